"""Connections between two things as a drawing: the ends left and right, each connection a row between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamergraaf.api import Connection
from kamergraaf.api.explorer import kind_of

WIDTH, _ROW, _EDGE = 960.0, 120.0, 120.0
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


@dataclass(frozen=True, slots=True)
class Step:
    """A relation in the drawing, with its arrow in the direction in which it is told."""

    x1: float
    y1: float
    x2: float
    y2: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole drawing."""

    stops: tuple[Stop, ...]
    steps: tuple[Step, ...]
    height: float


def drawn(paths: Sequence[Connection]) -> Drawn:
    """Draw connections between two things."""
    height = _ROW * len(paths) + 60
    middle = height / 2
    first, last = paths[0].hops[0], paths[0].hops[-1]
    stops = [
        _stop(_EDGE, middle, first.source, first.source_label),
        _stop(WIDTH - _EDGE, middle, last.target, last.target_label),
    ]
    steps: list[Step] = []
    for row, path in enumerate(paths):
        y = middle if len(paths) == 1 else 30 + _ROW * (row + 0.5)
        gap = (WIDTH - 2 * _EDGE) / len(path.hops)
        places = [(_EDGE + gap * at, y) for at in range(1, len(path.hops))]
        stops += [_stop(*place, hop.target, hop.target_label) for place, hop in zip(places, path.hops, strict=False)]
        ends = [(_EDGE, middle), *places, (WIDTH - _EDGE, middle)]
        steps += [
            Step(*_cut(here, there), hop.relation) for here, there, hop in zip(ends, ends[1:], path.hops, strict=False)
        ]
    return Drawn(tuple(stops), tuple(steps), height)


def _cut(here: tuple[float, float], there: tuple[float, float]) -> tuple[float, float, float, float]:
    """Cut a line where the dots at its ends begin."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    ux, uy = 14 * dx / length, 14 * dy / length
    return round(here[0] + ux, 1), round(here[1] + uy, 1), round(there[0] - ux, 1), round(there[1] - uy, 1)


def _stop(x: float, y: float, thing: str, label: str) -> Stop:
    return Stop(round(x, 1), round(y, 1), thing, label, _lines(label), kind_of(thing))


def _lines(label: str) -> tuple[str, ...]:
    """Break a label in two lines, and cut what is longer.

    >>> _lines("Foort van Oosten"), _lines("28684-812: Gewijzigde motie van de leden Van der Plas en Yesilgoz")
    (('Foort van Oosten',), ('28684-812: Gewijzigde', 'motie van de leden Van …'))
    """
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines) if len(lines) <= 2 else (lines[0], f"{lines[1]} …")
