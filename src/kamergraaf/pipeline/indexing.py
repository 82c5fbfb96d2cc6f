"""The indexes of a graph: of its edges, its names, and the words in it; made anew, or changed as the graph was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kamergraaf.search.index import Index
from kamergraaf.search.renewal import Ask, Changed
from kamergraaf.store import SEARCH, STORE
from kamergraaf.store.indexing import indexing
from kamergraaf.store.names import renew_names
from kamergraaf.vocab import PREFIXES


def make_indexes(words: Index, folder: Path) -> None:
    """Write all indexes of a version, asking the store in its folder.

    Raises:
        StoreError: the indexes of edges and names could not be made.
    """
    with indexing(folder):
        words.finish(_asking(folder))


def renew_indexes(words: Index, folder: Path, old: Path, changed: Changed) -> None:
    """Write all indexes of a version: those of words and names as the version before has them, but for what changed.

    Raises:
        StoreError: the index of edges could not be made.
    """
    if not changed.is_small():
        words.keep(old / SEARCH, changed.papers)
        make_indexes(words, folder)
        return
    with indexing(folder, names=False):
        words.renew(old / SEARCH, _asking(folder), changed)
        renew_names(folder, old, changed.things)


def _asking(folder: Path) -> Ask:
    import pyoxigraph as ox

    opened = ox.Store.read_only(str(folder / STORE))

    def ask(query: str) -> Iterator[tuple[str | None, ...]]:
        rows = opened.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            yield tuple(term and term.value for term in row)

    return ask
