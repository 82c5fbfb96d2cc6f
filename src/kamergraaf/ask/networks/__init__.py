"""Projections of the graph as networks."""
