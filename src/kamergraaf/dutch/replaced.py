"""What the title of a motion says of those that it came in the place of."""

from __future__ import annotations

import re
from typing import Protocol

from kamergraaf.dutch.numbers import parse_paper

_INSTEAD = re.compile(
    r"\bt\.?\s?v\.?\s?v\.?:?\s+(?:kamerstuk\s+)?(?P<paper>\d[\d .]*\d(?:-(?:\d{1,5}|[A-Z]{1,6}))+)", re.IGNORECASE
)
_CHANGED = re.compile(r"(?:(?P<times>\w+de) )?(?P<again>nader )?gewijzigde motie", re.IGNORECASE)
_TIMES = {"": 2, "tweede": 3, "derde": 4, "vierde": 5}

Place = tuple[str, int]
"""Where a motion stands: the number of its dossier, and its own in it."""


class Titles(Protocol):
    """The titles of motions, to follow what replaced what."""

    def get(self, place: Place, default: str, /) -> str:
        """Give the title of a motion, if it is known."""


def replaced(title: str, titles: Titles) -> list[Place]:
    """Follow what a motion replaced to its end, as far as the titles of those are known.

    >>> replaced("Nader gewijzigde motie (t.v.v. 19637-84)", {("19637", 84): "Gewijzigde motie (t.v.v. 19637-70)"})
    [('19637', 84), ('19637', 70)]
    """
    found = list[Place]()
    while (older := instead_of(title)) and older not in found:
        found.append(older)
        title = titles.get(older, "")
    return found


def instead_of(title: str) -> Place | None:
    """Give the dossier and the number of the motion that one replaces, by its title.

    >>> instead_of("Gewijzigde motie van het lid Podt c.s. over schade (t.v.v. 19637-3370)")
    ('19637', 3370)
    >>> instead_of("Gewijzigde motie van het lid Piri c.s. t.v.v. 21501-20-2276 over vrede")
    ('21501-20', 2276)
    >>> instead_of("Motie van het lid Piri over vrede") is None
    True
    """
    found = _INSTEAD.search(title)
    paper = parse_paper(found["paper"]) if found else None
    return (paper.dossier_id, int(paper.number)) if paper and paper.number.isdigit() else None


def needed(title: str) -> int:
    """Tell how many motions one says to have come before it.

    >>> [needed(f"{word} motie van X") for word in ("Gewijzigde", "Nader gewijzigde", "Tweede nader gewijzigde")]
    [1, 2, 3]
    >>> needed("Motie van X over de gewijzigde motie")
    0
    """
    found = _CHANGED.match(title.strip())
    if not found:
        return 0
    return _TIMES.get((found["times"] or "").lower(), 9) if found["again"] else 1
