"""The command `sql`: any SELECT over the tables of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.settings import Settings
from kamergraaf.cli.sparql import Limit, Memory, Timeout, print_rows, query_text
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf sql 'SELECT party, choice, count(*) FROM votes GROUP BY 1, 2'")(sql)


def sql(
    ctx: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read the query from a file.")] = None,
    timeout: Timeout = 30.0,
    limit: Limit = 1_000_000,
    memory: Memory = 4096,
) -> None:
    """Run SQL over tables of votes, motions and more; without a query, list them.

    The tables are those of SQLite; a query reads them and does nothing else.
    """
    from kamergraaf.api import questions as asking

    settings: Settings = ctx.obj
    if query is not None and file is not None:
        raise UsageError("give one query: as an argument, with -f FILE, or - for standard input")
    if query is None and file is None:
        columns = ("table", "column", "type", "unit", "meaning", "source")
        output.emit(settings, columns, asking.columns(settings.lang))
    else:
        text = query_text(query, file)
        with waiting(settings, "asking", what="SQL"):
            found = asking.sql(settings.graph, text, seconds=timeout, rows=limit, megabytes=memory)
        print_rows(settings, found)
