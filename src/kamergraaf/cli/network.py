"""Commands that make networks."""

from __future__ import annotations

import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kamergraaf.api import networks as api
from kamergraaf.api.console import NETWORK_FORMATS
from kamergraaf.api.networks import MEASURES, QUICK, Per
from kamergraaf.cli import output
from kamergraaf.cli.completion import networks
from kamergraaf.cli.settings import Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.api.networks import NetworkData, Request

network_app = typer.Typer(
    help="Make networks for Gephi and NetworkX.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    network_app.command("list", epilog="Example: kamergraaf network list")(network_list)
    network_app.command("build", epilog="Example: kamergraaf network build dossier 28684 -o dossier.gexf")(
        network_build
    )
    network_app.command("report", epilog="Example: kamergraaf network report cosponsorship -o report.html")(
        network_report
    )
    network_app.command("measure", epilog="Example: kamergraaf network measure cosponsorship")(network_measure)
    network_app.callback()(_leave_nothing)
    app.add_typer(network_app, name="network")


def _leave_nothing(ctx: typer.Context) -> None:
    """Take away at the end what libraries that draw and measure keep."""
    ctx.with_resource(api.no_traces())


def network_list(ctx: typer.Context) -> None:
    """List the networks that can be built."""
    settings: Settings = ctx.obj
    rows = [
        {"name": q.name, "network": settings.either(q.en, q.nl), "takes": ", ".join(p.name for p in q.parameters)}
        for q in api.catalogue()
    ]
    output.emit(settings, ("name", "network", "takes"), rows)


Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A name from: kamergraaf network list; or a query of your own, a .rq file.",
        autocompletion=networks,
    ),
]
Thing = Annotated[
    str | None, typer.Argument(metavar="THING", help="The thing it is about, for networks that take one.")
]
First = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and including this day.")]
Values = Annotated[
    list[str] | None,
    typer.Option("-p", "--param", metavar="KEY=VALUE", help="A parameter of the query; may be repeated."),
]
Large = Annotated[bool, typer.Option("--large", help="However many relations it has.")]
Timeout = Annotated[float, typer.Option(min=0.01, help="Stop a query of your own after so many seconds.")]
Memory = Annotated[int, typer.Option(min=64, help="Let a query of your own take at most so many MB of memory.")]
Backbone = Annotated[
    float | None,
    typer.Option(metavar="CHANCE", help="Only edges that stand out: such as have less than this chance, say 0.05."),
]
Size = Annotated[
    str, typer.Option(metavar="MEASURE", help="The measure that the sizes of nodes follow, such as pagerank.")
]


def network_build(
    ctx: typer.Context,
    name: Name,
    thing: Thing = None,
    first: First = None,
    last: Last = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", help=f"A file with extension {', '.join(NETWORK_FORMATS)}.")
    ] = None,
    values: Values = None,
    per: Annotated[Per | None, typer.Option(help="A file for each session, cabinet or year.")] = None,
    size: Size = "degree",
    backbone: Backbone = None,
    large: Large = False,
    timeout: Timeout = 30.0,
    memory: Memory = 4096,
) -> None:
    """Build a network and write it as GEXF 1.3, GraphML, node-link JSON, a pair of CSV files or a picture."""
    settings: Settings = ctx.obj
    output.check_file(settings, out)
    told = _command("build", name, thing, (first, last), values, per=per, size=_other(size), backbone=backbone)
    limits = timeout, memory
    asked = request(settings, name, thing, pairs(values), limits, large=large, backbone=backbone, command=told)
    if per is None:
        with waiting(settings, "network", what=name):
            data = asked.build(first, last)
        write(settings, data, out, size)
        if covered := api.coverage_of(data, settings.lang):
            settings.note(covered)
        return
    if out is None:
        raise UsageError("--per writes a file for each: name one, such as -o network.gexf")
    for data, files in api.write_series(asked, per, (first, last), out, form(settings, size)):
        tell_written(settings, data, files)


def network_report(
    ctx: typer.Context,
    name: Name,
    thing: Thing = None,
    first: First = None,
    last: Last = None,
    out: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("report.html"),
    values: Values = None,
    per: Annotated[Per, typer.Option(help="What the series over time is by.")] = Per.YEAR,
    size: Size = "degree",
    timeout: Timeout = 30.0,
    memory: Memory = 4096,
) -> None:
    """Report on a network in one web page: what it is, its coverage, picture, tables and course over time."""
    settings: Settings = ctx.obj
    output.check_file(settings, out)
    told = _command("report", name, thing, (first, last), values, per=per, size=_other(size))
    asked = request(settings, name, thing, pairs(values), (timeout, memory), command=told)
    command = _command("build", name, thing, (first, last), values)
    with waiting(settings, "network", what=name):
        data = api.report(asked, per, (first, last), out, form(settings, size), command)
    settings.tell("report-written", file=out, nodes=len(data.nodes))


def _other(size: str) -> str | None:
    """Give the measure of sizes where it is not the usual one."""
    return None if size == "degree" else size


