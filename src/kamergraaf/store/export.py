"""Write the whole graph in another format, sorted where the format allows."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kamergraaf.errors import UsageError
from kamergraaf.files import writing
from kamergraaf.store import Store, open_dump, refuse_inside
from kamergraaf.vocab import PREFIXES

FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def format_of(path: Path) -> tuple[str, bool]:
    """Tell the format from the extension, and whether to compress.

    >>> format_of(Path("x.ttl.gz")), format_of(Path("graph.nq"))
    (('ttl', True), ('nq', False))
    """
    packed = path.suffix == ".gz"
    name = (path.with_suffix("") if packed else path).suffix.lstrip(".")
    if name not in FORMATS:
        raise UsageError(f"{path}: unknown format '{name}'; known are {', '.join(FORMATS)}, each also with .gz")
    return name, packed


def export_to(graph: Store, path: Path, name: str, *, packed: bool = False) -> None:
    """Write the graph to a file, which stands there only when it is whole.

    Raises:
        UsageError: the file would lie in the folder of a graph, which may hold nothing else.
        StoreError: the dump is missing or damaged.
    """
    refuse_inside(path)
    with writing(path) as file:
        write_export(graph, file, name, packed=packed)


def write_export(graph: Store, out: BinaryIO, name: str, *, packed: bool = False) -> None:
    """Write the graph; nq, trig and jsonld keep the named graphs, ttl and nt hold their union."""
    if packed:
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as zipped:
            write_export(graph, cast("BinaryIO", zipped), name)
        return
    if name == "nq":
        with open_dump(graph) as dump:
            while block := dump.read(1 << 20):
                out.write(block)
        return
    with open_dump(graph) as dump:
        quads = ox.parse(dump, format=ox.RdfFormat.N_QUADS)
        if name in ("ttl", "nt"):
            ox.serialize((quad.triple for quad in quads), out, format=FORMATS[name], prefixes=PREFIXES)
        else:
            ox.serialize(quads, out, format=FORMATS[name], prefixes=PREFIXES)
