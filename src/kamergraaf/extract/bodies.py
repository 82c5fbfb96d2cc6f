"""Bodies that a text names: ministries, institutes, companies, and abbreviations that the text itself introduces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from kamergraaf import dutch
from kamergraaf.dutch import bodies
from kamergraaf.extract.body_letters import letters_behind
from kamergraaf.extract.known_bodies import (
    by_letters,
    by_name,
    for_others,
    is_alone,
    media,
    mention,
    ministry_abbreviations,
    ministry_names,
    ministry_patterns,
    no_bodies,
    official,
    official_of,
    states,
)
from kamergraaf.extract.listed_bodies import listed, repeated
from kamergraaf.extract.match import matches
from kamergraaf.extract.names import given_names, surnames
from kamergraaf.extract.notes import in_source_note, in_subject
from kamergraaf.extract.openings import sought_as
from kamergraaf.extract.places import begins_list, called
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.short_names import short_names
from kamergraaf.extract.words import Seen
from kamergraaf.model import Mention, NamedBody, Place, Text

_GROUPS = ("name", "partner", "client")
_CLIENT = "opdrachtgever-onderzoek"
"""The rule for whom a piece of research was done; who asks for research is none of those that do it."""
_IN_ACT = sought_as(
    r"\b(?:(?:Wet|[A-Z][a-z]*wet)\s(?:[A-Z][\w&]*\s){0,2}(?:(?:op|voor|van|inzake)\s)?(?:(?:de|het)\s)?"
    r"|(?:Besluit|Regeling|Reglement)\s(?:(?:voor|inzake)\s)?|(?:Code|Protocol|Norm)\s)$"
)
"""Before the name of a body this makes it part of the name of an act or a code."""
_IN_BUDGET = sought_as(
    r"(?:[Vv]aststelling\svan\sde\s?begrotingssta(?:at|ten)\svan\shet\s|[Hh]oofdstuk\s[IVXL]+[AB]?\s\(?)$"
)
"""Before the name of a ministry this makes it that of a chapter of the budget; in a title it is no mention."""
_TITLE = re.compile(
    r"(?:^|\n)[^\n\w]{0,3}(?:\d\d\s?\d{3}[^\n]{0,12}\s)?"
    r"(?:(?:Vaststelling|Wijziging|Rijksbegroting|Begroting|Slotwet|Jaarverslag)\s[^\n]*(?:\n[^\n]+)?)?$"
)
"""Before the words of a budget: a title is on that line or the one above it, or begins with them."""
_LETTERHEAD = re.compile(
    r"\s{1,3}(?:Retouradres|(?:Ons\skenmerk|Onze\sreferentie|Datum|P\s?agina\s\d{1,3}\svan)\s|(?:[A-ZÀ-Þ][\w’-]*\s(?:[A-ZÀ-Þ][\w’-]*\s)?\d{1,4}[a-z]?|Postbus\s\d{1,6})[\s,]{1,3}\d{4}\s?[A-Z]{2}\s)"
)
"""Behind a body: its address, of which it is the first line, or what else stands above the text of a page."""
_SIGNATURE = re.compile(
    r"[ \t]*\n\s{0,3}(?:[A-ZÀ-Þ][\w’-]*[. ]\s?){1,5}[^\n,.;:]{2,30},?[ \t]*\n\s{0,3}(?:[Dd]e\s)?[a-z-]*"
    r"(?:president|voorzitter|secretaris|directeur|griffier|bestuurder|hoofdredacteur)[\s,]"
)
"""Behind a body that stands on its own line: who signs for it, and as what."""
_OF_OTHER = re.compile(
    r"(?:\s?\([A-Z][\w-]{1,9})?\)-\w|,?\s\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s\d{4},\s"
    r"(?:NJ|AB|JB|BNB|RvdW|LJN|ECLI|nr|r\.o)"
)
"""Behind the name of a body: it is part of a longer word; behind that of a court: it is where a judgement is from."""
_PLACED = re.compile(r"\b(?:[Ii]n|[Tt]e|[Nn]aar|[Uu]it|nabij)\s([A-ZÀ-Þ]\w*)")
_FOR_ALL = "Universele "
"""How a service that the law grants to all begins, and no body does: 'de Universele Postdienst'."""
_SIGNING = re.compile(r"(?:[Vv]oorzitter|[Gg]riffier)\svan\sde\s$")
_SIGNED = re.compile(r",\s{1,3}[A-Z]")
"""Before a committee and behind it these make it part of the office of who signs."""
_PLACE_OF = re.compile(
    r"(?:\b(?:[Ii]n|[Tt]e|[Uu]it|binnen|thans|nabij|buiten)\s(?:(?:de|het|deze|elke)\s)?(?:[a-z]+e?\s)?|"
    r"\b(?:te|in|uit|bij|nabij|gemeente)\s['’]?[A-Z][^,;:]{0,40}[,.(]\s?)$"
)
"""Before a municipality or a province: it is only where something is."""
_OF_OFFICE = re.compile(
    r"(?i)(?:minister(?:ie)?s?|staatssecretaris(?:sen)?|commissie|departement|raad|begroting(?:sstaat)?|portefeuille"
    r"|hoofdstuk|woordvoerder|kamerlid)\b[^.;:()?!]{0,100}$"
)
"""Before the name of a portfolio: it is that of an office, of a committee, or of a chapter of the budget."""
_ABBREVIATED = re.compile(r"(?<!\w)[A-Z]\w*&?[A-Z]\w*")
"""A ministry by its letters: 'EZK', 'J&V'."""
_STATE = re.compile(r"(?:Federatie|Unie|Bondsrepubliek)\svan\s(?:de\s)?(?P<of>[A-Z][\w-]+)")
_ROUNDS = 3
"""So many times what was found may lead to more: a name in a list, the same name elsewhere, the list there."""
ABOVE = {Place.TITLE, Place.DOSSIER, Place.HEADING, Place.ASKERS}
"""What stands above a paper says what it is about, and is no mention in its text."""
_ADJECTIVE = re.compile(
    r"(?:\b(?:[Dd]e|[Hh]et|van|door|vanuit|met|aan|bij|uit|en)\s|^)(?P<word>[A-ZÉ][a-zé]+(?:-[A-Z][a-zé]+)?(?:e|ch|al|jk|ds|ees|lgemeen)\s)$"
)
"""An adjective with a capital before the noun for a body belongs to its name: 'de Nederlandse Zorgautoriteit'."""
_LAST_ADJECTIVE = re.compile(r"[a-z]\s[A-ZÉ][a-zé]{2,}(?:isch|ische|lijk|lijke|aal|ale|ieve|ële)$")
_NOUN = re.compile(
    r"\s[a-zé]{5,25}(?<!t)(?:(?<!en)|(?<=ingen)|(?<=heden)|(?<=zaken))(?:\sen(?:\s[a-zé]+(?:lijke|ische|ige|ieve|ele|ale|enste|ende|[dn]se)){1,2}\s[a-zé]{5,25})?(?![\w-])"
)
"""Behind such an adjective with a capital: its noun, perhaps with a second one."""


def find_bodies(text: Text, seen: Seen | None = None) -> list[Mention[NamedBody]]:
    """Find the bodies in a text, in document order; of two mentions that overlap the first and longest stays."""
    rows = list(matches(text, rules_of("organisation"), seen, _may_have_letters))
    introduced = _introduced(rows)
    found = [m for rule, match in rows for m in _mentions(text, rule, match, introduced)]
    found = [m for m in found if not m.text.startswith(_FOR_ALL)]
    found += by_name(text, introduced, seen)
    if not found:
        return []
    letters = letters_behind(text, found)
    found += by_letters(text, letters)
    others = for_others(text, introduced | letters)
    found += short_names(text, found)
    found = [m for m in found if m.text not in no_bodies() and m.text.upper() not in others]
    kept = _without_overlap(m for m in found if not _is_part(text, m))
    for _ in range(_ROUNDS):
        known = len(kept)
        for follow in (repeated, listed):
            more = [m for m in follow(text, kept) if m.text.upper() not in others]
            kept = _without_overlap([*kept, *more]) if more else kept
        if len(kept) == known:
            break
    full = {m.told.name for m in kept if " " in m.text}
    called = {(m.text, m.told.name): m for m in kept}
    alone = {how for how, m in called.items() if is_alone(m, text, full)}
    kept = [replace(m, told=replace(m.told, alone=True)) if (m.text, m.told.name) in alone else m for m in kept]
    return [m for m in kept if m.place not in ABOVE and not _is_aside(text, m)]


def _without_overlap(found: Iterable[Mention[NamedBody]]) -> list[Mention[NamedBody]]:
    kept, taken = [], 0
    for found_one in sorted(found, key=lambda m: (m.start, -m.end, m.rule == "lichaam-bekend")):
        if found_one.start >= taken:
            taken = found_one.end
            kept.append(found_one)
    return kept


def research_spans(bodies: Iterable[Mention[NamedBody]]) -> list[tuple[int, int]]:
    """Give the spans of bodies that the text says did a piece of research."""
    doers = _doers()
    return [(body.start, body.end) for body in bodies if body.rule in doers]


@cache
def _doers() -> frozenset[str]:
    """Give the rules for those who did a piece of research."""
    return frozenset(rule.id for rule in rules_of("organisation") if rule.settings.get("research"))


# --- what the rules found -----------------------------------------------------------------------------------------


def _mentions(text: Text, rule: Rule, match: re.Match[str], introduced: dict[str, str]) -> Iterator[Mention[NamedBody]]:
    groups = match.groupdict()
    if groups.get("ministries"):
        yield from _ministries(text, rule, match)
        return
    for group in _GROUPS:
        if not groups.get(group):
            continue
        name = " ".join(groups[group].split())
        start, end = match.span(group)
        if not _may_be(text, rule, match, name, start):
            continue
        if _is_state(name):
            continue
        head, _, tail = name.rpartition(" en ")
        if head in official() and tail in official():
            name, end = head, text.content.rindex("en", start, end) - 1
        if rule.settings.get("adjective") and (adjective := _ADJECTIVE.search(text.content, max(0, start - 40), start)):
            start = adjective.start("word")
            name = " ".join(text.content[start:end].split())
        if rule.settings.get("adjective") and (longer_end := _goes_on(text.content, start, end)):
            end = longer_end
            name = " ".join(text.content[start:end].split())
        told = _called(rule, name) or introduced.get(name) or official_of(name)
        if rule.settings.get("place"):
            end, told = called(text.content, start, end, told)
        yield mention(text, _CLIENT if group == "client" else rule.id, start, end, told)


def _goes_on(content: str, start: int, end: int) -> int | None:
    """Give where the noun ends, in small letters, behind a name of which the last word is an adjective with a capital.

    >>> content = "de Taskforce Problematisch gedrag en schadelijke invloed zegt"
    >>> content[3 : _goes_on(content, 3, 26)], _goes_on("de Raad van State zegt", 3, 17)
    ('Taskforce Problematisch gedrag en schadelijke invloed', None)
    """
    noun = _LAST_ADJECTIVE.search(content, start, end) and _NOUN.match(content, end)
    return noun.end() if noun else None


def _may_have_letters(rule: Rule, match: re.Match[str]) -> bool:
    """Tell whether a name with letters in brackets behind it is that of a body, by its noun or in the register."""
    if not rule.settings.get("initials") or bodies.names_a_body(match["name"]):
        return True
    known = official().get(match["abbreviation"])
    return known is not None and bodies.alike(match["name"], known)


def _called(rule: Rule, name: str) -> str | None:
    """Give the name by which a rule knows a body, if it tells."""
    return f"ministerie van {name}" if rule.settings.get("ministry") else rule.settings.get("name")


def _may_be(text: Text, rule: Rule, match: re.Match[str], name: str, start: int) -> bool:
    """Tell whether a rule's own conditions hold, and it is not only where something is."""
    told = rule.settings
    if not _is_so_called(told, match, name) or (told.get("unless") and told["unless"] in text.plain):
        return False
    if rule.id == "lichaam-soort" and " " not in name and name not in told["alone"]:
        return False
    return not _stands_behind(text, told, start) and not (told.get("nowhere") and name in _places(text.content))


