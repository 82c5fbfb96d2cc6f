"""Motions that a text names by their movers or by their number, tied to the citation that follows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kamergraaf import assets, dutch
from kamergraaf.extract.match import matches
from kamergraaf.extract.names import Name, parties, split_names, surnames
from kamergraaf.extract.rules import Rule, part, rules_of
from kamergraaf.extract.words import Seen
from kamergraaf.model import Citation, Mention, NamedMotion, Place, Text

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
_MARK = re.compile(r"(?:\s?\[(?P<hooked>\d{1,3})\s?\]|(?P<glued>\d{1,3}))(?![\w/]|[.,]\d)")
"""The mark of a note, straight behind what it belongs to."""
_NOTED = re.compile(r"(?:[^.;()?!\[\]\d\n]|\n(?!\s*\n)){0,250}?(?<=[a-z])[.,?]?(?=\d|\s?\[)")
"""The rest of a sentence about a motion, with no number in it, up to the mark of a note."""
_SIGN = re.compile(r"[\d\[]")
"""How a mark begins."""
_FARTHEST = 260
"""So many characters behind a motion it stands at most."""
_ELSE = re.compile(
    r"(?i)uitvoering|afdoening|reactie|appreciatie|brief|inform|bericht|gemeld|stuur|stuk|gezonden|rapport|debat"
)
"""What says that a sentence is about another paper than the motion, which its note then gives."""
_OPENING = 60
"""A note that gives the number of a motion begins with it: after so many characters at most."""
_LENGTH = 400
"""So many characters of a note are read."""
_WORD = re.compile(r"(?:de\s|het\s)?(?P<name>[\w-]+)")
"""A name that may be that of a group: its one word, with an article."""
_HEADS = (Place.HEADING, Place.DOSSIER)
"""A motion in the heading of a paper may be that paper."""
_TITLED = re.compile(r"(?<![^\W\d_])(?!(?:nader|gewijzigde?|de|nr)(?!\w))[a-z]{2,}")
"""Before another motion in a title stands what the paper does with it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion, and the spans of the names of its movers in the text."""

    motion: Mention[NamedMotion]
    spans: tuple[tuple[int, int], ...]


def find_motions(text: Text, citations: list[Mention[Citation]], seen: Seen | None = None) -> Iterator[Moved]:
    """Find the motions, each with its movers and, when the same sentence gives it, its number."""
    papers = numbered_papers(citations)
    numbers = {c.told.number: c for c in reversed(papers)}
    last = -_REACH
    for (rule, match), limit in _with_limits(matches(text, rules_of("motion"), seen), len(text.content)):
        names = _movers(text, match)
        motion = _mention(text, rule.id, match, names)
        if _is_itself(text, motion) or (rule.settings.get("follows") and motion.start - last > _REACH):
            continue
        last = motion.end
        near = _after(papers, motion.end, limit)
        spans = tuple((name.start, name.end) for name in names)
        for told in _each(text, rule, match, motion, near, numbers):
            whole = told if told.told.number else _by_note(text, told, papers, limit)
            if whole.told.movers or whole.told.number:
                yield Moved(whole, spans)


def _is_itself(text: Text, motion: Mention[NamedMotion]) -> bool:
    """Tell whether a motion is the paper: it stands in the heading and begins its line; others are named in a title."""
    before = text.content[max(0, motion.start - _REACH) : motion.start].rpartition("\n")[2]
    return motion.place in _HEADS and not _TITLED.search(before)


def numbered_papers(citations: Iterable[Mention[Citation]]) -> list[Mention[Citation]]:
    """Give the Kamerstukken that are cited by their number; a dossier alone names no paper."""
    return [c for c in citations if c.told.type == "kamerstuk" and c.told.dossier and c.told.number]


def _each(
    text: Text,
    rule: Rule,
    match: re.Match[str],
    motion: Mention[NamedMotion],
    near: list[Mention[Citation]],
    numbers: dict[str, Mention[Citation]],
) -> Iterator[Mention[NamedMotion]]:
    """Give each of the motions that a match names, with its number: one, or as many as it has numbers."""
    if cited := rule.settings.get("cited"):
        yield from (_numbered(motion, c) for c in _cited(text, motion, near, cited))
    elif numbers_named := match.groupdict().get("numbers"):
        named = re.findall(r"\d+", numbers_named)
        if rule.settings.get("known_numbers") and not set(named) <= numbers.keys():
            return
        for number in named:
            yield _tie(text, replace(motion, told=replace(motion.told, number=number)), near, numbers)
    elif number := match.groupdict().get("next"):
        given = next((paper for paper in near if paper.told.number == number), None)
        yield _numbered(motion, given) if given else replace(motion, told=replace(motion.told, number=number))
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


def _told(text: Text, motion: Mention[NamedMotion]) -> Mention[NamedMotion]:
    """Give a motion without a number what the text says of its day and its subject."""
    if motion.told.number:
        return motion
    date = dutch.parse_date(motion.text) or _date_after(text.content, motion.end)
    about = _ABOUT.match(text.content, motion.end)
    subject = " ".join(about["subject"].split()) if about else None
    return replace(motion, told=replace(motion.told, date=date, subject=subject)) if date or about else motion


def _date_after(content: str, end: int) -> str | None:
    match = _DATED.match(content, end)
    return dutch.parse_date(match["date"]) if match else None


def _after(papers: list[Mention[Citation]], start: int, limit: int) -> list[Mention[Citation]]:
    """Give the citations that stand behind a motion, before the next motion."""
    first = bisect_left(papers, start, key=lambda paper: paper.start)
    return [paper for paper in papers[first : first + _NEAR] if paper.start < min(limit, start + _REACH)]


def _cited(
    text: Text, motion: Mention[NamedMotion], near: list[Mention[Citation]], how: str
) -> list[Mention[Citation]]:
    """Give the papers by which motions are called: those in a bracket behind the word or its subject, or of a list."""
    if how == "list":
        return _listed(text, motion, near)
    if how == "subject":
        return _in_bracket(text, near) if motion.text.endswith("s") else near[:1]
    if not near or near[0].start - motion.end > _BRACKET or text.content[motion.end : near[0].start].strip(" \n(["):
        return []
    return _in_bracket(text, near)


def _in_bracket(text: Text, near: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Give the papers that stand in the bracket of the first."""
    close = text.content.find(")", near[0].end, near[-1].end + _REACH) if near else 0
    return [paper for paper in near if paper.start == near[0].start or paper.start < close]


