"""Whom a text means that is no debate: by a salutation to the House, as a colleague, or by initials of the register."""

from __future__ import annotations

import re

from kamergraaf import dutch
from kamergraaf.extract.names import Name
from kamergraaf.model import Text
from kamergraaf.register import IN_OFFICE, load_register

_HEAD = 1_500
"""So far before a salutation stands to whom the letter is."""
_TO_HOUSE = re.compile(
    r"(?i)(?:voorzitters?|leden)\s(?:en\s(?:de\s)?leden\s)?van\s(?:de\s)?"
    r"(?:Tweede\s+Kamer|(?:vaste\s|algemene\s|tijdelijke\s)?(?:Kamer)?commissie\svoor\s[A-Z])"
)
"""At the head of a letter to the Tweede Kamer or to one of its committees."""
_COLLEAGUE = re.compile(r"(?i)(?P<fellow>fractiegenoot|mede-indiener)|collega")
_ELSEWHERE = re.compile(
    r"\s?\(|\s(?:van|bij|uit|namens)\s(?!(?:de|het)\s(?:fractie|kabinet)|uw\sKamer|de\sKamer|mij)"
    r"|,\s(?!(?:en|of|maar|dat|die|om|zoals|waar\w*)\s)(?:(?:de|een|onze|hun|mijn|zijn|haar)\s)?(?:[\w-]+\s){1,3}?(?:van|bij|te|in|uit|voor|namens|der)\s"
)
"""Behind a name: it is that of somebody of another body or place, or with another function."""
_ABROAD = re.compile(r"(?:\b[A-Z][a-zë]+(?:se|sche)|buitenlandse|gemeentelijke|provinciale)\s$")
_ENOUGH = 2
"""So many initials tell somebody apart from who bears the same surname."""


def role_in_letter(text: Text, rule: str, match: re.Match[str], name: Name) -> str:
    """Tell the role of somebody whom a courteous form names where nobody debates; empty where it may be anybody's."""
    content = text.content
    if rule == "aanhef":
        addressed = _TO_HOUSE.search(content, max(0, match.start() - _HEAD), match.start())
        return "kamerlid" if addressed else ""
    if _ELSEWHERE.match(content, name.end):
        return ""
    colleague = _COLLEAGUE.match(content, match.start())
    if colleague and not _ABROAD.search(content, max(0, match.start() - 30), match.start()):
        return "kamerlid" if colleague["fellow"] else IN_OFFICE
    return IN_OFFICE if name.initials and _has_initials(name) else ""


def _has_initials(name: Name) -> bool:
    """Tell whether somebody in the register has that surname and initials: two, or no other has that surname."""
    bearers, written = load_register().named(name.surname), dutch.fold(name.initials or "")
    agree = any(dutch.fold(person.initials).startswith(written) for person in bearers)
    return agree and (len(written) >= _ENOUGH or len(bearers) == 1)
