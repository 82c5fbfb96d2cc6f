"""The command that finds things by their words: search."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kamergraaf.cli import output
from kamergraaf.cli.lines import Mark, line
from kamergraaf.cli.output import counted
from kamergraaf.cli.pages import linked
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.cli.waiting import waiting

if TYPE_CHECKING:
    from kamergraaf.api import Filters, Found, Hit
    from kamergraaf.api.questions import Coverage

_COLUMNS = ("kind", "date", "title", "snippet", "document", "start", "end", "summary", "thing")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        epilog="Examples: kamergraaf search minimumstraffen; "
        "kamergraaf search '\"geweld tegen hulpverleners\" NOT brandweer' --kind motie --party PVV; "
        "kamergraaf search 'straf* NEAR geweld' --dossier 28684 --from 2025-01-01"
    )(search)


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='Words; "a phrase", AND, OR, NOT, NEAR, brackets, straf*. Case and diacritics do not count.',
        ),
    ],
    kind: Annotated[
        str | None, typer.Option(help="Of paper (motie, brief-regering) or other thing (dossier, person).")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day, such as 2025-06-01.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day.")] = None,
    party: Annotated[
        str | None, typer.Option(help="Of those who moved it, on its day, by abbreviation or name.")
    ] = None,
    dossier: Annotated[
        str | None, typer.Option(metavar="DOSSIER", help="Filed in it, such as 28684 or 36410-XV.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="What became of a motion, such as adopted; also when it is inferred.")
    ] = None,
    ministry: Annotated[str | None, typer.Option(help="The ministry that signed it or that it names.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many, the best ones.")] = 20,
) -> None:
    """Find papers by the words in them, and all else by its names."""
    from kamergraaf.api import Filters, Graph

    settings: Settings = ctx.obj
    wanted = output.chosen(settings)
    filters = Filters(kind, start, end, party, dossier, ministry, outcome)
    with waiting(settings, "searching", what=settings.store):
        found = Graph.at(settings.graph, settings.lang).look_up(" ".join(words), filters, limit)
    coverage = found.coverage and found.coverage.spoken(lambda name: _filter(filters, name))
    if wanted is Format.TABLE:
        for number, hit in enumerate(found.hits):
            _print(settings, hit, first=not number)
    else:
        more = {"searched": "names"} if found.names_only else {}
        more |= counted(coverage)
        output.emit(settings, _COLUMNS, map(_row, found.hits), words=" ".join(words), total=found.total, **more)
    _remark(settings, found)
    if found.total or coverage is None:
        output.under(settings, coverage)
    else:
        _tell_nothing(settings, found.near, coverage)


def _filter(filters: Filters, name: str) -> str:
    """Give a filter as it was given on the command line."""
    field = {"from": "start", "to": "end"}.get(name, name)
    return shlex.join([f"--{name}", str(getattr(filters, field))])


def _row(hit: Hit) -> dict[str, Any]:
    return {name: getattr(hit, name) for name in _COLUMNS}


def _print(settings: Settings, hit: Hit, *, first: bool) -> None:
    """Print a hit for reading: its title, what it is, and the words around the hit in bold."""
    print("" if first else "\n", end="")
    line(settings, hit.title, [Mark(*mark) for mark in hit.title_marks])
    linked(settings, f"{hit.kind}{f', {hit.date}' if hit.date else ''}  {hit.thing}", hit.thing, hit.thing, 2)
    if hit.snippet:
        where = f" [{hit.document}, {hit.start}–{hit.end}]" if hit.document else ""
        summary = f" ({settings.say('summary')}; {hit.summary})" if hit.summary else ""
        line(settings, f"{hit.snippet}{where}{summary}", [Mark(*mark) for mark in hit.marks], 2, 2)


def _tell_nothing(settings: Settings, near: tuple[str, ...], coverage: Coverage) -> None:
    """Tell in one line that nothing was found, which words may have been meant, and why it is so."""
    told = settings.say("nothing-near", near="; ".join(near)) if near else settings.say("nothing")
    settings.note(told if output.chosen(settings) is Format.JSON else f"{told}; {coverage.told}")


def _remark(settings: Settings, found: Found) -> None:
    """Tell of hits that are not shown, and of what was not searched."""
    shown = len(found.hits)
    if shown < found.total:
        settings.tell("more-hits", shown=shown, total=found.total)
    if found.names_only:
        settings.tell("names-only", what=settings.store)
