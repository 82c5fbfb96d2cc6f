"""Options common to all commands, accepted before and after the command's name."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from kamergraaf.api.console import NETWORK_FORMATS, one_line
from kamergraaf.errors import UsageError

DEFAULT_STORE = "./graaf"
_VALUED = ("--store", "--lang", "--format")
_FLAGS = ("--quiet", "--no-color", "--debug", "--spreadsheet", "--only-stated", "--version")


class Lang(StrEnum):
    """The language of what the user sees."""

    NL = "nl"
    EN = "en"


class Format(StrEnum):
    """The form of an answer."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    SRJ = "srj"
    SRX = "srx"
    NQ = "nq"
    TRIG = "trig"
    # Those of networks stand in one list, beside what writes them.
    vars().update({name.upper(): name for name in NETWORK_FORMATS if name not in {"csv", "json"}})


@dataclass
class Settings:
    """What the common options say."""

    store: str = DEFAULT_STORE
    lang: Lang = Lang.EN
    format: Format | None = None
    quiet: bool = False
    color: bool = True
    debug: bool = field(default=False)
    spreadsheet: bool = False
    only_stated: bool = False
    """Whether ties that were only inferred are left out."""

    @property
    def path(self) -> Path:
        """The folder of the graph.

        Raises:
            UsageError: --store names an address, and this needs files.
        """
        if isinstance(self.graph, str):
            raise UsageError(f"--store {self.store}: this command needs the files of a graph; give its folder")
        return self.graph

    @property
    def graph(self) -> Path | str:
        """The folder of the graph, or the address of a store on the network."""
        return self.store if re.match(r"https?://", self.store) else Path(self.store)

    def either(self, en: str, nl: str) -> str:
        """Choose between what something is called in two languages."""
        return nl if self.lang is Lang.NL else en

    def say(self, key: str, **values: object) -> str:
        """Give a message of the command line, by its key in data/messages.csv."""
        from kamergraaf.words import tell

        return tell(f"cli.{key}", self.lang, **values)

    def note(self, text: str) -> None:
        """Tell the user one line that is in their language already, on standard error, unless --quiet."""
        if not self.quiet:
            print(one_line(text), file=sys.stderr)

    def tell(self, key: str, **values: object) -> None:
        """Tell the user a message in one line on standard error, unless --quiet."""
        self.note(self.say(key, **values))


def default_lang() -> Lang:
    """Take the language from the environment, English when it does not say Dutch."""
    asked = os.environ.get("KAMERGRAAF_LANG") or ""
    if asked in [*Lang]:
        return Lang(asked)
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Lang.NL if spoken.lower().startswith("nl") else Lang.EN


def language_of(arguments: list[str]) -> Lang:
    """Give the language that a line of arguments asks for, as far as it can be read.

    >>> language_of(["show", "28684", "--lang", "nl"])
    <Lang.NL: 'nl'>
    """
    front, _ = part(arguments)
    words = " ".join(front).replace("=", " ").split()
    asked = [after for name, after in pairwise(words) if name == "--lang" and after in [*Lang]]
    return Lang(asked[-1]) if asked else default_lang()


def hoist(arguments: list[str]) -> list[str]:
    """Move the common options to the front, wherever they were given.

    >>> hoist(["show", "28684", "--lang", "nl", "--format=json"])
    ['--lang', 'nl', '--format=json', 'show', '28684']
    >>> hoist(["show", "--version"])
    ['--version', 'show']
    """
    front, rest = part(arguments)
    return front + rest


def part(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Part the common options, with their values, from all else.

    >>> part(["show", "28684", "--lang", "nl", "--", "--lang"])
    (['--lang', 'nl'], ['show', '28684', '--', '--lang'])
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in _FLAGS or argument.startswith(tuple(f"{name}=" for name in _VALUED)):
            front.append(argument)
        elif argument in _VALUED:
            value = next(waiting, None)
            if value is None:
                rest.append(argument)
            else:
                front += [argument, value]
        else:
            rest.append(argument)
    return front, rest
