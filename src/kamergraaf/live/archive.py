"""What was fetched, kept beside the graph: each record and each text once, under its hash, and where it came from.

Records stand one by one in the index, so that what a source withdraws can be deleted, and so that what is read of them
does not depend on the pages that they came in. Texts are files, compressed, named by the hash of their bytes.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from kamergraaf.errors import StoreError
from kamergraaf.files import writing
from kamergraaf.live.fields import Record, apart, joined

INDEX = "index.sqlite"
BODIES = "texts"
FORMAT = 1
_SCHEMA = """
CREATE TABLE record (entity TEXT, id TEXT, sha256 BLOB, data BLOB, gone INTEGER, change INTEGER,
  PRIMARY KEY (entity, id)) WITHOUT ROWID;
CREATE INDEX record_change ON record (change);
CREATE TABLE text (address TEXT PRIMARY KEY, name TEXT, kind TEXT, owner TEXT, status INTEGER, sha256 TEXT,
  etag TEXT, modified TEXT, fetched TEXT, change INTEGER) WITHOUT ROWID;
CREATE INDEX text_owner ON text (owner);
CREATE TABLE feed (category TEXT PRIMARY KEY, token INTEGER, done INTEGER, entry TEXT, asked TEXT) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE graph (path TEXT PRIMARY KEY, built TEXT, change INTEGER) WITHOUT ROWID;
"""
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON")
"""What is deleted is overwritten; the log of what was written is emptied when the archive is closed."""


class Text(NamedTuple):
    """A text as the index tells of it."""

    address: str
    name: str
    kind: str
    owner: str
    """The id of its Document or Verslag, with which it goes when that is withdrawn."""
    status: int
    sha256: str | None
    etag: str | None
    modified: str | None


class Position(NamedTuple):
    """Where the reading of a category of the feed stopped."""

    token: int
    done: bool
    entry: str | None
    """When its last entry was told."""


News = Counter[tuple[str, str]]
"""How many things of an entity became what: `new`, `changed` or `withdrawn`."""


def is_archive(path: Path) -> bool:
    """Tell whether a folder is an archive."""
    return (path / INDEX).is_file()


class Archive:
    """An open archive. One process writes it at a time; see `only_writer`."""

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        """Open an archive, or make one.

        Raises:
            StoreError: it is damaged, or of another version.
        """
        self.path = path
        new = not is_archive(path)
        if not reading:
            (path / BODIES).mkdir(parents=True, exist_ok=True)
        with telling(path), ExitStack() as opened:
            self._db = sqlite3.connect(path / INDEX, isolation_level=None, check_same_thread=not reading)
            opened.callback(self._db.close)
            for pragma in _PRAGMAS:
                self._db.execute(f"PRAGMA {pragma}")
            if new:
                with self.together():
                    for statement in _SCHEMA.split(";"):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version={FORMAT}")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            opened.pop_all()
        if version != FORMAT:
            self._db.close()
            raise StoreError(f"{path}: an archive of another version ({version}); move it away and fetch again")
        self._change = self.change + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all within, or nothing of it."""
        with telling(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # ---- records

    def take(self, entity: str, records: Iterable[Record]) -> News:
        """Keep what may be kept of records, and of those inside them; gives what is news."""
        news = News()
        for record in records:
            for name, key, row in apart(entity, record):
                if what := self._keep(name, key, row):
                    news[name, what] += 1
        return news

    def _keep(self, entity: str, key: str, row: Record) -> str:
        old = self.record(entity, key)
        row = joined(old, row) if old else row
        data = msgspec.json.encode(row)
        if old and _same(old, row):
            return ""
        gone = row.get("Verwijderd") is True
        told = (entity, key, hashlib.sha256(data).digest(), zlib.compress(data), gone, self._change)
        self._db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?)", told)
        if gone and entity in ("Document", "Verslag"):
            self.forget_texts(key)
        return "withdrawn" if gone else "changed" if old else "new"

    def record(self, entity: str, key: str) -> Record | None:
        """Give a record; None when there is none."""
        asked = "SELECT data FROM record WHERE entity = ? AND id = ?"
        found = self._db.execute(asked, (entity, key)).fetchone()
        return msgspec.json.decode(zlib.decompress(found[0]), type=Record) if found else None

    def lines(self, entity: str, since: int = 0) -> Iterator[bytes]:
        """Give the records of an entity as lines of JSON, in the order of their ids, those changed after `since`."""
        asked = "SELECT data FROM record WHERE entity = ? AND change > ? ORDER BY id"
        for (data,) in self._db.execute(asked, (entity, since)):
            yield zlib.decompress(data) + b"\n"

    def records(self, entity: str, since: int = 0) -> Iterator[Record]:
        """Give the records of an entity that stand, those changed after `since`."""
        decoder = msgspec.json.Decoder(Record)
        for line in self.lines(entity, since):
            if (record := decoder.decode(line)).get("Verwijderd") is not True:
                yield record

    def entities(self, since: int = 0) -> dict[str, int]:
        """Give the entities of which there are records, and how many each."""
        asked = "SELECT entity, count(*) FROM record WHERE change > ? GROUP BY entity ORDER BY entity"
        return dict(self._db.execute(asked, (since,)).fetchall())

    @property
    def change(self) -> int:
        """The number of the last change that was kept."""
        asked = "SELECT max(coalesce((SELECT max(change) FROM record), 0), coalesce((SELECT max(change) FROM text), 0))"
        return int(self._db.execute(asked).fetchone()[0])

    # ---- texts

    def text(self, address: str) -> Text | None:
        """Give what is known of a text; None when it was never asked for."""
        asked = "SELECT address, name, kind, owner, status, sha256, etag, modified FROM text WHERE address = ?"
        found = self._db.execute(asked, (address,)).fetchone()
        return Text(*found) if found else None

    def texts(self, since: int = 0) -> Iterator[Text]:
        """Give the texts that there are, in the order of their names."""
        asked = (
            "SELECT address, name, kind, owner, status, sha256, etag, modified FROM text"
            " WHERE sha256 IS NOT NULL AND change > ? ORDER BY name, address"
        )
        yield from (Text(*row) for row in self._db.execute(asked, (since,)))

    def keep_text(self, told: Text, body: bytes | None) -> bool:
        """Keep the text of an address, or that it has none; tells whether that is news."""
        old = self.text(told.address)
        digest = hashlib.sha256(body).hexdigest() if body is not None else None
        if body is not None and digest:
            self._write(digest, body)
        news = (old.sha256 if old else None) != digest
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row = (*told._replace(sha256=digest), now)
        change = "coalesce((SELECT change FROM text WHERE address = ?10 AND NOT ?11), ?12)"
        self._db.execute(
            f"INSERT OR REPLACE INTO text VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, {change})",  # noqa: S608
            (*row, told.address, news, self._change),
        )
        if news and old and old.sha256:
            self._drop(old.sha256)
        return news

    def own_text(self, address: str, owner: str) -> None:
        """Note of which paper a text is, when it came before its record."""
        self._db.execute("UPDATE text SET owner = ? WHERE address = ? AND owner <> ?", (owner, address, owner))

    def _write(self, digest: str, body: bytes) -> None:
        path = self.body(digest)
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            with writing(path) as file:
                file.write(gzip.compress(body, 6, mtime=0))

    def body(self, digest: str) -> Path:
        """Give the file of a text by its hash."""
        return self.path / BODIES / digest[:2] / f"{digest}.gz"

    def read(self, text: Text) -> bytes:
        """Give the bytes of a text.

        Raises:
            StoreError: they are damaged or missing.
        """
        assert text.sha256
        try:
            found = gzip.decompress(self.body(text.sha256).read_bytes())
        except (OSError, EOFError, zlib.error):
            found = b""
        if hashlib.sha256(found).hexdigest() != text.sha256:
            raise StoreError(f"{self.path}: the text of {text.name} is damaged; remove it and fetch it again")
        return found

    def forget_texts(self, owner: str, but: str = "") -> None:
        """Delete the texts of a paper, as when it was withdrawn; all `but` that of one address."""
        asked = " FROM text WHERE owner = ? AND address <> ?"
        found = self._db.execute(f"SELECT sha256{asked}", (owner, but)).fetchall()
        self._db.execute(f"DELETE{asked}", (owner, but))
        for (digest,) in found:
            if digest:
                self._drop(digest)

    def _drop(self, digest: str) -> None:
        """Delete the bytes of a text that no address has any more."""
        if not self._db.execute("SELECT 1 FROM text WHERE sha256 = ? LIMIT 1", (digest,)).fetchone():
            self.body(digest).unlink(missing_ok=True)

    # ---- where one is

    def position(self, category: str) -> Position | None:
        """Tell where the reading of a category stopped; None when it never began."""
        found = self._db.execute("SELECT token, done, entry FROM feed WHERE category = ?", (category,)).fetchone()
        return Position(found[0], bool(found[1]), found[2]) if found else None

    def move(self, category: str, at: Position) -> None:
        """Note where the reading of a category stopped."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        row = (category, at.token, at.done, at.entry, now)
        self._db.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?)", row)

    def positions(self) -> Iterator[tuple[str, Position, str]]:
        """Give each category that was read, where its reading stopped, and when it was asked last."""
        for category, *found, asked in self._db.execute("SELECT * FROM feed ORDER BY category"):
            yield category, Position(found[0], bool(found[1]), found[2]), asked

    def setting(self, name: str) -> str | None:
        """Give what was remembered under a name."""
        found = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def remember(self, name: str, value: str | None) -> None:
        """Remember something under a name, or forget it."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
        self._db.execute("DELETE FROM setting WHERE value IS NULL")

    def joined_to(self, graph: Path, built: str) -> int:
        """Give the last change that is in a graph as it was built; 0 when that is not known."""
        asked = "SELECT change FROM graph WHERE path = ? AND built = ?"
        found = self._db.execute(asked, (str(graph.resolve()), built)).fetchone()
        return int(found[0]) if found else 0

    def note_joined(self, graph: Path, built: str) -> None:
        """Note that all that is here is in a graph as it was built."""
        self._db.execute("INSERT OR REPLACE INTO graph VALUES (?, ?, ?)", (str(graph.resolve()), built, self.change))

    def counts(self) -> Mapping[str, int]:
        """Count what is there."""
        asked = "SELECT count(*), coalesce(sum(gone), 0) FROM record"
        records, gone = self._db.execute(asked).fetchone()
        (texts,) = self._db.execute("SELECT count(*) FROM text WHERE sha256 IS NOT NULL").fetchone()
        return {"records": records - gone, "withdrawn": gone, "texts": texts}


def _same(old: Record, new: Record) -> bool:
    """Tell whether two versions differ in no more than when the service told of them, and what only one calls empty."""
    return _told(old) == _told(new)


def _told(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in (None, []) and name != "ApiGewijzigdOp"}


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
