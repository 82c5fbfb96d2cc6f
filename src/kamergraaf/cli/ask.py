"""Commands that ask about things: show, relations, stats, path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

import typer

from kamergraaf.api import console
from kamergraaf.cli import output
from kamergraaf.cli.completion import relation_kinds, things
from kamergraaf.cli.lines import line
from kamergraaf.cli.pages import (
    TRIPLES,
    Wanted,
    brief,
    evidence_columns,
    linked,
    print_relations,
    print_show,
    print_triples,
    quoted,
)
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError
from kamergraaf.words import cell

Thing = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help='A number, a name, an office, an address: 28684-819, 2026D02171, "van Oosten".',
        autocompletion=things,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog='Examples: kamergraaf show 28684-812; kamergraaf show "Van der Plas"; kamergraaf show 28684')(
        show
    )
    app.command(epilog="Example: kamergraaf relations 28684-819 --direction out --evidence --limit 5")(relations)
    app.command(epilog="Example: kamergraaf stats --lang nl")(stats)
    app.command(epilog='Example: kamergraaf path "van Oosten" 28684-812')(path)


OnDate = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The state at a day, such as 2014-06-01.")]


def show(
    ctx: typer.Context,
    thing: Thing,
    on: OnDate = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open its official page in a browser; without one, print the address.")
    ] = False,
) -> None:
    """Show everything known of one thing, with evidence.

    With --format ttl, nt or jsonld you get its triples.
    """
    if open_:
        open_page(ctx.obj, thing)
    elif ctx.obj.format in TRIPLES:
        print_triples(ctx.obj, thing, on)
    else:
        print_show(ctx.obj, thing, day(on))


def open_page(settings: Settings, thing: str) -> None:
    """Open the official page of a thing in a browser, and tell its address; where there is no browser, print it."""
    import webbrowser

    from kamergraaf.api import Graph

    address = Graph.at(settings.graph, settings.lang).official_page(thing)
    try:
        webbrowser.get()
    except webbrowser.Error:
        print(address)
        return
    settings.tell("opening", address=address)
    webbrowser.open(address)


def day(text: str | None) -> str | None:
    """Read a date option.

    Raises:
        UsageError: no such day.
    """
    date = console.day(text) if text else None
    if text is not None and date is None:
        raise UsageError(f"--on {text}: no such day; write it as 2014-06-01")
    return date


class Direction(StrEnum):
    """Which way relations go, seen from the thing."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


def relations(
    ctx: typer.Context,
    thing: Thing,
    direction: Annotated[Direction, typer.Option(help="From the thing, to it, or both.")] = Direction.BOTH,
    kind: Annotated[
        str | None,
        typer.Option(help="One kind of relation, such as cites or dcterms:creator.", autocompletion=relation_kinds),
    ] = None,
    on: OnDate = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Show the sentence behind each relation.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many of each kind; without it, 20 on a terminal and all in a pipe."),
    ] = None,
) -> None:
    """List the relations of one thing, by kind and direction."""
    print_relations(ctx.obj, thing, Wanted(direction.value, kind, day(on), evidence, limit))


def stats(
    ctx: typer.Context,
    checks: Annotated[
        bool, typer.Option("--checks", help="Count what the checks find, too; slow on large graphs.")
    ] = False,
) -> None:
    """Tell what the graph holds, in which forms, and what was resolved."""
    from dataclasses import asdict

    from kamergraaf.api import Graph, current

    settings: Settings = ctx.obj
    graph = Graph.at(settings.graph, settings.lang)
    with waiting(settings, "counting", what=settings.graph):
        rows, coverage = [asdict(line) for line in graph.coverage(checks=checks)], graph.resolved()
    is_remote = isinstance(settings.graph, str)
    if is_remote:
        settings.tell("stats-remote")
    for lag in () if is_remote else current.lags(settings.path):
        read = "lag" if lag.latest.year > 1 else "lag-empty"
        key = "lag-clock" if lag.days < 0 else read if lag.whole else "lag-part"
        remark = settings.say(key, days=lag.days, latest=lag.latest.date())
        name = {"group": settings.say("feed"), "name": lag.category, "count": lag.records}
        rows.append(name | {"year": None, "remark": remark})
    if output.chosen(settings) is Format.TABLE:
        _print_parts(settings, rows)
    else:
        meta = {**graph.store.origin().facts(), **output.counted(coverage)}
        output.emit(settings, ("group", "name", "year", "count", "remark"), rows, **meta)
    output.under(settings, coverage)


def _print_parts(settings: Settings, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print each part of what a graph holds below a heading of its own, with the columns that it has."""
    for number, (part, lines) in enumerate(groupby(rows, key=lambda row: str(row["group"]))):
        if number:
            print()
        output.heading(settings, cell("part", part, settings.lang))
        told = list(lines)
        columns = [
            name for name in ("name", "year", "count", "remark") if any(row[name] not in (None, "") for row in told)
        ]
        output.emit(settings, columns, told)


def path(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="The one thing.", autocompletion=things)],
    last: Annotated[str, typer.Argument(metavar="B", help="The other thing.", autocompletion=things)],
    max_hops: Annotated[int, typer.Option(min=1, max=8, help="At most so many steps.")] = 4,
    k: Annotated[int, typer.Option("-k", "--k", min=1, max=50, help="At most so many connections.")] = 3,
) -> None:
    """Explain how two things are connected."""
    print_paths(ctx.obj, first, last, max_hops=max_hops, k=k)


_HOP_COLUMNS = ("path", "hop", "from", "relation", "direction", "to", "date", "sentence", "document", "start", "end")


def print_paths(settings: Settings, first: str, last: str, *, max_hops: int, k: int) -> None:
    """Print the connections between two things."""
    from kamergraaf.api import Graph, explorer

    paths = Graph.at(settings.graph, settings.lang, only_stated=settings.only_stated).path(
        first, last, max_hops=max_hops, k=k
    )
    rows = [
        _hop_row(number, index, hop) for number, found in enumerate(paths, 1) for index, hop in enumerate(found.hops, 1)
    ]
    wanted, coverage = output.chosen(settings), explorer.path_coverage(paths, settings.lang)
    if wanted is Format.JSON:
        nested = [
            {"cost": found.cost, "hops": [row for row in rows if row["path"] == n]} for n, found in enumerate(paths, 1)
        ]
        output.emit(settings, ("cost", "hops"), nested, first=first, last=last, **output.counted(coverage))
    elif wanted is Format.TABLE:
        _print_hops(settings, rows)
    else:
        output.emit(settings, _HOP_COLUMNS, rows)
    output.under(settings, coverage)


def _hop_row(number: int, index: int, hop: Any) -> dict[str, Any]:
    return {
        "path": number,
        "hop": index,
        "from": hop.source_label,
        "from_iri": hop.source,
        "relation": hop.relation,
        "direction": "→" if hop.forward else "←",
        "to": hop.target_label,
        "to_iri": hop.target,
        "date": hop.date,
        **evidence_columns(hop.evidence),
    }


def _print_hops(settings: Settings, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["hop"] == 1:
            output.heading(settings, f"{row['path']}. {brief(row['from'])}")
        label = brief(row["to"])
        linked(settings, f"→ {row['relation']}: {label}", label, row["to_iri"], 3)
        if row["sentence"]:
            line(settings, quoted(settings, row), (), 7, 7)
