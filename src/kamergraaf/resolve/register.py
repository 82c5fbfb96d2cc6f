"""The register: who and what is known, and from when to when (data/reference)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kamergraaf import assets, dutch
from kamergraaf.model import Mandate, Ministry, Office, Person

MINISTERIAL = ("minister-president", "minister", "minister-zonder-portefeuille", "staatssecretaris")


@dataclass(frozen=True)
class Register:
    """Everything that data/reference knows, indexed for look-ups by name and date."""

    persons: dict[str, Person]
    offices: dict[str, Office]
    mandates: tuple[Mandate, ...]
    ministries: tuple[Ministry, ...]
    fracties: dict[str, dict[str, str]]
    organisations: dict[str, dict[str, str]]
    cabinets: tuple[dict[str, str], ...]
    _by_family: dict[str, list[Person]] = field(repr=False)
    _by_person: dict[str, list[Mandate]] = field(repr=False)
    _by_office: dict[str, list[Mandate]] = field(repr=False)

    def named(self, surname: str) -> list[Person]:
        """Give the persons of a surname; a double name may lack its second part, diacritics do not count."""
        return self._by_family.get(dutch.fold(surname), [])

    def families(self) -> Iterator[str]:
        """Give every folded surname."""
        return iter(self._by_family)

    def mandates_of(self, person: str) -> list[Mandate]:
        """Give the offices of a person, oldest first."""
        return self._by_person.get(person, [])

    def holders(self, office: str, date: str) -> list[Mandate]:
        """Give who held an office on a day; on the day of hand-over the one who comes in."""
        found = [m for m in self._by_office.get(office, []) if m.covers(date)]
        return [m for m in found if m.end != date] or found

    def functions_on(self, person: str, date: str) -> set[str]:
        """Give the functions that a person held on a day."""
        return {self.offices[m.office].function for m in self.mandates_of(person) if m.covers(date)}

    def ministry_named(self, name: str, date: str | None) -> list[str]:
        """Give the ministries that bore a name or abbreviation, on the day if any did then."""
        key = dutch.fold(name)
        rows = [m for m in self.ministries if key in (dutch.fold(m.name), dutch.fold(m.abbreviation))]
        then = [m for m in rows if date and m.covers(date)]
        return sorted({m.id for m in then or rows})

    def offices_named(self, function: str, portfolio: str, date: str | None) -> list[Office]:
        """Give the offices of a function and a portfolio as a text names them."""
        key = dutch.fold(portfolio)
        functions = {"minister": ("minister", "minister-zonder-portefeuille")}.get(function, (function,))
        own = [
            o
            for o in self.offices.values()
            if o.function in functions and o.portfolio and dutch.fold(o.portfolio) == key
        ]
        ministries = self.ministry_named(portfolio, date)
        main = [
            o
            for o in self.offices.values()
            if o.function in functions and not o.portfolio and o.organisation in ministries
        ]
        return sorted(own + main, key=lambda o: o.id)


@cache
def load_register() -> Register:
    """Read the register of data/reference."""
    persons = {
        row["id"]: Person(
            row["id"],
            row["name"],
            row["family"],
            row["given"],
            row["initials"],
            row["wikidata"],
            tuple(row["same_as"].split()),
            row["source"],
        )
        for row in assets.rows("persons")
    }
    offices = {
        row["id"]: Office(
            row["id"], row["function"], row["portfolio"], row["organisation"], row["name_nl"], row["source"]
        )
        for row in assets.rows("offices")
    }
    mandates = tuple(
        Mandate(row["person"], row["office"], row["fractie"], row["start"], row["end"], row["disputed"], row["source"])
        for row in assets.rows("mandates")
    )
    ministries = tuple(
        Ministry(
            row["id"],
            row["name"],
            row["abbreviation"],
            row["valid_from"],
            row["valid_to"],
            next((word for word in row["source"].split() if word.startswith("hv_")), ""),
        )
        for row in assets.rows("ministries")
    )
    by_family: dict[str, list[Person]] = defaultdict(list)
    for person in persons.values():
        for key in _keys(person.family):
            by_family[key].append(person)
    by_person: dict[str, list[Mandate]] = defaultdict(list)
    by_office: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in sorted(mandates, key=lambda m: (m.start, m.end)):
        by_person[mandate.person].append(mandate)
        by_office[mandate.office].append(mandate)
    return Register(
        persons=persons,
        offices=offices,
        mandates=mandates,
        ministries=ministries,
        fracties={row["id"]: row for row in assets.rows("fracties")},
        organisations={row["id"]: row for row in assets.rows("organisations")},
        cabinets=tuple(assets.rows("cabinets")),
        _by_family=dict(by_family),
        _by_person=dict(by_person),
        _by_office=dict(by_office),
    )


def _keys(family: str) -> set[str]:
    """Give the folded forms of a surname: whole, and of a double name the first part.

    >>> sorted(_keys("Yeşilgöz-Zegerius"))
    ['yesilgoz', 'yesilgozzegerius']
    """
    first = family.split("-", maxsplit=1)[0]
    return {dutch.fold(family), dutch.fold(first)} if len(first) > 3 else {dutch.fold(family)}
