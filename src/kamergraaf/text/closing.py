"""How a motion ends: the closing words, and below these the names of who moved it, also where the words are missing."""

from __future__ import annotations

import re

ORDER = re.compile(
    r"(?:\ben\s+)?gaat\s+over\s+tot\s+(?:de\s+)?orde\s+van\s+de\s+dag[.,;]?(?:\s+[.,;](?=\s))?", re.IGNORECASE
)
OPENING = re.compile(r"De Kamer,?$", re.IGNORECASE)
"""The first line of a motion."""
_NAME = re.compile(
    r"(?:(?:[Vv]an|[Dd]e[rn]?|[Tt]e[rn]?|[Ee]l|[Ii]n|[’']t|[Vv]on|[Aa]l|[Dd]u|[Ll]a)\s)*[A-ZÀ-ÖØ-ÞĀŁŚŞŠŽİ][\w.’'-]*"
    r"(?:\s(?:(?:[Vv]an|[Dd]e[rn]?|[Tt]e[rn]?|[Ee]l|[Ii]n|[’']t)\s)*[A-ZÀ-ÖØ-ÞĀŁŚŞŠŽİ][\w’'-]*){0,3}_*[,.]?"
)


def is_name(line: str) -> bool:
    """Tell whether a line is nothing but a name, as under a motion.

    >>> is_name("Inge van Dijk"), is_name("Ceder____"), is_name("Van der Plas,"), is_name("verzoekt de regering")
    (True, True, True, False)
    """
    return bool(_NAME.fullmatch(line.strip()))


def first_name(lines: list[str]) -> int | None:
    """Give which line of a motion without closing words is the first of the names at its end; None when none is.

    >>> first_name(["De Kamer,", "verzoekt de regering iets,", "Lahlah", "Van Kent"]), first_name(["Lahlah"])
    (2, None)
    """
    if not any(OPENING.fullmatch(line.strip()) for line in lines):
        return None
    first = len(lines)
    while first and is_name(lines[first - 1]) and not OPENING.fullmatch(lines[first - 1].strip()):
        first -= 1
    return first if first < len(lines) else None
