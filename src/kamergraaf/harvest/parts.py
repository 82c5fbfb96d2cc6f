"""What a harvest gives out: rows and links of one thing, and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec


class Part(msgspec.Struct, frozen=True, gc=False):
    """One row of a group: an entity's row, or a link to another thing (`tag` is its relation, `id` the other's key)."""

    tag: str
    id: str
    data: bytes
    input: int
    modified: str
    """When the source changed it; of a record that no source dates, by which build it was taken."""
    place: str


class Name(NamedTuple):
    """The key of a thing, by its id."""

    teller: str
    """The id of the thing with whose rows it is told."""
    id: str
    entity: str
    key: str
    kind: str | None = None
    """Of a paper: a slug of the scheme documentsoort."""
    date: str | None = None
    """Of an activity."""
    number: str | None = None
    """Of a document, by its id: the number by which it goes when its key is that of another one."""


def grouped(rows: Iterable[tuple[str, str, str, bytes, int, str, str]]) -> Iterator[tuple[str, list[Part]]]:
    """Give things with their rows, which come in the order of the things."""
    for key, some in groupby(rows, itemgetter(0)):
        yield key, [Part(*row[1:]) for row in some]
