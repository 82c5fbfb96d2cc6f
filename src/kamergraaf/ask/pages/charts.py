"""Small counts of what goes with a thing: its papers by month, and what became of its motions."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.store import Store

_MONTHS = """
SELECT ?month (COUNT(DISTINCT ?paper) AS ?n) WHERE {
  %s ?paper eli:date_document ?date . BIND (SUBSTR(STR(?date), 1, 7) AS ?month)
} GROUP BY ?month ORDER BY ?month
"""
_FATES = """
SELECT ?slug ?words ?n WHERE {
  { SELECT ?fate (COUNT(DISTINCT ?paper) AS ?n) WHERE { %s ?paper a kg:Motie ; kg:afloop ?fate } GROUP BY ?fate }
  ?fate skos:notation ?slug ; skos:prefLabel ?words . FILTER (LANG(?words) = "%s")
} ORDER BY DESC(?n) ?slug
"""
_CHOICES = """
SELECT ?slug ?words ?n WHERE {
  { SELECT ?choice (COUNT(?cast) AS ?n) WHERE {
    ?cast eli-dl:had_participant_organization <%s> ; kg:stemkeuze ?choice } GROUP BY ?choice }
  ?choice skos:prefLabel ?words . FILTER (LANG(?words) = "%s") BIND (STRAFTER(STR(?choice), "stemkeuze/") AS ?slug)
} ORDER BY DESC(?n) ?slug
"""
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


def charts(graph: Store, thing: str, language: str) -> list[Chart]:
    """Give the counts that tell something of a thing; none for most kinds."""
    kind = next((kind for kind in (*_PAPERS, "fractie") if f"/{kind}/" in thing), None)
    if kind == "fractie":
        return _chart("choices", graph.query(_CHOICES % (thing, language)).rows)
    if kind is None:
        return []
    pattern = _PAPERS[kind] % thing
    months = [(month, month, count) for month, count in graph.query(_MONTHS % pattern).rows]
    fates = graph.query(_FATES % (pattern, language)).rows if kind in ("persoon", "kamerstukdossier") else ()
    return [*_chart("months", months), *_chart("fates", fates)]


def _chart(key: str, rows: object) -> list[Chart]:
    assert isinstance(rows, (list, tuple))
    bars = tuple(Bar(str(slug), str(words), int(count)) for slug, words, count in rows)
    return [Chart(key, bars)] if bars else []
