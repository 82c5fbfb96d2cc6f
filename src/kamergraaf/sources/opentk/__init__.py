"""Pages of openTK."""
