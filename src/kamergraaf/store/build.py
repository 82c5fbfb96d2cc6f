"""Write a graph to disk: beside the old one, then in its place, so that a killed build leaves the old one untouched."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kamergraaf.errors import UsageError
from kamergraaf.store import DUMP, FORMAT, JUDGEMENTS, RECORDS, SEARCH, STORE, alive, recover
from kamergraaf.store.checksums import MANIFEST, measured, signed
from kamergraaf.store.edges import EDGES
from kamergraaf.store.loader import Loader
from kamergraaf.store.names import NAMES
from kamergraaf.store.spool import Spool

PARTS = frozenset({STORE, DUMP, MANIFEST, RECORDS, JUDGEMENTS, EDGES, NAMES, SEARCH})
"""All that the folder of a graph holds; a build replaces it whole, so a folder with anything else is refused."""


_TOGETHER = 50
"""So many blocks are written at once: enough that a call costs little, few enough that they stay in the cache."""


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """Give a new folder for a graph, which takes the place of what was there when all went well.

    Raises:
        UsageError: the folder holds something that is not a graph.
    """
    path = path.resolve()
    check_target(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    new = _beside(path, "new")
    new.mkdir()
    try:
        yield new
        if (path / JUDGEMENTS).is_file() and not (new / JUDGEMENTS).exists():  # with a new decision it is there
            shutil.copy2(path / JUDGEMENTS, new / JUDGEMENTS)
        _swap(new, path)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Written:
    """A graph that was written: its statements, and how long that took."""

    triples: int
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
        count = spool.dump(folder / DUMP)
        dumped, ready = time.time(), loader.ready()
    seconds = {"lines": made - begun, "loaded": loaded - begun, "store": ready - begun, "dump": dumped - loaded}
    return Written(count, {part: round(took, 1) for part, took in seconds.items()})


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write what the manifest tells: version, files, inputs, counts, issues, and when the graph was built."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    files = {name: str(entry) for name, entry in measured(folder, PARTS - {MANIFEST, JUDGEMENTS}).items()}
    told = json.dumps({"files": files, "built": now, **facts}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_bytes(signed(FORMAT, told + "\n"))


def check_target(path: Path) -> None:
    """Refuse a folder that holds anything but a graph.

    Raises:
        UsageError: it does.
    """
    recover(path)
    is_graph = path.is_dir() and {child.name for child in path.iterdir()} <= PARTS
    if path.exists() and not is_graph:  # a file, a pipe or a device too
        raise UsageError(f"{path}: holds something that is not a graph; name another folder with --out")


def _beside(path: Path, state: str) -> Path:
    return path.parent / f".{path.name}.{state}-{os.getpid()}"


def _swap(new: Path, path: Path) -> None:
    """Put the new folder in place; between the two renames :func:`recover` can find the old one."""
    old = _beside(path, "old")
    if path.exists():
        path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def _sweep(path: Path) -> None:
    """Remove what killed builds left behind."""
    for state in ("new", "old"):
        for left in path.parent.glob(f".{path.name}.{state}-*"):
            if not alive(left.name.rsplit("-", 1)[-1]):
                shutil.rmtree(left, ignore_errors=True)
