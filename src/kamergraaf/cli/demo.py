"""The demo: a graph of the bundled sample, and what it can answer."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typer

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


def demo(ctx: typer.Context) -> None:
    """Build from the bundled sample and show what a graph can answer."""
    settings: Settings = ctx.obj
    folder = Path(tempfile.mkdtemp(prefix="kamergraaf-demo-"))
    settings.store = str(folder / "graaf")
    settings.format = Format.TABLE
    build_to(settings, [], settings.path)
    output.heading(
        settings, settings.say("\n1. A motion: kamergraaf show 28684-812", "\n1. Een motie: kamergraaf show 28684-812")
    )
    print_show(settings, "28684-812")
    output.heading(
        settings,
        settings.say(
            '\n2. How are they related? kamergraaf path "van Oosten" 28684-812',
            '\n2. Wat is het verband? kamergraaf path "van Oosten" 28684-812',
        ),
    )
    print_paths(settings, "van Oosten", "28684-812", max_hops=4, k=1)
    output.heading(
        settings,
        settings.say(
            "\n3. A question: kamergraaf query run programmes", "\n3. Een vraag: kamergraaf query run programmes"
        ),
    )
    print_query(settings, "programmes", [])
    file = folder / "dossier-28684.gexf"
    output.heading(settings, settings.say(f"\n4. A network for Gephi: {file}", f"\n4. Een netwerk voor Gephi: {file}"))
    settings.format = None
    write_named(settings, "dossier", "28684", file)
    print(settings.say(f"   The graph: {settings.store}", f"   De graaf: {settings.store}"))
