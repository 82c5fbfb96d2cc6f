"""What a text names: one noun for each kind of mention, where it stands, and what it was found to mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeAlias, TypeGuard, TypeVar, assert_never, cast

from kamergraaf.model.texts import Place

FieldValue: TypeAlias = str | bool | list[str] | None
Fields: TypeAlias = dict[str, FieldValue]
"""What a mention tells as `extract` writes it, in the order of its lines."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper, case, act or judgement that a text cites by its number, or an act by its name."""

    kind: ClassVar[str] = "citation"
    type: str
    """kamerstuk, aanhangsel, handelingen, document, zaak, toezegging, ecli, staatsblad, ..., law or eu."""
    number: str
    chamber: str | None = None
    session: str | None = None
    pages: str | None = None
    repaired: bool = False
    """Whether the text was misprinted; how it was read stands with the mention."""
    dossier: str | None = None
    suffix: str = ""
    kingdom: str | None = None
    also_dossiers: tuple[str, ...] = ()
    item: str | None = None
    """The item of the Handelingen."""
    function: str | None = None
    """What the paper does by the citation, when its sentence says so: a property."""
    or_number: str | None = None
    """The number that it may be as well, when what is printed can be read in two ways."""

    @property
    def full_number(self) -> str:
        """Dossier, addition and number, as far as the citation gives them.

        >>> Citation("kamerstuk", "12", dossier="36410", suffix="XV").full_number
        '36410-XV-12'
        """
        return "-".join(part for part in (self.dossier, self.suffix, self.number) if part)

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it; only Handelingen have an item."""
        told: Fields = {
            "type": self.type,
            "chamber": self.chamber,
            "session": self.session,
            "dossier": self.dossier,
            "suffix": self.suffix,
            "kingdom": self.kingdom,
            "also_dossiers": list(self.also_dossiers),
            "number": self.number,
            "pages": self.pages,
            "repaired": self.repaired,
        }
        if self.type == "handelingen":
            told["item"] = self.item
        return told | _said(function=self.function)


@dataclass(frozen=True, slots=True)
class NamedMotion:
    """A motion that a text names by its movers, by its number, or by both."""

    kind: ClassVar[str] = "motion"
    movers: tuple[str, ...]
    """Surnames with their particles."""
    cs: bool = False
    """Whether the text leaves movers out (c.s.)."""
    number: str | None = None
    date: str | None = None
    """The ISO date on which the text says it was moved."""
    subject: str | None = None
    function: str | None = None

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it; day, subject and function only when the text tells them."""
        told: Fields = {"movers": list(self.movers), "cs": self.cs, "number": self.number}
        return told | _said(date=self.date, subject=self.subject, function=self.function)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody in office whom a text names, or an office without a name."""

    kind: ClassVar[str] = "person"
    surname: str | None = None
    initials: str | None = None
    given: str | None = None
    role: str | None = None
    """minister, staatssecretaris, kamerlid, ...; None when the text does not say that it is somebody in office."""
    portfolio: str | None = None
    party: str | None = None

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it, but for the place."""
        return {
            "surname": self.surname,
            "initials": self.initials,
            "given": self.given,
            "role": self.role,
            "portfolio": self.portfolio,
            "party": self.party,
        }


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A ministry, institute, company or other body that a text names."""

    kind: ClassVar[str] = "organisation"
    name: str
    alone: bool = False
    """Whether the text has its abbreviation only, and the full name nowhere."""

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it; no text tells the former name of a body yet."""
        return {"name": self.name, "former_name": None}


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme that a text names, perhaps with its former name."""

    kind: ClassVar[str] = "programme"
    name: str
    former_name: str | None = None

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it."""
        return {"name": self.name, "former_name": self.former_name}


