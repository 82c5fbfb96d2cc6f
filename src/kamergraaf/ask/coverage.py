"""The coverage card: what is loaded, how much of it is resolved, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kamergraaf.catalogue import bind, questions
from kamergraaf.store import Store

_KINDS = """
SELECT ?slug ?name WHERE {
  ?kind skos:prefLabel ?name . FILTER (LANG(?name) = "%s")
  FILTER (STRSTARTS(STR(?kind), STR(concept:documentsoort)))
  BIND (STRAFTER(STR(?kind), "documentsoort/") AS ?slug)
}
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
    ("activities", "activiteiten"): "?x a kg:Activiteit",
    ("committees", "commissies"): "?x a org:OrganizationalUnit",
    ("memberships", "lidmaatschappen"): "?x a org:Membership",
    ("withdrawn things", "ingetrokken zaken en stukken"): "?x a kg:Ingetrokken",
    ("programmes", "programma's"): "?x a kg:Programma",
    ("research", "onderzoeken"): "?x a kg:Onderzoek",
    ("promises", "toezeggingen"): "?x a kg:Toezegging",
    (
        "human judgements",
        "menselijke oordelen",
    ): "GRAPH <https://w3id.org/kamergraaf/graph/review> { ?x oa:motivatedBy oa:assessing }",
}


_SHOWN = 20
"""So many texts that could not be resolved are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: a group, a name, perhaps a year, a count, and a remark."""

    group: str
    name: str
    year: str
    count: int
    remark: str = ""


def coverage(graph: Store, language: str, *, checks: bool = False) -> Iterator[Line]:
    """Give the coverage card line by line.

    Args:
        graph: the graph.
        language: of the words.
        checks: whether to run the checks too, which takes long on a large graph.
    """
    dutch, manifest = language == "nl", graph.manifest
    card: Mapping[str, Any] = manifest.get("coverage", {})
    yield Line("graph", "triples", "", int(manifest["triples"]), str(manifest.get("built", "")))
    for row in card.get("sources", ()):
        yield Line("sources", row["source"], "", row["papers"], " – ".join((row["first"], row["last"])).strip(" –"))
    yield from _records(manifest["counts"])
    names = {str(slug): str(name) for slug, name in graph.query(_KINDS % language).rows}
    for row in card.get("papers", ()):
        forms = ", ".join(f"{form} {count}" for form, count in row["forms"].items())
        yield Line("papers", names.get(row["kind"], row["kind"]), row["year"], row["count"], forms)
    for (english, native), pattern in _COUNTS.items():
        ((count,),) = graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}").rows
        yield Line("things", native if dutch else english, "", int(str(count)))
    yield from _shares(card.get("mentions", ()))
    for row in card.get("unresolved", ())[:_SHOWN]:
        yield Line("unresolved", row["text"], "", row["count"], row["reason"])
    yield from _checks(graph) if checks else ()
    yield Line("issues", "manifest.json", "", len(manifest.get("issues", [])))


def _records(counts: Mapping[str, int]) -> Iterator[Line]:
    """Give the rows of the open data by entity: read, withdrawn by the source, and links to what no input has."""
    names = {"records": "records", "withdrawn": "withdrawn", "missing": "missing fields", "loose": "links to nothing"}
    for group, name in names.items():
        for key, count in counts.items():
            if key.startswith(f"{group}."):
                yield Line(name, key.partition(".")[2], "", count)


def _shares(mentions: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
    """Give how many mentions of each kind were resolved, with their share."""
    totals = Counter[str]()
    for row in mentions:
        totals[row["kind"]] += row["count"]
    for row in mentions:
        share = row["count"] / totals[row["kind"]]
        yield Line("resolution", f"{row['kind']}: {row['verdict']}", "", row["count"], f"{share:.1%}")


def _checks(graph: Store) -> Iterator[Line]:
    """Give how many things each check finds."""
    for asked in questions().values():
        if asked.group == "checks":
            yield Line("checks", asked.name, "", len(graph.query(bind(asked, {})).rows))
