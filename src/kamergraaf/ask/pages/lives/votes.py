"""Who voted how: for each choice its total and the fracties with their seats, in a roll call the members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamergraaf.ask.lookups import many
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.ask.pages.words import say
from kamergraaf.store import Store

_DECISIONS = """
SELECT DISTINCT ?decision ?date ?incomplete ?outcome WHERE {
  { ?decision eli-dl:decided_on_a_realization_of <%(thing)s> }
  UNION { ?decision kg:vermoedelijkOver <%(thing)s> . FILTER (%(inferred)s) }
  UNION { VALUES ?decision { <%(thing)s> } ?decision a kg:Besluit }
  OPTIONAL { ?decision kg:genomenOp ?date }
  OPTIONAL { ?decision kg:onvolledig ?incomplete }
  OPTIONAL { ?decision eli-dl:decision_outcome ?o . ?o skos:prefLabel ?outcome .
    FILTER (LANG(?outcome) = "%(language)s") }
} ORDER BY (!BOUND(?date)) ?date ?decision
"""
_CAST = """
SELECT ?decision ?choice ?words ?who ?seats ?person ?fractie ?mistake WHERE {
  VALUES ?decision { %s }
  ?decision eli-dl:had_participation ?cast .
  ?cast kg:stemkeuze ?choice .
  ?choice skos:prefLabel ?words . FILTER (LANG(?words) = "%s")
  OPTIONAL { ?cast eli-dl:had_participant_organization ?group . ?group rdfs:label ?name }
  OPTIONAL { ?cast eli-dl:had_participant_person ?person . ?person rdfs:label ?member }
  BIND (COALESCE(?name, ?member) AS ?who)
  OPTIONAL { ?cast kg:fractiegrootte ?seats }
  OPTIONAL { ?cast kg:namensFractieGestemd ?f . ?f rdfs:label ?fractie }
  OPTIONAL { ?cast kg:vergissing ?mistake }
} ORDER BY ?decision ?choice ?who
"""


@dataclass(frozen=True, slots=True)
class On:
    """A decision on a paper: its day, whether its votes are incomplete, and what came out."""

    decision: str
    date: str | None
    incomplete: bool
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """One cast vote: of a fractie with its seats, or of a member."""

    who: str
    seats: int | None
    fractie: str | None
    mistake: bool


def decisions_on(graph: Store, thing: str, view: View) -> list[On]:
    """Give the decisions on a paper, or the decision itself, the earliest first."""
    asked = {"thing": thing, "inferred": view.inferred, "language": view.language}
    rows = graph.query(_DECISIONS % asked).rows
    found = [On(str(d), str(day) if day else None, bool(part), str(o) if o else None) for d, day, part, o in rows]
    return [row for row in found if view.knows(row.date)]


def votes(graph: Store, thing: str, view: View) -> list[Fact]:
    """Give the votes on a motion or in a decision: for each choice its total, and the groups with their seats."""
    decisions = decisions_on(graph, thing, view)
    cast = _cast(graph, [on.decision for on in decisions], view)
    facts: list[Fact] = []
    for on in decisions:
        by_choice = sorted(cast.get(on.decision, {}).items(), key=lambda row: (-_weight(row[1]), row[0]))
        called = [(_choice(on, words, view, alone=len(cast) < 2), rows) for words, rows in by_choice]
        for name, rows in called:
            part = say("vote-incomplete", view.language, choice=name) if on.incomplete else name
            facts.append(Fact("votes", part, on.decision, f"{_weight(rows)}: {', '.join(_groups(rows))}"))
        facts += [fact for name, rows in called for fact in _members(on.decision, name, rows, view)]
    return facts


def _choice(on: On, words: str, view: View, *, alone: bool) -> str:
    """Name a choice, and of several decisions on one paper in which of them it was made."""
    if alone:
        return words
    return say("vote-of", view.language, outcome=on.outcome or on.decision.rsplit("/", 1)[-1], choice=words)


def _cast(graph: Store, decisions: Sequence[str], view: View) -> dict[str, dict[str, list[Cast]]]:
    """Give the cast votes by decision and choice."""
    found: dict[str, dict[str, list[Cast]]] = defaultdict(lambda: defaultdict(list))
    for row in graph.query(_CAST % (many(decisions), view.language)).dicts() if decisions else ():
        seats = None if row["seats"] is None else int(row["seats"])
        fractie = str(row["fractie"]) if row["fractie"] else None
        vote = Cast(str(row["who"]), seats, fractie, bool(row["mistake"]))
        found[str(row["decision"])][str(row["words"])].append(vote)
    return found


def _weight(rows: Iterable[Cast]) -> int:
    """Count the seats of groups, or the members of a roll call."""
    kept = list(rows)
    return sum(row.seats for row in kept if row.seats is not None) or len(kept)


def _groups(rows: Sequence[Cast]) -> list[str]:
    """Write fracties with their seats, the largest first; members of a roll call as so many of their fractie."""
    members = Counter(row.fractie for row in rows if row.seats is None and row.fractie)
    named = [(row.seats or 0, row.who, row.seats) for row in rows if row.seats is not None or not row.fractie]
    sizes = [*named, *((size, fractie, size) for fractie, size in members.items())]
    ordered = sorted(sizes, key=lambda row: (-row[0], row[1]))
    return [f"{who} {seats}" if seats is not None else who for _, who, seats in ordered]


def _members(decision: str, words: str, rows: Sequence[Cast], view: View) -> list[Fact]:
    """Name the members of each fractie in a roll call."""
    by_fractie: dict[str, list[Cast]] = defaultdict(list)
    for row in rows:
        if row.seats is None and row.fractie:
            by_fractie[row.fractie].append(row)
    ordered = sorted(by_fractie.items(), key=lambda row: (-len(row[1]), row[0]))
    return [
        Fact("rollcall", f"{words}, {fractie}", decision, ", ".join(_named(row, view) for row in members))
        for fractie, members in ordered
    ]


def _named(row: Cast, view: View) -> str:
    return say("vote-mistake", view.language, who=row.who) if row.mistake else row.who
