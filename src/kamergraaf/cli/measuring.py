"""What `network measure` prints: rows of nodes, figures of the whole, or a series of either."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, Self

from kamergraaf import assets
from kamergraaf.cli import output
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.errors import UsageError

EXTRA = "kamergraaf[networks]"
"""What measures large networks fast."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kamergraaf.ask.networks.periods import Window
    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.model import NetworkData, Node

Row = dict[str, Any]

_GROUPS = frozenset({"community", "component"})
"""Measures whose values are numbers of groups: the first group comes first."""
_SLOW, _LARGE = 100_000, 1_000_000
_WINDOW = ("window", "from", "to")


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
        from kamergraaf.network.measure.figures import parties_of

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
        from kamergraaf.network.arrays import arrays_of

        return cls(arrays_of(data), Known(data), names)

    @cached_property
    def engine(self) -> Any:
        """What computes."""
        from kamergraaf.network.measure.measures import engine_of

        return engine_of(self.arrays)

    @cached_property
    def values(self) -> dict[str, Mapping[str, float]]:
        """The measures of each node, by name."""
        from kamergraaf.network.measure.measures import MEASURES

        return {name: MEASURES[name](self.engine) for name in self.names}

    @cached_property
    def figures(self) -> dict[str, float | None]:
        """The figures of the whole, rounded."""
        from kamergraaf.network.measure.figures import figures

        groups = self.values.get("community") if "values" in self.__dict__ else None
        found = figures(self.engine, self.nodes.parties(), groups)
        return {name: None if value is None else rounded(value) for name, value in found.items()}

    def method(self, name: str) -> dict[str, Any]:
        """How a measure was found: exact or estimated, by which method; nothing if there is but one way."""
        from kamergraaf.network.measure.measures import method

        return method(self.engine, name)

    @property
    def meta(self) -> dict[str, Any]:
        """The figures of the whole, and how what is told was found."""
        methods = {name: self.method(name) for name in self.names}
        told = {name: how for name, how in methods.items() if how}
        return {"figures": self.figures, "engine": self.engine.name, "methods": told}

    def added_to(self, data: NetworkData) -> NetworkData:
        """Give a network with the measures as attributes of the nodes."""
        from kamergraaf.network.model import with_measure

        for name, values in self.values.items():
            data = with_measure(data, name, values)
        return data

    def rows(self, settings: Settings, top: int | None) -> list[Row]:
        """Give a row for each node, the highest of the first measure first; of the quick set, of PageRank."""
        from kamergraaf.network.measure.measures import QUICK

        first = "pagerank" if self.names == QUICK else self.names[0]
        order = self.values[first]
        turn = 1 if first in _GROUPS else -1
        ids = sorted(self.arrays.names, key=lambda name: (turn * order[name], name))[:top]
        return [
            {"node": settings.say(node.label_en, node.label_nl), "kind": node.kind, "party": node.party}
            | {name: rounded(values[node.id]) for name, values in self.values.items()}
            | {"id": node.id}
            for node in self.nodes.of(ids)
        ]


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """Give the measures that are asked for, each once; a quick set when none is.

    Raises:
        UsageError: there is no such measure.
    """
    from kamergraaf.network.measure.measures import MEASURES, QUICK

    for name in names:
        if name not in MEASURES:
            nearest = difflib.get_close_matches(name, MEASURES, 1, 0.4)
            meant = f"; did you mean {nearest[0]}?" if nearest else ""
            raise UsageError(f"no measure named '{name}'{meant} There are: {', '.join(MEASURES)}")
    return tuple(dict.fromkeys(names)) or QUICK


def kept(settings: Settings, data: NetworkData, chance: float) -> NetworkData:
    """Give the edges of a network that stand out, and say how many they are."""
    from kamergraaf.network.measure.backbone import significant

    found = significant(data, chance)
    few, many = len(found.edges), len(data.edges)
    settings.tell(f"backbone: {few} of {many} edges", f"ruggengraat: {few} van {many} verbindingen")
    return found


