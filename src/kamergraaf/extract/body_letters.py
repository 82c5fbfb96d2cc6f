"""The letters by which a text calls the bodies that it has named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kamergraaf.dutch import bodies
from kamergraaf.extract.known_bodies import no_bodies, official
from kamergraaf.model import Mention, NamedBody, Text

_SHORT_BEHIND = re.compile(r"\s\((?:hierna:?\s(?:de\s|het\s)?)?(?P<short>[A-Z][A-Za-z]{1,7})\)")
_TWO = 2


def letters_behind(text: Text, found: Iterable[Mention[NamedBody]]) -> dict[str, str]:
    """Give the letters that a text puts behind bodies in brackets, or uses: 'Europees Parlement (EP)'."""
    unsaid: dict[str, str] = {}
    said: dict[str, str] = {}
    for body in found:
        if match := _letters_behind(text.content, body):
            said[match["short"]] = body.told.name
        elif " " in body.text and len(short := bodies.initials(body.text)) > _TWO:
            unsaid[short] = body.told.name
    used = (short for short in unsaid if short in text.content)  # each is looked for once, however many bodies have it
    free = (short for short in used if short not in official() and short not in no_bodies())
    return {short: unsaid[short] for short in free} | said


def _letters_behind(content: str, body: Mention[NamedBody]) -> re.Match[str] | None:
    """Give the letters in brackets behind the name of a body, when these are made of it."""
    match = _SHORT_BEHIND.match(content, body.end)
    if match is None or match["short"] in no_bodies():
        return None
    return match if bodies.abbreviates(match["short"], body.text) or _begin(match["short"], body.text) else None


def _begin(short: str, name: str) -> bool:
    """Tell whether words of a name of several begin with the letters of an abbreviation, in whatever order."""
    begins = {word[0].casefold() for word in re.findall(r"\w+", name)}
    letters = [letter.casefold() for letter in short if letter.isupper()]
    whole = len(short) > _TWO and bodies.initials(name) == short.upper()
    return " " in name and (whole or (len(letters) > 1 and set(letters) <= begins))
