"""Write a picture as SVG, by hand: small, the same each time, and readable in any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kamergraaf.network.draw.picture import HEIGHT, WIDTH, picture
from kamergraaf.network.write.xmltext import escaped, write_lines
from kamergraaf.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.network.draw.picture import Circle, Line, Picture, Words
    from kamergraaf.network.draw.style import Drawing
    from kamergraaf.network.model import NetworkData
    from kamergraaf.origin import Origin

FONTS = "'DejaVu Sans', Verdana, Arial, sans-serif"


def write(data: NetworkData, out: BinaryIO, drawing: Drawing, lang: str) -> None:
    """Write the picture of a tidy network as SVG."""
    write_lines(out, svg_lines(picture(data, drawing, lang), data.origin))


def svg_lines(drawn: Picture, origin: Origin | None = None) -> Iterator[str]:
    """Give the lines of the file of a picture; where it is from stands in it as JSON."""
    box = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" font-family="{FONTS}">'
    yield f"<title>{escaped(drawn.title)}</title>"
    if origin:
        yield f"<metadata>{escaped(json_text(origin.facts()))}</metadata>"
    yield '<rect width="100%" height="100%" fill="#ffffff"/>'
    yield '<g fill="none" stroke-linecap="round">'
    yield from map(_line, drawn.lines)
    yield '</g>\n<g stroke="#ffffff" stroke-width="1">'
    yield from map(_circle, drawn.circles)
    yield '</g>\n<g stroke-linejoin="round">'
    yield from map(_words, drawn.words)
    yield "</g>\n</svg>"


def _line(line: Line) -> str:
    ends = f"M{line.x1:.1f} {line.y1:.1f}L{line.x2:.1f} {line.y2:.1f}"
    return f'<path d="{ends}" stroke="{line.colour}" stroke-width="{line.width:.2f}" opacity="{line.opacity:.2f}"/>'


def _circle(circle: Circle) -> str:
    start = f'<circle cx="{circle.x:.1f}" cy="{circle.y:.1f}" r="{circle.radius:.1f}" fill="{circle.colour}"'
    return f"{start}><title>{escaped(circle.words)}</title></circle>" if circle.words else f"{start}/>"


def _words(words: Words) -> str:
    """Write a text, over itself in white with a wide stroke where it is to be set off; `paint-order` is not for all."""
    bold = ' font-weight="bold"' if words.bold else ""
    anchor = ' text-anchor="middle"' if words.anchor == "middle" else ""
    place = f'x="{words.x:.1f}" y="{words.y:.1f}" dy=".35em" font-size="{words.size:.1f}"{anchor}{bold}'
    said = escaped(words.text)
    halo = f'<text {place} fill="#fff" stroke="#fff" stroke-width="3">{said}</text>' if words.halo else ""
    return f'{halo}<text {place} fill="{words.colour}">{said}</text>'
