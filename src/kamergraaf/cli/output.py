"""Answers on standard output: a table for people, plain values for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamergraaf import __version__
from kamergraaf.api.console import inert, json_text, one_line, visible
from kamergraaf.cli.lines import Mark, line
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
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
    """Write rows of ours in the format that is asked for: programs read the names of columns, people what they mean."""
    emit_named(settings, *_read(settings, columns, rows) if for_people(settings) else (columns, rows), **meta)


def for_people(settings: Settings) -> bool:
    """Tell whether the answer is read by people, in their words, and not by programs."""
    return chosen(settings) in (Format.TABLE, Format.MD)


def emit_named(settings: Settings, columns: Sequence[str], rows: Iterable[Row], **meta: Any) -> None:
    """Write rows whose columns the user named, who reads these names."""
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


def _read(settings: Settings, columns: Sequence[str], rows: Iterable[Row]) -> tuple[Sequence[str], Iterable[Row]]:
    """Give columns and values of ours in the words of people; no two columns read the same."""
    from kamergraaf.words import cell, column

    above = [column(name, settings.lang) for name in columns]
    pairs = list(zip(above if len({*above}) == len(above) else columns, columns, strict=True))
    read = ({head: cell(name, _said(settings, row.get(name)), settings.lang) for head, name in pairs} for row in rows)
    return [head for head, _ in pairs], read


def counted(coverage: Coverage | None) -> dict[str, Any]:
    """Give coverage as a part of what JSON tells besides the rows."""
    return {"coverage": coverage.facts()} if coverage else {}


def _said(settings: Settings, value: Any) -> str:
    """Write one value for people: a fraction with the comma of their language."""
    return settings.either(text(value), text(value).replace(".", ",")) if isinstance(value, float) else text(value)


def under(settings: Settings, coverage: Coverage | None) -> None:
    """Tell below an answer of how much it could tell; JSON has that inside, and what programs read stays as it is."""
    form = chosen(settings)
    if coverage is None or form is Format.JSON:
        return
    if for_people(settings):
        print()
        line(settings, one_line(coverage.told), hang=0)
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


def _table(settings: Settings, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print rows for people."""
    from kamergraaf.cli.tables import table

    names = [visible(column) for column in columns]
    pairs = list(zip(names, columns, strict=True))
    table(settings, names, [{name: visible(text(row.get(column))) for name, column in pairs} for row in rows])


def heading(settings: Settings, text: str) -> None:
    """Print a heading: bold on a terminal."""
    line(settings, text, [Mark(0, len(text))], hang=0)
