"""Things at their own addresses, as data."""
