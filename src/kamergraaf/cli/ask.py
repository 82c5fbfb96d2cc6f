"""Commands that ask about things: show, relations, stats, path."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from kamergraaf import dutch
from kamergraaf.cli import output
from kamergraaf.cli.completion import relation_kinds, things
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.errors import UsageError

Thing = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help='A number, a name, an office, an address: 28684-819, 2026D02171, "van Oosten".',
        autocompletion=things,
    ),
]

_GROUPS = {
    "kind": ("What it is", "Wat het is"),
    "facts": ("Facts", "Gegevens"),
    "out": ("Relations", "Relaties"),
    "in": ("Relations of others to it", "Relaties van andere hiermee"),
    "votes": ("Votes", "Stemmen"),
    "offices": ("Offices", "Ambten"),
    "parties": ("Who had a part in it", "Wie erbij betrokken waren"),
    "seats": ("Seats in groups and committees", "Zetels in fracties en commissies"),
    "parts": ("Had a part in", "Betrokken bij"),
}


_FACT_COLUMNS = (
    "group", "relation", "property", "label", "value", "date", "sentence", "document", "start", "end", "summary",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog='Examples: kamergraaf show 28684-812; kamergraaf show "Van der Plas"; kamergraaf show 28684')(
        show
    )
    app.command(epilog="Example: kamergraaf relations 28684-819 --direction out --evidence")(relations)
    app.command(epilog="Example: kamergraaf stats --lang nl")(stats)
    app.command(epilog='Example: kamergraaf path "van Oosten" 28684-812')(path)


OnDate = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The state at a day, such as 2014-06-01.")]


def show(ctx: typer.Context, thing: Thing, on: OnDate = None) -> None:
    """Show everything known of one thing, with evidence."""
    print_show(ctx.obj, thing, day(on))


def day(text: str | None) -> str | None:
    """Read a date option.

    Raises:
        UsageError: no such day.
    """
    date = dutch.parse_date(text) if text else None
    if text and date is None:
        raise UsageError(f"--on {text}: no such day; write it as 2014-06-01")
    return date


def print_show(settings: Settings, thing: str, on: str | None = None) -> None:
    """Print what is known of a thing, at a day if one is given."""
    from kamergraaf.explain.describe import describe
    from kamergraaf.explain.identify import identify, label_of
    from kamergraaf.store import open_graph

    graph = open_graph(settings.path)
    found = identify(graph, thing, on=on)
    facts = describe(graph, found, settings.lang, on)
    rows = [
        {
            "group": fact.group,
            "relation": fact.relation,
            "property": fact.property,
            "label": fact.label,
            "value": fact.value,
            "date": fact.date,
            **_evidence(fact.evidence),
        }
        for fact in facts
        if output.chosen(settings) is not Format.TABLE or not fact.hidden
    ]
    if output.chosen(settings) is not Format.TABLE:
        columns = (
            "group",
            "relation",
            "property",
            "label",
            "value",
            "date",
            "sentence",
            "document",
            "start",
            "end",
            "summary",
        )
        output.emit(settings, columns, rows, thing=found, label=label_of(graph, found, settings.lang))
        return
    name = next((f.label for f in facts if f.group == "name"), label_of(graph, found, settings.lang))
    output.heading(settings, name)
    print(found)
    _print_groups(settings, rows)


def _print_groups(settings: Settings, rows: list[dict[str, Any]]) -> None:
    for group, (en, nl) in _GROUPS.items():
        members = [row for row in rows if row["group"] == group]
        if members:
            print()
            output.heading(settings, settings.say(en, nl))
        for row in members:
            date = f" ({row['date']})" if row["date"] and group in ("in", "parts") else ""
            label = brief(row["label"]) if group in ("out", "in", "parts") else row["label"]
            print(f"  {row['relation']}: {label}{date}")
            if row["sentence"]:
                print(f"      {quoted(settings, row)}")


def brief(label: str) -> str:
    """Cut a long label for reading on a terminal.

    >>> brief("28684-819: Reactie op het onderzoek van het Wetenschappelijk Onderzoek- en Datacentrum inzake geweld")
    '28684-819: Reactie op het onderzoek van het Wetenschappelijk Onderzoek- en …'
    """
    return label if len(label) <= 84 else label[:78].rsplit(" ", 1)[0] + " …"


def quoted(settings: Settings, row: dict[str, Any]) -> str:
    """Write a sentence with where it stands; one of our own summaries is called so, with a link."""
    day = f", {row['date']}" if row.get("hop") and row["date"] else ""
    where = f"{row['document']}{day}, {row['start']}–{row['end']}"
    summary = f" ({settings.say('summary', 'samenvatting')}; {row['summary']})" if row["summary"] else ""
    return f"“{row['sentence']}” [{where}]{summary}"


class Direction(StrEnum):
    """Which way relations go, seen from the thing."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


