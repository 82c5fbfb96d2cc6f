"""What must hold of a hit besides its words: kind, date, party, dossier; each is checked and bound, never pasted."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.search import kinds, takes_in
from kamergraaf.words import problem


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person asks for; None where it does not matter."""

    kind: str | None = None
    """Of a paper or of another thing, in Dutch or English."""
    start: str | None = None
    """The first day."""
    end: str | None = None
    """The last day."""
    party: str | None = None
    """A group of the House: of the movers of a paper or a case on its day, or of a person."""
    dossier: str | None = None
    ministry: str | None = None
    """In whose name a paper was signed, or which it names."""
    outcome: str | None = None
    """What became of a motion, in Dutch or English."""


Condition = tuple[str, tuple[str | int, ...]]


def conditions(database: sqlite3.Connection, filters: Filters) -> Condition:
    """Give what must hold as SQL, with the values in it.

    Raises:
        UsageError: a filter cannot be read, or there is no such kind.
        NotFoundError: there is no such party or dossier.
    """
    found = list(_conditions(database, filters))
    return " AND ".join(["1", *(sql for sql, _ in found)]), tuple(value for _, values in found for value in values)


def _conditions(database: sqlite3.Connection, filters: Filters) -> Iterator[Condition]:
    if filters.kind is not None:
        yield _of_kind(database, filters.kind)
    start, end = _day("from", filters.start), _day("to", filters.end)
    if start and end and start > end:
        raise problem(UsageError, "days-backwards", start=start, end=end).naming("from", "to")
    if start:
        yield "t.date >= ?", (start,)
    if end:
        yield "t.date <= ?", (end,)
    if filters.party is not None:
        marks, keys = _bearing(database, "fractie", filters.party, "no-party")
        yield f"t.id IN (SELECT thing FROM moved WHERE party IN ({marks}))", keys  # noqa: S608
    if filters.dossier is not None:
        yield _in_dossier(database, filters.dossier)
    if filters.ministry is not None:
        marks, keys = _bearing(database, "ministerie", filters.ministry, "no-ministry")
        yield f"t.id IN (SELECT thing FROM led WHERE ministry IN ({marks}))", keys  # noqa: S608
    if filters.outcome is not None:
        yield _ended(database, filters.outcome)


_SORTS, _FATES = "SELECT * FROM sort ORDER BY name", "SELECT * FROM fate ORDER BY name"


def _is_among(wanted: str, words: Iterable[str | None]) -> bool:
    """Tell whether a folded word is one of these, however they are spelled."""
    return wanted in (dutch.fold(word) for word in words if word)


def _of_kind(database: sqlite3.Connection, given: str) -> Condition:
    wanted = dutch.fold(given)
    sorts = {row["name"]: (row["name"], row["nl"], row["en"]) for row in database.execute(_SORTS)}
    named = [name for name, words in sorts.items() if _is_among(wanted, words)]
    named += [other for name in named for other in takes_in().get(name, ())]
    things = [kind.kind for kind in kinds() if _is_among(wanted, (kind.kind, kind.nl, kind.en, *kind.words))]
    if not named and not things:
        known = ", ".join([*sorts, *(kind.kind for kind in kinds())])
        raise problem(UsageError, "no-kind", given=given, known=known).naming("kind")
    return f"(t.sort IN ({_marks(named)}) OR t.kind IN ({_marks(things)}))", (*named, *things)


def _day(name: str, given: str | None) -> str | None:
    date = parse_day(given, last=name == "to") if given is not None else None
    if given is not None and date is None:
        raise problem(UsageError, "no-day", name=name, given=given).naming(name)
    return date


def _bearing(database: sqlite3.Connection, kind: str, given: str, lacking: str) -> tuple[str, tuple[int, ...]]:
    """Give the things of a kind that bear a name, with as many marks; 'ministerie van' may be left out before it."""
    rows = database.execute("SELECT id, names FROM thing WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    named = [(dutch.fold(name), name, row["id"]) for row in rows for name in row["names"].split("\n")]
    meant = {dutch.fold(given), dutch.fold(f"{kind} van {given}")}
    keys = sorted({key for folded, _, key in named if folded in meant})
    if not keys:
        spelt = {folded: name for folded, name, _ in named}
        near = difflib.get_close_matches(dutch.fold(given), spelt, 3, 0.6)
        raise problem(NotFoundError, lacking, tuple(spelt[name] for name in near), given=given)
    return _marks(keys), tuple(keys)


def _ended(database: sqlite3.Connection, given: str) -> Condition:
    known = {row["name"]: (row["name"], row["nl"], row["en"]) for row in database.execute(_FATES)}
    found = [name for name, words in known.items() if _is_among(dutch.fold(given), words)]
    if not found:
        raise problem(UsageError, "no-outcome", given=given, known=", ".join(known)).naming("outcome")
    return f"t.id IN (SELECT thing FROM ended WHERE fate IN ({_marks(found)}))", tuple(found)  # noqa: S608


def _in_dossier(database: sqlite3.Connection, given: str) -> Condition:
    number = dutch.parse_dossier(given.strip().upper())
    query = "SELECT DISTINCT dossier FROM filed WHERE dossier = ? OR dossier GLOB ? || '-R[0-9]*' ORDER BY dossier"
    numbers = [row["dossier"] for row in database.execute(query, (number or given.strip().upper(), number))]
    if number is None and not numbers:
        raise problem(UsageError, "no-dossier-number", given=given).naming("dossier")
    if number and not numbers:
        known = [row["dossier"] for row in database.execute("SELECT DISTINCT dossier FROM filed ORDER BY dossier")]
        near = tuple(difflib.get_close_matches(number, known, 3, 0.6))
        raise problem(NotFoundError, "no-dossier", near, number=number)
    return f"t.id IN (SELECT thing FROM filed WHERE dossier IN ({_marks(numbers)}))", tuple(numbers)  # noqa: S608


def _marks(values: list[str] | list[int]) -> str:
    return ", ".join("?" * len(values))