@lru_cache(maxsize=2)
def _places(content: str) -> frozenset[str]:
    """Give the words with a capital in which something is, or to which it goes: they are names of places."""
    return frozenset(_PLACED.findall(content))


def _is_so_called(told: Mapping[str, Any], match: re.Match[str], name: str) -> bool:
    """Tell whether a body may have the name that a rule found: of one that acts, of a committee by chair or subject."""
    if told.get("acts"):
        return _may_act(name)
    if told.get("chair"):
        return _may_chair(match["surname"])
    if told.get("official"):
        return name.capitalize() in official()
    if told.get("named"):
        return _may_be_named(name)
    return not (told.get("subject") and match["subject"]) or _is_subject(match["subject"])


def _is_state(name: str) -> bool:
    """Tell whether a name is that of a state: 'Federatie van Bosnië en Herzegovina'."""
    state = _STATE.match(name)
    return state is not None and state["of"] in states()


def _stands_behind(text: Text, told: Mapping[str, Any], start: int) -> bool:
    """Tell whether what goes before a name makes it only a place, or the portfolio of an office."""
    alone = told.get("place") and not begins_list(text.content, start)
    place = alone and _PLACE_OF.search(text.content, max(0, start - 60), start)
    return bool(place or (told.get("portfolio") and _OF_OFFICE.search(text.content, max(0, start - 120), start)))


