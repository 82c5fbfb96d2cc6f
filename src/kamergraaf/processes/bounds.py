"""Bounds on queries of our own: a damaged store may answer without end, and take all memory for it.

Oxigraph cannot be stopped, so the process is ended; only the command line asks for that, and never a notebook's.
"""

from __future__ import annotations

import _thread
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from kamergraaf.errors import KamergraafError, QueryTimeoutError, UsageError
from kamergraaf.words import problem


class TooMuchError(KamergraafError):
    """A query takes more memory, or has a larger answer, than it may."""


SECONDS, MEGABYTES = "KAMERGRAAF_QUERY_SECONDS", "KAMERGRAAF_QUERY_MEMORY"
"""The variables that set other bounds; 0 megabytes where memory does not matter."""
_EVERY = 0.05
"""Seconds between two looks at a query: one that takes a gigabyte a second is soon seen."""


def bounds() -> tuple[float, int]:
    """Give how many seconds and how many megabytes one query of our own may take.

    Raises:
        UsageError: a variable holds no number.
    """
    try:
        seconds, megabytes = float(os.environ.get(SECONDS) or 600), int(os.environ.get(MEGABYTES) or 4096)
    except ValueError:
        raise UsageError(f"{SECONDS} and {MEGABYTES} are numbers: seconds, and megabytes") from None
    if not (0 < seconds <= 7 * 86_400 and megabytes >= 0):
        raise UsageError(f"{SECONDS} is above 0 and at most a week, {MEGABYTES} 0 or more")
    return seconds, megabytes


class _Watch:
    """Looks at the query that runs, from a thread of its own."""

    def __init__(self, seconds: float, megabytes: int, leave: Callable[[KamergraafError], None]) -> None:
        self._seconds, self._megabytes, self._leave = seconds, megabytes, leave
        self._until, self._most = float("inf"), 0
        self._started = False

    def begin(self) -> bool:
        """Begin to look; no, if it does already: to open the store is part of the first query."""
        if self._until != float("inf"):
            return False
        if not self._started:
            self._started = True
            _thread.start_new_thread(self._look, ())
        self._most = _taken() + (self._megabytes << 20)
        self._until = time.monotonic() + self._seconds
        return True

    def end(self) -> None:
        self._until = float("inf")

    def _look(self) -> None:
        while True:
            time.sleep(_EVERY)
            if self._until == float("inf"):
                continue
            if time.monotonic() > self._until:
                told = f"a query of this command took longer than {self._seconds:g} seconds"
                self._leave(QueryTimeoutError(f"{told}; {_advice(SECONDS)}"))
            elif self._megabytes and _taken() > self._most:
                told = f"a query of this command took more than {self._megabytes} MB of memory"
                self._leave(KamergraafError(f"{told}; {_advice(MEGABYTES)}"))


def _advice(setting: str) -> str:
    return f"if the graph is damaged, build it again; if it is large, set {setting} higher"


def _taken() -> int:
    """Give how many bytes of memory this process took at most, where the system can tell."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


_watches: list[_Watch] = []
"""One, or none where nobody asked for bounds."""


def bound_queries(leave: Callable[[KamergraafError], None]) -> None:
    """Hold all queries of this process to the bounds; `leave` tells of the one that passes them and ends the process.

    Raises:
        UsageError: a variable holds no number.
    """
    _watches[:] = [_Watch(*bounds(), leave)]


def unbound_queries() -> None:
    """Hold no query of this process to the bounds any more: a server would end with all that it does."""
    _watches.clear()


@dataclass
class _Share:
    """What all queries of one piece of work may still take."""

    until: float
    rows: int


_share: ContextVar[_Share | None] = ContextVar("share", default=None)


@contextmanager
def sharing_bounds(seconds: float, rows: int) -> Iterator[None]:
    """Hold all queries of what is done here together to so many seconds and rows; a server does for each page."""
    before = _share.set(_Share(time.monotonic() + seconds, rows))
    try:
        yield
    finally:
        _share.reset(before)


def may_read(most: int | None) -> int | None:
    """Give how many rows a query reads at most: of a share one more than is left, by which that is seen.

    Raises:
        QueryTimeoutError: the time of the share is over.
    """
    share = _share.get()
    if share is None:
        return most
    if time.monotonic() > share.until:
        raise problem(QueryTimeoutError, "page-slow")
    return share.rows + 1 if most is None else min(most, share.rows + 1)


def count_rows(rows: int) -> None:
    """Take rows that were read from the share.

    Raises:
        TooMuchError: there were not so many left.
    """
    if (share := _share.get()) is not None:
        share.rows -= rows
        if share.rows < 0:
            raise problem(TooMuchError, "page-large")


@contextmanager
def bounded() -> Iterator[None]:
    """Hold what is done here to the bounds, if anybody asked for them."""
    begun = [watch for watch in _watches if watch.begin()]
    try:
        yield
    finally:
        for watch in begun:
            watch.end()
