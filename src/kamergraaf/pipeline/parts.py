"""What is kept of each thing of a graph, so that an update makes anew only what changed: one SQLite file.

Of each thing: a hash of its rows, what each look-up that it read gave, what it told beside its lines, and those of its
lines that stand in graphs which several things share. Its other lines stand in graphs of its own, in the store.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from kamergraaf import __version__, assets, iri, overlay
from kamergraaf.assemble.lookups import Lookups, Read
from kamergraaf.assemble.notes import Notes
from kamergraaf.harvest import Part
from kamergraaf.model import Snapshot, Source
from kamergraaf.pipeline.bundles import READS, THINGS_IN, Bundle, Bundles, Value, values_in
from kamergraaf.resolve.motions import Motion

OWNING = frozenset({"paper", "case", "decision", "activity", "agenda item", "meeting", "promise"})
"""The kinds of things that have graphs of their own."""
_SCHEMA = """
CREATE TABLE program (hash BLOB);
CREATE TABLE part (stage TEXT, key TEXT, rows BLOB, reads BLOB, notes BLOB, shared BLOB, PRIMARY KEY (stage, key))
  WITHOUT ROWID;
CREATE TABLE line (hash BLOB PRIMARY KEY, things INTEGER) WITHOUT ROWID;
CREATE TABLE read (stage TEXT, name TEXT, key TEXT, value BLOB, PRIMARY KEY (stage, name, key, value)) WITHOUT ROWID;
CREATE TABLE motion (paper TEXT PRIMARY KEY, told BLOB) WITHOUT ROWID;
"""
_PRAGMAS = ("synchronous=OFF", "cache_size=-16000")
_AGAIN = "INSERT INTO line VALUES (?, ?) ON CONFLICT DO UPDATE SET things = things + excluded.things"
_STAGES = """
WITH RECURSIVE found (stage) AS (SELECT min(stage) FROM part
  UNION ALL SELECT (SELECT min(p.stage) FROM part p WHERE p.stage > found.stage) FROM found
    WHERE found.stage IS NOT NULL)
