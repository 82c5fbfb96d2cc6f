"""Graphs of a few triples of our own, as the server takes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kamergraaf.store import STORE
from kamergraaf.store.build import building, write_manifest


def write_graph(folder: Path, quads: Iterable[ox.Quad], built: str = "2026-01-20T00:00:00+00:00") -> Path:
    """Write a graph with nothing in it but such quads, or a new version of it."""
    with building(folder) as new:
        store = ox.Store(str(new / STORE))
        store.extend(quads)
        store.flush()
        told = {"built": built, "triples": len(store), "counts": {}}
        del store
        write_manifest(new, told)
    return folder
