"""Bodies that a text names: ministries, institutes, companies, and abbreviations that the text itself introduces."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from kamergraaf import assets, dutch
from kamergraaf.dutch import bodies
from kamergraaf.extract.match import hits, matches
from kamergraaf.extract.names import surnames
from kamergraaf.extract.notes import in_source_note
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.model import OPEN, Mention, NamedBody, Organisation, Place, Text
from kamergraaf.register import load_register

_GROUPS = ("name", "partner", "client")
_CLIENT = "opdrachtgever-onderzoek"
"""The rule for whom a piece of research was done; who asks for research is none of those that do it."""
_OFFICE = re.compile(
    r"(?:(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)\s(?:(?:van|voor)\s(?:[\w,]+\s){0,8}|(?:[A-Z][\w’-]+\s){1,4}\()"
    r"|[Cc]ommissie\s(?:voor|van)\s)\(?$"
)
"""Before an abbreviation this makes it part of an office, not a ministry that acts."""
_SHORT = 8
"""Shorter names are abbreviations, which also stand for the portfolio of an office."""
_END = r"(?![\w-]|[’']s\b)"
"""Behind a name: the end of the word, and no plural."""
_NAME = 200
"""So many characters at most the first word of a name has."""
_FEW = 20
"""Of so few names it is faster to count each in the text than to read every word with a capital."""
_ROUNDS = 3
"""So many times what was found may lead to more: a name in a list, the same name elsewhere, the list there."""
_ABOVE = {Place.TITLE, Place.DOSSIER, Place.HEADING, Place.ASKERS}
"""What stands above a paper says what it is about, and is no mention in its text."""
_CAPITAL = re.compile(r"[A-ZÉ][\w&’'-]*\w")
_ADJECTIVE = re.compile(
    r"(?:\b(?:[Dd]e|[Hh]et|van|door|vanuit|met|aan|bij|uit|en)\s|^)(?P<word>[A-ZÉ][a-zé]+(?:-[A-Z][a-zé]+)?(?:e|ch|al|jk)\s)$"
)
"""An adjective with a capital before the noun for a body belongs to its name: 'de Nederlandse Zorgautoriteit'."""
_NEXT = re.compile(r"(?:,\s?|\s(?:en|of)\s|\s?/\s?)(?:(?:de|het)\s)?(?=[A-ZÉ])")
_BEFORE = re.compile(r"(?:,\s?|\s(?:en|of)\s|\s?/\s?)(?:(?:de|het)\s)?$")
_LAST_WORD = re.compile(r"(?<![\w-])[A-ZÉ][\w&’'-]*\w$")


def find_bodies(text: Text) -> list[Mention[NamedBody]]:
    """Find the bodies in a text, in document order; of two mentions that overlap the first and longest stays."""
    rows = list(matches(text, rules_of("organisation")))
    introduced = _introduced(rows)
    found = [m for rule, match in rows for m in _mentions(text, rule, match, introduced)]
    found += _by_name(text, introduced)
    kept = _without_overlap(found)
    for _ in range(_ROUNDS):
        known = len(kept)
        for follow in (_repeated, _listed):
            kept = _without_overlap([*kept, *follow(text, kept)])
        if len(kept) == known:
            break
    return [m for m in kept if m.place not in _ABOVE and not in_source_note(text.content, m.start)]


def _without_overlap(found: Iterable[Mention[NamedBody]]) -> list[Mention[NamedBody]]:
    kept, taken = [], 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.rule == "lichaam-bekend")):
        if mention.start >= taken:
            taken = mention.end
            kept.append(mention)
    return kept


def research_spans(bodies: Iterable[Mention[NamedBody]]) -> list[tuple[int, int]]:
    """Give the spans of bodies that the text says did a piece of research."""
    doers = {rule.id for rule in rules_of("organisation") if rule.settings.get("research")}
    return [(body.start, body.end) for body in bodies if body.rule in doers]


# --- the register -------------------------------------------------------------------------------------------------


def _bodies() -> Iterator[Organisation]:
    """Give the bodies of the register but the chambers: whom a paper is sent to is no body that it names."""
    return (row for row in load_register().organisations.values() if row.kind != "Staten-Generaal")


@cache
def _official() -> dict[str, str]:
    """Give the official name for each name and abbreviation in data/reference."""
    rows = [(row.name, row.name) for row in _bodies()]
    rows += [(row.abbreviation, row.name) for row in _bodies() if row.abbreviation]
    ministries = [(row.abbreviation, f"ministerie van {row.name}") for row in load_register().ministries]
    ministries += [(short.replace("en", "&"), name) for short, name in ministries if "en" in short]
    rows += [(short, name) for short, name in ministries if len(short) > 2 and sum(c.isupper() for c in short) > 1]
    return dict(rows)


def _official_of(name: str) -> str:
    """Give the official name of a body, also when a text writes it without capitals: 'openbaar ministerie'."""
    return _official().get(name) or _official().get(name.title(), name)


_Pattern = tuple[re.Pattern[str], str]


@cache
def _known() -> tuple[AhoCorasick, tuple[tuple[_Pattern, ...], ...]]:
    """Give what finds the first words of the names and abbreviations, and the patterns of each, longest first.

    A name of several words may stand glued together.
    """
    rows = list(_official().items())
    rows += [(name.replace(" ", ""), name) for name in set(_official().values()) if " " in name]
    table: dict[str, list[tuple[str, str]]] = {}
    for spelt, name in rows:
        if first := _CAPITAL.match(spelt):
            table.setdefault(first[0], []).append((spelt, name))
    return AhoCorasick(list(table)), tuple(tuple(_patterns(names)) for names in table.values())


def _patterns(names: list[tuple[str, str]]) -> Iterator[_Pattern]:
    for spelt, name in sorted(names, key=lambda row: (-len(row[0]), row[0])):
        flags = re.IGNORECASE if " " in spelt else re.NOFLAG
        yield re.compile(re.escape(spelt).replace(r"\ ", r"\s+") + _END, flags), name


def _by_name(text: Text, introduced: dict[str, str]) -> Iterator[Mention[NamedBody]]:
    """Find what the text introduces and what the register knows; the text's own word for a body goes first."""
    if introduced:
        own = tuple(((re.compile(re.escape(short) + _END), name),) for short, name in introduced.items())
        yield from _named(text, AhoCorasick(list(introduced)), own)
    yield from _named(text, *_known())


