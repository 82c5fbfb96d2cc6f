"""Everything known of one thing, with labels, grouped."""

from __future__ import annotations

import datetime as dt

from kamergraaf.explain.facts import Fact
from kamergraaf.explain.identify import label_of
from kamergraaf.explain.parts import parties, parts_in, seats_of
from kamergraaf.explain.relations import evidence_of, kinds, labels
from kamergraaf.store import Graph
from kamergraaf.store.rows import Value
from kamergraaf.vocab import FOAF, KG, LABEL, ORG, PREFIXES, A

_OUT = """
SELECT ?property ?value ?label (LANG(?value) AS ?language) WHERE {
  <%s> ?property ?value . OPTIONAL { ?value rdfs:label ?label . FILTER (LANG(?label) IN ("%s", "")) }
} ORDER BY ?property ?value ?label
"""
_IN = """
SELECT ?property ?value ?label ?date WHERE {
  ?value ?property <%s> . VALUES ?property { %s }
  OPTIONAL { ?value rdfs:label ?label . FILTER (LANG(?label) IN ("nl", "%s", "")) }
  OPTIONAL { ?value eli:date_document|eli-dl:activity_date|eli-dl:activity_start_date|dcterms:created ?date }
} ORDER BY ?property (!BOUND(?date)) ?date ?value ?label
"""
_APPRECIATION = """
SELECT DISTINCT ?value ?label WHERE {
  ?case eli-dl:involved_work <%s> ; kg:kabinetsappreciatie ?value .
  ?value skos:prefLabel ?label . FILTER (LANG(?label) = "%s")
} ORDER BY ?label
"""
_POST = """
SELECT ?ministry ?today ?office WHERE {
  <%s> a kg:Ambt ; rdfs:label ?office ; org:postIn ?ministry . FILTER (LANG(?office) = "nl")
  ?ministry skos:prefLabel ?today .
}
"""
_NAME_ON = """
SELECT ?name WHERE {
  ?version prov:specializationOf <%s> ; skos:prefLabel ?name ; dcterms:temporal ?period .
  OPTIONAL { ?period dcat:startDate ?from }
  OPTIONAL { ?period dcat:endDate ?to }
  FILTER (!BOUND(?from) || ?from <= "%s"^^xsd:date)
  FILTER (!BOUND(?to) || ?to >= "%s"^^xsd:date)
} ORDER BY DESC(?from) LIMIT 1
"""
_VOTES = """
SELECT ?decision ?choice ?words ?who ?seats ?incomplete WHERE {
  { ?decision eli-dl:decided_on_a_realization_of <%s> } UNION { BIND (<%s> AS ?decision) }
  ?decision eli-dl:had_participation ?cast .
  ?cast kg:stemkeuze ?choice ; (eli-dl:had_participant_organization|eli-dl:had_participant_person)/rdfs:label ?who .
  ?choice skos:prefLabel ?words . FILTER (LANG(?words) = "%s")
  OPTIONAL { ?cast kg:fractiegrootte ?seats }
  OPTIONAL { ?decision kg:onvolledig ?incomplete }
} ORDER BY ?decision ?choice ?who
"""
_OFFICES = """
SELECT ?incumbency ?office ?person ?from ?to ?disputed ?party ?handed WHERE {
  ?incumbency kg:vanAmbt ?o ; org:member ?p ; org:memberDuring ?period . %s
  ?o rdfs:label ?office . FILTER (LANG(?office) = "%s")
  ?p rdfs:label ?person . ?period dcat:startDate ?from .
  OPTIONAL { ?period dcat:endDate ?to }
  OPTIONAL { ?incumbency kg:betwist ?disputed }
  OPTIONAL { ?incumbency kg:namensFractie/rdfs:label ?party }
  BIND (EXISTS { ?next kg:vanAmbt ?o ; org:memberDuring/dcat:startDate ?to . FILTER (?next != ?incumbency) } AS ?handed)
} ORDER BY ?from ?person
"""


