"""What a new version of a graph takes over from the one before: copied, changed, or written afresh.

The store is a linked copy, of which Oxigraph writes only new files; what SQLite would write is copied.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.errors import StoreError
from kamergraaf.store import RECORDS, STORE
from kamergraaf.store.checksums import check
from kamergraaf.store.loader import Loader
from kamergraaf.store.spool import Spool

if TYPE_CHECKING:
    import pyoxigraph as ox


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


def copy_records(old: Path, new: Path, *names: str) -> None:
    """Go on with the records of the version that is there.

    Raises:
        StoreError: it keeps none, or they are damaged.
    """
    try:
        for name in names or (RECORDS,):
            check(old, name, always=True)
            shutil.copyfile(old / name, new / name)
    except FileNotFoundError:
        raise StoreError(f"{old}: its {name} is missing, so nothing can be added; build it again") from None


def vacuumed(old: Path, new: Path, *names: str) -> None:
    """Write SQLite files of the version before afresh, so that nothing is left in them of what was deleted."""
    for name in names:
        check(old, name, always=True)
        with closing(sqlite3.connect(f"{(old / name).absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(new / name),))
