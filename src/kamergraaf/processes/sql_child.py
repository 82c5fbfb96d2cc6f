"""The process that runs one SQL query over the tables of a graph, as `query_child` runs one of SPARQL over its store.

    main(FILE, ROWS, MEGABYTES)

Takes, marshalled on standard input, the query and the values of its parameters; gives columns, rows, and whether there
are more rows, with values and codes as those of `query_child`. Such a query reads the tables, and can do nothing else.
"""

from __future__ import annotations

import marshal
import sqlite3
import sys

from kamergraaf.processes.query_child import DONE, FAILED, MALFORMED, NO_STORE, limit_memory

TYPE_CHECKING = False  # typing would take a tenth of the time to start
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_NO_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR})
_LONGEST = 16 << 20
"""So many bytes a value has at most: one step of a query, which nothing can interrupt, is not long then."""
READS_ONLY = "a query over the tables is one SELECT: it writes nothing, opens no other file and sets nothing"


def main(file: str, rows: str, megabytes: str) -> int:
    """Run the query on standard input."""
    if int(megabytes):
        limit_memory(int(megabytes) << 20)
    sql, values = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 (our own process wrote it)
    sqlite3.register_converter("DATE", lambda day: (day.decode(), f"{_XSD}date"))
    sqlite3.register_converter("BOOLEAN", lambda truth: (("false", "true")[truth == b"1"], f"{_XSD}boolean"))
    try:
        answer = answered(connect(file, sqlite3.PARSE_DECLTYPES), sql, values, int(rows))
    except (sqlite3.Error, sqlite3.Warning) as error:
        sys.stderr.write(said(error))
        return code_of(error)
    sys.stdout.buffer.write(marshal.dumps(answer))
    return DONE


def connect(file: str | Path, types: int = 0) -> sqlite3.Connection:
    """Open tables so that they can only be read, and nothing else in the world can."""
    from urllib.parse import quote

    address = f"file:{quote(str(file))}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, detect_types=types, isolation_level=None)
    database.execute("PRAGMA temp_store=MEMORY")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    database.set_authorizer(_may)
    return database


def _may(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    """Allow a query to read, and no more."""
    allowed = action in _READS and not (action == sqlite3.SQLITE_FUNCTION and name in _NO_FUNCTIONS)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def answered(database: sqlite3.Connection, sql: str, values: dict[str, Any], most: int) -> Any:
    """Run a query, and give its columns, its rows, and whether there are more.

    Raises:
        sqlite3.Error: it is malformed, or no query.
    """
    cursor = database.execute(sql, values)
    if cursor.description is None:
        raise sqlite3.ProgrammingError(READS_ONLY)
    columns = [column[0] for column in cursor.description]
    rows = [tuple(map(cell, row)) for row in cursor.fetchmany(min(most, 2**31 - 1))]
    return columns, rows, cursor.fetchone() is not None


def cell(value: Any) -> Any:
    """Give a value as an answer has it: nothing, a text, or a text with its datatype; a broken number as a decimal."""
    if value is None or isinstance(value, (str, tuple)):
        return value
    if isinstance(value, int):
        return str(value), f"{_XSD}integer"
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)), f"{_XSD}decimal"
    return value.hex()  # bytes


def code_of(error: Exception) -> int:
    """Tell how the process ends for an error."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _DAMAGED:
        return NO_STORE
    return MALFORMED if code == sqlite3.SQLITE_ERROR or _is_denied(error) else FAILED


def _is_denied(error: Exception) -> bool:
    """Tell whether a query would do more than read; SQLite has no one number for that."""
    return any(
        words in str(error) for words in ("not authorized", "authorization denied", "is prohibited", "one statement")
    )


def said(error: Exception) -> str:
    """Give what an error says, in one line."""
    return READS_ONLY if _is_denied(error) else " ".join(str(error).split())