def describe(graph: Graph, thing: str, language: str, on: str | None = None) -> list[Fact]:
    """Give everything known of a thing: what it is, its relations in both directions, offices by date.

    Args:
        graph: the graph.
        thing: its IRI.
        language: of labels.
        on: only the state at this day: papers up to it, offices held on it, names as they were.
    """
    found = _describe(graph, thing, language)
    return found if on is None else [*_name_on(graph, thing, on), *(fact for fact in found if fact.holds(on))]


def _name_on(graph: Graph, thing: str, on: str) -> list[Fact]:
    """Give the name that a ministry, or an office that is called after one, had on a day."""
    post = graph.query(_POST % thing).rows
    ministry, today, office = (str(v) for v in post[0]) if post else (thing, "", "")
    rows = graph.query(_NAME_ON % (ministry, on, on)).rows
    function, _, about = office.partition(" ")
    if not rows or (office and about != today.removeprefix("ministerie ")):
        return []
    name = str(rows[0][0])
    return [
        Fact(
            "name", "name on that day", thing, f"{function} {name.removeprefix('ministerie ')}" if office else name, on
        )
    ]


def _describe(graph: Graph, thing: str, language: str) -> list[Fact]:
    outgoing = [*_outgoing(graph, thing, language), *_appreciation(graph, thing, language)]
    order = ("kind", "facts", "out")
    facts = sorted(outgoing, key=lambda fact: order.index(fact.group))
    rest = (*_incoming(graph, thing, language), *_votes(graph, thing, language), *_offices(graph, thing, language))
    people = (*parties(graph, thing, language), *seats_of(graph, thing), *parts_in(graph, thing))
    return [*facts, *rest, *people]


def _appreciation(graph: Graph, thing: str, language: str) -> list[Fact]:
    """Give how the cabinet appreciated a motion, which the source keeps with its case."""
    rows = graph.query(_APPRECIATION % (thing, language)).rows
    words = kinds()[KG + "kabinetsappreciatie"].words(language)
    return [Fact("facts", words, str(value), str(label)) for value, label in rows]


def _outgoing(graph: Graph, thing: str, language: str) -> list[Fact]:
    facts: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    for row in graph.query(_OUT % (thing, language)).dicts():
        prop, value = str(row["property"]), _text(row["value"])
        if (
            prop == LABEL
            or (prop, value) in seen
            or (row["language"] not in ("", language, None) and prop != LABEL and _has(graph, thing, prop, language))
        ):
            continue
        seen.add((prop, value))
        kind = kinds().get(prop)
        group = "kind" if prop == A else "out" if kind else "facts"
        label = labels().get(prop)
        words = (
            kind.words(language) if kind else str(getattr(label, language)) if label else _named(graph, prop, language)
        )
        evidence = next(evidence_of(graph, thing, prop, value), None) if kind else None
        shown = (
            _TRUTH[language][row["value"]]
            if isinstance(row["value"], bool)
            else str(row["label"] or _short(graph, value, language))
        )
        facts.append(
            Fact(
                group, words, value, shown, None, evidence, hidden=bool(label and label.hidden), property=shorten(prop)
            )
        )
    return facts


_TRUTH = {"nl": {True: "ja", False: "nee"}, "en": {True: "yes", False: "no"}}


def _named(graph: Graph, prop: str, language: str) -> str:
    """Give the name that our ontology has for a property; any other is written with its prefix."""
    name = label_of(graph, prop, language) if prop.startswith(KG) else prop
    return shorten(prop) if name == prop else name


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _has(graph: Graph, thing: str, prop: str, language: str) -> bool:
    return graph.ask(f'ASK {{ <{thing}> <{prop}> ?v FILTER (LANG(?v) = "{language}") }}')


def _short(graph: Graph, value: str, language: str) -> str:
    if not value.startswith("http"):
        return value
    if known := labels().get(value):
        return str(getattr(known, language))
    label = label_of(graph, value, language)
    return shorten(value) if label == value else label


