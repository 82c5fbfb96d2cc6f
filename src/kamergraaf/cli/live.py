"""Commands that ask the services, and tell what they brought: fetch, sync, new."""

from __future__ import annotations

import re
import time
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamergraaf import words
from kamergraaf.cli import output
from kamergraaf.cli.build import complain, tell_changes
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from kamergraaf.api.current import Came

ArchivePath = Annotated[Path | None, typer.Option("--archive", help="Where to keep what comes; else beside the graph.")]
OnlyDownload = Annotated[bool, typer.Option("--only-download", help="Keep it in the archive; leave the graph alone.")]

_SHOWN = 20
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example: kamergraaf fetch 28684-812 36410")(fetch)
    app.command(epilog="Example: kamergraaf sync --since 2026-01-01 --category Zaak")(sync)
    app.command(epilog="Example: kamergraaf new --by dossier")(new)


def fetch(
    ctx: typer.Context,
    things: Annotated[
        list[str] | None,
        typer.Argument(metavar="THING...", help="Papers, cases, dossiers; a surname for all of a person."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Papers of this day and later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Papers of this day and earlier.")] = None,
    kind: Annotated[str | None, typer.Option(help="Papers of this kind, such as motie.")] = None,
    archive: ArchivePath = None,
    only_download: OnlyDownload = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be asked; ask nothing.")] = False,
) -> None:
    """Fetch papers, cases, dossiers or a period, and join them to the graph.

    Records come from the open data of the House, texts from its publisher.
    """
    from kamergraaf.api import current

    settings: Settings = ctx.obj
    given, bounds = things or [], {"since": since, "until": until, "kind": kind}
    tell = partial(_tell, settings)
    if dry_run:
        for address in current.planned(given, tell=tell, **bounds):
            print(address)
        return
    _report(
        settings,
        current.fetch(settings.path, given, **bounds, archive=archive, only_download=only_download, tell=tell),
    )


def sync(
    ctx: typer.Context,
    category: Annotated[list[str] | None, typer.Option(help="Only this category; may be repeated.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Of a category that was never read, only what changed since.")
    ] = None,
    texts: Annotated[bool, typer.Option("--texts", help="Also the texts of the papers that changed.")] = False,
    archive: ArchivePath = None,
    only_download: OnlyDownload = False,
    watch: Annotated[str | None, typer.Option(metavar="TIME", help="Go on, and look again after 10m, 1h, ...")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what a first reading takes; ask nothing.")] = False,
) -> None:
    """Take in all that changed in the open data, and join it to the graph.

    It goes on where it stopped, also after it was killed.
    """
    from kamergraaf.api import current

    settings: Settings = ctx.obj
    if dry_run:
        found = current.needs(settings.path, categories=category or [], archive=archive)
        columns = ("category", "entries", "requests", "archive", "graph")
        output.emit(settings, columns, [need._asdict() for need in found])
        return
    pause = _seconds(watch) if watch else 0
    while True:
        came = current.sync(
            settings.path,
            categories=category or [],
            since=since,
            texts=texts,
            archive=archive,
            only_download=only_download,
            tell=partial(_tell, settings),
        )
        _report(settings, came)
        if not pause:
            return
        time.sleep(pause)


class By(StrEnum):
    """By what the papers that came are counted."""

    DOSSIER = "dossier"
    PERSON = "person"
    KIND = "kind"


def new(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Papers of this day and later; your last look stays as it was.")
    ] = None,
    by: Annotated[By | None, typer.Option(help="Count them by dossier, person or kind.")] = None,
    archive: ArchivePath = None,
) -> None:
    """List the papers that came or changed since you looked last.

    Where you looked last stands in your own folder of state, not in the graph.
    """
    from dataclasses import asdict

    from kamergraaf.api import current

    settings: Settings = ctx.obj
    found = current.new(settings.path, since=since, archive=archive, language=settings.lang)
    if by:
        columns: tuple[str, ...] = (by.value, "papers", "latest")
        output.emit(settings, columns, [dict(zip(columns, row, strict=True)) for row in found.by(by.value)])
    else:
        columns = ("date", "kind", "dossier", "number", "title", "persons")
        output.emit(settings, columns, [asdict(paper) for paper in found.papers])
    settings.tell("new", papers=len(found.papers))
    if found.since:
        settings.tell("new-of-graph", since=found.since)
    if found.without_maker and by is By.PERSON:
        key = "new-without-maker" if found.has_makers else "new-no-makers"
        settings.tell(key, papers=found.without_maker)
    if not (since or found.since):
        current.looked(found)


def _seconds(said: str) -> int:
    """Read a time.

    >>> _seconds("10m"), _seconds("90")
    (600, 90)
    """
    found = re.fullmatch(r"(\d{1,6})([smhd]?)", said.strip())
    if not found or not int(found[1]):
        raise UsageError(f"--watch {said}: give a time, such as 10m or 1h")
    return int(found[1]) * _UNITS.get(found[2], 1)


def _report(settings: Settings, came: Came) -> None:
    """Tell what came, and what it did to the graph."""
    columns = ("entity", "new", "changed", "withdrawn")
    output.emit(settings, columns, [dict(zip(columns, row, strict=True)) for row in came.rows])
    if came.without_text:
        more = len(came.without_text) - 5
        shown = ", ".join([*came.without_text[:5], *([f"+{more}"] if more > 0 else [])])
        settings.tell("no-text-yet", shown=shown)
    settings.tell("archived", path=came.archive, requests=came.requests, records=came.records, texts=came.texts)
    if came.built is None:
        settings.tell("graph-left")
        return
    complain(settings, came.issues, _SHOWN)
    if done := came.updated:
        tell_changes(settings, done.rebuilt, new=len(done.new), changed=len(done.changed), gone=len(done.gone))
    settings.tell("joined", path=settings.path, papers=came.built.counts["papers"], triples=came.built.triples)


def _tell(settings: Settings, key: str, /, **values: object) -> None:
    """Tell the user a message of the part `live`."""
    told = {name: _spoken(value, settings.lang) for name, value in values.items()}
    settings.note(words.tell(f"live.{key}", settings.lang, **told))


def _spoken(value: object, language: str) -> object:
    """Tell a fault in the language of the user, and a number as it is written in it; all else stays as it is.

    >>> _spoken("295,578", "nl"), _spoken("2.5", "nl"), _spoken("295,578", "en"), _spoken("Zaak", "nl")
    ('295.578', '2,5', '295,578', 'Zaak')
    """
    if isinstance(value, Exception):
        return words.of_error(str(value), language)
    number = isinstance(value, str) and re.fullmatch(r"\d[\d,]*(\.\d+)?", value)
    return str(value).translate(str.maketrans(",.", ".,")) if number and language == "nl" else value
