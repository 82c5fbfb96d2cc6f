"""The index of names: what people may call a thing, in one SQLite file; derived, never a second truth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamergraaf import dutch, iri
from kamergraaf.kinds import kinds
from kamergraaf.store.checksums import check, damaged
from kamergraaf.vocab import A, expand

if TYPE_CHECKING:
    import sqlite3

    import pyoxigraph as ox

NAMES = "names.db"
SPELLINGS = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "foaf:name", "foaf:familyName", "tooiont:afkorting")
_GUID = re.compile(r"[0-9a-fA-F-]{36}")
_TABLE = """
CREATE TABLE name (key TEXT, loose TEXT, name TEXT, thing TEXT, kind TEXT, number INTEGER,
                   PRIMARY KEY (key, thing, name)) WITHOUT ROWID;
CREATE INDEX by_loose ON name (loose) WHERE loose != key;
CREATE TEMP TABLE raw (key, loose, name, thing, kind, number);
"""
_IN_ORDER = """
INSERT OR IGNORE INTO name SELECT DISTINCT * FROM raw ORDER BY key, loose, name, thing, kind, number
"""


_Row = tuple[str, str, str, str, str, bool]


class Named(NamedTuple):
    """One name of a thing, with what kind of thing it is."""

    name: str
    thing: str
    kind: str


def loose(name: str) -> str:
    """Fold a name without its particles, unless nothing is left.

    >>> loose("Caroline van der Plas"), loose("Bikker"), loose("Van der")
    ('carolineplas', 'bikker', 'vander')
    """
    return dutch.fold(" ".join(word for word in name.split() if word.lower() not in dutch.PARTICLES) or name)


@dataclass(frozen=True, slots=True)
class Names:
    """The open index of names."""

    database: sqlite3.Connection
    folder: Path

    def _ask(self, query: str, *values: object) -> list[Any]:
        """Run a query.

        Raises:
            StoreError: the file is damaged.
        """
        import sqlite3

        try:
            return self.database.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self.folder, NAMES, str(error)) from None

    def called(self, text: str) -> list[str]:
        """Give the things of that name, sorted; case, diacritics and hyphens do not count, and particles may lack."""
        key = loose(text)
        return self._things("key = ?", dutch.fold(text)) or self._things("loose = ? AND loose != key", key)

    def halved(self, text: str) -> list[str]:
        """Give the persons whose double name begins so, sorted: Yeşilgöz for Yeşilgöz-Zegerius."""
        key = loose(text)
        named = (n for n in self.beginning(text, 200) if n.kind == "person" and "-" in n.name)
        return sorted({n.thing for n in named if loose(n.name.rpartition("-")[0]) == key})

    def _things(self, condition: str, *values: str) -> list[str]:
        query = f"SELECT DISTINCT thing FROM name WHERE NOT number AND ({condition}) ORDER BY thing"  # noqa: S608
        return [row[0] for row in self._ask(query, *values)]

    def beginning(self, text: str, most: int) -> list[Named]:
        """Give names and numbers that begin with a text, particles apart."""
        found: list[Named] = []
        for condition, key in (
            ("key >= ? AND key < ?", dutch.fold(text)),
            ("loose >= ? AND loose < ? AND loose != key", loose(text)),
        ):
            query = f"SELECT name, thing, kind FROM name WHERE {condition} ORDER BY key, name, thing LIMIT ?"  # noqa: S608
            found += [Named(*row) for row in self._ask(query, key, f"{key}{{", most)]
        return list(dict.fromkeys(found))[:most]

    def spellings(self, kind: str | None = None) -> dict[str, str]:
        """Give all names by their key, with particles and without, numbers apart; or those of one kind of thing."""
        query = "SELECT {0}, name FROM name WHERE NOT number AND kind = ifnull(?, kind) ORDER BY key DESC, name DESC"
        without, whole = (dict(self._ask(query.format(key), kind)) for key in ("loose", "key"))
        return without | whole

    def things_in(self, start: str) -> list[str]:
        """Give the things that have a name and an IRI that begins so."""
        return [
            row[0]
            for row in self._ask("SELECT DISTINCT thing FROM name WHERE substr(thing, 1, ?) = ?", len(start), start)
        ]

    def numbered(self, number: str, most: int) -> list[str]:
        """Give the numbers of papers that have this number in their dossiers, those of the latest dossiers first."""
        query = "SELECT DISTINCT name FROM name WHERE number AND name LIKE ? ORDER BY name DESC LIMIT ?"
        return [row[0] for row in self._ask(query, f"%-{number}", most)]


def open_names(folder: Path) -> Names:
    """Open the index of names of a graph for reading.

    Raises:
        StoreError: it is missing or damaged.
    """
    import sqlite3

    check(folder, NAMES)
    address = f"{(folder / NAMES).absolute().as_uri()}?mode=ro&immutable=1"
    try:
        database = sqlite3.connect(address, uri=True)
        database.execute("SELECT 1 FROM name LIMIT 1")
    except sqlite3.DatabaseError:
        raise damaged(folder, NAMES, "missing, or no index") from None
    return Names(database, folder)


def write_names(store: ox.Store, folder: Path) -> None:
    """Write the index of names of a store."""
    import sqlite3

    database = sqlite3.connect(folder / NAMES)
    try:
        _fill(database, chain(_names(store), _numbers(store)))
    finally:
        database.close()


def names_among(named: Iterable[Named]) -> Names:
    """Give an index, in memory, of names that somebody read elsewhere; no numbers are among them."""
    import sqlite3

    database = sqlite3.connect(":memory:")
    _fill(database, ((dutch.fold(one.name), loose(one.name), *one, False) for one in named))
    return Names(database, Path(NAMES))


def _fill(database: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    database.executescript(_TABLE)
    with database:
        database.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)", rows)
        database.execute(_IN_ORDER)
    database.execute("DROP TABLE raw")


def renew_names(store: ox.Store, folder: Path, old: Path, things: Iterable[str]) -> None:
    """Write the index of names of a version: that of the one before, but for the names of some things."""
    import shutil
    import sqlite3

    import pyoxigraph as ox

    check(old, NAMES, always=True)
    shutil.copyfile(old / NAMES, folder / NAMES)
    database = sqlite3.connect(folder / NAMES)
    try:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("CREATE TEMP TABLE changed (thing TEXT PRIMARY KEY) WITHOUT ROWID")
        with database:
            subjects = [ox.NamedNode(thing) for thing in set(things) if iri.is_absolute(thing)]
            database.executemany("INSERT INTO changed VALUES (?)", ((subject.value,) for subject in subjects))
            database.execute("DELETE FROM name WHERE thing IN (SELECT thing FROM changed)")
            rows = {row for subject in subjects for row in (*_names(store, subject), *_numbers(store, subject))}
            database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?, ?)", sorted(rows))
    finally:
        database.close()


def _names(store: ox.Store, thing: ox.NamedNode | None = None) -> Iterator[_Row]:
    """Give the names of all things, or of one, each under the first of its kinds."""
    import pyoxigraph as ox

    told = set[str]()
    for kind in (kind for kind in kinds() if kind.names == "name"):
        found = list(store.quads_for_pattern(thing, ox.NamedNode(A), ox.NamedNode(expand(kind.class_name)), None))
        fresh = [quad for quad in found if _text(quad.subject) not in told]
        told |= {_text(quad.subject) for quad in fresh}
        for quad in fresh:
            for text in (*_spellings(store, quad.subject, SPELLINGS), *_titles(store, quad.subject)):
                yield dutch.fold(text), loose(text), text, _text(quad.subject), kind.words[0], False


def _spellings(store: ox.Store, thing: Any, terms: Iterable[str]) -> Iterator[str]:
    import pyoxigraph as ox

    for term in terms:
        for found in store.quads_for_pattern(thing, ox.NamedNode(expand(term)), None, None):
            yield _text(found.object)


def _titles(store: ox.Store, office: Any) -> Iterator[str]:
    """Give the titles that an office has had; they stand with their periods."""
    import pyoxigraph as ox

    for quad in store.quads_for_pattern(None, ox.NamedNode(expand("kg:titelVan")), office, None):
        yield from _spellings(store, quad.subject, ("skos:prefLabel",))


def _numbers(store: ox.Store, of: ox.NamedNode | None = None) -> Iterator[_Row]:
    """Give the numbers of papers, dossiers and cases, or of one of them, for completion."""
    import pyoxigraph as ox

    beginnings = {iri.ID + kind.path + "/": kind.words[0] for kind in kinds() if kind.names == "number"}
    for quad in store.quads_for_pattern(of, ox.NamedNode(expand("dcterms:identifier")), None, None):
        thing = _text(quad.subject)
        kind = next((kind for beginning, kind in beginnings.items() if thing.startswith(beginning)), None)
        if kind:
            number = _text(quad.object).removeprefix("kst-")
            if _GUID.fullmatch(number):
                continue
            yield dutch.fold(number), dutch.fold(number), number, thing, kind, True


def _text(term: Any) -> str:
    return str(term.value)
