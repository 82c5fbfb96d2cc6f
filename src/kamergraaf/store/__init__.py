"""The graph on disk: an Oxigraph store as a cache of the sorted dump, opened for reading."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pyoxigraph as ox

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.store.rows import Rows, rows_of
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    import rdflib

FORMAT = 3
"""The version of the layout on disk."""
STORE, DUMP, MANIFEST = "store", "graph.nq.gz", "manifest.json"
RECORDS, JUDGEMENTS = "records.db", "judgements.csv"


@dataclass(frozen=True)
class Graph:
    """An open graph: ask it, or hand it to rdflib."""

    path: Path
    manifest: Mapping[str, Any]
    store: ox.Store

    def query(self, sparql: str, most: int | None = None) -> Rows:
        """Run a SELECT query of our own, over the union of the named graphs; prefixes need not be declared.

        Args:
            sparql: the query.
            most: how many rows to read at most; by default all.

        Raises:
            UsageError: the query is malformed.
        """
        found = self._run(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise UsageError("query() takes a SELECT query; for ASK there is ask(), for CONSTRUCT dataset()")
        return rows_of(found, most)

    def ask(self, sparql: str) -> bool:
        """Run an ASK query.

        Raises:
            UsageError: the query is malformed, or no ASK query.
        """
        found = self._run(sparql)
        if not isinstance(found, ox.QueryBoolean):
            raise UsageError("ask() takes an ASK query")
        return bool(found)

    def _run(self, sparql: str) -> Any:
        try:
            return self.store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        except RuntimeError as error:
            raise StoreError(f"{self.path}: the store is damaged ({_first(error)}); build it again") from None
        except (SyntaxError, ValueError) as error:
            raise UsageError(malformed(str(error), sparql)) from None

    def dataset(self) -> rdflib.Dataset:
        """Give the graph as an rdflib Dataset over the same store; its default graph is the union."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def malformed(message: str, sparql: str) -> str:
    """Say in one line where a query is malformed; the parser's own message lists every token it would take.

    >>> malformed("error at 1:8: expected one of A, B, C", "SELECT ? { }")
    "the query is malformed at line 1, column 8, before '? { }'"
    """
    place = re.search(r"(\d+):(\d+)", message)
    if not place:
        return f"the query is malformed: {' '.join(message.split())[:200]}"
    line, column = int(place[1]), int(place[2])
    lines = sparql.splitlines() or [""]
    rest = lines[line - 1][column - 1 :].strip()[:40] if line <= len(lines) else ""
    return f"the query is malformed at line {line}, column {column}, " + (f"before {rest!r}" if rest else "at its end")


def open_graph(path: str | Path) -> Graph:
    """Open a graph that `kamergraaf build` made.

    Raises:
        StoreError: there is no graph, or it is locked, damaged or of another version.
    """
    from kamergraaf.store.build import recover

    folder = Path(path)
    recover(folder)
    if not (folder / MANIFEST).is_file():
        raise StoreError(f"{folder}: no graph there; make one with: kamergraaf build INPUT... --out {folder}")
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{folder}: its manifest.json cannot be read; build it again") from None
    if version != FORMAT:
        raise StoreError(f"{folder}: a graph of version {version}, this program reads {FORMAT}; build it again")
    try:
        return Graph(folder, manifest, ox.Store.read_only(str(folder / STORE)))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{folder}: the store cannot be opened ({_first(error)}); build it again") from None


def _first(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


@contextmanager
def open_dump(graph: Graph) -> Iterator[BinaryIO]:
    """Open the sorted dump of a graph for reading.

    Raises:
        StoreError: it is not there, or damaged.
    """
    path = graph.path / DUMP
    try:
        with gzip.open(path) as dump:
            yield cast("BinaryIO", dump)
    except (FileNotFoundError, gzip.BadGzipFile, EOFError, zlib.error, SyntaxError) as error:
        raise StoreError(f"{path}: the dump is missing or damaged ({_first(error)}); build it again") from None


def check_dump(graph: Graph) -> None:
    """Read the dump to its end, so that nothing is written from a damaged one.

    Raises:
        StoreError: it is not there, or damaged.
    """
    with open_dump(graph) as dump:
        while dump.read(1 << 20):
            pass
