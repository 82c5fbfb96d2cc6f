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

from kamergraaf.descriptions import opendata
from kamergraaf.errors import StoreError
from kamergraaf.files import writing
from kamergraaf.live import layout
from kamergraaf.live.fields import Record, apart, joined, same
from kamergraaf.live.layout import INDEX, is_archive, telling

BODIES = "texts"
_UNDER = """
WITH RECURSIVE under(id) AS (VALUES (?) UNION SELECT r.id FROM record r JOIN under u ON r.owner = u.id)
UPDATE record SET change = ? WHERE owner IN under
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
                    layout.make(self._db)
            layout.check(path, self._db)
            opened.pop_all()
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
        if old and same(old, row):
            return ""
        gone, hangs = row.get("Verwijderd") is True, row.get(opendata.owner(entity))
        told = (entity, key, hashlib.sha256(data).digest(), zlib.compress(data), gone, self._change)
        owner = str(hangs).lower() if hangs else None
        self._db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", (*told, owner))
        if gone and entity in ("Document", "Verslag"):
            self.forget_texts(key, withdrawn=True)
        if old and old.get("Verwijderd") is True:
            self._tell_again(key)
        return "withdrawn" if gone else "changed" if old else "new"

    def _tell_again(self, owner: str) -> None:
        """Count what hangs under a record as changed, since that was withdrawn and is told again."""
        self._db.execute(_UNDER, (owner, self._change))

    def record(self, entity: str, key: str) -> Record | None:
        """Give a record; None when there is none."""
        asked = "SELECT data FROM record WHERE entity = ? AND id = ?"
        found = self._db.execute(asked, (entity, key)).fetchone()
        return msgspec.json.decode(zlib.decompress(found[0]), type=Record) if found else None

    def lines(self, entity: str, since: int = 0) -> Iterator[bytes]:
        """Give the records of an entity as lines of JSON, in the order of their ids, those changed after `since`."""
        for (data,) in self._db.execute(f"SELECT data {_since(since)}", (entity, since)):
            yield zlib.decompress(data) + b"\n"

    def keys(self, entity: str, since: int = 0) -> Iterator[str]:
        """Give the ids of the same records, in the same order."""
        yield from (key for (key,) in self._db.execute(f"SELECT id {_since(since)}", (entity, since)))

    def withdrawn(self, entity: str, since: int) -> set[str]:
        """Give the ids of the records that were withdrawn after a change."""
        found = self._db.execute(f"SELECT id, gone {_since(since)}", (entity, since))
        return {key for key, gone in found if gone}

    def digest(self, entity: str) -> str:
        """Hash the records of an entity, by the hashes that are kept of them."""
        found = hashlib.sha256()
        for (digest,) in self._db.execute("SELECT sha256 FROM record WHERE entity = ? ORDER BY id", (entity,)):
            found.update(digest)
        return found.hexdigest()

    def under(self, entity: str, owner: str) -> Iterator[Record]:
        """Give the records of an entity that hang under another one and that stand, in the order of their ids."""
        asked = "SELECT data FROM record WHERE owner = ? AND entity = ? AND NOT gone ORDER BY id"
        for (data,) in self._db.execute(asked, (owner, entity)):
            yield msgspec.json.decode(zlib.decompress(data), type=Record)

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
        tables = ("record", "text", "dropped")
        found = [self._db.execute(f"SELECT max(change) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608
        return max(int(change or 0) for change in found)

    # ---- texts

    def text(self, address: str) -> Text | None:
        """Give what is known of a text; None when it was never asked for."""
        asked = "SELECT address, name, kind, owner, status, sha256, etag, modified FROM text WHERE address = ?"
        found = self._db.execute(asked, (address,)).fetchone()
        return Text(*found) if found else None

    def texts(self, since: int = 0) -> Iterator[Text]:
        """Give the texts that there are, in the order of their names: with `since` those that came after a change."""
        asked = (
            "SELECT address, name, kind, owner, status, sha256, etag, modified FROM text"
            " WHERE sha256 IS NOT NULL AND change > ? ORDER BY name, address"
        )
        yield from (Text(*row) for row in self._db.execute(asked, (since,)))

    def named(self, name: str) -> Iterator[Text]:
        """Give the texts of a name, in the order of their addresses."""
        asked = (
            "SELECT address, name, kind, owner, status, sha256, etag, modified FROM text"
            " WHERE sha256 IS NOT NULL AND name = ? ORDER BY address"
        )
        yield from (Text(*row) for row in self._db.execute(asked, (name,)))

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
            (*row, told.address, news, self._change if news else 0),
        )
        if news and old and old.sha256:
            self._note_dropped(old.name, withdrawn=False)
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

    def forget_texts(self, owner: str, but: str = "", *, withdrawn: bool = False) -> None:
        """Delete the texts of a paper, as when it was withdrawn; all `but` that of one address."""
        asked = " FROM text WHERE owner = ? AND address <> ?"
        found = self._db.execute(f"SELECT name, sha256{asked}", (owner, but)).fetchall()
        self._db.execute(f"DELETE{asked}", (owner, but))
        for name, digest in found:
            if digest:
                self._note_dropped(name, withdrawn=withdrawn)
                self._drop(digest)

    def _note_dropped(self, name: str, *, withdrawn: bool) -> None:
        """Note the name of a text that is here no more, for the graphs that still have it."""
        self._db.execute("INSERT OR REPLACE INTO dropped VALUES (?, ?, ?)", (name, withdrawn, self._change))

    def dropped(self, since: int) -> dict[str, bool]:
        """Give the names of the texts that were let go after a change, each with whether its source withdrew it."""
        asked = "SELECT name, withdrawn FROM dropped WHERE change > ? ORDER BY name"
        return {name: bool(withdrawn) for name, withdrawn in self._db.execute(asked, (since,))}

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


def _since(change: int) -> str:
    """Give the rest of a question for the records of an entity; those that changed are found without the others."""
    index = " INDEXED BY record_change" if change else ""
    return f"FROM record{index} WHERE entity = ? AND change > ? ORDER BY id"
