"""The papers of a graph of a day and later: what can be told of news where nothing was fetched."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import astuple

from kamergraaf.live.news import New
from kamergraaf.store import Store

_DAYS = 30
"""So many days before the last paper are looked at where nobody says since when."""
_LAST = "SELECT (MAX(?date) AS ?last) { ?paper eli:date_document ?date }"
_LATE = '?paper eli:date_document ?date . FILTER (?date >= "%s"^^xsd:date)'
_PAPERS = """
SELECT ?paper ?date (MAX(?id) AS ?number) (MIN(?called) AS ?title) (MIN(?name) AS ?kind) {
  {late} ?paper dcterms:identifier ?id
  OPTIONAL { ?paper dcterms:title ?called }
  OPTIONAL { ?paper eli:work_type/skos:prefLabel ?name . FILTER (LANG(?name) = "{language}") }
} GROUP BY ?paper ?date
"""
_DOSSIERS = """
SELECT ?paper (MIN(?id) AS ?dossier) { {late} ?in eli:has_member ?paper ; dcterms:identifier ?id } GROUP BY ?paper
"""
_PERSONS = """
SELECT DISTINCT ?paper ?name { {late} ?paper dcterms:creator ?who . ?who a foaf:Person ; rdfs:label ?name }
ORDER BY ?name
"""


def newest(graph: Store, since: str | None, language: str) -> tuple[str, list[New]]:
    """Give the papers of a day and later, and which day that is: by default some weeks before the last of all."""
    since = since or _weeks_before(graph)
    late = _LATE % since
    rows = graph.query(_PAPERS.replace("{late}", late).replace("{language}", language)).rows
    dossiers = {str(paper): str(number) for paper, number in graph.query(_DOSSIERS.replace("{late}", late)).rows}
    persons = defaultdict[str, list[str]](list)
    for paper, name in graph.query(_PERSONS.replace("{late}", late)).rows:
        persons[str(paper)].append(str(name))
    found = [
        New(
            str(date),
            str(kind or ""),
            dossiers.get(str(paper), ""),
            str(number).removeprefix("kst-"),
            str(title or ""),
            tuple(persons[str(paper)]),
        )
        for paper, date, number, title, kind in rows
        if paper
    ]
    return since, sorted(found, key=astuple)


def _weeks_before(graph: Store) -> str:
    """Give the day some weeks before that of the last paper; the first of all days where there is none."""
    last = graph.query(_LAST).rows[0][0]
    return (dt.date.fromisoformat(str(last)) - dt.timedelta(_DAYS)).isoformat() if last else dt.date.min.isoformat()
