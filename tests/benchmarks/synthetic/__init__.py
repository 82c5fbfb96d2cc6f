"""Records shaped like the open data of the Tweede Kamer, in any number; nothing in them is true."""
