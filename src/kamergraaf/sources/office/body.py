"""What the readers of office formats give: the blocks of a paper, its notes, and what stands in the margins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kamergraaf.descriptions import load


@dataclass(frozen=True)
class Body:
    """The parts of a paper in the order of reading."""

    blocks: list[str] = field(repr=False)
    """Paragraphs, headings, points of lists and cells of tables."""
    notes: list[tuple[str, str]] = field(default_factory=list, repr=False)
    """Footnotes and endnotes: what they are marked with, and what they say."""
    margin: list[str] = field(default_factory=list, repr=False)
    """Running headers, footers and the letterhead: no part of the text, but the number of the paper stands there."""


def canonical(body: Body) -> tuple[str, str]:
    """Give the text of a paper, one block a line and blocks parted by an empty line, notes last; and its margin."""
    blocks, head = _without_masthead([block for block in body.blocks if block])
    running = [block for block in blocks if is_running(block)]
    kept = [block for block in blocks if not is_running(block)]
    notes = [f"[{mark}] {note}" if mark else note for mark, note in body.notes if note]
    return "\n\n".join([*kept, *notes]), "\n".join([*body.margin, *head, *running])


def _without_masthead(blocks: list[str]) -> tuple[list[str], list[str]]:
    """Part the letterhead of a printed paper from what follows it."""
    pattern = _patterns("masthead")
    at = next((index for index, block in enumerate(blocks) if not pattern.fullmatch(block)), len(blocks))
    return blocks[at:], blocks[:at]


def is_running(line: str) -> bool:
    """Tell whether a line is one that the printer sets on the edge of a page and nowhere else.

    >>> is_running("kst-99999-3"), is_running("ISSN 0921 - 7371"), is_running("Zie kst-99999-3.")
    (True, True, False)
    """
    return bool(_patterns("edge").fullmatch(line))


def is_footer(line: str) -> bool:
    """Tell whether a line on the edge of a page is a header or a footer: it may be a citation anywhere else.

    >>> is_footer("Tweede Kamer, vergaderjaar 2020–2021, 99 999, nr. 3 1"), is_footer("Pagina 2 van 7")
    (True, True)
    """
    return is_running(line) or bool(_patterns("footer").fullmatch(line))


@cache
def _patterns(group: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load("documents")[group]))


def fold(text: str) -> str:
    r"""Give a text with its white space folded and its line ends kept.

    >>> fold(" Nr.  143\t MOTIE \n van ")
    'Nr. 143 MOTIE\nvan'
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
