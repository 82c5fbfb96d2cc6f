"""Write the index of words of a graph: one SQLite file beside its store, with the names of things and the texts."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from kamergraaf import iri, vocab
from kamergraaf.errors import StoreError
from kamergraaf.kinds import PAPER
from kamergraaf.search import kinds, questions
from kamergraaf.search.renewal import CHANGED, FOUND, PEOPLE, TABLES, WORDS, Ask, Changed, movers, reach, rows_about
from kamergraaf.search.words import plain

_SORTS, _FATES = iri.concept("documentsoort", ""), iri.concept("afloop", "")

_SCHEMA = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, sort TEXT, date TEXT,
  names TEXT NOT NULL, en TEXT, summary TEXT);
CREATE TABLE content (id INTEGER PRIMARY KEY, text BLOB NOT NULL, body INTEGER NOT NULL);
CREATE TABLE sort (name TEXT PRIMARY KEY, nl TEXT, en TEXT) WITHOUT ROWID;
CREATE TABLE filed (dossier TEXT, thing INTEGER, PRIMARY KEY (dossier, thing)) WITHOUT ROWID;
CREATE TABLE moved (party INTEGER, thing INTEGER, PRIMARY KEY (party, thing)) WITHOUT ROWID;
CREATE TABLE fate (name TEXT PRIMARY KEY, nl TEXT, en TEXT) WITHOUT ROWID;
CREATE TABLE ended (fate TEXT, thing INTEGER, PRIMARY KEY (fate, thing)) WITHOUT ROWID;
CREATE TABLE led (ministry INTEGER, thing INTEGER, PRIMARY KEY (ministry, thing)) WITHOUT ROWID;
CREATE VIEW shown AS SELECT t.id AS id, plain(t.names) AS names, unpacked(c.text) AS text
  FROM thing t LEFT JOIN content c ON c.id = t.id;
CREATE VIRTUAL TABLE found USING fts5(names, text, content = 'shown', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
"""
_TOLD = """
CREATE TEMP TABLE paper (iri TEXT, sort TEXT, date TEXT, summary TEXT);
CREATE TEMP TABLE ranked (rank INTEGER PRIMARY KEY, class TEXT, kind TEXT);
CREATE TEMP TABLE other (iri TEXT, class TEXT);
CREATE TEMP TABLE dated (iri TEXT, date TEXT);
CREATE TEMP TABLE named (iri TEXT, name TEXT, language TEXT, rank INTEGER);
CREATE TEMP TABLE sorted (name TEXT, words TEXT, language TEXT);
CREATE TEMP TABLE filing (iri TEXT, dossier TEXT);
CREATE TEMP TABLE mover (iri TEXT, person TEXT);
CREATE TEMP TABLE fated (iri TEXT, fate TEXT);
CREATE TEMP TABLE fate_named (name TEXT, words TEXT, language TEXT);
CREATE TEMP TABLE leading (iri TEXT, ministry TEXT);
CREATE TEMP TABLE seat (person TEXT, party TEXT, first TEXT, last TEXT);
"""
_JOINED = """
CREATE INDEX temp.named_iri ON named (iri, rank, language, name);
CREATE INDEX temp.seat_person ON seat (person);
CREATE INDEX temp.dated_iri ON dated (iri, date);
DELETE FROM sort;
INSERT INTO sort SELECT name, min(words) FILTER (WHERE language <> 'en'), min(words) FILTER (WHERE language = 'en')
  FROM sorted GROUP BY name ORDER BY name;
DELETE FROM fate;
INSERT INTO fate SELECT name, min(words) FILTER (WHERE language <> 'en'), min(words) FILTER (WHERE language = 'en')
  FROM fate_named GROUP BY name ORDER BY name;
"""
_THINGS = """
  SELECT iri, kind, sort, date,
    (SELECT group_concat(name, char(10)) FROM (
      SELECT name FROM named n WHERE n.iri = w.iri GROUP BY name ORDER BY min(rank), min(language = 'en'), name
    )) AS names,
    (SELECT min(name) FROM named n WHERE n.iri = w.iri AND n.rank = 0 AND n.language = 'en') AS en,
    summary
  FROM (
    SELECT iri, :paper AS kind, min(sort) AS sort, min(date) AS date, min(summary) AS summary FROM paper GROUP BY iri
    UNION ALL SELECT iri, (SELECT kind FROM ranked WHERE rank = best), NULL, date, NULL FROM (
      SELECT iri, min(rank) AS best, (SELECT min(date) FROM dated d WHERE d.iri = other.iri) AS date
      FROM other JOIN ranked USING (class) WHERE iri NOT IN (SELECT iri FROM paper) GROUP BY iri)
  ) w WHERE iri IN (SELECT iri FROM named) ORDER BY iri;
"""
_SAID = "CREATE TABLE IF NOT EXISTS beside.said (iri TEXT PRIMARY KEY, text BLOB, body INTEGER)"
"""The texts, in a file beside the index until that is made, so that another process can go on with it."""
_ABLE = "CREATE VIRTUAL TABLE temp.can USING fts5(it); DROP TABLE temp.can;"
_ANEW = "INSERT INTO thing (iri, kind, sort, date, names, en, summary)"
_FRESH = "CREATE TEMP TABLE fresh AS"
_BESIDE = """
CREATE UNIQUE INDEX IF NOT EXISTS thing_iri ON thing (iri);
INSERT INTO content SELECT t.id, s.text, s.body FROM said s JOIN thing t USING (iri) ORDER BY t.id;
INSERT OR IGNORE INTO filed SELECT f.dossier, t.id FROM filing f JOIN thing t USING (iri);
INSERT OR IGNORE INTO moved SELECT p.id, t.id FROM mover m JOIN thing t USING (iri) JOIN seat s ON s.person = m.person
  JOIN thing p ON p.iri = s.party
  WHERE coalesce(s.first, '') <= t.date AND coalesce(s.last, '9999') >= t.date;
INSERT OR IGNORE INTO moved SELECT p.id, t.id FROM seat s JOIN thing t ON t.iri = s.person
  JOIN thing p ON p.iri = s.party;
INSERT OR IGNORE INTO moved SELECT id, id FROM thing WHERE kind = 'fractie';
INSERT OR IGNORE INTO ended SELECT f.fate, t.id FROM fated f JOIN thing t USING (iri);
INSERT OR IGNORE INTO led SELECT m.id, t.id FROM leading l JOIN thing t USING (iri) JOIN thing m ON m.iri = l.ministry;
"""
_WORDS = """
INSERT INTO found (found) VALUES ('rebuild');
INSERT INTO found (found) VALUES ('optimize');
VACUUM;
"""
_KEPT = """
INSERT OR IGNORE INTO said SELECT t.iri, c.text, c.body FROM earlier.thing t JOIN earlier.content c USING (id)
  WHERE t.iri NOT IN (SELECT iri FROM remade)
"""
_ROWS = {
    "sorts": "INSERT INTO sorted VALUES (?, ?, ?)",
    "things": "INSERT INTO other VALUES (?, ?)",
    "papers": "INSERT INTO paper VALUES (?, ?, ?, ?)",
    **dict.fromkeys(("dates", "promise_dates"), "INSERT INTO dated VALUES (?, ?)"),
    **dict.fromkeys(
        ("paper_names", "paper_other_names", "names", "other_names"), "INSERT INTO named VALUES (?, ?, ?, ?)"
    ),
    **dict.fromkeys(
        ("dossiers", "filed", "filed_about", "filed_by_paper", "filed_promises"), "INSERT INTO filing VALUES (?, ?)"
    ),
    "movers": "INSERT INTO mover VALUES (?, ?)",
    "fates": "INSERT INTO fated VALUES (?, ?)",
    "fate_names": "INSERT INTO fate_named VALUES (?, ?, ?)",
    **dict.fromkeys(("signed_at", "named_ministries"), "INSERT INTO leading VALUES (?, ?)"),
    **dict.fromkeys(("seats", "party_seats"), "INSERT INTO seat VALUES (?, ?, ?, ?)"),
}

