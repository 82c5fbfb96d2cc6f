"""The periods over which a graph can be followed."""

from __future__ import annotations

from datetime import date

from kamergraaf.ask.networks.periods import Per, Window, windows
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import UsageError
from kamergraaf.store import Store
from kamergraaf.vocab import literal

_DAYS = "SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last) WHERE { ?paper eli:date_document ?date }"
_CABINETS = """
SELECT ?name ?first ?end WHERE {
  ?cabinet a kg:Kabinet ; rdfs:label ?name ; dcterms:temporal ?period .
  FILTER (LANG(?name) = %s)
  ?period dcat:startDate ?first .
  OPTIONAL { ?period dcat:endDate ?end }
} ORDER BY ?first ?name
"""


def windows_of(graph: Store, per: Per, language: str, first: str | None, last: str | None) -> list[Window]:
    """Give the windows from the first day to the last; without days, those of the papers in the graph.

    Raises:
        UsageError: a day is none.
    """
    days = graph.query(_DAYS).dicts()[0]
    start, end = _day(first) or _day(days["first"]), _day(last, last=True) or _day(days["last"])
    if start is None or end is None:
        return []
    return windows(per, start, end, _cabinets(graph, language) if per is Per.CABINET else ())


def _cabinets(graph: Store, language: str) -> list[tuple[str, date, date | None]]:
    rows = graph.query(_CABINETS % literal(language)).dicts()
    return [(str(row["name"]), date.fromisoformat(str(row["first"])), _day(row["end"])) for row in rows]


def _day(value: object, last: bool = False) -> date | None:
    if not value:
        return None
    if (found := parse_day(str(value), last)) is None:
        raise UsageError(f"not a date such as 2026-01-20 or 2026: {value}")
    return date.fromisoformat(found)
