"""The command that measures extraction against annotated texts, and tells what each rule does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from kamergraaf.cli import output
from kamergraaf.cli.build import complain
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import Issue, SourceError, UsageError


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
    rules: Annotated[bool, typer.Option("--rules", help="Tell for each rule how often it fired.")] = False,
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

    Prints precision, recall and F1 by layer, as the scorer of the annotated texts counts them.
    """
    settings: Settings = ctx.obj
    if against and not rules:
        raise UsageError("--against compares rules: give --rules with it")
    if rules:
        _rules(settings, folder, against, misses=misses)
        return
    _scores(settings, folder, texts, misses=misses)


def _scores(settings: Settings, folder: Path, texts: Path | None, *, misses: bool) -> None:
    from kamergraaf.evaluate import evaluate as score
    from kamergraaf.evaluate import lines
    from kamergraaf.pipeline import find_mentions

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


def _rules(settings: Settings, folder: Path, against: Path | None, *, misses: bool) -> None:
    from kamergraaf import pipeline
    from kamergraaf.evaluate import rule_uses
    from kamergraaf.extract.rules import load_rules

    answers = list(pipeline.extract([str(folder)]))
    complain(settings, (answer for answer in answers if isinstance(answer, Issue)))
    found = [
        {"source": snapshot.address, "kind": m.kind, "start": m.start, "end": m.end, "text": m.text, "rule": m.rule}
        | {"fields": dict(m.fields)}
        for answer in answers
        if not isinstance(answer, Issue)
        for snapshot, resolutions in [answer]
        for m in (resolution.mention for resolution in resolutions)
    ]
    before = _lines(against) if against else None
    uses = rule_uses(found, before, ((rule.id, rule.kind) for rule in load_rules() if rule.kind != "function"))
    if misses:
        rows: Iterable[dict[str, Any]] = (
            {
                "rule": use.rule,
                "what": what,
                "document": Path(row["source"]).name,
                "text": " ".join(row["text"].split()),
            }
            for use in uses
            for what, listed in (("gained", use.gained), ("lost", use.lost))
            for row in sorted(listed, key=lambda row: (row["source"], row["start"]))
        )
        output.emit(settings, ("rule", "what", "document", "text"), list(rows))
        return
    columns = ("rule", "kind", "fired", *(("gained", "lost") if against else ()))
    counts = [
        {"rule": u.rule, "kind": u.kind, "fired": u.fired, "gained": len(u.gained), "lost": len(u.lost)} for u in uses
    ]
    output.emit(settings, columns, [{name: row[name] for name in columns} for row in counts])


def _lines(path: Path) -> list[dict[str, Any]]:
    """Read the lines of another version; a line that is none of extract stops here."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text; give what extract --format jsonl printed") from error
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append({key: row[key] for key in ("source", "kind", "start", "end", "text", "rule", "fields")})
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise SourceError(f"{path}, line {number}: no line of extract --format jsonl ({error})") from error
    return rows
