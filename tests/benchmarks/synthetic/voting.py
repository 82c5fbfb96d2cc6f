"""Decisions, and the votes on one in eight of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synthetic import words
from synthetic.draw import Draw, day_of, weighted
from synthetic.world import ITEMS, VOTED, Fractie, Person, Row, World

ROLL_CALLS, INCOMPLETE, MISTAKES = 0.012, 0.03, 0.0014
"""The shares of roll calls among votes, of votes of which rows are missing, and of votes by mistake."""
DEAD, GONE = 0.01, 0.002
"""The shares of votes under the id of a group that is dead, and of one that is nowhere."""
_UNVOTED = weighted(words.DECISIONS)
FOR, AGAINST, ABSENT = "Voor", "Tegen", "Niet deelgenomen"


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote of the House: who cast what; `complete` is false when the source lacks rows."""

    roll_call: bool
    cast: Sequence[tuple[Fractie, Person | None, str]]
    complete: bool

    def total(self, choice: str) -> int:
        """Give how many seats or members made a choice."""
        counts: Counter[str] = Counter()
        for group, person, chosen in self.cast:
            counts[chosen] += 1 if person else group.seats
        return counts[choice]


def is_voted(number: int) -> bool:
    """Tell whether the House votes on a decision."""
    return ITEMS.owner(number)[0] % len(ITEMS.sizes) in VOTED


def poll(world: World, number: int) -> Poll:
    """Give the vote on a decision, the same whoever asks."""
    draw = world.scratch.again(world.seed * 1_000_003 + number + (1 << 64))
    roll_call, leaning = draw.chance(ROLL_CALLS), 0.25 + 0.6 * draw.random()
    groups = [group for group in world.fracties if group.active]
    choices = {group.id: FOR if draw.chance(leaning) else AGAINST for group in groups}
    if roll_call:
        members = [(world.fracties[person.fractie], person) for person in world.sitting() if draw.chance(0.97)]
        cast = [(group, person, choices[group.id]) for group, person in members]
        return Poll(True, cast, not draw.chance(INCOMPLETE * 7))
    return Poll(
        False,
        [(group, None, ABSENT if draw.chance(0.005) else choices[group.id]) for group in groups],
        not draw.chance(INCOMPLETE),
    )


def decisions(world: World, draw: Draw) -> Iterator[Row]:
    """Give all decisions; the source ties a part of them to their case."""
    for number in range(world.counts["Besluit"]):
        item, place = ITEMS.owner(number)
        method, kind, text = _outcome(world, draw, number)
        source, seen = draw.stamps(day_of(item, world.counts["Agendapunt"]))
        case = world.case(world.case_of_item(item, place)) if draw.chance(0.6) else None
        yield {
            "Id": world.id("Besluit", number),
            "Agendapunt_Id": world.id("Agendapunt", item) if draw.chance(0.995) else world.id("nowhere", item),
            "StemmingsSoort": method,
            "BesluitSoort": kind,
            "BesluitTekst": text,
            "Opmerking": None if draw.chance(0.999) else "De Voorzitter heeft geconcludeerd dat de uitslag klopt.",
            "Status": "Besluit" if draw.chance(0.98) else draw.pick(("Voorstel", "Concept voorstel")),
            "AgendapuntZaakBesluitVolgorde": place + 1,
            "GewijzigdOp": source,
            "ApiGewijzigdOp": seen,
            "Verwijderd": False,
            "Zaak": [case.reference] if case else [],
        }


def _outcome(world: World, draw: Draw, number: int) -> tuple[str | None, str, str]:
    """Give the method, the kind and the text of a decision."""
    if not is_voted(number):
        kind, text = draw.pick(_UNVOTED)
        return "Zonder stemming" if draw.chance(0.05) else None, kind, text
    found = poll(world, number)
    ayes, noes = found.total(FOR), found.total(AGAINST)
    word = "aangenomen" if ayes > noes else "verworpen" if ayes < noes else "gestaakt"
    told = f" ({ayes}-{noes})" if found.roll_call else ""
    return "Hoofdelijk" if found.roll_call else "Met handopsteken", f"Stemmen - {word}", f"{word.capitalize()}.{told}"


def votes(world: World, draw: Draw) -> Iterator[Row]:
    """Give all votes, decision by decision: of groups, or of members in a roll call."""
    for number in range(world.counts["Besluit"]):
        if not is_voted(number):
            continue
        found = poll(world, number)
        day = day_of(ITEMS.owner(number)[0], world.counts["Agendapunt"])
        kept = len(found.cast) if found.complete else 1 + draw.below(len(found.cast) - 1)
        for place, (group, person, choice) in enumerate(found.cast[:kept]):
            source, seen = draw.stamps(day)
            yield {
                "Id": world.id(f"Stemming/{number}", place),
                "Besluit_Id": world.id("Besluit", number),
                "Soort": choice,
                "FractieGrootte": group.seats,
                "ActorNaam": person.voter if person else group.cast,
                "ActorFractie": group.cast,
                "Vergissing": draw.chance(MISTAKES),
                "SidActorLid": person.sid if person else None,
                "SidActorFractie": group.sid,
                "Persoon_Id": person.id if person else None,
                "Fractie_Id": _group(world, draw, group),
                "GewijzigdOp": source,
                "ApiGewijzigdOp": seen,
                "Verwijderd": False,
            }


def _group(world: World, draw: Draw, group: Fractie) -> str:
    """Give the id of a group, or now and then that of a dead one, or of one that is nowhere."""
    chance = draw.random()
    if chance < GONE:
        return world.id("nowhere", group.seats)
    return draw.pick(world.fracties[-45:]).id if chance < DEAD else group.id
