"""Write a graph to disk: beside the old one, then in its place, so that a killed build leaves the old one untouched."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kamergraaf.errors import UsageError
from kamergraaf.store import DUMP, FORMAT, JUDGEMENTS, MANIFEST, RECORDS, STORE

PARTS = frozenset({STORE, DUMP, MANIFEST, RECORDS, JUDGEMENTS})
"""All that the folder of a graph holds; a build replaces it whole, so a folder with anything else is refused."""


def write_graph(lines: Iterable[str], path: Path, facts: Mapping[str, Any], records: Iterable[bytes] = ()) -> None:
    """Write the sorted dump, the store and the manifest, and put them in the place of what was there.

    Args:
        lines: lines of N-Quads; each is written once, in sorted order.
        path: the folder of the graph; a folder that holds something else is refused.
        facts: what the manifest tells: version, inputs, counts, issues.
        records: what was read, line by line, for a later `add`.

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
        plain = new / "graph.nq"
        count = _dump(lines, plain, new / DUMP)
        store = ox.Store(str(new / STORE))
        store.bulk_load(path=str(plain), format=ox.RdfFormat.N_QUADS)
        store.optimize()
        del store
        plain.unlink()
        _pack(records, new / RECORDS)
        if (path / JUDGEMENTS).is_file():
            shutil.copy2(path / JUDGEMENTS, new / JUDGEMENTS)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "built": now, **facts, "triples": count}
        (new / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        _swap(new, path)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def check_target(path: Path) -> None:
    """Refuse a folder that holds anything but a graph.

    Raises:
        UsageError: it does.
    """
    recover(path)
    if path.is_file() or (path.is_dir() and not {child.name for child in path.iterdir()} <= PARTS):
        raise UsageError(f"{path}: holds something that is not a graph; name another folder with --out")


def _dump(lines: Iterable[str], plain: Path, packed: Path) -> int:
    count = 0
    with (
        plain.open("w", encoding="utf-8", newline="") as text,
        packed.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=6) as zipped,
        TextIOWrapper(zipped, encoding="utf-8", newline="") as wrapped,
    ):
        for line in sorted(set(lines)):
            text.write(line)
            wrapped.write(line)
            count += 1
    return count


def _pack(lines: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=6) as zipped:
        zipped.writelines(lines)


def _beside(path: Path, state: str) -> Path:
    return path.parent / f".{path.name}.{state}-{os.getpid()}"


def _swap(new: Path, path: Path) -> None:
    """Put the new folder in place; between the two renames :func:`recover` can find the old one."""
    old = _beside(path, "old")
    if path.exists():
        path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def recover(path: Path) -> None:
    """Put back the graph over which a build was killed, after it took the old one away and before the new one stood."""
    if not path.exists():
        for old in sorted(path.parent.glob(f".{path.name}.old-*")):
            if not _alive(old.name.rsplit("-", 1)[-1]):
                old.rename(path)
                return


def _sweep(path: Path) -> None:
    """Remove what killed builds left behind."""
    for state in ("new", "old"):
        for left in path.parent.glob(f".{path.name}.{state}-*"):
            if not _alive(left.name.rsplit("-", 1)[-1]):
                shutil.rmtree(left, ignore_errors=True)


def _alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError, OSError):
        return False
    return True
