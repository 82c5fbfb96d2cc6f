"""The House as a half circle: a dot for each seat, who was in favour to the left and who was against to the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from kamergraaf.api.explorer import Ballot

WIDTH, HEIGHT = 760.0, 400.0
_OUTER, _INNER = 300.0, 136.0
_GREY = "#8a8d94"
_LABELLED = 5
"""Groups of fewer seats have no name beside them: names would overlap; the table has them all."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A dot: full for who was in favour, open for who was against, small for who took no part."""

    x: float
    y: float
    colour: str
    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a group beside its seats."""

    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class House:
    """The drawing: seats, names, and how large a dot is."""

    seats: tuple[Seat, ...]
    names: tuple[Name, ...]
    radius: float


def house(ballot: Ballot) -> House:
    """Draw the votes in a decision."""
    groups = [(choice, group) for choice in ballot.choices for group in choice.groups]
    places = list(_places(sum(group.seats for _, group in groups)))
    seats: list[Seat] = []
    names: list[Name] = []
    for choice, group in groups:
        start = len(seats)
        words = f"{group.name}: {choice.words}"
        for _, x, y in places[start : start + group.seats]:
            seats.append(Seat(x, y, group.colour or _GREY, choice.key, words))
        if group.seats >= _LABELLED:
            angles = [angle for angle, _, _ in places[start : start + group.seats]]
            names.append(_name(sum(angles) / len(angles), f"{group.name} {group.seats}"))
    return House(tuple(seats), tuple(names), round(_radius(len(places)), 1))


def _rows(count: int) -> int:
    """Give in how many rows so many seats stand.

    >>> [_rows(count) for count in (1, 12, 150)]
    [1, 2, 8]
    """
    return max(1, min(8, round(sqrt(count * 0.43))))


def _radius(count: int) -> float:
    return max(4.0, min(12.0, 0.4 * (_OUTER - _INNER) / max(1, _rows(count) - 1))) if count > 1 else 12.0


def _places(count: int) -> Iterator[tuple[float, float, float]]:
    """Give the angle and the place of each seat, from the left end to the right."""
    rows = _rows(count)
    radii = [_OUTER - (_OUTER - _INNER) * row / max(1, rows - 1) for row in range(rows)]
    shares = _shares(count, radii)
    found = []
    for radius, seats in zip(radii, shares, strict=True):
        for seat in range(seats):
            angle = pi - pi * (seat + 0.5) / seats
            found.append((angle, WIDTH / 2 + radius * cos(angle), HEIGHT - 32 - radius * sin(angle)))
    for angle, x, y in sorted(found, key=lambda place: (-place[0], place[2])):
        yield angle, round(x, 1), round(y, 1)


def _shares(count: int, radii: list[float]) -> list[int]:
    """Part seats over rows by their length, to the last one.

    >>> _shares(10, [3.0, 1.0, 1.0])
    [6, 2, 2]
    """
    whole = sum(radii)
    shares = [int(count * radius / whole) for radius in radii]
    for place in range(count - sum(shares)):
        shares[place % len(shares)] += 1
    return shares


def _name(angle: float, text: str) -> Name:
    away = _OUTER + 24
    x, y = WIDTH / 2 + away * cos(angle), HEIGHT - 32 - away * sin(angle)
    anchor = "middle" if abs(cos(angle)) < 0.25 else "end" if cos(angle) < 0 else "start"
    return Name(round(x, 1), round(y + 5, 1), anchor, text)
