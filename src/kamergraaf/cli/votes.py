"""Commands about votes: the matrix for roll-call analysis."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli.settings import Settings
from kamergraaf.cli.waiting import waiting

votes_app = typer.Typer(
    help="Votes as data for other programs.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)


class Of(StrEnum):
    """Whose votes."""

    MEMBERS = "members"
    GROUPS = "groups"


class Which(StrEnum):
    """Which ballots."""

    COMPLETE = "complete"
    ALL = "all"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    votes_app.command("matrix", epilog="Example: kamergraaf votes matrix --of members -o rollcalls")(votes_matrix)
    votes_app.callback()(_group)
    app.add_typer(votes_app, name="votes")


def _group() -> None:
    """Votes as data for other programs."""


def votes_matrix(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write.")],
    of: Annotated[Of, typer.Option(help="Groups by their votes, or members by those in roll calls.")] = Of.GROUPS,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and including this day.")] = None,
    which: Annotated[Which, typer.Option(help="Only ballots of which all votes are known, or all.")] = Which.COMPLETE,
    timeout: Annotated[float, typer.Option(min=0.01, help="Stop after so many seconds.")] = 30.0,
) -> None:
    """Write a matrix of members or groups x ballots, for roll-call analysis.

    The folder gets matrix.csv, rows.csv, ballots.csv and about.json. In a cell stands 1 (in favour), 6 (against),
    9 (did not take part), 0 (a group without a seat then) or nothing (no vote in the source).
    """
    from kamergraaf.api import Graph, votes

    settings: Settings = ctx.obj
    days = [word for option, day in (("--from", first), ("--to", last)) if day for word in (option, day)]
    command = shlex.join(["kamergraaf", "votes", "matrix", "--of", of.value, *days, "--which", which.value])
    graph = Graph.at(settings.graph, settings.lang)
    with waiting(settings, "asking", what="SQL"):
        found = votes.matrix(graph, of.value, first, last, which.value, command=command, seconds=timeout)
    votes.write(found, out)
    settings.tell("matrix-written", folder=out, rows=len(found.voters), ballots=len(found.ballots))
    settings.note(found.coverage.told)
