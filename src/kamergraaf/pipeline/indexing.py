"""The indexes of a graph: of its edges, its names, and the words in it; made anew, or changed as the graph was."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.search.find import knows_fates
from kamergraaf.search.index import Index
from kamergraaf.search.renewal import Ask, Changed
from kamergraaf.store import SEARCH, STORE
from kamergraaf.store.derived import are_current
from kamergraaf.store.indexing import indexing, tabulating
from kamergraaf.store.names import renew_names
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox


def make_indexes(words: Index, folder: Path) -> None:
    """Write all indexes of a version, asking the store in its folder, with the texts that the one of words was told.

    Each is made in a process, for what Oxigraph reads it keeps in memory, in which this one has much else.

    Raises:
        StoreError: they could not be made.
    """
    words.hand_over()
    with indexing(folder, __name__):
        pass


def main(_: str, folder: str) -> int:
    """Go on with the index of words of a version, to its end."""
    try:
        with Index(Path(folder) / SEARCH) as words:
            words.finish(_asking(_opened(Path(folder))))
    except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
        sys.stderr.write(" ".join(str(error).split()))
        return 1
    return 0


def renew_indexes(words: Index, folder: Path, old: Path, changed: Changed) -> None:
    """Write all indexes and tables of a version as the version before has them, but for what changed.

    Raises:
        StoreError: an index of the version before is damaged.
    """
    from kamergraaf.store.derived.renew import renew_tables
    from kamergraaf.store.edge_changes import renew_edges

    if not (changed.is_small() and knows_fates(old / SEARCH)):
        words.keep(old / SEARCH, changed.papers)
        make_indexes(words, folder)
        return
    store = _opened(folder)
    words.renew(old / SEARCH, _asking(store), changed)
    renew_names(store, folder, old, changed.things)
    renew_edges(store, folder, old, changed.things)
    if are_current(old):
        renew_tables((_opened(old), store), folder, old, changed.told)
    else:
        with tabulating(folder):
            pass


def _opened(folder: Path) -> ox.Store:
    import pyoxigraph as ox

    return ox.Store.read_only(str(folder / STORE))


def _asking(store: ox.Store) -> Ask:
    import pyoxigraph as ox

    def ask(query: str) -> Iterator[tuple[str | None, ...]]:
        rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            yield tuple(term and term.value for term in row)

    return ask
