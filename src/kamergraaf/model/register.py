"""Who and what is known, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass

OPEN = "9999-12-31"
"""The end of a period that has not ended."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person in one office from a day to a day; `end` is empty while in office."""

    person: str
    office: str
    fractie: str
    start: str
    end: str
    disputed: str
    source: str
    acting: str = ""
    """How the source says that the office was minded for a while: `a.i.`."""

    def covers(self, date: str) -> bool:
        """Tell whether the office was held on a day; the day of hand-over counts for both."""
        return self.start <= date <= (self.end or OPEN)


@dataclass(frozen=True, slots=True)
class Person:
    """A person in public office: name and nothing more."""

    id: str
    name: str
    family: str
    given: str
    initials: str
    wikidata: str
    same_as: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """One function with one portfolio; without a portfolio of its own it carries the ministry's name of the day."""

    id: str
    function: str
    portfolio: str
    organisation: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry under one name, from a day to a day (both inclusive, empty where the register gives none)."""

    id: str
    name: str
    abbreviation: str
    start: str
    end: str
    version: str = ""
    """TOOI's own code of the ministry under this name (`hv_...`), when it has one."""

    def covers(self, date: str) -> bool:
        """Tell whether this was the name on a day."""
        return (self.start or "0") <= date <= (self.end or OPEN)


@dataclass(frozen=True, slots=True)
class Fractie:
    """A parliamentary group from a day to a day; `end` is empty while it sits."""

    id: str
    name: str
    abbreviation: str
    start: str
    end: str
    colour: str
    predecessors: tuple[str, ...]
    later: str
    """A name that it took after most of what is known of it."""
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: its abbreviation, its name and a later name, as far as it has them."""
        return tuple(name for name in (self.abbreviation, self.name, self.later) if name)

    def covers(self, date: str) -> bool:
        """Tell whether it sat on a day."""
        return self.start <= date and (not self.end or date <= self.end)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body other than a ministry; `iri` is empty where the government's register has none."""

    id: str
    name: str
    abbreviation: str
    kind: str
    iri: str
    source: str
    end: str = ""
    """The day from which it was no more, when that is known."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act under the name in use; its id is its number in the register of acts (`BWBR0001854`)."""

    id: str
    name: str
    since: str
    """The day of the act, as its title says it, or a year in which there was none yet; empty when not known."""
    source: str


@dataclass(frozen=True, slots=True)
class Recess:
    """Days on which the House does not meet; both days belong to it."""

    name: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Cabinet:
    """A cabinet from its first day to that of the next; `end` is empty while in office."""

    id: str
    name: str
    start: str
    end: str
    wikidata: str
    source: str


@dataclass(frozen=True, slots=True)
class Coalition:
    """The parties of a cabinet from a day to a day; some cabinets lost one."""

    cabinet: str
    start: str
    end: str
    parties: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Party:
    """The party for which a person was in the cabinet from a day to a day; `end` is empty while in office."""

    person: str
    name: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class MinistryName:
    """The name of a ministry that its ministers bore from a day on; a decree on the ministry itself may come later."""

    ministry: str
    start: str
    name: str
    source: str
