"""The text of a paper, with each mention marked, and what it was read as."""

from __future__ import annotations

from starlette.responses import Response

from kamergraaf.api import explorer
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.web.explore.things import about, read
from kamergraaf.web.explore.turning import asked_of

_A_PART = 20_000
"""So many characters stand on one page, up to the end of a paragraph."""


@shown
def text(visit: Visit) -> Response:
    """Show the text of a paper, in parts when it is long; of one without a text where it is.

    Raises:
        ProblemError: there is no such part.
    """
    found = read(visit, cap=1)
    whole = explorer.text(visit.graph, found.thing)
    parts = parts_of(whole.content) if whole else [(0, 0)]
    at = visit.reader.query.get("at", "")
    is_place = at.isascii() and at.isdigit()
    number = part_at(parts, int(at)) if is_place else asked_of(visit.reader, len(parts), 1)[0]
    start, end = parts[number - 1]
    marks = [mark for mark in whole.marks if start <= mark.start < end] if whole else []
    return visit.page(
        "text.html",
        **about(visit, found),
        text=whole,
        pieces=list(explorer.pieces(whole, start, end)) if whole else [],
        marks=marks,
        shown_kinds=list(dict.fromkeys(mark.kind for mark in marks)),
        at=number,
        last=len(parts),
    )


def parts_of(content: str) -> list[tuple[int, int]]:
    r"""Part a long text where paragraphs end.

    >>> parts_of("a" * 10), parts_of("a" * 19000 + "\n\n" + "b" * 5000)
    ([(0, 10)], [(0, 19002), (19002, 24002)])
    """
    parts, start = [], 0
    while len(content) - start > _A_PART:
        end = content.rfind("\n\n", start, start + _A_PART)
        end = end + 2 if end > start else start + _A_PART
        parts.append((start, end))
        start = end
    return [*parts, (start, len(content))]


def part_at(parts: list[tuple[int, int]], position: int) -> int:
    """Give the number of the part in which a position stands."""
    return next((number for number, (_, end) in enumerate(parts, 1) if position < end), len(parts))
