"""Rows of the open data, decoded: of several versions the latest, what it lacks filled from the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from kamergraaf import dutch, model
from kamergraaf.assemble.report import Report
from kamergraaf.descriptions.opendata import decoder, fields
from kamergraaf.harvest import Part
from kamergraaf.model.entities import Entity

_E = TypeVar("_E", bound=Entity)
_T = TypeVar("_T", model.Case, model.Activity)
_V = TypeVar("_V")
_RECORD = attrgetter("tag", "id")


def entities_in(parts: Sequence[Part], report: Report) -> Iterator[tuple[Part, Entity]]:
    """Give what each row of a group tells, once for each id; one whose fields have wrong types is named."""
    for (tag, _), versions in groupby(parts, _RECORD):
        if tag[0] not in "-=":
            first, *earlier = versions
            report.counts[f"records.{tag}"] += 1
            try:
                yield first, _decoded(first, earlier, report)
            except msgspec.MsgspecError as error:
                report.often(first, f"left out: {error}")


def _decoded(latest: Part, earlier: list[Part], report: Report) -> Entity:
    decode = decoder(latest.tag)
    if not earlier:
        return decode.decode(latest.data)
    row = _living(latest.tag, msgspec.json.decode(latest.data))
    if any(latest.modified == e.modified and _differs(row, e) for e in earlier):
        report.often(latest, "two rows with one id and one date of change tell different things; one was taken")
    told = [_living(part.tag, msgspec.json.decode(part.data)) for part in reversed(earlier)]
    if all(row.keys() >= part.keys() for part in told) and not row.get(fields(latest.tag)["deleted"]):
        return decode.decode(latest.data)  # it tells all that the earlier ones told
    together: dict[str, Any] = {}
    for part in (*told, row):
        together.update(part)
    return decode.decode(msgspec.json.encode(together))


def _living(entity: str, row: dict[str, Any]) -> dict[str, Any]:
    """Leave of a tombstone no more than that it is one: its fields are empty, and the number is still wanted."""
    names = fields(entity)
    return {n: row[n] for n in (names["id"], names["deleted"]) if n in row} if row.get(names["deleted"]) else row


def _differs(row: dict[str, Any], other: Part) -> bool:
    """Tell whether two versions contradict each other; one that only has fewer fields does not."""
    told: dict[str, Any] = msgspec.json.decode(other.data)
    return any(told[name] != value for name, value in row.items() if name in told)


def day_of(part: Part, printed: str | None, report: Report) -> str | None:
    """Give the Dutch day of a moment that a row tells, as an ISO date; one that is none is named."""
    date = dutch.local_date(printed) if printed else None
    if printed and date is None:
        report.often(part, f"no such date: {printed}")
    return date


def told_elsewhere(parts: Sequence[Part], kind: type[_T]) -> list[_T]:
    """Give what other sources than the open data tell of a thing."""
    return [msgspec.msgpack.decode(part.data, type=kind) for part in parts if part.tag[0] == "="]


def told_by(parts: Sequence[Part]) -> Part:
    """Give the first part of a group that stands in an input."""
    return next(part for part in parts if not part.tag.startswith("-"))


def first(values: Iterable[_V | None]) -> _V | None:
    """Give the first value that says something.

    >>> first([None, "", "motie", "brief"]), first([])
    ('motie', None)
    """
    return next(filter(None, values), None)


def linked(parts: Sequence[Part], relation: str) -> tuple[str, ...]:
    """Give the keys of the things to which a group is linked by a relation, as `groups` was asked for it."""
    tag = f"-{relation}"
    return tuple(part.id for part in parts if part.tag == tag)


def one(rows: Sequence[tuple[Part, Entity]], kind: type[_E], report: Report | None = None) -> _E | None:
    """Give the row of a kind in a group, if there is one that still stands; with a report, others are named."""
    found = [(part, row) for part, row in rows if isinstance(row, kind) and not row.deleted]
    for part, _ in found[1:] if report else ():
        if report:
            report.often(part, f"another {part.tag} with the number of a first one, which was taken")
    return found[0][1] if found else None


def gone(rows: Sequence[tuple[Part, Entity]], kind: type[Entity]) -> bool:
    """Tell whether all rows of a kind in a group are tombstones, and there is one."""
    found = [row for _, row in rows if isinstance(row, kind)]
    return bool(found) and all(row.deleted for row in found)
