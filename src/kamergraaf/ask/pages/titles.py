"""The title of an office on a day: it changes with the name of its ministry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kamergraaf.ask.lookups import many
from kamergraaf.store import Store

_TITLE_ON = """
SELECT ?office ?title ?from ?to WHERE {
  VALUES ?office { %s } ?period kg:titelVan ?office ; skos:prefLabel ?title ; dcat:startDate ?from .
  FILTER (LANG(?title) = "%s")
  OPTIONAL { ?period dcat:endDate ?to }
}
"""

Titles = Mapping[str, list[tuple[str, str, str]]]
"""The titles of offices, each with its first and last day."""


def titles_of(graph: Store, offices: Iterable[str], language: str) -> Titles:
    """Give the titles that offices have had, of those that had more than one."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    wanted = many(sorted(set(offices)))
    for office, title, start, end in graph.query(_TITLE_ON % (wanted, language)).rows if wanted else ():
        found.setdefault(str(office), []).append((str(title), str(start), str(end or "9999")))
    return found


def title_on(titles: Titles, office: str, day: str) -> str | None:
    """Give the title of an office on a day, if it is another than its usual name.

    >>> titles = {"o": [("minister van Justitie", "1945-06-24", "2010-10-13")]}
    >>> title_on(titles, "o", "2008-01-01"), title_on(titles, "o", "2020-01-01")
    ('minister van Justitie', None)
    """
    return next((title for title, start, end in titles.get(office, ()) if start <= day <= end), None)
