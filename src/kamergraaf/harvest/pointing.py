"""What records point at that need not be in any input."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from kamergraaf.model import Activity, Case, Document

Pointed = tuple[str, str]
"""What kind of thing is pointed at, and its id."""


def of_thing(record: Case | Activity) -> Iterator[Pointed]:
    """Give what a case or an activity points at."""
    yield from (("document", paper) for paper in record.documents)
    if isinstance(record, Activity):
        yield from (("zaak", case) for case in record.cases)


def of_paper(paper: Document) -> Iterator[Pointed]:
    """Give what a paper points at."""
    if paper.annex_of:
        yield "document", paper.annex_of


def all_pointed(database: sqlite3.Connection) -> Iterator[Pointed]:
    """Give what all records that are kept point at."""
    for kind, data in database.execute("SELECT kind, data FROM thing").fetchall():
        decode = msgspec.msgpack.decode
        yield from of_thing(decode(data, type=Case) if kind == "Zaak" else decode(data, type=Activity))
    for (data,) in database.execute("SELECT data FROM paper").fetchall():
        yield from of_paper(msgspec.msgpack.decode(data, type=Document))
