"""Find things by the words in their names and texts."""

from __future__ import annotations

from kamergraaf.search.filters import Filters
from kamergraaf.search.find import Found, Hit, find
from kamergraaf.store import SEARCH, Graph

__all__ = ["Found", "Hit", "look_up", "search"]


def search(
    graph: Graph,
    words: str,
    *,
    kind: str | None = None,
    start: str | None = None,
    end: str | None = None,
    party: str | None = None,
    dossier: str | None = None,
    limit: int = 20,
    language: str = "nl",
) -> list[Hit]:
    """Give the things in whose names or texts words stand, the best ones first.

    Args:
        graph: the graph.
        words: words, phrases in quotes, AND, OR, NOT, NEAR, brackets, `straf*`; case and diacritics do not count.
        kind: a kind of paper (`motie`, `letter from the government`) or of another thing (`dossier`, `person`).
        start: the first day, such as 2024-06-01.
        end: the last day.
        party: a group of the House: of those who moved a paper or a case, on its day.
        dossier: the number of a dossier.
        limit: so many hits at most.
        language: of titles and kinds, `nl` or `en`.

    Raises:
        kamergraaf.errors.UsageError: the words or a filter cannot be read, or there is no such kind.
        kamergraaf.errors.NotFoundError: there is no such party or dossier.
        kamergraaf.errors.StoreError: the index is missing or damaged.
    """
    return list(look_up(graph, words, Filters(kind, start, end, party, dossier), limit, language).hits)


def look_up(graph: Graph, words: str, filters: Filters, limit: int, language: str) -> Found:
    """Give what :func:`search` gives, with the number of hits, and words that look like those that are nowhere."""
    return find(graph.path / SEARCH, words, filters, limit, language)
