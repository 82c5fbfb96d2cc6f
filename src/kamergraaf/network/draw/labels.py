"""Put labels beside circles so that none lies over another label or over a circle that is not its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[] -ftr"), frozenset("mMwWGOQ@%&—")
SMALL = 9.5
_GAP = 3.0
_SQUARE = 64.0
_REACH = (0.0, 10.0, 22.0, 36.0, 60.0, 90.0)
"""How far off a label may stand; the last three only where there are few, for long lines in a crowd confuse."""
_FEW = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """A circle that asks for a label: its place, radius, words and size of letters."""

    x: float
    y: float
    radius: float
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place: the middle of its line of text; `far` when a line should lead to it."""

    x: float
    y: float
    text: str
    size: float
    wish: Wish
    far: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def width_of(text: str, size: float) -> float:
    """Estimate how wide a text is, on the wide side: in letters of DejaVu Sans or Verdana.

    >>> round(width_of("PvdD", 10), 1) > round(width_of("ill", 10), 1)
    True
    """
    return size * sum(0.4 if sign in _NARROW else 0.95 if sign in _WIDE else 0.68 for sign in text)


def place(wishes: Sequence[Wish], frame: Box) -> list[Label]:
    """Return the labels that fit within the frame, the largest circles first; the others are left out.

    A label that finds no room is tried once more in small letters.
    """
    grid = _Grid(map(_circle, wishes))
    placed: list[Label] = []
    reach = _REACH if len(wishes) <= _FEW else _REACH[:3]
    for wish in sorted(wishes, key=lambda wish: (-wish.radius, wish.text, wish.x, wish.y)):
        label = _placed(wish, frame, grid, reach) or _placed(replace(wish, size=SMALL), frame, grid, reach)
        if label:
            placed.append(label)
    return placed


def _placed(wish: Wish, frame: Box, grid: _Grid, reach: Iterable[float]) -> Label | None:
    own = _circle(wish)
    for x, y, far in _spots(wish, reach):
        box = box_of(wish.text, wish.size, x, y)
        inside = box.left >= frame.left and box.right <= frame.right
        if inside and frame.top <= box.top and box.bottom <= frame.bottom and not grid.meets(box, own):
            grid.add(box)
            return Label(x, y, wish.text, wish.size, wish, far)
    return None


def _spots(wish: Wish, reach: Iterable[float]) -> Iterator[tuple[float, float, bool]]:
    """Give the places to try: within the circle, around it, and farther off."""
    width = width_of(wish.text, wish.size)
    if width < 1.8 * wish.radius:
        yield wish.x, wish.y, False
    for extra in reach:
        aside, above = wish.radius + _GAP + extra + width / 2, wish.radius + _GAP + extra + wish.size / 2
        slant = 0.7 * (wish.radius + extra) + _GAP
        for x, y in (
            *((aside, 0.0), (-aside, 0.0), (0.0, -above), (0.0, above)),
            *((slant + width / 2, -slant), (slant + width / 2, slant)),
            *((-slant - width / 2, -slant), (-slant - width / 2, slant)),
        ):
            yield wish.x + x, wish.y + y, extra > 0


def box_of(text: str, size: float, x: float, y: float) -> Box:
    """Return the rectangle that a text takes around its middle."""
    width, height = width_of(text, size), 1.25 * size
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _circle(wish: Wish) -> Box:
    side = 0.9 * wish.radius
    return Box(wish.x - side, wish.y - side, wish.x + side, wish.y + side)


class _Grid:
    """Rectangles by the squares of a grid that they touch, so that only near ones are compared."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in _squares(box):
            self._squares.setdefault(square, []).append(box)

    def meets(self, box: Box, own: Box) -> bool:
        near = (other for square in _squares(box) for other in self._squares.get(square, ()))
        return any(other != own and box.meets(other) for other in near)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
        for row in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
            yield column, row
