"""What of a record may be kept: records apart, each with those of its fields that the graph may hold and no other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kamergraaf.descriptions import load, opendata

Record = dict[str, Any]
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DEEPEST = 6


@cache
def allowed(entity: str) -> frozenset[str]:
    """Give the names of the fields of an entity that may be kept: those that become part of a graph.

    >>> sorted(allowed("Persoon") & {"Achternaam", "Geboortedatum", "Geslacht", "Woonplaats"})
    ['Achternaam']
    """
    if entity not in load(opendata.SOURCE)["entities"]:
        return frozenset()
    return opendata.carried(entity).union(opendata.links(entity), _relations(entity))


@cache
def _relations(entity: str) -> frozenset[str]:
    return frozenset(name for name, inside in opendata.insides(entity).items() if inside.link)


def apart(entity: str, record: Record, depth: int = 0) -> Iterator[tuple[str, str, Record]]:
    """Take a record and those inside it apart: of each its entity, its id, and what may be kept of it.

    What has no id is passed over, as is an entity that the graph does not hold.
    """
    renamed = opendata.renamed().get(entity, {})
    row = {renamed.get(name, name): _bare(value) for name, value in record.items()}
    key = str(row.get("Id") or "").lower()
    if not _GUID.fullmatch(key) or not allowed(entity) or depth > _DEEPEST:
        return
    if row.get("Verwijderd") is True:
        row = _withdrawn(row)
    for name, inside in opendata.insides(entity).items():
        if isinstance(row.get(name), list | dict):
            yield from _inside(row, name, inside, key, depth)
    yield entity, key, {name: value for name, value in sorted(row.items()) if name in allowed(entity)} | {"Id": key}


def _withdrawn(row: Record) -> Record:
    """Give what stays of a record that was withdrawn: what every row of the source has."""
    return {name: row[name] for name in load(opendata.SOURCE)["row"].values() if name in row}


def _bare(value: Any) -> Any:
    """Give a text without the blanks around it, which the feed leaves out and OData does not."""
    return value.strip() if isinstance(value, str) else value


def _inside(row: Record, name: str, inside: opendata.Inside, key: str, depth: int) -> Iterator[tuple[str, str, Record]]:
    """Take apart what stands under one name of a record; there only ids stay, or the field that points at it."""
    found = row.pop(name)
    children = [child for child in (found if isinstance(found, list) else [found]) if isinstance(child, dict)]
    if inside.by and children:
        row.setdefault(inside.by, children[0].get("Id"))
    if inside.link:
        row[name] = _ids(children)
    for child in children:
        if inside.back:
            child = {inside.back: key} | child  # noqa: PLW2901
        if child.keys() - {"Id", inside.back}:
            yield from apart(inside.of, child, depth + 1)


def _ids(children: Iterable[Record]) -> list[Record]:
    """Give the ids of records, as the links of another that holds them."""
    return [{"Id": key} for key in sorted(str(child["Id"]).lower() for child in children if child.get("Id"))]


def moment(text: object) -> dt.datetime:
    """Give a moment that a source tells, the first of all for what is none.

    >>> moment("2026-09-10T13:40:40.903+02:00").isoformat(), moment(None).year
    ('2026-09-10T11:40:40.903000+00:00', 1)
    """
    try:
        found = dt.datetime.fromisoformat(str(text))
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def joined(old: Record, new: Record) -> Record:
    """Put together what two answers tell of one record: the later one leads, and what only one tells is kept.

    A record that was withdrawn keeps nothing of what it was.

    >>> joined({"Id": "a", "Titel": "x", "GewijzigdOp": "2026-01-01"}, {"Id": "a", "GewijzigdOp": "2026-01-02"})
    {'GewijzigdOp': '2026-01-02', 'Id': 'a', 'Titel': 'x'}
    """
    late, early = (new, old) if _when(new) >= _when(old) else (old, new)
    if late.get("Verwijderd") is True or early.get("Verwijderd") is True:
        return late
    return dict(sorted({**early, **late}.items()))


def same(old: Record, new: Record) -> bool:
    """Tell whether two versions differ in no more than when the service told of them, and what only one calls empty."""
    return _told(old) == _told(new)


def _told(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, []) and name != "ApiGewijzigdOp"}


def _when(record: Record) -> tuple[dt.datetime, bool]:
    return moment(record.get("GewijzigdOp")), record.get("Verwijderd") is True
