"""What things tell beside their lines, kept for some that follow each other: of most things an update asks no more."""

from __future__ import annotations

import sqlite3
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec

from kamergraaf.assemble.notes import Notes, together

_SIZE = 16
"""So many things are one bundle: enough that an update reads few, few enough that it opens few for what changed."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS bundle (stage TEXT, first TEXT, told BLOB, reads BLOB, PRIMARY KEY (stage, first))
  WITHOUT ROWID
"""
THINGS_IN = "SELECT {} FROM part WHERE stage = ?1 AND key >= ?2 AND key < coalesce(?3, char(1114111)) ORDER BY key"
"""Gives what is kept of the things of a bundle."""
_PUT = "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?)"

_UNCOMPARED = frozenset({"register", "day"})
"""Look-ups of which nobody asks whether they give something else now: what the program knows, and what the thing just
before told."""
Value = tuple[str, str, bytes]
"""What a look-up gave: its name, the key, and that hashed."""


class Bundle(NamedTuple):
    """Things of one stage whose keys follow each other."""

    first: str
    """From this key on; of the first bundle empty."""
    until: str | None
    """Up to this key, which is in the next bundle; None for the last."""
    packed: bytes = b""
    marks: bytes = b""
    """Of each value of a look-up that one of them was made of, a few bytes; see :func:`mark_of`."""

    @property
    def notes(self) -> Notes:
        """What they tell."""
        return _NOTES.decode(self.packed)


Reads = Mapping[str, Mapping[str, bytes]]
"""What each look-up gave, hashed, by its name and the key."""
_Told = tuple[str, Notes, Reads]


class Bundles:
    """The bundles of a graph, while it is built or updated."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._db.execute(_SCHEMA)
        self._added: dict[str, tuple[str, list[_Told]]] = {}
        self._opened: dict[str, list[Bundle]] = defaultdict(list)
        self._changed: dict[str, set[str]] = defaultdict(set)
        self.gone: set[tuple[str, str]] = set()
        """Things that are there no more, by their stage and key."""

    def of(self, stage: str) -> Iterator[Bundle]:
        """Give the bundles of a stage, in order."""
        rows = self._db.execute("SELECT first, told, reads FROM bundle WHERE stage = ? ORDER BY first", (stage,))
        for (first, *rest), after in pairwise(chain(rows, (None,))):
            yield Bundle(first, after and after[0], *rest)

    def open(self, stage: str, bundle: Bundle) -> None:
        """Note that the things of a bundle are looked at one by one."""
        self._opened[stage].append(bundle)

    def change(self, stage: str, key: str, *, gone: bool = False) -> None:
        """Note that a thing of a bundle that is open tells something else, or is there no more."""
        self._changed[stage].add(key)
        if gone:
            self.gone.add((stage, key))

    def add(self, stage: str, key: str, notes: Notes, reads: Reads) -> None:
        """Take what a thing of a new graph tells and was made of; those of one stage come in order."""
        first, waiting = self._added.setdefault(stage, ("", []))
        if len(waiting) == _SIZE:
            self._write(stage, first, waiting)
            waiting = []
            self._added[stage] = key, waiting
        waiting.append((key, notes, reads))

    def settle(self) -> None:
        """Write what waits, and the bundles anew in which anything changed, of what is kept of their things."""
        for stage, (first, waiting) in self._added.items():
            self._write(stage, first, waiting)
        for stage, keys in self._changed.items():
            bundles = self._opened[stage] or [Bundle("", None)]
            firsts = [bundle.first for bundle in bundles]
            for at in sorted({bisect_right(firsts, key) - 1 for key in keys}):
                self._renew(stage, bundles[at])

    def _renew(self, stage: str, bundle: Bundle) -> None:
        """Write the things of a bundle, as several when they are many; one without things goes, but for the first."""
        self._db.execute("DELETE FROM bundle WHERE stage = ? AND first = ?", (stage, bundle.first))
        found = self._db.execute(THINGS_IN.format("key, notes, reads"), (stage, bundle.first, bundle.until)).fetchall()
        told = [(key, _NOTES.decode(packed), READS.decode(reads)) for key, packed, reads in found]
        for at in range(0, max(len(told), not bundle.first), _SIZE):
            some = told[at : at + _SIZE]
            self._write(stage, some[0][0] if at else bundle.first, some)

    def _write(self, stage: str, first: str, told: Sequence[_Told]) -> None:
        packed = msgspec.msgpack.encode(together(notes for _, notes, _ in told))
        marks = {mark_of(value) for _, _, reads in told for value in values_in(reads)}
        self._db.execute(_PUT, (stage, first, packed, b"".join(sorted(marks))))


def values_in(reads: Reads) -> Iterator[Value]:
    """Give what look-ups gave that may give something else later."""
    for name, values in reads.items():
        if name not in _UNCOMPARED:
            yield from ((name, key, value) for key, value in values.items())


def mark_of(value: Value) -> bytes:
    """Give a few bytes by which things that were made of a value are found; some others may be found too."""
    name, key, told = value
    return zlib.crc32(f"{name} {key}".encode(errors="surrogatepass") + told).to_bytes(4)


READS = msgspec.msgpack.Decoder(dict[str, dict[str, bytes]])
_NOTES = msgspec.msgpack.Decoder(Notes)
