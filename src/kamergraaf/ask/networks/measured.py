"""A network measured: rows of its nodes, figures of the whole, and how each was found."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, Self

from kamergraaf import assets, kinds
from kamergraaf.errors import UsageError
from kamergraaf.network.arrays import Arrays, arrays_of
from kamergraaf.network.measure.figures import figures, parties_of
from kamergraaf.network.measure.measures import MEASURES, QUICK, engine_of, method
from kamergraaf.network.model import NetworkData, Node, label_of, with_measure

if TYPE_CHECKING:
    from kamergraaf.ask.networks.periods import Window

Row = dict[str, Any]

_SLOW, _LARGE = 100_000, 1_000_000
_GROUPS = frozenset({"community", "component"})
"""Measures whose values are numbers of groups: the first group comes first."""


class NodeSource(Protocol):
    """What is known of the nodes of a network."""

    def of(self, ids: Sequence[str]) -> Sequence[Node]:
        """Give nodes by their ids, in that order."""

    def parties(self) -> Mapping[str, str]:
        """Give the party of each node that has one."""


class Known:
    """The nodes of a network that was built."""

    def __init__(self, data: NetworkData) -> None:
        self._data = data

    def of(self, ids: Sequence[str]) -> Sequence[Node]:
        """Give nodes by their ids, in that order."""
        nodes = {node.id: node for node in self._data.nodes}
        return [nodes[name] for name in ids]

    def parties(self) -> Mapping[str, str]:
        """Give the party of each node that has one."""
        return parties_of(self._data)


@dataclass(frozen=True)
class Measured:
    """One network, measured when it is asked for."""

    arrays: Arrays
    nodes: NodeSource
    names: tuple[str, ...]

    @classmethod
    def of(cls, data: NetworkData, names: tuple[str, ...]) -> Self:
        """Measure a network that was built."""
        return cls(arrays_of(data), Known(data), names)

    @cached_property
    def engine(self) -> Any:
        """What computes."""
        return engine_of(self.arrays)

    @cached_property
    def values(self) -> dict[str, Mapping[str, float]]:
        """The measures of each node, by name."""
        return {name: MEASURES[name](self.engine) for name in self.names}

    @cached_property
    def figures(self) -> dict[str, float | None]:
        """The figures of the whole, rounded."""
        groups = self.values.get("community") if "values" in self.__dict__ else None
        found = figures(self.engine, self.nodes.parties(), groups)
        return {name: None if value is None else rounded(value) for name, value in found.items()}

    def method(self, name: str) -> dict[str, Any]:
        """How a measure was found: exact or estimated, by which method; nothing if there is but one way."""
        return method(self.engine, name)

    @property
    def meta(self) -> dict[str, Any]:
        """The figures of the whole, and how what is told was found."""
        methods = {name: self.method(name) for name in self.names}
        told = {name: how for name, how in methods.items() if how}
        return {"figures": self.figures, "engine": self.engine.name, "methods": told}

    @property
    def estimates(self) -> dict[str, tuple[int, int]]:
        """The measures that are estimated, each with the number of its starts and its seed."""
        methods = {name: self.method(name) for name in self.names}
        return {name: (how["starts"], how["seed"]) for name, how in methods.items() if not how.get("exact", True)}

    @property
    def is_large(self) -> bool:
        """Whether it has so many edges that it helps to keep those that stand out."""
        return len(self.arrays) > _LARGE

    @property
    def is_slow(self) -> bool:
        """Whether it takes long for want of the library that measures large networks fast."""
        return len(self.arrays) > _SLOW and self.engine.name == "networkx"

    def added_to(self, data: NetworkData) -> NetworkData:
        """Give a network with the measures as attributes of the nodes."""
        for name, values in self.values.items():
            data = with_measure(data, name, values)
        return data

    def rows(self, language: str, top: int | None, *, in_words: bool = False) -> list[Row]:
        """Give a row for each node, the highest of the first measure first; of the quick set, of PageRank.

        With `in_words` the kind of a node is a word of the language, else the one that files of networks have.
        """
        first = "pagerank" if self.names == QUICK else self.names[0]
        order = self.values[first]
        turn = 1 if first in _GROUPS else -1
        ids = sorted(self.arrays.names, key=lambda name: (turn * order[name], name))[:top]
        return [
            {"node": label_of(node, language), "kind": _called(node.kind, language) if in_words else node.kind}
            | {"party": node.party}
            | {name: rounded(values[node.id]) for name, values in self.values.items()}
            | {"id": node.id}
            for node in self.nodes.of(ids)
        ]


def _called(kind: str, language: str) -> str:
    known = kinds.drawn_as(kind)
    return known.nl if language == "nl" else known.en


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """Give the measures that are asked for, each once; a quick set when none is.

    Raises:
        UsageError: there is no such measure.
    """
    for name in names:
        if name not in MEASURES:
            nearest = difflib.get_close_matches(name, MEASURES, 1, 0.4)
            meant = f"; did you mean {nearest[0]}?" if nearest else ""
            raise UsageError(f"no measure named '{name}'{meant} There are: {', '.join(MEASURES)}")
    return tuple(dict.fromkeys(names)) or QUICK


def meanings(language: str) -> dict[str, str]:
    """Give the figures of a network as a whole in the order in which they are shown, with what they mean."""
    text = assets.path("data", "measures.toml").read_text(encoding="utf-8")
    return {name: words[language] for name, words in tomllib.loads(text)["figure"].items()}


def rounded(value: float) -> float:
    """Give six digits, which is more than any figure of a network means.

    >>> rounded(3), rounded(2 / 3)
    (3, 0.666667)
    """
    return value if isinstance(value, int) else float(f"{value:.6g}")


def filled(series: Iterable[tuple[Window, Measured]]) -> list[tuple[Window, Measured]]:
    """Leave out the windows before the first that has a node, and after the last."""
    seen = list(series)
    full = [place for place, (_, found) in enumerate(seen) if found.arrays.names]
    return seen[full[0] : full[-1] + 1] if full else []
