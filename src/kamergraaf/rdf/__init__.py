"""From records and resolutions to lines of N-Quads."""
