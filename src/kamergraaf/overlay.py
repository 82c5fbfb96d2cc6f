"""SQLite files of which the changes stand in a log beside them, so that a large file is changed without copying it.

It is the write-ahead log of SQLite: `records.db-wal` holds the pages of `records.db` that are others now, and SQLite
writes nothing into the file itself before it folds the log in. So versions of a graph share the file by hard links, and
each has a log of its own. Here nothing is ever folded into a shared file: the last connection that closes would do so,
and one that cannot write is always the last.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

_FORM = slice(18, 20)
"""Where a file of SQLite tells whether it may have a log."""
_LOGGED = b"\2\2"
_ALONE = "win32-none" if sys.platform == "win32" else "unix-none"
"""How SQLite opens a file that nobody writes: without locks, and without making a file beside it."""


def log_of(path: Path) -> Path:
    """Give where the log of a file stands.

    >>> log_of(Path("records.db")).name
    'records.db-wal'
    """
    return path.with_name(f"{path.name}-wal")


def is_overlaid(path: Path) -> bool:
    """Tell whether the changes of a file stand in a log."""
    try:
        with path.open("rb") as file:
            return file.read(_FORM.stop)[_FORM] == _LOGGED
    except OSError:
        return False


def overlay(path: Path) -> None:
    """Let the changes of a file stand in a log from now on."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")


def fold(path: Path) -> None:
    """Write the log of a file, which nothing else shares, into it; from now on it has none."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA journal_mode=DELETE")


def opened(path: Path) -> sqlite3.Connection:
    """Open a file to write it, or a new one; what is changed of one that is overlaid goes to its log."""
    if is_overlaid(path):
        return _Apart(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=OFF")
    return database


def reading(path: Path) -> sqlite3.Connection:
    """Open a file that another connection may write, to read it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def still(path: Path) -> sqlite3.Connection:
    """Open a file that nobody writes, to read it; no file is made beside it."""
    if not log_of(path).exists():
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&vfs={_ALONE}", uri=True)
    database.execute("PRAGMA locking_mode=EXCLUSIVE")
    return database


class _Apart(sqlite3.Connection):
    """What writes a file that is overlaid: one that reads stays open for longer, and that cannot fold the log in."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, isolation_level=None)
        self.execute("PRAGMA wal_autocheckpoint=0")
        self._path, self._reader = path, reading(path)
        self._reader.execute("SELECT 1 FROM sqlite_schema").fetchall()  # only then it has the file open

    def close(self) -> None:
        """Close it, and leave the file and its log alone."""
        super().close()
        self._reader.close()
        with suppress(OSError):  # on Windows another one may still have it open
            self._path.with_name(f"{self._path.name}-shm").unlink(missing_ok=True)
            if not log_of(self._path).stat().st_size:
                log_of(self._path).unlink()
