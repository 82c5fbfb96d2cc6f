"""Processes of ours: how they are started, shared and ended."""
