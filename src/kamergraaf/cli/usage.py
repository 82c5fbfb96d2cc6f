"""What is told of a command line that no command understands, in the words of a person and in one line."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

from kamergraaf.cli.settings import Lang
from kamergraaf.words import of_error, of_help, tell

_MORE = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")


def misused(error: TyperException, language: Lang) -> str:
    """Say what is wrong with a command line, and where its options are told; a group without a command gives its help.

    >>> misused(TyperException("Missing command."), Lang.NL)
    'er ontbreekt een opdracht (zie kamergraaf -h)'
    >>> misused(TyperException("No such option: --op (Possible options: --on)"), Lang.EN)
    'No such option: --op (Possible options: --on) (see kamergraaf -h)'
    >>> misused(TyperException("Got unexpected extra argument (Oosten)"), Lang.EN)
    'more than this command takes: Oosten; put a name of several words in quotes (see kamergraaf -h)'
    """
    said = error.format_message()
    if "\n" in said:
        return said
    within = getattr(error, "ctx", None)
    command = within.command_path if within else "kamergraaf"
    named = getattr(getattr(error, "param", None), "metavar", None)
    if named:  # the help calls it so
        said = said.replace(f"'{named}'", f"'{of_help(named, language)}'")
    more = _MORE.fullmatch(said.rstrip("."))
    message = tell("cli.unquoted", language, words=more[1]) if more else of_error(said.rstrip("."), language)
    return tell("cli.misused", language, message=message, command=command)
