"""Lines for people on standard output: of whole words, bold where it matters, and with links where a terminal can."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kamergraaf.api.console import Screen, is_address, screen_of
from kamergraaf.cli.settings import Settings

PLAIN_TERMINALS = ("dumb", "unknown")
"""Values of TERM of terminals that know no styles."""
_BOLD = ("\033[1m", "\033[0m")
_NARROWEST = 20
"""In a terminal of fewer columns nothing is broken: hardly a word would fit."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a line: a link when it has an address, else bold."""

    start: int
    stop: int
    address: str = ""


def styled(settings: Settings) -> Screen | None:
    """Give the terminal that knows styles and links; None for a pipe, a plain terminal, or without colour."""
    known = settings.color and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in PLAIN_TERMINALS
    return screen_of(sys.stdout) if known else None


def columns() -> int | None:
    """Give how many columns the terminal has; None when there is none, where nothing is broken."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    return width if width >= _NARROWEST else None


def line(
    settings: Settings,
    text: str,
    marks: Sequence[Mark] = (),
    indent: int = 0,
    hang: int | None = None,
    width: int | None = None,
) -> None:
    """Print a text on lines of whole words.

    Args:
        settings: the options.
        text: the text.
        marks: its pieces that are bold or links, in order.
        indent: so many spaces before the first line.
        hang: and before the others; by default two more.
        width: of the lines; by default that of the terminal, and a pipe gets one line.
    """
    hang, width = indent + 2 if hang is None else hang, width or columns()
    parts = broken(text, width, indent, hang) if width else [(0, len(text))]
    _parts(settings, text, parts, marks, indent, hang)


def unbroken(settings: Settings, text: str, marks: Sequence[Mark] = ()) -> None:
    """Print a text on one line."""
    _parts(settings, text, [(0, len(text))], marks, 0, 0)


def _parts(
    settings: Settings, text: str, parts: Iterable[tuple[int, int]], marks: Sequence[Mark], indent: int, hang: int
) -> None:
    """Print a text in parts, each on a line of its own."""
    screen = styled(settings)
    for number, (start, stop) in enumerate(parts):
        print(" " * (hang if number else indent), end="")
        _piece(screen, text, start, stop, marks)
        print()


def _piece(screen: Screen | None, text: str, start: int, stop: int, marks: Sequence[Mark]) -> None:
    """Print a part of a text with the marks that lie in it."""
    at = start
    for mark in marks if screen else ():
        first, last = max(mark.start, at), min(mark.stop, stop)
        on, off = (link(mark.address), link("")) if mark.address else _BOLD
        if screen and first < last and on:
            print(text[at:first], end="")
            screen.style(on)
            print(text[first:last], end="")
            screen.style(off)
            at = last
    print(text[at:stop], end="")


def link(address: str) -> str:
    r"""Give what makes a terminal take what follows for a link (OSC 8), and without an address what ends it.

    >>> link("https://x.nl/a"), link(""), link("https://x.nl/\x07")
    ('\x1b]8;;https://x.nl/a\x1b\\', '\x1b]8;;\x1b\\', '')
    """
    return f"\033]8;;{address}\033\\" if not address or is_address(address) else ""


def broken(text: str, width: int, indent: int = 0, hang: int = 0) -> Iterator[tuple[int, int]]:
    """Give from where to where the lines of a text are; a word that is longer than a line stands whole.

    >>> [("een kst-28684-819 drie"[a:b]) for a, b in broken("een kst-28684-819 drie", 10)]
    ['een', 'kst-28684-819', 'drie']
    """
    from rich.cells import cell_len

    starts, room = [0], width - indent
    for word in re.finditer(r"\S+", text):
        if word.start() > starts[-1] and cell_len(text[starts[-1] : word.end()]) > room:
            starts.append(word.start())
            room = width - hang
    for start, after in pairwise([*starts, len(text)]):
        yield start, start + len(text[start:after].rstrip() if after < len(text) else text[start:after])
