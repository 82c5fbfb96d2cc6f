"""Records between reading and writing, in an SQLite file: no input is too large for the memory.

Rows come in any order and from any number of inputs. They are joined here, by the keys that IRIs are made of: a case by
its number, a paper by its publication id, all else by the id of the source. What belongs together comes out together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kamergraaf import overlay
from kamergraaf.errors import Issue
from kamergraaf.harvest import afresh, joins, linking, naming, pointing, stale
from kamergraaf.harvest.keeping import keeping
from kamergraaf.harvest.parts import Name, Part, grouped
from kamergraaf.harvest.withdrawn import Naming, forget, forget_issues, wipe
from kamergraaf.model import Activity, Afresh, Case, Document, Link, Record, Row, Snapshot

__all__ = ["Harvest", "Name", "Part", "keeping"]

_BATCH = 5_000
"""So many rows are written at once."""
_PRAGMAS = ("synchronous=OFF", "temp_store=FILE", "cache_size=-16000", "temp.cache_size=-32000")
"""Nothing is kept that a killed build would need again."""
_REMEMBERED = 50_000
"""So many rows without a date are remembered, so that the same one is not kept again and again."""


class Harvest:
    """The records of a build, kept beside its graph so that `add` can join new ones without the old inputs."""

    def __init__(self, path: Path, *, more: bool = False, kept: bool = False) -> None:
        """Make a new file, or go on with that of an earlier build (`more`), and name only what changes (`kept`)."""
        self.path = path
        self._db = overlay.opened(path)
        for pragma in _PRAGMAS:
            self._db.execute(f"PRAGMA {pragma}")
        if not more:
            self._db.executescript(joins.SCHEMA)
        elif "told" not in {row[1] for row in self._db.execute("PRAGMA table_info(row)")}:
            for query in joins.OLDER:
                self._db.execute(query)
        if kept:
            self._db.executescript(stale.WATCH)
        self._kept, self._stage = kept, 0
        (self.build,) = self._db.execute(joins.NEXT_BUILD).fetchone()
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self._told: set[tuple[object, ...]] = set()
        self._inputs: dict[Snapshot, int] = {}
        self._last: tuple[Snapshot | None, int] = None, 0
        """The input of the record before, which is most often that of the next one."""
        self._afresh: list[Afresh] = []
        (self._before,) = self._db.execute("SELECT coalesce(max(number), 0) FROM input").fetchone()
        """The number of the last input of earlier builds."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    # ---- taking records in

    def take(self, record: Record) -> None:
        """Keep a record."""
        match record:
            case Row():
                if record.modified or self._is_new(record):
                    at = self._input(record.snapshot)
                    self._put("row", (*_told(record), at, record.place, int(record.deleted), self.build, record.owner))
            case Link():
                self._put("link", (*msgspec.structs.astuple(record), self.build, self._last[1]))
            case Document():
                data = msgspec.msgpack.encode(record)
                at = self._input(record.snapshot)
                self._put("paper", (record.id, record.source, record.document_number, data, at, self.build))
                self._point(pointing.of_paper(record))
                if record.annex_of:
                    self.take(Link("document-bijlage", record.annex_of, record.id))
            case Case():
                self._thing("Zaak", record.number, record, "document-zaak")
            case Activity():
                self._thing("Activiteit", record.id, record, "document-activiteit")
                for case in record.cases:
                    self.take(Link("zaak-activiteit", case, record.id))

    def take_made(self, papers: Iterable[Document], called: Callable[[str], str]) -> None:
        """Keep the papers that are made of rows, instead of those that were; one that stays is not written again.

        Args:
            papers: those of the rows that are given out.
            called: what the paper is called that is made of the rows of a thing.
        """
        before = dict(naming.made(self._db, called, again=self._kept))
        others = [paper for paper in papers if before.pop(paper.id, None) != msgspec.msgpack.encode(paper)]
        gone = [(key,) for key in (*before, *(paper.id for paper in others))]
        self._db.executemany("DELETE FROM paper WHERE source = 'odata' AND id = ?", gone)
        for paper in others:
            self.take(paper)
        self.flush()

    def announce(self, found: Snapshot | Afresh) -> None:
        """Take note of the input that comes next, or of what is told afresh behind this."""
        if isinstance(found, Snapshot):
            self._input(found)
        elif self._before:
            self._afresh.append(found)

    def standing(self, inputs: Mapping[str, str]) -> dict[str, str]:
        """Give the inputs of earlier builds that were not told afresh as a whole, with their hashes."""
        whole = frozenset(found.address for found in self._afresh if not found.place)
        below = tuple(address for address in whole if address.endswith("/"))
        return {a: digest for a, digest in inputs.items() if a not in whole and not a.startswith(below)}

    def _is_new(self, row: Row) -> bool:
        """Tell whether a row without a date is other than those before: a case is named in each of its papers."""
        told = _told(row)
        if told in self._told:
            return False
        if len(self._told) == _REMEMBERED:
            self._told.clear()
        self._told.add(told)
        return True

    def _thing(self, kind: str, key: str, record: Case | Activity, relation: str) -> None:
        """Keep a record that no service numbered by an id of its own, with the papers that it names."""
        data = msgspec.msgpack.encode(record)
        self._put("thing", (kind, key, data, self._input(record.snapshot), self.build))
        self._point(pointing.of_thing(record))
        for document in record.documents:
            self.take(Link(relation, document, key))

    def cite(self, kind: str, key: str, classes: Iterable[str] = ()) -> None:
        """Note that a text names a paper, a case or a promise, whether it is in the collection or not."""
        for name in ("", *classes):
            self._put("cited", (kind, key, name))

    def stubs(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Give what is named and not in the collection: kind, key, and the classes that it was named as."""
        self.flush()
        for (kind, key), rows in groupby(self._db.execute(joins.STUBS), itemgetter(0, 1)):
            yield kind, key, frozenset(row[2] for row in rows) - {""}

    def note(
        self, inputs: Iterable[str], issues: Iterable[Issue], counts: Mapping[str, int]
    ) -> tuple[list[Issue], dict[str, int]]:
        """Keep what was said of the inputs of this build; gives that of all builds, of each input the last.

        Of what was withdrawn nothing is said, so that :meth:`begin` comes first.
        """
        whole = set(inputs) - {found.address for found in self._afresh if found.place}
        self._db.executemany("DELETE FROM issue WHERE source = ?", ((address,) for address in sorted(whole)))
        afresh.forget_issues(self._db, self.build)
        self._db.executemany("INSERT INTO issue VALUES (?, ?, ?, ?)", ((*astuple(i), self.build) for i in issues))
        forget_issues(self._db)
        self._db.executemany("INSERT INTO counted VALUES (?, ?, ?)", ((*row, self.build) for row in counts.items()))
        said = self._db.execute("SELECT DISTINCT source, place, reason FROM issue ORDER BY build, rowid")
        counted = self._db.execute("SELECT name, sum(number) FROM counted GROUP BY name")
        return [Issue(*row) for row in said], dict(counted)

    def has_texts(self) -> bool:
        """Tell whether any paper came from another source than the open data, and so perhaps with its text."""
        return self._db.execute("SELECT 1 FROM paper WHERE source <> 'odata' LIMIT 1").fetchone() is not None

    def is_empty(self) -> bool:
        """Tell whether no input gave anything."""
        return not self._db.execute(joins.ANYTHING).fetchone()[0]

    def _input(self, snapshot: Snapshot) -> int:
        if snapshot is not self._last[0]:
            if snapshot not in self._inputs:
                row = (snapshot.address, snapshot.sha256)
                added = self._db.execute("INSERT INTO input (address, sha256) VALUES (?, ?)", row)
                self._inputs[snapshot] = added.lastrowid or 0
            self._last = snapshot, self._inputs[snapshot]
        return self._last[1]

    def _put(self, table: str, row: tuple[object, ...]) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        if rows := self._waiting.pop(table, None):
            self._db.execute("BEGIN")
            self._db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
            self._db.execute("COMMIT")

    def inputs(self) -> dict[int, Snapshot]:
        """Give the inputs that records came from, by the number that parts carry."""
        rows = self._db.execute("SELECT number, address, sha256 FROM input")
        return {number: Snapshot(address, digest) for number, address, digest in rows}

    # ---- giving things their keys

    def flush(self) -> None:
        """Write what still waits."""
        for table in tuple(self._waiting):
            self._flush(table)

    def begin(self, namings: Mapping[str, Naming]) -> int:
        """End the taking of records, forget what was withdrawn, and make ready for names; gives how many rows were.

        Args:
            namings: what is kept of a row that was withdrawn, by its entity.
        """
        self.flush()
        forgot = int(self._let_go()) if self._afresh else 0
        begun = (naming.WATCH + linking.WATCH, joins.NEAR_ROWS) if self._kept else (naming.ANEW, joins.ALL_ROWS)
        self._db.executescript("".join((*begun, joins.OWNERS)))
        forgot += forget(self._db, namings, again=self._kept)
        self._db.executescript(joins.BEGIN + (joins.LATEST_AGAIN if self._kept else joins.LATEST) + linking.AGENDA)
        return forgot

    def wipe(self) -> None:
        """Write the file anew: pages that were split keep copies of what was forgotten."""
        wipe(self._db)

    def withdraw(self, ids: Iterable[str]) -> int:
        """Let papers and records go as if no input had given them, with what hangs under them; gives how many.

        What is only pointed at is counted anew, for nobody may point at it any more.
        """
        self.flush()
        keys = [(key,) for key in ids]
        if not keys:
            return 0
        self._db.execute("PRAGMA secure_delete = ON")
        for query in joins.WITHDRAW:
            self._db.executemany(query, keys)
        self._point_anew()
        return len(keys)

    def _let_go(self) -> bool:
        """Let go of what is told afresh; tells whether its source withdrew any of it."""
        withdrawn, pointing = afresh.let_go(self._db, self._afresh, self._before)
        if pointing:
            self._point_anew()
        return withdrawn

    def _point_anew(self) -> None:
        """Note anew what records point at."""
        self._db.execute("DELETE FROM pointed")
        self._point(pointing.all_pointed(self._db))
        self.flush()

    def _point(self, things: Iterable[pointing.Pointed]) -> None:
        """Note what a record points at."""
        for row in things:
            self._put("pointed", row)

    def dossiers(self) -> Iterator[tuple[str, str]]:
        """Give the id and the number of each dossier that has a row, when these have their names and no others."""
        if self._kept:
            self._db.executescript(naming.SETTLE + naming.REFILED)
        yield from self._db.execute("SELECT id, key FROM claim WHERE stage = 1")

    def rows(self, *entities: str, link: str = "") -> Iterator[tuple[str, list[Part]]]:
        """Give the rows of entities by what they belong to, the latest of each id first; nothing is named yet.

        In an update those of what changed, of which the names are made anew.

        Args:
            entities: whose rows.
            link: a relation whose links stand with what they start from, by the ids of the source.
        """
        query = joins.unnamed(len(entities), again=self._kept)
        yield from grouped(self._db.execute(query, (*entities, f"-{link}", link)))

    def papers(self) -> Iterator[tuple[str, bytes]]:
        """Give the papers of other sources than the open data, each with its id."""
        among = "WHERE id IN (SELECT id FROM renamed) " if self._kept else ""
        yield from self._db.execute(f"SELECT id, data FROM paper {among}ORDER BY id, source, build")  # noqa: S608

    def name(self, rows: Iterable[Name]) -> None:
        """Give things their keys; the first key of an id stays."""
        self._stage += 1
        naming.claim(self._db, self._stage, rows, again=self._kept)

    def join(self, decided: Iterable[str], asked: Iterable[str] = ()) -> None:
        """Give both ends of each link their keys, and tie decisions to what they are about.

        Args:
            decided: kinds of papers on which the House decides as such.
            asked: kinds of papers in which members ask something.
        """
        linking.join(self._db, {"decided": decided, "asked": asked}, again=self._kept)

    def part_doubles(self) -> list[tuple[str, str]]:
        """Let documents that claim the key of another one go by their own number; gives their ids and numbers."""
        self._db.executescript(naming.SETTLE + naming.DOUBLES_AGAIN if self._kept else naming.DOUBLES)
        return self._db.execute("SELECT id, number FROM doubled ORDER BY id").fetchall()

    def cut(self, relation: str, links: Iterable[tuple[str, str]]) -> None:
        """Leave out links of a relation."""
        linking.cut(self._db, [(relation, *link) for link in links])

    def loose(self) -> Iterator[tuple[str, int]]:
        """Count, by relation, the links of which one end is in no input."""
        yield from self._db.execute("SELECT relation, count(*) FROM loose GROUP BY relation ORDER BY relation")

    def size(self, relation: str, first: str) -> int:
        """Count where links of a relation go that start from something, also to what is in no input."""
        found: tuple[int] = self._db.execute(joins.SIZE, (relation, first)).fetchone()
        return found[0]

    def resized(self, relation: str) -> list[str]:
        """Give, in an update, what links of a relation start from of which some came or went."""
        return stale.resized(self._db, relation) if self._kept else []

    def links(self, relation: str) -> Iterator[tuple[str, str]]:
        """Give the joined links of a relation, in order."""
        query = "SELECT first, second FROM joined WHERE relation = ? ORDER BY first, second"
        yield from self._db.execute(query, (relation,))

    # ---- giving out what belongs together

    def groups(self, *entities: str, links: Iterable[str] = (), among: str = "") -> Iterator[tuple[str, list[Part]]]:
        """Give things in the order of their keys, each with all rows about it, the latest of each id first.

        Args:
            entities: whose rows.
            links: relations, written `document-zaak` for those that start here and `document-zaak<` for those that end.
            among: only those that may have changed (`doubted`), or that was asked for (`one`); all, which are `few`.
        """
        query, values = joins.groups(entities, links, among)
        yield from grouped(self._db.execute(query, values))

    def group(self, key: str, *entities: str, links: Iterable[str] = ()) -> list[Part]:
        """Give all rows about one thing."""
        stale.want_one(self._db, key)
        return next((parts for _, parts in self.groups(*entities, links=links, among="one")), [])

    def settle(self) -> frozenset[str]:
        """End the naming; gives the keys of the things that may be others than before, in an update."""
        return stale.settle(self._db) if self._kept else frozenset()


def _told(row: Row) -> tuple[str, str, str, str, bytes]:
    return row.entity, row.id, row.owner, row.modified, row.data
