"""Acts: laws and regulations of the Netherlands, and those of the Union; papers name them, their text is elsewhere."""

from __future__ import annotations

import re
from functools import cache

from kamergraaf.kinds import kinds
from kamergraaf.register import load_register

_UNION = re.compile(r"3(?P<year>\d{4})(?P<letter>[A-Z])(?P<number>\d{4})")
_SORTS = {
    "L": ("Richtlijn", "Directive"),
    "R": ("Verordening", "Regulation"),
    "D": ("Besluit", "Decision"),
    "F": ("Kaderbesluit", "Framework Decision"),
}
_FIRST_BY_UNION = 2015
"""Since this year the Union counts all its acts in one row, and writes "(EU)" and the year before their number."""


def is_act(identifier: str) -> bool:
    """Tell whether a paper that is named is an act, by its number.

    >>> is_act("BWBR0001840"), is_act("32016R0679"), is_act("stb-2020-118"), is_act("52023DC0637")
    (True, True, False, False)
    """
    return bool(_form().fullmatch(identifier))


def name(identifier: str, language: str = "nl") -> str | None:
    """Give what an act is called: by the register, else one of the Union by its kind, year and number; else nothing.

    >>> name("BWBR0001840"), name("32024R1689"), name("stb-2020-118")
    ('Grondwet', 'AI-verordening (32024R1689)', None)
    >>> name("32021L1883"), name("32021L1883", "en"), name("32008R0765"), name("32011L0092")
    ('Richtlijn (EU) 2021/1883', 'Directive (EU) 2021/1883', 'Verordening 765/2008', 'Richtlijn 2011/92')
    """
    found = _UNION.fullmatch(identifier)
    if identifier in _known() or not found:
        return _known().get(identifier)
    year, number = found["year"], found["number"].lstrip("0")
    if found["letter"] not in _SORTS:
        return None
    sort = _SORTS[found["letter"]][language == "en"]
    if int(year) >= _FIRST_BY_UNION:
        return f"{sort} (EU) {year}/{number}"
    return f"{sort} {number}/{year}" if found["letter"] == "R" else f"{sort} {year}/{number}"


def other_names(identifier: str) -> tuple[str, ...]:
    """Give the names that the register has for an act of the Union, which people use without its number.

    >>> other_names("32024R1689")
    ('AI-verordening', 'AI Act')
    """
    return tuple(act.name for act in load_register().union_acts if act.id == identifier)


def published_as(identifier: str) -> tuple[str, str]:
    """Give who publishes an act as linked data, and the IRI that it has there: LiDO, or Cellar for those of the Union.

    >>> published_as("BWBR0001840")
    ('lido', 'http://linkeddata.overheid.nl/terms/bwb/id/BWBR0001840')
    >>> published_as("32024R1689")
    ('cellar', 'http://publications.europa.eu/resource/celex/32024R1689')
    """
    if identifier.startswith("BWB"):
        return "lido", f"http://linkeddata.overheid.nl/terms/bwb/id/{identifier}"
    return "cellar", f"http://publications.europa.eu/resource/celex/{identifier}"


@cache
def _form() -> re.Pattern[str]:
    return re.compile(next(kind.number for kind in kinds() if kind.kind == "wet"))


@cache
def _known() -> dict[str, str]:
    """Give the name of each act of the register by its number; of the Union's the first that stands there, with it."""
    register = load_register()
    union = {act.id: f"{act.name} ({act.id})" for act in reversed(register.union_acts)}
    return {act.id: act.name for act in register.acts.values()} | union
