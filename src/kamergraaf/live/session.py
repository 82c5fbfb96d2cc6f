"""An archive and the services, open together: one process at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kamergraaf.errors import StoreError
from kamergraaf.live.addresses import Addresses, addresses, manners
from kamergraaf.live.archive import Archive
from kamergraaf.live.client import Client
from kamergraaf.live.layout import upgrade
from kamergraaf.live.progress import Tell
from kamergraaf.store.writer import only_writer

VARIABLE = "KAMERGRAAF_ARCHIVE"


@dataclass(frozen=True)
class Session:
    """What is needed to fetch."""

    archive: Archive
    client: Client
    addresses: Addresses
    tell: Tell


def place(graph: Path, said: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Give the folder of the archive: as said, as the environment says, else `archief` beside the graph.

    >>> [place(Path("x/graaf"), None, said).as_posix() for said in ({}, {"KAMERGRAAF_ARCHIVE": "y"})]
    ['x/archief', 'y']
    """
    return said or Path(environment.get(VARIABLE) or graph.parent / "archief")


@contextmanager
def session(path: Path, tell: Tell) -> Iterator[Session]:
    """Open an archive, or make one, and be the only one that writes it.

    Raises:
        StoreError: another process is at work on it, or it is damaged.
    """
    where = addresses()
    client = Client(manners(), where.hosts, tell)
    with _alone(path):
        upgrade(path, tell)
        with Archive(path) as archive:
            yield Session(archive, client, where, tell)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(only_writer(path, 0))
        except StoreError:
            reason = f"{path}: another fetch or sync is at work on this archive; let it end, or give another `archive`"
            raise StoreError(reason).naming("archive") from None
        yield
