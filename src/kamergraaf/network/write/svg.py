"""Write a picture as SVG, by hand: small, the same each time, and readable in any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.network.draw.picture import HEIGHT, WIDTH
from kamergraaf.network.write.xmltext import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamergraaf.network.draw.picture import Circle, Line, Picture, Words

FONTS = "'DejaVu Sans', Verdana, Arial, sans-serif"


def svg_lines(picture: Picture) -> Iterator[str]:
    """Give the lines of the file of a picture."""
    box = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" font-family="{FONTS}">'
    yield f"<title>{escaped(picture.title)}</title>"
    yield '<rect width="100%" height="100%" fill="#ffffff"/>'
    yield '<g fill="none" stroke-linecap="round">'
    yield from map(_line, picture.lines)
    yield '</g>\n<g stroke="#ffffff" stroke-width="1">'
    yield from map(_circle, picture.circles)
    yield '</g>\n<g stroke-linejoin="round">'
    yield from map(_words, picture.words)
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
