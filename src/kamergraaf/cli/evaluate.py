"""The command that measures extraction against annotated texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf evaluate gold/ --misses")(evaluate)


def evaluate(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder with gold/*.json, and docs/*.txt.")],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="Where the texts are, when not in docs/.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed and what is wrong.")] = False,
) -> None:
    """Measure extraction against annotated texts.

    Prints precision, recall and F1 by layer, as the scorer of the annotated texts counts them.
    """
    from kamergraaf.evaluate import evaluate as score
    from kamergraaf.evaluate import lines
    from kamergraaf.pipeline import find_mentions

    settings: Settings = ctx.obj
    scores = score(folder, find_mentions, texts)
    if not misses:
        output.emit(settings, ("layer", "precision", "recall", "f1", "gold", "wrong", "missed"), lines(scores))
        return
    rows = [
        {"layer": found.layer, "what": what, "document": document, "text": " ".join(text.split())}
        for found in scores
        for what, listed in (("missed", found.missed), ("wrong", found.wrong))
        for document, text in listed
    ]
    output.emit(settings, ("layer", "what", "document", "text"), rows)
