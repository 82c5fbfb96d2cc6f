"""How a node looks: colour by kind or party, size by its number of relations, and its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError
from kamergraaf.kinds import drawn_as
from kamergraaf.network.draw.layout import is_large, layout
from kamergraaf.network.measure.measures import MEASURES, degree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamergraaf.network.model import NetworkData, Node

SMALLEST, LARGEST = 4.0, 40.0
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Look:
    """Place, radius and colour (`#rrggbb`) of one node."""

    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The look of every node of a tidy network, and what its sizes and places mean."""

    looks: Mapping[str, Look]
    size: str = "degree"
    """The measure that the sizes follow."""
    quick: bool = False
    """Whether the network was too large to be placed by its relations."""


def draw(data: NetworkData, measure: Mapping[str, float] | None = None, size: str = "degree") -> Drawing:
    """Give every node its place, size and colour; `measure` decides the sizes, by default the degree."""
    return Drawing(looks(data, measure), size, is_large(data))


def draw_by(data: NetworkData, size: str) -> Drawing:
    """Draw a network with sizes by a measure of that name.

    Raises:
        UsageError: there is no such measure.
    """
    if size not in MEASURES:
        raise UsageError(f"no measure named {size}; there are {', '.join(MEASURES)}")
    return draw(data, MEASURES[size](data), size)


def looks(data: NetworkData, measure: Mapping[str, float] | None = None) -> dict[str, Look]:
    """Return the look of every node; `measure` decides the sizes, by default the degree."""
    radii = sizes(degree(data) if measure is None else measure)
    radii = {node.id: radii.get(node.id, SMALLEST) for node in data.nodes}
    places = layout(data, radii)
    return {node.id: Look(*places[node.id], radii[node.id], colour_of(node)) for node in data.nodes}


def sizes(measure: Mapping[str, float]) -> dict[str, float]:
    """Scale a measure to radii from 4 to 40 by its square root, so that area follows the measure.

    >>> sizes({"a": 0, "b": 25, "c": 100})
    {'a': 4.0, 'b': 22.0, 'c': 40.0}
    """
    most = max(measure.values(), default=0)
    scale = (LARGEST - SMALLEST) / sqrt(most) if most > 0 else 0.0
    return {name: round(SMALLEST + scale * sqrt(max(value, 0)), 2) for name, value in measure.items()}


def colour_of(node: Node) -> str:
    """Return the colour the node brings, a party's for instance, else that of its kind, else grey.

    >>> from kamergraaf.network.model import Node
    >>> colour_of(Node("a", "A", "A", "Motie")), colour_of(Node("b", "B", "B", "anders"))
    ('#44aa99', '#999999')
    >>> colour_of(Node("c", "C", "C", "fractie", colour="F00000"))
    '#f00000'
    >>> colour_of(Node("d", "D", "D", "motie", colour="rood"))
    '#44aa99'
    """
    own = _HEX.fullmatch(node.colour.strip()) if node.colour else None
    return f"#{own[1].lower()}" if own else drawn_as(node.kind).colour


def legend(data: NetworkData, lang: str) -> list[tuple[str, str, int]]:
    """Give the groups, else kinds, with their colours and how many nodes are of each, the most frequent first."""
    counts = Counter((_group(node, lang), colour_of(node)) for node in data.nodes)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(name, colour, count) for (name, colour), count in ranked]


def _group(node: Node, lang: str) -> str:
    kind = drawn_as(node.kind)
    return node.party or (kind.en if lang == "en" else kind.nl)


def channels(colour: str) -> tuple[int, int, int]:
    """Split `#rrggbb` into red, green and blue.

    >>> channels("#44aa99")
    (68, 170, 153)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
