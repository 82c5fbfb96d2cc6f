"""Small counts of what goes with a thing: its papers by month, and what became of its motions."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf import iri
from kamergraaf.ask.pages.lives.view import INFERRED, View
from kamergraaf.store import Store

_MONTHS = """
SELECT ?month (COUNT(DISTINCT ?paper) AS ?n) WHERE {
  %s ?paper eli:date_document ?date . %s BIND (SUBSTR(STR(?date), 1, 7) AS ?month)
} GROUP BY ?month ORDER BY ?month
"""
_FATES = """
SELECT ?slug ?words ?n WHERE {
  { SELECT ?told (COUNT(DISTINCT ?paper) AS ?n) WHERE {
    %(papers)s ?paper a kg:Motie ; kg:afloop ?fate . OPTIONAL { ?paper kg:afloopGrond ?ground }
    BIND (IF(%(inferred)s || COALESCE(?ground != <%(by)s>, true), ?fate, <%(unknown)s>) AS ?told) } GROUP BY ?told }
  ?told skos:notation ?slug ; skos:prefLabel ?words . FILTER (LANG(?words) = "%(lang)s")
} ORDER BY DESC(?n) ?slug
"""
_CHOICES = """
SELECT ?slug ?words ?n WHERE {
  { SELECT ?choice (COUNT(?cast) AS ?n) WHERE {
    ?cast eli-dl:had_participant_organization <%s> ; kg:stemkeuze ?choice . %s } GROUP BY ?choice }
  ?choice skos:prefLabel ?words . FILTER (LANG(?words) = "%s") BIND (STRAFTER(STR(?choice), "stemkeuze/") AS ?slug)
} ORDER BY DESC(?n) ?slug
"""
_TAKEN = "?decision eli-dl:had_participation ?cast ; kg:genomenOp ?date ."
_BY_THEN = 'FILTER (?date <= "%s"^^xsd:date)'
_UNKNOWN = iri.concept("afloop", "onbekend")
_PAPERS = {
    "persoon": "?paper dcterms:creator <%s> .",
    "kamerstukdossier": "<%s> eli:has_member ?paper .",
    "programma": "?paper schema:mentions <%s> .",
    "onderzoek": "?paper schema:mentions <%s> .",
    "organisatie": "?paper schema:mentions <%s> .",
    "ministerie": "?paper schema:mentions <%s> .",
    "ambt": "?paper schema:mentions <%s> .",
}
"""By the kind of a thing, what its papers are."""
_WITH_FATES = ("persoon", "kamerstukdossier")


@dataclass(frozen=True, slots=True)
class Bar:
    """One count: a key for programs, what it is called, and how many."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of counts: `months` of papers, `fates` of motions, or `choices` in votes."""

    key: str
    bars: tuple[Bar, ...]


def charts(graph: Store, thing: str, view: View) -> list[Chart]:
    """Give the counts that tell something of a thing, on a day only of what was there by then; none for most kinds."""
    kind = next((kind for kind in (*_PAPERS, "fractie") if f"/{kind}/" in thing), None)
    by_then = _BY_THEN % view.on if view.on else ""
    if kind == "fractie":
        taken = _TAKEN + by_then if view.on else ""
        return _chart("choices", graph.query(_CHOICES % (thing, taken, view.language)).rows)
    if kind is None:
        return []
    papers = _PAPERS[kind] % thing
    months = [(month, month, count) for month, count in graph.query(_MONTHS % (papers, by_then)).rows]
    return [*_chart("months", months), *(_fates(graph, papers, view) if kind in _WITH_FATES else ())]


def _fates(graph: Store, papers: str, view: View) -> list[Chart]:
    """Count what became of motions; nothing on a day, of which the page itself tells how each stood."""
    if view.on:
        return []
    asked = {"papers": papers, "inferred": view.inferred, "by": INFERRED, "unknown": _UNKNOWN, "lang": view.language}
    return _chart("fates", graph.query(_FATES % asked).rows)


def _chart(key: str, rows: object) -> list[Chart]:
    assert isinstance(rows, (list, tuple))
    bars = tuple(Bar(str(slug), str(words), int(count)) for slug, words, count in rows)
    return [Chart(key, bars)] if bars else []