def _is_aside(text: Text, body: Mention[NamedBody]) -> bool:
    """Tell whether a body is named in the source of a note, in the subject of a letter or in an office that signs."""
    return in_source_note(text.content, body.start) or in_subject(text.content, body.start) or _signs(text, body)


def _signs(text: Text, body: Mention[NamedBody]) -> bool:
    """Tell whether a committee is named in the office of who signs for it."""
    start = body.start
    signed = body.rule == "kamercommissie" and _SIGNED.match(text.content, body.end)
    return bool(signed and _SIGNING.search(text.content, max(0, start - 20), start))


def _is_part(text: Text, body: Mention[NamedBody]) -> bool:
    """Tell whether the name of a body is part of that of an act or a chapter of the budget, or of a judgement."""
    start, first = body.start, max(0, body.start - 60)
    before = text.plain[max(0, start - 80) : start]
    if _OF_OTHER.match(text.content, body.end) or _is_above(text.content, start, body.end, before):
        return True
    return _IN_ACT.may_be_in(before) and bool(_IN_ACT.pattern.search(text.content, first, start))


def _is_above(content: str, start: int, end: int, before: str) -> bool:
    """Tell whether the name of a body stands in the title of a budget, above an address or above who signs for it."""
    budget = _IN_BUDGET.may_be_in(before) and _IN_BUDGET.pattern.search(content, max(0, start - 80), start)
    if budget and _TITLE.search(content, max(0, budget.start() - 250), budget.start()):
        return True
    alone = content[max(0, start - 80) : start].rstrip(" \t")[-1:] in ("", "\n")
    return bool(_LETTERHEAD.match(content, end) or (alone and _SIGNATURE.match(content, end)))


