"""Make the tables of a graph from its store, in a process whose memory is free again when it ends."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kamergraaf.store.derived import TABLES, TYPES, Column, Table, tables, version
from kamergraaf.vocab import LABEL, PREFIXES

_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000")
_LANGUAGES = ("nl", "", "en")
"""The languages of names, the wanted ones first."""


def main(store: str, folder: str, old: str = "", *same: str) -> int:
    """Read the store of a graph, and write its tables into its folder; some are the same as in an older folder."""
    try:
        write_tables(ox.Store.read_only(store), Path(folder), Path(old), same)
    except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
        sys.stderr.write(" ".join(str(error).split()))
        return 1
    return 0


def write_tables(store: ox.Store, folder: Path, old: Path = Path(), same: Sequence[str] = ()) -> None:
    """Write the tables of a store: first as its rows are, on disk and not in memory, and then in order, by number.

    Args:
        store: of the graph.
        folder: where they are to be.
        old: the folder of the version before.
        same: those whose rows are what they were in it.
    """
    with closing(sqlite3.connect(folder / TABLES, isolation_level=None, uri=True)) as database:
        for pragma in _PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        if same:
            database.execute("ATTACH ? AS old", (f"{(old / TABLES).absolute().as_uri()}?mode=ro&immutable=1",))
        database.execute("BEGIN")
        for table in tables().values():
            _take(database, store, table, is_same=table.name in same)
        _number(database, store)
        for table in tables().values():
            _settle(database, table)
        database.execute(f"PRAGMA user_version={version()}")
        database.execute("COMMIT")


def _take(database: sqlite3.Connection, store: ox.Store, table: Table, *, is_same: bool) -> None:
    """Take the rows of a table from the store, or from the table before, whose view gives things by their IRIs."""
    names, marks = ", ".join(f'"{c.name}"' for c in table.kept), ", ".join("?" for _ in table.kept)
    database.execute(f"CREATE TEMP TABLE raw_{table.name} ({names})")
    if is_same:
        database.execute(f"INSERT INTO raw_{table.name} SELECT {names} FROM old.{table.name}")  # noqa: S608
    else:
        database.executemany(f"INSERT INTO raw_{table.name} VALUES ({marks})", rows_of(store, table))  # noqa: S608


def rows_of(store: ox.Store, table: Table) -> Iterator[tuple[str | int | None, ...]]:
    """Give the rows of a table as its SPARQL gives them."""
    found = store.query(table.sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
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
    all_ = " UNION ".join(_things(lambda column: column.type == "thing"))
    database.execute(f"INSERT INTO things (thing) SELECT thing FROM ({all_}) WHERE thing IS NOT NULL ORDER BY thing")  # noqa: S608
    named = database.execute(" UNION ".join(_things(lambda column: column.named))).fetchall()
    labels = ((_label(store, thing), thing) for (thing,) in named if thing)
    database.executemany("UPDATE things SET label = ? WHERE thing = ?", labels)


def _things(wanted: Any) -> Iterator[str]:
    for table in tables().values():
        for column in table.kept:
            if wanted(column):
                yield f'SELECT "{column.name}" AS thing FROM raw_{table.name}'  # noqa: S608


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
    values, order = ", ".join(map(_kept, table.kept)), ", ".join(map(str, range(1, len(table.kept) + 1)))
    first = ", ".join(f"{1 + [c.name for c in table.kept].index(name)}" for name in table.key)
    database.execute(
        f"INSERT OR IGNORE INTO {table.name}_n SELECT DISTINCT {values} FROM raw_{table.name} r "  # noqa: S608
        f"ORDER BY {', '.join(filter(None, (first, order)))}"
    )
    if table.index:
        database.execute(f"CREATE INDEX {table.name}_by ON {table.name}_n ({', '.join(table.index)})")
    shown = ", ".join(f'{_shown(column)} AS "{column.name}"' for column in table.columns)
    database.execute(f"CREATE VIEW {table.name} AS SELECT {shown} FROM {table.name}_n t")  # noqa: S608


def _kept(column: Column) -> str:
    value = f'r."{column.name}"'
    return f"(SELECT number FROM things WHERE thing = {value})" if column.type == "thing" else value  # noqa: S608


def _shown(column: Column) -> str:
    value = f't."{column.name}"'
    return column.sql or (f"(SELECT thing FROM things WHERE number = {value})" if column.type == "thing" else value)  # noqa: S608
