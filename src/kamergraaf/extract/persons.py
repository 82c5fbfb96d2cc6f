"""Persons in office: movers, signatories, askers, and whom the running text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf.extract.match import matches
from kamergraaf.extract.names import Name, split_name, split_names
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


_DEBATE = re.compile(r"(?:^|\n|\. )(?:De voorzitter:|Voorzitter[.:])")
"""Words by which a text shows that it is a debate of the House."""


def find_persons(text: Text, motions: list[Mention]) -> Iterator[Mention]:
    """Find the persons, and the offices named without a person, that a text names; movers of motions count too."""
    found = list(_movers(text, motions))
    taken = {(m.start, m.end) for m in found}
    found += [m for m in _by_rule(text) if (m.start, m.end) not in taken]
    return iter(sorted(found, key=lambda m: (m.start, m.end)))


def _by_rule(text: Text) -> Iterator[Mention]:
    debate = bool(_DEBATE.search(text.content))
    for rule, match in matches(text, rules_of("person")):
        unsure = rule.settings.get("courtesy") and not debate and not match["party"]
        role = "" if unsure else _role(rule, match)
        for name in _names(match):
            yield _mention(text, rule, match, name, role)


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
    groups, place = match.groupdict(), text.place_of(match.start())
    fields = person_fields(name, role, place, portfolio=groups.get("portfolio"), party=groups.get("party"))
    return Mention(
        text.document, name.start, name.end, text.content[name.start : name.end], "person", rule.id, fields, place
    )


def person_fields(
    name: Name, role: str, place: Place, *, portfolio: str | None = None, party: str | None = None
) -> dict[str, FieldValue]:
    """Make the fields of a mention of a person."""
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


def _movers(text: Text, motions: list[Mention]) -> Iterator[Mention]:
    """Give the movers of the motions that the running text names."""
    for motion in motions:
        spans = motion.fields["spans"]
        for span in spans if isinstance(spans, list) else []:
            start, end = (int(n) for n in span.split("-"))
            place = text.place_of(start)
            name = split_name(text.content[start:end], start)
            yield Mention(
                text.document,
                start,
                end,
                text.content[start:end],
                "person",
                motion.rule,
                person_fields(name, "kamerlid", place),
                place,
            )
