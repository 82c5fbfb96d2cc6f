"""The votes on a motion as numbers, for who draws or counts them: for each choice the groups with their seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamergraaf.ask.lookups import many
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.ask.pages.lives.votes import decisions_on
from kamergraaf.store import Store
from kamergraaf.store.rows import Value

_CAST = """
SELECT ?decision ?choice ?words ?group ?name ?seats ?colour ?person ?member ?estimated WHERE {
  VALUES ?decision { %s }
  ?decision eli-dl:had_participation ?cast .
  OPTIONAL { ?decision kg:dagGeschat ?estimated }
  ?cast kg:stemkeuze ?choice . ?choice skos:prefLabel ?words . FILTER (LANG(?words) = "%s")
  OPTIONAL { ?cast eli-dl:had_participant_organization|kg:namensFractieGestemd ?group . ?group rdfs:label ?name
    OPTIONAL { ?group kg:kleur ?colour } }
  OPTIONAL { ?cast kg:fractiegrootte ?seats }
  OPTIONAL { ?cast eli-dl:had_participant_person ?person . ?person rdfs:label ?member }
} ORDER BY ?decision ?choice ?name ?member
"""
ORDER = ("voor", "tegen", "niet-deelgenomen")
"""The choices, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the House that chose something: its seats, or in a roll call its members who did."""

    thing: str | None
    name: str
    seats: int
    colour: str | None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, by whom."""

    key: str
    words: str
    groups: tuple[Group, ...]

    @property
    def seats(self) -> int:
        """Count the seats of all its groups."""
        return sum(group.seats for group in self.groups)


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes in one decision."""

    decision: str
    date: str | None
    incomplete: bool
    """Whether the source does not have them all."""
    choices: tuple[Choice, ...]
    is_estimated: bool = False
    """Whether it was no later than its day, which is estimated."""


def ballots(graph: Store, thing: str, view: View) -> list[Ballot]:
    """Give the votes on a motion or in a decision; of those that the source only counts none."""
    decisions = decisions_on(graph, thing, view)
    rows = graph.query(_CAST % (many(on.decision for on in decisions), view.language)).dicts() if decisions else []
    found = []
    for on in decisions:
        cast = [row for row in rows if str(row["decision"]) == on.decision]
        if cast:
            estimated = cast[0]["estimated"] is not None
            found.append(Ballot(on.decision, on.date, on.incomplete, tuple(_choices(cast)), estimated))
    return found


def _choices(rows: Sequence[dict[str, Value]]) -> Iterable[Choice]:
    for key in ORDER:
        chosen = [row for row in rows if str(row["choice"]).rsplit("/", 1)[-1] == key]
        if chosen:
            yield Choice(key, str(chosen[0]["words"]), _groups(chosen))


def _groups(rows: Sequence[dict[str, Value]]) -> tuple[Group, ...]:
    """Put cast votes together by group, the largest first; without seats each vote is one member's."""
    names = dict.fromkeys(str(row["name"] or row["member"] or "") for row in rows)
    groups = [_group(name, [row for row in rows if str(row["name"] or row["member"] or "") == name]) for name in names]
    return tuple(sorted(groups, key=lambda group: (-group.seats, group.name)))


def _group(name: str, rows: Sequence[dict[str, Value]]) -> Group:
    first = rows[0]
    seats = sum(int(row["seats"]) for row in rows if row["seats"] is not None) or len(rows)
    members = tuple(str(row["member"]) for row in rows if row["member"])
    thing, colour = (str(first[key]) if first[key] else None for key in ("group", "colour"))
    return Group(thing, name, seats, colour, members)
