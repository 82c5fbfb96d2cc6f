"""The command that measures extraction against annotated texts, and tells what each rule does."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kamergraaf.cli import output
from kamergraaf.cli.build import complain
from kamergraaf.cli.settings import Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf evaluate gold/ --misses")(evaluate)


def evaluate(
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder with gold/*.json, and docs/*.txt; with --rules, any texts."),
    ],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="Where the texts are, when not in docs/.")
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what is wrong; with --against, what changed.")
    ] = False,
    rules: Annotated[
        bool,
        typer.Option("--rules", help="Tell for each rule how often it fired; on annotated texts, how precise it is."),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="With --rules: what `extract --format jsonl` of another version gave; tells gains and losses.",
        ),
    ] = None,
) -> None:
    """Measure extraction against annotated texts, or tell what each rule does.

    Prints precision, recall and F1 by layer, as the scorer of the annotated texts counts them; how many of the mentions
    that count were resolved, and the precision of these.
    """
    settings: Settings = ctx.obj
    if against and not rules:
        raise UsageError("--against compares rules: give --rules with it")
    if rules:
        _rules(settings, folder, texts, against, misses=misses)
        return
    _scores(settings, folder, texts, misses=misses)


def _scores(settings: Settings, folder: Path, texts: Path | None, *, misses: bool) -> None:
    from kamergraaf.api import extracting

    with waiting(settings, "reading", what=folder):
        scores = extracting.scores(folder, texts)
    coverage = extracting.coverage(scores, settings.lang)
    if not misses:
        columns = ("layer", "precision", "recall", "f1", "gold", "wrong", "missed", "resolved", "resolved_precision")
        output.emit(settings, columns, extracting.lines(scores), **output.counted(coverage))
        output.under(settings, coverage)
        return
    rows = [
        {"layer": found.layer, "what": what, "document": document, "text": " ".join(text.split())}
        for found in scores
        for what, listed in (("missed", found.missed), ("wrong", found.wrong))
        for document, text in listed
    ]
    output.emit(settings, ("layer", "what", "document", "text"), rows, **output.counted(coverage))
    output.under(settings, coverage)


def _rules(settings: Settings, folder: Path, texts: Path | None, against: Path | None, *, misses: bool) -> None:
    from kamergraaf.api import extracting

    place, annotated = extracting.papers_in(folder, texts)
    reading = extracting.Reading([str(place)])
    with waiting(settings, "reading", what=place):
        uses = extracting.rule_uses(reading, against)
    complain(settings, reading.issues)
    if misses:
        output.emit(settings, ("rule", "what", "document", "text"), list(extracting.changes(uses)))
        return
    coverage = extracting.rule_coverage(uses, reading.papers, settings.lang)
    precision = extracting.precisions(folder, texts) if annotated else {}
    columns = ["rule", "kind", "fired", *(["precision"] if annotated else []), *(["gained", "lost"] if against else [])]
    counts: list[dict[str, Any]] = [
        {"rule": u.rule, "kind": u.kind, "fired": u.fired, "gained": len(u.gained), "lost": len(u.lost)} for u in uses
    ]
    for row in counts:
        row["precision"] = round(precision[row["rule"]], 4) if row["rule"] in precision else None
    told = [{name: row[name] for name in columns} for row in counts]
    output.emit(settings, columns, told, **output.counted(coverage))
    output.under(settings, coverage)
