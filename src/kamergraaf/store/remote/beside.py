"""What the folder of a graph has beside its store, made of what a store on the network answers, and kept for a version.

It is kept where programs of this user keep what can be made again, and only for the last version that was asked.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from kamergraaf.errors import QueryTimeoutError
from kamergraaf.processes.bounds import SECONDS, bounds
from kamergraaf.store import Store
from kamergraaf.store.remote import Remote
from kamergraaf.store.remote.answers import Table
from kamergraaf.store.remote.portions import portions
from kamergraaf.words import problem

Ask: TypeAlias = Callable[[str], Iterator[tuple[str | None, ...]]]
"""Gives the rows of a SELECT, each term as plain text."""
_FIRST = re.compile(r"SELECT (?:DISTINCT )?\?(\w+)")


@contextmanager
def beside(graph: Store, name: str, make: Callable[[Path, Ask], None]) -> Iterator[Path]:
    """Give a file of a store on the network, made when it is not kept; it is there for as long as this lasts.

    Args:
        graph: the store; of one that does not say which version it holds nothing is kept.
        name: of the file, another one for each way to make it.
        make: makes it at a path, of what it asks.

    Raises:
        StoreError: the store cannot be asked, or is given another graph meanwhile.
        QueryTimeoutError: all answers together took too long.
    """
    assert isinstance(graph, Remote)
    place = _place(graph)
    if place and (place / name).is_file():
        yield place / name
        return
    with tempfile.TemporaryDirectory(prefix=".new-", dir=place) as folder:
        path = Path(folder) / name
        make(path, _asking(graph))
        if place:
            path = path.replace(place / name)
            _forget_others(place)
        yield path


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


def _forget_others(place: Path) -> None:
    """Forget the other versions of the same store: they would keep what was withdrawn."""
    for folder in place.parent.iterdir():
        if folder != place:
            shutil.rmtree(folder, ignore_errors=True)


def _asking(graph: Remote) -> Ask:
    """Give what asks for rows, in portions below the limit of the store, until the time for all of them is over."""
    seconds, _ = bounds()
    until = time.monotonic() + seconds

    def asked(query: str) -> Table:
        if time.monotonic() > until:
            raise problem(
                QueryTimeoutError, "remote-long", address=graph.address, seconds=f"{seconds:g}", setting=SECONDS
            )
        return graph.terms(query)

    def ask(query: str) -> Iterator[tuple[str | None, ...]]:
        first = _FIRST.search(query)
        assert first
        for _, rows in portions(asked, query, first[1]):
            yield from (tuple(term and term[1] for term in row) for row in rows)

    return ask
