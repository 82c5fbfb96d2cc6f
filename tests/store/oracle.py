"""What the tables of a graph should say, asked of its statements thing by thing, in other ways than those that make them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, TypeAlias

from kamergraaf.store import Store, open_store
from kamergraaf.store.derived import tables
from kamergraaf.store.derived.asking import select

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row: TypeAlias = dict[str, Any]


class Asked:
    """A graph of which one thing is asked at a time."""

    def __init__(self, graph: Store) -> None:
        self.graph = graph

    def all(self, thing: str | None, term: str) -> list[Any]:
        """Give all values of a property of a thing, or of a path to them, sorted."""
        found = self.graph.query(f"SELECT DISTINCT ?x {{ <{thing}> {term} ?x }}").rows if thing else ()
        return sorted(row[0] for row in found)

    def one(self, thing: str | None, term: str) -> Any:
        return next(iter(self.all(thing, term)), None)

    def end(self, thing: str | None, term: str) -> str | None:
        """Give the last part of the IRI that a property has."""
        found = self.one(thing, term)
        return str(found).rpartition("/")[2] if found else None

    def said(self, thing: str, term: str, language: str) -> str | None:
        """Give what a property says in a language."""
        rows = self.graph.query(f'SELECT ?x {{ <{thing}> {term} ?x FILTER (LANG(?x) = "{language}") }}').rows
        return str(rows[0][0]) if rows else None

    def name(self, thing: str | None) -> str | None:
        query = f'SELECT ?x {{ <{thing}> rdfs:label ?x FILTER (LANG(?x) != "en") }} ORDER BY DESC(LANG(?x)) ?x'
        return str(self.graph.query(query).rows[0][0]) if thing else None


def ballot(asked: Asked, row: Row) -> Row:
    thing, day = row["ballot"], asked.one(row["ballot"], "kg:genomenOp")
    stated, inferred = (asked.one(thing, t) for t in ("eli-dl:decided_on_a_realization_of", "kg:vermoedelijkOver"))
    return {
        "ballot": thing,
        "day": day,
        "day_kind": ("estimated" if asked.one(thing, "kg:dagGeschat") else "stated") if day else None,
        "latest": asked.one(thing, "kg:uiterlijkOp"),
        "item": asked.one(thing, "eli-dl:forms_part_of"),
        "motion": stated or inferred,
        "tie": "stated" if stated else "inferred" if inferred else None,
        "complete": asked.one(thing, "kg:onvolledig") is None,
        "outcome": asked.end(thing, "eli-dl:decision_outcome"),
        "method": asked.end(thing, "eli-dl:decision_method"),
        "seats_for": asked.one(thing, "eli-dl:number_of_votes_favor"),
        "seats_against": asked.one(thing, "eli-dl:number_of_votes_against"),
    }


def vote(asked: Asked, row: Row) -> Row:
    thing = row["vote"]
    decision = ballot(asked, {"ballot": asked.one(thing, "^eli-dl:had_participation")})
    fractie = asked.one(thing, "eli-dl:had_participant_organization|kg:namensFractieGestemd")
    return {
        "vote": thing,
        "fractie": fractie,
        "member": asked.one(thing, "eli-dl:had_participant_person"),
        "choice": asked.end(thing, "kg:stemkeuze"),
        "seats": asked.one(thing, "kg:fractiegrootte"),
        "mistake": asked.one(thing, "kg:vergissing") is not None,
        "party": asked.name(fractie),
        **{name: decision[name] for name in ("ballot", "day", "day_kind", "item", "motion", "tie", "complete")},
    }


def motion(asked: Asked, row: Row) -> Row:
    thing = row["motion"]
    decision, day = asked.one(thing, "kg:afloopBesluit"), asked.one(thing, "eli:date_document")
    decided, latest = (asked.one(decision, term) for term in ("kg:genomenOp", "kg:uiterlijkOp"))
    reported = asked.one(thing, "kg:afloopVermelding/kg:relatieVan/eli:date_document")
    people = asked.all(thing, "dcterms:creator")
    seats = {group for person in people for group in groups(asked, person, day)}
    return {
        "motion": thing,
        "number": asked.one(thing, "dcterms:identifier"),
        "day": day,
        "dossier": asked.one(thing, "^eli:has_member/dcterms:identifier"),
        "outcome": asked.one(thing, "kg:afloop/skos:notation"),
        "basis": asked.one(thing, "kg:afloopGrond/skos:notation"),
        "decision": decision,
        "tie": decision and ("stated", "inferred")[thing in asked.all(decision, "kg:vermoedelijkOver")],
        "vote_day": reported or decided,
        "vote_from": reported or (day if latest else decided),
        "vote_to": reported or latest or decided,
        "reason": asked.end(thing, "kg:afloopReden"),
        "why_nl": asked.said(thing, "kg:afloopUitleg", "nl"),
        "why_en": asked.said(thing, "kg:afloopUitleg", "en"),
        "seats_for": asked.one(decision, "eli-dl:number_of_votes_favor"),
        "seats_against": asked.one(decision, "eli-dl:number_of_votes_against"),
        "movers": "; ".join(sorted({str(asked.name(person)) for person in people})) or None,
        "parties": "; ".join(sorted({str(asked.name(group)) for group in seats})) or None,
    }


def groups(asked: Asked, person: str, day: str | None) -> set[str]:
    """Give the groups for which somebody had a seat on a day."""
    during = "?in org:memberDuring ?p . ?p dcat:startDate ?from . OPTIONAL { ?p dcat:endDate ?to }"
    query = f"SELECT ?group ?from ?to {{ ?in org:member <{person}> ; kg:namensFractie ?group . {during} }}"
    rows = asked.graph.query(query).rows if day else ()
    return {str(group) for group, first, last in rows if str(first) <= str(day) <= str(last or day)}


def mover(asked: Asked, row: Row) -> Row:
    thing, person = row["motion"], row["person"]
    held = groups(asked, person, asked.one(thing, "eli:date_document"))
    fractie = row["fractie"] if row["fractie"] in held or not held else min(held)
    assert person in asked.all(thing, "dcterms:creator")
    name = asked.name(fractie)
    return {"motion": thing, "person": person, "fractie": fractie, "party": name}


def placed(asked: Asked, row: Row) -> Row:
    found = asked.all(row["motion"], "^eli:has_member")
    return {"motion": row["motion"], "dossier": row["dossier"] if row["dossier"] in found else None}


def citation(asked: Asked, row: Row) -> Row:
    thing = row["citation"]
    citing, cited = asked.one(thing, "oa:hasTarget/oa:hasSource/eli:realizes"), asked.one(thing, "oa:hasBody")
    return {
        "citation": thing,
        "citing": citing,
        "cited": cited,
        "place": asked.end(thing, "kg:plaats"),
        "function": function(asked, asked.one(thing, "oa:hasTarget"), citing, cited),
        "rule": asked.end(thing, "kg:regel"),
        "verdict": asked.end(thing, "kg:oordeel"),
    }


def function(asked: Asked, fragment: str, citing: str, cited: str | None) -> str | None:
    """Give what a paper does with what it cites in one place."""
    if cited is None:
        return None
    does = f"?act oa:hasTarget <{fragment}> ; oa:hasBody <{cited}> ; kg:relatieVan <{citing}> ; kg:relatie ?x"
    found = {str(row[0]) for row in asked.graph.query(f"SELECT ?x {{ {does} FILTER (?x != schema:mentions) }}").rows}
    long = min(found, default="http://purl.org/spar/cito/cites")
    return long.replace("https://w3id.org/kamergraaf/def#", "kg:").replace("http://purl.org/spar/cito/", "cito:")


RECOMPUTED: dict[str, Callable[[Asked, Row], Row]] = {
    "ballots": ballot, "votes": vote, "motions": motion, "movers": mover, "citations": citation,
    "dossiers": placed,
}  # fmt: skip
COUNTS = {
    "ballots": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a kg:Stemming }",
    "votes": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a kg:UitgebrachteStem }",
    "motions": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a kg:Motie }",
    "citations": 'SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x kg:oordeel ?o ; kg:regel/kg:soort "citation" }',
    "offices": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a kg:Ambtsbekleding }",
    "dossiers": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?m ?d { ?m a kg:Motie . ?d eli:has_member ?m } }",
    "coalitions": "SELECT (COUNT(*) AS ?n) { ?x kg:coalitiepartij ?party }",
}
MOVERS = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?m ?p { ?m a kg:Motie ; dcterms:creator ?p } }"


def compare(graph: Path, name: str, most: int | None) -> None:
    rows = select(open_store(graph), f"SELECT * FROM {name}").dicts()
    chosen = rows if most is None else random.Random(19).sample(rows, min(most, len(rows)))
    asked = Asked(open_store(graph))
    truths = [column.name for column in tables()[name].columns if column.type == "truth"]
    found = [row | {truth: bool(row[truth]) for truth in truths} for row in chosen]
    wrong = [(row, told) for row in found if (told := RECOMPUTED[name](asked, row)) != row]
    assert wrong == []


def compare_offices(graph: Path) -> None:
    """Ask for all offices at once, and for their titles apart."""
    asked = open_store(graph)
    query = """SELECT ?person ?since ?until ?body ?fractie { ?in a kg:Ambtsbekleding ; org:member ?person .
      OPTIONAL { ?in org:memberDuring/dcat:startDate ?since } OPTIONAL { ?in org:memberDuring/dcat:endDate ?until }
      OPTIONAL { ?in org:organization ?body } OPTIONAL { ?in kg:namensFractie ?fractie } }"""
    found = select(asked, "SELECT person, since, until, body, fractie FROM offices").rows
    assert sorted(map(str, found)) == sorted(map(str, asked.query(query).rows))
    query = 'SELECT ?o ?x { ?in kg:vanAmbt ?o . ?o rdfs:label ?x FILTER (LANG(?x) = "nl") }'
    usual = {row[0]: row[1] for row in asked.query(query).rows}
    query = """SELECT ?o ?x ?first ?last { ?n kg:titelVan ?o ; skos:prefLabel ?x ; dcat:startDate ?first
      OPTIONAL { ?n dcat:endDate ?last } FILTER (LANG(?x) = "nl") }"""
    titles = asked.query(query).rows
    for office, since, title in select(asked, "SELECT office, since, title FROM offices").rows:
        then = [str(x) for o, x, a, z in titles if o == office and str(a) <= str(since) <= str(z or since)]
        assert title == min(then, default=usual.get(office))


def count(graph: Store, name: str) -> int:
    (found,) = select(graph, f"SELECT count(*) FROM {name}").rows[0]
    return int(str(found))


def compare_counts(graph: Path) -> None:
    asked = open_store(graph)
    assert {name: count(asked, name) for name in COUNTS} == {n: asked.query(q).rows[0][0] for n, q in COUNTS.items()}
    pairs = select(asked, "SELECT count(*) FROM (SELECT DISTINCT motion, person FROM movers)")
    assert pairs.rows == asked.query(MOVERS).rows