SELECT stage FROM found WHERE stage IS NOT NULL ORDER BY stage
"""
"""Each stage once, found in the index without going through all things."""
_BATCH = 2_000


Packed = tuple[bytes, bytes]
"""What a thing read from look-ups, and what it told."""


class Basis(NamedTuple):
    """What a thing was made of, and what it told beside its lines; packed, for few are read."""

    rows: bytes
    packed_reads: bytes
    packed_notes: bytes

    @property
    def reads(self) -> dict[str, dict[str, bytes]]:
        """What each look-up gave, hashed, by its name and the key."""
        return READS.decode(self.packed_reads)

    @property
    def notes(self) -> Notes:
        """What the thing told."""
        return _NOTES.decode(self.packed_notes)


class Kept(NamedTuple):
    """What is kept of a thing."""

    rows: bytes
    reads: dict[str, dict[str, bytes]]
    """What each look-up gave, hashed, by its name and the key."""
    notes: Notes
    shared: frozenset[str]

    def packed(self) -> Packed:
        """Give what it read and told as it is kept."""
        return msgspec.msgpack.encode(self.reads), msgspec.msgpack.encode(self.notes)


class Parts:
    """What is kept of all things of a graph."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make a new one."""
        self.database = self._db = overlay.opened(path)
        for pragma in _PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        if not self._db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            self._db.executescript(_SCHEMA)
        self.bundles = Bundles(self._db)
        self._waiting: list[tuple[object, ...]] = []
        self._lines: Counter[bytes] = Counter()
        self._read: set[tuple[str, *Value]] = set()
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    def begin(self, program: bytes) -> None:
        """Note which program makes what is kept."""
        self._db.execute("INSERT INTO program VALUES (?)", (program,))

    def put(self, stage: str, key: str, kept: Kept) -> None:
        """Keep a thing, in the place of what was kept of it."""
        self._waiting.append((stage, key, kept.rows, *kept.packed(), zlib.compress("".join(kept.shared).encode(), 1)))
        self._read.update((stage, *value) for value in values_in(kept.reads))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def count(self, lines: Iterable[str]) -> None:
        """Count for each line one thing more that has it, where nobody asks which lines are new."""
        self._lines.update(map(_hash, lines))
        if len(self._lines) > 100 * _BATCH:
            self._flush()

    def rows(self, stage: str) -> dict[str, bytes]:
        """Give the hash of what each thing of a stage was made of, by its key."""
        return dict(self._db.execute("SELECT key, rows FROM part WHERE stage = ?", (stage,)))

    def row(self, stage: str, key: str) -> bytes | None:
        """Give the hash of what a thing was made of, if anything is kept of it."""
        found = self._db.execute("SELECT rows FROM part WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        return found and bytes(found[0])

    def bases(self, stage: str, bundle: Bundle) -> list[tuple[str, Basis]]:
        """Give what the things of a bundle were made of, in the order of their keys."""
        query = THINGS_IN.format("key, rows, reads, notes")
        rows = self._db.execute(query, (stage, bundle.first, bundle.until)).fetchall()
        return [(key, Basis(*row)) for key, *row in rows]

    def altered(self, lookups: Lookups) -> dict[str, set[Value]]:
        """Give, by stage, what look-ups gave to things of it and do not give now."""
        found: dict[str, set[Value]] = {}
        for stage, name, key, value in self._db.execute("SELECT stage, name, key, value FROM read"):
            if _hash_of(lookups.value((name, key))) != value:
                found.setdefault(stage, set()).add((name, key, value))
        return found

    def unread(self, stage: str, values: Iterable[Value]) -> None:
        """Forget what look-ups gave that no thing of a stage was made of."""
        query = "DELETE FROM read WHERE stage = ? AND name = ? AND key = ? AND value = ?"
        self._db.executemany(query, ((stage, *value) for value in values))

    def motions(self) -> dict[str, Motion]:
        """Give the motions of the collection by the keys of their papers, in order."""
        return {key: _MOTION.decode(told) for key, told in self._db.execute("SELECT * FROM motion ORDER BY paper")}

    def keep_motions(self, motions: Mapping[str, Motion], anew: Iterable[str] | None = None) -> None:
        """Keep motions in the place of those of some papers, by default of all."""
        if anew is None:
            self._db.execute("DELETE FROM motion")
        self._db.executemany("DELETE FROM motion WHERE paper = ?", ((paper,) for paper in anew or ()))
        rows = ((key, msgspec.msgpack.encode(motion)) for key, motion in motions.items())
        self._db.executemany("INSERT OR REPLACE INTO motion VALUES (?, ?)", rows)

    def shared(self, stage: str, key: str) -> frozenset[str] | None:
        """Give the lines of a thing in graphs that several things share, if anything is kept of it."""
        query = "SELECT shared FROM part WHERE stage = ? AND key = ?"
        row = self._db.execute(query, (stage, key)).fetchone()
        return frozenset(lines_in(zlib.decompress(row[0]).decode())) if row else None

    def packed(self, stage: str, key: str) -> Packed | None:
        """Give what a thing read and told as it is kept, if anything is kept of it."""
        query = "SELECT reads, notes FROM part WHERE stage = ? AND key = ?"
        row: Packed | None = self._db.execute(query, (stage, key)).fetchone()
        return row

    def keys(self, stage: str) -> Iterator[str]:
        """Give the keys of the things of a stage."""
        for (key,) in self._db.execute("SELECT key FROM part WHERE stage = ? ORDER BY key", (stage,)):
            yield key

    def stages(self) -> list[str]:
        """Give the stages of which anything is kept."""
        return [stage for (stage,) in self._db.execute(_STAGES)]

    def has(self, stage: str, key: str) -> bool:
        """Tell whether anything is kept of a thing."""
        self._flush()
        return self._db.execute("SELECT 1 FROM part WHERE stage = ? AND key = ?", (stage, key)).fetchone() is not None

    def kept(self, stage: str, keys: Iterable[str]) -> set[str]:
        """Give those of some keys of which anything is kept."""
        query = "SELECT key FROM part WHERE stage = ? AND key IN (SELECT value FROM json_each(?))"
        return {key for (key,) in self._db.execute(query, (stage, msgspec.json.encode(list(keys)).decode()))}

    def drop(self, stage: str, key: str) -> None:
        """Keep nothing of a thing any more."""
        self._db.execute("DELETE FROM part WHERE stage = ? AND key = ?", (stage, key))

    def changed(self, more: Mapping[str, int]) -> Iterator[tuple[str, bool]]:
        """Count lines of which more or fewer things have them now; gives those that are new, or that nothing has."""
        for line, difference in more.items():
            if difference:
                told = _hash(line)
                row = self._db.execute("SELECT things FROM line WHERE hash = ?", (told,)).fetchone()
                before = row[0] if row else 0
                after = before + difference
                if after:
                    self._db.execute(_AGAIN, (told, difference))
                else:
                    self._db.execute("DELETE FROM line WHERE hash = ?", (told,))
                if not before or not after:
                    yield line, after > 0

    def _flush(self) -> None:
        self._db.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)", self._waiting)
        self._db.executemany(_AGAIN, self._lines.items())
        self._db.executemany("INSERT OR IGNORE INTO read VALUES (?, ?, ?, ?)", self._read)
        self._waiting.clear()
        self._lines.clear()
        self._read.clear()

    def settle(self) -> None:
        """Write what is kept of all things, and what they tell together."""
        self._flush()
        self.bundles.settle()

    def end(self) -> None:
        """Write what still waits."""
        self._flush()
        self._db.execute("COMMIT")


