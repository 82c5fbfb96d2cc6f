"""Load a graph into a store on the network by SPARQL Update, in chunks: who breaks off goes on where he was.

What the store says of what it holds is changed before anything else is, and is whole only at the end; so nobody takes
half a graph for a whole one. Of a graph that it has an earlier version of, only what differs is sent.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from kamergraaf.store import Store
from kamergraaf.store.remote.kept import Kept, differing, keeping
from kamergraaf.store.remote.marker import Marker
from kamergraaf.store.remote.target import Target, TooLongError, changing, update_of

CHUNK, BYTES = 3000, 1 << 20
"""So many statements, and bytes, a request has at most: Virtuoso compiles no more than some thousands."""
REMOVAL = 50
"""For so many statements counts what removes a subject: each is an operation by itself."""
AT_ONCE = 8 << 20
"""So many bytes of changes are one request, where an engine takes a request whole: that takes some seconds."""
Tell = Callable[[int, int], None]
"""Told how many statements were sent, and of how many."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was loaded: how many statements there are, how many of these were there already, and how many went."""

    quads: int
    before: int
    gone: int = 0


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is to change in a store, as `differing` gives it, after the version that it has, or after nothing."""

    lines: Iterable[bytes]
    count: int
    come: int
    gone: int = 0
    base: str = ""
    size: int = 0


def push(graph: Store, address: str, update: str = "", told: Tell = lambda *_: None) -> Pushed:
    """Load a graph, in place of the one that the store has from us; what others have there stays.

    Raises:
        StoreError: the store cannot be asked or takes no updates, holds graphs of ours that nobody pushed, or has lost
            some of what it was sent.
        QueryTimeoutError: it took too long over a chunk.
    """
    target = Target(address, update or update_of(address))
    with keeping(graph, address) as kept:
        pushed = _push(target, kept, target.says(), told)
        kept.alone()
    return pushed


def _push(target: Target, kept: Kept, known: Marker | None, told: Tell) -> Pushed:
    if known == Marker(kept.version, whole=True):
        return Pushed(kept.quads, kept.quads)
    with _changes(kept, known) as changes:
        before = _load(target, kept.version, changes, known, told)
    target.end(kept.version, kept.quads)
    return Pushed(kept.quads, before + kept.quads - changes.come, changes.gone)


@contextmanager
def _changes(kept: Kept, known: Marker | None) -> Iterator[_Changes]:
    """Compare a graph with what a store has of it; without all of that, with nothing."""
    older = kept.before(_base(kept.version, known))
    with gzip.open(kept.path) as now:
        if not older:
            yield _Changes((b"+" + line for line in now), kept.quads, kept.quads)
            return
        with gzip.open(older.path) as before, tempfile.TemporaryFile() as file:
            count, come = _written(differing(before, now), file)
            size = file.tell()
            file.seek(0)
            yield _Changes(file, count, come, older.quads - kept.quads + come, older.version, size)


def _base(version: str, known: Marker | None) -> str:
    """Give the version that a store has, or had before it was sent some of what this one differs in."""
    if known is None or known.whole:
        return known.version if known else ""
    return known.base if known.version == version else ""


def _written(lines: Iterable[bytes], file: IO[bytes]) -> tuple[int, int]:
    """Write lines, and count them, and those that come."""
    count = come = 0
    for line in lines:
        file.write(line)
        count, come = count + 1, come + line.startswith(b"+")
    return count, come


def _load(target: Target, version: str, changes: _Changes, known: Marker | None, told: Tell) -> int:
    """Send what changes; gives how many statements of that were there already."""
    whole, says = Marker(version, whole=True), Marker(version, whole=False, base=changes.base)
    if known and known.whole and changes.base and changes.size <= AT_ONCE and target.takes_whole_requests():
        target.change(changing(changes.lines), whole)
        target.see(whole)
        return 0
    done = known.done if known and replace(known, done=0) == says else 0
    if known is None or replace(known, done=0) != says:
        target.begin(says, known)
    return _send(target, says, done, changes, told)


def _send(target: Target, says: Marker, done: int, changes: _Changes, told: Tell) -> int:
    """Send all chunks but those that are there; gives how many statements had come with these."""
    at, before = 0, 0
    for number, lines in enumerate(chunks(changes.lines), 1):
        at += len(lines)
        if number <= done:
            before += sum(line.startswith(b"+") for line in lines)
            continue
        _sent(target, lines, replace(says, done=number))
        told(at, changes.count)
    return before


def _sent(target: Target, lines: list[bytes], says: Marker | None) -> None:
    """Send a chunk, in halves where that is too much at once; what the store says changes with the last."""
    try:
        target.change(changing(lines), says)
    except TooLongError:
        if len(lines) == 1:
            raise
        half = len(lines) // 2
        _sent(target, lines[:half], None)
        _sent(target, lines[half:], says)


def chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Part lines; the parts of the same lines are always the same.

    >>> [len(part) for part in chunks([b"x" * (BYTES // 2)] * 5)]
    [2, 2, 1]
    >>> [len(part) for part in chunks([b"-<x:g> <x:s>"] * (CHUNK // REMOVAL + 1))]
    [60, 1]
    """
    part: list[bytes] = []
    count = size = 0
    for line in lines:
        weight = REMOVAL if line.startswith(b"-") else 1
        if part and (count + weight > CHUNK or size + len(line) > BYTES):
            yield part
            part, count, size = [], 0, 0
        part.append(line)
        count, size = count + weight, size + len(line)
    if part:
        yield part
