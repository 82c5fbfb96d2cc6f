"""What records of different kinds must agree on: numbers, ids, persons, groups, committees and dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TypeAlias

from synthetic import words
from synthetic.days import Day
from synthetic.draw import Draw, Spread, day_of, weighted

Row: TypeAlias = dict[str, object]

FULL: Mapping[str, int] = {
    "Persoon": 4_500, "Kamerstukdossier": 7_700, "Zaak": 296_000, "Document": 595_000, "DocumentVersie": 1_530_000,
    "DocumentActor": 579_000, "ZaakActor": 843_000, "Activiteit": 72_000, "ActiviteitActor": 293_000, "Besluit": 654_000,
    "Toezegging": 6_000, "Vergadering": 16_000,
}  # fmt: skip
"""Records at factor 1, as others counted them in April 2026; of the items of agendas and of votes see `ITEMS` and `VOTED`."""
LEAST = {"Persoon": 300, "Kamerstukdossier": 20, "Zaak": 40, "Activiteit": 20}
"""A House is never smaller than this; its groups and committees do not shrink at all."""
FRACTIES, COMMITTEES, SEATS = 60, 100, 150
ITEMS = Spread(
    [
        1,
        1,
        6,
        1,
        1,
        1,
        4,
        2,
        7,
        1,
        1,
        1,
        8,
        1,
        1,
        1,
        3,
        1,
        1,
        2,
        1,
        5,
        1,
        1,
        1,
        2,
        1,
        1,
        4,
        1,
        1,
        1,
        3,
        1,
        6,
        1,
        1,
        2,
        1,
        4,
    ]
)
"""How many decisions, one for each of its cases, an item of the agenda has: two on average."""
VOTED = frozenset({3, 8})
"""On which of those items the House votes: on one decision in ten."""
EMPTY = 0.31
"""The share of persons of whom the service has no more than an id."""
_KINDS = weighted(words.CASE_KINDS)
_APPRECIATIONS = weighted(words.APPRECIATIONS)


@dataclass(frozen=True, slots=True)
class Person:
    """A member with an invented name; of a placeholder the service has nothing but the id."""

    id: str
    initials: str
    given: str
    between: str | None
    family: str
    sid: str
    fractie: int
    placeholder: bool

    @property
    def name(self) -> str:
        """The name as an actor of a case or a paper has it."""
        return " ".join(filter(None, (self.initials, self.between, self.family)))

    @property
    def voter(self) -> str:
        """The name as a roll call has it."""
        return f"{' '.join(filter(None, (self.family, self.between)))}, {self.initials}"


@dataclass(frozen=True, slots=True)
class Fractie:
    """A group: its names differ between entities, and an old one may have the name of a new one."""

    id: str
    short: str
    cast: str
    name: str
    seats: int
    active: bool
    sid: str


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee."""

    id: str
    short: str
    name: str
    sid: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier: only its number and its addition together name it."""

    id: str
    number: int
    addition: str | None
    title: str

    @property
    def printed(self) -> str:
        """The number as a publication has it."""
        return f"{self.number}-{self.addition}" if self.addition else str(self.number)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What records that name a case must know of it."""

    id: str
    number: str
    kind: str
    title: str
    subject: str
    day: Day
    appreciation: str | None

    @property
    def reference(self) -> Row:
        """The case as another record that is expanded has it."""
        return {"Id": self.id, "Nummer": self.number}


@dataclass(frozen=True)
class World:
    """All that is decided before the first record is written."""

    seed: int
    counts: Mapping[str, int]
    persons: list[Person] = field(repr=False)
    fracties: list[Fractie] = field(repr=False)
    committees: list[Committee] = field(repr=False)
    dossiers: list[Dossier] = field(repr=False)
    scratch: Draw = field(repr=False)

    def id(self, kind: str, number: int) -> str:
        """Give the id of a record, by which others may name it before or after it is written."""
        return guid(self.seed, kind, number)

    def case(self, number: int) -> CaseFacts:
        """Give the facts of a case, the same whoever asks."""
        draw, day = self.scratch.again(self.seed * 1_000_003 + number), day_of(number, self.counts["Zaak"])
        kind = draw.pick(_KINDS)
        title = draw.pick(words.FIELDS).format(year=day.year)
        about = subject(draw, kind, draw.pick(self.cast))
        judged = kind in ("Motie", "Amendement")
        appreciation = draw.pick(_APPRECIATIONS) if judged and day.date >= "2019-04-01" else None
        return CaseFacts(
            self.id("Zaak", number), f"{day.year}Z{number % 100_000:05}", kind, title, about, day, appreciation
        )

    def case_of_item(self, item: int, place: int) -> int:
        """Give the number of the case that stands in a place of an item of the agenda."""
        return (item * 7 + place) % self.counts["Zaak"]

    @cached_property
    def cast(self) -> list[Person]:
        """Give whom other records name: those who are known, and now and then one who is not."""
        return [person for number, person in enumerate(self.persons) if not person.placeholder or number % 50 == 0]

    def sitting(self) -> list[Person]:
        """Give the members of today."""
        return self.persons[:SEATS]