_ENCODER = msgspec.msgpack.Encoder()
_MOTION = msgspec.msgpack.Decoder(Motion)
_NOTES = msgspec.msgpack.Decoder(Notes)


def lines_in(block: str) -> list[str]:
    r"""Part a block into its lines; a text in one may hold other ends of lines.

    >>> lines_in("<a> \x85 .\n<b> .\n")
    ['<a> \x85 .\n', '<b> .\n']
    """
    return [f"{line}\n" for line in block.split("\n") if line]


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode(errors="surrogatepass"), digest_size=16).digest()


def program_in(path: Path) -> bytes | None:
    """Give which program made what is kept in a file; None where there is none, or it is damaged."""
    try:
        with closing(overlay.still(path)) as database:
            row = database.execute("SELECT hash FROM program").fetchone()
    except sqlite3.Error:
        return None
    return bytes(row[0]) if row else None


def program_of(*decisions: Path) -> bytes:
    """Hash the program, what it knows, and what people decided: what one made, another one does not update."""
    found = hashlib.blake2b(_program(), digest_size=16)
    for path in decisions:
        if path.is_file():
            found.update(path.read_bytes())
    return found.digest()


@cache
def _program() -> bytes:
    """Hash the program and what it knows: hundreds of files, which are read once; by some it is only measured."""
    found = hashlib.blake2b(__version__.encode(), digest_size=16)
    code = Path(__file__).parent.parent
    files = [*code.rglob("*.py"), *(p for part in ("data", "ontology") for p in assets.path(part).rglob("*"))]
    apart = tuple(f"{assets.path('data', name)}{os.sep}" for name in ("sample", "evaluation"))
    for path in sorted(files):
        if path.is_file() and not str(path).startswith(apart):
            found.update(path.read_bytes())
    return found.digest()


def rows_hash(parts: Sequence[Part], inputs: Mapping[int, Snapshot]) -> bytes:
    """Hash all rows of a thing, each with the input that it stands in."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        source = inputs.get(part.input)
        told = (part.tag, part.id, part.modified, part.place, source and (source.address, source.sha256))
        found.update(repr(told).encode(errors="surrogatepass") + part.data)
    return found.digest()


def told_hash(told: Iterable[partial[Iterator[str]]]) -> bytes:
    """Hash all that some lines are made of: what writes them, and of what."""
    made_of = _ENCODER.encode([(one.func.__name__, one.args) for one in told])
    return hashlib.blake2b(made_of, digest_size=16).digest()


def hashed(reads: Mapping[Read, object]) -> dict[str, dict[str, bytes]]:
    """Hash what look-ups gave, by their names and the keys."""
    found: dict[str, dict[str, bytes]] = {}
    for (name, key), value in reads.items():
        found.setdefault(name, {})[key] = _hash_of(value)
    return found


def _hash_of(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode(errors="surrogatepass"), digest_size=8).digest()


def is_same(kept: Basis, rows: bytes, lookups: Lookups) -> bool:
    """Tell whether the lines of a thing are what they were: its rows are, and what each look-up gives that it read."""
    if kept.rows != rows:
        return False
    reads = ((name, key, value) for name, values in kept.reads.items() for key, value in values.items())
    return all(_hash_of(lookups.value((name, key))) == value for name, key, value in reads)


def graphs_of(stage: str, key: str) -> list[str]:
    """Give the IRIs of the graphs that are a thing's own."""
    if stage not in OWNING:
        return []
    names = ["bron", "extractie", *(f"bron/{source}" for source in Source)]
    return [iri.graph(name, key) for name in names]


def parted(stage: str, key: str, lines: Iterable[str]) -> tuple[set[str], frozenset[str]]:
    """Part the lines of a thing into those in graphs of its own, and those in graphs that several things share."""
    ends = tuple(f" <{graph}> .\n" for graph in graphs_of(stage, key))
    whole = {line for block in lines for line in lines_in(block)}
    own = {line for line in whole if ends and line.endswith(ends)}
    return own, frozenset(whole - own)
