"""Find things by the words in their names and texts."""

from __future__ import annotations

from kamergraaf.search.facets import Facets, facets
from kamergraaf.search.filters import Filters
from kamergraaf.search.find import Found, Hit, find
from kamergraaf.search.find import newest as newest_of
from kamergraaf.store import SEARCH, Store
from kamergraaf.store.checksums import check

__all__ = ["Facets", "Found", "Hit", "look_around", "look_up", "newest"]


def look_up(graph: Store, words: str, filters: Filters, limit: int, language: str, *, skip: int = 0) -> Found:
    """Give the things in whose names or texts words stand, the best ones first; :func:`find` tells more."""
    check(graph.folder, SEARCH)
    return find(graph.folder / SEARCH, words, filters, limit, language, skip=skip)


def look_around(
    graph: Store, words: str, filters: Filters, limit: int, language: str, *, skip: int = 0
) -> tuple[Found, Facets]:
    """Search as :func:`look_up` does, and count what is found by kind, year and party; :func:`facets` tells more."""
    found = look_up(graph, words, filters, limit, language, skip=skip)
    return found, facets(graph.folder / SEARCH, words, filters, language)


def newest(graph: Store, words: str, filters: Filters, limit: int, language: str) -> tuple[Hit, ...]:
    """Give the newest of all things in whose names or texts words stand."""
    check(graph.folder, SEARCH)
    return newest_of(graph.folder / SEARCH, words, filters, limit, language)
