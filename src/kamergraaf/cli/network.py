"""Commands that make networks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError

network_app = typer.Typer(help="Make networks for Gephi and NetworkX.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    network_app.command("list", epilog="Example: kamergraaf network list")(network_list)
    network_app.command("build", epilog="Example: kamergraaf network build dossier 28684 -o dossier.gexf")(
        network_build
    )
    app.add_typer(network_app, name="network")


def network_list(ctx: typer.Context) -> None:
    """List the networks that can be built."""
    from kamergraaf.store.catalogue import networks

    settings: Settings = ctx.obj
    rows = [
        {"name": q.name, "network": settings.say(q.en, q.nl), "takes": ", ".join(p.name for p in q.parameters)}
        for q in networks().values()
    ]
    output.emit(settings, ("name", "network", "takes"), rows)


def network_build(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A name from: kamergraaf network list")],
    thing: Annotated[
        str | None, typer.Argument(metavar="[THING]", help="The thing it is about, for networks that take one.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="A .gexf, .graphml, .json or .csv file.")] = None,
) -> None:
    """Build a network and write it as GEXF 1.3, GraphML, node-link JSON or a pair of CSV files."""
    write_named(ctx.obj, name, thing, out)


def write_named(settings: Settings, name: str, thing: str | None, out: Path | None) -> None:
    """Build a network by name and write it to a file or to standard output."""
    from kamergraaf.explain.networks import project
    from kamergraaf.explain.questions import bindings
    from kamergraaf.network.formats import format_of, write_network
    from kamergraaf.store import open_graph
    from kamergraaf.store.catalogue import THINGS, network

    asked = network(name)
    takes = next((p.name for p in asked.parameters if p.type in THINGS), None)
    if thing and takes is None:
        raise UsageError(f"network {name} takes no thing")
    if out is None and settings.format is None:
        raise UsageError("say where to write it: -o network.gexf (or .graphml, .json, .csv)")
    graph = open_graph(settings.path)
    values = {takes: thing} if thing and takes else {}
    data = project(graph, asked, bindings(graph, asked, values))
    kind = str(settings.format) if settings.format else format_of(out or "")
    write_network(data, out or sys.stdout.buffer, kind, lang=settings.lang)
    if out:
        settings.tell(
            f"{out}: {len(data.nodes)} nodes, {len(data.edges)} edges",
            f"{out}: {len(data.nodes)} knopen, {len(data.edges)} verbindingen",
        )
