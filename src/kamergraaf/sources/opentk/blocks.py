"""The blocks at the head of an openTK page: persons, cases, activities, and of what the paper is an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from kamergraaf import dutch, iri
from kamergraaf.descriptions import load
from kamergraaf.model import Activity, Actor, Snapshot, Source
from kamergraaf.register import load_register

_BULLET = re.compile(r"^[\s\-*•·◦▪–+]+")
_RELATION = re.compile(r"(?P<relation>[A-Z][^\W\d]*(?: [a-z.]+){0,3}): *(?P<who>\S.*)")
_BRACKET = re.compile(r"(?P<rest>.*\S)\s*\((?P<inside>[^()]*)\)")
_DATE = r"(?P<date>\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|Geen datum)"
_ACTIVITY = re.compile(_DATE + r": *(?P<title>.+) \((?P<kind>[^()]*(?:\([^()]*\))?)\)(?:,[^()]*)?")
_LED_TO = re.compile(r" \[(\d{4}A\d{5})\]")
_NUMBERED = re.compile(r"(?P<title>.+?) *[\[(](?P<number>\d{4}D\d{5})[\])]")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]*)\)")
_LEADS_TO = re.compile(r"(?:document|activiteit)\.html\?(?:.*&)?nummer=(\d{4}[AD]\d{5})")


_BEGINS = {"persons": _RELATION, "case": _RELATION, "activities": re.compile(_DATE)}
"""How an item of a block begins; in other blocks each line is one."""


@dataclass(frozen=True, slots=True)
class Block:
    """The items under one heading of the page."""

    name: str
    items: tuple[str, ...] = field(repr=False)
    case: str | None = None


def blocks(page: str) -> Iterator[Block]:
    """Give the blocks of the page around a paper, in order."""
    page = _LINK.sub(lambda link: with_number(link[1], link[2]), page)
    heads = list(_heads().finditer(page))
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start() if following else len(page)
        name = str(head.lastgroup if head["case"] is None else "case")
        yield Block(name, tuple(_items(name, page[head.end() : end])), head["case"])


def with_number(text: str, address: str) -> str:
    """Give the words of a link, with the number of the paper or activity that it leads to if they lack it.

    >>> with_number("Stemmingen", "activiteit.html?nummer=2026A00001"), with_number("2026D00001", "x")
    ('Stemmingen [2026A00001]', '2026D00001')
    """
    found = _LEADS_TO.search(address)
    return f"{text} [{found[1]}]" if found and found[1] not in text else text


@cache
def _heads() -> re.Pattern[str]:
    """Make the pattern of a heading, which stands at the head of a line or behind an empty block."""
    named = "|".join(
        f"(?P<{name}>{pattern})" if name != "case" else pattern for name, pattern in load("opentk")["blocks"].items()
    )
    return re.compile(rf"(?:^|(?<=: ))[ \t*•\-]*(?:{named})", re.MULTILINE)


def _items(name: str, section: str) -> Iterator[str]:
    """Give the items of a block, one a line; a line that begins none goes on with the one above, or ends the block."""
    begins, item = _BEGINS.get(name), ""
    for place, line in enumerate(section.splitlines()):
        text = _BULLET.sub("", line).strip()
        is_new = begins is None or begins.match(text)
        if item and text and not is_new:
            item += f" {text}"
        elif place and text and not is_new:
            return
        else:
            yield from filter(None, (item,))
            item = text if is_new else ""
    yield from filter(None, (item,))


def actors(items: tuple[str, ...]) -> Iterator[Actor]:
    """Give who takes part, as each line says."""
    for item in items:
        if found := _RELATION.fullmatch(item):
            yield actor(found["relation"], found["who"].rstrip(" ,"))


def actor(relation: str, who: str) -> Actor:
    """Read a name, a function and a fractie.

    >>> actor("Indiener", "S. van Proef, Tweede Kamerlid (ABC)")
    Actor(name='S. van Proef', relation='Indiener', function='Tweede Kamerlid', fractie='ABC', person=None)
    >>> found = actor("Gericht aan", "P. Minne, minister van Landbouw, Visserij en Natuur (Ooit D66 kamerlid)")
    >>> found.function, found.fractie
    ('minister van Landbouw, Visserij en Natuur', None)
    >>> actor("Volgcommissie", "vaste commissie voor Onderwijs, Cultuur en Wetenschap").name
    'vaste commissie voor Onderwijs, Cultuur en Wetenschap'
    """
    settings = load("opentk")["actors"]
    if re.match(settings["bodies"], who):
        return Actor(who, relation)
    name, _, rest = (part.strip() for part in who.partition(", "))
    function, fractie = _function(rest)
    return Actor(name, relation, function or None, fractie)


def _function(text: str) -> tuple[str, str | None]:
    """Part a function from the fractie in brackets behind it; other brackets belong to the function."""
    settings = load("opentk")["actors"]
    bracket = _BRACKET.fullmatch(text)
    if not bracket:
        return text, None
    if re.fullmatch(settings["former"], bracket["inside"]):
        return bracket["rest"], None
    if re.search(settings["member"], bracket["rest"]) or dutch.fold(bracket["inside"]) in _fracties():
        return bracket["rest"], bracket["inside"]
    return text, None


@cache
def _fracties() -> frozenset[str]:
    return frozenset(dutch.fold(name) for row in load_register().fracties.values() for name in row.names)


def activities(items: tuple[str, ...], paper: str, snapshot: Snapshot) -> Iterator[Activity]:
    """Give the activities that a paper is on the agenda of; one with neither a number nor a date cannot be told."""
    for item in items:
        number, found = _LED_TO.search(item), _ACTIVITY.fullmatch(_LED_TO.sub("", item))
        if found and (number or found["date"][0].isdigit()):
            date, title, kind = found["date"], found["title"].strip(), found["kind"]
            key = number[1] if number else key_of(date, title, kind)
            day = dutch.parse_date(date)
            yield Activity(key, Source.OPENTK, snapshot, kind, title, day, documents=(paper,))


def key_of(date: str, title: str, kind: str) -> str:
    """Give the key of an activity that the page shows without its number: the same on every page that shows it.

    >>> key_of("2026-01-27 15:00", "Stemmingen", "Stemmingen")
    '34f4f29c89be133a'
    """
    return iri.digest(date, title, kind)


def numbered(items: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the number and the title of each paper that a line names with its number.

    >>> list(numbered(("Rapport [2026D00002]", "Nota (2026D00003)", "Zonder")))
    [('2026D00002', 'Rapport'), ('2026D00003', 'Nota')]
    """
    for item in items:
        if found := _NUMBERED.fullmatch(item):
            yield found["number"], found["title"]
