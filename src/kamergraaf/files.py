"""Write files that stand there only when they are whole; who writes one, writes it by this.

A new file has no name while it is written, where the system can do that (Linux), so that nothing is left of it when the
program is killed; elsewhere it has a name that nobody can guess, and is made only where nothing has that name.
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kamergraaf.visible import for_people

_NAMELESS = getattr(os, "O_TMPFILE", 0)
_OPENED = "/proc/self/fd"


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written: it stands there, instead of an old one, when all went well, and else never.

    A link stays, and what it leads to is replaced. The rights of an old file stay. A pipe or a device is written as it
    is, and what goes to a terminal is made visible.

    Raises:
        OSError: it cannot be written; `filename` names it.
    """
    with writing_all(path) as (file,):
        yield file


@contextmanager
def writing_all(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Open files that belong together: none of them stands there before all are whole.

    Raises:
        OSError: one cannot be written; `filename` names it.
    """
    with ExitStack() as opened:
        files = [opened.enter_context(_opened(path)) for path in paths]
        yield tuple(file for file, _ in files)
        parts = [part for _, part in files if part]
        for part in parts:
            part.end()
        for part in parts:
            part.publish()


def _opened(path: Path) -> AbstractContextManager[tuple[BinaryIO, _Part | None]]:
    return _direct(path) if _is_stream(path) else _part(path)


def _is_stream(path: Path) -> bool:
    """Tell whether a path is a pipe, a device, or a file that was opened for this program, as /dev/stdout can be."""
    try:
        found = path.stat()
    except OSError:
        return False
    inherited = str(path.parent.resolve()).startswith("/proc/") or any(_is(stream, found) for stream in (1, 2))
    return inherited or not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode))


def _is(descriptor: int, found: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), found)
    except OSError:
        return False


@contextmanager
def _direct(path: Path) -> Iterator[tuple[BinaryIO, None]]:
    """Open a pipe or a device; what a terminal would obey is made visible."""
    with path.open("wb") as file:
        if file.isatty():
            shown = for_people(io.TextIOWrapper(file, "utf-8"))
            yield shown.buffer, None
            shown.flush()
        else:
            yield file, None


@contextmanager
def _part(path: Path) -> Iterator[tuple[BinaryIO, _Part]]:
    """Make a file beside where it shall stand, and take it away again when it was not put there."""
    part: _Part | None = None
    try:
        part = _Part(path)
        yield part.file, part
    except OSError as error:
        if error.filename is None or Path(str(error.filename)).parent in (
            Path(_OPENED),
            Path(os.path.realpath(path)).parent,
        ):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        if part:
            part.close()


class _Part:
    """A file that is not yet where it shall stand."""

    def __init__(self, path: Path) -> None:
        self._target = Path(os.path.realpath(path))
        self._hidden: Path | None = None
        rights = _rights(path)
        descriptor = self._open(0o666 if rights is None else rights)
        self.file: BinaryIO = os.fdopen(descriptor, "wb")
        if rights is not None:
            os.chmod(descriptor, rights)

    def _open(self, rights: int) -> int:
        """Open a file without a name; where the system has none, one whose name is new and cannot be guessed."""
        if _NAMELESS and Path(_OPENED).is_dir():
            with suppress(OSError):  # not every file system can; what else is wrong shows below
                return os.open(self._target.parent, _NAMELESS | os.O_WRONLY, rights)
        hidden = self._target.parent / _secret()
        descriptor = os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), rights)
        self._hidden = hidden
        return descriptor

    def end(self) -> None:
        """Bring all that was written to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def publish(self) -> None:
        """Put the file where it shall stand."""
        if self._hidden is None:
            self._hidden = self._named()
        self.file.close()
        os.replace(self._hidden, self._target)
        self._hidden = None

    def _named(self) -> Path:
        """Give a file without a name one, for the moment before it takes its place."""
        hidden, folder = _secret(), os.open(self._target.parent, os.O_RDONLY)
        try:  # with `dst_dir_fd`, Python follows the link in /proc to the file
            os.link(f"{_OPENED}/{self.file.fileno()}", hidden, dst_dir_fd=folder)
        finally:
            os.close(folder)
        return self._target.parent / hidden

    def close(self) -> None:
        """Forget a file that was not put in its place."""
        with suppress(OSError):  # what could not be written was told
            self.file.close()
        if self._hidden:
            self._hidden.unlink(missing_ok=True)


def _secret() -> str:
    return f".kamergraaf-{secrets.token_hex(8)}"


def _rights(path: Path) -> int | None:
    """Give the rights of an old file, None for a new one; refuse what cannot be replaced."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    wrong = errno.EISDIR if stat.S_ISDIR(found.st_mode) else 0 if os.access(path, os.W_OK) else errno.EACCES
    if wrong:
        raise OSError(wrong, os.strerror(wrong), str(path))
    return stat.S_IMODE(found.st_mode) & 0o777
