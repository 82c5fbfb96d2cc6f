"""Commands that read papers: build, add, extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli import output
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.errors import Issue, NothingReadError, SourceError
from kamergraaf.model import Judgement, Resolution, Snapshot, Text
from kamergraaf.visible import json_text

Inputs = Annotated[
    list[str] | None, typer.Argument(metavar="INPUT...", help="Files, folders, zips, .gz of any kind that is known.")
]

FollowLinks = Annotated[
    bool, typer.Option("--follow-links", help="Follow links in a folder also when they lead out of it.")
]
Wait = Annotated[int, typer.Option(min=0, help="So many seconds to wait for another build, add or judge of the graph.")]

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example: kamergraaf build letters/ moties-kst-xml.zip --out graaf")(build)
    app.command(epilog="Example: kamergraaf add new-letter.xml")(add)
    app.command(epilog="Example: kamergraaf extract letter.txt --format jsonl")(extract)


def build(
    ctx: typer.Context,
    inputs: Inputs = None,
    out: Annotated[Path | None, typer.Option(help="Where to put the graph; else where --store says.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="Processes that read the inputs; the graph is the same.")
    ] = 1,
    follow_links: FollowLinks = False,
    wait: Wait = 30,
) -> None:
    """Build a graph from papers; without input: the sample."""
    settings: Settings = ctx.obj
    path = out or settings.path
    with writing(settings, path, wait):
        build_to(settings, inputs or [], path, workers=workers, follow_links=follow_links)
    settings.tell("next-build", path=path)


def add(
    ctx: typer.Context,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Papers to join to the graph.")],
    follow_links: FollowLinks = False,
    wait: Wait = 30,
) -> None:
    """Join papers to a graph; one in it is replaced."""
    from kamergraaf.store import open_store

    settings: Settings = ctx.obj
    open_store(settings.path)  # before anything is made beside it
    with writing(settings, settings.path, wait):
        build_to(settings, inputs, settings.path, join=True, follow_links=follow_links)


@contextmanager
def writing(settings: Settings, path: Path, wait: int) -> Iterator[None]:
    """Be the only one that writes a graph, and tell when that takes waiting."""
    from kamergraaf.store.build import check_target, naming
    from kamergraaf.store.writer import only_writer

    check_target(path)
    with naming(path), only_writer(path, wait, lambda: settings.tell("busy", path=path, wait=wait)):
        yield


def build_to(
    settings: Settings,
    inputs: list[str],
    path: Path,
    *,
    join: bool = False,
    workers: int = 1,
    decision: Judgement | None = None,
    follow_links: bool = False,
) -> None:
    """Build a graph in a folder, or join inputs to the one that is there, and tell what it holds."""
    from kamergraaf import pipeline
    from kamergraaf.store import open_store

    old = open_store(path).manifest if join else {}
    before = {row["address"]: row["sha256"] for row in old["inputs"]} if join else None
    known = {Issue(**row) for row in old.get("issues", ())}
    try:
        built = pipeline.build(
            inputs if join else inputs or pipeline.sample(),
            path,
            join=before,
            workers=workers,
            decision=decision,
            follow_links=follow_links,
        )
    except NothingReadError as error:
        complain(settings, error.issues, _SHOWN)
        raise
    complain(settings, [issue for issue in built.issues if issue not in known], _SHOWN)
    counts = built.counts
    unsure = counts["resolutions.ambiguous"] + counts["resolutions.unknown"]
    mentions = unsure + counts["resolutions.resolved"]
    told = {"papers": counts["papers"], "triples": built.triples, "issues": len(built.issues)}
    settings.tell("built", path=path, mentions=mentions, unsure=unsure, **told)


def complain(settings: Settings, issues: Iterable[Issue], shown: int | None = None) -> None:
    """Name each bad record in one line on standard error, whole inputs first; the manifest has those beyond `shown`."""
    listed = sorted(issues, key=lambda issue: issue.place != "") if shown else list(issues)
    for issue in listed[:shown]:
        settings.tell("issue", issue=issue)
    if shown and len(listed) > shown:
        settings.tell("more-issues", more=len(listed) - shown)


COLUMNS = (
    "document",
    "source",
    "kind",
    "start",
    "end",
    "text",
    "rule",
    "fields",
    "verdict",
    "target",
    "candidates",
    "reason",
)


_ON_TERMINAL = ("kind", "start", "text", "verdict", "target")


def extract(
    ctx: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Papers of any kind that is known; other texts too.")
    ],
    text: Annotated[bool, typer.Option("--text", help="Print the canonical text that positions count in.")] = False,
    follow_links: FollowLinks = False,
) -> None:
    """Find what papers name: no graph is needed.

    Citations, motions, persons, bodies, programmes, research and promises, each with its place and what it means.
    """
    from kamergraaf import pipeline

    settings: Settings = ctx.obj
    issues: list[Issue] = []
    readable = [0]
    found = pipeline.extract(inputs, follow_links=follow_links)
    if text:
        _print_texts(pipeline.texts(inputs, follow_links=follow_links), issues, readable)
    elif settings.format is Format.JSONL:
        for row in _rows(found, issues, readable):
            print(json_text(row))
    else:
        shown = _ON_TERMINAL if output.chosen(settings) is Format.TABLE else COLUMNS
        output.emit(settings, shown, _rows(found, issues, readable))
    complain(settings, issues)
    if issues and not readable[0]:
        raise SourceError("nothing could be read")


def _print_texts(texts: Iterable[Text | Issue], issues: list[Issue], readable: list[int]) -> None:
    """Print canonical texts; a form feed stands between two papers."""
    for found in texts:
        if isinstance(found, Issue):
            issues.append(found)
            continue
        print("\n\f\n" if readable[0] else "", found.content, sep="", end="")
        readable[0] += 1


def _rows(
    read: Iterable[tuple[Snapshot, list[Resolution]] | Issue], issues: list[Issue], readable: list[int]
) -> Iterable[dict[str, object]]:
    for found in read:
        if isinstance(found, Issue):
            issues.append(found)
            continue
        readable[0] += 1
        snapshot, resolutions = found
        yield from (_row(snapshot.address, resolution) for resolution in resolutions)


def _row(source: str, resolution: Resolution) -> dict[str, object]:
    """Make one line of `extract`, as the contract has it."""
    mention = resolution.mention
    return {
        "document": mention.document,
        "source": source,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "rule": mention.rule,
        "fields": dict(mention.fields),
        "verdict": str(resolution.verdict),
        "target": resolution.target,
        "candidates": list(resolution.candidates),
        "reason": resolution.reason,
    }
