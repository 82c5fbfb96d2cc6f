"""Municipalities, provinces and water boards in a list: what each of them is called, also by several words."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.extract.known_bodies import longer_name, official, official_of

_SINGULAR = {
    "gemeenten": "gemeente",
    "provincies": "provincie",
    "waterschappen": "waterschap",
    "politie-eenheden": "politie-eenheid",
}
_KINDS = "|".join(_SINGULAR)
_SEVERAL = re.compile(rf"(?i)(?P<kind>{_KINDS})\s")
"""Words behind which towns, provinces or water boards stand in a list."""
_LIST = re.compile(rf"(?i:{_KINDS})\s[^\n.;:()]{{2,40}}?(?:,|\sen)\s[A-Z’']")


def kind_of_each(body: str) -> str:
    """Give the word for each of those that a body stands in a list with; empty where it stands alone.

    >>> kind_of_each("waterschappen Noorderzijlvest"), kind_of_each("waterschap Noorderzijlvest")
    ('waterschap', '')
    """
    several = _SEVERAL.match(body)
    return _SINGULAR[several["kind"].lower()] if several else ""


def begins_list(content: str, start: int) -> bool:
    """Tell whether several stand in a list, so that they are named one by one, also where something is.

    >>> [begins_list(text, 0) for text in ("gemeenten Almelo en Borne", "gemeenten Almelo zegt")]
    [True, False]
    """
    return _LIST.match(content, start) is not None


def called(content: str, start: int, end: int, told: str) -> tuple[int, str]:
    """Give where the name ends of a body of a place, or of the first in a list of such, and what it is called.

    >>> content = "de waterschappen Amstel, Gooi en Vecht en Rivierenland"
    >>> end, name = called(content, 3, 23, "waterschappen Amstel")
    >>> content[3:end], name
    ('waterschappen Amstel, Gooi en Vecht', 'waterschap Amstel, Gooi en Vecht')
    """
    several = _SEVERAL.match(content, start, end)
    if several is None:
        return longer_name(content, start, end) or (end, told)
    kind = _SINGULAR[several["kind"].lower()]
    known = known_place(kind).match(content, several.end())
    end = max(end, known.end()) if known else end
    return end, name_of(kind, content[several.end() : end])


def name_of(kind: str, place: str) -> str:
    """Give the official name of what governs a place, where the register has it."""
    return official_of(f"{kind} {' '.join(place.split())}")


@cache
def known_place(kind: str) -> re.Pattern[str]:
    """Give what finds the place of a body that the register has: the longest, 'Amstel, Gooi en Vecht'."""
    head = f"{kind} "
    places = {name.removeprefix(head) for name in official() if name.startswith(head)}
    found = sorted((re.escape(place).replace(r"\ ", r"\s") for place in places), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(found)})(?![\w-])" if found else r"(?!)")
