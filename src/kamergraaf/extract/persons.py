"""Persons in office: movers, signatories, askers, and whom the running text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kamergraaf import assets, dutch
from kamergraaf.extract.match import matches
from kamergraaf.extract.names import Name, split_name, split_names, surnames
from kamergraaf.extract.notes import in_source_note
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.model import FieldValue, Mention, Place, Text

PLACES = {
    Place.TITLE: "heading",
    Place.HEADING: "heading",
    Place.SIGNATURE: "signature",
    Place.ASKERS: "askers",
    Place.TEXT: "text",
    Place.NOTE: "text",
}


_FOREIGN = re.compile(r"\b(?!Nederlands)[A-Z][a-zë]+(?:se|sche)\s$")
"""Before an office: 'de Belgische minister' is none of the cabinet."""
_RUNNING = (Place.TEXT, Place.NOTE)
_SHORT = 3
"""A surname of so few letters may be another word."""
_MAY_PRECEDE = re.compile(
    r"(?:^|[.!?:;,«(\"“‘–]\s?|[.!?:;]\s+(?:Volgens|Ook|Maar|En|Dat|Als|Toen|Aldus)\s|\b(?:volgens|van|door|met|en|of|dat|zegt|zei|"
    r"aan|heeft|had|is|was|maar|bij|tegen|over|zoals|aldus|dan|wil|vindt|vraagt|om|omdat|toen|waarin|tussen|namens|ook)\s)$"
)
"""Before a surname alone stands one of these; a noun there may say that somebody else is meant: 'slachtoffer X'."""
_MORE = re.compile(r"\s(?:[A-ZÀ-Þ][a-zß-ÿ]|(?:van|de|der|den)\s)")
_DEBATE = re.compile(r"(?:^|\n|\. )(?:De voorzitter:|Voorzitter[.:])")
"""Words by which a text shows that it is a debate of the House."""


def find_persons(text: Text, motions: list[Mention]) -> Iterator[Mention]:
    """Find the persons, and the offices named without a person, that a text names; movers of motions count too."""
    found = list(_movers(text, motions))
    taken = {(m.start, m.end) for m in found}
    found += [m for m in _by_rule(text) if (m.start, m.end) not in taken]
    found += _by_full_name(text, found)
    found += _repeated(text, found)
    return iter(sorted(found, key=lambda m: (m.start, m.end)))


def _by_rule(text: Text) -> Iterator[Mention]:
    debate = bool(_DEBATE.search(text.content))
    for rule, match in matches(text, rules_of("person")):
        unsure = rule.settings.get("courtesy") and not debate and not match["party"]
        if rule.settings.get("role") != "kamerlid":
            unsure = unsure or bool(_FOREIGN.search(text.content, max(0, match.start() - 30), match.start()))
        role = "" if unsure else _role(rule, match)
        for name in _names(match):
            if rule.settings.get("known") and dutch.fold(name.surname) not in surnames():
                continue
            yield _mention(text, rule, match, name, role)


@cache
def _full_names() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """Give what finds the full names of the register, and each with first name and surname."""
    people = sorted({(row["given"], row["family"]) for row in assets.rows("persons") if row["given"]})
    return AhoCorasick([f"{given} {family}" for given, family in people]), tuple(people)


def _by_full_name(text: Text, found: list[Mention]) -> Iterator[Mention]:
    """Find first names with surnames of the register where no office tells who is meant."""
    finder, people = _full_names()
    free = _Free(text, found)
    for who, start, end in finder.find_matches_as_indexes(text.content, overlapping=False):
        if free.at(start, end):
            given, family = people[who]
            yield _person(text, Name(start, end, family, given=given), "volledige-naam", "")


def _repeated(text: Text, found: list[Mention]) -> Iterator[Mention]:
    """Find surnames alone that the text has introduced with an office, or as those of members."""
    known: dict[str, Mention] = {}
    for mention in sorted(found, key=lambda m: m.start):
        surname, role = mention.fields["surname"], mention.fields["role"]
        if isinstance(surname, str) and role and len(surname) > _SHORT:
            known.setdefault(surname, mention)
    if not known:
        return
    names, free = list(known), _Free(text, found)
    finder = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for which, start, end in finder.find_matches_as_indexes(text.content):
        first = known[names[which]]
        place = text.place_of(start)
        if start > first.start and free.at(start, end) and _stands_alone(text.content, start, end):
            fields = {**first.fields, "initials": None, "given": None, "place": PLACES[place]}
            yield Mention(text.document, start, end, text.content[start:end], "person", "naam-herhaald", fields, place)


def _stands_alone(content: str, start: int, end: int) -> bool:
    """Tell whether a surname stands without a first name, another surname or a noun for somebody around it."""
    before = content[max(0, start - 30) : start].replace("\n", " ")
    return bool(_MAY_PRECEDE.search(before)) and not _MORE.match(content, end)


class _Free:
    """Tells where in the running text no name has been found yet, outside the sources that footnotes give."""

    def __init__(self, text: Text, found: list[Mention]) -> None:
        self._text, self._content = text, text.content
        self._taken = sorted((mention.start, mention.end) for mention in found)

    def at(self, start: int, end: int) -> bool:
        """Tell whether a span there is a word of its own that overlaps no name."""
        content = self._content
        if self._text.place_of(start) not in _RUNNING:
            return False
        if in_source_note(content, start):
            return False
        inside = (start and (content[start - 1].isalnum() or content[start - 1] in "-/@_.")) or (
            end < len(content) and (content[end].isalnum() or content[end] in "-@_/")
        )
        index = bisect_left(self._taken, (start, end))
        after = index < len(self._taken) and self._taken[index][0] < end
        before = index > 0 and self._taken[index - 1][1] > start
        return not (inside or after or before)


def _names(match: re.Match[str]) -> Iterator[Name]:
    groups = match.groupdict()
    for group in ("names", "capitals"):
        if groups.get(group):
            yield from split_names(groups[group], match.start(group))
    if groups.get("name"):
        yield split_name(groups["name"], match.start("name"))
    if groups.get("office"):
        yield Name(match.start("office"), match.end("office"), "")


def _role(rule: Rule, match: re.Match[str]) -> str:
    return rule.settings.get("role") or (match.groupdict().get("role") or "").lower().removeprefix("oud-")


def _mention(text: Text, rule: Rule, match: re.Match[str], name: Name, role: str) -> Mention:
    groups = match.groupdict()
    return _person(text, name, rule.id, role, portfolio=groups.get("portfolio"), party=groups.get("party"))


def _person(
    text: Text, name: Name, rule: str, role: str, *, portfolio: str | None = None, party: str | None = None
) -> Mention:
    """Make the mention of a person."""
    place, words = text.place_of(name.start), text.content[name.start : name.end]
    fields = person_fields(name, role, place, portfolio=portfolio, party=party)
    return Mention(text.document, name.start, name.end, words, "person", rule, fields, place)


def person_fields(
    name: Name, role: str, place: Place, *, portfolio: str | None = None, party: str | None = None
) -> dict[str, FieldValue]:
    """Make the fields of a mention of a person."""
    if portfolio in parties():
        portfolio, party = None, portfolio
    if portfolio:
        portfolio = " ".join(portfolio.split())
        portfolio = portfolio.title().replace(" En ", " en ") if portfolio.isupper() else portfolio
    return {
        "surname": name.surname or None,
        "initials": name.initials,
        "given": name.given,
        "role": role or None,
        "portfolio": portfolio,
        "party": party,
        "place": PLACES[place],
    }


@cache
def parties() -> frozenset[str]:
    """Give the abbreviations of the fracties: behind a minister's name they are no portfolio."""
    return frozenset(row["abbreviation"] for row in assets.rows("fracties") if row["abbreviation"])


def _movers(text: Text, motions: list[Mention]) -> Iterator[Mention]:
    """Give the movers of the motions that the running text names."""
    for motion in motions:
        spans = motion.fields["spans"]
        for span in spans if isinstance(spans, list) else []:
            start, end = (int(n) for n in span.split("-"))
            yield _person(text, split_name(text.content[start:end], start), motion.rule, "kamerlid")
