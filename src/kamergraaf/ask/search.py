"""Find things by the words in their names and texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.search.facets import Facets, facets
from kamergraaf.search.filters import Filters
from kamergraaf.search.find import Found, Hit, find
from kamergraaf.search.find import newest as newest_of
from kamergraaf.search.scope import scope
from kamergraaf.store import SEARCH, Store
from kamergraaf.store.checksums import check

if TYPE_CHECKING:
    from kamergraaf.store.remote.beside import Reader

__all__ = ["Facets", "Found", "Hit", "look_around", "look_up", "newest"]


def look_up(graph: Store, words: str, filters: Filters, limit: int, language: str, *, skip: int = 0) -> Found:
    """Give the things in whose names or texts words stand, the best ones first; :func:`find` tells more.

    Of a store on the network the names are fetched once for each version, and no texts: `names_only` tells so.
    """
    found = _found(graph, words, filters, limit, language, skip=skip)
    with _index(graph) as path:
        told = scope(path, words, filters, language, is_empty=not found.total)
    return replace(found, coverage=told)


def _found(graph: Store, words: str, filters: Filters, limit: int, language: str, *, skip: int) -> Found:
    with _index(graph) as path:
        found = find(path, words, filters, limit, language, skip=skip)
    return replace(found, names_only=graph.is_remote)


def look_around(
    graph: Store, words: str, filters: Filters, limit: int, language: str, *, skip: int = 0
) -> tuple[Found, Facets]:
    """Search as :func:`look_up` does, and count what is found by kind, year and party; :func:`facets` tells more."""
    found = _found(graph, words, filters, limit, language, skip=skip)
    with _index(graph) as path:
        return found, facets(path, words, filters, language)


def newest(graph: Store, words: str, filters: Filters, limit: int, language: str) -> tuple[Hit, ...]:
    """Give the newest of all things in whose names or texts words stand."""
    with _index(graph) as path:
        return newest_of(path, words, filters, limit, language)


@contextmanager
def _index(graph: Store) -> Iterator[Path]:
    """Give the index of words of a graph; that of a store on the network is made of names."""
    if not graph.is_remote:
        check(graph.folder, SEARCH)
        yield graph.folder / SEARCH
        return
    from kamergraaf.search.index import version
    from kamergraaf.store.remote.beside import beside

    with beside(graph, SEARCH, f"search-{version()}", _of_names) as folder:
        yield folder / SEARCH


def _of_names(path: Path, reader: Reader) -> None:
    from kamergraaf.search.index import Index

    with Index(path) as index:
        index.finish(reader.rows)
