"""The register: who and what is known, and from when to when (data/reference)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from kamergraaf import assets, dutch
from kamergraaf.errors import Issue
from kamergraaf.model import Mandate, Ministry, Office, Person

_KEPT = 10_000
"""So many misprinted names are remembered."""
_KEYED = {"persons", "offices", "fracties", "organisations", "bodies"}
"""The tables in which an id occurs once; a ministry has a row for each of its names."""
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
    issues: tuple[Issue, ...]
    _by_family: dict[str, list[Person]] = field(repr=False)
    _by_person: dict[str, list[Mandate]] = field(repr=False)
    _by_office: dict[str, list[Mandate]] = field(repr=False)
    _bodies: dict[str, dict[str, str]] = field(repr=False)
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The person behind each id that the open data have for one."""
        return {key: person.id for person in self.persons.values() for key in (*person.same_as, person.id)}

    def body_named(self, name: str) -> dict[str, str] | None:
        """Give the body of an official name; case, diacritics and signs do not count, and & is "en"."""
        return self._bodies.get(_body_key(name))

    def named(self, surname: str) -> list[Person]:
        """Give the persons of a surname; a double name may lack its second part, diacritics do not count."""
        return self._by_family.get(dutch.fold(surname), [])

    def families_near(self, key: str) -> tuple[str, ...]:
        """Give the folded surnames that differ from a key by one letter; texts repeat names, so it is remembered."""
        if key not in self._near:
            if len(self._near) > _KEPT:
                self._near.clear()
            self._near[key] = tuple(family for family in self._by_family if one_letter_off(key, family))
        return self._near[key]

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
    return read_register(assets.path("data", "reference"))


def read_register(folder: Path) -> Register:
    """Read a register from a folder of tables; a broken row costs itself and is named among the issues."""
    tables = _Tables(folder)
    persons = {row["id"]: _person(row) for row in tables.rows("persons")}
    offices = {row["id"]: _office(row) for row in tables.rows("offices")}
    fracties = {row["id"]: row for row in tables.rows("fracties")}
    mandates = []
    for row in tables.rows("mandates"):
        mandate = _mandate(row)
        reason = _broken(mandate, persons, offices, fracties)
        if reason:
            tables.complain("mandates", row, reason)
        else:
            mandates.append(mandate)
    organisations = {row["id"]: row for name in ("organisations", "bodies") for row in tables.rows(name)}
    return Register(
        persons=persons,
        offices=offices,
        mandates=tuple(mandates),
        ministries=tuple(_ministry(row) for row in tables.rows("ministries")),
        fracties=fracties,
        organisations=organisations,
        cabinets=tuple(tables.rows("cabinets")),
        issues=tuple(tables.issues),
        _by_family=_grouped((key, person) for person in persons.values() for key in _keys(person.family)),
        _by_person=_grouped((m.person, m) for m in sorted(mandates, key=_term)),
        _by_office=_grouped((m.office, m) for m in sorted(mandates, key=_term)),
        _bodies={_body_key(row["name"]): row for row in organisations.values()},
    )


def _body_key(name: str) -> str:
    return dutch.fold(name.replace("&", "en"))


class _Tables:
    """The tables of a folder, and what is wrong with their rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.issues: list[Issue] = []

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Give the whole rows of a table; one with too few or too many cells is named."""
        seen: set[str] = set()
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                if reason := _malformed(row, seen):
                    self.issues.append(Issue(f"{name}.csv", f"line {reader.line_num}", reason))
                else:
                    seen.update({row["id"]} if name in _KEYED else ())
                    yield row

    def complain(self, name: str, row: Mapping[str, str], reason: str) -> None:
        """Name a row that is left out."""
        self.issues.append(Issue(f"{name}.csv", f"{row['person']}, {row['office']}, {row['start']}", reason))


def _malformed(row: Mapping[str, str], seen: Container[str]) -> str | None:
    """Say why a row cannot be read, if so: its cells do not fit, or its id is empty or taken."""
    if None in row or None in row.values():
        return "a row with too few or too many cells"
    if row.get("id") == "":
        return "a row without an id"
    return f"the id {row['id']} is taken" if row.get("id") in seen else None


def _broken(mandate: Mandate, persons: Container[str], offices: Container[str], fracties: Container[str]) -> str | None:
    if mandate.person not in persons:
        return f"no person {mandate.person} in persons.csv"
    if mandate.office not in offices:
        return f"no office {mandate.office} in offices.csv"
    if mandate.fractie and mandate.fractie not in fracties:
        return f"no fractie {mandate.fractie} in fracties.csv"
    wrong = dutch.parse_date(mandate.start) is None or (mandate.end and dutch.parse_date(mandate.end) is None)
    if wrong or (mandate.end and mandate.end < mandate.start):
        return f"a term of office from {mandate.start!r} to {mandate.end!r}"
    return None


def _person(row: Mapping[str, str]) -> Person:
    same = tuple(row["same_as"].split())
    return Person(
        row["id"], row["name"], row["family"], row["given"], row["initials"], row["wikidata"], same, row["source"]
    )


def _office(row: Mapping[str, str]) -> Office:
    return Office(row["id"], row["function"], row["portfolio"], row["organisation"], row["name_nl"], row["source"])


def _mandate(row: Mapping[str, str]) -> Mandate:
    who, what, group = row["person"], row["office"], row["fractie"]
    return Mandate(who, what, group, row["start"], row["end"], row["disputed"], row["source"])


def _ministry(row: Mapping[str, str]) -> Ministry:
    version = next((word for word in row["source"].split() if word.startswith("hv_")), "")
    return Ministry(row["id"], row["name"], row["abbreviation"], row["valid_from"], row["valid_to"], version)


def _term(mandate: Mandate) -> tuple[str, str]:
    return mandate.start, mandate.end


_Row = TypeVar("_Row")


def _grouped(pairs: Iterable[tuple[str, _Row]]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(groups)


def one_letter_off(first: str, second: str) -> bool:
    """Tell whether two names differ by one letter: changed, added, left out, or two swapped.

    >>> pairs = (("yelsilgozzegerius", "yesilgozzegerius"), ("girnwis", "grinwis"), ("plas", "klaver"))
    >>> [one_letter_off(*pair) for pair in pairs]
    [True, True, False]
    """
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    prefix = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    rest_a, rest_b = first[prefix:], second[prefix:]
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped


def _keys(family: str) -> set[str]:
    """Give the folded forms of a surname: whole, and of a double name the first part.

    >>> sorted(_keys("Yeşilgöz-Zegerius"))
    ['yesilgoz', 'yesilgozzegerius']
    """
    first = family.split("-", maxsplit=1)[0]
    return {dutch.fold(family), dutch.fold(first)} if len(first) > 3 else {dutch.fold(family)}
