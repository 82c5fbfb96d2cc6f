"""Bring the records that belong together, from those that were asked for on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kamergraaf.descriptions import load, opendata
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import Archive, News
from kamergraaf.live.fields import Record
from kamergraaf.live.odata import OData, gathering
from kamergraaf.live.progress import Progress
from kamergraaf.live.wanted import Question

_REMEMBERED = ("Document", "Activiteit", "Zaak", "Agendapunt", "Besluit")


@dataclass
class Gathering:
    """What was brought, and what is still to be asked for."""

    service: OData
    archive: Archive
    progress: Progress
    news: News = field(default_factory=News)
    rows: dict[str, dict[str, Record]] = field(default_factory=lambda: {entity: {} for entity in _REMEMBERED})
    """The records that came of the entities that are looked at again, by id."""
    lacking: int = 0
    """So many records are named that the service does not have."""
    _have: set[tuple[str, str]] = field(default_factory=set)
    _waiting: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def begin(self, question: Question, also: Sequence[str] = ()) -> list[Record]:
        """Ask a question, and note what its answers lead to.

        Args:
            question: what is asked.
            also: relations that are followed from these records, besides the usual ones.
        """
        found = []
        for page in self.service.ask(question.entity, question.where, self.service.expand(question.entity)):
            self._take(question.entity, page, also)
            found += page
        return found

    def begin_with(self, entity: str, keys: Iterable[str], also: Sequence[str] = ()) -> None:
        """Ask for records by their ids, as for those that were asked for themselves."""
        for some in _some(sorted(keys)):
            self.begin(Question(entity, _these(some)), also)

    def begin_at(self, entity: str, name: str, keys: Iterable[str]) -> None:
        """Ask for the records that point at others by a field or a relation, when this version has it."""
        for some in _some(sorted(keys)) if self.service.version.has(entity, name) else ():
            self.begin(Question(entity, _pointing(name, some)))

    def beside(self, question: Question, expand: str) -> list[Record]:
        """Ask a question whose answers lead to nothing else."""
        found = []
        for page in self.service.ask(question.entity, question.where, expand):
            self._store(question.entity, page)
            found += page
        return found

    def beside_with(self, entity: str, keys: Iterable[str], expand: str) -> list[Record]:
        """Ask for records by their ids that lead to nothing else."""
        questions = [Question(entity, _these(some)) for some in _some(sorted(keys))]
        return [row for question in questions for row in self.beside(question, expand)]

    def finish(self) -> None:
        """Ask for all that was noted, and for what that leads to; who is named in it comes last."""
        while entity := next((name for name in load(SOURCE)["odata"]["gather"] if self._waiting[name]), None):
            self._ask(entity, self._waiting.pop(entity))
        while entity := next((name for name in sorted(self._named) if self._named[name]), None):
            self._ask(entity, self._named.pop(entity))  # a person's seats name bodies

    def want(self, entity: str, keys: Iterable[str]) -> None:
        """Note records to be asked for."""
        self._waiting[entity] |= {key for key in keys if (entity, key) not in self._have}

    def keep(self, entity: str, rows: list[Record]) -> None:
        """Keep records that were asked for otherwise."""
        self._take(entity, rows)

    def _ask(self, entity: str, keys: Iterable[str]) -> None:
        wanted = sorted(key for key in keys if (entity, key) not in self._have)
        for some in _some(wanted):
            for page in self.service.ask(entity, _these(some), self.service.expand(entity)):
                self._take(entity, page)
            missing = {(entity, key) for key in some} - self._have
            self.lacking += len(missing)
            self._have |= missing

    def _take(self, entity: str, page: list[Record], also: Sequence[str] = ()) -> None:
        """Keep a page, and note what belongs to its records."""
        self._store(entity, page)
        fresh = [row for row in page if (entity, str(row.get("Id")).lower()) not in self._have]
        self._have |= {(entity, str(row.get("Id")).lower()) for row in page}
        for row in page:
            self._follow(entity, row, [*gathering(entity).get("follow", ()), *also])
            self._name(row)
            if entity in self.rows:
                self.rows[entity][str(row["Id"]).lower()] = row
        self._back(entity, fresh)

    def _store(self, entity: str, page: list[Record]) -> None:
        with self.archive.together():
            self.news += self.archive.take(entity, page)
        self.progress.add(len(page), entity)

    def _follow(self, entity: str, row: Record, names: Sequence[str]) -> None:
        for name in names:
            inside = opendata.insides(entity)[name]
            found = row.get(name) or ()
            keys = [row.get(inside.by)] if inside.by else [child.get("Id") for child in found]
            self.want(inside.of, (str(key).lower() for key in keys if key))

    def _name(self, value: Any) -> None:
        """Note the people and bodies that are named anywhere in a record."""
        fields: dict[str, str] = load(SOURCE)["odata"]["named"]["fields"]
        for name, found in value.items():
            if name in fields and isinstance(found, str):
                key = (fields[name], found.lower())
                self._named[key[0]] |= set() if key in self._have else {key[1]}
            for child in found if isinstance(found, list) else [found] if isinstance(found, dict) else ():
                self._name(child)

    def _back(self, entity: str, rows: list[Record]) -> None:
        """Ask for the records of other entities that point at these."""
        for path in gathering(entity).get("back", ()):
            other, name = path.split("/")
            self.begin_at(other, name, (str(row["Id"]).lower() for row in rows))


def _these(keys: Sequence[str]) -> str:
    return " or ".join(f"Id eq {key}" for key in keys)


def _pointing(name: str, keys: Sequence[str]) -> str:
    """Ask for what points at one of some records by a field, or by a relation.

    >>> _pointing("Besluit_Id", ["a", "b"]), _pointing("Activiteit", ["a"])
    ('Besluit_Id eq a or Besluit_Id eq b', 'Activiteit/any(x:x/Id eq a)')
    """
    if name.endswith("Id"):  # one entity says PersoonId
        return " or ".join(f"{name} eq {key}" for key in keys)
    return f"{name}/any(x:{' or '.join(f'x/Id eq {key}' for key in keys)})"


def _some(keys: Sequence[str]) -> Iterator[list[str]]:
    """Give so many keys at a time as a filter may have."""
    size, rest = int(load(SOURCE)["odata"]["ids"]), iter(keys)
    while some := list(islice(rest, size)):
        yield some
