"""What a network is: nodes, edges and a title, frozen and free of any library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from kamergraaf.origin import Origin

Scalar = str | int | float | bool | Decimal | date | None
Value = Scalar | Iterable[Scalar]
Attributes = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the network; dates are ISO days, `colour` is `#rrggbb`."""

    id: str
    label_nl: str
    label_en: str
    kind: str
    party: str | None = None
    colour: str | None = None
    start: str | None = None
    end: str | None = None
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of one kind; with `start` equal to `end` it is an event of a single day."""

    source: str
    target: str
    kind: str
    label_nl: str
    label_en: str
    weight: float = 1
    start: str | None = None
    end: str | None = None
    evidence: str | None = None
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class NetworkData:
    """A named network with its nodes and edges, in any order."""

    name: str
    title_nl: str
    title_en: str
    directed: bool
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    coverage_nl: str = ""
    """Of how much of what it is about it could tell, in one line."""
    coverage_en: str = ""
    origin: Origin = field(default_factory=Origin)
    """Of which graph it is, and what asked for it."""


def is_dynamic(data: NetworkData) -> bool:
    """Tell whether anything in the network has a day.

    >>> is_dynamic(NetworkData("n", "", "", directed=True, nodes=(Node("a", "A", "A", "motie", end="2024-01-31"),)))
    True
    """
    things = (data.nodes, data.edges)
    return any(any(map(attrgetter(name), found)) for found in things for name in ("start", "end"))


def label_of(thing: Node | Edge, lang: str) -> str:
    """Return the label in `lang`, else the one in the other language.

    >>> label_of(Node("p", "Kamerlid", "", "persoon"), "en")
    'Kamerlid'
    """
    first, second = (thing.label_en, thing.label_nl) if lang == "en" else (thing.label_nl, thing.label_en)
    return first or second


def title_of(data: NetworkData, lang: str) -> str:
    """Return the title in `lang`, else in the other language, else the name.

    >>> title_of(NetworkData("citations", "Verwijzingen", "", directed=True), "en")
    'Verwijzingen'
    """
    first, second = (data.title_en, data.title_nl) if lang == "en" else (data.title_nl, data.title_en)
    return first or second or data.name


def coverage_of(data: NetworkData, lang: str) -> str:
    """Return in `lang` of how much of what a network is about it could tell; nothing when that is not known.

    >>> coverage_of(NetworkData("n", "", "", directed=True, coverage_en="outcome known for 2 of 3 motions"), "en")
    'outcome known for 2 of 3 motions'
    """
    return data.coverage_en if lang == "en" else data.coverage_nl


def with_measure(data: NetworkData, name: str, values: Mapping[str, float]) -> NetworkData:
    """Return the network with one more attribute on every node that `values` knows.

    >>> data = NetworkData("n", "", "", directed=False, nodes=(Node("a", "A", "A", "persoon"),))
    >>> with_measure(data, "degree", {"a": 3}).nodes[0].attributes
    (('degree', 3),)
    """
    nodes = tuple(
        replace(node, attributes=(*node.attributes, (name, values[node.id]))) if node.id in values else node
        for node in data.nodes
    )
    return replace(data, nodes=nodes)
