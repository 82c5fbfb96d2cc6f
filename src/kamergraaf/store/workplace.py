"""The folder beside a graph in which a new one is built, and in which the old one lies while they change places.

It is known as that of a build by the mark in it, which names the graph and the folder itself: neither a copy of it nor
a folder that only has such a name is ever touched. All but :func:`put_back` is for the one writer of the graph.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kamergraaf.errors import StoreError
from kamergraaf.store.writer import only_writer

NEW, OLD, _MARK = "new", "old", "kamergraaf-build.json"
_MOMENT = 2.0
"""So many seconds a reader waits at most for a build that is just exchanging the graphs."""


@contextmanager
def workplace(path: Path) -> Iterator[Path]:
    """Give a folder to build a graph in; it is gone afterwards, as are those that killed builds left.

    Args:
        path: the folder of the graph, resolved.
    """
    for left in _places(path):
        _clear(left, path)
    place = path.parent / f".{path.name}.build-{secrets.token_hex(4)}"
    try:
        place.mkdir()
        (place / _MARK).write_text(_mark(place, path), encoding="ascii")
        yield place
    finally:
        _clear(place, path)


def put_back(path: Path) -> None:
    """Put back a graph that a killed build took away; while a living one is exchanging the graphs, wait a moment."""
    path = path.resolve()
    deadline = time.monotonic() + _MOMENT
    while _taken_away(path) and time.monotonic() < deadline:
        with suppress(StoreError, PermissionError), only_writer(path, 0):
            for place in _places(path):
                _restore(place, path)
        time.sleep(0.01)


def exchange(place: Path, path: Path) -> None:
    """Put the new graph in the place of the old one; between the two renames :func:`put_back` finds the old one."""
    if path.exists():
        path.rename(place / OLD)
    (place / NEW).rename(path)


def _taken_away(path: Path) -> bool:
    return not path.exists() and path.parent.is_dir() and any((place / OLD).is_dir() for place in _places(path))


def _places(path: Path) -> list[Path]:
    """Give the folders in which builds of this graph were at work, sorted."""
    name = re.compile(rf"\.{re.escape(path.name)}\.build-[0-9a-f]{{8}}")
    with os.scandir(path.parent) as found:
        named = [path.parent / x.name for x in found if name.fullmatch(x.name) and x.is_dir(follow_symlinks=False)]
    return sorted(place for place in named if _is_marked(place, path))


def _mark(place: Path, path: Path) -> str:
    return json.dumps({"graph": path.name, "folder": place.name})


def _is_marked(place: Path, path: Path) -> bool:
    """Tell whether a build made this folder, by the mark in it; one that was killed at once had not told it whole."""
    try:
        told = (place / _MARK).read_text(encoding="ascii")
        whole = told == _mark(place, path)
        return whole or (_mark(place, path).startswith(told) and len(list(place.iterdir())) == 1)
    except FileNotFoundError:
        return not any(place.iterdir())
    except (OSError, ValueError):
        return False


def _restore(place: Path, path: Path) -> None:
    if (place / OLD).is_dir() and not path.exists():
        (place / OLD).rename(path)


def _clear(place: Path, path: Path) -> None:
    """Remove a folder, the mark last: else what is left of it when this is killed would be nobody's."""
    _restore(place, path)
    for part in (NEW, OLD):
        shutil.rmtree(place / part, ignore_errors=True)
    with suppress(OSError):
        if not any((place / part).exists() for part in (NEW, OLD)):
            (place / _MARK).unlink(missing_ok=True)
            place.rmdir()
