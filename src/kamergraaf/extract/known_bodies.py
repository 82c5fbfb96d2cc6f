"""Bodies that the register knows or a text introduces, and what only looks like one: where their names stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from kamergraaf import assets
from kamergraaf.dutch import bodies
from kamergraaf.extract.openings import sought_as
from kamergraaf.extract.words import Hit, Seen, Wanted, everywhere, hits
from kamergraaf.model import OPEN, Mention, NamedBody, Organisation, Text
from kamergraaf.register import load_register

CAPITAL = re.compile(r"[A-ZÉ][\w&’'-]*\w")
_OFFICE = sought_as(
    r"(?:(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)\s(?:(?:van|voor)\s(?:[\w,]+\s){0,8}|(?:[A-Z][\w’-]+\s){1,4}\()"
    r"|[Cc]ommissie\s(?:voor|van)\s|[Cc]ollega(?:[’']s)?\s(?:van|bij)\s)\(?$"
)
"""Before an abbreviation this makes it part of an office, not a ministry that acts."""
_SHORT = 8
"""Shorter names are abbreviations, which also stand for the portfolio of an office."""
_BEHIND = re.compile(r"(?![\w-]|[’']s\b)")
"""Behind a name: the end of the word, and no plural."""
_LONGEST_NAME = 120
"""So many characters at most a name of the register has where it stands."""
_NO_LETTER = frozenset(" ,.;:)(\"'’”/") | {""}
_GLUE = " \n-"
"""Between the words and the parts of words of a name that a text glues together or cuts."""
_DOTTED = re.compile(r"\.[A-Z]\.(?:[A-Z]\.){1,4}(?!\w)")
"""An abbreviation with dots, behind its first letter."""
_SHORTENED = re.compile(r"\((?:hierna:?\s(?:de\s|het\s)?)?(?P<short>[A-Za-z]{2,8})\)")
_IN_BRACKETS = re.compile(r"\((?P<name>[^()\n]{6,80})\)")
_EXPLAINED = re.compile(r"(?<![\w-])(?P<short>[A-Z][A-Za-z]{1,7})\s$")
"""Before what stands in brackets: the abbreviation that it explains. Brackets are found faster than abbreviations."""
_NO_BODY = re.compile(r"\b(?:[Ww]et|[Rr]egeling|[Bb]esluit|[Pp]rogramma|[Vv]erordening)\s[^()\n]{3,80}$")
_NO_BODIES = frozenset("WRBPV")
"""How their abbreviations begin."""
_ACT = re.compile(r"(?:Wet|Besluit|Regeling)(?:\s(?!op\b|van\b|voor\b|inzake\b)[a-zA-Z][a-zé]{3,25}){2,4}")
"""An act of which the first letters make its abbreviation."""
_ACTS = ("Wet ", "Besluit ", "Regeling ")
_BEFORE = 90
"""So many characters before an abbreviation may tell what it stands for."""
_MARK = re.compile(r"(?<=[a-zà-ÿ]{3})\d{1,2}$")
"""The mark of a note, glued to a name."""


def _bodies() -> Iterator[Organisation]:
    """Give the bodies of the register but the chambers: whom a paper is sent to is no body that it names."""
    return (row for row in load_register().organisations.values() if row.kind != "Staten-Generaal")


@cache
def official() -> dict[str, str]:
    """Give the official name for each name and abbreviation in data/reference, and for the companies that all know."""
    rows = [(name, name) for name in _words()["companies"]] + [(row.name, row.name) for row in _bodies()]
    rows += [(row.abbreviation, row.name) for row in _bodies() if row.abbreviation]
    return dict([*rows, *_by_letters_of_ministries()])


def _by_letters_of_ministries() -> Iterator[tuple[str, str]]:
    """Give the letters of ministries, also as 'J&V', with their names; two letters may mean anything."""
    ministries = [(row.abbreviation, f"ministerie van {row.name}") for row in load_register().ministries]
    ministries += [(short.replace("en", "&"), name) for short, name in ministries if "en" in short]
    yield from ((short, name) for short, name in ministries if len(short) > 2 and sum(c.isupper() for c in short) > 1)


def official_of(name: str) -> str:
    """Give the official name of a body, also when a text writes it without capitals: 'openbaar ministerie'."""
    return official().get(name) or _in_small_letters().get(name.casefold(), name)


@cache
def _in_small_letters() -> dict[str, str]:
    """Give the official names by the longer names, in small letters."""
    return {spelt.casefold(): name for spelt, name in official().items() if " " in spelt or len(spelt) > _SHORT}


def first_words() -> Wanted:
    """Give the first words of the names and abbreviations of the register, as they are spelt."""
    return _known()[0]


class _Known(NamedTuple):
    """Names that begin with one word."""

    rows: tuple[tuple[str, str, str, str], ...]
    """Of each, the longest first: as it is spelt, in small letters, these without glue, and official."""
    first: int
    """So many characters has the word."""
    follows: frozenset[str]
    """The next two letters of the names that go on behind it."""
    alone: bool
    """Whether it is a name by itself."""


def _alike(rows: Iterable[tuple[str, str, str, str]]) -> _Known:
    """Put names together that begin with one word."""
    longest = tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
    begins = CAPITAL.match(longest[0][0])
    at = begins.end() if begins else 0
    follows = (lower[at:].lstrip(_GLUE)[:2] for spelt, lower, _, _ in longest if " " in spelt)
    return _Known(longest, at, frozenset(follows), any(" " not in spelt for spelt, *_ in longest))


@cache
def _known() -> tuple[Wanted, tuple[_Known, ...]]:
    """Give what finds the first words of the names and abbreviations, and the names that begin with each."""
    table: dict[str, list[tuple[str, str, str, str]]] = {}
    for spelt, name in official().items():
        if first := CAPITAL.match(spelt):
            table.setdefault(first[0], []).append((spelt, spelt.lower(), _squeezed(spelt), name))
    return Wanted(tuple(table)), tuple(map(_alike, table.values()))


@cache
def _of_kind() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the names of several words in small letters with the official ones, longest first, by their first words."""
    table: dict[str, list[tuple[str, str]]] = {}
    for spelt, name in official().items():
        if " " in spelt:
            table.setdefault(spelt.lower().split()[0], []).append((spelt.lower(), name))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}


