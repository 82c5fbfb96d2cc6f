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
from kamergraaf.periods import Per

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData
    from kamergraaf.periods import Window

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
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="Measure this; may be repeated. degree, in_degree, strength, pagerank and community are measured when "
            "nothing is asked for; there are also betweenness, closeness, core, clustering and component.",
        ),
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many nodes, the highest first.")] = None,
    whole: Annotated[bool, typer.Option("--global", help="Figures of the network as a whole, not of nodes.")] = False,
    per: Annotated[Per | None, typer.Option(help="A series: the network of each session, cabinet or year.")] = None,
    backbone: Annotated[
        float | None,
        typer.Option(metavar="CHANCE", help="Only edges that stand out: such as have less than this chance, say 0.05."),
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and including this day.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Write the network with its measures.")] = None,
) -> None:
    """Measure the nodes of a network, or the network as a whole: centrality, communities, party lines."""
    from kamergraaf.cli import measuring

    settings: Settings = ctx.obj
    names = measuring.chosen(measures or ())

    def build(first: str | None, last: str | None) -> measuring.Measured:
        data = named(settings, name, thing, first, last)
        return measuring.Measured(data if backbone is None else measuring.kept(settings, data, backbone), names)

    if out and (per or whole):
        raise UsageError("-o writes one network with the measures of its nodes; leave out --per and --global")
    if per:
        series = ((window, build(*window.days)) for window in _windows(settings, name, per, first, last))
        if whole:
            measuring.show_whole_series(settings, series)
        else:
            measuring.show_series(settings, series, names, top)
        return
    found = build(first, last)
    if out:
        measuring.warn(settings, found)
        _write(settings, found.with_measures(), out)
    elif whole:
        measuring.show_whole(settings, found)
    else:
        measuring.show(settings, found, top)


def _windows(settings: Settings, name: str, per: Per, first: str | None, last: str | None) -> list[Window]:
    from kamergraaf.explain.series import windows_of
    from kamergraaf.store import open_graph
    from kamergraaf.store.catalogue import network

    if not {"from", "to"} <= {parameter.name for parameter in network(name).parameters}:
        raise UsageError(f"network {name} knows no days, and --per {per} asks for them")
    return windows_of(open_graph(settings.path), per, settings.lang, first, last)


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
