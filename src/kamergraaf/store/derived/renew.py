"""Change the tables of a graph by the things that changed, instead of asking the graph for all their rows."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kamergraaf import iri
from kamergraaf.store.checksums import check
from kamergraaf.store.derived import TABLES, Table, tables, terms_of
from kamergraaf.store.derived.make import PRAGMAS, called, columns, insert, name, number, rows_of, take
from kamergraaf.vocab import LABEL, PREFIXES, expand

_AT_ONCE = 500
_FIRST = re.compile(r"\?\w+ ([a-z-]+:\w+) \?\w+")
_GROUP = re.compile(r"SELECT (?:DISTINCT )?(?P<told>[^{}]*?) WHERE \{")


def renew_tables(
    stores: tuple[ox.Store, ox.Store], folder: Path, old: Path, told: Mapping[str, AbstractSet[str]]
) -> None:
    """Write the tables of a version: those of the one before, which are current, but for the rows about what changed.

    New things get the next numbers, so that only a table that is made anew has them in their order.

    Args:
        stores: that of the version before, and the new one.
        folder: of the version.
        old: that of the version before.
        told: what the quads are about that came or went, and what they point at, by their property or class.

    Raises:
        StoreError: those of the version before are damaged.
    """
    check(old, TABLES, always=True)
    shutil.copyfile(old / TABLES, folder / TABLES)
    with closing(sqlite3.connect(folder / TABLES, isolation_level=None)) as database:
        for pragma in (*PRAGMAS, "secure_delete=ON"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        database.execute("CREATE TEMP TABLE loose (number INTEGER PRIMARY KEY)")
        for table in tables().values():
            _ask(database, stores, table, {term: told[term] for term in terms_of(table) & told.keys()})
        renamed = _renamed(database, told.get(LABEL, frozenset()))
        number(database)
        name(database, stores[1], called(database) | renamed)
        for table in tables().values():
            insert(database, table)
        _forget(database)
        database.execute("COMMIT")


def _ask(
    database: sqlite3.Connection, stores: tuple[ox.Store, ox.Store], table: Table, told: Mapping[str, AbstractSet[str]]
) -> None:
    """Take the rows of a table away that may be others now, and ask for those that are there."""
    of_all = not told.keys().isdisjoint(table.anew)
    about = {thing for store in stores for thing in _about(store, table, told)} if told and not of_all else set[str]()
    if of_all or (about and not table.tells_about):
        _drop(database, table, "")
        take(database, table, rows_of(stores[1], table))
    else:
        _drop_about(database, table, about)
        take(database, table, _rows_about(stores[1], table, about))


def _about(store: ox.Store, table: Table, told: Mapping[str, AbstractSet[str]]) -> Iterator[str]:
    """Give what the rows are about in which changed things may stand.

    Of a statement by which a pattern begins both ends are told, and the other end leads on without it.
    """
    if table.tells_about:
        yield from _things(told)
    for pattern in table.near:
        first = _FIRST.match(pattern)
        begun = expand(first[1]) if first else ""
        for values in _together(_things({term: things for term, things in told.items() if term != begun})):
            query = f"SELECT DISTINCT ?{table.about} {{ VALUES ?of {{ {values} }} {pattern} }}"
            found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
            assert isinstance(found, ox.QuerySolutions)
            yield from (str(row[table.about].value) for row in found)


def _things(told: Mapping[str, AbstractSet[str]]) -> set[str]:
    return {thing for things in told.values() for thing in things if iri.is_absolute(thing)}


def _rows_about(store: ox.Store, table: Table, about: AbstractSet[str]) -> Iterator[tuple[str | int | None, ...]]:
    """Ask for the rows about some things, which stand where each group of the query begins that gives them."""
    for values in _together(about):
        given = f" VALUES ?{table.about} {{ {values} }}"

        def among(group: re.Match[str], given: str = given) -> str:
            return group[0] + given if f"?{table.about} " in f"{group['told']} " else group[0]

        yield from rows_of(store, table, _GROUP.sub(among, table.sparql))


def _together(things: Iterable[str]) -> Iterator[str]:
    rest = iter(sorted(things))
    while some := list(islice(rest, _AT_ONCE)):
        yield " ".join(f"<{thing}>" for thing in some)


def _drop_about(database: sqlite3.Connection, table: Table, about: AbstractSet[str]) -> None:
    if not about:
        return
    database.execute("CREATE TEMP TABLE gone (thing PRIMARY KEY) WITHOUT ROWID")
    database.executemany("INSERT INTO gone VALUES (?)", ((thing,) for thing in about))
    if column := table.tells_about:
        kept = (
            "SELECT number FROM gone JOIN things USING (thing)" if column.type == "thing" else "SELECT thing FROM gone"
        )
        _drop(database, table, f'WHERE "{column.name}" IN ({kept})')
    database.execute("DROP TABLE gone")


def _drop(database: sqlite3.Connection, table: Table, where: str) -> None:
    """Take rows away, and note the things in them, which may stand in no row any more."""
    for column in (column for column in table.kept if column.type == "thing"):
        database.execute(f'INSERT OR IGNORE INTO loose SELECT "{column.name}" FROM {table.name}_n {where}')  # noqa: S608
    database.execute(f"DELETE FROM {table.name}_n {where}")  # noqa: S608


def _renamed(database: sqlite3.Connection, things: AbstractSet[str]) -> set[str]:
    """Give those of some things that are kept with their names, also where they had none until now."""
    query = "SELECT thing, number, label FROM things WHERE thing = ?"
    kept = [row for thing in things for row in database.execute(query, (thing,))]
    nameless = {number: thing for thing, number, label in kept if label is None}
    return {thing for thing, _, label in kept if label} | _to_name(database, nameless)


def _to_name(database: sqlite3.Connection, things: Mapping[int, str]) -> set[str]:
    """Give those of some things without a name, by their numbers, that stand where names are kept."""
    among = " UNION ALL ".join(columns("{}_n", lambda column: column.named))
    numbers = database.execute(f"SELECT DISTINCT thing FROM ({among})") if things else ()  # noqa: S608
    return {things[number] for (number,) in numbers if number in things}


def _forget(database: sqlite3.Connection) -> None:
    """Keep nothing of things that stand in no row any more, and no name of those that are named in none."""
    database.execute("DELETE FROM loose WHERE number IS NULL")
    for query, wanted in (
        ("UPDATE things SET label = NULL", lambda column: column.named),
        ("DELETE FROM things", lambda column: column.type == "thing"),
    ):
        among = (f"SELECT thing FROM ({column}) WHERE thing IN loose" for column in columns("{}_n", wanted))  # noqa: S608
        used = " UNION ALL ".join(among)
        loose = f"SELECT number FROM loose EXCEPT SELECT thing FROM ({used})"  # noqa: S608
        database.execute(f"{query} WHERE number IN ({loose})")