_PRAGMAS = (
    *(f"{name}.{pragma}" for name in ("main", "beside") for pragma in ("journal_mode=OFF", "synchronous=OFF")),
    "temp_store=FILE",
    "cache_size=-16000",
)


def version() -> str:
    """Give a mark of how an index is made: another one has other tables, or other rows in them."""
    return f"{zlib.crc32(''.join((_SCHEMA, _JOINED, _THINGS, _BESIDE, *questions().values())).encode()):08x}"


def add_functions(database: sqlite3.Connection) -> None:
    """Let a database read the texts of an index, through a view that not every SQLite trusts by itself."""
    database.execute("PRAGMA trusted_schema = ON")
    database.create_function("plain", 1, plain, deterministic=True)
    database.create_function("unpacked", 1, unpack, deterministic=True)


def unpack(data: bytes | None) -> str | None:
    """Give a text as it is indexed; positions are those of the canonical text."""
    return None if data is None else plain(zlib.decompress(data).decode())


class Index:
    """The index of a graph while that is made: texts come first, and then all else, from the graph itself."""

    def __init__(self, path: Path) -> None:
        """Begin a new file, or go on with one that was handed over.

        Raises:
            StoreError: this Python has an SQLite without FTS5.
        """
        self._db = sqlite3.connect(path, isolation_level=None)
        self._beside = path.with_name(f".{path.name}-texts")
        self._db.execute("ATTACH ? AS beside", (str(self._beside),))
        add_functions(self._db)
        for pragma in _PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute(_SAID)
        try:
            self._db.executescript(f"{_TOLD}{TABLES}{_ABLE}")
        except sqlite3.OperationalError as error:
            if "fts5" in str(error):
                raise StoreError(
                    "the SQLite of this Python has no FTS5, which search needs; use another Python"
                ) from None
            raise
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()
        self._beside.unlink(missing_ok=True)

    def hand_over(self) -> None:
        """End the telling of texts; another process can then go on with the file."""
        self._db.execute("COMMIT")
        self._db.close()

    def take(self, paper: str, text: str, body: int = 0) -> None:
        """Keep the canonical text of a paper, by its id.

        Args:
            paper: its id.
            text: all of it, headings too.
            body: where the text below the headings begins; hits there are shown before others.
        """
        data = zlib.compress(text.encode(errors="replace"))
        self._db.execute("INSERT OR REPLACE INTO said VALUES (?, ?, ?)", (iri.paper(paper), data, body))

    def keep(self, path: Path, but: Iterable[str] = ()) -> None:
        """Keep the texts of papers as an earlier index has them, but for those that were made anew or are gone."""
        self._db.execute("COMMIT")
        self._db.execute("ATTACH ? AS earlier", (str(path),))
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR IGNORE INTO remade VALUES (?)", ((iri.paper(paper),) for paper in but))
        self._db.execute(_KEPT)

    def finish(self, ask: Ask) -> None:
        """Write the index, with what the finished graph tells of its things."""
        for name, query in questions().items():
            self._db.executemany(_ROWS[name], ask(query))
        self._told()
        self._db.executescript(f"{_SCHEMA}{_JOINED}{_ANEW}{_things()}{_BESIDE}{_WORDS}")

    def renew(self, path: Path, ask: Ask, changed: Changed) -> None:
        """Write the index as an earlier one that is changed; the texts are those of papers that were made anew.

        Args:
            path: the earlier index.
            ask: asks the graph as it now is.
            changed: what changed in it.
        """
        self._db.execute("COMMIT")
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as earlier:
            earlier.backup(self._db)
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute("BEGIN")
        papers = {iri.paper(paper) for paper in changed.papers}
        things = reach(ask, papers | changed.things, changed.renamed)
        self._db.executemany("INSERT INTO touched VALUES (?)", ((thing,) for thing in things))
        self._db.executemany("INSERT OR IGNORE INTO remade VALUES (?)", ((paper,) for paper in papers))
        for name in questions():
            if name not in (*PEOPLE, *WORDS):
                self._db.executemany(_ROWS[name], rows_about(ask, name, things))
        people = movers(self._db)
        for name in PEOPLE:
            self._db.executemany(_ROWS[name], rows_about(ask, name, people))
        for name in WORDS:
            self._db.executemany(_ROWS[name], ask(questions()[name]))
        self._told()
        self._db.executescript(f"{_JOINED}{_FRESH}{_things()}{CHANGED}{_BESIDE}{FOUND}")

    def _told(self) -> None:
        """End the telling."""
        classes = ((vocab.expand(kind.class_name), kind.kind) for kind in kinds() if kind.class_name)
        self._db.executemany("INSERT INTO ranked (class, kind) VALUES (?, ?)", classes)
        self._db.execute("UPDATE paper SET sort = substr(sort, ?)", (len(_SORTS) + 1,))
        self._db.execute("UPDATE sorted SET name = substr(name, ?)", (len(_SORTS) + 1,))
        self._db.execute("UPDATE fated SET fate = substr(fate, ?)", (len(_FATES) + 1,))
        self._db.execute("UPDATE fate_named SET name = substr(name, ?)", (len(_FATES) + 1,))
        self._db.execute("COMMIT")


def _things() -> str:
    return _THINGS.replace(":paper", f"'{PAPER}'")
