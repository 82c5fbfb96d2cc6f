"""Bodies that a text names: ministries, institutes, and abbreviations that the text itself introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kamergraaf import assets
from kamergraaf.extract.match import matches
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.model import Mention, Place, Text

_GROUPS = ("name", "partner", "client")
_OFFICE = re.compile(r"(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?) (?:van|voor) (?:\w+ en (?:van )?)?$")
"""Before an abbreviation this makes it part of an office, not a ministry that acts."""


def find_bodies(text: Text) -> Iterator[Mention]:
    """Find the bodies in a text, in document order; of two mentions that overlap the first rule's stays."""
    known = dict(_known()) | _introduced(text)
    found = [m for rule, match in matches(text, rules_of("organisation")) for m in _mentions(text, rule, match, known)]
    found += _by_name(text, known)
    taken = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.rule == "lichaam-bekend")):
        if mention.start >= taken:
            taken = mention.end
            if mention.place is not Place.HEADING:
                yield mention


def research_spans(text: Text) -> list[tuple[int, int]]:
    """Give the spans of bodies that the text says did a piece of research."""
    return [
        match.span(group)
        for rule, match in matches(text, rules_of("organisation"))
        if rule.settings.get("research")
        for group in _GROUPS
        if match.groupdict().get(group)
    ]


@cache
def _known() -> tuple[tuple[str, str], ...]:
    """Give the names and abbreviations of data/reference, longest first, each with the official name."""
    rows = [(row["name"], row["name"]) for row in assets.rows("organisations")]
    rows += [(row["abbreviation"], row["name"]) for row in assets.rows("organisations") if len(row["abbreviation"]) > 2]
    ministries = [(row["abbreviation"], f"ministerie van {row['name']}") for row in assets.rows("ministries")]
    rows += [(short, name) for short, name in ministries if len(short) > 2 and sum(c.isupper() for c in short) > 1]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def ministry_names() -> tuple[str, ...]:
    """Give every name that a ministry has had, longest first."""
    return tuple(sorted({row["name"] for row in assets.rows("ministries")}, key=lambda name: (-len(name), name)))


@cache
def ministry_abbreviations() -> dict[str, str]:
    """Give the name of each ministry by its abbreviation; of several names the one valid last."""
    rows = sorted(assets.rows("ministries"), key=lambda row: row["valid_to"] or "9999")
    return {row["abbreviation"]: row["name"] for row in rows if row["abbreviation"]}


def _mentions(text: Text, rule: Rule, match: re.Match[str], known: dict[str, str]) -> Iterator[Mention]:
    groups = match.groupdict()
    if rule.settings.get("initials") and not made_of_capitals(match["name"], match["abbreviation"]):
        return
    if groups.get("ministries"):
        yield from _ministries(text, rule, match)
        return
    for group in _GROUPS:
        if groups.get(group):
            name = " ".join(groups[group].split())
            yield _mention(text, rule.id, *match.span(group), known.get(name, name))


def _ministries(text: Text, rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    """Take 'Ministeries van A en B' apart by the names that ministries have had; an unknown name stays whole."""
    first = match.start("ministries")
    found: list[tuple[int, int, str]] = []
    if match["ministries"] in ministry_abbreviations():
        found.append((first, match.end(), ministry_abbreviations()[match["ministries"]]))
    for name in ministry_names():
        for at in re.finditer(re.escape(name).replace(r"\ ", r"\s+") + r"(?!\w)", match["ministries"]):
            span = first + at.start(), first + at.end()
            if not any(start < span[1] and span[0] < end for start, end, _ in found):
                found.append((*span, name))
    for index, (start, end, name) in enumerate(sorted(found)):
        yield _mention(text, rule.id, match.start() if index == 0 else start, end, f"ministerie van {name}")
    if not found:
        yield _mention(text, rule.id, match.start(), match.end(), " ".join(match[0].split()))


def _introduced(text: Text) -> dict[str, str]:
    """Give the abbreviations that this text introduces, each with the full name."""
    rules = _introducing()
    return {
        match["abbreviation"]: " ".join(match["name"].split())
        for rule, match in matches(text, rules)
        if not rule.settings.get("initials") or made_of_capitals(match["name"], match["abbreviation"])
    }


@cache
def _introducing() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_of("organisation") if rule.settings.get("introduces"))


def made_of_capitals(name: str, abbreviation: str) -> bool:
    """Tell whether an abbreviation is made of the capitals of a name of several words, or of its parts.

    >>> made_of_capitals("Dienst Justitiële Inrichtingen", "DJI"), made_of_capitals("Nederlandse Zorgautoriteit", "NZa")
    (True, True)
    >>> made_of_capitals("Van Nispen", "SP"), made_of_capitals("Podt", "PVV")
    (False, False)
    """
    capitals = "".join(c for c in name if c.isupper())
    return " " in name and "".join(c for c in abbreviation if c.isupper()) == capitals


def _by_name(text: Text, known: dict[str, str]) -> Iterator[Mention]:
    folded = text.content.casefold()
    present = [name for name in known if name.casefold() in folded]
    if not present:
        return
    names = {_key(name): official for name, official in known.items()}
    pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(present, key=lambda n: (-len(n), n)))
    flags = re.IGNORECASE if any(" " in name for name in present) else re.NOFLAG
    start = text.passages[0].start if text.passages else 0
    for match in re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", flags).finditer(text.content, start):
        official = names.get(_key(match[0]))
        office = _OFFICE.search(text.content, max(0, match.start() - 60), match.start())
        if official and not office and (" " in match[0] or match[0] in known):
            yield _mention(text, "lichaam-bekend", match.start(), match.end(), official)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _mention(text: Text, rule: str, start: int, end: int, name: str) -> Mention:
    fields = {"name": name, "former_name": None}
    return Mention(
        text.document, start, end, text.content[start:end], "organisation", rule, fields, text.place_of(start)
    )