def longer_name(content: str, start: int, end: int) -> tuple[int, str] | None:
    """Give where the longest name of the register ends that stands at a place in whatever letters, when it is later.

    >>> longer_name("het waterschap Vallei en Veluwe zegt", 4, 21)
    (31, 'waterschap Vallei en Veluwe')
    """
    window = content[start : start + _LONGEST_NAME].lower().replace("\n", " ")
    for spelt, name in _of_kind().get(window.split(maxsplit=1)[0], ()):
        if len(spelt) <= end - start:
            return None
        if window.startswith(spelt) and _BEHIND.match(content, start + len(spelt)):
            return start + len(spelt), name
    return None


def _squeezed(name: str) -> str:
    """Give a name in small letters without what may glue it."""
    return name.lower().replace(" ", "").replace("\n", "").replace("-", "")


def _reach(content: str, start: int, names: _Known) -> tuple[int, str]:
    """Give where the longest of some names ends that stands at a place, and the official one; it may be glued or cut.

    >>> names = _alike([("De Nederlandsche Bank", "de nederlandsche bank", "denederlandschebank", "DNB")])
    >>> _reach("deDe Neder-landsche Bank zegt", 2, names), _reach("De bank", 0, names)
    ((24, 'DNB'), (0, ''))
    """
    spelt, _, _, name = names.rows[0]
    if len(names.rows) == 1 and " " not in spelt:  # it cannot be glued, nor cut
        end = start + len(spelt)
        return (end, name) if content.startswith(spelt, start) and _BEHIND.match(content, end) else (start, "")
    window = content[start : start + _LONGEST_NAME]
    plain = window.lower().replace("\n", " ")
    for spelt, lower, _, name in names.rows:
        stands = plain.startswith(lower) if " " in spelt else window.startswith(spelt)
        if stands and _BEHIND.match(content, start + len(spelt)):
            return start + len(spelt), name
    if not _may_be_glued(plain, names):
        return start, ""
    letters = _squeezed(plain)
    for spelt, _, squeezed, name in names.rows:
        if " " in spelt and letters.startswith(squeezed):
            end = start + _end_of(plain, len(squeezed))
            if _BEHIND.match(content, end):
                return end, name
    return start, ""


