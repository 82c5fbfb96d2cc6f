"""What `network measure` prints: rows of nodes, figures of the whole, or a series of either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamergraaf.api import networks as api
from kamergraaf.cli import output
from kamergraaf.cli.output import counted
from kamergraaf.cli.settings import Format, Settings

EXTRA = "kamergraaf[networks]"
"""What measures large networks fast."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamergraaf.api.networks import Measured, Window
    from kamergraaf.api.questions import Coverage

Row = dict[str, Any]

_WINDOW = ("window", "from", "to")


def show(settings: Settings, found: Measured, top: int | None, coverage: Coverage | None = None) -> None:
    """Print the nodes of a network with their measures; JSON and the table also have the figures of the whole."""
    form = output.chosen(settings)
    as_json = form is Format.JSON
    warn(settings, found)
    rows = found.rows(settings.lang, top, in_words=_for_people(settings))
    if form is Format.TABLE:
        show_whole(settings, found)
        print()
    output.emit(settings, _columns(settings, found.names), rows, **(found.meta if as_json else {}), **counted(coverage))
    output.under(settings, coverage)


def show_whole(settings: Settings, found: Measured, coverage: Coverage | None = None) -> None:
    """Print the figures of a network as a whole."""
    rows = [
        {"figure": name, "value": found.figures[name], "meaning": meaning}
        for name, meaning in api.meanings(settings.lang).items()
    ]
    output.emit(
        settings, ("figure", "value", "meaning"), rows, community=found.method("community"), **counted(coverage)
    )
    output.under(settings, coverage)


def show_series(
    settings: Settings,
    series: Sequence[tuple[Window, Measured]],
    names: Sequence[str],
    top: int | None,
    coverage: Coverage | None = None,
) -> None:
    """Print the nodes of networks of windows that follow each other; the coverage is that of all of them."""
    as_json = output.chosen(settings) is Format.JSON
    for window, found in series:
        warn(settings, found, window.name)
    words = _for_people(settings)
    rows = [_when(window) | row for window, found in series for row in found.rows(settings.lang, top, in_words=words)]
    meta = {"windows": [_when(window) | found.meta for window, found in series]} if as_json else {}
    output.emit(settings, (*_WINDOW, *_columns(settings, names)), rows, **meta, **counted(coverage))
    output.under(settings, coverage)


def _for_people(settings: Settings) -> bool:
    return output.chosen(settings) in (Format.TABLE, Format.MD)


def _columns(settings: Settings, names: Sequence[str]) -> tuple[str, ...]:
    """Give the columns of nodes; addresses are for programs, and would take the room of the figures."""
    ids = () if output.chosen(settings) is Format.TABLE else ("id",)
    return ("node", "kind", "party", *names, *ids)


def show_whole_series(
    settings: Settings, series: Sequence[tuple[Window, Measured]], coverage: Coverage | None = None
) -> None:
    """Print the figures of networks of windows that follow each other, a row for each."""
    rows = [_when(window) | found.figures for window, found in series]
    output.emit(settings, (*_WINDOW, *api.meanings(settings.lang)), rows, **counted(coverage))
    output.under(settings, coverage)


def warn(settings: Settings, found: Measured, window: str = "") -> None:
    """Say what will be estimated, and what would help with a large network."""
    nodes, edges = len(found.arrays.names), len(found.arrays)
    where = f"{window}: " if window else ""
    for name, (starts, seed) in found.estimates.items():
        settings.tell("estimated", where=where, measure=name, nodes=nodes, starts=starts, seed=seed)
    if found.is_large:
        settings.tell("many-edges", where=where, edges=edges)
    if found.is_slow:
        settings.tell("slow-edges", where=where, edges=edges, extra=EXTRA)


def _when(window: Window) -> Row:
    first, last = window.days
    return dict(zip(_WINDOW, (window.name, first, last), strict=True))
