"""The command by which a person decides what a mention means."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Annotated

import typer

from kamergraaf.cli.build import Wait, build_to, writing
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError
from kamergraaf.visible import one_line


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog='Example: kamergraaf judge 28684-761@191-219/motion --is 28684-790 --why "same movers"')(judge)


def judge(
    ctx: typer.Context,
    mention: Annotated[str, typer.Argument(help="A mention, as `query run unresolved` names it.")],
    why: Annotated[str, typer.Option(help="Why you decide so.")],
    is_: Annotated[str | None, typer.Option("--is", metavar="ID", help="It is this thing.")] = None,
    not_: Annotated[str | None, typer.Option("--not", metavar="ID", help="It is not this thing.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the user of this machine.")] = None,
    wait: Wait = 30,
) -> None:
    """Decide what a mention means.

    The decision is kept beside the graph, overrides the program, and shows in the graph; it is in both or in neither.
    """
    from kamergraaf.ask.names.identify import identify
    from kamergraaf.ask.names.mentions import decided, find_mention
    from kamergraaf.model import Judgement
    from kamergraaf.store import open_store

    settings: Settings = ctx.obj
    if (is_ is None) == (not_ is None):
        raise UsageError("say what it is with --is ID, or what it is not with --not ID")
    graph = open_store(settings.path)
    name, target = find_mention(graph, mention), identify(graph, is_ or not_ or "")
    today = dt.date.today().isoformat()  # noqa: DTZ011 (the day on the user's own calendar)
    decision = Judgement(name, "is" if is_ else "not", target, one_line(who or _user()), today, one_line(why))
    with writing(settings, settings.path, wait):
        if before := decided(open_store(settings.path), decision):
            settings.tell("decided-already", mention=name, who=before.who, when=before.when, why=before.why)
            return
        build_to(settings, [], settings.path, join=True, decision=decision)


def _user() -> str:
    """Give the name of the user of this machine.

    Raises:
        UsageError: it has none.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the last two in later and earlier versions of Python
        raise UsageError("this user has no name here; say who decides with --who") from None
