"""Keep beside a graph what a store on the network was sent, so that the next time only what differs is."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from kamergraaf.files import writing
from kamergraaf.store import PUSHED, Store, open_dump
from kamergraaf.store.digest import digest_of, written

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """The sorted statements of a version, of which the digest is the name, and how many there are."""

    version: str
    quads: int
    path: Path

    def before(self, version: str) -> Kept | None:
        """Give the statements of another version that was sent to the address; None when they are not all there."""
        path = self.path.with_name(f"{version}.nq.gz")
        found, quads = measured(path) if version and path.exists() else ("", 0)
        return Kept(version, quads, path) if version and version == found else None

    def alone(self) -> None:
        """Forget all versions but this one."""
        for path in self.path.parent.iterdir():
            if path != self.path:
                path.unlink()


@contextmanager
def keeping(graph: Store, address: str) -> Iterator[Kept]:
    """Keep the statements of a graph; beside one that can only be read, for as long as this lasts.

    Raises:
        StoreError: the dump is missing or damaged.
    """
    named = hashlib.sha256(address.encode()).hexdigest()[:16]
    if os.access(graph.path, os.W_OK):
        place = graph.path / PUSHED / named
        place.mkdir(parents=True, exist_ok=True)
        yield _keep(graph, place)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield _keep(graph, Path(folder))


def forget(folder: Path) -> None:
    """Forget what was sent of the graph in a folder, so that it is sent whole the next time."""
    if (folder / PUSHED).is_dir():
        shutil.rmtree(folder / PUSHED)


def _keep(graph: Store, place: Path) -> Kept:
    new = place / "new"
    with open_dump(graph) as dump, writing(new) as file, gzip.open(file, "wb", compresslevel=1) as out:
        version, quads = _copied(dump, cast("BinaryIO", out))
    return Kept(version, quads, new.replace(place / f"{version}.nq.gz"))


def _copied(dump: BinaryIO, out: BinaryIO) -> tuple[str, int]:
    """Copy a dump, and give its digest and how many statements it has."""
    digest = count = 0
    while lines := dump.readlines(_BLOCK):
        out.write(b"".join(lines))
        digest, count = digest + digest_of(lines), count + len(lines)
    return written(digest), count


def measured(path: Path) -> tuple[str, int]:
    """Give the digest of what was kept, and how many statements it has; nothing of what is damaged."""
    try:
        with gzip.open(path) as file:
            return _copied(cast("BinaryIO", file), io.BytesIO())
    except (gzip.BadGzipFile, EOFError, zlib.error):
        return "", 0


def differing(before: Iterable[bytes], now: Iterable[bytes]) -> Iterator[bytes]:
    r"""Give what sorted statements differ in, by subject.

    Where a subject loses a statement in a graph, it loses all in that graph, which is a line with a minus; with a plus
    stand the statements that come, and after `=` those that come again: Virtuoso does not find some literals of a
    language when it is to remove them one by one.

    >>> one, two, three = (b'<x:a> <x:b> "%d" <x:g> .\n' % number for number in range(3))
    >>> list(differing([one, two], [two, three]))
    [b'-<x:g> <x:a>\n', b'=<x:a> <x:b> "1" <x:g> .\n', b'+<x:a> <x:b> "2" <x:g> .\n']
    """
    for subject, old, new in _paired(before, now):
        if old == new:
            continue
        lessened = {_graph(line) for line in set(old).difference(new)}
        yield from (b"-%s %s\n" % (graph, subject) for graph in sorted(lessened))
        there = frozenset(old)
        for line in new:
            if line not in there:
                yield b"+" + line
            elif _graph(line) in lessened:
                yield b"=" + line


def _paired(before: Iterable[bytes], now: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Give each subject with its statements in both."""
    old, new = _by_subject(before), _by_subject(now)
    ours, theirs = next(old, None), next(new, None)
    while ours or theirs:
        subject = min(one[0] for one in (ours, theirs) if one)
        in_old = ours[1] if ours and ours[0] == subject else []
        in_new = theirs[1] if theirs and theirs[0] == subject else []
        yield subject, in_old, in_new
        ours, theirs = next(old, None) if in_old else ours, next(new, None) if in_new else theirs


def _by_subject(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    return ((subject, list(same)) for subject, same in groupby(lines, key=lambda line: line.partition(b" ")[0]))


def _graph(line: bytes) -> bytes:
    return line.rsplit(b" ", 2)[1]
