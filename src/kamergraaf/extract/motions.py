"""Motions that a text names by their movers or by their number, tied to the citation that follows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kamergraaf import dutch
from kamergraaf.extract.match import matches
from kamergraaf.extract.names import Name, split_names, surnames
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.model import Mention, Place, Text

_NEAR = 20
"""How many of the next citations may give a motion its number."""
_DATED = re.compile(rf",?\s(?:van|d\.d\.|ingediend\sop)\s(?P<date>{dutch.DATE})")
_ABOUT = re.compile(
    rf"(?:,?\s(?:van|d\.d\.)\s{dutch.DATE})?,?\s(?:over|inzake|om|betreffende|waarin|die|met\sbetrekking\stot)\s"
    r"(?P<subject>(?:[^.;:()?!\n]|\n(?!\s*\n)){5,160})"
)
"""Behind a motion: what it is about."""
_BRACKET = 4
"""How many characters may stand between the word and the number by which alone a motion is called."""
_REACH = 400
"""How many characters after a motion its number may stand."""


def find_motions(text: Text, citations: list[Mention]) -> Iterator[Mention]:
    """Find the motions, each with its movers and, when the same sentence gives it, its number."""
    papers = [c for c in citations if c.fields["type"] == "kamerstuk"]
    numbers = {str(c.fields["number"]): c for c in reversed(papers)}
    last = -_REACH
    for (rule, match), limit in _with_limits(matches(text, rules_of("motion")), len(text.content)):
        motion = _mention(text, rule.id, match)
        if motion.place is Place.HEADING or (rule.id == "motie-vervolg" and motion.start - last > _REACH):
            continue
        last = motion.end
        near = _after(papers, motion.end, limit)
        if cited := rule.settings.get("cited"):
            yield from (_numbered(motion, c) for c in _cited(text, motion, near, cited))
        elif numbers_named := match.groupdict().get("numbers"):
            for number in re.findall(r"\d+", numbers_named):
                yield _tie(text, replace(motion, fields={**motion.fields, "number": number}), near, numbers)
        elif motion.text.lower().startswith("moties") and len(both := _cited(text, motion, near, "here")) > 1:
            yield from (_numbered(motion, c) for c in both)
        else:
            yield _told(text, _tie(text, motion, near, numbers))


def _with_limits(
    rows: Iterator[tuple[Rule, re.Match[str]]], end: int
) -> Iterator[tuple[tuple[Rule, re.Match[str]], int]]:
    """Give each row with the place where the next begins, or the text ends."""
    last: tuple[Rule, re.Match[str]] | None = None
    for row in rows:
        if last:
            yield last, row[1].start()
        last = row
    if last:
        yield last, end


def _told(text: Text, motion: Mention) -> Mention:
    """Give a motion without a number what the text says of its day and its subject."""
    if motion.fields["number"]:
        return motion
    told = dict(motion.fields)
    if date := dutch.parse_date(motion.text) or _date_after(text.content, motion.end):
        told["date"] = date
    if subject := _ABOUT.match(text.content, motion.end):
        told["subject"] = " ".join(subject["subject"].split())
    return replace(motion, fields=told)


def _date_after(content: str, end: int) -> str | None:
    match = _DATED.match(content, end)
    return dutch.parse_date(match["date"]) if match else None


def _after(papers: list[Mention], start: int, limit: int) -> list[Mention]:
    """Give the citations that stand behind a motion, before the next motion."""
    first = bisect_left(papers, start, key=lambda paper: paper.start)
    return [paper for paper in papers[first : first + _NEAR] if paper.start < min(limit, start + _REACH)]


def _cited(text: Text, motion: Mention, near: list[Mention], how: str) -> list[Mention]:
    """Give the papers by which motions are called: those in the bracket behind the word, or those of a list."""
    if how == "list":
        end = re.compile(r"\n\s*\n|[.]\s+[A-Z]").search(text.content, motion.end, motion.end + _REACH)
        return [paper for paper in near if not end or paper.start < end.start()]
    if not near or near[0].start - motion.end > _BRACKET or text.content[motion.end : near[0].start].strip(" \n(["):
        return []
    close = text.content.find(")", near[0].end, near[-1].end + _REACH)
    return [p for p in near if p.start == near[0].start or p.start < close]


def _mention(text: Text, rule: str, match: re.Match[str]) -> Mention:
    groups = match.groupdict()
    start, end = match.span("span") if groups.get("span") else match.span()
    names = list(split_names(_unglue(groups), match.start("movers"))) if groups.get("movers") else []
    if names and groups.get("of") == "van ":
        names[0] = _with_particle(names[0], text)
    return Mention(
        document=text.document,
        start=start,
        end=end,
        text=text.content[start:end],
        kind="motion",
        rule=rule,
        fields={
            "movers": [name.surname for name in names],
            "cs": bool(groups.get("cs")),
            "number": groups.get("number"),
            "spans": [_span(name) for name in names],
        },
        place=text.place_of(start),
    )


def _with_particle(name: Name, text: Text) -> Name:
    """Read 'motie van Nispen' as the motion of Van Nispen, when only that is a name in the register."""
    longer = f"van {name.surname}"
    if dutch.fold(name.surname) in surnames() or dutch.fold(longer) not in surnames():
        return name
    return replace(name, start=text.content.rindex("van", 0, name.start), surname=longer)


def _unglue(groups: dict[str, str | None]) -> str:
    """Part two movers that a hyphen joins: before a particle, or when the register has both and not the whole."""
    movers = groups["movers"] or ""
    if groups.get("of"):
        return movers
    parted = re.sub(r"-(?=(?:Van|De|Den|Der|El)\s)", "/", movers)
    first, hyphen, second = parted.partition("-")
    both = hyphen and {dutch.fold(first), dutch.fold(second)} <= surnames()
    return f"{first}/{second}" if both and dutch.fold(movers) not in surnames() else parted


def _span(name: Name) -> str:
    return f"{name.start}-{name.end}"


def _tie(text: Text, motion: Mention, near: list[Mention], numbers: dict[str, Mention]) -> Mention:
    """Give the motion the number of the first Kamerstuk after it in its sentence, in brackets or behind a comma."""
    if motion.fields["number"]:
        own = numbers.get(str(motion.fields["number"]))
        return _numbered(motion, own) if own else motion
    if not near:
        return motion
    between = text.content[motion.end : near[0].start]
    apart = re.search(r"[.!?]\s+[A-Z]|\n\s*\n", between)
    set_off = re.search(r"[(\[,:]\s*$|^\s*(?:op\s)?$", between)
    return _numbered(motion, near[0]) if set_off and not apart else motion


def _numbered(motion: Mention, citation: Mention) -> Mention:
    parts = (citation.fields["dossier"], citation.fields["suffix"], citation.fields["number"])
    return replace(motion, fields={**motion.fields, "number": "-".join(str(p) for p in parts if p)})
