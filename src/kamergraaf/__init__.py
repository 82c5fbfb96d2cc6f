"""Kamergraaf: Dutch parliamentary papers as a knowledge graph."""

__version__ = "0.1.0"
