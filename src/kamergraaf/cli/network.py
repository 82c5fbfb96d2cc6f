"""Commands that make networks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.completion import networks
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData

network_app = typer.Typer(help="Make networks for Gephi and NetworkX.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    network_app.command("list", epilog="Example: kamergraaf network list")(network_list)
    network_app.command("build", epilog="Example: kamergraaf network build dossier 28684 -o dossier.gexf")(
        network_build
    )
    network_app.command("measure", epilog="Example: kamergraaf network measure cosponsorship")(network_measure)
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
    name: Annotated[str, typer.Argument(help="A name from: kamergraaf network list", autocompletion=networks)],
    thing: Annotated[
        str | None, typer.Argument(metavar="[THING]", help="The thing it is about, for networks that take one.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and including this day.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="A .gexf, .graphml, .json or .csv file.")] = None,
) -> None:
    """Build a network and write it as GEXF 1.3, GraphML, node-link JSON or a pair of CSV files."""
    if out is None and ctx.obj.format is None:
        raise UsageError("say where to write it: -o network.gexf (or .graphml, .json, .csv)")
    _write(ctx.obj, named(ctx.obj, name, thing, first, last), out)


def network_measure(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A name from: kamergraaf network list", autocompletion=networks)],
    thing: Annotated[
        str | None, typer.Argument(metavar="[THING]", help="The thing it is about, if it takes one.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and including this day.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Write the network with its measures.")] = None,
) -> None:
    """Measure the nodes of a network: degree, strength, PageRank, community."""
    from kamergraaf.network.measures import MEASURES
    from kamergraaf.network.model import with_measure

    settings: Settings = ctx.obj
    data = named(settings, name, thing, first, last)
    measured = {measure: count(data) for measure, count in MEASURES.items()}
    if out:
        for measure, values in measured.items():
            data = with_measure(data, measure, values)
        _write(settings, data, out)
        return
    rows = [
        {"node": settings.say(n.label_en, n.label_nl), "kind": n.kind, "party": n.party, "id": n.id}
        | {measure: _rounded(values[n.id]) for measure, values in measured.items()}
        for n in data.nodes
    ]
    rows.sort(key=lambda row: (-float(str(row["pagerank"])), str(row["id"])))
    output.emit(settings, ("node", "kind", "party", *measured, "id"), rows)


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.6g}")


def write_named(settings: Settings, name: str, thing: str | None, out: Path | None) -> None:
    """Build a network by name and write it to a file or to standard output."""
    if out is None and settings.format is None:
        raise UsageError("say where to write it: -o network.gexf (or .graphml, .json, .csv)")
    _write(settings, named(settings, name, thing, None, None), out)


def named(settings: Settings, name: str, thing: str | None, first: str | None, last: str | None) -> NetworkData:
    """Build a network of the catalogue from the graph.

    Raises:
        UsageError: it takes no thing, or knows no dates.
    """
    from kamergraaf.explain.networks import project
    from kamergraaf.explain.parameters import bindings
    from kamergraaf.store import open_graph
    from kamergraaf.store.catalogue import network, network_values

    asked = network(name)
    values = network_values(asked, thing, {key: day for key, day in (("from", first), ("to", last)) if day})
    graph = open_graph(settings.path)
    return project(graph, asked, bindings(graph, asked, values))


def _write(settings: Settings, data: NetworkData, out: Path | None) -> None:
    from kamergraaf.network.formats import format_of, write_network

    kind = str(settings.format) if settings.format else format_of(out or "")
    write_network(data, out or sys.stdout.buffer, kind, lang=settings.lang)
    if out:
        settings.tell(
            f"{out}: {len(data.nodes)} nodes, {len(data.edges)} edges",
            f"{out}: {len(data.nodes)} knopen, {len(data.edges)} verbindingen",
        )
