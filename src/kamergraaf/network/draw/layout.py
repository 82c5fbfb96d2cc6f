"""Positions good enough to open a network and look at it: the same input gives the same picture."""

from __future__ import annotations

from math import pi, sqrt
from random import Random
from typing import TYPE_CHECKING

from kamergraaf.network.draw import forces
from kamergraaf.network.draw.skeleton import backbone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.network.model import NetworkData

SEED = 20240131
_DENSE = 6
"""With more links than this for each node a picture shows nothing but a ball: then only the telling ones place it."""
LARGEST_NODES, LARGEST_EDGES = 10_000, 200_000
"""Above these a network is not placed by its relations."""
_GAP = 12.0
_ROUNDS = 50
_COSINE, _SINE = -0.7373688780783197, 0.6754902942615238
"""Of the golden angle; no step of the spiral calls a function that could differ between machines."""
_Place = tuple[float, float]


def layout(data: NetworkData, radii: Mapping[str, float]) -> dict[str, _Place]:
    """Return x and y of every node, y upwards, the whole around the origin.

    Each connected part is placed by forces and its circles are pushed apart; the parts are then
    set in rows, the largest first, so that none flies off and loners do not overlap. A network
    that is too large for that is set in a spiral, the largest circles in the middle.
    """
    if is_large(data):
        return _spiral(radii)
    near = _neighbours(data)
    parts = [_place_part(part, near, radii) for part in _parts(near)]
    return _centred(_pack(parts, radii))


def is_large(data: NetworkData) -> bool:
    """Tell whether placing the network by its relations would take minutes."""
    return len(data.nodes) > LARGEST_NODES or len(data.edges) > LARGEST_EDGES


def _spiral(radii: Mapping[str, float]) -> dict[str, _Place]:
    """Set nodes as seeds in a sunflower (Vogel 1979), each with room for its circle."""
    places: dict[str, _Place] = {}
    x, y, area = 1.0, 0.0, 0.0
    for name in sorted(radii, key=lambda name: (-radii[name], name)):
        area += (2 * radii[name] + _GAP) ** 2 / pi
        away = sqrt(area)
        places[name] = (round(away * x, 2) + 0.0, round(away * y, 2) + 0.0)
        x, y = x * _COSINE - y * _SINE, x * _SINE + y * _COSINE
    return places


def _neighbours(data: NetworkData) -> dict[str, dict[str, float]]:
    near: dict[str, dict[str, float]] = {name: {} for name in sorted(node.id for node in data.nodes)}
    for edge in sorted(data.edges, key=lambda edge: (edge.source, edge.target, edge.kind, edge.weight)):
        if edge.source != edge.target:
            weight = near[edge.source].get(edge.target, 0.0) + edge.weight
            near[edge.source][edge.target] = near[edge.target][edge.source] = weight
    return near


def _parts(near: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Return the connected parts, each with its ids sorted."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for name in near:
        if name not in seen:
            found, pending = {name}, [name]
            while pending:
                new = near[pending.pop()].keys() - found
                found |= new
                pending += new
            seen |= found
            parts.append(sorted(found))
    return parts


def _place_part(
    names: list[str], near: Mapping[str, Mapping[str, float]], radii: Mapping[str, float]
) -> dict[str, _Place]:
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    index = {name: number for number, name in enumerate(names)}
    links = [(index[a], index[b], near[a][b]) for a in names for b in sorted(near[a]) if a < b]
    if len(links) > _DENSE * len(names):
        links = backbone(len(names), links)
    xs, ys = forces.place(len(names), links, Random(SEED))  # noqa: S311
    sizes = [radii[name] for name in names]
    _scale(xs, ys, sizes)
    _push_apart(xs, ys, sizes)
    return dict(zip(names, zip(xs, ys, strict=True), strict=True))


def _scale(xs: list[float], ys: list[float], sizes: list[float]) -> None:
    """Give the part room in proportion to its circles."""
    area = 0.0
    for size in sizes:
        area += (4 * size + 2 * _GAP) ** 2
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    factor = sqrt(area / max(width * height, 0.4 * (width * width + height * height)))
    for node in range(len(xs)):
        xs[node] *= factor
        ys[node] *= factor


def _push_apart(xs: list[float], ys: list[float], sizes: list[float]) -> None:
    """Move overlapping circles away from each other, until none overlap or the rounds are used up."""
    for _ in range(_ROUNDS):
        moved = False
        for one, two in _close_pairs(xs, ys, 2 * max(sizes) + _GAP):
            dx, dy = xs[two] - xs[one], ys[two] - ys[one]
            distance = sqrt(dx * dx + dy * dy)
            short = sizes[one] + sizes[two] + _GAP / 2 - distance
            if short > 0.01:
                moved = True
                dx, dy = (dx / distance, dy / distance) if distance > 0 else (1.0, 0.0)
                xs[one] -= dx * short / 2
                ys[one] -= dy * short / 2
                xs[two] += dx * short / 2
                ys[two] += dy * short / 2
        if not moved:
            return


def _close_pairs(xs: list[float], ys: list[float], side: float) -> Iterable[tuple[int, int]]:
    """Return the pairs of nodes in the same square of a grid, or in squares that touch."""
    squares: dict[tuple[int, int], list[int]] = {}
    pairs: list[tuple[int, int]] = []
    for node, (x, y) in enumerate(zip(xs, ys, strict=True)):
        column, row = int(x // side), int(y // side)
        for beside in (column - 1, column, column + 1):
            for above in (row - 1, row, row + 1):
                pairs += [(other, node) for other in squares.get((beside, above), ())]
        squares.setdefault((column, row), []).append(node)
    return pairs


def _pack(parts: list[dict[str, _Place]], radii: Mapping[str, float]) -> dict[str, _Place]:
    """Set the parts in rows, as words in a paragraph that is about as wide as it is high."""
    boxes = sorted(((_box(part, radii), part) for part in parts), key=lambda found: _order(*found))
    area = 0.0
    for (left, bottom, right, top), _ in boxes:
        area += (right - left) * (top - bottom)
    line = max([1.2 * sqrt(area), *(right - left for (left, _, right, _), _ in boxes)])
    places: dict[str, _Place] = {}
    x = y = row = 0.0
    for (left, bottom, right, top), part in boxes:
        if x > 0 and x + right - left > line:
            x, y, row = 0.0, y - row, 0.0
        places |= {name: (px + x - left, py + y - top) for name, (px, py) in part.items()}
        x, row = x + right - left, max(row, top - bottom)
    return places


def _box(part: Mapping[str, _Place], radii: Mapping[str, float]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a part with its circles and a gap."""
    reach = [(x, y, radii[name] + _GAP) for name, (x, y) in part.items()]
    left, bottom = min(x - r for x, _, r in reach), min(y - r for _, y, r in reach)
    return left, bottom, max(x + r for x, _, r in reach), max(y + r for _, y, r in reach)


def _order(box: tuple[float, float, float, float], part: Mapping[str, _Place]) -> tuple[float, str]:
    return box[1] - box[3], min(part)


def _centred(places: Mapping[str, _Place]) -> dict[str, _Place]:
    """Shift the middle to the origin and round to hundredths."""
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {
        name: (round(places[name][0] - middle_x, 2) + 0.0, round(places[name][1] - middle_y, 2) + 0.0)
        for name in sorted(places)
    }
