"""Who spoke in the report of a plenary meeting, in order of first speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from kamergraaf.descriptions import load
from kamergraaf.model import Actor
from kamergraaf.xml import text_of


def in_xml(body: etree._Element) -> tuple[Actor, ...]:
    """Give the speakers that a report in XML marks, or else prints above their speeches."""
    return _named(actor for speech in body.iter("spreekbeurt", "motie-info") if (actor := _marked(speech)))


def in_lines(lines: Iterable[str]) -> tuple[Actor, ...]:
    """Give the speakers that are printed above their speeches.

    >>> [(a.function, a.name, a.fractie) for a in in_lines(["De voorzitter:", "Minister De Boer:", "De heer Pol (X):"])]
    [('Minister', 'De Boer', None), (None, 'Pol', 'X')]
    """
    return _named(actor for line in lines if (actor := _printed(line)))


def _named(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    chair = load("bekendmakingen")["reports"]["chair"]
    return tuple(dict.fromkeys(actor for actor in actors if actor.name.lower() != chair))


def _marked(speech: etree._Element) -> Actor | None:
    speaker = speech.find("spreker")
    if speaker is None or speaker.find("naam") is None:
        return _printed(next(_lines(speech), ""))
    name = " ".join(text_of(part) for part in _parts(speaker.find("naam")))
    before = text_of(speaker.find("voorvoegsels")) or text_of(speaker.find("functie"))
    return _actor(before, name or text_of(speaker.find("naam")), text_of(speaker.find("politiek")))


def _parts(name: etree._Element | None) -> Iterator[etree._Element]:
    yield from () if name is None else name.iterchildren(etree.Element)


def _lines(speech: etree._Element) -> Iterator[str]:
    yield from (text_of(line) for line in speech.iter("al"))


def _printed(line: str) -> Actor | None:
    found = re.fullmatch(load("bekendmakingen")["reports"]["line"], line)
    return _actor(found["before"], found["name"], found["group"] or "") if found else None


def _actor(before: str, name: str, group: str) -> Actor | None:
    """Make a speaker; a form of address is no function."""
    function = before if before.lower() not in load("bekendmakingen")["reports"]["addresses"] else ""
    return Actor(name, "Spreker", function or None, group or None) if name else None
