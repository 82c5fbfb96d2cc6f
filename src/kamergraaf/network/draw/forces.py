"""Place connected nodes by forces, from coarse to fine, in plain Python.

Edges pull, all pairs push (Fruchterman and Reingold 1991); the network is first shrunk by
joining neighbours and then unfolded level by level (Hu 2005), so that few rounds suffice.
Far groups push as one (Barnes and Hut 1986). Only `+ - * /` and `sqrt` are used, and never
`sum` on floats, which Python 3.12 changed: the result is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

Links = list[tuple[int, int, float]]

_LEAF = 6
_PUSH = 0.2
_COOLING = 0.93
_TINY = 1e-9
_LARGE, _SELDOM = 1000, 3
"""With more nodes than this, how they push is counted in one of so many rounds: in one they do not move far."""


def place(count: int, links: Links, rng: Random) -> tuple[list[float], list[float]]:
    """Return x and y of `count` connected nodes, with an edge of about length one."""
    group, links_above, count_above = _shrink(count, links)
    if count_above < 2:
        xs, ys = [rng.random() for _ in range(count)], [rng.random() for _ in range(count)]
        _settle(xs, ys, _even(links), rounds=150, step=0.5)
        return xs, ys
    above_x, above_y = place(count_above, links_above, rng)
    spread = sqrt(count / count_above)
    xs = [above_x[group[node]] * spread + 0.3 * (rng.random() - 0.5) for node in range(count)]
    ys = [above_y[group[node]] * spread + 0.3 * (rng.random() - 0.5) for node in range(count)]
    if count > _LARGE:
        _settle(xs, ys, _even(links), rounds=max(15, min(100, 100_000 // count)), step=0.4, every=_SELDOM)
    else:
        _settle(xs, ys, _even(links), rounds=100, step=0.4)
    return xs, ys


def _shrink(count: int, links: Links) -> tuple[list[int], Links, int]:
    """Join each node with its closest free neighbour, and the nodes left over with any neighbour."""
    near: list[list[tuple[float, int]]] = [[] for _ in range(count)]
    for a, b, weight in links:
        near[a].append((-weight, b))
        near[b].append((-weight, a))
    group = [-1] * count
    groups = 0
    for node in sorted(range(count), key=lambda node: (len(near[node]), node)):
        free = min(((weight, other) for weight, other in near[node] if group[other] < 0), default=None)
        if group[node] < 0 and free:
            group[node] = group[free[1]] = groups
            groups += 1
    for node in range(count):
        if group[node] < 0:
            group[node] = group[min(near[node])[1]]
    return group, _lift(links, group), groups


def _lift(links: Links, group: list[int]) -> Links:
    """Carry the links over to the groups, adding up the weights."""
    weights: dict[tuple[int, int], float] = {}
    for a, b, weight in links:
        low, high = sorted((group[a], group[b]))
        if low != high:
            weights[low, high] = weights.get((low, high), 0.0) + weight
    return [(low, high, weights[low, high]) for low, high in sorted(weights)]


def _even(links: Links) -> Links:
    """Scale the weights to a mean of one and keep the extremes within reason."""
    total = 0.0
    for _, _, weight in links:
        total += weight
    return [(a, b, min(4.0, max(0.25, weight * len(links) / total))) for a, b, weight in links]


def _settle(xs: list[float], ys: list[float], links: Links, *, rounds: int, step: float, every: int = 1) -> None:
    """Move all nodes along their force, each round a little less far; how they push is counted every so many rounds."""
    for number in range(rounds):
        if number % every == 0:
            push_x, push_y = _pushes(xs, ys)
        force_x, force_y = push_x[:], push_y[:]
        _pull(xs, ys, links, force_x, force_y)
        for node, (fx, fy) in enumerate(zip(force_x, force_y, strict=True)):
            length = sqrt(fx * fx + fy * fy)
            scale = step / length if length > step else 1.0
            xs[node] += fx * scale
            ys[node] += fy * scale
        step *= _COOLING


def _pull(xs: list[float], ys: list[float], links: Links, force_x: list[float], force_y: list[float]) -> None:
    for a, b, weight in links:
        dx, dy = xs[b] - xs[a], ys[b] - ys[a]
        pull = weight * sqrt(dx * dx + dy * dy)
        force_x[a] += pull * dx
        force_y[a] += pull * dy
        force_x[b] -= pull * dx
        force_y[b] -= pull * dy


@dataclass(slots=True)
class _Cell:
    """A group of nodes near each other, pushed as one by what is far away."""

    members: list[int]
    x: float
    y: float
    radius: float
    halves: tuple[_Cell, ...]
    fx: float = 0.0
    fy: float = 0.0


def _pushes(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """Return the push on every node by all others."""
    force_x, force_y = [0.0] * len(xs), [0.0] * len(xs)
    root = _divide(list(range(len(xs))), xs, ys)
    for a, b in _near_pairs(root):
        _push_members(a, b, xs, ys, force_x, force_y)
    pending = [root]
    while pending:
        cell = pending.pop()
        for half in cell.halves:
            half.fx += cell.fx
            half.fy += cell.fy
        pending += cell.halves
        for node in cell.members if not cell.halves else ():
            force_x[node] += cell.fx
            force_y[node] += cell.fy
    return force_x, force_y


def _divide(members: list[int], xs: list[float], ys: list[float]) -> _Cell:
    """Halve the nodes along the longer side until few are left."""
    in_x, in_y = [xs[node] for node in members], [ys[node] for node in members]
    wide, high = max(in_x) - min(in_x), max(in_y) - min(in_y)
    radius = 0.5 * sqrt(wide * wide + high * high)
    if len(members) <= _LEAF:
        return _Cell(members, _mean(in_x), _mean(in_y), radius, ())
    members.sort(key=(xs if wide > high else ys).__getitem__)
    middle = len(members) // 2
    one, two = _divide(members[:middle], xs, ys), _divide(members[middle:], xs, ys)
    part = middle / len(members)
    return _Cell(members, one.x * part + two.x * (1 - part), one.y * part + two.y * (1 - part), radius, (one, two))


def _mean(values: Iterable[float]) -> float:
    total, count = 0.0, 0
    for value in values:
        total += value
        count += 1
    return total / count


def _near_pairs(root: _Cell) -> Iterator[tuple[_Cell, _Cell]]:
    """Let far cells push each other as wholes and give the pairs of leaves that are near."""
    pending = [(root, root)]
    while pending:
        a, b = pending.pop()
        if a is b and a.halves:
            one, two = a.halves
            pending += [(one, one), (two, two), (one, two)]
        elif a is b:
            yield a, b
        elif _push_as_wholes(a, b):
            continue
        elif not a.halves and not b.halves:
            yield a, b
        elif b.halves and (b.radius > a.radius or not a.halves):
            pending += [(a, half) for half in b.halves]
        else:
            pending += [(half, b) for half in a.halves]


def _push_as_wholes(a: _Cell, b: _Cell) -> bool:
    """Push two cells apart if they are far from each other, and say whether they were."""
    dx, dy = a.x - b.x, a.y - b.y
    square = dx * dx + dy * dy
    reach = a.radius + b.radius
    if reach * reach >= square:
        return False
    push = _PUSH / square
    a.fx += push * dx * len(b.members)
    a.fy += push * dy * len(b.members)
    b.fx -= push * dx * len(a.members)
    b.fy -= push * dy * len(a.members)
    return True


def _push_members(
    a: _Cell, b: _Cell, xs: list[float], ys: list[float], force_x: list[float], force_y: list[float]
) -> None:
    for place_in_a, one in enumerate(a.members):
        for two in a.members[:place_in_a] if a is b else b.members:
            dx, dy = xs[one] - xs[two], ys[one] - ys[two]
            push = _PUSH / (dx * dx + dy * dy + _TINY)
            force_x[one] += push * dx
            force_y[one] += push * dy
            force_x[two] -= push * dx
            force_y[two] -= push * dy
