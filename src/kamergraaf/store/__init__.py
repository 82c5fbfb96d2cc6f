"""The graph on disk: an Oxigraph store as a cache of the sorted dump, opened for reading."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.store.rows import Rows, rows_of
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

FORMAT = 3
"""The version of the layout on disk."""
STORE, DUMP, MANIFEST = "store", "graph.nq.gz", "manifest.json"
RECORDS, JUDGEMENTS, SEARCH = "records.db", "judgements.csv", "search.db"


@dataclass(frozen=True)
class Graph:
    """An open graph: ask it, or hand it to rdflib."""

    path: Path
    told: str
    """The text of its manifest, which names every input and so can be long."""

    @cached_property
    def store(self) -> ox.Store:
        """The store, opened when it is first asked: not all that a graph can tell is there.

        Raises:
            StoreError: it is locked or damaged.
        """
        import pyoxigraph as ox

        try:
            return ox.Store.read_only(str(self.path / STORE))
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"{self.path}: the store cannot be opened ({_first(error)}); build it again") from None

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the manifest tells: version, inputs, counts, issues, and when the graph was built."""
        import json

        found: Mapping[str, Any] = json.loads(self.told)
        return found

    def query(self, sparql: str, most: int | None = None) -> Rows:
        """Run a SELECT query of our own, over the union of the named graphs; prefixes need not be declared.

        Args:
            sparql: the query.
            most: how many rows to read at most; by default all.

        Raises:
            UsageError: the query is malformed.
        """
        import pyoxigraph as ox

        found = self._run(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise UsageError("query() takes a SELECT query; for ASK there is ask(), for CONSTRUCT dataset()")
        return rows_of(found, most)

    def ask(self, sparql: str) -> bool:
        """Run an ASK query.

        Raises:
            UsageError: the query is malformed, or no ASK query.
        """
        import pyoxigraph as ox

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
            from kamergraaf.store.mistakes import malformed

            raise malformed(str(error), sparql) from None

    def dataset(self) -> rdflib.Dataset:
        """Give the graph as an rdflib Dataset over the same store; its default graph is the union."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def open_graph(path: str | Path) -> Graph:
    """Open a graph that `kamergraaf build` made.

    Raises:
        StoreError: there is no graph, or it is of another version.
    """
    folder = Path(path)
    return Graph(folder, read_manifest(folder))


def read_manifest(folder: Path) -> str:
    """Read the manifest of a graph, of which no more is looked at than its version.

    Raises:
        StoreError: there is no graph, or it is of another version.
    """
    recover(folder)
    if not (folder / MANIFEST).is_file():
        raise StoreError(f"{folder}: no graph there; make one with: kamergraaf build INPUT... --out {folder}")
    try:
        told = (folder / MANIFEST).read_text(encoding="utf-8")
        begun = re.match(r'\{\s*"format": (\d+),', told)
        version = int(begun[1]) if begun and told.endswith("}\n") else _format(told)
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{folder}: its manifest.json cannot be read; build it again") from None
    if version != FORMAT:
        raise StoreError(f"{folder}: a graph of version {version}, this program reads {FORMAT}; build it again")
    return told


def _format(told: str) -> int:
    import json

    return int(json.loads(told)["format"])


def recover(path: Path) -> None:
    """Put back the graph over which a build was killed, after it took the old one away and before the new one stood."""
    if not path.exists():
        for old in sorted(path.parent.glob(f".{path.name}.old-*")):
            if not alive(old.name.rsplit("-", 1)[-1]):
                old.rename(path)
                return


def alive(pid: str) -> bool:
    """Tell whether a process is running."""
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError, OSError):
        return False
    return True


def _first(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


@contextmanager
def open_dump(graph: Graph) -> Iterator[BinaryIO]:
    """Open the sorted dump of a graph for reading.

    Raises:
        StoreError: it is not there, or damaged.
    """
    import gzip
    import zlib

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