_SHOWN_BY_DATE = (ORG + "member", ORG + "organization")
"""Relations that stand among the offices and seats."""


def _incoming(graph: Graph, thing: str, language: str) -> list[Fact]:
    properties = " ".join(f"<{prop}>" for prop in kinds() if prop not in _SHOWN_BY_DATE)
    facts: list[Fact] = []
    seen: set[tuple[str, str]] = set()
    for row in graph.query(_IN % (thing, properties, language)).dicts():
        prop, value = str(row["property"]), str(row["value"])
        if (prop, value) in seen:
            continue
        seen.add((prop, value))
        evidence = next(evidence_of(graph, value, prop, thing), None)
        date = str(row["date"]) if row["date"] else None
        words, shown = kinds()[prop].words(language, inverse=True), str(row["label"] or shorten(value))
        facts.append(Fact("in", words, value, shown, date, evidence, property=shorten(prop)))
    return facts


def _votes(graph: Graph, thing: str, language: str) -> list[Fact]:
    """Give who voted how on a motion or in a decision: for each choice its total, and the groups with their seats."""
    voters: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    lacking = " (onvolledig in de bron)" if language == "nl" else " (incomplete in the source)"
    for decision, choice, words, who, seats, part in graph.query(_VOTES % (thing, thing, language)).rows:
        name = f"{words}{lacking if part else ''}"
        voters.setdefault((str(decision), str(choice), name), []).append((int(str(seats or 0)), str(who)))
    facts = []
    for (decision, _, words), cast in sorted(voters.items(), key=lambda row: (row[0][0], -_weight(row[1]))):
        named = (f"{who} {seats}" if seats else who for seats, who in sorted(cast, key=lambda row: (-row[0], row[1])))
        facts.append(Fact("votes", words, decision, f"{_weight(cast)}: {', '.join(named)}"))
    return facts


def _weight(cast: list[tuple[int, str]]) -> int:
    """Count the seats of groups, or the members of a roll call."""
    return sum(seats for seats, _ in cast) or len(cast)


def _offices(graph: Graph, thing: str, language: str) -> list[Fact]:
    """Give the offices of a person, or the holders of an office (not of the seats of the House: there are too many)."""
    if graph.ask(f"ASK {{ <{thing}> a <{FOAF}Person> }}"):
        bound, shown = f"FILTER (?p = <{thing}>)", "office"
    elif graph.ask(f"ASK {{ <{thing}> a <{KG}Ambt> }}") and "/ambt/kamerlid-" not in thing:
        bound, shown = f"FILTER (?o = <{thing}>)", "person"
    else:
        return []
    facts = []
    for row in graph.query(_OFFICES % (bound, language)).dicts():
        period = f"{row['from']} – {row['to'] or ''}".rstrip()
        party = f" ({row['party']})" if row["party"] else ""
        doubt = (" [betwist]" if language == "nl" else " [disputed]") if row["disputed"] else ""
        handed = bool(row["handed"]) and not row["party"]
        until = _first_day_after(str(row["to"]), handed=handed) if row["to"] else None
        who = f"{row[shown]}{party}{doubt}"
        facts.append(Fact("offices", period, str(row["incumbency"]), who, str(row["from"]), until=until))
    return facts


def _first_day_after(end: str, *, handed: bool) -> str:
    """Give the first day after a term: the last day counts, unless the office is handed over on it.

    >>> _first_day_after("2025-11-11", handed=False), _first_day_after("2026-02-23", handed=True)
    ('2025-11-12', '2026-02-23')
    """
    return end if handed else (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat()


def shorten(address: str) -> str:
    """Write an IRI with a prefix where there is one.

    >>> shorten("http://purl.org/spar/cito/cites"), shorten("https://example.org/x")
    ('cito:cites', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        rest = address.removeprefix(namespace)
        if rest != address and "/" not in rest and "#" not in rest:
            return f"{prefix}:{rest}"
    return address
