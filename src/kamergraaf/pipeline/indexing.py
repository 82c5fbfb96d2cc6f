"""The index of words of a graph that was just made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamergraaf.search.index import Index
from kamergraaf.store import STORE
from kamergraaf.vocab import PREFIXES


def finish_index(index: Index, folder: Path) -> None:
    """Write an index, asking the store in the folder of the graph."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(folder / STORE))

    def ask(query: str) -> Iterator[tuple[str | None, ...]]:
        rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            yield tuple(term and term.value for term in row)

    index.finish(ask)
