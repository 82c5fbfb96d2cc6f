"""Persons in office: movers, signatories, askers, and whom the running text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from kamergraaf import dutch
from kamergraaf.extract.letters import role_in_letter
from kamergraaf.extract.match import matches
from kamergraaf.extract.motions import Moved
from kamergraaf.extract.name_ends import ended
from kamergraaf.extract.names import Name, given_names, parties, split_name, split_names, split_signatures, surnames
from kamergraaf.extract.notes import in_source_note
from kamergraaf.extract.portfolios import (
    end_of_line,
    is_portfolio,
    portfolio_of,
    portfolio_words,
    portfolios,
    surname_behind,
)
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.words import Seen, Wanted, everywhere, hits, longest
from kamergraaf.model import Mention, NamedPerson, Place, Text
from kamergraaf.register import IN_OFFICE, MINISTERIAL, load_register

_CABINET = frozenset((*MINISTERIAL, "bewindspersoon"))
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
_BEGINS = re.compile(r"(?:^|[.:!?…\n]\s{0,2})$")
"""Before the first word of a sentence."""
_SMALL_WORD = re.compile(r"(?<![\w-])[a-zß-öø-ÿ]{2,}(?![\w-])")
_MORE = re.compile(r"\s(?:[A-ZÀ-Þ][a-zß-ÿ]|(?:van|de|der|den)\s)")
_DEBATE = re.compile(r"(?:^|\n|\. )(?:De voorzitter:|Voorzitter[.:])")
"""Words by which a text shows that it is a debate of the House."""
_CHAIR = ("voorzitter:", "voorzitter.")
"""Without one of these it is none, which is told faster."""


_ROW = 40
_CHAIRS = r"(?:,?\s?(?:onder-?\s?)?voor-?\s?zitter)?[,.]?\s(?:(?:en|Plv\.?\s?leden:?)\s)?"
_ROW_BEFORE = re.compile(rf"(?:\([A-Z][\w'’. /]{{1,24}}\){_CHAIRS}|(?:[Ll]eden|Samenstelling):\s)$")
_ROW_BEHIND = re.compile(rf"{_CHAIRS}[A-Z][\w'’. -]{{1,40}}\s\([A-Z][\w'’. /]{{1,24}}\)")
"""Names with a party stand in a row in the note that says who sits in a committee."""
_SENATE = re.compile(r"(?i)(?:^|\n)\s*(?:aan\s)?(?:de\s)?(?:voorzitter\svan\sde\s)?Eerste\sKamer\s(?:der|,)")
"""At the head of a paper of the Eerste Kamer, or of a letter to it."""
_HEAD = 2_000
_CUT = re.compile(rf"(?<=[a-zß-öø-ÿ])-(?=[a-zß-öø-ÿ]{{2,}})(?!(?:{'|'.join(sorted(dutch.PARTICLES))})\s)")
"""The hyphen of a line end that a scan left in a surname."""
_ARTICLE = re.compile(r"\b[Dd]e\s$")


def find_persons(text: Text, motions: list[Moved], seen: Seen | None = None) -> Iterator[Mention[NamedPerson]]:
    """Find the persons, and the offices named without a person, that a text names; movers of motions count too."""
    found = list(_movers(text, motions))
    taken = {(m.start, m.end) for m in found}
    found += [m for m in _by_rule(text, seen) if (m.start, m.end) not in taken]
    found += _by_full_name(text, found, seen)
    found += _repeated(text, found)
    return iter(sorted(found, key=lambda m: (m.start, m.end)))


def _by_rule(text: Text, seen: Seen | None) -> Iterator[Mention[NamedPerson]]:
    debate = any(map(text.plain.__contains__, _CHAIR)) and bool(_DEBATE.search(text.content))
    senate = "eerste kamer" in text.plain[:_HEAD] and bool(_SENATE.search(text.content[:_HEAD]))
    for rule, match in matches(text, rules_of("person"), seen, _may_be_office):
        unsure = rule.settings.get("courtesy") and not debate and not match.groupdict().get("party")
        told = _role(rule, match)
        if told in _CABINET:
            unsure = unsure or bool(_FOREIGN.search(text.content, max(0, match.start() - 30), match.start()))
        for name, party in filter(None, (ended(text.content, written) for written in _named(rule, match))):
            sure = not unsure or (party and rule.settings.get("courtesy"))
            if _is_none(rule, match, name, text.content):
                yield from _bare_office(text, rule, match, name)
                continue
            sure = sure and (not rule.settings.get("member") or _may_sit(name, match, text))
            role = _of_chamber(told, senate=senate) if sure else _unsure(text, rule, match, name, senate=senate)
            yield _mention(text, rule, match, name, role, party)


def _unsure(text: Text, rule: Rule, match: re.Match[str], name: Name, *, senate: bool) -> str:
    """Give the role of somebody who may be anybody: what a letter to the Tweede Kamer shows."""
    return "" if senate or not rule.settings.get("courtesy") else role_in_letter(text, rule.id, match, name)


def _as_surname(name: Name) -> Name:
    """Read what stands before a particle as part of a surname, where no first names are printed and it is none."""
    name = replace(name, surname=_CUT.sub("", name.surname))
    if not name.given or dutch.fold(name.given) in given_names():
        return name
    return replace(name, surname=f"{name.given} {name.surname}", given=None)


def _may_sit(name: Name, match: re.Match[str], text: Text) -> bool:
    """Tell whether a name with a party is that of a member: the register has it, it asks, or others stand beside it."""
    if dutch.fold(name.surname) in surnames() or text.place_of(name.start) is Place.ASKERS:
        return True
    before = _ROW_BEFORE.search(text.content, max(0, match.start() - _ROW), match.start())
    return bool(before or _ROW_BEHIND.match(text.content, match.end()))


def _bare_office(text: Text, rule: Rule, match: re.Match[str], name: Name) -> Iterator[Mention[NamedPerson]]:
    """Give the office where its portfolio was taken for a name: 'staatssecretaris Rechtsbescherming'."""
    words = text.content[name.start : name.end]
    if rule.settings.get("cabinet") and dutch.fold(words) in portfolios():
        office = Name(match.start("role"), name.end, "")
        yield _person(text, office, "ambt-zonder-van", _role(rule, match), portfolio=words)


def _of_chamber(role: str, *, senate: bool) -> str:
    """Tell that a member is one of the Eerste Kamer, in a paper of that chamber."""
    return "eerste-kamerlid" if senate and role == "kamerlid" else role


def _is_none(rule: Rule, match: re.Match[str], name: Name, content: str) -> bool:
    """Tell whether what a rule found is no name or no office: the register must know it, or it is a portfolio."""
    known = dutch.fold(name.surname) in surnames()
    if rule.settings.get("known"):
        return not known
    if rule.settings.get("no_portfolio") and not known:
        return any(dutch.fold(word) in portfolio_words() for word in content[name.start : name.end].split())
    if rule.settings.get("first"):
        return dutch.fold(name.given or "") not in given_names()
    if not rule.settings.get("cabinet") or known:
        return False
    return _has_article(match) or dutch.fold(content[name.start : name.end].split(maxsplit=1)[0]) in portfolio_words()


def _may_be_office(rule: Rule, match: re.Match[str]) -> bool:
    """Tell whether what a rule for bare offices found is one: it names a portfolio of the register."""
    return not rule.settings.get("known_office") or is_portfolio(match["portfolio"], article=_has_article(match))


def _has_article(match: re.Match[str]) -> bool:
    """Tell whether an article stands before what was found."""
    return bool(_ARTICLE.search(match.string[max(0, match.start() - 4) : match.start()]))


@cache
def _full_names() -> tuple[Wanted, tuple[tuple[str, str], ...]]:
    """Give the full names of the register, and each as first name and surname."""
    people = sorted({(p.given, p.family) for p in load_register().persons.values() if p.given})
    return Wanted(tuple(f"{given} {family}" for given, family in people)), tuple(people)


def full_names() -> Wanted:
    """Give the full names of the register, as they are spelt."""
    return _full_names()[0]


def _by_full_name(text: Text, found: list[Mention[NamedPerson]], seen: Seen | None) -> Iterator[Mention[NamedPerson]]:
    """Find first names with surnames of the register where no office tells who is meant."""
    wanted, people = _full_names()
    free, last = _Free(text, found), 0
    for who, start, end in hits(wanted, text.content, seen):
        if start < last:
            continue
        last = end
        if free.at(start, end):
            given, family = people[who]
            yield _person(text, Name(start, end, family, given=given), "volledige-naam", "")


def _repeated(text: Text, found: list[Mention[NamedPerson]]) -> Iterator[Mention[NamedPerson]]:
    """Find surnames alone that the text has introduced with an office, or as those of members."""
    known: dict[str, Mention[NamedPerson]] = {}
    for mention in sorted(found, key=lambda m: m.start):
        surname, role = mention.told.surname, mention.told.role
        if surname and role and len(surname) > _SHORT:
            known.setdefault(surname, mention)
    if not known:
        return
    names, free = list(known), _Free(text, found)
    for which, start, end in longest(everywhere(names, text.content)):
        first = known[names[which]]
        place = text.place_of(start)
        if start > first.start and free.at(start, end) and _stands_alone(text.content, start, end):
            if _may_be_a_word(text.content, start, end):
                continue
            told = replace(first.told, surname=names[which], given=None, initials=_kept_initials(first.told))
            yield Mention(text.document, start, end, text.content[start:end], "naam-herhaald", told, place)


def _kept_initials(told: NamedPerson) -> str | None:
    """Give the initials by which alone somebody was shown to hold an office."""
    return told.initials if told.role == IN_OFFICE else None


def _stands_alone(content: str, start: int, end: int) -> bool:
    """Tell whether a surname stands without a first name, another surname or a noun for somebody around it."""
    before = content[max(0, start - 30) : start].replace("\n", " ")
    return bool(_MAY_PRECEDE.search(before)) and not _MORE.match(content, end)


def _may_be_a_word(content: str, start: int, end: int) -> bool:
    """Tell whether a surname that begins a sentence may be a word: 'Helder.', or it stands elsewhere in small letters.

    >>> _may_be_a_word("De voorzitter: Helder. Dank.", 15, 21), _may_be_a_word("Volgens Helder klopt dat.", 8, 14)
    (True, False)
    >>> _may_be_a_word("Dat is helder. Helder is dat.", 15, 21), _may_be_a_word("Dat klopt. Helder wil.", 11, 17)
    (True, False)
    """
    if not _BEGINS.search(content, max(0, start - 3), start):
        return False
    return content[end : end + 1] in tuple(".!,") or content[start:end].lower() in _small_words(content)


@lru_cache(maxsize=2)
def _small_words(content: str) -> frozenset[str]:
    """Give the words in small letters of a text, read once for all its names."""
    return frozenset(_SMALL_WORD.findall(content))


class _Free:
    """Tells where in the running text no name has been found yet, outside the sources that footnotes give."""

    def __init__(self, text: Text, found: list[Mention[NamedPerson]]) -> None:
        self._text, self._content = text, text.content
        self._taken = sorted((mention.start, mention.end) for mention in found)

    def at(self, start: int, end: int) -> bool:
        """Tell whether a span there is a word of its own that overlaps no name."""
        if self._text.place_of(start) not in _RUNNING or in_source_note(self._content, start):
            return False
        if _is_inside(self._content, start, end):
            return False
        index = bisect_left(self._taken, (start, end))
        after = index < len(self._taken) and self._taken[index][0] < end
        before = index > 0 and self._taken[index - 1][1] > start
        return not (after or before)


def _is_inside(content: str, start: int, end: int) -> bool:
    """Tell whether a span is a part of a longer word or address."""
    return (start > 0 and (content[start - 1].isalnum() or content[start - 1] in "-/@_.")) or (
        end < len(content) and (content[end].isalnum() or content[end] in "-@_/")
    )


def _named(rule: Rule, match: re.Match[str]) -> Iterator[Name]:
    """Give the names that a rule found; some print surnames only, before others a word may seem a first name."""
    if rule.settings.get("surname"):
        return map(_as_surname, _names(match))
    return map(_with_true_first, _names(match)) if rule.settings.get("true_first") else _names(match)


def _with_true_first(name: Name) -> Name:
    """Leave out a word before a surname that is no first name, 'Volgens Ellian'; initials make it the surname's."""
    if not name.given or dutch.fold(name.given) in given_names():
        return name
    words = f"{name.given} {name.surname}"
    if name.initials or dutch.fold(words) in surnames():
        return replace(name, surname=words, given=None)
    return replace(name, start=name.start + len(name.given) + 1, given=None)


