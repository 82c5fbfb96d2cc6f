"""The files of a graph as they were written: what each one should be, and whether it still is.

The manifest tells of each file its size, a checksum of all of it, one of its two ends, and a seal: the time of change
that it was given when it was hashed. Size and ends are looked at whenever a file is opened, which takes less than a
millisecond for all. A file that anybody wrote to, or copied without its times, has no seal: it is read whole before it
is used, and sealed again. So a large file is not hashed each time, and a later update hashes only those that are new.

What changes below the file system leaves the seal as it is, and Oxigraph, which checks each block that it reads, may
then leave a value out and go on. So up to 64 MB of what is used are hashed each time all the same; of a larger store
these are files taken at random, and the edge index is always hashed.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kamergraaf.errors import StoreError

MANIFEST = "manifest.json"
_END = 4096
"""So many bytes at both ends of a file are read whenever a graph is opened."""
_EACH_TIME = 64 << 20
"""So many bytes are read whole each time that they are used though they are sealed: 15 milliseconds for each 16 MB."""
_AT_ONCE = 1 << 20
_SECOND = 1_000_000_000
_ROW = re.compile(r'\n  "([^"]+)": "(\d+) ([0-9a-f]{8}) ([0-9a-f]{8}) (\d+)"')
_HEAD = re.compile(rb'\{\n "format": (\d+),\n "crc32": "([0-9a-f]{8})",\n')
_FOLDER = re.compile(rb' "folder": "(versions/[1-9][0-9]*)",\n')


class Entry(NamedTuple):
    """What the manifest tells of a file: its size, the checksums of all of it and of its ends, its seal in seconds."""

    size: int
    whole: int
    ends: int
    seal: int

    def __str__(self) -> str:
        return f"{self.size} {self.whole:08x} {self.ends:08x} {self.seal}"


def measured(folder: Path, names: Iterable[str], known: Mapping[str, Entry] | None = None) -> dict[str, Entry]:
    """Hash and seal files in a folder, and all in the folders among them; those that are known and sealed still are."""
    seal = int(time.time()) // 2 * 2  # some file systems and archives know even seconds only
    found: dict[str, Entry] = {}
    for path in sorted(_files(folder / name for name in names)):
        name, old = path.relative_to(folder).as_posix(), (known or {}).get(path.relative_to(folder).as_posix())
        if old is None or not _is_sealed(path, old):
            old = Entry(path.stat().st_size, _whole(path), _ends(path), seal)
            os.utime(path, (seal, seal))
        found[name] = old
    return found


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from _files(path.iterdir()) if path.is_dir() else (path,) if path.exists() else ()


def signed(version: int, body: str) -> bytes:
    r"""Give the text of a manifest with its version and its own checksum at its head.

    >>> signed(4, '{\n "built": ""\n}\n')
    b'{\n "format": 4,\n "crc32": "9a522cc4",\n "built": ""\n}\n'
    """
    rest = body.removeprefix("{\n").encode()
    return f'{{\n "format": {version},\n "crc32": "{zlib.crc32(rest):08x}",\n'.encode() + rest


def version_of(told: bytes) -> int | None:
    """Give the version of a manifest that is whole; None where it is not, or is of a version without a checksum."""
    head = _HEAD.match(told)
    return int(head[1]) if head and zlib.crc32(told[head.end() :]) == int(head[2], 16) else None


def folder_of(told: bytes) -> str | None:
    r"""Give the folder of the version that a manifest is of; None where it is damaged, or of a layout without versions.

    >>> folder_of(signed(5, '{\n "folder": "versions/7",\n "built": ""\n}\n'))
    'versions/7'
    """
    head = _HEAD.match(told)
    named = _FOLDER.match(told, head.end()) if head else None
    return named[1].decode() if named and version_of(told) else None


def check(folder: Path, part: str, *, always: bool = False) -> None:
    """See that a file of a graph is what it was, or all in a folder of it, before it is used.

    A folder without a manifest is a graph that is still being made, of which nothing is known yet.

    Args:
        folder: the graph.
        part: the file or the folder in it.
        always: whether to read it whole though it is sealed.

    Raises:
        StoreError: it is not.
    """
    entries = {n: entry for n, entry in _entries(folder).items() if n == part or n.startswith(f"{part}/")}
    chosen = _chosen(entries, part)
    for name, entry in entries.items():
        _check(folder, name, entry, whole=always or name in chosen or not _is_sealed(folder / name, entry))


def has(folder: Path, part: str) -> bool:
    """Tell whether a graph has a file, by its manifest."""
    return part in _entries(folder)


def entries(folder: Path) -> Mapping[str, Entry]:
    """Give what the manifest of a graph tells of its files."""
    return _entries(folder)


def _chosen(entries: Mapping[str, Entry], part: str) -> set[str]:
    """Choose what is read each time: a file if it is not too large, of a folder files by chance, so that all are."""
    if part in entries:
        return {part} if entries[part].size <= _EACH_TIME else set()
    mixed = sorted(entries, key=lambda _: os.urandom(4))
    before = accumulate((entries[name].size for name in mixed), initial=0)
    return {name for name, size in zip(mixed, before, strict=False) if size < _EACH_TIME}


def damages(folder: Path) -> Iterator[tuple[str, StoreError | None]]:
    """Read every byte of a graph; gives each file, with what is wrong with it if anything is."""
    for name, entry in _entries(folder).items():
        try:
            _check(folder, name, entry, whole=True)
        except StoreError as error:
            yield name, error
        else:
            yield name, None


def damaged(folder: Path, name: str, why: str) -> StoreError:
    """Give the error that names a file of a graph which is not what it was, and what to do."""
    graph = folder
    if folder.parent.name == "versions":
        graph, name = folder.parents[1], f"versions/{folder.name}/{name}"
    return StoreError(f"{graph}: its {name} is damaged ({why}); build it again, or put back a copy of the graph")


def _check(folder: Path, name: str, entry: Entry, *, whole: bool) -> None:
    path = folder / name
    try:
        size = path.stat().st_size
        if size != entry.size:
            raise damaged(folder, name, f"{size} bytes, and there were {entry.size}")
        if (_whole(path) != entry.whole) if whole else (_ends(path) != entry.ends):
            raise damaged(folder, name, "its checksum is another one")
    except FileNotFoundError:
        raise damaged(folder, name, "it is missing") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); see to the disk and its rights") from None
    if whole and not _is_sealed(path, entry):
        with suppress(OSError):  # on a read-only disk it is read whole each time
            os.utime(path, (entry.seal, entry.seal))


def _is_sealed(path: Path, entry: Entry) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == entry.size and found.st_mtime_ns == entry.seal * _SECOND


def _whole(path: Path) -> int:
    found = 0
    with path.open("rb", buffering=0) as file:
        while block := file.read(_AT_ONCE):
            found = zlib.crc32(block, found)
    return found


def _ends(path: Path) -> int:
    with path.open("rb", buffering=0) as file:
        found = zlib.crc32(file.read(_END))
        file.seek(max(0, file.seek(0, os.SEEK_END) - _END))
        return zlib.crc32(file.read(_END), found)


def _entries(folder: Path) -> Mapping[str, Entry]:
    """Give what the manifest of a graph tells of its files; it is read once, as long as it stays as it is."""
    path = folder / MANIFEST
    try:
        found = path.stat()
    except OSError:
        return {}
    return _entries_in(path.absolute(), found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=8)
def _entries_in(path: Path, *_: int) -> Mapping[str, Entry]:
    told = path.read_bytes()
    if version_of(told) is None:
        raise damaged(path.parent, path.name, "its checksum is another one")
    text = told.decode()
    begun = text.find('"files": {')
    rows = _ROW.finditer(text, begun, text.find("}", begun))
    return {row[1]: Entry(int(row[2]), int(row[3], 16), int(row[4], 16), int(row[5])) for row in rows}
