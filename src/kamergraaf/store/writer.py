"""One writer at a time on one graph, by a lock of the operating system: it ends with the process, however that went.

The lock is a file beside the graph, `.NAME.lock`, since the folder itself is replaced. It is removed when it is given
back; one that a killed process left blocks nothing and is used again.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from kamergraaf.errors import StoreError

PATIENCE = 30.0
"""So many seconds a writer waits for another one."""
_EVERY = 0.05
"""Seconds between two tries."""
_HELD: ContextVar[frozenset[Path]] = ContextVar("_HELD", default=frozenset())


@contextmanager
def only_writer(path: Path, patience: float = PATIENCE, waits: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Be the only one that writes a graph; who is that already is so within too. Readers are not held up.

    Args:
        path: the folder of the graph, which need not be there yet.
        patience: so many seconds to wait for another writer.
        waits: called once when there is another one.

    Raises:
        StoreError: the other one is still at work after that time.
    """
    path = path.resolve()
    if path in _HELD.get():
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.parent / f".{path.name}.lock"
    descriptor = _wait(lock, patience, waits)
    if descriptor is None:
        raise StoreError(
            f"{path}: another build, add or judge is at work on it; try again later, or `wait` longer"
        ).naming("wait")
    before = _HELD.set(_HELD.get() | {path})
    try:
        yield
    finally:
        _HELD.reset(before)
        _give_back(descriptor, lock)


def _wait(lock: Path, patience: float, waits: Callable[[], None]) -> int | None:
    deadline, told = time.monotonic() + patience, False
    while (descriptor := _take(lock)) is None and time.monotonic() < deadline:
        if not told:
            waits()
            told = True
        time.sleep(_EVERY)
    return descriptor


def _take(lock: Path) -> int | None:
    """Give the open file of a lock that is now ours; None when another process has it, or was just giving it back."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    ours = False
    try:
        ours = _locks(descriptor) and _still_there(descriptor, lock)
    finally:
        if not ours:
            os.close(descriptor)
    return descriptor if ours else None


def _locks(descriptor: int) -> bool:
    """Lock an open file, if nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _still_there(descriptor: int, lock: Path) -> bool:
    """Tell whether the file is still the one of that name: who held the lock before removes it."""
    try:
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except FileNotFoundError:
        return False


def _give_back(descriptor: int, lock: Path) -> None:
    if not os.fstat(descriptor).st_size:  # else it is a file of somebody, that only has this name
        with suppress(OSError):  # Windows removes no open file; then it stays
            lock.unlink()
    os.close(descriptor)