def rounded(value: float) -> float:
    """Give six digits, which is more than any figure of a network means.

    >>> rounded(3), rounded(2 / 3)
    (3, 0.666667)
    """
    return value if isinstance(value, int) else float(f"{value:.6g}")


def show(settings: Settings, found: Measured, top: int | None) -> None:
    """Print the nodes of a network with their measures; JSON and the table also have the figures of the whole."""
    form = output.chosen(settings)
    as_json = form is Format.JSON
    warn(settings, found)
    rows = found.rows(settings, top)
    if form is Format.TABLE:
        show_whole(settings, found)
        print()
    output.emit(settings, _columns(settings, found.names), rows, **(found.meta if as_json else {}))


def show_whole(settings: Settings, found: Measured) -> None:
    """Print the figures of a network as a whole."""
    rows = [
        {"figure": name, "value": found.figures[name], "meaning": words[settings.lang]}
        for name, words in _figures().items()
    ]
    output.emit(settings, ("figure", "value", "meaning"), rows, community=found.method("community"))


def show_series(
    settings: Settings, series: Iterable[tuple[Window, Measured]], names: Sequence[str], top: int | None
) -> None:
    """Print the nodes of networks of windows that follow each other."""
    seen = filled(series)
    as_json = output.chosen(settings) is Format.JSON
    for window, found in seen:
        warn(settings, found, window.name)
    rows = [_when(window) | row for window, found in seen for row in found.rows(settings, top)]
    meta = {"windows": [_when(window) | found.meta for window, found in seen]} if as_json else {}
    output.emit(settings, (*_WINDOW, *_columns(settings, names)), rows, **meta)


def _columns(settings: Settings, names: Sequence[str]) -> tuple[str, ...]:
    """Give the columns of nodes; addresses are for programs, and would take the room of the figures."""
    ids = () if output.chosen(settings) is Format.TABLE else ("id",)
    return ("node", "kind", "party", *names, *ids)


def show_whole_series(settings: Settings, series: Iterable[tuple[Window, Measured]]) -> None:
    """Print the figures of networks of windows that follow each other, a row for each."""
    rows = [_when(window) | found.figures for window, found in filled(series)]
    output.emit(settings, (*_WINDOW, *_figures()), rows)


def filled(series: Iterable[tuple[Window, Measured]]) -> list[tuple[Window, Measured]]:
    """Leave out the windows before the first that has a node, and after the last."""
    seen = list(series)
    full = [place for place, (_, found) in enumerate(seen) if found.arrays.names]
    return seen[full[0] : full[-1] + 1] if full else []


def warn(settings: Settings, found: Measured, window: str = "") -> None:
    """Say what will be estimated, and what would help with a large network."""
    nodes, edges = len(found.arrays.names), len(found.arrays)
    where = f"{window}: " if window else ""
    for name in found.names:
        how = found.method(name)
        if not how.get("exact", True):
            settings.tell(
                f"{where}{name}: estimated from {how['starts']} of {nodes} nodes as starts (seed {how['seed']})",
                f"{where}{name}: geschat uit {how['starts']} van de {nodes} knopen als begin (seed {how['seed']})",
            )
    if edges > _LARGE:
        settings.tell(
            f"{where}{edges} edges: --backbone 0.05 keeps those that stand out",
            f"{where}{edges} verbindingen: --backbone 0.05 houdt wat eruit springt",
        )
    if edges > _SLOW and found.engine.name == "networkx":
        settings.tell(
            f"{where}{edges} edges take long without igraph: pip install '{EXTRA}'",
            f"{where}{edges} verbindingen duren lang zonder igraph: pip install '{EXTRA}'",
        )


def _figures() -> dict[str, dict[str, str]]:
    """Give the figures in the order in which they are shown, with what they mean."""
    text = assets.path("data", "measures.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)["figure"]
    return found


def _when(window: Window) -> Row:
    first, last = window.days
    return dict(zip(_WINDOW, (window.name, first, last), strict=True))