def _listed(text: Text, motion: Mention[NamedMotion], near: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Give the papers of a list behind a colon, up to the end of its sentence."""
    end = re.compile(r"\n\s*\n|[.]\s+[A-Z]").search(text.content, motion.end, motion.end + _REACH)
    return [paper for paper in near if not end or paper.start < end.start()]


def _movers(text: Text, match: re.Match[str]) -> list[Name]:
    groups = match.groupdict()
    names = list(split_names(_bare(_unglue(groups)), match.start("movers"))) if groups.get("movers") else []
    if names and (groups.get("of") or "").split() == ["van"]:
        names[0] = _with_particle(names[0], text)
    return [name for name in names if not (_is_party(name, text) or _is_paper(name))]


def _bare(movers: str) -> str:
    """Blank out the groups to which movers belong, which stand behind them: `Paulusma (D66) en Bikker (CU)`."""
    return part("grouped").sub(lambda found: " " * len(found[0]), movers)


def _is_party(name: Name, text: Text) -> bool:
    """Tell whether a name is that of a group and of nobody: 'de motie van de ChristenUnie' tells no mover."""
    word = _WORD.match(text.content, name.start)
    called = {dutch.fold(word["name"]), dutch.fold(word["name"].partition("-")[0])} if word else set()
    return not called.isdisjoint(parties()) and dutch.fold(name.surname) not in surnames()


def _is_paper(name: Name) -> bool:
    """Tell whether a name is a word for a paper, or what a list says of one: 'Motie Brief van de minister'."""
    return not name.given and name.surname.casefold() in _papers() and dutch.fold(name.surname) not in surnames()


@cache
def _papers() -> frozenset[str]:
    """Give the words that stand behind 'Motie' in lists of papers."""
    return frozenset(assets.rules("motions")["words"]["papers"])


def _mention(text: Text, rule: str, match: re.Match[str], names: list[Name]) -> Mention[NamedMotion]:
    groups = match.groupdict()
    start, end = match.span("span") if groups.get("span") else match.span()
    told = NamedMotion(tuple(name.surname for name in names), bool(groups.get("cs")), groups.get("number"))
    return Mention(text.document, start, end, text.content[start:end], rule, told, text.place_of(start))


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


def _tie(
    text: Text,
    motion: Mention[NamedMotion],
    near: list[Mention[Citation]],
    numbers: dict[str, Mention[Citation]],
) -> Mention[NamedMotion]:
    """Give the motion the number of the first Kamerstuk after it in its sentence, in brackets or behind a comma."""
    if motion.told.number:
        own = numbers.get(motion.told.number)
        return _numbered(motion, own) if own else motion
    if not near:
        return motion
    between = text.content[motion.end : near[0].start]
    apart = re.search(r"[.!?]\s+[A-Z]|[.!?]\d{1,3}\s*\n|\n\s*\n", between)
    set_off = re.search(r"[(\[,:]\s*$|^\s*(?:op\s)?$", between)
    return _numbered(motion, near[0]) if set_off and not apart else motion


def _by_note(
    text: Text, motion: Mention[NamedMotion], papers: list[Mention[Citation]], limit: int
) -> Mention[NamedMotion]:
    """Give a motion the number that a note tells, when its mark stands behind the motion or its sentence."""
    content = text.content
    if not _SIGN.search(content, motion.end, min(limit, motion.end + _FARTHEST)):  # nearly always
        return motion
    rest = _NOTED.match(content, motion.end, limit)
    before = content[max(0, motion.start - 80) : motion.start].rpartition(". ")[2]
    if rest and (_ELSE.search(rest[0]) or _ELSE.search(before)):
        rest = None
    mark = _MARK.match(content, motion.end, limit) or (_MARK.match(content, rest.end(), limit) if rest else None)
    if mark is None:
        return motion
    number = mark["hooked"] or mark["glued"]
    note = re.compile(rf"(?m)^[ \t]*(?:\[{number}\]|{number}[.)]?)\s?(?=[^\W\d_])").search(content, mark.end())
    told = _told_in_note(text, papers, note.end()) if note else []
    return replace(_numbered(motion, told[0]), how=f"note {number} gives it") if len(told) == 1 else motion


def _told_in_note(text: Text, papers: list[Mention[Citation]], start: int) -> list[Mention[Citation]]:
    """Give the papers that a note names, when it begins with one."""
    end = re.compile(r"\n\s*(?:\n|\[?\d{1,3}[\]. )]*[A-Z])|$").search(text.content, start, start + _LENGTH)
    first = bisect_left(papers, start, key=lambda paper: paper.start)
    named = [
        paper for paper in papers[first : first + _NEAR] if paper.start < (end.start() if end else start + _LENGTH)
    ]
    opening = text.content[start : named[0].start] if named else ""
    return named if len(opening) < _OPENING and not _ELSE.search(opening) else []


def _numbered(motion: Mention[NamedMotion], citation: Mention[Citation]) -> Mention[NamedMotion]:
    return replace(motion, told=replace(motion.told, number=citation.told.full_number))
