"""The title of an office on a day: it changes with the name of its ministry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kamergraaf import iri
from kamergraaf.ask.lookups import many
from kamergraaf.store import Store

_TITLE_ON = """
SELECT ?office ?title ?from ?to WHERE {
  VALUES ?office { %s } ?period kg:titelVan ?office ; skos:prefLabel ?title ; dcat:startDate ?from .
  FILTER (LANG(?title) = "%s")
  OPTIONAL { ?period dcat:endDate ?to }
}
"""
_MINISTRY_ON = """
SELECT ?ministry ?title WHERE {
  VALUES ?ministry { %(things)s }
  ?office org:postIn ?ministry ; org:role <%(minister)s> . ?period kg:titelVan ?office ; skos:prefLabel ?title .
  ?period dcat:startDate ?from . FILTER (LANG(?title) = "%(language)s" && ?from <= "%(on)s"^^xsd:date)
  OPTIONAL { ?period dcat:endDate ?to } FILTER (!BOUND(?to) || ?to >= "%(on)s"^^xsd:date)
} ORDER BY ?ministry ?title
"""
_VERSION_ON = """
SELECT ?ministry ?name WHERE {
  VALUES ?ministry { %(things)s }
  ?version prov:specializationOf ?ministry ; skos:prefLabel ?name ; dcterms:temporal ?period .
  FILTER (LANG(?name) = "%(language)s")
  OPTIONAL { ?period dcat:startDate ?from }
  OPTIONAL { ?period dcat:endDate ?to }
  FILTER (!BOUND(?from) || ?from <= "%(on)s"^^xsd:date)
  FILTER (!BOUND(?to) || ?to >= "%(on)s"^^xsd:date)
} ORDER BY ?ministry ?from
"""
_MINISTER = iri.concept("functie", "minister")
_MINISTRY = {"nl": ("minister", "ministerie"), "en": ("Minister", "Ministry")}

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


def ministries_on(graph: Store, things: Iterable[str], on: str, language: str) -> dict[str, str]:
    """Give the names that ministries had on a day: as their ministers bore them, else by decree."""
    ministries = [thing for thing in things if thing.startswith(iri.organisation("mnre"))]
    if not ministries:
        return {}
    asked = {"things": many(ministries), "on": on, "minister": _MINISTER, "language": language}
    borne = {
        str(ministry): str(title).replace(*_MINISTRY[language], 1)
        for ministry, title in graph.query(_MINISTRY_ON % asked).rows
    }
    return {str(ministry): str(name) for ministry, name in graph.query(_VERSION_ON % asked).rows} | borne