def _names(match: re.Match[str]) -> Iterator[Name]:
    groups = match.groupdict()
    for group in ("names", "capitals"):
        if groups.get(group):
            yield from split_names(groups[group], match.start(group))
    if groups.get("name"):
        yield from split_signatures(groups["name"], match.start("name"))
    if groups.get("family"):
        initials = (groups["before"] or groups["behind"] or "").strip() or None
        surname = f"{groups['prefix']} {groups['family']}"
        yield Name(match.start("family"), match.start("party") - 2, surname, initials)
    if groups.get("office"):
        yield from _office(match)


def _office(match: re.Match[str]) -> Iterator[Name]:
    """Give an office, and the surname behind it that was taken for part of its portfolio."""
    start, last = match.span("office")
    portfolio = match.groupdict().get("portfolio") or ""
    if (line := end_of_line(portfolio, last)) < last:
        yield Name(start, line, "")
        return
    end = surname_behind(portfolio, last)
    yield Name(start, last if end == last else end - 1, "")
    if end < last:
        yield split_name(match.string[end:last], end)


def _role(rule: Rule, match: re.Match[str]) -> str:
    if role := rule.settings.get("role"):
        return str(role)
    groups = match.groupdict()
    told = groups.get("role") or groups.get("second") or rule.settings.get("otherwise") or ""
    return told.lower().removeprefix("oud-")


