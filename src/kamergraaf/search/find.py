"""Ask the index of words of a graph."""

from __future__ import annotations

import difflib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kamergraaf import dutch, iri
from kamergraaf.covered import Coverage
from kamergraaf.errors import StoreError, UsageError
from kamergraaf.search import kinds, small_words
from kamergraaf.search.filters import Filters, conditions
from kamergraaf.search.index import add_functions
from kamergraaf.search.snippet import END, START, Snippet, Span, cut, hits_in
from kamergraaf.search.words import Expression, read

_WEIGHTS = 4.0, 1.0
"""What a word counts for in a name, and in a text."""
_FOUND = """
SELECT t.id, bm25(found, ?, ?) * weight(t.kind) AS score FROM found JOIN thing t ON t.id = found.rowid
WHERE found MATCH ? AND {where} ORDER BY score, t.date DESC, t.iri LIMIT ? OFFSET ?
"""
_NEWEST = """
SELECT t.id FROM found JOIN thing t ON t.id = found.rowid
WHERE found MATCH ? AND {where} AND t.date IS NOT NULL ORDER BY t.date DESC, t.iri LIMIT ?
"""
COUNT = "SELECT count(*) FROM found JOIN thing t ON t.id = found.rowid WHERE found MATCH ? AND {where}"
_SHOWN = """
SELECT t.*, s.nl AS sort_nl, s.en AS sort_en, c.text AS content, c.body AS body,
  highlight(found, 0, :start, :end) AS named, highlight(found, 1, :start, :end) AS said
FROM found JOIN thing t ON t.id = found.rowid LEFT JOIN content c ON c.id = t.id LEFT JOIN sort s ON s.name = t.sort
WHERE found MATCH :asked AND found.rowid = :id
"""
_ALIKE = "SELECT term FROM term WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? ORDER BY term"
_NEAREST = 3
"""So many words are suggested for one that is nowhere."""


_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ended'"


def knows_fates(path: Path) -> bool:
    """Tell whether an index tells what became of motions and which ministries go with papers; older ones do not."""
    with opened(path) as database:
        return has_fates(database)


def has_fates(database: sqlite3.Connection) -> bool:
    """Tell the same of an index that is open."""
    return database.execute(_TABLE).fetchone() is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, with the words around the hit."""

    thing: str
    """Its IRI."""
    kind: str
    title: str
    date: str | None
    snippet: str
    """A sentence of its text, or another name of it, with the hit; empty when the hit is in the title alone."""
    document: str | None = None
    """The paper in whose canonical text the hit stands."""
    start: int | None = None
    end: int | None = None
    summary: str | None = None
    """The address of the official paper, when the text is a summary of our own."""
    title_marks: tuple[tuple[int, int], ...] = ()
    """Positions of hits in the title."""
    marks: tuple[tuple[int, int], ...] = ()
    """Positions of hits in the snippet."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, how many there are, and when there are none words that look like those that are nowhere."""

    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...] = ()
    names_only: bool = False
    """Whether names were searched alone: of a store on the network nobody has the texts."""
    coverage: Coverage | None = None
    """Of how many papers the texts were searched; of an empty answer, what there is without its filters."""


def find(
    path: Path, words: str, filters: Filters | None = None, limit: int = 20, language: str = "nl", *, skip: int = 0
) -> Found:
    """Find the things in whose names or texts words stand, the best ones first.

    Args:
        path: the index.
        words: words, phrases in quotes, AND, OR, NOT, NEAR, brackets, `straf*`; case and diacritics do not count.
        filters: what must hold besides.
        limit: so many hits at most.
        language: of titles that there are in several languages.
        skip: so many of the best hits are left out, for a second page.

    Raises:
        UsageError: the words or a filter cannot be read, or there is no such kind.
        NotFoundError: there is no such party or dossier.
        StoreError: there is no index, or it is damaged.
    """
    asked = read(words)
    if limit < 1:
        raise UsageError("the limit is at least one hit")
    with opened(path) as database:
        where, values = conditions(database, filters or Filters())
        ids = database.execute(_FOUND.format(where=where), (*_WEIGHTS, asked.fts, *values, limit, skip)).fetchall()
        if not ids and not skip:
            return Found((), 0, tuple(_near(database, asked)))
        total = len(ids)
        if total == limit or skip:
            (total,) = database.execute(COUNT.format(where=where), (asked.fts, *values)).fetchone()
        return Found(tuple(_hit(database, asked, row["id"], language) for row in ids), total)


