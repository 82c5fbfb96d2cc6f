"""Graphs of a few triples of our own, as the server takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kamergraaf.store import FORMAT, STORE
from kamergraaf.store.checksums import MANIFEST, signed


def write_graph(folder: Path, quads: Iterable[ox.Quad], built: str = "2026-01-20T00:00:00+00:00") -> Path:
    """Write a graph with nothing in it but such quads."""
    folder.mkdir(parents=True)
    store = ox.Store(str(folder / STORE))
    store.extend(quads)
    store.flush()
    told = {"built": built, "triples": len(store), "counts": {}, "files": {}}
    (folder / MANIFEST).write_bytes(signed(FORMAT, json.dumps(told, indent=1) + "\n"))
    del store
    return folder
