"""Who is known: the persons, groups and committees that records of the open data point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf import iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import FOAF, KG, LABEL, ORG, A

PERSON, FRACTIE, COMMITTEE = iri.ID + "persoon/", iri.ID + "fractie/", iri.ID + "commissie/"
HOUSE = iri.organisation("oorg10002")


@dataclass
class Known:
    """Persons by each of their ids, groups, committees; and those that are only pointed at, by the name given there."""

    persons: Mapping[str, str] = field(repr=False)
    """The id of each person that has a name in the register or in the input, by any of the person's ids."""
    fracties: frozenset[str] = field(repr=False)
    committees: frozenset[str] = field(repr=False)
    withdrawn: frozenset[str] = frozenset()
    """Ids of persons that the source took back; they disappear."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What persons are called, by their id here."""
    stubs: dict[str, str] = field(default_factory=dict)

    def person(self, key: str, name: str | None) -> str | None:
        """Give the IRI of a person by an id of the source; None when the person was withdrawn."""
        found = self.persons.get(key)
        if found is not None:
            return PERSON + found
        return None if key in self.withdrawn else self._pointed_at(PERSON + key, name)

    def fractie(self, key: str, name: str | None) -> str:
        """Give the IRI of a group by its id in the source."""
        thing = FRACTIE + key
        return thing if key in self.fracties or thing in self.stubs else self._pointed_at(thing, name)

    def committee(self, key: str, name: str | None) -> str:
        """Give the IRI of a committee by its id in the source."""
        return COMMITTEE + key if key in self.committees else self._pointed_at(COMMITTEE + key, name)

    def _pointed_at(self, thing: str, name: str | None) -> str:
        """Note something that is only pointed at; the first name that is given for it stays."""
        if thing not in self.stubs:
            self.stubs[thing] = name or thing.rpartition("/")[2]
        return thing

    def quads(self) -> Iterator[str]:
        """Write those that are only pointed at, by the name that the source gives there."""
        out = Writer(iri.graph("stub"))
        for thing, name in sorted(self.stubs.items()):
            out.text(thing, LABEL, name)
            if thing.startswith(PERSON):
                out.link(thing, A, FOAF + "Person")
                out.text(thing, FOAF + "name", name)
                out.text(thing, FOAF + "familyName", name)
            else:
                out.link(thing, A, KG + "Fractie" if thing.startswith(FRACTIE) else ORG + "OrganizationalUnit")
                out.link(thing, ORG + "unitOf", HOUSE)
        yield from out