def _may_be_glued(plain: str, names: _Known) -> bool:
    """Tell whether a hyphen or a missing space may hide one of some names: their next letters stand there."""
    at = names.first
    if not names.follows:
        return False
    if plain[at : at + 1] in _NO_LETTER and "-" not in plain[at : at + _LONGEST_NAME // 2]:
        return False
    return _goes_on(plain, names)


def _goes_on(plain: str, names: _Known) -> bool:
    """Tell whether the next letters of one of some names stand behind their first word, glued or not."""
    return plain[names.first :].lstrip(_GLUE)[:2] in names.follows


def _end_of(window: str, letters: int) -> int:
    """Give where so many letters of a stretch end, without what glues words."""
    return next(islice((at + 1 for at, letter in enumerate(window) if letter not in _GLUE), letters - 1, None))


def by_name(text: Text, introduced: dict[str, str], seen: Seen | None = None) -> Iterator[Mention[NamedBody]]:
    """Find what the text introduces and what the register knows; the text's own word for a body goes first."""
    yield from by_letters(text, introduced)
    wanted, names = _known()
    yield from _named(text, hits(wanted, text.content, seen), names)
    for match in _DOTTED.finditer(text.content):
        start = match.start() - 1
        if start >= 0 and (name := official().get(text.content[start : match.end()].replace(".", ""))):
            yield mention(text, "lichaam-bekend", start, match.end(), name)


def by_letters(text: Text, letters: dict[str, str]) -> Iterator[Mention[NamedBody]]:
    """Find the bodies that a text calls by letters that it has put behind their names."""
    if letters:
        own = tuple(_alike([(short, short.lower(), short.lower(), name)]) for short, name in letters.items())
        yield from _named(text, everywhere(tuple(letters), text.content), own)


def _named(text: Text, found: Iterable[Hit], names: tuple[_Known, ...]) -> Iterator[Mention[NamedBody]]:
    content, first = text.content, text.passages[0].start if text.passages else 0
    for which, start, _ in found:
        if start < first or not _may_stand(text, start, names[which]):  # nearly always
            continue
        end, name = _reach(content, start, names[which])
        if name and not (end - start < _SHORT and _is_in_office(text, start)):
            yield mention(text, "lichaam-bekend", start, end, name)


def _may_stand(text: Text, start: int, names: _Known) -> bool:
    """Tell whether a word begins at a place, and the next letters of one of some names follow its first word."""
    if start and (text.content[start - 1].isalnum() or text.content[start - 1] in "-_/@:"):
        return False
    return names.alone or _goes_on(text.plain[start : start + _LONGEST_NAME], names)


def _is_in_office(text: Text, start: int) -> bool:
    """Tell whether an abbreviation is part of an office, and not a ministry that acts."""
    first = max(0, start - 80)
    return _OFFICE.may_be_in(text.plain[first:start]) and bool(_OFFICE.pattern.search(text.content, first, start))


def for_others(text: Text, introduced: dict[str, str]) -> set[str]:
    """Give the abbreviations, in capitals, that this text uses for what is no body, by naming that in full.

    'De Wet sociale werkvoorziening (WSW)', 'boviene virus diarree (BVD)', 'CCU (Carbon Capture and Utilization)'.
    """
    told: set[str] = set()
    content = text.content
    for match in _SHORTENED.finditer(content):
        before = content[max(0, match.start() - _BEFORE) : match.start()]
        first = match["short"][0]
        act = first in _NO_BODIES and _NO_BODY.search(before)
        if (act and act[0][0].upper() == first) or _is_other(match["short"], before):
            told.add(match["short"].upper())
    told |= {short.upper() for short, name in _explained(content) if _is_other(short, name)}
    told |= {short for short in _of_acts(content) if official().get(short, short).lower() not in text.plain}
    return told - {short.upper() for short in introduced}


def _explained(content: str) -> Iterator[tuple[str, str]]:
    """Give the abbreviations with what stands for them in brackets behind them."""
    for brackets in _IN_BRACKETS.finditer(content):
        start = brackets.start()
        if short := _EXPLAINED.search(content, max(0, start - _SHORT - 1), start):
            yield short["short"], brackets["name"]


def _of_acts(content: str) -> set[str]:
    """Give the abbreviations of the acts that a text names, which may end before their last word that is read."""
    if not any(noun in content for noun in _ACTS):
        return set()
    acts = [match[0].split() for match in _ACT.finditer(content)]
    return {bodies.initials(" ".join(words[:count])) for words in acts for count in range(3, len(words) + 1)}


def _is_other(short: str, before: str) -> bool:
    """Tell whether the words before an abbreviation make it, and are none of a body."""
    name = bodies.made_of(short, before)
    return name is not None and bodies.is_no_body(name, official().get(short.upper(), ""))


def is_alone(mention: Mention[NamedBody], text: Text, full: Container[str]) -> bool:
    """Tell whether a body is named by its abbreviation only, its full name or its longest word being nowhere."""
    name = mention.told.name
    if mention.text == name or mention.text not in official() or name in full:
        return False
    return max(name.lower().split(), key=len) not in text.plain


@cache
def ministry_names() -> tuple[str, ...]:
    """Give every name that a ministry has had, longest first."""
    known = load_register()
    names = {row.name for row in known.ministries} | {row.name for row in known.ministry_names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def ministry_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each name that a ministry has had with what finds it, longest first."""
    spaced = ((name, re.escape(name).replace(r"\ ", r"\s+")) for name in ministry_names())
    return tuple((name, re.compile(pattern + r"(?!\w)")) for name, pattern in spaced)


@cache
def ministry_abbreviations() -> dict[str, str]:
    """Give the name of each ministry by its abbreviation; of several names the one valid last."""
    rows = sorted(load_register().ministries, key=lambda row: row.end or OPEN)
    return {row.abbreviation: row.name for row in rows if row.abbreviation}


@cache
def no_bodies() -> frozenset[str]:
    """Give what looks like a body and is none: states, benefits, techniques, and parties with their fracties."""
    parties = {word for row in load_register().fracties.values() for word in row.names}
    return frozenset(_words()["none"]) | states() | parties


@cache
def media() -> frozenset[str]:
    """Give the names of papers, broadcasters and programmes that do research too, and are no bodies."""
    return frozenset(_words()["media"])


@cache
def states() -> frozenset[str]:
    """Give the names of states and parts of the world: they are no bodies, and no programmes."""
    return frozenset(_words()["states"])


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = assets.rules("bodies")["words"]
    return words


def mention(text: Text, rule: str, start: int, end: int, name: str) -> Mention[NamedBody]:
    """Make a mention of a body; the mark of a note, or the end of a quotation, is no part of its name."""
    if text.content[end - 1] in "'’" and "‘" not in name:
        end, name = end - 1, name.rstrip("'’")
    if text.content[end - 1].isdecimal() and (mark := _MARK.search(text.content, start, end)):
        end, name = mark.start(), _MARK.sub("", name)
    return Mention(text.document, start, end, text.content[start:end], rule, NamedBody(name), text.place_of(start))
