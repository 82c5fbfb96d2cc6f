"""Write the files of networks, and say so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.cli.settings import Settings
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData


def drawing_of(data: NetworkData, size: str) -> Drawing:
    """Draw a network with sizes by a measure.

    Raises:
        UsageError: there is no such measure.
    """
    from kamergraaf.network.draw.style import draw
    from kamergraaf.network.measure.measures import MEASURES

    if size not in MEASURES:
        raise UsageError(f"no measure named {size}; there are {', '.join(MEASURES)}")
    return draw(data, MEASURES[size](data), size)


def write(settings: Settings, data: NetworkData, out: Path | None, size: str = "degree") -> None:
    """Write a network to a file, or to standard output, and name what was written."""
    from kamergraaf.network.write.formats import format_of, write_network

    kind = str(settings.format) if settings.format else format_of(out or "")
    drawing = drawing_of(data, size)
    safe = settings.spreadsheet
    files = write_network(data, out or sys.stdout.buffer, kind, lang=settings.lang, drawing=drawing, safe=safe)
    if files:
        names = " + ".join(map(str, files))
        settings.tell("network-written", files=names, nodes=len(data.nodes), edges=len(data.edges))
