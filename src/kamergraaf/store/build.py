"""Write a new version of a graph to disk; only when it is whole it is the one that is asked."""

from __future__ import annotations

import datetime as dt
import errno
import json
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.overlay import log_of
from kamergraaf.store import FORMAT, JUDGEMENTS, PUSHED, RECORDS, SEARCH, STORE, THINGS
from kamergraaf.store.checksums import MANIFEST, Entry, measured, signed
from kamergraaf.store.derived import TABLES
from kamergraaf.store.digest import written
from kamergraaf.store.edges import EDGES
from kamergraaf.store.loader import Loader
from kamergraaf.store.names import NAMES
from kamergraaf.store.spool import Spool
from kamergraaf.store.versions import DUMP, VERSIONS, making, strangers
from kamergraaf.store.wear import Wear
from kamergraaf.store.writer import only_writer

_LOGS = frozenset(log_of(Path(name)).name for name in (RECORDS, THINGS))
FILES = frozenset({STORE, DUMP, RECORDS, EDGES, NAMES, SEARCH, THINGS, TABLES, *_LOGS})
"""All that a version of a graph has, each with its checksum in the manifest; what is not made is not there."""
_BESIDE = frozenset({VERSIONS, MANIFEST, DUMP, JUDGEMENTS, PUSHED})
"""All that the folder of a graph holds; one with anything else is refused."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_TOGETHER = 50
"""So many blocks are written at once: enough that a call costs little, few enough that they stay in the cache."""


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """Give the folder of a new version of a graph, which is the one that is asked when all went well.

    Raises:
        UsageError: the folder holds something that is not a graph.
        StoreError: another build is at work on it, or the disk is full.
    """
    check_target(path)
    path = path.resolve()
    with naming(path), only_writer(path):
        with making(path) as new:
            yield new
            check_target(path)  # once more: it was long ago
            if (new / JUDGEMENTS).exists():  # what a person decided is kept first: a graph without it is made anew
                (new / JUDGEMENTS).replace(path / JUDGEMENTS)
        _drop_old(path)


def _drop_old(path: Path) -> None:
    """Remove what an earlier layout had beside the manifest."""
    for part in FILES - {DUMP}:
        with suppress(FileNotFoundError):
            shutil.rmtree(path / part) if part == STORE else (path / part).unlink()


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file, or else the graph, that could not be written, and what to do when the disk is full.

    Raises:
        StoreError: the disk is full.
    """
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        if error.errno in _FULL:
            raise StoreError(f"{error.filename}: {error.strerror}; make room, and build again") from None
        raise


@dataclass(frozen=True, slots=True)
class Written:
    """A graph that was written: its statements, their digest, and how long that took."""

    triples: int
    digest: str
    """Of all of them; see `digest`."""
    seconds: Mapping[str, float]
    """Until all lines were made (`lines`), until they were in the store (`loaded`), until it was quick to ask too
    (`store`); and for the sorted, compressed dump (`dump`), which begins when they are loaded."""


def write_lines(blocks: Iterable[str], folder: Path) -> Written:
    """Write the store and the sorted dump.

    A process of its own loads the store while the lines are still being made.

    Args:
        blocks: lines of N-Quads, one or more to a block, in any order, some perhaps twice.
        folder: where to.

    Raises:
        StoreError: the store could not be loaded.
    """
    begun = time.time()
    with Loader(folder / STORE) as loader, Spool(folder, loader.load) as spool:
        rest = iter(blocks)
        while together := list(islice(rest, _TOGETHER)):
            spool.write("".join(together).encode())
        spool.end()
        made, loaded = time.time(), loader.loaded()
        count, digest = spool.dump(folder / DUMP)
        dumped, ready = time.time(), loader.ready()
    seconds = {"lines": made - begun, "loaded": loaded - begun, "store": ready - begun, "dump": dumped - loaded}
    return Written(count, written(digest), {part: round(took, 1) for part, took in seconds.items()})


def write_manifest(
    folder: Path, facts: Mapping[str, Any], known: Mapping[str, Entry] | None = None, wear: Wear | None = None
) -> None:
    """Write what the manifest tells: layout, files, inputs, counts, issues, and when the graph was built.

    Args:
        folder: of the version.
        facts: what it tells besides; may tell when it was built.
        known: the files of the version before, some of which may be here too.
        wear: how worn the store is; one that was just written is not.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    files = {name: str(entry) for name, entry in measured(folder, FILES, known).items()}
    head = {"folder": f"{VERSIONS}/{folder.name}", "files": files, "built": now}
    told = json.dumps({**head, **facts, "wear": asdict(wear or Wear(fresh=now))}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_bytes(signed(FORMAT, told + "\n"))


def check_target(path: Path) -> None:
    """Refuse a folder that holds anything but a graph, or has a name in which the store cannot be opened.

    Raises:
        UsageError: it does.
    """
    if not _is_utf8(str(path.resolve())):
        raise UsageError(
            f"{path}: the name of a graph, and of the folders around it, must be UTF-8; name another `out`"
        ).naming("out")
    if not path.exists():
        return
    if not path.is_dir():  # a file, a pipe or a device
        raise UsageError(f"{path}: is no folder; name another one with `out`").naming("out")
    names = {child.name for child in path.iterdir()}
    if names and not _is_graph(path):
        raise UsageError(f"{path}: holds something that is not a graph; name another folder with `out`").naming("out")
    if others := [*sorted(names - _BESIDE - FILES), *strangers(path)]:  # of an earlier layout its files lie here
        raise UsageError(
            f"{path}: also holds {others[0]}, which is no part of a graph; move it elsewhere, or name another `out`"
        ).naming("out")


def _is_utf8(name: str) -> bool:
    """Tell whether a name is text: Python keeps its other bytes as halves of characters, and Oxigraph refuses them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_graph(path: Path) -> bool:
    """Tell a graph from a folder that only has files of these names; its manifest may be damaged or missing."""
    try:
        versions = (path / VERSIONS).is_dir() and not strangers(path)
        made = versions or (path / STORE / "CURRENT").is_file()
        return made or '"format":' in (path / MANIFEST).read_text("utf-8")[:40]
    except (OSError, ValueError):
        return False
