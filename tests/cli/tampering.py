"""Graphs whose dump says what no reader lets in, and whose manifest knows of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from kamergraaf.store import DUMP, FORMAT
from kamergraaf.store.checksums import MANIFEST, measured, signed


def tamper(graph: Path, old: bytes, new: bytes) -> None:
    """Replace words in the dump of a graph, as if it had been built so."""
    dump = graph / DUMP
    dump.write_bytes(gzip.compress(gzip.decompress(dump.read_bytes()).replace(old, new)))
    told = json.loads((graph / MANIFEST).read_bytes())
    del told["format"], told["crc32"]
    told["files"][DUMP] = str(measured(graph, [DUMP])[DUMP])
    (graph / MANIFEST).write_bytes(signed(FORMAT, json.dumps(told, ensure_ascii=False, indent=1) + "\n"))