def _may_act(name: str) -> bool:
    """Tell whether an abbreviation that acts may be a body: no state, no act of law, no number."""
    return name not in no_bodies() and not re.fullmatch(r"W[a-z]+|[A-Z][a-z]+[ZzWw]|[IVXLC]+", name)


def _may_be_named(name: str) -> bool:
    """Tell whether a name that says nothing may be that of a body: no state, no paper, no person of the register."""
    first = name.split(maxsplit=1)[0]
    other = name in no_bodies() or name in media() or first in states() or dutch.fold(name) in surnames()
    return not other and first not in given_names()


def _is_subject(words: str) -> bool:
    """Tell whether words are what a committee of the House is about: a portfolio, several things, or 'Zaken'."""
    return " ".join(words.split()) in ministry_names() or " en " in words or words.endswith(" Zaken")


def _may_chair(surname: str) -> bool:
    """Tell whether a committee may be called by this name: with a particle, or that of somebody in the register."""
    return " " in " ".join(surname.split()) or dutch.fold(surname) in surnames()


def _introduces_body(match: re.Match[str]) -> bool:
    return bodies.stands_for(match["abbreviation"], match["name"])


def _ministries(text: Text, rule: Rule, match: re.Match[str]) -> Iterator[Mention[NamedBody]]:
    """Take 'Ministeries van A en B' apart by the names that ministries have had; one alone stays whole."""
    found = _named_ministries(match["ministries"], match.start("ministries"))
    for start, end, name in sorted(found):
        yield mention(text, rule.id, match.start() if len(found) == 1 else start, end, f"ministerie van {name}")
    if not found:
        yield mention(text, rule.id, match.start(), match.end(), " ".join(match[0].split()))


def _named_ministries(portfolios: str, first: int) -> list[tuple[int, int, str]]:
    """Give where ministries stand in words that begin at a place, by their letters or their names, and which."""
    letters = (
        (at.span(), ministry_abbreviations().get(at[0].replace("&", "en"))) for at in _ABBREVIATED.finditer(portfolios)
    )
    found = [(first + start, first + end, name) for (start, end), name in letters if name]
    for name, pattern in ministry_patterns():
        for at in pattern.finditer(portfolios):
            span = first + at.start(), first + at.end()
            if not any(start < span[1] and span[0] < end for start, end, _ in found):
                found.append((*span, name))
    return found


def _introduced(rows: list[tuple[Rule, re.Match[str]]]) -> dict[str, str]:
    """Give the abbreviations that this text introduces for bodies, each with the full name."""
    return {
        match["abbreviation"]: " ".join(match["name"].split())
        for rule, match in rows
        if rule.settings.get("introduces") and (not rule.settings.get("initials") or _introduces_body(match))
    }
