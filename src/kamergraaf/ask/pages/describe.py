"""Everything known of one thing, with labels, grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kamergraaf.ask.evidence import Edge
from kamergraaf.ask.lookups import days, many, names, shorten
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import INFERRED, Section, View, span
from kamergraaf.ask.pages.lives.votes import votes
from kamergraaf.ask.pages.parts import name_on, offices_of, parties, parts_in, seats_of
from kamergraaf.ask.pages.titles import ministries_on
from kamergraaf.ask.pages.words import truth
from kamergraaf.ask.relations import Evidence, kinds, labels, words_for
from kamergraaf.errors import Next, then
from kamergraaf.store import Store
from kamergraaf.store.rows import Value
from kamergraaf.vocab import BROADER, KG, LABEL, ORG, A

_OUT = "SELECT ?property ?value (LANG(?value) AS ?language) WHERE { <%s> ?property ?value } ORDER BY ?property ?value"
_IN = "SELECT ?property ?value WHERE { ?value ?property <%s> . VALUES ?property { %s } }"
_APPRECIATION = """
SELECT DISTINCT ?value ?label WHERE {
  ?case eli-dl:involved_work <%s> . ?case kg:kabinetsappreciatie ?value .
  ?value skos:prefLabel ?label . FILTER (LANG(?label) = "%s")
} ORDER BY ?label
"""
_SHOWN_BY_DATE = (ORG + "member", ORG + "organization")
"""Relations that stand among the offices and seats."""
_LONG = ("out", "in", "parts")
"""Groups that may be long: each relation in them is a list of its own."""


def describe(graph: Store, thing: str, language: str, on: str | None = None) -> list[Fact]:
    """Give everything known of a thing: what it is, its relations in both directions, offices by date.

    Args:
        graph: the graph.
        thing: its IRI.
        language: of labels.
        on: only the state at this day: papers up to it, offices held on it, names as they were.
    """
    return [fact for section in described(graph, thing, View(language, on)) for fact in section.facts]


GROUPS = ("name", "kind", "facts", "out", "in", "votes", "rollcall", "offices", "parties", "seats", "parts")
"""The groups of a description, in the order in which they stand."""


_RELATED = ("out", "in", "offices", "parties", "seats", "parts")
"""Groups of facts that are relations with other things."""


def related(direction: str) -> tuple[str, ...]:
    """Give the groups of facts that are relations in a direction: in, out or both."""
    return _RELATED if direction == "both" else (direction,)


def described(
    graph: Store,
    thing: str,
    view: View,
    groups: Sequence[str] = GROUPS,
    kind: str | None = None,
    *,
    evidence: bool = True,
) -> list[Section]:
    """Give everything known of a thing in sections; each relation with many things is capped as the view says.

    Args:
        graph: the graph.
        thing: its IRI.
        view: the language, the day, and how many lines of a long list.
        groups: which groups.
        kind: the local name of the only property that is wanted.
        evidence: whether to look up the sentences.
    """
    found: dict[str, list[Fact]] = {group: [] for group in groups}
    facts = _facts(graph, thing, view, groups)
    for fact in _stated(facts) if view.only_stated else facts:
        if fact.group in found and _is_wanted(fact, view, kind):
            found[fact.group].append(fact)
    shown = [section for group, facts in found.items() for section in _sections(group, facts, view)]
    return _filled(graph, thing, shown, view, evidence=evidence)


def _is_wanted(fact: Fact, view: View, kind: str | None) -> bool:
    is_of_kind = kind is None or (fact.property or "").partition(":")[2] == kind
    return is_of_kind and (view.on is None or fact.holds(view.on))


def _stated(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Leave out an outcome that no source states, with all that explains it."""
    kept = list(facts)
    inferred = any(fact.property == "kg:afloopGrond" and fact.value == INFERRED for fact in kept)
    return (fact for fact in kept if not inferred or not (fact.property or "").startswith("kg:afloop"))


def _facts(graph: Store, thing: str, view: View, groups: Sequence[str]) -> Iterator[Fact]:
    """Give the facts of the groups that are wanted, before things have their names."""
    language = view.language
    if "name" in groups and view.on:
        yield from name_on(graph, thing, view.on, language)
    if {"kind", "facts", "out"} & set(groups):
        yield from _outgoing(graph, thing, language)
        yield from _appreciation(graph, thing, language)
    if "in" in groups:
        yield from _incoming(graph, thing, language)
    if "votes" in groups:
        yield from votes(graph, thing, view)
    if "offices" in groups:
        yield from offices_of(graph, thing, language)
    if "parties" in groups:
        yield from parties(graph, thing, language)
    if "seats" in groups:
        yield from seats_of(graph, thing)
    if "parts" in groups:
        yield from _parts(graph, thing, language)


def _sections(group: str, facts: Sequence[Fact], view: View) -> list[Section]:
    """Make the sections of a group; of long lists as many lines as are wanted."""
    if group not in _LONG:
        kept = (
            tuple(facts)
            if view.cap is None or group in ("kind", "facts", "votes", "rollcall")
            else _latest(facts, view.cap)
        )
        return [Section(group, kept, len(facts), then("show"), span(fact.date for fact in facts))] if facts else []
    found = []
    for (_, prop), rows in groupby(facts, key=lambda fact: (fact.relation, fact.property)):
        every = tuple(rows)
        kept = every if view.cap is None else _latest(every, view.cap)
        found.append(Section(group, kept, len(every), _all(group, prop, len(every)), span(fact.date for fact in every)))
    return found


