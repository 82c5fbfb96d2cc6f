"""The sorted dump of a graph: made when it has none, and read to its end to see that it is whole."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kamergraaf.store import DUMP, Store, open_dump
from kamergraaf.store.spool import Spool


@contextmanager
def made(graph: Store) -> Iterator[BinaryIO]:
    """Make the sorted dump of a graph that has none since it was updated: it would keep what was withdrawn."""
    with graph.reading():
        blocks = map(_lines, _batches(graph.store.quads_for_pattern(None, None, None, None)))
        with sorted_dump(blocks) as path, gzip.open(path) as dump:
            yield cast("BinaryIO", dump)


@contextmanager
def sorted_dump(blocks: Iterable[bytes]) -> Iterator[Path]:
    """Give a file of lines, sorted and each once, which is there for as long as this lasts."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Spool(folder, lambda _: None) as spool:
            for block in blocks:
                spool.write(block)
            spool.end()
            spool.dump(folder / DUMP)
        yield folder / DUMP


def _lines(quads: list[ox.Quad]) -> bytes:
    return cast("bytes", ox.serialize(quads, format=ox.RdfFormat.N_QUADS))


def _batches(quads: Iterator[ox.Quad]) -> Iterator[list[ox.Quad]]:
    while together := list(islice(quads, 10_000)):
        yield together


def check_dump(graph: Store) -> None:
    """Read the dump to its end, so that nothing is written from a damaged one; one that is fetched was read so.

    Raises:
        StoreError: it is not there, or damaged.
    """
    if graph.is_remote:
        return
    with open_dump(graph) as dump:
        while dump.read(1 << 20):
            pass
