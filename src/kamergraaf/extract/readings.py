"""What the match of a citation says: what is told of each cited paper, lists and ranges taken apart, misprints read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.dutch.numbers import CHAPTER, COUNCIL, ROMAN, WITH_COUNCILS
from kamergraaf.extract.rules import Rule
from kamergraaf.model import Citation

_DASH = r"\-\u2010-\u2015\u2212"
_WORD = r"(?:(?:[Hh]oofdstuk|[Hh]oofdst\.?|[Hh]fdst\.?|[Hh]fst\.?|[Hh]fd\.?|H\.)\s?)"
"""Before a budget chapter it is called so: the part `chapterword` of the rules."""
_DOSSIER = re.compile(
    rf"(?P<number>\d{{6}}(?!\d)|\d(?:[ .\u00a0\n{_DASH}]?\d){{4}}(?!\d)|(?<!\d)\d{{1,4}}(?!\d)|(?<!\w){ROMAN}(?!\w))"
    rf"(?:(?:\s?[{_DASH}]?\s?|\.|,\s(?={_WORD}?[IVX]{{1,5}}[AB]?$))\(?{_WORD}?"
    rf"(?P<suffix>(?<![A-Z]){CHAPTER}(?!\w)|(?<=[{_DASH}])\s?{COUNCIL}(?!\d)|(?<=501\s){COUNCIL}(?!\d))\)?)?"
    rf"(?:,?\s?[{_DASH}]?\s?\(?\s?(?P<kingdom>R\s?\d{{3,4}})\s?\)?)?"
)
_NUMBER = re.compile(
    r"(?P<range>t/m|tot\s+en\s+met|(?<=\d)\s?[-\u2010-\u2015]\s?)?\s?(?P<number>(?<![A-Za-z\d])(?:\d{1,5}[a-z]?|[A-Z]{1,3}))(?![A-Za-z\d])"
)
_RANGE = re.compile(r"(?P<first>\d{1,5})\s?(?:t/m|tot\sen\smet|[-\u2010-\u2015])\s?(?P<last>\d{1,5})")
_GOES_ON = re.compile(r"\s?(?:,|/|&|en\s|t/m|[-\u2010-\u2015])\s?(?:en\s)?(?:nrs?\.?|nummers?)?\s?\d")
"""Behind a list that was cut: it goes on."""
_LETTERS = re.compile(r"(?<!\w)[A-Z]{1,3}(?!\w)")
_PAGES = re.compile(r",?\s?(?:pp?|blz)\.?\s?(?P<pages>\d+(?:\s?(?:[-–]|en|,)\s?\d+(?!\d))*)(?!\s?,?\s?nr)")
_NUMBER_WORD = re.compile(r"(?i)\b(?:nrs?|nos?|nummers?)\b\.?")
_HOUSES = {"TK": "II", "Tweede Kamer": "II", "EK": "I", "Eerste Kamer": "I", "1": "I", "2": "II"}
"""The chambers as they are called, and as a session year follows their number."""
_SERIES = {"D": "document", "Z": "zaak", "A": "activiteit", "P": "agendapunt"}
_GAZETTES = {
    "staatsblad": "staatsblad",
    "stb": "staatsblad",
    "staatscourant": "staatscourant",
    "stcrt": "staatscourant",
    "tractatenblad": "tractatenblad",
    "trb": "tractatenblad",
}
_TWO = 2
_DIGITS = 4
"""So many digits the number of a paper has at most."""
_LINE = 200
"""The foot of a page has no more characters."""
MOST = 100
"""So many papers at most one citation names; in the papers that were read no list has more than three."""
_FEW = 3
"""So many ranges are spelled out in the reason of a resolution."""

_Read = Iterator[tuple[Citation, str | None]]


def _kamerstuk(rule: Rule, match: re.Match[str], own: str | None) -> _Read:
    groups = match.groupdict()
    dossiers = _own(own) if rule.settings.get("own_dossier") else list(_dossiers(groups["dossiers"]))
    if not dossiers or _is_addition(dossiers[0], groups.get("dashed")):
        return
    if "behind" in rule.settings and _dossier_id(dossiers[0]) == own:
        return
    first, suffix, kingdom = dossiers[0]
    session, unread = _session(groups)
    printed, chamber = _chamber(groups)
    split = split_of(match)
    hows = [how for how in (session and session.how, *(d[0].how for d in dossiers), printed, split.how) if how]
    unread += [*_unwritten(groups), *split.doubts]
    single = "" if rule.settings.get("alone") else split.number
    for number, pages in _numbers(groups) if single is None else [(single, None)]:
        told = Citation(
            "kamerstuk",
            number,
            chamber,
            session.value if session else None,
            pages,
            repaired=bool(hows),
            dossier=first.value,
            suffix=suffix,
            kingdom=kingdom,
            also_dossiers=tuple(_dossier_id(d) for d in dossiers[1:]),
            or_number=split.other,
        )
        yield told, "; ".join([*hows, *unread]) or None


def _is_addition(dossier: _DossierRow, dashed: str | None) -> bool:
    """Tell whether two digits behind a dash belong to the dossier (`21501-20`): then no paper is named."""
    if not dashed or dossier[1]:
        return False
    return dashed.startswith("0") or (len(dashed) == _TWO and bool(re.fullmatch(WITH_COUNCILS, dossier[0].value)))


def _aanhangsel(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    groups = match.groupdict()
    session, unread = _session(groups | {"session": groups["session"] or groups.get("year")})
    printed, chamber = _chamber(groups)
    split = split_of(match)
    hows = [how for how in (session and session.how, printed, split.how) if how]
    year, single = session.value if session else None, groups.get("before") or split.number
    rows = [("", groups["pages"])] if groups.get("pages") else [(single, None)] if single else _numbers(groups)
    for number, pages in rows:
        told = Citation("aanhangsel", number, chamber, year, pages, repaired=bool(hows), or_number=split.other)
        yield told, "; ".join([*hows, *unread, *split.doubts]) or None


def _numbered(rule: Rule, match: re.Match[str], _: str | None) -> _Read:
    yield Citation(rule.settings["type"], match["document"]), None


def _house_number(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    yield Citation(_SERIES[match["letter"]], match["document"]), None


def _handelingen(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    groups = match.groupdict()
    session, unread = _session(groups)
    printed, chamber = _chamber(groups)
    hows = [how for how in (session and session.how, printed) if how]
    year, item = session.value if session else None, groups["item"] or groups["dashed"]
    for number in (match["number"] or "", *_more(groups)):
        told = Citation("handelingen", number, chamber, year, groups["pages"], repaired=bool(hows), item=item)
        yield told, "; ".join([*hows, *unread]) or None


def _more(groups: dict[str, str | None]) -> list[str]:
    """Give the other numbers of a list behind a number: `401 en 402`."""
    return re.findall(r"\d+", groups.get("more") or "")


def _ecli(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    printed = match["document"]
    number = "".join(printed.split())
    how = f"read as {number}: broken by white space" if number != printed else None
    yield Citation("ecli", number, repaired=bool(how)), how


def _gazette(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    """Read a number of the Staatsblad, Staatscourant or Tractatenblad, which are numbered by calendar year."""
    groups = match.groupdict()
    paper, issue = groups["blad"] or groups["paper"], groups["issue"] or groups["number"]
    for number in (re.sub(r"\s", "", str(issue)), *_more(groups)):
        yield Citation(_GAZETTES[str(paper).lower()], number, session=groups["year"] or groups["before"]), None


def _publication(rule: Rule, match: re.Match[str], own: str | None) -> _Read:
    """Read the publisher's own id of a paper that is no Kamerstuk."""
    groups = match.groupdict()
    if groups["blad"]:
        yield from _gazette(rule, match, own)
    elif groups["attachment"]:
        yield Citation("document", groups["attachment"]), None
    else:
        years, series = re.sub(r"\D", "", str(groups["session"])), str(groups["series"])
        kind, chamber = ("aanhangsel" if series[0] == "a" else "handelingen"), ("I" if series.endswith("ek") else "II")
        item = groups["item"] if kind == "handelingen" else None
        yield Citation(kind, str(groups["number"]), chamber, f"{years[:4]}-{years[4:]}", item=item), None