def newest(path: Path, words: str, filters: Filters, limit: int, language: str = "nl") -> tuple[Hit, ...]:
    """Find the things with a day in which words stand, the latest first, however little the words weigh there.

    Raises:
        UsageError, NotFoundError, StoreError: as :func:`find`.
    """
    asked = read(words)
    with opened(path) as database:
        where, values = conditions(database, filters)
        ids = database.execute(_NEWEST.format(where=where), (asked.fts, *values, limit)).fetchall()
        return tuple(_hit(database, asked, row["id"], language) for row in ids)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an index of words for reading.

    Raises:
        StoreError: there is none, or it is damaged.
    """
    if not path.is_file():
        raise StoreError(f"{path}: the index of words is missing; build it again")
    try:
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            add_functions(database)
            database.create_function("weight", 1, {kind.kind: kind.search for kind in kinds()}.__getitem__)
            database.row_factory = sqlite3.Row
            yield database
        finally:
            database.close()
    except (sqlite3.Error, zlib.error, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: the index of words is damaged ({error}); build it again") from None


def _hit(database: sqlite3.Connection, asked: Expression, key: int, language: str) -> Hit:
    row = database.execute(_SHOWN, {"start": START, "end": END, "asked": asked.fts, "id": key}).fetchone()
    named, spans = _hits(row, asked)
    lines = list(_names(row["names"], named))
    title = (row["en"] if language == "en" else None) or lines[0].text
    title_marks = next((line.marks for line in lines if line.text == title), ())
    shown = _passage(row, spans) if spans else _other_name(lines, title_marks)
    return Hit(
        thing=row["iri"],
        kind=_kind(row, language),
        title=title,
        date=row["date"],
        snippet=shown.text,
        document=iri.parse(row["iri"])[1] if spans else None,
        start=shown.start,
        end=shown.end,
        summary=row["summary"] if spans else None,
        title_marks=title_marks,
        marks=shown.marks,
    )


def _hits(row: sqlite3.Row, asked: Expression) -> tuple[list[Span], list[Span]]:
    """Give the hits in names and in a text; small words are none beside others, unless they stand in a phrase."""
    small, said = small_words().intersection(map(str.lower, asked.words)), row["said"] or ""
    named, spans = hits_in(row["named"], small), hits_in(said, small)
    return (named, spans) if named or spans else (hits_in(row["named"]), hits_in(said))


def _passage(row: sqlite3.Row, spans: list[Span]) -> Snippet:
    """Give the words around the hits in a text; those below its headings say more."""
    below = [span for span in spans if span[0] >= row["body"]]
    return cut(zlib.decompress(row["content"]).decode(), below or spans)


def _kind(row: sqlite3.Row, language: str) -> str:
    """Say what kind of paper, or else of thing, it is."""
    if row["sort"]:
        return str((row["sort_en"] if language == "en" else None) or row["sort_nl"] or row["sort"])
    kind = next(kind for kind in kinds() if kind.kind == row["kind"])
    return kind.en if language == "en" else kind.nl


def _names(names: str, hits: list[Span]) -> Iterator[Snippet]:
    """Give each name of a thing with the hits in it."""
    at = 0
    for name in names.split("\n"):
        end = at + len(name)
        yield Snippet(name, tuple((s - at, e - at) for s, e in hits if at <= s and e <= end))
        at = end + 1


def _other_name(lines: list[Snippet], title_marks: tuple[Span, ...]) -> Snippet:
    """Give the name that was found, when it is not the title."""
    return next((line for line in lines if line.marks), Snippet("")) if not title_marks else Snippet("")


def _near(database: sqlite3.Connection, asked: Expression) -> Iterator[str]:
    """Give words of the index that look like those that are not in it."""
    database.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, found, row)")
    for word in map(dutch.fold, asked.words):
        if word and not database.execute("SELECT 1 FROM term WHERE term = ?", (word,)).fetchone():
            alike = database.execute(_ALIKE, (word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2))
            yield from difflib.get_close_matches(word, (row[0] for row in alike), _NEAREST, 0.75)
