"""Ask the tables of a graph in SQL: any query in a process that can be killed, or one of our own in this one."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TypeAlias

from kamergraaf.catalogue import Question, bind, sql_values
from kamergraaf.errors import MalformedQueryError, StoreError, UsageError
from kamergraaf.processes import query_child, sql_child
from kamergraaf.store import Store
from kamergraaf.store.checksums import check, damaged, has
from kamergraaf.store.derived import TABLES, are_current, tables, version
from kamergraaf.store.questions import Answer, Asking, Limits, asking
from kamergraaf.store.rows import Rows, rows_from

Values = Mapping[str, str | int | None]
_Waiting: TypeAlias = Callable[[], Answer]
_ALL = 2**31 - 1
_NAMES = re.compile(r":([a-z_]+)")
_LACKING = re.compile(r"no such (table|column): (?:\w+\.)*(\w+)")


class AskingTables(Asking):
    """A process that opens the tables of a graph while the query is still being made, and then runs it."""

    module, part = "kamergraaf.processes.sql_child", TABLES

    def __init__(self, graph: Store, limits: Limits) -> None:
        """Start the process for a version of a graph.

        Raises:
            UsageError: a limit is none.
            StoreError: it has no tables, those of another version, or damaged ones.
        """
        see_to(graph)
        super().__init__(graph, limits)

    def ask(self, sql: str, values: Values | None = None) -> Answer:
        """Run any SELECT over the tables, once, with values for its parameters.

        Raises:
            MalformedQueryError: the query is malformed, does more than read, or names what is not there.
            UsageError, QueryTimeoutError, StoreError, KamergraafError: as for any query.
        """
        if "\0" in sql or _is_broken(sql):
            raise UsageError("the query is not UTF-8 text")
        return self._run(sql.removeprefix("\ufeff"), dict(values or {}))

    def begin_sql(self, sql: str, values: Values) -> Callable[[], Answer]:
        """Let the process run a query of our own, and give what waits for its answer; errors are those of `ask`."""
        return self._begin(sql, dict(values))

    def _malformed(self, told: str, query: str) -> UsageError:  # noqa: ARG002 (SQLite tells no place)
        return malformed(told)


@contextmanager
def asking_tables(graph: Store, limits: Limits) -> Iterator[AskingTables]:
    """Give what asks the tables of a graph; those of one on the network are made when they are not kept.

    Raises:
        StoreError: a folder has no tables, those of another version, or damaged ones; a store cannot be asked.
        QueryTimeoutError: to fetch what they are made of took too long.
    """
    if not graph.is_remote:
        with AskingTables(graph, limits) as asking:
            yield asking
        return
    from kamergraaf.store.remote.beside import beside
    from kamergraaf.store.remote.tabulate import tabulate

    with (
        beside(graph, TABLES, f"tables-{version()}", tabulate) as folder,
        AskingTables(Store(folder, ""), limits) as asking,
    ):
        yield asking


@contextmanager
def answering(graph: Store, asked: Question, limits: Limits) -> Iterator[Callable[[dict[str, str], str], Answer]]:
    """Give what answers a question, in a process of its own: in SQL where it has some and the graph has tables.

    It takes the values of the parameters, and the language.
    """
    graph.see_fit(asked.name)
    if asked.sql and has_tables(graph):
        with AskingTables(graph, limits) as tables:
            yield lambda values, language: tables.ask(asked.sql, sql_values(asked, values, language))
    else:
        with asking(graph, limits) as store:
            yield lambda values, language: store.ask(bind(asked, values, language))


@contextmanager
def counting(graph: Store, of: Question, limits: Limits) -> Iterator[Callable[[dict[str, str], str], _Waiting]]:
    """Give what lets a counter count in a process of its own, as `answering` answers; it gives what waits for that."""
    if of.sql and has_tables(graph):
        with AskingTables(graph, limits) as tables:
            yield lambda values, language: tables.begin_sql(of.sql, _given(of, values, language))
    else:
        with asking(graph, limits) as store:
            yield lambda values, language: store.begin(bind(of, values, language))


def answer_of(graph: Store, asked: Question, values: dict[str, str], language: str = "nl") -> Rows:
    """Answer a question of the catalogue in this process."""
    graph.see_fit(asked.name)
    if asked.sql and has_tables(graph):
        return select(graph, asked.sql, _given(asked, values, language))
    return graph.query(bind(asked, values, language))


def _given(asked: Question, values: dict[str, str], language: str) -> dict[str, str | int | None]:
    """Give the values that SQL takes; what a counter may be asked about, and this question has not, stays open."""
    return dict.fromkeys(_NAMES.findall(asked.sql)) | sql_values(asked, values, language)


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def malformed(told: str) -> MalformedQueryError:
    """Give the error for what SQLite says of a query, with the nearest name for one that is not there.

    >>> str(malformed("no such table: vote")).partition(";")[0]
    'the query is malformed: no such table: vote (did you mean votes?)'
    """
    lacking = _LACKING.search(told)
    if lacking is None:
        return MalformedQueryError(told if told == sql_child.READS_ONLY else f"the query is malformed: {told}")
    columns = {column.name for table in tables().values() for column in table.columns}
    known = set(tables()) if lacking[1] == "table" else columns
    near = difflib.get_close_matches(lacking[2], sorted(known), 1, 0.6)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return MalformedQueryError(f"the query is malformed: {told}{hint}; the tables are: {', '.join(sorted(tables()))}")


def has_tables(graph: Store) -> bool:
    """Tell whether a graph has tables that this program reads; one of an earlier version has none."""
    return not graph.is_remote and has(graph.folder, TABLES) and are_current(graph.folder)


def see_to(graph: Store) -> None:
    """See that a graph has tables that this program reads.

    Raises:
        StoreError: it has none, those of another version, or damaged ones.
    """
    if not has(graph.folder, TABLES):
        raise StoreError(f"{graph.path}: a graph without tables, of an earlier program; build it again")
    check(graph.folder, TABLES)
    if not are_current(graph.folder):
        told = f"its {TABLES} holds the tables of another version of this program"
        raise StoreError(f"{graph.path}: {told}; build it again")


def select(graph: Store, sql: str, values: Values | None = None) -> Rows:
    """Run a query of our own over the tables of a graph, in this process.

    Raises:
        StoreError: it has none, those of another version, or damaged ones.
    """
    see_to(graph)
    try:
        with closing(sql_child.connect(graph.folder / TABLES)) as database:
            columns, cells, _ = sql_child.answered(database, sql, dict(values or {}), _ALL)
    except sqlite3.DatabaseError as error:
        if sql_child.code_of(error) != query_child.NO_STORE:
            raise
        raise damaged(graph.folder, TABLES, str(error)) from None
    return rows_from(columns, cells)