_BOTH = ("out", "in", "offices", "parties", "seats", "parts")
"""Groups of facts that are relations with other things."""


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
) -> None:
    """List the relations of one thing."""
    from kamergraaf.explain.describe import describe, shorten
    from kamergraaf.explain.identify import identify
    from kamergraaf.explain.relations import kinds
    from kamergraaf.store import open_graph

    settings: Settings = ctx.obj
    graph = open_graph(settings.path)
    groups = _BOTH if direction is Direction.BOTH else (direction.value,)
    date = day(on)
    facts = [f for f in describe(graph, identify(graph, thing, on=date), settings.lang, date) if f.group in groups]
    names = sorted({shorten(prop).partition(":")[2] for prop in kinds()})
    wanted = kind and kind.rpartition(":")[2]
    if wanted and wanted not in names:
        raise UsageError(f"--kind {kind}: kinds of relations are {', '.join(names)}")
    rows = [
        {
            "direction": f.group,
            "relation": f.relation,
            "property": f.property,
            "label": f.label,
            "value": f.value,
            "date": f.date,
            **_evidence(f.evidence if evidence else None),
        }
        for f in facts
        if wanted is None or (f.property and f.property.partition(":")[2] == wanted)
    ]
    columns = [
        "direction",
        "relation",
        "label",
        "date",
        *(["sentence", "document", "start", "end"] if evidence else []),
        "value",
    ]
    output.emit(settings, columns, rows)


def stats(
    ctx: typer.Context,
    checks: Annotated[
        bool, typer.Option("--checks", help="Count what the checks find, too; slow on large graphs.")
    ] = False,
) -> None:
    """Tell what the graph holds, in which forms, and what was resolved."""
    from dataclasses import asdict

    from kamergraaf.explain.coverage import coverage
    from kamergraaf.store import open_graph

    settings: Settings = ctx.obj
    rows = [asdict(line) for line in coverage(open_graph(settings.path), settings.lang, checks=checks)]
    output.emit(settings, ("group", "name", "year", "count", "remark"), rows)


def _evidence(evidence: Any) -> dict[str, Any]:
    names = ("sentence", "quote", "document", "start", "end", "rule", "reason", "summary")
    return {name: getattr(evidence, name, None) for name in names}


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
    from kamergraaf.explain.identify import identify
    from kamergraaf.explain.paths import find_paths
    from kamergraaf.store import open_graph

    graph = open_graph(settings.path)
    paths = find_paths(
        graph, identify(graph, first), identify(graph, last), max_hops=max_hops, k=k, language=settings.lang
    )
    rows = [
        _hop_row(number, index, hop) for number, found in enumerate(paths, 1) for index, hop in enumerate(found.hops, 1)
    ]
    wanted = output.chosen(settings)
    if wanted is Format.JSON:
        nested = [
            {"cost": found.cost, "hops": [row for row in rows if row["path"] == n]} for n, found in enumerate(paths, 1)
        ]
        output.emit(settings, ("cost", "hops"), nested, first=first, last=last)
    elif wanted is Format.TABLE:
        _print_hops(settings, rows)
    else:
        output.emit(settings, _HOP_COLUMNS, rows)


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
        **_evidence(hop.evidence),
    }


def _print_hops(settings: Settings, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["hop"] == 1:
            output.heading(settings, f"{row['path']}. {brief(row['from'])}")
        print(f"   → {row['relation']}: {brief(row['to'])}")
        if row["sentence"]:
            print(f"       {quoted(settings, row)}")
