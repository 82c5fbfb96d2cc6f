"""The coverage card: what is loaded, how much of it is resolved, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf.store import Graph

_PAPERS = """
SELECT ?kind ?year (COUNT(DISTINCT ?paper) AS ?n) WHERE {
  ?paper eli:work_type/skos:prefLabel ?kind . FILTER (LANG(?kind) = "%s")
  OPTIONAL { ?paper eli:date_document ?date }
  BIND (IF(BOUND(?date), STR(YEAR(?date)), "") AS ?year)
} GROUP BY ?kind ?year ORDER BY ?kind ?year
"""
_VERDICTS = """
SELECT ?class ?verdict (COUNT(DISTINCT ?target) AS ?n) WHERE {
  VALUES ?class { kg:Citatie kg:Vermelding }
  ?found a ?class ; kg:oordeel/skos:prefLabel ?verdict ; oa:hasTarget ?target . FILTER (LANG(?verdict) = "%s")
} GROUP BY ?class ?verdict ORDER BY ?class ?verdict
"""
_UNRESOLVED = """
SELECT ?text (COUNT(DISTINCT ?target) AS ?n) (SAMPLE(?why) AS ?reason) WHERE {
  ?found kg:oordeel ?verdict ; kg:reden ?why ; oa:hasTarget ?target . ?target oa:hasSelector/oa:exact ?text .
  FILTER (?verdict != <https://w3id.org/kamergraaf/id/concept/oordeel/opgelost>)
} GROUP BY ?text ORDER BY DESC(?n) ?text LIMIT 20
"""
_COUNTS = {
    ("persons", "personen"): "?x a foaf:Person",
    ("persons with papers", "personen met stukken"): "?paper dcterms:creator ?x",
    ("members' seats since 2006-11-30 (complete)", "Kamerzetels sinds 2006-11-30 (volledig)"): """
        ?x org:role <https://w3id.org/kamergraaf/id/concept/functie/kamerlid> ; org:memberDuring/dcat:startDate ?from
        FILTER (?from >= "2006-11-30"^^xsd:date)""",
    ("members' seats before that (partial)", "Kamerzetels daarvoor (onvolledig)"): """
        ?x org:role <https://w3id.org/kamergraaf/id/concept/functie/kamerlid> ; org:memberDuring/dcat:startDate ?from
        FILTER (?from < "2006-11-30"^^xsd:date)""",
    ("disputed terms of office", "betwiste ambtsperioden"): "?x kg:betwist true",
    ("papers only cited", "alleen aangehaalde stukken"): "?x kg:buitenCollectie true",
    ("cases", "zaken"): "?x a kg:Zaak",
    ("decisions", "besluiten"): "?x a kg:Besluit",
    ("decisions tied to a case", "besluiten met hun zaak"): "?x kg:overZaak ?case",
    ("votes cast", "uitgebrachte stemmen"): "?x a kg:UitgebrachteStem",
    ("programmes", "programma's"): "?x a kg:Programma",
    ("research", "onderzoeken"): "?x a kg:Onderzoek",
    ("promises", "toezeggingen"): "?x a kg:Toezegging",
    (
        "human judgements",
        "menselijke oordelen",
    ): "GRAPH <https://w3id.org/kamergraaf/graph/review> { ?x oa:motivatedBy oa:assessing }",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: a group, a name, perhaps a year, a count, and a remark."""

    group: str
    name: str
    year: str
    count: int
    remark: str = ""


def coverage(graph: Graph, language: str) -> Iterator[Line]:
    """Give the coverage card line by line."""
    dutch = language == "nl"
    yield Line("graph", "triples", "", int(graph.manifest["triples"]), str(graph.manifest.get("built", "")))
    for kind, year, count in graph.query(_PAPERS % language).rows:
        yield Line("papers", str(kind), str(year), int(str(count)))
    for (english, native), pattern in _COUNTS.items():
        ((count,),) = graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}").rows
        yield Line("things", native if dutch else english, "", int(str(count)))
    yield from _shares(graph, language)
    for text, count, reason in graph.query(_UNRESOLVED).rows:
        yield Line("unresolved", " ".join(str(text).split()), "", int(str(count)), str(reason))
    yield Line("issues", "manifest.json", "", len(graph.manifest.get("issues", [])))


def _shares(graph: Graph, language: str) -> Iterator[Line]:
    """Give how many citations and other mentions were resolved, with their share."""
    rows = [(str(c).rsplit("#", 1)[-1], str(v), int(str(n))) for c, v, n in graph.query(_VERDICTS % language).rows]
    for kind, verdict, count in rows:
        total = sum(n for k, _, n in rows if k == kind)
        yield Line("resolution", f"{kind}: {verdict}", "", count, f"{count / total:.1%}")
