"""What the match of a citation says: what is told of each cited paper, lists and ranges taken apart, misprints read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.extract.rules import Rule
from kamergraaf.model import Citation

_DOSSIER = re.compile(
    r"(?P<number>\d{6}(?!\d)|\d(?:[ .\u00a0\n]?\d){4}(?!\d))"
    r"(?:\s?[-\u2010-\u2015\u2212]?\s?\(?(?:hoofdstuk\s)?(?P<suffix>(?<![A-Z])(?!R\s?\d)[IVXLC]{1,6}(?!\w)|(?!R\s?\d)[A-Z](?!\w)|(?<=[-–—])\d{2}(?!\d))\)?)?"
    r"(?:\s?\(?\s?(?P<kingdom>R\s?\d{3,4})\s?\)?)?"
)
_NUMBER = re.compile(
    r"(?P<range>t/m|tot\s+en\s+met|(?<=\d)\s?[-\u2010-\u2015]\s?)?\s?(?P<number>(?<![A-Za-z\d])(?:\d{1,5}[a-z]?|[A-Z]{1,3}))(?![A-Za-z\d])"
)
_RANGE = re.compile(r"(?P<first>\d{1,5})\s?(?:t/m|tot\sen\smet|[-\u2010-\u2015])\s?(?P<last>\d{1,5})")
_GOES_ON = re.compile(r"\s?(?:,|/|&|en\s|t/m|[-\u2010-\u2015])\s?(?:en\s)?(?:nrs?\.?|nummers?)?\s?\d")
"""Behind a list that was cut: it goes on."""
_PAGES = re.compile(r",?\s?(?:pp?|blz)\.?\s?(?P<pages>\d+(?:\s?(?:[-–]|en|,)\s?\d+(?!\d))*)(?!\s?,?\s?nr)")
_NUMBER_WORD = re.compile(r"(?i)\b(?:nrs?|nos?|nummers?)\b\.?")
_HOUSES = {"TK": "II", "Tweede Kamer": "II", "EK": "I", "Eerste Kamer": "I"}
_GAZETTES = {
    "staatsblad": "staatsblad",
    "stb": "staatsblad",
    "staatscourant": "staatscourant",
    "stcrt": "staatscourant",
    "tractatenblad": "tractatenblad",
    "trb": "tractatenblad",
}
MOST = 100
"""So many papers at most one citation names; in the papers that were read no list has more than three."""
_FEW = 3
"""So many ranges are spelled out in the reason of a resolution."""

_Read = Iterator[tuple[Citation, str | None]]


def _kamerstuk(rule: Rule, match: re.Match[str], own: str | None) -> _Read:
    groups = match.groupdict()
    dossiers = [] if rule.settings.get("own_dossier") else list(_dossiers(groups["dossiers"]))
    if rule.settings.get("own_dossier"):
        if own is None:
            return
        number, _, addition = own.partition("-")
        dossiers = [(dutch.Repaired(number), addition, None)]
    if not dossiers:
        return
    first, suffix, kingdom = dossiers[0]
    session, unread = _session(groups)
    printed, chamber = _chamber(groups)
    hows = [how for how in (session and session.how, *(d[0].how for d in dossiers), printed, _joined(groups)) if how]
    unread += _unwritten(groups)
    for number, pages in _numbers(groups):
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
        )
        yield told, "; ".join([*hows, *unread]) or None


def _aanhangsel(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    groups = match.groupdict()
    session, unread = _session(groups)
    printed, chamber = _chamber(groups)
    hows = [how for how in (session and session.how, printed, _joined(groups)) if how]
    year = session.value if session else None
    for number, pages in _numbers(groups):
        yield (
            Citation("aanhangsel", number, chamber, year, pages, repaired=bool(hows)),
            "; ".join([*hows, *unread]) or None,
        )


def _numbered(rule: Rule, match: re.Match[str], _: str | None) -> _Read:
    yield Citation(rule.settings["type"], match["document"]), None


def _house_number(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    yield Citation("zaak" if match["letter"] == "Z" else "document", match["document"]), None


def _handelingen(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    groups = match.groupdict()
    session, unread = _session(groups)
    printed, chamber = _chamber(groups)
    hows = [how for how in (session and session.how, printed) if how]
    year, item = session.value if session else None, groups["item"] or groups["dashed"]
    told = Citation("handelingen", match["number"], chamber, year, groups["pages"], repaired=bool(hows), item=item)
    yield told, "; ".join([*hows, *unread]) or None


def _ecli(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    printed = match["document"]
    number = "".join(printed.split())
    how = f"read as {number}: broken by white space" if number != printed else None
    yield Citation("ecli", number, repaired=bool(how)), how


def _gazette(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    """Read a number of the Staatsblad, Staatscourant or Tractatenblad, which are numbered by calendar year."""
    yield Citation(_GAZETTES[match["blad"].lower()], match["issue"], session=match["year"]), None


def _publication(rule: Rule, match: re.Match[str], own: str | None) -> _Read:
    """Read the publisher's own id of a paper that is no Kamerstuk."""
    groups = match.groupdict()
    if groups["blad"]:
        yield from _gazette(rule, match, own)
    elif groups["attachment"]:
        yield Citation("document", groups["attachment"]), None
    else:
        years, series = str(groups["session"]), str(groups["series"])
        kind, chamber = ("aanhangsel" if series[0] == "a" else "handelingen"), ("I" if series.endswith("ek") else "II")
        item = groups["item"] if kind == "handelingen" else None
        yield Citation(kind, str(groups["number"]), chamber, f"{years[:4]}-{years[4:]}", item=item), None


def _european(_: Rule, match: re.Match[str], __: str | None) -> _Read:
    """Read a CELEX number, a number of a series of the Commission, or the act that a kind, year and number name."""
    groups = match.groupdict()
    if groups.get("document"):
        yield Citation("eu", match["document"]), None
    elif groups.get("series"):
        yield (
            Citation("eu", f"{groups['series']}({groups['year'] or groups['slashed']}){int(str(groups['issue']))}"),
            None,
        )
    elif act := dutch.celex(match["sort"], *_year_and_number(groups)):
        yield Citation("eu", act), None


def _year_and_number(groups: dict[str, str | None]) -> tuple[str, str]:
    """Give year and number of a European act: before 2015 the number came first in regulations."""
    if groups["year"]:
        return str(groups["year"]), str(groups["issue"])
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


def _dossiers(text: str) -> Iterator[_DossierRow]:
    """Read the dossiers of one citation, each with its addition and its number as a Rijkswet."""
    for match in _DOSSIER.finditer(text):
        number = dutch.dossier_number(match["number"])
        if number:
            kingdom = match["kingdom"].replace(" ", "") if match["kingdom"] else None
            yield number, match["suffix"] or "", kingdom


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
    if written and written not in ("I", "II", "VV"):
        return f"'{written}' read as II", "II"
    house = " ".join((groups.get("house") or "").split()).removeprefix("van de ")
    return None, written or _HOUSES.get(house)


def _joined(groups: dict[str, str | None]) -> str | None:
    """Say how a number was read that a space splits."""
    split = groups.get("split")
    return f"'{split}' read as {split.replace(' ', '')}: split by a space" if split else None


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


def _numbers(groups: dict[str, str | None]) -> Iterator[tuple[str, str | None]]:
    """Take a list of numbers apart, ranges written out; pages belong to the number before them."""
    split = (groups.get("split") or "").replace(" ", "")
    single = split or groups.get("dashed") or groups.get("letter") or groups.get("number")
    if single:
        yield single, None
        return
    text = groups["numbers"] or ""
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
