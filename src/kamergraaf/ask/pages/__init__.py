"""What is known of one thing, made for reading."""
