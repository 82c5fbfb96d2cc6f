"""What a new version of a graph takes over from the one before: copied, changed, or written afresh.

The store is a linked copy, of which Oxigraph writes only new files. What only a writer reads is shared too, and changed
in a log beside it; see `overlay`. Other files of SQLite are copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf import overlay
from kamergraaf.errors import StoreError
from kamergraaf.store import RECORDS, STORE
from kamergraaf.store.checksums import check
from kamergraaf.store.loader import Loader
from kamergraaf.store.spool import Spool

if TYPE_CHECKING:
    import pyoxigraph as ox

_SMALL, _PART = 32 << 20, 4
"""A log is folded into its file when it has more bytes, and more than one part in so many of the file."""


def change_store(old: Path, new: Path, changes: Callable[[ox.Store], int], *, optimised: bool = False) -> int:
    """Make the store of a new version: that of the one before, linked, and then changed; gives what `changes` does.

    Args:
        old: the folder of the version before.
        new: that of the new one.
        changes: changes the store.
        optimised: whether to make it quick to ask afterwards, which takes time by its size.

    Raises:
        StoreError: it could not be read or written.
    """
    import pyoxigraph as ox

    check(old, STORE)
    with _telling(old):
        ox.Store.read_only(str(old / STORE)).backup(str(new / STORE))
        store = ox.Store(str(new / STORE))
        count = changes(store)
        store.flush()
        if optimised:
            store.optimize()
    return count


@contextmanager
def _telling(old: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        told = " ".join(str(error).split())[:120]
        raise StoreError(f"{old}: the store could not be changed ({told}); build it again") from None


def load_anew(old: Path, new: Path) -> None:
    """Load the store of a new version from that of the one before: Oxigraph keeps strings that were removed.

    Raises:
        StoreError: it could not be read or written.
    """
    import pyoxigraph as ox

    check(old, STORE)
    with _telling(old), Loader(new / STORE) as loader, Spool(new, loader.load) as spool:
        quads = ox.Store.read_only(str(old / STORE)).quads_for_pattern(None, None, None, None)
        while together := list(islice(quads, 10_000)):
            spool.write(ox.serialize(together, format=ox.RdfFormat.N_QUADS) or b"")
        spool.end()
        loader.loaded()
        loader.ready()


def copy_records(old: Path, new: Path) -> None:
    """Go on with a copy of the records of the version that is there, for a build.

    Raises:
        StoreError: it keeps none, or they are damaged.
    """
    with _missing(old, RECORDS):
        _copy(old, new, RECORDS)


def lay_over(old: Path, new: Path, *names: str) -> None:
    """Go on with SQLite files of the version before, for an update: they are shared, and their logs copied.

    A log is folded into a copy of its file when it has become large: later updates would copy it, and read it whole.

    Raises:
        StoreError: one is missing or damaged.
    """
    for name in names:
        with _missing(old, name):
            if not _is_shared(old, new, name):
                _copy(old, new, name)
                overlay.overlay(new / name)


def check_log(folder: Path, name: str) -> None:
    """See that the log of a file is what it was, before it is opened: SQLite takes one away that has nothing whole.

    Raises:
        StoreError: it is not.
    """
    check(folder, overlay.log_of(folder / name).name, always=True)


@contextmanager
def _missing(old: Path, name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise StoreError(f"{old}: its {name} is missing, so nothing can be added; build it again") from None


def _is_shared(old: Path, new: Path, name: str) -> bool:
    """Share a file with the version before, and copy its log; tells whether that can be, and is worth it."""
    file, log = old / name, overlay.log_of(old / name)
    check(old, name)
    check_log(old, name)
    if not overlay.is_overlaid(file) or _is_large(log, file):
        return False
    try:
        os.link(file, new / name)
    except OSError:  # not every file system can
        return False
    if log.exists():
        shutil.copyfile(log, new / log.name)
    return True


def _is_large(log: Path, file: Path) -> bool:
    return log.exists() and log.stat().st_size > max(_SMALL, file.stat().st_size // _PART)


def _copy(old: Path, new: Path, name: str) -> None:
    """Copy a file, with what its log tells."""
    for path in (old / name, overlay.log_of(old / name)):
        if path.name == name or path.exists():
            check(old, path.name, always=True)
            shutil.copyfile(path, new / path.name)
    overlay.fold(new / name)


def vacuumed(old: Path, new: Path, *names: str) -> None:
    """Write SQLite files of the version before afresh, so that nothing is left in them of what was deleted."""
    for name in names:
        for part in (name, overlay.log_of(old / name).name):
            check(old, part, always=True)
        with closing(overlay.still(old / name)) as database:
            database.execute("VACUUM INTO ?", (str(new / name),))
        overlay.overlay(new / name)