def _mention(
    text: Text, rule: Rule, match: re.Match[str], name: Name, role: str, party: str | None
) -> Mention[NamedPerson]:
    groups = match.groupdict()
    portfolio = groups.get("portfolio") and portfolio_of(match, name)
    return _person(text, name, rule.id, role, portfolio=portfolio, party=party or groups.get("party"))


def _person(
    text: Text, name: Name, rule: str, role: str, *, portfolio: str | None = None, party: str | None = None
) -> Mention[NamedPerson]:
    """Make the mention of a person."""
    words, told = text.content[name.start : name.end], _told(name, role, portfolio=portfolio, party=party)
    return Mention(text.document, name.start, name.end, words, rule, told, text.place_of(name.start))


def _told(name: Name, role: str, *, portfolio: str | None = None, party: str | None = None) -> NamedPerson:
    """Give what a name with an office tells; behind a minister's name a party is no portfolio."""
    if portfolio and dutch.fold(portfolio) in parties():
        portfolio, party = None, portfolio
    if portfolio:
        portfolio = " ".join(portfolio.split())
        portfolio = portfolio.title().replace(" En ", " en ") if portfolio.isupper() else portfolio
    return NamedPerson(name.surname or None, name.initials, name.given, role or None, portfolio, party)


def _movers(text: Text, motions: list[Moved]) -> Iterator[Mention[NamedPerson]]:
    """Give the movers of the motions that the running text names."""
    for moved in motions:
        for start, end in moved.spans:
            yield _person(text, split_name(text.content[start:end], start), moved.motion.rule, "kamerlid")