def _command(
    verb: str, name: str, thing: str | None, days: tuple[str | None, str | None], values: list[str] | None, **more: Any
) -> str:
    """Write what asks for a network; where the graph is does not change what is in it."""
    first, last = days
    options = {"-p": values, "--from": first, "--to": last, **{f"--{key}": value for key, value in more.items()}}
    words = [name, *([thing] if thing else [])]
    for option, value in options.items():
        for each in value if isinstance(value, list) else [value]:
            words += [] if each is None else [option, str(each)]
    return shlex.join(["kamergraaf", "network", verb, *words])


def pairs(values: list[str] | None) -> dict[str, str]:
    """Read parameters as KEY=VALUE.

    Raises:
        UsageError: one has no `=`.
    """
    if wrong := [value for value in values or () if "=" not in value]:
        raise UsageError(f"-p takes KEY=VALUE, such as -p unanimous=true, not: {wrong[0]}")
    return dict(value.split("=", 1) for value in values or ())


def network_measure(
    ctx: typer.Context,
    name: Name,
    thing: Thing = None,
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            metavar="NAME",
            help=f"Measure this; may be repeated. {', '.join(QUICK)} are measured when nothing is asked for; there are "
            f"also {', '.join(name for name in MEASURES if name not in QUICK)}.",
        ),
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many nodes, the highest first.")] = None,
    whole: Annotated[bool, typer.Option("--global", help="Figures of the network as a whole, not of nodes.")] = False,
    per: Annotated[Per | None, typer.Option(help="A series: the network of each session, cabinet or year.")] = None,
    backbone: Backbone = None,
    first: First = None,
    last: Last = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Write the network with its measures.")] = None,
    values: Values = None,
    large: Large = False,
    timeout: Timeout = 30.0,
    memory: Memory = 4096,
) -> None:
    """Measure the nodes of a network, or the network as a whole: centrality, communities, party lines."""
    from kamergraaf.cli import measuring

    settings: Settings = ctx.obj
    names = api.measures(measures or ())
    told = _command("measure", name, thing, (first, last), values, measure=measures, backbone=backbone)
    limits = timeout, memory
    asked = request(settings, name, thing, pairs(values), limits, large=large, backbone=backbone, command=told)
    if out and (per or whole):
        raise UsageError("-o writes one network with the measures of its nodes; leave out --per and --global")
    if out:
        output.check_file(settings, out)
        with waiting(settings, "network", what=name):
            data = asked.build(first, last)
            found = asked.measure(names, first, last, data)
        measuring.warn(settings, found)
        write(settings, found.added_to(data), out)
        return
    if per:
        with waiting(settings, "network", what=name):
            series = list(api.series(asked, names, per, (first, last), settings.lang))
        coverage = asked.coverage(settings.lang, first, last)
        if whole:
            measuring.show_whole_series(settings, series, coverage)
        else:
            measuring.show_series(settings, series, names, top, coverage)
        return
    with waiting(settings, "network", what=name):
        found = asked.measure(names, first, last)
        coverage = asked.coverage(settings.lang, first, last)
    if whole:
        measuring.show_whole(settings, found, coverage)
    else:
        measuring.show(settings, found, top, coverage)


def write_named(settings: Settings, name: str, thing: str | None, out: Path | None) -> None:
    """Build a network by name and write it to a file or to standard output."""
    output.check_file(settings, out)
    asked = request(settings, name, thing, {}, command=_command("build", name, thing, (None, None), None))
    write(settings, asked.build(), out)


def write(settings: Settings, data: NetworkData, out: Path | None, size: str = "degree") -> None:
    """Write a network to a file, or to standard output, and name what was written."""
    tell_written(settings, data, api.write(data, out or sys.stdout.buffer, form(settings, size)))


def form(settings: Settings, size: str) -> api.Form:
    """Give how a network is to be written."""
    return api.Form(settings.lang, settings.format, size, settings.spreadsheet)


def tell_written(settings: Settings, data: NetworkData, files: tuple[Path, ...]) -> None:
    """Name the files of a network that were written."""
    if files:
        names = " + ".join(map(str, files))
        settings.tell("network-written", files=names, nodes=len(data.nodes), edges=len(data.edges))


def request(
    settings: Settings,
    name: str,
    thing: str | None,
    given: Mapping[str, str],
    limits: tuple[float, int] = (30.0, 4096),
    *,
    large: bool = False,
    backbone: float | None = None,
    command: str = "",
) -> Request:
    """Give what is asked for of the graph; what thing it takes by default, and that its backbone is kept, is told.

    Raises:
        NotFoundError: there is no such network.
        StoreError: there is no graph.
    """
    seconds, megabytes = limits
    told = partial(_tell_kept, settings)
    asked = partial(api.ask, settings.graph, name, thing, given, seconds=seconds, megabytes=megabytes)
    found = asked(large=large, backbone=backbone, told=told, command=command)
    if found.taken:
        settings.tell("taken", thing=found.taken)
    return found


def _tell_kept(settings: Settings, few: int, many: int) -> None:
    settings.tell("backbone", few=few, many=many)
