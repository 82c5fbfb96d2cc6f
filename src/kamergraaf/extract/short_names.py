"""Bodies that a text has named in full, and then calls by the noun of their name alone: 'de Raad', 'het Instituut'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kamergraaf.dutch import bodies
from kamergraaf.extract.known_bodies import mention
from kamergraaf.model import Mention, NamedBody, Text

_OWN = frozenset(["Raad van State"])
"""Advises on bills, and is who speaks in the papers that call it by its noun."""
_ABROAD = ("eu-", "eg-", "vn-")
"""How the ids of rules begin for bodies that share their noun with others of the Union."""
_NOUNS = (
    "Raad Autoriteit Inspectie Stichting Instituut College Dienst Produktschap Productschap Vereniging Federatie "
    "Bureau Agentschap Commissariaat Adviesraad Adviescollege Kenniscentrum Taskforce Platform Bank Bond Ombudsman"
).split()
_NOUN_SET = frozenset(_NOUNS)
_GOES_ON = re.compile(r"[\w’'-]|\s(?:van|voor|der|inzake)\s|\s[A-Z]")
"""What may not stand behind a noun alone: it is part of a longer name."""
_ARTICLE = re.compile(r"\b(?:[Dd]e|[Hh]et)\s$")


def short_names(text: Text, found: Iterable[Mention[NamedBody]]) -> Iterator[Mention[NamedBody]]:
    """Find where a noun with a capital and an article stands alone, when one body of that noun was named before it."""
    for noun, body in _called(found):
        rest = body.text[len(noun) :] or "\0"
        for start, end in _alone(text.content, noun, body.end):
            if not text.content.startswith(rest, end):
                yield mention(text, "lichaam-kort", start, end, body.told.name)


def _alone(content: str, noun: str, first: int) -> Iterator[tuple[int, int]]:
    """Give where a noun stands behind an article and goes on with no name, from a place on."""
    at = content.find(noun, first)
    while at >= 0:
        end = at + len(noun)
        if _ARTICLE.search(content, max(0, at - 5), at) and not _GOES_ON.match(content, end):
            yield at, end
        at = content.find(noun, end)


def _called(found: Iterable[Mention[NamedBody]]) -> Iterator[tuple[str, Mention[NamedBody]]]:
    """Give the nouns by which one body of a text may be called, each with where that was named first."""
    named: dict[str, list[Mention[NamedBody]]] = {}
    for body in found:
        if not body.rule.startswith(_ABROAD) and (noun := _noun_of(body.text)):
            named.setdefault(noun, []).append(body)
    for noun, group in named.items():
        if {body.told.name for body in group} - _OWN == {group[0].told.name}:
            yield noun, min(group, key=lambda body: body.start)


@lru_cache(maxsize=4096)
def _noun_of(name: str) -> str | None:
    """Give the noun for bodies by which a name of several words begins, or that ends its last one.

    >>> _noun_of("Raad voor het openbaar bestuur"), _noun_of("Nederlandse Zorgautoriteit"), _noun_of("Raad")
    ('Raad', 'Autoriteit', None)
    """
    first, _, rest = name.partition(" ")
    if rest and first in _NOUN_SET:
        return first
    last = bodies.noun_at_end(name)
    return last if last in _NOUN_SET and last != name else None
