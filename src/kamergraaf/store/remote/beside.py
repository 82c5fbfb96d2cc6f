"""What the folder of a graph has beside its store, made of what a store on the network answers, and kept for a version.

It is kept where programs of this user keep what can be made again, and only for the last version that was asked.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kamergraaf.errors import QueryTimeoutError, StoreError
from kamergraaf.processes.bounds import SECONDS, bounds
from kamergraaf.store import FORMAT, Store
from kamergraaf.store.checksums import MANIFEST, check, has, measured, signed
from kamergraaf.store.remote import Remote
from kamergraaf.store.remote.answers import Table
from kamergraaf.store.remote.portions import Portions
from kamergraaf.store.versions import scratch
from kamergraaf.words import problem

_FIRST = re.compile(r"SELECT (?:DISTINCT )?\?(\w+)")


@dataclass(frozen=True)
class Reader:
    """Reads what a store answers, in portions below its limit on rows, until the time for all of them is over."""

    graph: Remote
    seconds: float
    until: float

    def rows(self, query: str) -> Iterator[tuple[str | None, ...]]:
        """Give all rows of a SELECT, each term as plain text; the first column tells its portions apart."""
        first = _FIRST.search(query)
        assert first
        for _, rows in self.portions(query, first[1]):
            yield from (tuple(term and term[1] for term in row) for row in rows)

    def portions(self, query: str, variable: str, count: int = 1) -> Iterator[Table]:
        """Give all rows of a SELECT in portions, each term whole; see :meth:`Portions.of`.

        Raises:
            QueryTimeoutError: the time is over.
            StoreError: the store cannot be asked, or was given another graph meanwhile.
        """
        return self._portions.of(query, variable, count)

    @cached_property
    def _portions(self) -> Portions[Table]:
        return Portions(self._asked)

    def _asked(self, query: str) -> Table:
        if time.monotonic() > self.until:
            told = {"address": self.graph.address, "seconds": f"{self.seconds:g}", "setting": SECONDS}
            raise problem(QueryTimeoutError, "remote-long", **told)
        return self.graph.terms(query)


@contextmanager
def beside(graph: Store, part: str, mark: str, make: Callable[[Path, Reader], None]) -> Iterator[Path]:
    """Give a folder with a part of a graph in a store on the network; it is there for as long as this lasts.

    Args:
        graph: the store; of one that does not say which version it holds nothing is kept.
        part: the file.
        mark: how it is made: another mark is another file.
        make: makes it at a path, of what it reads.

    Raises:
        StoreError: the store cannot be asked, or is given another graph meanwhile, or there is no room to keep it.
        QueryTimeoutError: all answers together took too long.
    """
    assert isinstance(graph, Remote)
    place = _place(graph)
    if place and _is_whole(place / mark, part):
        yield place / mark
        return
    with scratch(place) if place else tempfile.TemporaryDirectory() as new:
        made, seconds = Path(new) / mark, bounds()[0]
        with _keeping(made.parent.parent):
            made.mkdir()
            make(made / part, Reader(graph, seconds, time.monotonic() + seconds))
            _seal(made, part)
        yield _kept(made, place) if place else made


@contextmanager
def _keeping(place: Path) -> Iterator[None]:
    """Tell in one line that what was fetched cannot be kept, as when the disk is full.

    Raises:
        StoreError: that is so.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())[:120]
        raise problem(StoreError, "remote-no-room", folder=place, reason=reason) from None


def _is_whole(folder: Path, part: str) -> bool:
    """Tell whether what was kept is what it was."""
    try:
        check(folder, part)
    except StoreError:
        return False
    return has(folder, part)


def _seal(folder: Path, part: str) -> None:
    """Write what its file should be, as the manifest of a graph does."""
    files = {name: str(entry) for name, entry in measured(folder, [part]).items()}
    (folder / MANIFEST).write_bytes(signed(FORMAT, json.dumps({"files": files}, indent=1)))


def _kept(made: Path, place: Path) -> Path:
    """Put what was made where it is kept; where another one put it there meanwhile, or that fails, it stays."""
    shutil.rmtree(place / made.name, ignore_errors=True)
    try:
        found = made.rename(place / made.name)
    except OSError:
        return made
    for folder in place.parent.iterdir():  # other versions would keep what was withdrawn
        if folder != place:
            shutil.rmtree(folder, ignore_errors=True)
    return found


def caches(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Give the folder in which programs of this user keep what can be made again.

    >>> caches({"XDG_CACHE_HOME": "/c"}, "linux").as_posix(), caches({"HOME": "/h"}, "linux").as_posix()
    ('/c/kamergraaf', '/h/.cache/kamergraaf')
    """
    said = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA" if platform == "win32" else "", "")
    home = Path(environment.get("HOME") or Path.home())
    return (Path(said) if said else home / ("Library/Caches" if platform == "darwin" else ".cache")) / "kamergraaf"


def _place(graph: Remote) -> Path | None:
    """Give the folder for a version; None where nothing can be kept."""
    if graph.marker is None:
        return None
    named = hashlib.sha256(graph.address.encode()).hexdigest()[:16]
    folder = caches() / "stores" / named / graph.marker.version
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
