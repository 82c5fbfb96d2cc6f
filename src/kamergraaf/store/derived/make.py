"""Make the tables of a graph from its store, in a process whose memory is free again when it ends."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kamergraaf.store.derived import TABLES, TYPES, Column, Table, tables, version
from kamergraaf.vocab import LABEL, PREFIXES

PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000")
_LANGUAGES = ("nl", "", "en")
"""The languages of names, the wanted ones first."""


def main(store: str, folder: str) -> int:
    """Read the store of a graph, and write its tables into its folder."""
    try:
        write_tables(ox.Store.read_only(store), Path(folder))
    except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
        sys.stderr.write(" ".join(str(error).split()))
        return 1
    return 0


def write_tables(store: ox.Store, folder: Path) -> None:
    """Write the tables of a store: first as its rows are, on disk and not in memory, and then in order, by number."""
    with closing(sqlite3.connect(folder / TABLES, isolation_level=None)) as database:
        for pragma in PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for table in tables().values():
            take(database, table, rows_of(store, table))
        _number(database, store)
        for table in tables().values():
            _settle(database, table)
        database.execute(f"PRAGMA user_version={version()}")
        database.execute("COMMIT")


def take(database: sqlite3.Connection, table: Table, rows: Iterable[tuple[str | int | None, ...]]) -> None:
    """Keep the rows of a table as its SPARQL gives them, until its things have numbers."""
    names, marks = ", ".join(f'"{c.name}"' for c in table.kept), ", ".join("?" for _ in table.kept)
    database.execute(f"CREATE TEMP TABLE raw_{table.name} ({names})")
    database.executemany(f"INSERT INTO raw_{table.name} VALUES ({marks})", rows)  # noqa: S608


def rows_of(store: ox.Store, table: Table, sparql: str = "") -> Iterator[tuple[str | int | None, ...]]:
    """Give the rows of a table as its SPARQL gives them, or one that asks for some of them."""
    found = store.query(sparql or table.sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        yield tuple(_value(row[column.name], column) for column in table.kept)


def _value(term: Any, column: Column) -> str | int | None:
    """Give a term as it is kept: a truth as 0 or 1, a whole number as such, all else as text."""
    if term is None:
        return None
    if column.type == "truth":
        return int(term.value == "true")
    return int(term.value) if column.type == "whole" else str(term.value)


def _number(database: sqlite3.Connection, store: ox.Store) -> None:
    """Number all things in their order, with the names of those that have one here."""
    database.execute("CREATE TABLE things (number INTEGER PRIMARY KEY, thing TEXT NOT NULL UNIQUE, label TEXT)")
    number(database)
    name(database, store, called(database))


def number(database: sqlite3.Connection) -> None:
    """Number the things in the rows that have no number yet, in their order."""
    things = " UNION ".join(columns("raw_{}", lambda column: column.type == "thing"))
    query = f"INSERT OR IGNORE INTO things (thing) SELECT thing FROM ({things}) WHERE thing IS NOT NULL ORDER BY thing"  # noqa: S608
    database.execute(query)


def called(database: sqlite3.Connection) -> set[str]:
    """Give the things in the rows that are kept with their names."""
    found = database.execute(" UNION ".join(columns("raw_{}", lambda column: column.named)))
    return {thing for (thing,) in found if thing}


def name(database: sqlite3.Connection, store: ox.Store, things: Iterable[str]) -> None:
    """Keep the names of things."""
    labels = ((_label(store, thing), thing) for thing in sorted(things))
    database.executemany("UPDATE things SET label = ? WHERE thing = ?", labels)


def columns(source: str, wanted: Callable[[Column], bool]) -> Iterator[str]:
    """Give a query of the values of each column that is wanted, of tables with such names."""
    for table in tables().values():
        for column in table.kept:
            if wanted(column):
                yield f'SELECT "{column.name}" AS thing FROM {source.format(table.name)}'  # noqa: S608


def _label(store: ox.Store, thing: str) -> str | None:
    found = store.quads_for_pattern(ox.NamedNode(thing), ox.NamedNode(LABEL), None, None)
    labels = [quad.object for quad in found if isinstance(quad.object, ox.Literal)]
    ranked = sorted(labels, key=lambda label: (_LANGUAGES.index(label.language or ""), label.value))
    return ranked[0].value if ranked else None


def _settle(database: sqlite3.Connection, table: Table) -> None:
    """Keep the rows of a table in order, with numbers for things, and give its view."""
    columns = ", ".join(f'"{c.name}" {TYPES[c.type]}' for c in table.kept)
    key = f", PRIMARY KEY ({', '.join(table.key)})) WITHOUT ROWID" if table.key else ")"
    database.execute(f"CREATE TABLE {table.name}_n ({columns}{key}")
    insert(database, table)
    if table.index:
        database.execute(f"CREATE INDEX {table.name}_by ON {table.name}_n ({', '.join(table.index)})")
    shown = ", ".join(f'{_shown(column)} AS "{column.name}"' for column in table.columns)
    database.execute(f"CREATE VIEW {table.name} AS SELECT {shown} FROM {table.name}_n t")  # noqa: S608


def insert(database: sqlite3.Connection, table: Table) -> None:
    """Put the rows of a table in their place, in order; of rows with one key the first."""
    values, order = ", ".join(map(_kept, table.kept)), [f'r."{name}"' for name in table.key]
    order += [f'r."{column.name}"' for column in table.kept]
    database.execute(
        f"INSERT OR IGNORE INTO {table.name}_n SELECT DISTINCT {values} FROM raw_{table.name} r "  # noqa: S608
        f"ORDER BY {', '.join(order)}"
    )


def _kept(column: Column) -> str:
    value = f'r."{column.name}"'
    return f"(SELECT number FROM things WHERE thing = {value})" if column.type == "thing" else value  # noqa: S608


def _shown(column: Column) -> str:
    value = f't."{column.name}"'
    return column.sql or (f"(SELECT thing FROM things WHERE number = {value})" if column.type == "thing" else value)  # noqa: S608
