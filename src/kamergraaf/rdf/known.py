"""Who is known: the persons, groups and committees that records of the open data point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kamergraaf import iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCTERMS, FOAF, KG, LABEL, ORG, A

PERSON, FRACTIE, COMMITTEE = iri.ID + "persoon/", iri.ID + "fractie/", iri.ID + "commissie/"
HOUSE = iri.organisation("oorg10002")


class Agents(Protocol):
    """Gives the IRIs of who has a part in something."""

    def person(self, key: str, name: str | None, *, office: bool) -> str | None:
        """Give the IRI of a person by an id of the source; None for who is no thing here."""

    def fractie(self, key: str, name: str | None) -> str:
        """Give the IRI of a group by its id in the source."""

    def committee(self, key: str, name: str | None) -> str:
        """Give the IRI of a committee by its id in the source."""


@dataclass
class Known:
    """Persons by each of their ids, groups, committees; and those that are only pointed at, by the name given there."""

    persons: Mapping[str, str] = field(repr=False)
    """The id of each person that has a name in the register or in the input, by any of the person's ids."""
    fracties: frozenset[str] = field(repr=False)
    committees: frozenset[str] = field(repr=False)
    nobody: frozenset[str] = frozenset()
    """Ids of persons who are in no public office, or whom the source took back: they are no things here."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What persons are called, by their id here."""
    seats: frozenset[str] = field(default=frozenset(), repr=False)
    """Ids of persons who have or had a seat in a group or a committee."""
    second: dict[str, str] = field(default_factory=dict)
    """Persons by ids that turned out to be second ids of theirs."""
    stubs: dict[str, str] = field(default_factory=dict)

    def who(self, key: str) -> str | None:
        """Give the id here of a person by an id of the source."""
        return self.persons.get(key) or self.second.get(key)

    def point(self, thing: str, name: str | None) -> None:
        """Note something that is only pointed at; the first name that is given for it stays."""
        self.stubs.setdefault(thing, name or thing.rpartition("/")[2])

    def quads(self) -> Iterator[str]:
        """Write those that are only pointed at, by the name that the source gives there, and second ids of persons."""
        ids = Writer(iri.graph("register"))
        for key, person in sorted(self.second.items()):
            ids.text(PERSON + person, DCTERMS + "identifier", key)
        yield from ids
        out = Writer(iri.graph("stub"))
        for thing, name in sorted(self.stubs.items()):
            out.text(thing, LABEL, name)
            if thing.startswith(PERSON):
                out.link(thing, A, FOAF + "Person")
                out.text(thing, FOAF + "name", name)
                out.text(thing, FOAF + "familyName", name)
            else:
                out.link(thing, A, KG + ("Fractie" if thing.startswith(FRACTIE) else "Commissie"))
                out.link(thing, ORG + "unitOf", HOUSE)
        yield from out
