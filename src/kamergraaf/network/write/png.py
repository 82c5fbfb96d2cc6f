"""Write a picture as PNG with matplotlib, which brings its own letters: the same on a machine without any."""

from __future__ import annotations

import io
import logging
import warnings
from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.errors import UsageError
from kamergraaf.network.draw.picture import HEIGHT, PAPER, WIDTH, picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from kamergraaf.network.draw.picture import Circle, Line, Picture, Words
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData

_DOTS = 100
_SHARP = 2
"""How many dots for each point of a picture, so that small letters can be read."""
_POINTS = 72 / _DOTS


def write(data: NetworkData, out: BinaryIO, drawing: Drawing, lang: str) -> None:
    """Write the picture of a tidy network as PNG.

    Raises:
        UsageError: matplotlib is not installed.
    """
    # It would tell of a cache that it cannot keep, which is removed at once anyway.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    try:
        import matplotlib as mpl
        import matplotlib.figure
    except ImportError:
        raise UsageError("a PNG needs matplotlib: pip install 'kamergraaf[pictures]', or write an .svg") from None
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()  # a file `matplotlibrc` in the current folder changes nothing
        # A sign that the letters do not have, an emoji for instance, is drawn as a box.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        out.write(_drawn(picture(data, drawing, lang), data.origin.texts()))


def _drawn(shown: Picture, told: Mapping[str, str]) -> bytes:
    from matplotlib.collections import EllipseCollection, LineCollection
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / _DOTS, HEIGHT / _DOTS), dpi=_DOTS * _SHARP, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.axis("off")
    axes.add_collection(LineCollection(**_lines(shown.lines), zorder=1), autolim=False)
    axes.add_collection(EllipseCollection(**_circles(shown.circles, axes), zorder=2), autolim=False)
    for words in shown.words:
        _say(axes, words)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None, **told})
    return out.getvalue()


def _lines(lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "segments": [[(line.x1, line.y1), (line.x2, line.y2)] for line in lines],
        "linewidths": [line.width * _POINTS for line in lines],
        "colors": [(line.colour, line.opacity) for line in lines],
    }


def _circles(circles: Sequence[Circle], axes: Any) -> dict[str, Any]:
    across = [2 * circle.radius for circle in circles]
    return {
        "widths": across,
        "heights": across,
        "angles": [0.0] * len(across),
        "units": "x",
        "offsets": [(circle.x, circle.y) for circle in circles],
        "offset_transform": axes.transData,
        "facecolors": [circle.colour for circle in circles],
        "edgecolors": PAPER,
        "linewidths": _POINTS,
    }


def _say(axes: Any, words: Words) -> None:
    from matplotlib.patheffects import withStroke

    effects = [withStroke(linewidth=3 * _POINTS, foreground=PAPER)] if words.halo else []
    place = {"ha": "center" if words.anchor == "middle" else "left", "va": "center_baseline"}
    weight, text = "bold" if words.bold else "normal", words.text.replace("$", r"\$")
    axes.text(
        words.x,
        words.y,
        text,
        fontsize=words.size * _POINTS,
        color=words.colour,
        weight=weight,
        path_effects=effects,
        **place,
    )
