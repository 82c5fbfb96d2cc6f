"""Draw a network: places, sizes, colours, names."""
