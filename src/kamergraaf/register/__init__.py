"""The register: who and what is known, and from when to when; the only reader of data/reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from kamergraaf import assets, dutch
from kamergraaf.dutch.bodies import initials
from kamergraaf.errors import Issue
from kamergraaf.model import (
    Act,
    Cabinet,
    Coalition,
    Fractie,
    Mandate,
    Ministry,
    MinistryName,
    Office,
    Organisation,
    Party,
    Person,
    Recess,
)
from kamergraaf.register import tables

_KEPT = 10_000
"""So many misprinted names are remembered."""
_WHOLE = {"kamerlid": 140, "minister": 8, "staatssecretaris": 4}
"""With so many holders of a function on a day the register has them all, but for a few not yet sworn in."""
IN_OFFICE = "ambtsdrager"
"""The role of somebody of whom a text only shows that an office is held: a member, or one of the cabinet."""
MINISTERIAL = ("minister-president", "minister", "minister-zonder-portefeuille", "staatssecretaris")
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Register:
    """Everything that data/reference knows, indexed for look-ups by name and date; a table is read when it is asked."""

    folder: Path
    _issues: dict[str, list[Issue]] = field(default_factory=dict, repr=False, compare=False)
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _complete: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Persons in public office, by id."""
        return {row.id: row for row in self._read("persons", tables.person)}

    @cached_property
    def offices(self) -> dict[str, Office]:
        """Offices, by id."""
        return {row.id: row for row in self._read("offices", tables.office)}

    @cached_property
    def fracties(self) -> dict[str, Fractie]:
        """Parliamentary groups, by id."""
        return {row.id: row for row in self._read("fracties", tables.fractie)}

    @cached_property
    def ministries(self) -> tuple[Ministry, ...]:
        """Ministries, each once under each of its names."""
        return tuple(self._read("ministries", tables.ministry))

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """All other bodies, by id."""
        rows = (row for name in ("organisations", "bodies") for row in self._read(name, tables.organisation))
        ends = dict(self._read("ended", tables.ended))
        return {row.id: replace(row, end=ends.get(row.id, "")) for row in rows}

    @cached_property
    def acts(self) -> dict[str, Act]:
        """Acts, by their official number."""
        return {row.id: row for row in self._read("laws", tables.act)}

    @cached_property
    def union_acts(self) -> tuple[Act, ...]:
        """Acts of the European Union by the names in use; one may have several, in Dutch and English."""
        return tuple(self._read("union-acts", tables.union_act))

    @cached_property
    def recesses(self) -> tuple[Recess, ...]:
        """The recesses whose days are known."""
        return tuple(self._read("recesses", tables.recess))

    @cached_property
    def cabinets(self) -> tuple[Cabinet, ...]:
        """The cabinets, oldest first."""
        return tuple(self._read("cabinets", tables.cabinet))

    @cached_property
    def coalitions(self) -> tuple[Coalition, ...]:
        """The parties in each cabinet."""
        return tuple(self._read("coalitions", tables.coalition))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """For which party each person was in a cabinet, and when."""
        return tuple(self._read("parties", tables.party))

    @cached_property
    def ministry_names(self) -> tuple[MinistryName, ...]:
        """The names of ministries as their ministers bore them, oldest first."""
        return tuple(sorted(self._read("ministry-names", tables.ministry_name), key=lambda row: row.start))

    @cached_property
    def portfolios(self) -> dict[str, str]:
        """The English names of ministries and portfolios, by the Dutch ones."""
        return dict(self._read("portfolios", tables.portfolio))

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The terms of office that can be used; the others are named among the issues."""
        return tuple(self._whole(self._read("mandates", tables.mandate)))

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong with a row, in any table: it costs that row only."""
        _ = self.mandates, self.ministries, self.ministry_names, self.organisations, self.acts
        _ = self.union_acts, self.recesses, self.cabinets, self.coalitions, self.parties, self.portfolios
        return tuple(issue for name in sorted(self._issues) for issue in self._issues[name])

    def _read(self, name: str, make: Callable[[Mapping[str, str]], _Row]) -> Iterator[_Row]:
        """Give the whole rows of a table as nouns, and keep what is wrong with the others."""
        found = list(tables.read_rows(self.folder, name))
        self._issues[name] = [row for row in found if isinstance(row, Issue)]
        return (make(row) for row in found if not isinstance(row, Issue))

    def _whole(self, mandates: Iterable[Mandate]) -> Iterator[Mandate]:
        for row in mandates:
            if reason := tables.broken(row, self.persons, self.offices, self.fracties):
                self._issues["mandates"].append(
                    Issue("mandates.csv", f"{row.person}, {row.office}, {row.start}", reason)
                )
            else:
                yield row

    @cached_property
    def _ministry_periods(self) -> tuple[Ministry, ...]:
        """Ministries under each of their names: those of their ministers add older ones, and first days that lack."""
        told = list(self._told_names())
        known = {(m.id, dutch.fold(m.name)) for m in self.ministries}
        starts: dict[tuple[str, str], str] = {}
        for row in told:
            starts.setdefault((row.id, dutch.fold(row.name)), row.start)
        dated = (
            m if m.start else replace(m, start=starts.get((m.id, dutch.fold(m.name)), "")) for m in self.ministries
        )
        return (*dated, *(row for row in told if (row.id, dutch.fold(row.name)) not in known))

    def _told_names(self) -> Iterator[Ministry]:
        """Give the names of ministries that ministers bore, each to the day before the next; the first of any time."""
        for key, names in _grouped((row.ministry, row) for row in self.ministry_names).items():
            ends = [dutch.day_before(row.start) for row in names[1:]]
            for row, end in zip(names, [*ends, ""], strict=True):
                yield Ministry(key, row.name, "", row.start if row is not names[0] else "", end)

    @cached_property
    def _by_family(self) -> dict[str, list[Person]]:
        return _grouped((key, person) for person in self.persons.values() for key in _keys(person.family))

    @cached_property
    def _by_person(self) -> dict[str, list[Mandate]]:
        return _grouped((m.person, m) for m in sorted(self.mandates, key=_term))

    @cached_property
    def _by_office(self) -> dict[str, list[Mandate]]:
        return _grouped((m.office, m) for m in sorted(self.mandates, key=_term))

    @cached_property
    def _bodies(self) -> dict[str, Organisation]:
        return {_body_key(row.name): row for row in self.organisations.values()}

    @cached_property
    def ids(self) -> dict[str, str]:
        """The person behind each id that the open data have for one."""
        return {key: person.id for person in self.persons.values() for key in (*person.same_as, person.id)}

    def body_named(self, name: str) -> Organisation | None:
        """Give the body of an official name; case, diacritics and signs do not count, and & is "en"."""
        return self._bodies.get(_body_key(name))

    @cached_property
    def acts_by_letters(self) -> dict[str, str]:
        """The name of an act by its first letters, in capitals: what its abbreviation is made of."""
        return {initials(act.name): act.name for act in self.acts.values() if " " in act.name}

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

    def whole_on(self, function: str, date: str) -> bool:
        """Tell whether the register has about all who held a function on a day; of long ago it has a few."""
        if (function, date) not in self._complete:
            held = {m.person for m in self.mandates if m.covers(date) and self.offices[m.office].function == function}
            self._complete[function, date] = len(held) >= _WHOLE.get(function, 1)
        return self._complete[function, date]

    def titles(self, office: Office) -> list[tuple[str, str, str]]:
        """Give the titles that an office has had, if more than one, each with its first and last day."""
        if office.portfolio or office.function not in ("minister", "staatssecretaris"):
            return []
        rows = [row for row in self.ministry_names if row.ministry == office.organisation]
        lasts = [dutch.day_before(row.start) for row in rows[1:]]
        told = [f"{office.function} van {row.name}" for row in rows]
        changed = set(told) != {office.name}
        return list(zip(told, (row.start for row in rows), [*lasts, ""], strict=True)) if changed else []

    def fracties_named(self, name: str, date: str | None) -> list[Fractie]:
        """Give the groups that bear a name, on the day if it is known."""
        key = dutch.fold(name)
        rows = [row for row in self.fracties.values() if key and key in map(dutch.fold, row.names)]
        return [row for row in rows if date is None or row.covers(date)]

    def functions_on(self, person: str, date: str) -> set[str]:
        """Give the functions that a person held on a day."""
        return {self.offices[m.office].function for m in self.mandates_of(person) if m.covers(date)}

    def ministry_named(self, name: str, date: str | None) -> list[str]:
        """Give the ministries that bore a name or abbreviation, on the day if any did then; else none still to come."""
        key = dutch.fold(name)
        rows = [m for m in self._ministry_periods if key in (dutch.fold(m.name), dutch.fold(m.abbreviation))]
        then = [m for m in rows if date and m.covers(date)]
        return sorted({m.id for m in then or (m for m in rows if date is None or not _to_come(m, date))})

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
    return Register(folder)


def _body_key(name: str) -> str:
    return dutch.fold(name.replace("&", "en"))


def _to_come(ministry: Ministry, date: str) -> bool:
    """Tell whether a ministry bore its name only more than a year after a day: plans are named before they are law.

    >>> _to_come(Ministry("mnre1", "X", "", "2017-10-26", ""), "2017-01-01")
    False
    >>> _to_come(Ministry("mnre1", "X", "", "2017-10-26", ""), "1990-01-01")
    True
    """
    return bool(ministry.start) and f"{int(ministry.start[:4]) - 1}{ministry.start[4:]}" > date


def _term(mandate: Mandate) -> tuple[str, str]:
    return mandate.start, mandate.end


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
