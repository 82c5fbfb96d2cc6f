"""Connections between two things as a drawing: the ends left and right, each connection a row between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kamergraaf.api import Connection, Hop
from kamergraaf.api.explorer import kind_of

WIDTH, _ROW, _EDGE = 960.0, 130.0, 120.0
_MOST = 8
"""No way has more steps."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing in the drawing."""

    x: float
    y: float
    thing: str
    label: str
    lines: tuple[str, ...]
    kind: str
    down: float
    """How far below its dot the first line of its name stands; less than nothing above it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A relation in the drawing, from its start to its end, bent towards a point, and where its words stand."""

    x1: float
    y1: float
    cx: float
    cy: float
    x2: float
    y2: float
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole drawing."""

    stops: tuple[Stop, ...]
    steps: tuple[Step, ...]
    height: float


def drawn(paths: Sequence[Connection]) -> Drawn:
    """Draw connections between two things; a thing on several of them stands there once."""
    column = _columns(paths)
    last = max(column.values())
    rows = {at: [thing for thing in column if column[thing] == at] for at in range(last + 1)}
    height = _ROW * max(map(len, rows.values())) + 90
    gap = (WIDTH - 2 * _EDGE) / last
    places = dict(_places(rows, gap, height))
    labels = {thing: label for path in paths for hop in path.hops for thing, label in _ends(hop)}
    told = dict.fromkeys((hop.source, hop.target, hop.relation) for path in paths for hop in path.hops)
    steps = (
        _step(places[source], places[target], height / 2, words, bent=_blocked(rows, column[source], column[target]))
        for source, target, words in told
    )
    stops = (_stop(places[thing], thing, labels[thing], height / 2) for thing in column)
    return Drawn(tuple(stops), tuple(steps), height)


def _places(rows: Mapping[int, Sequence[str]], gap: float, height: float) -> Iterator[tuple[str, tuple[float, float]]]:
    """Give where each thing stands: in its column, around the middle of the drawing."""
    for at, things in rows.items():
        for row, thing in enumerate(things):
            yield thing, (round(_EDGE + gap * at, 1), round(height / 2 + _ROW * (row + 0.5 - len(things) / 2), 1))


def _columns(paths: Sequence[Connection]) -> dict[str, int]:
    """Give how far to the right each thing stands: behind all that lead to it, so the end of all ways last."""
    found = {paths[0].hops[0].source: 0}
    for _ in range(max(len(path.hops) for path in paths)):
        for hop in (hop for path in paths for hop in path.hops):
            found[hop.target] = max(found.get(hop.target, 0), min(found.get(hop.source, 0) + 1, _MOST))
    return found


def _ends(hop: Hop) -> tuple[tuple[str, str], tuple[str, str]]:
    return (hop.source, hop.source_label), (hop.target, hop.target_label)


def _blocked(rows: Mapping[int, Sequence[str]], here: int, there: int) -> bool:
    """Tell whether something stands in the middle between two columns."""
    return any(len(rows[at]) % 2 for at in range(here + 1, there))


def _step(here: tuple[float, float], there: tuple[float, float], middle: float, words: str, *, bent: bool) -> Step:
    """Draw a relation; one that passes by things between its ends bends upwards.

    Its words stand above it, and below it in the lower half, where the names of things in the middle stand above.
    """
    cx, cy = (here[0] + there[0]) / 2, (here[1] + there[1]) / 2 - (62.0 if bent else 0.0)
    x1, y1 = _towards(here, (cx, cy))
    x2, y2 = _towards(there, (cx, cy))
    x, y = (x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4 + (26 if max(here[1], there[1]) > middle + 30 else -7)
    return Step(x1, y1, round(cx, 1), round(cy, 1), x2, y2, round(x, 1), round(y, 1), words)


def _towards(here: tuple[float, float], there: tuple[float, float]) -> tuple[float, float]:
    """Give the point outside the dot of a thing on the way to another."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    length = max(1.0, sqrt(dx * dx + dy * dy))
    return round(here[0] + 14 * dx / length, 1), round(here[1] + 14 * dy / length, 1)


def _stop(place: tuple[float, float], thing: str, label: str, middle: float) -> Stop:
    """Give a thing with its name: above it in the upper half, else below it."""
    lines = _lines(label)
    down = 26.0 if place[1] > middle - 30 else -2.0 - 16 * len(lines)
    return Stop(*place, thing, label, lines, kind_of(thing), down)


def _lines(label: str) -> tuple[str, ...]:
    """Break a label in two lines, and cut what is longer.

    >>> _lines("Foort van Oosten"), _lines("28684-812: Gewijzigde motie van de leden Van der Plas en Yesilgoz")
    (('Foort van Oosten',), ('28684-812: Gewijzigde', 'motie van de leden Van der …'))
    """
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines) if len(lines) <= 2 else (lines[0], f"{lines[1]} …")
