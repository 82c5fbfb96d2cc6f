"""The versions of a graph: each has a folder, `versions/7`, which keeps its name for as long as anybody reads it.

`manifest.json` beside `versions` is the pointer: it names the version that is asked, and is replaced at once when a new
one is whole. Oxigraph opens files long after the store, by their paths, so a reader holds a shared lock on the version,
and a writer removes only versions that nobody holds. The file of the lock is also the mark by which a version is known:
a folder without it is none of ours, unless it is empty.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kamergraaf.store.checksums import MANIFEST, folder_of

VERSIONS = "versions"
DUMP = "graph.nq.gz"
_LOCK, _TOLD = "kamergraaf.lock", "told"
_SCRATCH = ".kamergraaf-"
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


class Held:
    """A version that is read: it keeps its name until this is let go, or forgotten."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.folder = folder
        self._end = weakref.finalize(self, os.close, descriptor)

    def let_go(self) -> None:
        """Need the version no more."""
        self._end()


def hold(folder: Path) -> Held | None:
    """Hold a version, so that nobody removes it; None when it is gone, or is just being removed."""
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return None
    held = Held(folder, descriptor)
    if _locks(descriptor, shared=True) and _is_there(descriptor, folder):
        return held
    held.let_go()
    return None


def _is_there(descriptor: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), (folder / _LOCK).stat())
    except FileNotFoundError:
        return False


def _locks(descriptor: int, *, shared: bool) -> bool:
    """Lock an open file if nobody else holds it otherwise; on Windows, which removes no open file, there is no need."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:  # where there are no locks, versions are read, and none is removed
        return shared and error.errno in _NO_LOCKS
    return True


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Give the folder of a new version, which is the one that is asked when all went well, and else gone.

    For the one writer of the graph.

    Args:
        path: the folder of the graph, resolved; it need not be there yet.
    """
    new, is_new = path / VERSIONS / str(1 + max(_numbers(path), default=0)), not path.exists()
    tidy(path)
    new.mkdir(parents=True)
    (new / _LOCK).touch()
    try:
        yield new
        _point(path, new)
    except BaseException:
        _remove(new)
        with suppress(OSError):  # others are there
            new.parent.rmdir()
            if is_new:
                path.rmdir()
        raise
    tidy(path)


def _point(path: Path, new: Path) -> None:
    """Let a version be the one that is asked, once it is on the disk: a power cut leaves none that lacks a part."""
    told = path / VERSIONS / _TOLD
    shutil.copyfile(new / MANIFEST, told)
    for written in (*_written(new), told, new, new.parent):
        _to_disk(written)
    told.replace(path / MANIFEST)
    _to_disk(path)


def _written(new: Path) -> Iterator[Path]:
    """Give the files and folders of a version, but for what it shares with the one before, which is on the disk."""
    for path in new.rglob("*"):
        if path.is_dir() or path.stat().st_nlink == 1:
            yield path


def _to_disk(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    if sys.platform == "win32":  # no folder can be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy(path: Path) -> None:
    """Remove what killed writers left and the versions that nobody reads any more; show the dump of the one asked.

    For the one writer of the graph.
    """
    asked = None
    with suppress(FileNotFoundError):
        asked = folder_of((path / MANIFEST).read_bytes())
        if asked is None:  # it is damaged, and somebody may put back a copy of it
            return
    for number in _numbers(path):
        if f"{VERSIONS}/{number}" != asked:
            _remove(path / VERSIONS / str(number))
    (path / VERSIONS / _TOLD).unlink(missing_ok=True)
    if asked:
        _show(path / asked / DUMP, path / DUMP)


def _show(dump: Path, shown: Path) -> None:
    """Let the dump of a version stand beside the pointer too, as the same file; nothing when it has none."""
    if not dump.exists():
        shown.unlink(missing_ok=True)
    elif not (shown.exists() and shown.samefile(dump)):
        told = dump.parent.parent / _TOLD
        try:
            os.link(dump, told)
        except OSError:  # not every file system can
            shutil.copyfile(dump, told)
        told.replace(shown)


def _remove(folder: Path) -> None:
    """Remove a version that nobody holds, its lock last: else what is left when this is killed would be nobody's."""
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDONLY)
    except OSError:
        descriptor = None
    try:
        if descriptor is not None and _locks(descriptor, shared=False):
            for part in folder.iterdir():
                if part.name != _LOCK:
                    shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)
            (folder / _LOCK).unlink()
    finally:
        if descriptor is not None:
            os.close(descriptor)
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def scratch(place: Path) -> Iterator[Path]:
    """Give a new folder for as long as this lasts; what killed programs left beside it is removed.

    Args:
        place: where to; a folder that only this user writes into.
    """
    for left in place.glob(f"{_SCRATCH}*"):
        if (left / _LOCK).exists() and not left.is_symlink():
            _remove(left)
    new, held = _scratched(place)
    try:
        yield new
    finally:
        held.let_go()
        shutil.rmtree(new, ignore_errors=True)


def _scratched(place: Path) -> tuple[Path, Held]:
    """Make a folder and hold it: once more where another program took it for a left one before it was held."""
    while True:
        new = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=place))
        (new / _LOCK).touch()
        if held := hold(new):
            return new, held


def _numbers(path: Path) -> list[int]:
    with suppress(OSError):
        return sorted(int(one.name) for one in (path / VERSIONS).iterdir() if _NUMBER.fullmatch(one.name))
    return []


def strangers(path: Path) -> list[str]:
    """Give what stands among the versions of a graph and is none, nor what a killed writer leaves."""
    if not (path / VERSIONS).is_dir():
        return []
    return sorted(
        f"{VERSIONS}/{one.name}" for one in (path / VERSIONS).iterdir() if one.name != _TOLD and not _is_version(one)
    )


def _is_version(folder: Path) -> bool:
    named = _NUMBER.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
    return bool(named) and ((folder / _LOCK).exists() or not any(folder.iterdir()))
