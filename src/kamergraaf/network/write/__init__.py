"""Write a network to a file."""
