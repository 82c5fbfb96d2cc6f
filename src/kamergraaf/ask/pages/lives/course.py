"""The course of a motion: what happened to it, day by day, for who draws it on a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kamergraaf.ask.lookups import days, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import Section, View, days_between
from kamergraaf.ask.pages.words import say
from kamergraaf.ask.relations import Evidence
from kamergraaf.store import Store

_DEBATED = """
SELECT DISTINCT ?activity ?date WHERE {
  ?case eli-dl:involved_work <%s> . ?activity kg:behandelt ?case .
  ?activity eli-dl:activity_date|eli-dl:activity_start_date ?date
} ORDER BY ?date ?activity
"""
_LATEST = """
SELECT ?decision ?latest ?outcome WHERE {
  VALUES ?decision { %s } OPTIONAL { ?decision kg:uiterlijkOp ?latest }
  OPTIONAL { ?decision eli-dl:decision_outcome ?outcome }
}
"""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a motion on a day, or no later than on it."""

    key: str
    """What kind of event: filed, replaces, replaced, debated, decided, letter, promise."""
    date: str | None
    words: str
    thing: str | None = None
    label: str = ""
    evidence: Evidence | None = None
    by: bool = False
    """Whether the day is only the last on which it can have been."""
    tone: str = ""
    """Of a decision how it came out: a slug of its outcome."""
    later: int | None = None
    """So many days after the event before it."""


def course(graph: Store, motion: str, sections: Sequence[Section], view: View) -> list[Event]:
    """Give what happened to a motion in order, from the sections of its page."""
    facts = {section.key: section.facts for section in sections}
    found = [
        *_filed(facts.get("filed", ())),
        *_replaced(graph, motion, facts.get("filed", ()), view),
        *_debated(graph, motion, view),
        *_decided(graph, facts.get("decision", ())),
        *(_event("letter", fact) for fact in facts.get("followup", ())),
        *(_event("promise", fact) for fact in facts.get("promised", ())),
    ]
    return list(_counted(sorted(found, key=lambda event: (event.date or "9999", _RANK.index(event.key)))))


_RANK = ("replaces", "filed", "debated", "replaced", "decided", "letter", "promise")


def _filed(facts: Iterable[Fact]) -> Iterator[Event]:
    facts = list(facts)
    date = next((fact.value for fact in facts if fact.value == fact.label and fact.value[:2].isdigit()), None)
    movers = [fact for fact in facts if "/persoon/" in fact.value]
    if date or movers:
        evidence = next((fact.evidence for fact in movers if fact.evidence), None)
        yield Event("filed", date, "", None, ", ".join(fact.label for fact in movers), evidence)


def _replaced(graph: Store, motion: str, facts: Iterable[Fact], view: View) -> Iterator[Event]:
    words = {say("filed-replaces", view.language): "replaces", say("filed-replaced", view.language): "replaced"}
    others = [fact for fact in facts if fact.relation in words and fact.value != motion]
    dated = days(graph, (fact.value for fact in others))
    for fact in others:
        key = words[fact.relation]
        yield Event(key, dated.get(fact.value), fact.relation, fact.value, fact.label, fact.evidence)


def _debated(graph: Store, motion: str, view: View) -> Iterator[Event]:
    rows = [(str(what), str(day)) for what, day in graph.query(_DEBATED % motion).rows if view.knows(str(day))]
    called = names(graph, (what for what, _ in rows), view.language)
    for what, day in rows:
        yield Event("debated", day, "", what, called[what])


def _decided(graph: Store, facts: Iterable[Fact]) -> Iterator[Event]:
    taken = [fact for fact in facts if "/besluit/" in fact.value]
    asked = " ".join(f"<{fact.value}>" for fact in taken)
    rows = graph.query(_LATEST % asked).rows if taken else ()
    found = {str(what): (str(day) if day else None, str(out or "").rsplit("/", 1)[-1]) for what, day, out in rows}
    for fact in taken:
        latest, outcome = found.get(fact.value, (None, ""))
        date = fact.date or latest
        yield Event("decided", date, fact.relation, fact.value, fact.label, by=not fact.date, tone=outcome)


def _event(key: str, fact: Fact) -> Event:
    return Event(key, fact.date, fact.relation, fact.value, fact.label, fact.evidence)


def _counted(events: Sequence[Event]) -> Iterator[Event]:
    """Tell of each event how many days after the one before it it was."""
    from dataclasses import replace

    before: str | None = None
    for event in events:
        later = days_between(before, event.date)
        yield replace(event, later=later) if later and later > 0 else event
        before = event.date or before
