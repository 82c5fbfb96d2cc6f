"""The command `completion`, and what shells ask of the program to complete a line."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

import typer

from kamergraaf.cli.settings import DEFAULT_STORE, part
from kamergraaf.errors import KamergraafError
from kamergraaf.visible import visible

PROGRAM, VARIABLE = "kamergraaf", "_KAMERGRAAF_COMPLETE"
_MOST = 30


class Shell(StrEnum):
    """A shell that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog='Example: eval "$(kamergraaf completion bash)"')(completion)


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.")] = Shell.BASH) -> None:
    """Print the script by which a shell completes commands, names and numbers.

    Put the example into the start-up file of your shell. Names come from the graph that --store says.
    """
    from typer._completion_shared import get_completion_script

    print(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell))


def things(incomplete: str) -> list[tuple[str, str]]:
    """Complete a name or a number of a thing."""
    from pathlib import Path

    from kamergraaf.store.names import open_names

    try:
        found = open_names(Path(os.environ.get("KAMERGRAAF_STORE") or DEFAULT_STORE)).beginning(incomplete, _MOST)
    except KamergraafError:
        return []
    finished = [(finish(incomplete, named.name), named.kind) for named in found]
    return [(value, kind) for value, kind in finished if value and value == visible(value)]  # a shell prints it


def finish(incomplete: str, name: str) -> str | None:
    """Finish what was typed with the rest of a name: shells take nothing that does not begin as the user began.

    >>> finish("yesil", "Yeşilgöz-Zegerius"), finish("pla", "Caroline van der Plas"), finish("28 684-8", "28684-812")
    ('yesilgöz-Zegerius', 'plas', None)
    """
    from kamergraaf import dutch

    words = name.split(" ")
    for at in range(len(words)):
        rest = " ".join(words[at:])
        if dutch.fold(rest[: len(incomplete)]) == dutch.fold(incomplete):
            return incomplete + rest[len(incomplete) :]
    return None


def questions(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a question."""
    from kamergraaf import catalogue

    return [(name, asked.en) for name, asked in catalogue.questions().items() if name.startswith(incomplete)]


def networks(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a network."""
    from kamergraaf import catalogue

    return [(name, asked.en) for name, asked in catalogue.networks().items() if name.startswith(incomplete)]


def parameters(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a parameter of the question that the line names, and a thing behind its `=`."""
    from kamergraaf import catalogue

    asked = next((q for word in _words() if (q := catalogue.questions().get(word))), None)
    name, equals, value = incomplete.partition("=")
    if asked is None:
        return []
    if equals and any(p.name == name and p.type in catalogue.THINGS for p in asked.parameters):
        return [(f"{name}={found}", kind) for found, kind in things(value)]
    return [(f"{p.name}=", p.en) for p in asked.parameters if p.name.startswith(name)]


def relation_kinds(incomplete: str) -> list[str]:
    """Complete a kind of relation."""
    from kamergraaf.ask.lookups import shorten
    from kamergraaf.ask.relations import kinds

    names = sorted(shorten(prop).partition(":")[2] for prop in kinds())
    return [name for name in names if name.startswith(incomplete)]


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

    What --store says goes into the environment.
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
    for name, after in pairwise([*common, ""]):
        if name == "--store" or name.startswith("--store="):
            environment["KAMERGRAAF_STORE"] = name.partition("=")[2] or after
    return rest
