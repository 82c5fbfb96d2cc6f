"""Find things by the words in their names and texts."""

from __future__ import annotations

from kamergraaf.search.filters import Filters
from kamergraaf.search.find import Found, Hit, find
from kamergraaf.store import SEARCH, Store
from kamergraaf.store.checksums import check

__all__ = ["Found", "Hit", "look_up"]


def look_up(graph: Store, words: str, filters: Filters, limit: int, language: str) -> Found:
    """Give the things in whose names or texts words stand, the best ones first; :func:`find` tells more."""
    check(graph.path, SEARCH)
    return find(graph.path / SEARCH, words, filters, limit, language)
