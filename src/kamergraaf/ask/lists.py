"""Lists of what a graph holds, as data/lists.toml has them: the newest papers, all dossiers, members, decisions, …."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf import assets
from kamergraaf.ask.lookups import many, names
from kamergraaf.errors import NotFoundError
from kamergraaf.store import Store
from kamergraaf.words import problem

_LIST = "SELECT ?thing ?date ?count ?name WHERE { %s }"
_DECISIONS = """
SELECT ?thing ?latest (SAMPLE(?called) AS ?item) WHERE {
  VALUES ?thing { %s }
  OPTIONAL { ?thing kg:uiterlijkOp ?latest . FILTER EXISTS { ?thing kg:dagGeschat true } }
  OPTIONAL { ?thing eli-dl:forms_part_of/rdfs:label ?called }
} GROUP BY ?thing ?latest
"""
_Row = tuple[str, str | None, int | None, str]


@dataclass(frozen=True, slots=True)
class List:
    """One list: what it is called in two languages, what stands in it, and in which order."""

    name: str
    nl: str
    en: str
    order: str
    where: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: the thing, what it is called, its day, and a count where the list has one."""

    thing: str
    label: str
    date: str | None
    count: int | None
    by: bool = False
    """Whether it was no later than that day, and perhaps before it."""


@dataclass(frozen=True, slots=True)
class Entries:
    """All things of a list, still without their names."""

    rows: tuple[tuple[str, str | None, int | None], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def page(self, graph: Store, start: int, most: int, language: str) -> list[Item]:
        """Give some of them, with their names."""
        rows = self.rows[start : start + most]
        called = names(graph, (thing for thing, _, _ in rows), language)
        decided = _decisions(graph, (thing for thing, _, _ in rows if "/besluit/" in thing))
        return [
            _item(Item(thing, called[thing], date, count), *decided.get(thing, (None, None)))
            for thing, date, count in rows
        ]


def _decisions(graph: Store, things: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    """Give of decisions the last day that they can be of, where their day is an estimate, and their agenda item."""
    asked = many(things)
    rows = graph.query(_DECISIONS % asked).rows if asked else ()
    return {str(thing): (str(latest or "") or None, str(item or "") or None) for thing, latest, item in rows}


def _item(item: Item, latest: str | None, agenda: str | None) -> Item:
    """Add to a line what tells a decision from the others."""
    label = f"{item.label}; {agenda}" if agenda else item.label
    return replace(item, label=label, date=latest or item.date, by=latest is not None)


@cache
def lists() -> dict[str, List]:
    """Give the lists by name, in the order in which they are offered."""
    table = tomllib.loads(assets.path("data", "lists.toml").read_text(encoding="utf-8"))
    return {name: List(name, row["nl"], row["en"], row["order"], row["where"]) for name, row in table.items()}


def entries(graph: Store, name: str) -> Entries:
    """Give what stands in a list.

    Raises:
        NotFoundError: there is no such list.
    """
    if name not in lists():
        near = tuple(difflib.get_close_matches(name, lists(), 3, 0.4))
        raise problem(NotFoundError, "no-list", near, name=name)
    wanted = lists()[name]
    kept: dict[str, _Row] = {}
    for thing, date, count, called in sorted(graph.query(_LIST % wanted.where).rows, key=lambda row: str(row[0])):
        row = (str(thing), str(date) if date else None, None if count is None else int(count), str(called or ""))
        kept.setdefault(row[0], row)
    return Entries(tuple(row[:3] for row in _ordered(kept.values(), wanted.order)))


def _ordered(rows: Iterable[_Row], order: str) -> list[_Row]:
    """Order rows, of which those that are alike already stand as they should; the store takes ten times as long."""
    if order == "name":
        return sorted(rows, key=lambda row: row[3].casefold())
    if order == "most":
        return sorted(rows, key=lambda row: -(row[2] or 0))
    return sorted(rows, key=lambda row: row[1] or "", reverse=order == "newest")
