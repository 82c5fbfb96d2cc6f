"""Answers on standard output: a table for people, plain values for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamergraaf import __version__
from kamergraaf.api.console import ID, inert, json_text, one_line, screen_of, visible
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from kamergraaf.api.questions import Coverage

TABULAR = (Format.TABLE, Format.TSV, Format.CSV, Format.JSON, Format.JSONL, Format.MD)

Row = Mapping[str, Any]


def chosen(settings: Settings, allowed: Sequence[Format] = TABULAR) -> Format:
    """Give the format to write: the one asked for, else a table on a terminal and TSV in a pipe.

    Raises:
        UsageError: the command has no such format.
    """
    wanted = settings.format or (Format.TABLE if sys.stdout.isatty() else Format.TSV)
    if wanted not in allowed:
        raise UsageError(f"--format {wanted} does not fit this answer; it can be: {', '.join(allowed)}")
    return wanted


def check_file(settings: Settings, out: Path | None) -> None:
    """Refuse, before anything is asked, to write a file nowhere or into a graph.

    Raises:
        UsageError: it would be written there.
    """
    from kamergraaf.api.checking import refuse_inside

    if out is not None:
        refuse_inside(out)
    elif settings.format is None:
        raise UsageError("say where to write it, such as -o network.gexf; the extension says in which format")


def emit(settings: Settings, columns: Sequence[str], rows: Iterable[Row], **meta: Any) -> None:
    """Write rows in the format that is asked for."""
    cell = inert if settings.spreadsheet or sys.stdout.isatty() else str
    match chosen(settings):
        case Format.JSON:
            data = [dict(row) for row in rows]
            document = {"data": data, "meta": {"version": __version__, "count": len(data), **meta}}
            print(json_text(document, 1))
        case Format.JSONL:
            for row in rows:
                print(json_text(dict(row)))
        case Format.CSV:
            sys.stdout.write(_sheet(columns, rows, cell))
        case Format.TSV:
            for line in _tsv(columns, rows, cell):
                print(line)
        case Format.MD:
            for line in _markdown(columns, rows):
                print(line)
        case _:
            _table(settings, columns, rows)


def under(settings: Settings, coverage: Coverage | None) -> None:
    """Tell below an answer of how much it could tell; JSON has that inside, and what programs read stays as it is."""
    form = chosen(settings)
    if coverage is None or form is Format.JSON:
        return
    if form in (Format.TABLE, Format.MD):
        print(f"\n{one_line(coverage.told)}")
    else:
        settings.note(coverage.told)


def text(value: Any) -> str:
    """Write one value plainly; nothing for none, lists joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "; ".join(text(item) for item in value)
    return json_text(value) if isinstance(value, dict) else str(value)


def _sheet(columns: Sequence[str], rows: Iterable[Row], cell: Callable[[str], str]) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(text(row.get(column))) for column in columns] for row in rows)
    return out.getvalue()


def _tsv(columns: Sequence[str], rows: Iterable[Row], cell: Callable[[str], str]) -> Iterable[str]:
    """Give tab-separated lines; white space within a value becomes a single space."""
    yield "\t".join(columns)
    for row in rows:
        yield "\t".join(cell(one_line(text(row.get(column)))) for column in columns)


def _markdown(columns: Sequence[str], rows: Iterable[Row]) -> Iterable[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield ("| " + " | ".join(one_line(text(row.get(column)).replace("|", "\\|")) for column in columns) + " |")


_GAP = 2
"""So many spaces stand between the columns of a table."""
_SHORT = 18
"""A column of no more characters is never broken."""
_LEAST, _NARROW, _SENTENCE = 18, 8, 60
"""Each other column needs so many characters: the first where a value has more than the third, else the second."""


def _table(settings: Settings, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print rows below each other, or each as a list of its own where a column would be too narrow for its texts."""
    from rich.console import Console

    screen = screen_of(sys.stdout)
    under = screen.under if screen else sys.stdout  # rich writes styles of our own; what cells hold is visible before
    console = Console(file=under, color_system="auto" if settings.color else None, highlight=False)
    columns = [visible(column) for column in columns]
    cells = [[visible(text(row.get(column)).removeprefix(ID)) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    long = [width for width in widths if width > _SHORT]
    room = console.width - sum(widths) + sum(long) - _GAP * (len(widths) - 1)
    least = _LEAST if max(widths, default=0) > _SENTENCE else _NARROW
    as_table = room >= min(sum(long), least * len(long))
    console.print(_below(columns, cells, widths) if as_table else _records(columns, cells))


def _below(columns: Sequence[str], cells: list[list[str]], widths: list[int]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False, box=None, header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(column), overflow="fold", no_wrap=width <= _SHORT)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _records(columns: Sequence[str], cells: list[list[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, show_edge=False, pad_edge=False, box=None)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for number, row in enumerate(cells):
        if number:
            table.add_row()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                table.add_row(Text(column), Text(cell))
    return table


def heading(settings: Settings, line: str) -> None:
    """Print a heading: bold on a terminal."""
    marked(settings, line, [(0, len(line))])


def marked(settings: Settings, line: str, marks: Iterable[tuple[int, int]], end: str = "\n") -> None:
    """Print a line in which some pieces are bold on a terminal."""
    screen = screen_of(sys.stdout) if settings.color and sys.stdout.isatty() else None
    at = 0
    if screen:
        for start, stop in marks:
            print(line[at:start], end="")
            screen.style("\033[1m")
            print(line[start:stop], end="")
            screen.style("\033[0m")
            at = stop
    print(line[at:], end=end)
