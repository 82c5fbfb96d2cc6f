"""Graphs that say what no reader lets in, and whose manifest knows of it."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
from tests.conftest import version

from kamergraaf.store import DUMP, FORMAT, STORE
from kamergraaf.store.checksums import MANIFEST, measured, signed


def tamper(graph: Path, old: bytes, new: bytes) -> None:
    """Replace words in the dump and the store of a graph, as if it had been built so."""
    folder = version(graph)
    dump = folder / DUMP
    dump.write_bytes(gzip.compress(gzip.decompress(dump.read_bytes()).replace(old, new)))
    shutil.rmtree(folder / STORE)
    store = ox.Store(str(folder / STORE))
    store.bulk_load(gzip.decompress(dump.read_bytes()), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    told = json.loads((folder / MANIFEST).read_bytes())
    del told["format"], told["crc32"]
    others = {name: one for name, one in told["files"].items() if not name.startswith(f"{STORE}/")}
    told["files"] = others | {name: str(one) for name, one in measured(folder, [DUMP, STORE]).items()}
    for place in (folder, graph):
        (place / MANIFEST).write_bytes(signed(FORMAT, json.dumps(told, ensure_ascii=False, indent=1) + "\n"))
