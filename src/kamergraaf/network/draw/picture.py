"""A still picture of a network: lines, circles and words with a legend, for the writers of SVG and PNG."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from kamergraaf.network.draw.labels import SMALL, Box, Label, Wish, place, width_of
from kamergraaf.network.draw.style import channels, legend
from kamergraaf.network.model import label_of, title_of
from kamergraaf.network.tidy import one_line
from kamergraaf.words import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kamergraaf.network.draw.style import Drawing, Look
    from kamergraaf.network.model import Edge, NetworkData, Node

WIDTH, HEIGHT = 1200.0, 860.0
_MARGIN, _HEAD, _LEGEND = 24.0, 64.0, 250.0
_LARGEST_SCALE = 1.6
_MOST_EDGES, _MOST_GROUPS, _MOST_LETTERS = 4000, 20, 34
_PALE = "#a9adb5"
_DARK = 150
"""Colours below this brightness carry white letters."""
INK, GREY, PAPER = "#222222", "#5f6368", "#ffffff"
_COSINE, _SINE = 0.9659258262890683, 0.25881904510252074
"""Of fifteen degrees."""
_Spot = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled circle; `words` say what it is when a pointer rests on it."""

    x: float
    y: float
    radius: float
    colour: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `anchor` is start or middle, y the middle of the line; `halo` sets it off."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    anchor: str = "start"
    bold: bool = False
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, from below to above."""

    title: str
    lines: tuple[Line, ...]
    circles: tuple[Circle, ...]
    words: tuple[Words, ...]


def picture(data: NetworkData, drawing: Drawing, lang: str) -> Picture:
    """Draw a tidy network with a title, labels that do not collide, and a legend of its groups and kinds.

    Args:
        data: the network.
        drawing: how its nodes look.
        lang: of the title, the labels and the legend.
    """
    spots = _spots(drawing.looks)
    wishes = [_wish(node, spots[node.id], lang) for node in data.nodes]
    colours = {(w.x, w.y): drawing.looks[node.id].colour for w, node in zip(wishes, data.nodes, strict=True)}
    frame = Box(_MARGIN / 2, _HEAD, WIDTH - _LEGEND, HEIGHT - _MARGIN / 2)
    labels = place(wishes, frame)
    lines = [*_edges(data, spots, drawing), *(_leader(label) for label in labels if label.far)]
    circles = [Circle(*spots[node.id], drawing.looks[node.id].colour, _said(node, lang)) for node in data.nodes]
    circles.sort(key=lambda circle: -circle.radius)  # so that a small one is never hidden
    legend_circles, legend_words = _legend(data, drawing, lang)
    words = [
        *_heading(data, lang),
        *(_label(label, colours[label.wish.x, label.wish.y]) for label in labels),
        *legend_words,
    ]
    return Picture(one_line(title_of(data, lang)), tuple(lines), (*circles, *legend_circles), tuple(words))


def _spots(looks: Mapping[str, Look]) -> dict[str, _Spot]:
    """Turn the whole so that it fills the frame best, and fit it in; y grows downwards in a picture."""
    if not looks:
        return {}
    wide, tall = WIDTH - _LEGEND - 5 * _MARGIN, HEIGHT - _HEAD - 3 * _MARGIN
    places = {name: (look.x, look.y, look.size) for name, look in looks.items()}
    turns = [places]
    for _ in range(11):
        turns.append(
            {name: (x * _COSINE - y * _SINE, x * _SINE + y * _COSINE, r) for name, (x, y, r) in turns[-1].items()}
        )
    best = max(turns, key=lambda turned: round(_scale(_frame(turned.values()), wide, tall), 3))
    box = _frame(best.values())
    scale = min(_scale(box, wide, tall), _LARGEST_SCALE)
    left, top = (WIDTH - _LEGEND) / 2, (HEIGHT + _HEAD) / 2
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return {
        name: (left + scale * (x - middle_x), top - scale * (y - middle_y), max(1.5, scale * r))
        for name, (x, y, r) in best.items()
    }


def _frame(places: Iterable[_Spot]) -> Box:
    found = list(places)
    xs, ys = [(x - r, x + r) for x, _, r in found], [(y - r, y + r) for _, y, r in found]
    return Box(min(x for x, _ in xs), min(y for y, _ in ys), max(x for _, x in xs), max(y for _, y in ys))


def _scale(box: Box, wide: float, tall: float) -> float:
    return min(wide / (box.right - box.left), tall / (box.bottom - box.top))


def _wish(node: Node, spot: _Spot, lang: str) -> Wish:
    x, y, radius = spot
    return Wish(
        x, y, radius, _shortened(label_of(node, lang) or one_line(node.id)), max(SMALL, min(16.0, 7 + radius / 3))
    )


def _shortened(text: str) -> str:
    """Cut a long label at a word.

    >>> _shortened("Ministerie van Volksgezondheid, Welzijn en Sport")
    'Ministerie van Volksgezondheid, …'
    """
    if len(text) <= _MOST_LETTERS:
        return text
    cut = text[: _MOST_LETTERS - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[10:] else cut) + " …"


def _edges(data: NetworkData, spots: Mapping[str, _Spot], drawing: Drawing) -> Iterable[Line]:
    """Draw the strongest relations, the weak ones below, paler as there are more."""
    found = [edge for edge in data.edges if edge.source != edge.target]
    strongest = sorted(found, key=lambda edge: (-edge.weight, edge.source, edge.target, edge.kind))[:_MOST_EDGES]
    least, most = min((e.weight for e in strongest), default=1), max((e.weight for e in strongest), default=1)
    crowd = min(1.0, sqrt(250 / (len(strongest) + 1)))
    for edge in reversed(strongest):
        share = (edge.weight - least) / (most - least) if most > least else 0.4
        (x1, y1, _), (x2, y2, _) = spots[edge.source], spots[edge.target]
        colour = _edge_colour(edge, drawing)
        opacity = min(0.9, (crowd if colour == _PALE else 0.3 + crowd) * (0.4 + 0.5 * sqrt(share)))
        yield Line(x1, y1, x2, y2, 0.8 + 4.2 * share * share, colour, opacity)


def _edge_colour(edge: Edge, drawing: Drawing) -> str:
    """Colour a relation within one group as the group; between groups it is pale."""
    one, other = drawing.looks[edge.source].colour, drawing.looks[edge.target].colour
    return one if one == other else _PALE


def _leader(label: Label) -> Line:
    return Line(label.wish.x, label.wish.y, label.x, label.y, 0.6, GREY, 0.8)


def _label(label: Label, colour: str) -> Words:
    """Write a label: within a circle in white or black, as can be read on its colour; outside it on a white edge."""
    within = (label.x, label.y) == (label.wish.x, label.wish.y)
    red, green, blue = channels(colour)
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < _DARK
    ink = PAPER if within and dark else INK
    return Words(label.x, label.y, label.text, label.size, ink, anchor="middle", bold=within, halo=not within)


def _said(node: Node, lang: str) -> str:
    label = label_of(node, lang)
    return f"{label} · {node.party}" if node.party and node.party != label else label


def _heading(data: NetworkData, lang: str) -> Iterable[Words]:
    """Write the title, and below it what stands in brackets at its end, the days for instance, and the counts."""
    title, _, about = one_line(title_of(data, lang)).partition(" (")
    counts = tell("network.counts", lang, nodes=len(data.nodes), edges=len(data.edges))
    yield Words(_MARGIN, 28, _fitted(title, 19), 19, bold=True)
    yield Words(_MARGIN, 52, _fitted(f"{about.removesuffix(')')} · {counts}" if about else counts, 12.5), 12.5, GREY)


def _fitted(text: str, size: float) -> str:
    """Cut a title that would leave the picture."""
    while width_of(text, size) > WIDTH - 2 * _MARGIN and " " in text:
        text = text.rsplit(" ", 2)[0] + " …"
    return text


def _legend(data: NetworkData, drawing: Drawing, lang: str) -> tuple[list[Circle], list[Words]]:
    """List the groups, else kinds, with their colours, the most frequent first; and what size and thickness say."""
    shown = legend(data, lang)
    x, y = WIDTH - _LEGEND + _MARGIN, _HEAD + 20
    circles, words = [], []
    for name, colour, count in shown[:_MOST_GROUPS]:
        circles.append(Circle(x, y, 7, colour))
        said = f"{_shortened(name)} ({count})" if count > 1 else _shortened(name)
        words.append(Words(x + 14, y, said, 12.5))
        y += 23
    if (left := len(shown) - _MOST_GROUPS) > 0:
        words.append(Words(x + 14, y, tell("network.others", lang, count=left), 12.5, GREY))
        y += 23
    for line in _meaning(drawing, lang):
        y += 20
        words.append(Words(x - 6, y, line, 11.5, GREY))
    return circles, words


def _meaning(drawing: Drawing, lang: str) -> tuple[str, ...]:
    size = tell("network.relations", lang) if drawing.size == "degree" else drawing.size
    return (
        tell("network.size", lang, measure=size),
        tell("network.thickness", lang),
        tell("network.line", lang),
    )