def _named(text: Text, finder: AhoCorasick, patterns: tuple[tuple[_Pattern, ...], ...]) -> Iterator[Mention[NamedBody]]:
    content, first = text.content, text.passages[0].start if text.passages else 0
    for which, start, _ in hits(finder, content, _NAME):
        if start < first or (start and (content[start - 1].isalnum() or content[start - 1] in "-_/@:")):
            continue
        named = ((match.end(), name) for pattern, name in patterns[which] if (match := pattern.match(content, start)))
        end, name = next(named, (start, ""))
        if name and not (end - start < _SHORT and _OFFICE.search(content, max(0, start - 80), start)):
            yield _mention(text, "lichaam-bekend", start, end, name)


@cache
def ministry_names() -> tuple[str, ...]:
    """Give every name that a ministry has had, longest first."""
    return tuple(sorted({row.name for row in load_register().ministries}, key=lambda name: (-len(name), name)))


@cache
def _ministry_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each name that a ministry has had with what finds it, longest first."""
    spaced = ((name, re.escape(name).replace(r"\ ", r"\s+")) for name in ministry_names())
    return tuple((name, re.compile(pattern + r"(?!\w)")) for name, pattern in spaced)


@cache
def ministry_abbreviations() -> dict[str, str]:
    """Give the name of each ministry by its abbreviation; of several names the one valid last."""
    rows = sorted(load_register().ministries, key=lambda row: row.end or OPEN)
    return {row.abbreviation: row.name for row in rows if row.abbreviation}


@cache
def _no_bodies() -> frozenset[str]:
    """Give what looks like a body and is none: states, benefits, techniques, and parties with their fracties."""
    parties = {word for row in load_register().fracties.values() for word in row.names}
    return frozenset(_words()["none"]) | states() | parties


@cache
def states() -> frozenset[str]:
    """Give the names of states and parts of the world: they are no bodies, and no programmes."""
    return frozenset(_words()["states"])


def _words() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(
        assets.path("data", "rules", "bodies.toml").read_text(encoding="utf-8")
    )["words"]
    return table


# --- what the rules found -----------------------------------------------------------------------------------------


def _mentions(text: Text, rule: Rule, match: re.Match[str], introduced: dict[str, str]) -> Iterator[Mention[NamedBody]]:
    groups = match.groupdict()
    if rule.settings.get("initials") and not _introduces_body(match):
        return
    if groups.get("ministries"):
        yield from _ministries(text, rule, match)
        return
    for group in _GROUPS:
        if not groups.get(group):
            continue
        name = " ".join(groups[group].split())
        if rule.settings.get("acts") and not _may_act(name):
            continue
        if rule.settings.get("chair") and not _may_chair(match["surname"]):
            continue
        if rule.id == "lichaam-soort" and " " not in name and name not in rule.settings["alone"]:
            continue
        start, end = match.span(group)
        head, _, tail = name.rpartition(" en ")
        if head in _official() and tail in _official():
            name, end = head, text.content.rindex("en", start, end) - 1
        if rule.settings.get("adjective") and (adjective := _ADJECTIVE.search(text.content, max(0, start - 40), start)):
            start = adjective.start("word")
            name = " ".join(text.content[start:end].split())
        told = rule.settings.get("name") or introduced.get(name) or _official_of(name)
        yield _mention(text, _CLIENT if group == "client" else rule.id, start, end, told)


def _may_act(name: str) -> bool:
    """Tell whether an abbreviation that acts may be a body: no state, no act of law, no number."""
    return name not in _no_bodies() and not re.fullmatch(r"W[a-z]+|[A-Z][a-z]+[ZzWw]|[IVXLC]+", name)


def _may_chair(surname: str) -> bool:
    """Tell whether a committee may be called by this name: with a particle, or that of somebody in the register."""
    return " " in " ".join(surname.split()) or dutch.fold(surname) in surnames()


def _introduces_body(match: re.Match[str]) -> bool:
    return bodies.stands_for(match["abbreviation"], match["name"]) and bodies.names_a_body(match["name"])


def _ministries(text: Text, rule: Rule, match: re.Match[str]) -> Iterator[Mention[NamedBody]]:
    """Take 'Ministeries van A en B' apart by the names that ministries have had; an unknown name stays whole."""
    first = match.start("ministries")
    found: list[tuple[int, int, str]] = []
    if name := ministry_abbreviations().get(match["ministries"].replace("&", "en")):
        found.append((first, match.end(), name))
    for name, pattern in _ministry_patterns():
        for at in pattern.finditer(match["ministries"]):
            span = first + at.start(), first + at.end()
            if not any(start < span[1] and span[0] < end for start, end, _ in found):
                found.append((*span, name))
    for index, (start, end, name) in enumerate(sorted(found)):
        yield _mention(text, rule.id, match.start() if index == 0 else start, end, f"ministerie van {name}")
    if not found:
        yield _mention(text, rule.id, match.start(), match.end(), " ".join(match[0].split()))


def _introduced(rows: list[tuple[Rule, re.Match[str]]]) -> dict[str, str]:
    """Give the abbreviations that this text introduces for bodies, each with the full name."""
    return {
        match["abbreviation"]: " ".join(match["name"].split())
        for rule, match in rows
        if rule.settings.get("introduces") and (not rule.settings.get("initials") or _introduces_body(match))
    }


# --- what follows from what was found -----------------------------------------------------------------------------


def _listed(text: Text, bodies: list[Mention[NamedBody]]) -> Iterator[Mention[NamedBody]]:
    """Find the names that stand in one list with bodies, to the left and to the right of them."""
    content, taken = text.content, {body.start for body in bodies}
    for body in bodies:
        end = body.end
        while comma := _NEXT.match(content, end):
            token = _CAPITAL.match(content, comma.end())
            if token is None or token.start() in taken or not _may_be_listed(content, token):
                break
            yield _mention(text, "lichaam-opsomming", token.start(), token.end(), token[0])
            end = token.end()
        start = _without_article(content, body.start)
        while comma := _BEFORE.search(content, max(0, start - 10), start):
            token = _LAST_WORD.search(content, max(0, comma.start() - 40), comma.start())
            if token is None or token.start() in taken or not _may_be_listed(content, token):
                break
            yield _mention(text, "lichaam-opsomming", token.start(), token.end(), token[0])
            start = _without_article(content, token.start())


def _without_article(content: str, start: int) -> int:
    article = re.compile(r"(?:de|het)\s$").search(content, max(0, start - 4), start)
    return article.start() if article else start


def _may_be_listed(content: str, token: re.Match[str]) -> bool:
    """Tell whether a word in a list may be the name of a body: one word of its own, no person, state or party."""
    alone = not re.compile(r"\s[A-ZÉ(]|[’']s|\s(?:van|de|der|voor)\s").match(content, token.end())
    before = re.compile(r"(?:[A-Z]\.|[A-Z][\w’-]+|[a-zé]{4,}|[Ll]id|[Hh]eer)\s$").search(
        content, max(0, token.start() - 20), token.start()
    )
    preceded = before and not re.compile(r"(?:met|door|van|voor|aan|bij|tussen|zowel|onder andere|zoals)\s$").search(
        before[0]
    )
    word = token[0]
    if bodies.is_body_noun(word) or bodies.is_cut(word) or re.search(r"-[a-z]", word):
        return False
    return bool(
        alone and not preceded and len(word) > 2 and word not in _no_bodies() and dutch.fold(word) not in surnames()
    )


def _repeated(text: Text, bodies: list[Mention[NamedBody]]) -> Iterator[Mention[NamedBody]]:
    """Find the other places at which a name of one word stands that the text has shown to be that of a body."""
    shown = {"lichaam-bijstelling", "lichaam-opsomming", "lichaam-handelt"}
    names = {body.text: body.told.name for body in bodies if body.rule in shown and " " not in body.text}
    if len(names) < _FEW:
        names = {word: name for word, name in names.items() if text.content.count(word) > 1}
    for token in _CAPITAL.finditer(text.content) if names else ():
        word, start = token[0], token.start()
        before = text.content[start - 1] if start else " "
        if word in names and not before.isalnum() and before not in "/@-_":
            yield _mention(text, "lichaam-herhaald", start, token.end(), names[word])


def _mention(text: Text, rule: str, start: int, end: int, name: str) -> Mention[NamedBody]:
    return Mention(text.document, start, end, text.content[start:end], rule, NamedBody(name), text.place_of(start))
