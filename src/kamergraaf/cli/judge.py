"""The command by which a person decides what a mention means."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Annotated

import typer

from kamergraaf.api.console import one_line
from kamergraaf.cli.build import Wait, busy, tell_made
from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog='Example: kamergraaf judge 28684-761@191-219/motion --is 28684-790 --why "same movers"')(judge)


def judge(
    ctx: typer.Context,
    mention: Annotated[str, typer.Argument(metavar="MENTION", help="A mention, as `query run unresolved` names it.")],
    why: Annotated[str, typer.Option(help="Why you decide so.")],
    is_: Annotated[str | None, typer.Option("--is", metavar="ID", help="It is this thing.")] = None,
    not_: Annotated[str | None, typer.Option("--not", metavar="ID", help="It is not this thing.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the user of this machine.")] = None,
    wait: Wait = 30,
) -> None:
    """Decide what a mention means.

    The decision is kept beside the graph, overrides the program, and shows in the graph; it is in both or in neither.
    """
    from kamergraaf.api import Judgement
    from kamergraaf.api.building import Made
    from kamergraaf.api.building import judge as keep

    settings: Settings = ctx.obj
    if (is_ is None) == (not_ is None):
        raise UsageError("say what it is with --is ID, or what it is not with --not ID")
    today = dt.date.today().isoformat()  # noqa: DTZ011 (the day on the user's own calendar)
    verdict, who = "is" if is_ else "not", one_line(who or _user())
    decision = Judgement(mention, verdict, is_ or not_ or "", who, today, one_line(why))
    kept = keep(settings.path, decision, wait=wait, busy=busy(settings, settings.path, wait))
    if isinstance(kept, Made):
        tell_made(settings, settings.path, kept)
    else:
        settings.tell("decided-already", mention=kept.mention, who=kept.who, when=kept.when, why=kept.why)


def _user() -> str:
    """Give the name of the user of this machine.

    Raises:
        UsageError: it has none.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the last two in later and earlier versions of Python
        raise UsageError("this user has no name here; say who decides with --who") from None