def guid(seed: int, kind: str, number: int) -> str:
    """Give an id as if it were random, without a table of ids; slicing is far faster than uuid.UUID."""
    h = blake2b(f"{seed}/{kind}/{number}".encode(), digest_size=16).hexdigest()
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:]}"


def subject(draw: Draw, kind: str, mover: Person) -> str:
    """Make up what a record is about."""
    about = f"{draw.pick(words.OVER)} {draw.pick(words.WHAT)}{draw.pick(words.TAIL)}{words.ODD if draw.chance(0.001) else ''}"
    if kind.startswith(("Motie", "Amendement")):
        family = " ".join(filter(None, ((mover.between or "").capitalize(), mover.family)))
        return f"{kind.partition(' ')[0]} van het lid {family}{' c.s.' if draw.chance(0.4) else ''} over {about}"
    return about[0].upper() + about[1:]


def build_world(factor: float, seed: int) -> World:
    """Decide how many records there are, and make the persons, groups, committees and dossiers."""
    counts = {name: max(round(full * factor), LEAST.get(name, 1)) for name, full in FULL.items()}
    counts["Agendapunt"] = ITEMS.owner(counts["Besluit"] - 1)[0] + 1
    draw = Draw(f"{seed}/world")
    groups = [_fractie(seed, number, draw) for number in range(FRACTIES)]
    seats = [number for number, group in enumerate(groups) if group.active for _ in range(group.seats)]
    persons = [_person(seed, number, seats, draw) for number in range(counts["Persoon"])]
    committees = [_committee(seed, number, draw) for number in range(COMMITTEES)]
    dossiers = [_dossier(seed, number, draw) for number in range(counts["Kamerstukdossier"])]
    return World(seed, counts, persons, groups, committees, dossiers, Draw("scratch"))


def sid(draw: Draw) -> str:
    """Make up a security id of the service's own system."""
    return "S-1-365867521-2120874753-" + "-".join(str(draw.below(1 << 32)) for _ in range(4))


def _family(draw: Draw) -> str:
    second = f"-{draw.pick(words.FIRST_PART)}{draw.pick(words.LAST_PART)}" if draw.chance(0.06) else ""
    return f"{draw.pick(words.FIRST_PART)}{draw.pick(words.LAST_PART)}{second}"


def _person(seed: int, number: int, seats: list[int], draw: Draw) -> Person:
    given = [draw.pick(words.GIVEN) for _ in range(1 + draw.below(3))]
    return Person(
        guid(seed, "Persoon", number),
        "".join(f"{name[0]}." for name in given),
        " ".join(given),
        draw.pick(words.BETWEEN),
        _family(draw),
        sid(draw),
        seats[number] if number < len(seats) else draw.below(FRACTIES),
        number >= SEATS and number % 100 < 100 * EMPTY * 1.03,
    )


def _fractie(seed: int, number: int, draw: Draw) -> Fractie:
    key = guid(seed, "Fractie", number)
    if number < len(words.PARTIES):
        short, cast, name, seats = words.PARTIES[number]
        return Fractie(key, short, cast, name, seats, True, sid(draw))
    old = number - len(words.PARTIES)
    name = words.OLD_PARTIES[old] if old < len(words.OLD_PARTIES) else f"Groep {_family(draw)}"
    return Fractie(key, name, name, name, 1 + draw.below(12), False, sid(draw))


def _committee(seed: int, number: int, draw: Draw) -> Committee:
    key = guid(seed, "Commissie", number)
    if number == 0:
        return Committee(key, "TK", "TK", sid(draw))
    field, past = words.MINISTRIES[number % len(words.MINISTRIES)], number >= len(words.MINISTRIES)
    years = f" ({1990 + number % 30}-{1994 + number % 30})" if past else ""
    short = "".join(word[0] for word in field.replace(",", "").split() if word[0].isupper())
    return Committee(key, f"{short}{years}", f"vaste commissie voor {field}{years}", sid(draw))


def _dossier(seed: int, number: int, draw: Draw) -> Dossier:
    """Make a dossier; each sixth has the number of the one before it and an addition of its own."""
    shared, (turn, place) = number % 6 == 5, divmod(number - (number + 1) // 6, 26_000)
    addition = words.CHAPTERS[(number + turn) % len(words.CHAPTERS)] if shared or turn else None
    title = draw.pick(words.FIELDS).format(year=2008 + draw.below(18))
    return Dossier(guid(seed, "Kamerstukdossier", number), 36_999 - place, addition, title)
