"""The command `completion`, and what shells ask of the program to complete a line."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from kamergraaf.cli.settings import DEFAULT_STORE, default_lang, part

PROGRAM, VARIABLE = "kamergraaf", "_KAMERGRAAF_COMPLETE"
_KEPT = {"--store": "KAMERGRAAF_STORE", "--lang": "KAMERGRAAF_LANG"}
"""Options that complete something, by the variables that say the same."""


class Shell(StrEnum):
    """A shell that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog='Example: eval "$(kamergraaf completion bash)"')(completion)


def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="The shell.")] = Shell.BASH) -> None:
    """Print the script by which a shell completes commands, names and numbers.

    Put the example into the start-up file of your shell. Names come from the graph that --store says.
    """
    from typer._completion_shared import get_completion_script

    print(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell))


def things(incomplete: str) -> list[tuple[str, str]]:
    """Complete a name or a number of a thing."""
    from kamergraaf.api import names

    return names.things(_store(), incomplete)


def questions(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a question."""
    from kamergraaf.api import names

    return names.questions(incomplete, default_lang())


def networks(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a network."""
    from kamergraaf.api import names

    return names.networks(incomplete, default_lang())


def parameters(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a parameter of the question that the line names, and a thing behind its `=`."""
    from kamergraaf.api import names

    return names.parameters(_store(), _words(), incomplete, default_lang())


def relation_kinds(incomplete: str) -> list[str]:
    """Complete a kind of relation."""
    from kamergraaf.api import names

    return names.relation_kinds(incomplete)


def _store() -> Path:
    return Path(os.environ.get("KAMERGRAAF_STORE") or DEFAULT_STORE)


def _words() -> list[str]:
    return split(os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or "")


def split(line: str) -> list[str]:
    """Split a line into words; while a quote is still open, at its spaces.

    >>> split('kamergraaf show "van der'), split('kamergraaf show "van der Plas"')
    (['kamergraaf', 'show', '"van', 'der'], ['kamergraaf', 'show', 'van der Plas'])
    """
    import shlex

    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def hoist_line(environment: MutableMapping[str, str]) -> None:
    """Take the common options out of the line that a shell wants completed, for they may stand behind the command.

    What --store and --lang say goes into the environment.
    """
    import shlex

    if "COMP_WORDS" in environment:
        words, at = split(environment["COMP_WORDS"]), int(environment.get("COMP_CWORD") or 0)
        _without_common(words[at + 1 :], environment)
        before = _without_common(words[:at], environment)
        environment["COMP_WORDS"] = shlex.join([*before, *words[at:]])
        environment["COMP_CWORD"] = str(len(before))
    elif line := environment.get("_TYPER_COMPLETE_ARGS"):
        words = split(line)
        last = [] if line.endswith(" ") else words[-1:]
        rest = shlex.join([*_without_common(words[: len(words) - len(last)], environment), *last])
        environment["_TYPER_COMPLETE_ARGS"] = rest if last else f"{rest} "


def _without_common(words: list[str], environment: MutableMapping[str, str]) -> list[str]:
    common, rest = part(words)
    for word, after in pairwise([*common, ""]):
        name, _, joined = word.partition("=")
        if name in _KEPT:
            environment[_KEPT[name]] = joined or after
    return rest
