"""Where a name in a text ends: before a party, before the next line, or behind a second part that a dash sets off."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf import dutch
from kamergraaf.extract.names import Name, split_name, surnames
from kamergraaf.register import load_register

_MOST_WORD = 40
_PARTICLES = "|".join(sorted(map(re.escape, dutch.PARTICLES), key=lambda word: (-len(word), word)))
_FORMER = ("RPF/GPV", "RPF", "GPV", "PPR", "CPN", "PSP", "EVP", "KVP", "ARP", "CHU", "DS'70", "AOV", "CD")
"""Parties that were no more when the register's groups begin."""
_SECOND = re.compile(rf"\s?[-–—]\s?(?P<rest>(?:(?i:{_PARTICLES})\s){{1,3}}[A-ZÀ-Þ][\w’'-]{{1,40}})")
"""The second part of a double name, with spaces around the dash: 'Faber – van de Klashorst'."""


def ended(content: str, name: Name) -> tuple[Name, str | None] | None:
    """Give a name with its right end, and the party that stands behind it; none of what is no name.

    >>> ended("de heer Stultiens van GroenLinks-PvdA", Name(8, 37, "van GroenLinks-PvdA"))
    (Name(start=8, end=17, surname='Stultiens', initials=None, given=None), 'GroenLinks-PvdA')
    >>> ended("de leden van de PvdA-fractie", Name(9, 19, "van de Pvd")) is None
    True
    """
    found = _without_party(content, _nominative(_in_line(content, _whole(content, name))))
    if found is None or (found[0].surname and content[found[0].end : found[0].end + 1].isalpha()):
        return None
    return found


def _whole(content: str, name: Name) -> Name:
    """Take the second part of a double name along, where the register has the whole."""
    second = _SECOND.match(content, name.end) if name.surname else None
    if second is None:
        return name
    surname = f"{name.surname}-{second['rest']}"
    known = dutch.fold(surname) in surnames()
    return Name(name.start, second.end(), surname, name.initials, name.given) if known else name


def _in_line(content: str, name: Name) -> Name:
    """Leave out what stands on the next line, where what stands before it is a name and the whole is none."""
    first, line_end, rest = content[name.start : name.end].partition("\n")
    if not line_end or dutch.fold(name.surname) in surnames():
        return name
    short = split_name(first.rstrip(), name.start)
    return short if dutch.fold(short.surname) in surnames() and rest[:1].isupper() else name


def _nominative(name: Name) -> Name:
    """Leave out the s of possession behind a surname of the register: 'Agema's motie'."""
    bare = name.surname.removesuffix("’s").removesuffix("'s")
    if bare == name.surname or dutch.fold(bare) not in surnames():
        return name
    return Name(name.start, name.end - 2, bare, name.initials, name.given)


def _without_party(content: str, name: Name) -> tuple[Name, str | None] | None:
    """Take a party off a name; where nothing is left, it was none: 'de collega van GroenLinks'."""
    last = name.end + _MOST_WORD
    found = None
    if content.find("an ", max(0, name.start - 1), last) >= 0:
        found = _of_party().search(content, max(0, name.start - 1), last)
    if found is None or found.start() > name.end:
        return name, None
    if found.start() < name.start:
        return None if dutch.fold(name.surname) not in surnames() else (name, None)
    if not name.surname:
        return Name(name.start, found.start(), ""), found["party"]
    return split_name(content[name.start : found.start()], name.start), found["party"]


@cache
def _of_party() -> re.Pattern[str]:
    groups = load_register().fracties.values()
    rows = [*_FORMER, *(word for row in groups for word in (row.abbreviation, row.name) if len(word) > 1)]
    named = "|".join(re.escape(word) for word in sorted(set(rows), key=lambda word: (-len(word), word)))
    return re.compile(rf"\s+[Vv]an\s+(?:de\s+|het\s+)?(?P<party>(?i:{named}))(?!\w)")