def _european(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    """Read a CELEX number, a number of a series of the Commission, or the act that a kind, year and number name."""
    groups = match.groupdict()
    if groups.get("document"):
        yield Citation("eu", match["document"]), None
    elif groups.get("series"):
        series = f"{groups['series']}({groups['year'] or groups['slashed']})"
        yield from ((Citation("eu", f"{series}{int(number)}"), None) for number in (match["issue"], *_more(groups)))
    elif act := dutch.celex(match["sort"], *_year_and_number(groups)):
        yield Citation("eu", act), None


def _year_and_number(groups: dict[str, str | None]) -> tuple[str, str]:
    """Give year and number of a European act: before 2015 the number came first in regulations."""
    if groups["year"]:
        return str(groups["year"]), str(groups["issue"])
    if groups["old"]:
        return str(groups["of"]), str(groups["old"])
    first, second = str(groups["first"]), str(groups["second"])
    last = groups["nr"] or len(first) < 4 or not first.startswith(("19", "20"))
    return (second, first) if last and len(second) in (2, 4) else (first, second)


READERS = {
    "kamerstuk": _kamerstuk,
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "publicatie": _publication,
    "tk": _house_number,
    "toezegging": _numbered,
    "ecli": _ecli,
    "blad": _gazette,
    "eu": _european,
    "law": _numbered,
}
"""How a match is read, by the `type` of its rule: the citation and how a misprint was read, once for each paper."""

_DossierRow = tuple[dutch.Repaired, str, str | None]


def _own(dossier: str | None) -> list[_DossierRow]:
    """Give the dossier of the paper itself, which a citation by number alone means."""
    if dossier is None:
        return []
    number, _, addition = dossier.partition("-")
    return [(dutch.Repaired(number), addition, None)]


def _dossiers(text: str) -> Iterator[_DossierRow]:
    """Read the dossiers of one citation, each with its addition and its number as a Rijkswet."""
    for match in _DOSSIER.finditer(text):
        roman = match["number"].isalpha()
        number = dutch.Repaired(match["number"]) if roman else dutch.dossier_number(match["number"])
        if number:
            kingdom = match["kingdom"].replace(" ", "") if match["kingdom"] else None
            yield number, (match["suffix"] or "").strip(), kingdom


def _dossier_id(row: _DossierRow) -> str:
    return f"{row[0].value}-{row[1]}" if row[1] else row[0].value


def _session(groups: dict[str, str | None]) -> tuple[dutch.Repaired | None, list[str]]:
    """Read the session year; one that cannot be read is flagged."""
    written = groups.get("session")
    if not written:
        return None, []
    session = dutch.session_year(written)
    return session, [] if session else [f"'{written}' is no session year"]


def _chamber(groups: dict[str, str | None]) -> tuple[str | None, str | None]:
    """Give how a misprinted chamber was read, and the chamber."""
    written = groups.get("chamber")
    if written in _HOUSES:
        return None, _HOUSES[written]
    if written and written not in ("I", "II", "VV"):
        return f"'{written}' read as II", "II"
    house = " ".join((groups.get("house") or "").split()).removeprefix("van de ").rstrip(" ,:(")
    return None, written or _HOUSES.get(house)


@dataclass(frozen=True, slots=True)
class Split:
    """How two numbers were read that only a space parts: a number that was split, or one with that of a page."""

    number: str | None = None
    other: str | None = None
    """What it may be as well."""
    how: str | None = None
    doubts: tuple[str, ...] = ()
    end: int | None = None
    """Where the citation ends, when the second number is none of it."""


_WHOLE = Split()


def split_of(match: re.Match[str]) -> Split:
    """Read two numbers that a space parts: as one within a sentence, as number and page in the foot of a page."""
    split = match["split"] if "split" in match.re.groupindex else None
    if not split:
        return _WHOLE
    first, last = split.split()
    if _is_edge(match) or len(first + last) > _DIGITS:
        page = (f"'{last}' behind it read as the number of a page",)
        return Split(first, doubts=page, end=match.start("split") + len(first))
    if match.string[match.end() :].lstrip()[:1] in tuple(").;]"):
        return Split(first + last, how=f"'{split}' read as {first + last}: split by a space")
    return Split(first + last, first, doubts=(f"'{split}' may be one number, or one with that of a page",))


def _is_edge(match: re.Match[str]) -> bool:
    """Tell whether a citation is all of a line and names no paper as one does in a text: the foot or head of a page."""
    content = match.string
    before = content[max(0, match.start() - _LINE) : match.start()].rpartition("\n")[2]
    after = content[match.end() : match.end() + _LINE].partition("\n")[0]
    named = re.match(r"(?i)kamerst|kst|aanh|tk|ek", match[0])
    return not before.strip() and not after.strip() and not named


def _unwritten(groups: dict[str, str | None]) -> list[str]:
    """Name the ranges of which only the ends are taken: one that descends, or has too many numbers."""
    ranges = [(pair["first"], pair["last"]) for pair in _RANGE.finditer(groups.get("numbers") or "")]
    unwritten = [pair for pair in ranges if not 0 <= int(pair[1]) - int(pair[0]) < MOST]
    more = [f"nor are {len(unwritten) - _FEW} more ranges"] if len(unwritten) > _FEW else []
    return [f"'{first}-{last}' is not written out in full" for first, last in unwritten[:_FEW]] + more


def left_out(match: re.Match[str], papers: int) -> str | None:
    """Tell what a citation names that was not taken: a wide range, or the rest of a list of so many papers or more."""
    if papers < 2 and match.end() - match.start() < MOST:
        return None  # nearly always
    numbers = match.groupdict().get("numbers") or ""
    wide = (int(pair["last"]) - int(pair["first"]) >= MOST for pair in _RANGE.finditer(numbers))
    if any(wide):
        return f"a range of more than {MOST} papers, of which only both ends are taken"
    if papers > MOST or (_GOES_ON.match(match.string, match.end()) and len(re.findall(r"\d+", match[0])) >= MOST):
        return f"a list of more than {MOST} papers, of which the first are taken"
    return None


def _single(groups: dict[str, str | None]) -> list[str]:
    """Give the number that is no list of such, or the letters that are."""
    printed = groups.get("dashed") or groups.get("letter") or groups.get("number") or ""
    return _LETTERS.findall(printed) or [printed] if printed else []


def _numbers(groups: dict[str, str | None]) -> Iterator[tuple[str, str | None]]:
    """Take a list of numbers apart, ranges written out; pages belong to the number before them."""
    if single := _single(groups):
        yield from ((number, None) for number in single)
        return
    text = groups["numbers"] or groups.get("plain") or ""
    masked = _PAGES.sub(lambda m: " " * len(m[0]), text)
    last: str | None = None
    rows = list(_NUMBER.finditer(_NUMBER_WORD.sub(lambda m: " " * len(m[0]), masked)))
    pages = _by_number([match.end() for match in rows], text)
    for index, match in enumerate(rows):
        if match["range"] and last and last.isdigit() and match["number"].isdigit():
            yield from ((str(number), None) for number in _between(int(last), int(match["number"])))
        last = match["number"]
        yield last, pages.get(index)


def _between(first: int, last: int) -> range:
    """Give the numbers between the ends of a range, unless there are too many."""
    return range(first + 1, last) if last - first < MOST else range(0)


def _by_number(ends: list[int], text: str) -> dict[int, str]:
    """Give the pages that stand first behind each number of a list, by the places where the numbers end."""
    found: dict[int, str] = {}
    for match in _PAGES.finditer(text):
        found.setdefault(bisect_right(ends, match.start()) - 1, match["pages"])
    return found
