"""Measure a network."""
