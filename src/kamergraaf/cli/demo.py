"""The demo: a graph of the bundled sample, and what it can answer."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.api.networks import no_traces
from kamergraaf.cli import output
from kamergraaf.cli.ask import print_paths
from kamergraaf.cli.build import build_to
from kamergraaf.cli.network import write_named
from kamergraaf.cli.pages import print_show
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.sparql import print_query


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf demo --lang nl")(demo)


def demo(
    ctx: typer.Context,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the graph beside the network, to ask it more.")] = False,
) -> None:
    """Build from the bundled sample and show what a graph can answer.

    The network for Gephi stays, the graph only with --keep; it says where they are.
    """
    settings: Settings = ctx.obj
    folder = Path(tempfile.mkdtemp(prefix="kamergraaf-demo-"))
    settings.store = str(folder / "graaf")
    settings.format = Format.TABLE
    with ExitStack() as failed:
        ctx.with_resource(no_traces())
        failed.callback(shutil.rmtree, folder, ignore_errors=True)
        _show(settings, folder / "dossier-28684.gexf")
        failed.pop_all()
    if keep:
        print("  ", settings.say("demo-graph", path=settings.store))
    else:
        shutil.rmtree(settings.path)


def _show(settings: Settings, file: Path) -> None:
    """Build, look up a thing, explain a path, ask a question and write a network."""
    build_to(settings, [], settings.path)
    _heading(settings, "demo-motion")
    print_show(settings, "28684-812")
    _heading(settings, "demo-path")
    print_paths(settings, "van Oosten", "28684-812", max_hops=4, k=1)
    _heading(settings, "demo-question")
    print_query(settings, "programmes", [])
    _heading(settings, "demo-network", file=file)
    settings.format = None
    write_named(settings, "dossier", "28684", file)


def _heading(settings: Settings, key: str, **values: object) -> None:
    print()
    output.heading(settings, settings.say(key, **values))