def _latest(facts: Iterable[Fact], cap: int) -> tuple[Fact, ...]:
    """Give the latest of many facts; those without a day as they stand, last."""
    return tuple(sorted(facts, key=lambda fact: fact.date or "", reverse=True)[:cap])


def _all(group: str, prop: str | None, count: int) -> Next:
    if group == "parts" or prop is None:
        return then("relations", limit=count)
    return then("relations", direction=group, kind=prop, limit=count)


def _filled(graph: Store, thing: str, sections: Sequence[Section], view: View, *, evidence: bool) -> list[Section]:
    """Look up the names and sentences of what is shown."""
    facts = [fact for section in sections for fact in section.facts if section.key in ("kind", "facts", *_LONG)]
    called = names(graph, (fact.value for fact in facts if not fact.label), view.language)
    called |= ministries_on(graph, called, view.on, view.language) if view.on else {}
    edges = {id(fact): edge for fact in facts if (edge := _edge(thing, fact))}
    read = view.evidence(graph, edges.values()) if evidence else {}

    def filled(fact: Fact) -> Fact:
        edge = edges.get(id(fact))
        sentence: Evidence | None = read.get(edge) if edge else fact.evidence
        return fact.with_(called.get(fact.value, fact.value) if not fact.label else fact.label, sentence)

    return [
        Section(section.key, tuple(map(filled, section.facts)), section.total, section.more, section.span)
        for section in sections
    ]


def _edge(thing: str, fact: Fact) -> Edge | None:
    """Give the relation that a fact tells, when it may have been read in a text."""
    if fact.edge is None:
        return None
    return (thing, fact.edge, fact.value) if fact.group == "out" else (fact.value, fact.edge, thing)


def _appreciation(graph: Store, thing: str, language: str) -> list[Fact]:
    """Give how the cabinet appreciated a motion, which the source keeps with its case."""
    rows = graph.query(_APPRECIATION % (thing, language)).rows
    words = kinds()[KG + "kabinetsappreciatie"].words(language)
    return [Fact("facts", words, str(value), str(label)) for value, label in rows]


def _outgoing(graph: Store, thing: str, language: str) -> list[Fact]:
    """Give what a thing says itself; of a text in two languages the one that is asked for."""
    kept = {(prop, _text(value)): value for prop, value in _said(graph, thing, language)}
    called = names(graph, (prop for prop, _ in kept if prop.startswith(KG)), language)
    dated = days(graph, (value for prop, value in kept if prop in kinds() and value.startswith("http")))
    facts = [_fact(thing, prop, value, raw, called, dated, language) for (prop, value), raw in kept.items()]
    return sorted(facts, key=lambda fact: ("kind", "facts", "out").index(fact.group))


def _said(graph: Store, thing: str, language: str) -> Iterator[tuple[str, Value]]:
    """Give the properties of a thing but its label and what is broader than its class; of a text what is asked for."""
    rows = graph.query(_OUT % thing).rows
    spoken = {(prop, tongue) for prop, _, tongue in rows}
    broader = {(A, each) for prop, value, _ in rows if prop == A for each in BROADER.get(str(value), ())}
    for prop, value, tongue in rows:
        is_other = tongue not in ("", language, None) and (prop, language) in spoken
        if prop != LABEL and not is_other and (prop, str(value)) not in broader:
            yield str(prop), value


def _fact(
    thing: str, prop: str, value: str, raw: Value, called: dict[str, str], dated: dict[str, str], language: str
) -> Fact:
    """Make the fact of one property and value; things get their names later."""
    kind, label = kinds().get(prop), labels().get(prop)
    words = str(getattr(label, language)) if label else called.get(prop, shorten(prop))
    group = "kind" if prop == A else "out" if kind else "facts"
    shown = truth(raw, language) if isinstance(raw, bool) else "" if value.startswith("http") else value
    return Fact(
        group,
        words_for(prop, thing, language) if kind else words,
        value,
        shown,
        dated.get(value) if kind else None,
        hidden=bool(label and label.hidden),
        property=shorten(prop),
        edge=prop if kind else None,
    )


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _incoming(graph: Store, thing: str, language: str) -> list[Fact]:
    """Give what others say of a thing, by relation and day."""
    known = kinds()
    followed = (prop for prop in known if prop not in _SHOWN_BY_DATE)
    kept = {(str(prop), str(value)) for prop, value in graph.query(_IN % (thing, many(followed))).rows}
    dated = days(graph, (value for _, value in kept))
    ordered = sorted(kept, key=lambda row: (row[0], row[1] not in dated, dated.get(row[1], ""), row[1]))
    return [
        Fact(
            "in",
            words_for(prop, value, language, inverse=True),
            value,
            "",
            dated.get(value),
            property=shorten(prop),
            edge=prop,
        )
        for prop, value in ordered
    ]


def _parts(graph: Store, thing: str, language: str) -> list[Fact]:
    """Give in what a person or body had a part, by capacity and day."""
    found = parts_in(graph, thing, language)
    dated = days(graph, (where for _, where in found))
    ordered = sorted(found, key=lambda row: (row[0], row[1] not in dated, dated.get(row[1], ""), row[1]))
    return [Fact("parts", role, where, "", dated.get(where)) for role, where in ordered]
