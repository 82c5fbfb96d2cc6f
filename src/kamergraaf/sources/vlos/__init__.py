"""Reports of meetings from VLOS."""
