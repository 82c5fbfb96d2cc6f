"""What `network measure` prints: rows of nodes, figures of the whole, or a series of either."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from kamergraaf import assets
from kamergraaf.cli import output
from kamergraaf.cli.settings import Format, Settings

EXTRA = "kamergraaf[networks]"
"""What measures large networks fast."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamergraaf.ask.networks.measured import Measured
    from kamergraaf.ask.networks.periods import Window
    from kamergraaf.network.model import NetworkData

Row = dict[str, Any]

_SLOW, _LARGE = 100_000, 1_000_000
_WINDOW = ("window", "from", "to")


def kept(settings: Settings, chance: float, data: NetworkData) -> NetworkData:
    """Give the edges of a network that stand out, and say how many they are."""
    from kamergraaf.network.measure.backbone import significant

    found = significant(data, chance)
    few, many = len(found.edges), len(data.edges)
    settings.tell("backbone", few=few, many=many)
    return found


def show(settings: Settings, found: Measured, top: int | None) -> None:
    """Print the nodes of a network with their measures; JSON and the table also have the figures of the whole."""
    form = output.chosen(settings)
    as_json = form is Format.JSON
    warn(settings, found)
    rows = found.rows(settings.lang, top)
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
    from kamergraaf.ask.networks.measured import filled

    seen = filled(series)
    as_json = output.chosen(settings) is Format.JSON
    for window, found in seen:
        warn(settings, found, window.name)
    rows = [_when(window) | row for window, found in seen for row in found.rows(settings.lang, top)]
    meta = {"windows": [_when(window) | found.meta for window, found in seen]} if as_json else {}
    output.emit(settings, (*_WINDOW, *_columns(settings, names)), rows, **meta)


def _columns(settings: Settings, names: Sequence[str]) -> tuple[str, ...]:
    """Give the columns of nodes; addresses are for programs, and would take the room of the figures."""
    ids = () if output.chosen(settings) is Format.TABLE else ("id",)
    return ("node", "kind", "party", *names, *ids)


def show_whole_series(settings: Settings, series: Iterable[tuple[Window, Measured]]) -> None:
    """Print the figures of networks of windows that follow each other, a row for each."""
    from kamergraaf.ask.networks.measured import filled

    rows = [_when(window) | found.figures for window, found in filled(series)]
    output.emit(settings, (*_WINDOW, *_figures()), rows)


def warn(settings: Settings, found: Measured, window: str = "") -> None:
    """Say what will be estimated, and what would help with a large network."""
    nodes, edges = len(found.arrays.names), len(found.arrays)
    where = f"{window}: " if window else ""
    for name in found.names:
        how = found.method(name)
        if not how.get("exact", True):
            settings.tell("estimated", where=where, measure=name, nodes=nodes, starts=how["starts"], seed=how["seed"])
    if edges > _LARGE:
        settings.tell("many-edges", where=where, edges=edges)
    if edges > _SLOW and found.engine.name == "networkx":
        settings.tell("slow-edges", where=where, edges=edges, extra=EXTRA)


def _figures() -> dict[str, dict[str, str]]:
    """Give the figures in the order in which they are shown, with what they mean."""
    text = assets.path("data", "measures.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)["figure"]
    return found


def _when(window: Window) -> Row:
    first, last = window.days
    return dict(zip(_WINDOW, (window.name, first, last), strict=True))
