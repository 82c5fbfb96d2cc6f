"""The command that loads the graph into a store that others run."""

from __future__ import annotations

from typing import Annotated

import typer

from kamergraaf.cli.settings import Settings
from kamergraaf.cli.waiting import waiting
from kamergraaf.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: kamergraaf push http://127.0.0.1:7878/query")(push)


def push(
    ctx: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Where the store takes queries.")],
    update: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Where it takes updates, if not at /update or /sparql-auth."),
    ] = "",
) -> None:
    """Load the graph into a store that others run.

    It takes the place of the graph that the store has from us; of a later version what changed is sent alone.
    Until all is there, nobody gets an answer from it. One that broke off goes on where it was.
    """
    from kamergraaf.api import pushing
    from kamergraaf.api.console import is_address

    settings: Settings = ctx.obj
    for given in filter(None, (address, update)):
        if not (is_address(given) and given.startswith(("http://", "https://"))):
            raise UsageError(f"{given}: give the address of a store, such as http://127.0.0.1:7878/query")
    with waiting(settings, "pushing", what=settings.path) as told:
        found = pushing.push(settings.path, address, update, lambda at, quads: told("", at, quads))
    settings.tell("pushed", address=address, quads=found.quads, before=found.before)
    if found.gone:
        settings.tell("pushed-gone", address=address, gone=found.gone)
