"""The indexes of a graph that was just made: of its edges, its names, and the words in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamergraaf.search.index import Index
from kamergraaf.store import STORE
from kamergraaf.store.indexing import indexing
from kamergraaf.vocab import PREFIXES


def make_indexes(words: Index, folder: Path) -> None:
    """Write all indexes of a graph, asking the store in its folder.

    Raises:
        StoreError: the indexes of edges and names could not be made.
    """
    with indexing(folder):
        _finish(words, folder / STORE)


def _finish(words: Index, store: Path) -> None:
    import pyoxigraph as ox

    opened = ox.Store.read_only(str(store))

    def ask(query: str) -> Iterator[tuple[str | None, ...]]:
        rows = opened.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            yield tuple(term and term.value for term in row)

    words.finish(ask)
