"""How an archive lies on disk, and how one of an earlier version becomes one of this version."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from kamergraaf.descriptions import load, opendata
from kamergraaf.errors import StoreError
from kamergraaf.live.progress import Tell, silent

INDEX = "index.sqlite"
FORMAT = 2
SCHEMA = """
CREATE TABLE record (entity TEXT, id TEXT, sha256 BLOB, data BLOB, gone INTEGER, change INTEGER, owner TEXT,
  PRIMARY KEY (entity, id)) WITHOUT ROWID;
CREATE INDEX record_change ON record (change);
CREATE INDEX record_owner ON record (owner, entity) WHERE owner IS NOT NULL;
CREATE TABLE text (address TEXT PRIMARY KEY, name TEXT, kind TEXT, owner TEXT, status INTEGER, sha256 TEXT,
  etag TEXT, modified TEXT, fetched TEXT, change INTEGER) WITHOUT ROWID;
CREATE INDEX text_owner ON text (owner);
CREATE INDEX text_name ON text (name);
CREATE INDEX text_change ON text (change);
CREATE TABLE dropped (name TEXT PRIMARY KEY, withdrawn INTEGER, change INTEGER) WITHOUT ROWID;
CREATE TABLE feed (category TEXT PRIMARY KEY, token INTEGER, done INTEGER, entry TEXT, asked TEXT) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE graph (path TEXT PRIMARY KEY, built TEXT, change INTEGER) WITHOUT ROWID;
"""
"""Of a record what it hangs under (`owner`), as an actor under its case; of texts that are here no more their names."""
_FROM_1 = """
ALTER TABLE record ADD COLUMN owner TEXT;
CREATE INDEX record_owner ON record (owner, entity) WHERE owner IS NOT NULL;
CREATE INDEX text_name ON text (name);
CREATE INDEX text_change ON text (change);
CREATE TABLE dropped (name TEXT PRIMARY KEY, withdrawn INTEGER, change INTEGER) WITHOUT ROWID;
DELETE FROM graph;
"""
"""Graphs are joined anew once: which texts they have that are here no more, nobody noted."""


def is_archive(path: Path) -> bool:
    """Tell whether a folder is an archive."""
    return (path / INDEX).is_file()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell in one line that an archive cannot be read or written.

    Raises:
        StoreError: that is so.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the archive cannot be used ({error}); make room, or fetch again elsewhere") from None


def make(database: sqlite3.Connection) -> None:
    """Make the tables of a new archive; stands in a transaction."""
    _run(database, SCHEMA)
    database.execute(f"PRAGMA user_version={FORMAT}")


def check(path: Path, database: sqlite3.Connection) -> None:
    """See that an archive is of this version.

    Raises:
        StoreError: it is not.
    """
    if (version := _version_of(database)) < FORMAT:
        raise StoreError(f"{path}: an archive of version {version}; the next fetch or sync upgrades it")
    if version > FORMAT:
        raise StoreError(f"{path}: an archive of version {version}, which a later program made; install that one")


def _version_of(database: sqlite3.Connection) -> int:
    (found,) = database.execute("PRAGMA user_version").fetchone()
    return int(found)


def upgrade(path: Path, tell: Tell = silent) -> None:
    """Make an archive of an earlier version one of this version, and say so: the whole of it, or nothing.

    Raises:
        StoreError: it is damaged, or the disk is full.
    """
    if not is_archive(path):
        return
    with telling(path), closing(sqlite3.connect(path / INDEX, isolation_level=None)) as database:
        if 0 < (version := _version_of(database)) < FORMAT:
            tell("upgrade", path=path, version=version, now=FORMAT)
            database.execute("BEGIN IMMEDIATE")
            _upgrade(database)
            database.execute("COMMIT")


def _upgrade(database: sqlite3.Connection) -> None:
    _run(database, _FROM_1)
    database.create_function("owner_of", 2, _owner_in, deterministic=True)
    for entity in load(opendata.SOURCE)["entities"]:
        if field := opendata.owner(entity):
            database.execute("UPDATE record SET owner = owner_of(data, ?) WHERE entity = ?", (field, entity))
    database.execute(f"PRAGMA user_version={FORMAT}")


def _owner_in(data: bytes, field: str) -> str | None:
    """Give what a packed record hangs under."""
    found = msgspec.json.decode(zlib.decompress(data), type=dict[str, object]).get(field)
    return found.lower() if isinstance(found, str) else None


def _run(database: sqlite3.Connection, statements: str) -> None:
    """Run statements without ending the transaction that they stand in."""
    for statement in statements.split(";"):
        database.execute(statement)
