"""Acts that the register knows by name, and the abbreviations of acts, of common use or introduced by the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter

from kamergraaf.dutch.bodies import has_letters
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.words import Seen, Wanted, hits, longest
from kamergraaf.model import Citation, Mention, Text
from kamergraaf.model.texts import in_plain
from kamergraaf.register import load_register

_YEAR = re.compile(r"\s(?:18|19|20)\d\d(?![\w-])")
_OWN_YEAR = re.compile(r"\s(?:18|19|20)\d\d$")
_INTRODUCED = re.compile(
    r"\s\((?:hierna:?\s(?:te\snoemen:?\s)?)?(?:de\s|het\s)?[\"'“‘«]?"
    r"(?P<short>[A-Z][A-Za-z]{1,8}(?:\s(?:19|20)\d\d)?)[\"'”’»]?\)"
)
"""Behind the name of an act: what the text calls it from here on."""
_PLACES = Wanted(
    (
        *("artikel", "art. ", "boek ", "titel ", "hoofdstuk ", "afdeling "),
        *("op grond van ", "krachtens ", "ingevolge ", "in de zin van ", "bedoeld in "),
    )
)
"""Before an abbreviation: it is that of an act, and not of a benefit ("in de WW"), a scheme or a body."""
_SHORT = re.compile(
    r"(?:(?i:artikel(?:en)?|art\.|boek|titel|hoofdstuk|afdeling)\s[\w.:]{1,12}+"
    r"(?:,?\s(?:\d[\w.:]{0,8}|[a-z]|van|de|het|en|of|t/m|lid|leden|onder|sub|aanhef|onderdee?le?n?|eerste|derde"
    r"|[a-z]{2,6}(?:de|ste))(?![\w.])){0,10}+"
    r"|(?i:op\sgrond\svan|krachtens|ingevolge|in\sde\szin\svan|bedoeld\sin)(?:\s(?:de|het))?),?\s"
    r"(?P<short>[A-Z][A-Za-z]{1,8}(?:\s(?:19|20)\d\d)?)(?![\w/@-])"
)
"""Such a place with the abbreviation behind it."""
_start = attrgetter("start")
_WHOSE = re.compile(r"(?<= )(?!Nederlandse\s)[A-Z][a-zà-ÿ]{2,20}(?:se|sche)\s$")
"""Before an act it says of which state or union it is, and belongs to its name: 'de Europese Klimaatwet'."""
_LONGEST_STATE = 25
"""That word has fewer characters."""
_SHORTEST = 3
"""So many words has a name that may begin with a small letter: 'de wet langdurige zorg'."""


def words_of_acts() -> tuple[Wanted, ...]:
    """Give the words by which acts are found."""
    return _acts()[0], _PLACES


@cache
def _acts() -> tuple[Wanted, tuple[str, ...]]:
    """Give the names of acts in data/reference in lower case, and as they are spelt."""
    names = tuple(sorted({act.name for act in load_register().acts.values()}))
    return Wanted(tuple(map(in_plain, names))), names


@cache
def _rule(identifier: str) -> Rule:
    return next(rule for rule in rules_of("citation") if rule.id == identifier)


def with_acts(text: Text, found: list[Mention[Citation]], seen: Seen | None) -> list[Mention[Citation]]:
    """Add the acts that the register names, and those that an abbreviation names.

    Args:
        text: the text.
        found: the citations that rules found, in order; of acts that overlap one of the register that one stays.
        seen: which words stand in the text, where they were looked for together.
    """
    if named := list(_by_name(text, seen)):
        found = sorted([*_without(named, found, "law"), *named], key=_start)
    places = sorted(at for _, at, _ in hits(_PLACES, text.plain, seen))
    if short := list(_by_letters(text, found, places)) if places else []:
        found = sorted([*found, *_without(found, short)], key=_start)
    return found


def _without(
    others: Iterable[Mention[Citation]], found: Iterable[Mention[Citation]], kind: str | None = None
) -> list[Mention[Citation]]:
    """Leave out what overlaps one of others, which are apart; of one kind of citation, or of all."""
    spans = sorted((m.start, m.end) for m in others)
    return [m for m in found if (kind and m.told.type != kind) or not _overlaps(spans, m.start, m.end)]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span overlaps one of others, which are in order and apart."""
    index = bisect_left(spans, end, key=lambda span: span[0]) - 1
    return index >= 0 and start < spans[index][1]


def _by_name(text: Text, seen: Seen | None) -> Iterator[Mention[Citation]]:
    """Find acts by the names of the register; a year behind one belongs to it."""
    wanted, names = _acts()
    named = [hit for hit in hits(wanted, text.plain, seen) if _is_spelt(text.content[hit[1] : hit[2]], names[hit[0]])]
    first = text.passages[0].start if text.passages else 0
    for which, start, end in longest(named) if named else ():
        if start >= first and _is_whole(text.content, start, end):
            yield _whole(text, names[which], start, end)


def _whole(text: Text, name: str, start: int, end: int) -> Mention[Citation]:
    """Give the mention of an act with what belongs to its name: whose it is before it, and its year behind it."""
    year = None if _OWN_YEAR.search(name) else _YEAR.match(text.content, end)
    whose = _WHOSE.search(text.content, max(0, start - _LONGEST_STATE), start)
    parts = (whose and whose[0].strip(), name, year and year[0].strip())
    span = whose.start() if whose else start, year.end() if year else end
    return _mention(text, "wet-bekend", span, " ".join(filter(None, parts)))


def _is_spelt(printed: str, name: str) -> bool:
    r"""Tell whether a name stands printed as one: its first letter counts, but of a long one, and no other.

    >>> _is_spelt("Wet Langdurige\nZorg", "Wet langdurige zorg"), _is_spelt("mediawet", "Mediawet")
    (True, False)
    """
    return printed[0] == name[0] or name.count(" ") + 1 >= _SHORTEST


def _is_whole(content: str, start: int, end: int) -> bool:
    """Tell whether a span is whole words."""
    return not content[start - 1 : start].isalnum() and not content[end : end + 1].isalnum()


def _by_letters(text: Text, cited: list[Mention[Citation]], places: list[int]) -> Iterator[Mention[Citation]]:
    """Find acts by an abbreviation of which an article is named: one that this text introduces, or in common use."""
    content = text.content
    found = [match for at in _words_at(text, places) if (match := _SHORT.match(content, at))]
    if not found:
        return
    names: Mapping[str, str] = _rule("wet-afkorting").settings["short"]
    introduced, last = _introduced(content, cited), 0
    for match in found:
        short = match["short"]
        if match.start("short") >= last and (name := introduced.get(short) or names.get(short)):
            last = match.end()
            yield _mention(text, "wet-afkorting", match.span("short"), name)


def _words_at(text: Text, places: Iterable[int]) -> Iterator[int]:
    """Keep the places at which a word of the text itself begins."""
    first = text.passages[0].start if text.passages else 0
    return (at for at in places if at >= first and not text.content[at - 1 : at].isalnum())


def _introduced(content: str, cited: list[Mention[Citation]]) -> dict[str, str]:
    """Give the abbreviations that stand in brackets behind an act, each with the name of that act."""
    acts = (m for m in cited if m.told.type == "law")
    behind = ((_INTRODUCED.match(content, act.end), act.told.number or "") for act in acts)
    return {match["short"]: name for match, name in behind if match and has_letters(match["short"], name)}


def _mention(text: Text, rule: str, span: tuple[int, int], name: str) -> Mention[Citation]:
    start, end = span
    place = text.place_of(start)
    return Mention(text.document, start, end, text.content[start:end], rule, Citation("law", name), place)
