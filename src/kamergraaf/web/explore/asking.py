"""Queries of pages: asked of the same processes, within the same bounds, as those of the endpoint."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, TypeVar, cast

from starlette.requests import Request

from kamergraaf.api.serving import BusyError, Endpoint, Question
from kamergraaf.web import asked
from kamergraaf.web.accept import SRJ, TTL

if TYPE_CHECKING:
    from kamergraaf.api import Rows


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer: its text, and whether it is the address of a thing, a number or any other text."""

    text: str
    kind: str = "text"

    @property
    def value(self) -> str | int | float | None:
        """Give it as JSON has it.

        >>> Cell("3", "number").value, Cell("0.5", "number").value, Cell("3").value, Cell("", "none").value
        (3, 0.5, '3', None)
        """
        if self.kind == "number":
            return int(self.text) if self.text.lstrip("-").isdigit() else float(self.text)
        return None if self.kind == "none" else self.text

    @property
    def rank(self) -> tuple[bool, float, str]:
        """Give what orders values: numbers by their size, all else by its letters, nothing last."""
        try:
            return (False, float(self.text), "")
        except ValueError:
            return (True, 0.0, self.text.casefold())


_NOTHING = Cell("", "none")
_AT_ONCE, _PATIENCE = 4, 20.0
_TURN = BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query that gives rows, or the truth of one that asks for it, or triples."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    truth: bool | None = None
    triples: str = ""

    def sorted(self, column: str, *, down: bool) -> Table:
        """Give the rows in order of a column; as they are when there is no such column."""
        if column not in self.columns:
            return self
        at = self.columns.index(column)
        rows = sorted(self.rows, key=lambda row: row[at].rank, reverse=down)
        kept = [row for row in rows if row[at].kind != "none"] + [row for row in rows if row[at].kind == "none"]
        return Table(self.columns, tuple(kept))

    def dicts(self) -> list[dict[str, str | int | float | None]]:
        """Give each row as values by column: numbers as such, and nothing where there is none."""
        return [{name: cell.value for name, cell in zip(self.columns, row, strict=True)} for row in self.rows]


def question_of(request: Request, sparql: str, media: str = SRJ, graphs: str = TTL) -> Question:
    """Give a query as the endpoint takes it."""
    return Question(sparql, media, graphs, asked.address(request, "/sparql"))


async def ask(request: Request, sparql: str) -> Table:
    """Run a query.

    Raises:
        KamergraafError: it is malformed, took too long, or is too large; as the endpoint says.
    """
    endpoint = cast("Endpoint", request.app.state.endpoint)
    client = request.client.host if request.client else ""
    async with endpoint.answer(question_of(request, sparql), client) as answering:
        body = b"".join([part async for part in answering.parts()])
        media = answering.media
    return await asked.desk(request).make(table_of, media, body)


def in_turn(make: Callable[[], Made]) -> Made:
    """Run what takes processes of its own; few at a time.

    Raises:
        BusyError: others ask, and it takes long.
    """
    if not _TURN.acquire(timeout=_PATIENCE):
        raise BusyError(int(_PATIENCE))
    try:
        return make()
    finally:
        _TURN.release()


def tabled(answer: Callable[[], Rows]) -> Table:
    """Run what answers a question by the tables of the graph.

    Raises:
        BusyError: others ask, and it takes long.
    """
    rows = in_turn(answer)
    return Table(rows.columns, tuple(tuple(map(_told, row)) for row in rows.rows))


def _told(value: object) -> Cell:
    """Give a value as a cell.

    >>> _told(3), _told("https://example.org/x").kind, _told(None).kind
    (Cell(text='3', kind='number'), 'address', 'none')
    """
    match value:
        case None:
            return _NOTHING
        case bool():
            return Cell(str(value).lower())
        case int() | float():
            return Cell(str(value), "number")
        case _:
            return Cell(str(value), "address" if str(value).startswith(("https://", "http://")) else "text")


def as_lines(table: Table) -> str:
    """Write rows as CSV, with a header line."""
    out = io.StringIO()
    csv.writer(out).writerows([table.columns, *([cell.text for cell in row] for row in table.rows)])
    return out.getvalue()


def table_of(media: str, body: bytes) -> Table:
    """Read an answer of the endpoint."""
    if not media.startswith(SRJ):
        return Table(triples=body.decode())
    told = json.loads(body)
    if "boolean" in told:
        return Table(truth=told["boolean"])
    columns = tuple(told["head"]["vars"])
    return Table(columns, tuple(tuple(_cell(row.get(name)) for name in columns) for row in told["results"]["bindings"]))


def _cell(found: dict[str, Any] | None) -> Cell:
    """Read a value.

    >>> _cell({"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"})
    Cell(text='3', kind='number')
    >>> _cell({"type": "uri", "value": "https://example.org/x"}).kind, _cell(None).kind
    ('address', 'none')
    """
    if found is None:
        return _NOTHING
    if found["type"] == "uri":
        return Cell(found["value"], "address")
    datatype = found.get("datatype", "").rpartition("#")[2]
    return Cell(found["value"], "number" if datatype in ("integer", "decimal", "double", "float") else "text")
