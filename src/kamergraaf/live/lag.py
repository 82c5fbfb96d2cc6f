"""How far the sources in an archive are behind, and what a first reading of the feed will need."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kamergraaf.descriptions import load
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import Archive
from kamergraaf.live.fields import moment
from kamergraaf.live.layout import is_archive
from kamergraaf.live.progress import Tell


class Lag(NamedTuple):
    """How far the reading of a category is behind what its source has told."""

    category: str
    records: int
    whole: bool
    """Whether all was read that there was when it was asked last."""
    latest: dt.datetime
    """When the last entry that was read was told."""
    days: int
    """Days since it was asked last; since the last entry where not all was read. Less than 0 when a clock is wrong."""


def lags(path: Path, now: dt.datetime | None = None) -> list[Lag]:
    """Tell of each category that was read how far it is behind; nothing when there is no archive."""
    if not is_archive(path):
        return []
    now = now or dt.datetime.now(dt.UTC)
    with Archive(path, reading=True) as archive:
        counts = archive.entities()
        return [
            Lag(
                name,
                counts.get(name, 0),
                at.done,
                moment(at.entry),
                (now - moment(asked if at.done else at.entry)).days,
            )
            for name, at, asked in archive.positions()
        ]


class Need(NamedTuple):
    """What reading a category will take."""

    category: str
    entries: int
    """So many are likely; 0 when nobody knows, and for what was read before."""
    requests: int
    archive: int
    """Bytes of the archive, and of the graph."""
    graph: int


def needs(path: Path, wanted: Sequence[str]) -> list[Need]:
    """Tell what the categories that were never read will take."""
    read = set()
    if is_archive(path):
        with Archive(path, reading=True) as archive:
            read = {name for name, _, _ in archive.positions()}
    return list(_needs([name for name in wanted if name not in read]))


def _needs(new: Sequence[str]) -> Iterator[Need]:
    settings = load(SOURCE)["syncfeed"]
    for name in new:
        entries = int(settings["sizes"].get(name, 0))
        sizes = (entries * int(settings["bytes"][what]) for what in ("archive", "graph"))
        yield Need(name, entries, entries // int(settings["page"]) + 1, *sizes)


def room(path: Path, found: Sequence[Need], *, graph: bool) -> tuple[int, int]:
    """Give the bytes that will be needed, and those that are free where an archive stands or will stand."""
    wanted = sum(need.archive + need.graph * graph for need in found)
    there = next(folder for folder in (path.absolute(), *path.absolute().parents) if folder.exists())
    return wanted, shutil.disk_usage(there).free


def tell_needs(found: Sequence[Need], path: Path, tell: Tell, *, graph: bool) -> None:
    """Tell what a first sync will take, before it begins, and what it leaves out; a mirror may have less."""
    wanted, free = room(path, found, graph=graph)
    if wanted:
        records, requests = sum(need.entries for need in found), sum(need.requests for need in found)
        sizes = {"size": f"{wanted / 1e9:.1f}", "free": f"{free / 1e9:.1f}"}
        left = len(load(SOURCE)["syncfeed"]["left"])
        tell("needs", records=f"{records:,}", requests=f"{requests:,}", left=left, **sizes)
    if wanted > free:
        tell("no-room", path=path)
