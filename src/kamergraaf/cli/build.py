"""Commands that read papers: build, add, extract."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamergraaf.api.console import json_text
from kamergraaf.cli import output
from kamergraaf.cli.options import spoken_issue
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import Issue, NothingReadError, SourceError

if TYPE_CHECKING:
    from kamergraaf.api.building import Made
    from kamergraaf.api.extracting import Reading

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
    app.command(epilog="Example: kamergraaf compact")(compact)
    app.command(epilog="Example: kamergraaf extract letter.txt --format jsonl")(extract)


def build(
    ctx: typer.Context,
    inputs: Inputs = None,
    out: Annotated[Path | None, typer.Option(help="Where to put the graph; else where --store says.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=256, help="Processes that read the inputs; the graph is the same.")
    ] = 1,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Read on the cluster of this Dask scheduler: tcp://host:8786.")
    ] = None,
    follow_links: FollowLinks = False,
    wait: Wait = 30,
) -> None:
    """Build a graph from papers; without input: the sample."""
    settings: Settings = ctx.obj
    path = out or settings.path
    build_to(settings, inputs or [], path, workers=dask or workers, follow_links=follow_links, wait=wait)
    settings.tell("next-build", path=path)


def add(
    ctx: typer.Context,
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Papers to join to the graph.")],
    follow_links: FollowLinks = False,
    wait: Wait = 30,
) -> None:
    """Join papers to a graph; one in it is replaced."""
    from kamergraaf.api import building

    settings: Settings = ctx.obj
    path = settings.path
    with telling(settings), waiting(settings, "building", what=path):
        made = building.add(inputs, path, follow_links=follow_links, wait=wait, busy=busy(settings, path, wait))
    tell_made(settings, path, made)


def compact(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what it would do; do nothing.")] = False,
    wait: Wait = 30,
) -> None:
    """Write afresh what updates left worn.

    When withdrawals wait, the whole store, which then holds nothing of them; else it is made quick to ask again.
    A graph of an older layout is built anew from the records that it keeps.
    """
    from kamergraaf.api import building

    settings: Settings = ctx.obj
    path = settings.path
    plan = building.plan(path)
    kind = "old" if plan.is_old else "withdrawn" if plan.withdrawals else "worn" if plan.updates else "nothing"
    settings.tell(f"compact-{kind}", path=path, layout=plan.layout, records=plan.withdrawals, updates=plan.updates)
    if not dry_run and not plan.is_nothing:
        with waiting(settings, "compacting", what=path):
            building.compact(path, wait=wait, busy=busy(settings, path, wait))
        settings.tell("compacted", path=path)


def build_to(
    settings: Settings,
    inputs: list[str],
    path: Path,
    *,
    workers: int | str = 1,
    follow_links: bool = False,
    wait: int = 30,
) -> None:
    """Build a graph in a folder and tell what it holds."""
    from kamergraaf.api import building

    waits = busy(settings, path, wait)
    with telling(settings), waiting(settings, "building", what=path):
        made = building.build(inputs, path, workers=workers, follow_links=follow_links, wait=wait, busy=waits)
    tell_made(settings, path, made)


def busy(settings: Settings, path: Path, wait: int) -> Callable[[], None]:
    """Give what tells that another one is at work on a graph."""
    return partial(settings.tell, "busy", path=path, wait=wait)


@contextmanager
def telling(settings: Settings) -> Iterator[None]:
    """Name the issues of inputs in which nothing was."""
    try:
        yield
    except NothingReadError as error:
        complain(settings, error.issues, _SHOWN)
        raise


def tell_made(settings: Settings, path: Path, made: Made) -> None:
    """Name the new issues of a graph, and tell what it holds."""
    complain(settings, made.news, _SHOWN)
    if made.anew or made.changes:
        tell_changes(settings, made.anew, **made.changes._asdict() if made.changes else {})
    if made.optimised:
        settings.tell("optimised")
    counts = {name: getattr(made, name) for name in ("papers", "triples", "mentions", "unsure", "issues")}
    settings.tell("built", path=path, **counts)
    if made.waiting:
        settings.tell("withdrawals-wait", records=made.waiting, path=path)


def tell_changes(settings: Settings, anew: str | None, **changes: int) -> None:
    """Tell what an update did to a graph, or why it was built anew instead."""
    if anew:
        settings.tell(f"anew-{anew}")
    else:
        settings.tell("updated", **changes)


def complain(settings: Settings, issues: Iterable[Issue], shown: int | None = None) -> None:
    """Name each bad record in one line on standard error, whole inputs first; the manifest has those beyond `shown`."""
    listed = sorted(issues, key=lambda issue: issue.place != "") if shown else list(issues)
    for issue in listed[:shown]:
        settings.tell("issue", issue=spoken_issue(issue, settings.lang))
    if shown and len(listed) > shown:
        settings.tell("more-issues", more=len(listed) - shown)


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
    from kamergraaf.api.extracting import Reading

    settings: Settings = ctx.obj
    reading = Reading(inputs, follow_links)
    if text:
        _print_texts(reading)
    elif output.chosen(settings) is Format.TABLE:
        with waiting(settings, "reading", what=", ".join(inputs)):
            rows = list(reading.lines())
        output.emit(settings, _ON_TERMINAL, rows)
    else:
        # What comes on a terminal as it is found shows by itself that something is being done.
        seen = sys.stdout.isatty()
        with nullcontext() if seen else waiting(settings, "reading", what=", ".join(inputs)):
            _print_found(settings, reading)
    complain(settings, reading.issues)
    if reading.issues and not reading.papers:
        raise SourceError("nothing could be read")


def _print_found(settings: Settings, reading: Reading) -> None:
    """Print what papers name as it is found, as far as the format lets that be."""
    from kamergraaf.api.extracting import COLUMNS

    if settings.format is Format.JSONL:
        for row in reading.lines():
            print(json_text(row))
    else:
        output.emit(settings, COLUMNS, reading.lines())


def _print_texts(reading: Reading) -> None:
    """Print canonical texts; a form feed stands between two papers."""
    for number, text in enumerate(reading.texts()):
        print("\n\f\n" if number else "", text, sep="", end="")
