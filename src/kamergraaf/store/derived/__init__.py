"""The tables of a graph: votes, motions, citations and offices as rows, made from its store; never a second truth.

What each table tells stands in queries/tables: its columns, and the SPARQL that gives its rows. They are kept in one
SQLite file, in which a thing is a number; a view of the name of the table gives its IRI in that place.
"""

from __future__ import annotations

import difflib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kamergraaf import assets
from kamergraaf.catalogue import parted
from kamergraaf.errors import NotFoundError
from kamergraaf.vocab import expand

if TYPE_CHECKING:
    from pathlib import Path

TABLES = "tables.db"
_VERSION = slice(60, 64)
"""Where SQLite keeps the number that its user gives a file."""
_TERM = re.compile(r"(?<![\w:])[a-z-]+:[A-Za-z]\w*")
TYPES = {"thing": "INTEGER", "iri": "TEXT", "text": "TEXT", "day": "DATE", "whole": "INTEGER", "truth": "BOOLEAN"}
"""The types of columns, each with the one that it is kept as: a thing as its number, an IRI of one row as it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, what it means, and the terms of the graph that it comes from."""

    name: str
    type: str
    nl: str
    en: str
    source: str
    unit: str = ""
    sql: str = ""
    """What gives its value for a row `t` of the table by number; empty when the value is kept."""
    named: bool = False
    """Whether the names of its things are kept."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it has a row for, its columns, and the query that gives its rows."""

    name: str
    nl: str
    en: str
    columns: tuple[Column, ...]
    sparql: str
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart, and in whose order they are kept; of rows with one key there is one."""
    index: tuple[str, ...] = ()
    """The columns by which rows are found, of a table without a key."""
    about: str = ""
    """The variable of the things that its rows are about; the rows of one are asked again together."""
    near: tuple[str, ...] = ()
    """Patterns that lead from a thing `?of` in a row, other than the one it is about, to that one."""
    anew: tuple[str, ...] = ()
    """Terms of what all rows depend on: when statements with them come or go, the table is made anew."""

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns whose values are kept; the others follow from them."""
        return tuple(column for column in self.columns if not column.sql)

    @property
    def tells_about(self) -> Column | None:
        """The column that keeps what a row is about, if any does."""
        return next((column for column in self.kept if column.name == self.about), None)


@cache
def tables() -> dict[str, Table]:
    """Give the tables by name."""
    return {path.stem: _read(path) for path in _paths()}


def table(name: str) -> Table:
    """Give one table.

    Raises:
        NotFoundError: there is none of that name.
    """
    if name not in tables():
        nearest = tuple(difflib.get_close_matches(name, tables(), 3, 0.4))
        raise NotFoundError(f"no table named '{name}'; there are: {', '.join(tables())}", nearest)
    return tables()[name]


def version() -> int:
    """Give the number of these descriptions: a file of another one has other tables."""
    return zlib.crc32(b"".join(path.read_bytes() for path in _paths())) >> 1


def are_current(folder: Path) -> bool:
    """Tell whether the tables in the folder of a version of a graph are those that this program describes."""
    try:
        with (folder / TABLES).open("rb") as file:
            return int.from_bytes(file.read(_VERSION.stop)[_VERSION]) == version()
    except OSError:
        return False


def terms_of(table: Table) -> set[str]:
    """Give the properties and classes that the query of a table names; it has no variable in their places."""
    names = _TERM.findall("".join(line for line in table.sparql.splitlines(True) if not line.startswith("#")))
    return {expand(name) for name in names}


def _paths() -> Iterator[Path]:
    yield from sorted(assets.path("queries", "tables").glob("*.rq"))


def _read(path: Path) -> Table:
    told, sparql = parted(path.read_text(encoding="utf-8"))
    columns = tuple(Column(name, **_known(row)) for name, row in told["columns"].items())
    key, index, near, anew = (tuple(told.get(name, ())) for name in ("key", "index", "near", "anew"))
    about = told.get("about", "")
    return Table(path.stem, told["nl"], told["en"], columns, sparql, key, index, about, near, tuple(map(expand, anew)))


def _known(row: dict[str, Any]) -> dict[str, Any]:
    if row["type"] not in TYPES:
        raise ValueError(f"the type of a column is one of {', '.join(TYPES)}, not {row['type']}")
    return row