@dataclass(frozen=True, slots=True)
class NamedResearch:
    """Research that a text names by its title, with the bodies that did it."""

    kind: ClassVar[str] = "research"
    title: str
    institutes: tuple[str, ...] = ()

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it."""
        return {"title": self.title, "institutes": list(self.institutes)}


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that promises something to a chamber."""

    kind: ClassVar[str] = "commitment"
    due: str | None
    """The term, as written."""
    due_date: str | None
    """The last ISO date of the term, when it can be read."""
    to: str
    """Eerste Kamer or Tweede Kamer."""

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it."""
        return {"due": self.due, "due_date": self.due_date, "to": self.to}


MOTION = "motie"
"""What outcomes are told of, when it is not said to be something else."""


@dataclass(frozen=True, slots=True)
class NamedOutcome:
    """What the report of a debate says became of a motion, an amendment or a bill."""

    kind: ClassVar[str] = "outcome"
    outcome: str
    """A slug of the scheme afloop."""
    number: str
    """Of the paper: dossier, addition and number; of a bill its dossier."""
    newer: str | None = None
    """The number of the motion that took its place."""
    groups: tuple[str, ...] = ()
    """Who voted for it, as the chair names them."""
    what: str = MOTION
    """motie, amendement or wetsvoorstel."""

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it."""
        told: Fields = {"outcome": self.outcome, "number": self.number, "groups": list(self.groups)}
        return told | _said(newer=self.newer, what=None if self.what == MOTION else self.what)


def _said(**values: str | None) -> Fields:
    """Give the values that the text tells."""
    return {name: value for name, value in values.items() if value is not None}


Told: TypeAlias = (
    Citation | NamedMotion | NamedPerson | NamedBody | NamedProgramme | NamedResearch | Commitment | NamedOutcome
)
Told_co = TypeVar("Told_co", bound=Told, covariant=True)
_Kind = TypeVar("_Kind", bound=Told)

_PLACES = {
    Place.TITLE: "heading",
    Place.HEADING: "heading",
    Place.DOSSIER: "heading",
    Place.SIGNATURE: "signature",
    Place.ASKERS: "askers",
    Place.TEXT: "text",
    Place.NOTE: "text",
}
"""The place of a person, as `extract` calls it."""


@dataclass(frozen=True, slots=True)
class Mention(Generic[Told_co]):
    """Something named in a text: `content[start:end] == text`, always."""

    document: str | None
    start: int
    end: int
    text: str
    rule: str
    told: Told_co
    place: Place = Place.TEXT
    how: str | None = None
    """How a misprint was read; stands in the reason of the resolution."""
    left: str | None = None
    """What the text names here that was not taken, and why; becomes an issue."""
    function_rule: str | None = None
    """The rule that told what a citation does, for those that one told."""

    def at(self, start: int, end: int, text: str) -> Mention[Told_co]:
        """Give the mention at another place; faster than `replace`, because most mentions of many texts are moved."""
        told = (self.told, self.place, self.how, self.left, self.function_rule)
        return Mention(self.document, start, end, text, self.rule, *told)

    @property
    def kind(self) -> str:
        """The word for its kind: citation, motion, person, organisation, programme, research, commitment or outcome."""
        return self.told.kind

    @property
    def fields(self) -> Fields:
        """What is told, as `extract` writes it."""
        told = self.told.fields
        return told | {"place": _PLACES[self.place]} if isinstance(self.told, NamedPerson) else told


def tells(mention: Mention[Told], kind: type[_Kind]) -> TypeGuard[Mention[_Kind]]:
    """Tell whether a mention is of a kind."""
    return isinstance(mention.told, kind)


def telling(mention: Mention[Told], told: _Kind) -> Mention[_Kind]:
    """Give the mention that tells this: `match` narrows the type of what is told, and not that of its mention."""
    assert mention.told is told
    return cast("Mention[_Kind]", mention)


def name_of(told: Told) -> str | None:
    """Give the name by which a text calls a thing that is known by its name alone.

    >>> name_of(NamedResearch("Weerbaar")), name_of(NamedMotion(("Bosma",)))
    ('Weerbaar', None)
    """
    match told:
        case NamedBody() | NamedProgramme():
            return told.name
        case NamedResearch():
            return told.title
        case Citation() | NamedMotion() | NamedPerson() | Commitment() | NamedOutcome():
            return None
        case _:
            assert_never(told)


class Verdict(StrEnum):
    """What became of a mention."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The one answer to the question what a mention means, with the reason for it."""

    mention: Mention[Told]
    verdict: Verdict
    target: str | None
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: the mention is, or is not, a thing; who says so, when and why."""

    mention: str
    """`kst-28684-761@502-531/motion`: the paper, the positions and the kind."""
    verdict: str
    """`is` or `not`."""
    target: str
    who: str
    when: str
    why: str
