"""Who is known: the persons, groups and committees that records of the open data point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf import iri
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCTERMS, FOAF, KG, LABEL, ORG, A

PERSON, FRACTIE, COMMITTEE = iri.ID + "persoon/", iri.ID + "fractie/", iri.ID + "commissie/"
HOUSE = iri.organisation("oorg10002")


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
    second: dict[str, str] = field(default_factory=dict)
    """Persons by ids that turned out to be second ids of theirs."""
    stubs: dict[str, str] = field(default_factory=dict)

    def person(self, key: str, name: str | None, *, office: bool) -> str | None:
        """Give the IRI of a person by an id of the source; None for who is no thing here.

        Args:
            key: the id.
            name: what the source calls the person there.
            office: whether it says there that the person is in a public office; who is not known needs that.
        """
        found = self.persons.get(key) or self.second.get(key)
        if found is not None:
            return PERSON + found
        return self._pointed_at(PERSON + key, name) if office and key not in self.nobody else None

    def is_known(self, key: str) -> bool:
        """Tell whether a person is known by an id, or known to be no thing here."""
        return key in self.persons or key in self.second or key in self.nobody

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
                out.link(thing, A, KG + "Fractie" if thing.startswith(FRACTIE) else ORG + "OrganizationalUnit")
                out.link(thing, ORG + "unitOf", HOUSE)
        yield from out
