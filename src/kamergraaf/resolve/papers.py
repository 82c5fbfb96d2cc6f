"""Papers by number: what a citation or a motion with a number points at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kamergraaf import dutch, iri
from kamergraaf.model import Citation, Mention, NamedMotion, NamedOutcome, Resolution, Told, Verdict
from kamergraaf.register import load_register
from kamergraaf.resolve.motions import Motions

_THROUGH = "1945-1946"
"""Since this session year the numbers of dossiers go on from year to year."""
_LEAST = 4
"""A dossier of fewer digits is of before."""
_LAST = "1970-1971"
"""Later ones have five digits."""
_DIGITS = 4
"""So many has the year in the name of an act."""
_GAZETTES = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}


def resolve_citation(mention: Mention[Citation], day: str | None = None) -> Resolution:
    """A paper is known by its number alone: dossier and number, or session year and number; an act by name and day.

    Args:
        mention: what a text cites.
        day: the day of the text, or the first on which it may have been written.
    """
    identifier, kind = _identifier(mention.told), mention.told.type
    if kind == "law" and identifier and (reason := _not_yet(mention.told.number or "", identifier, day)):
        return Resolution(mention, Verdict.AMBIGUOUS, None, _because(mention, reason), (iri.paper(identifier),))
    if identifier is None:
        lacking = "no act of that name is in the register" if kind == "law" else _lacking(mention.told)
        return Resolution(mention, Verdict.UNKNOWN, None, _because(mention, lacking))
    if mention.told.or_number:
        both = tuple(_either(mention.told, mention.told.or_number))
        return Resolution(mention, Verdict.AMBIGUOUS, None, _because(mention, "two numbers fit"), both)
    target = iri.make(kind, identifier) if kind in ("zaak", "toezegging", "activiteit") else iri.paper(identifier)
    return Resolution(
        mention, Verdict.RESOLVED, target, _because(mention, "by its name" if kind == "law" else "by its number")
    )


def _lacking(cited: Citation) -> str:
    """Say what a citation lacks that would tell which paper is meant."""
    if cited.type == "kamerstuk" and not cited.number:
        return "the citation names a dossier and no paper in it"
    if cited.type == "agendapunt":
        return "points of an agenda are known by an id of their source, and not by their number"
    return "the citation gives no full number"


def _not_yet(name: str, act: str, day: str | None) -> str | None:
    """Say why the act of a name may not be that of the register: it may be of a later day than the text."""
    year = _year_left_out(name)
    if year and (day is None or day[:4] < year):
        return f"the act of that name that the register holds is of {year}, and the text may be older"
    since = "" if name[-_DIGITS:].isdigit() else _since(act)
    if day and since and day[: len(since)] < since:
        return f"the act of that name that the register holds is of {since} or later: a bill, or an older act, is meant"
    return None


def _since(act: str) -> str:
    """Give the first day of an act of the register, or the year; empty where it is not known."""
    register = load_register()
    return register.acts[act].since if act in register.acts else _of_union()[act]


@cache
def _of_union() -> dict[str, str]:
    """Give the day of each act of the Union that the register knows by a name."""
    return {act.id: act.since for act in load_register().union_acts}


def _either(cited: Citation, other: str) -> Iterator[str]:
    """Give the papers of both numbers that a citation may give."""
    for told in (cited, replace(cited, number=other, or_number=None)):
        if found := _identifier(told):
            yield iri.paper(found)


def resolve_motion(
    mention: Mention[NamedMotion], motions: Motions | None = None, date: str | None = None
) -> Resolution:
    """A motion is known by the number that stands with it, else by movers, date and subject if only one fits."""
    number = mention.told.number
    paper = dutch.parse_paper(number) if number else None
    if paper:
        return Resolution(
            mention, Verdict.RESOLVED, iri.paper(paper.id), _because(mention, "by the number that stands with it")
        )
    if number:
        return Resolution(mention, Verdict.UNKNOWN, None, "the text gives its number within the dossier alone")
    found, told = motions.fitting(mention, date) if motions and date else ([], False)
    if len(found) == 1 and told:
        reason = f"the only motion of these movers in the collection that fits in date and subject ({found[0].date})"
        return Resolution(mention, Verdict.RESOLVED, iri.paper(found[0].id), reason)
    if found:
        few = f"{len(found)} motions of these movers fit" if told else "the text tells the movers and nothing more"
        return Resolution(mention, Verdict.AMBIGUOUS, None, few, tuple(iri.paper(motion.id) for motion in found))
    return Resolution(mention, Verdict.UNKNOWN, None, "the text gives no number")


def resolve_outcome(mention: Mention[NamedOutcome]) -> Resolution:
    """What is said to have become of a motion or an amendment is tied to it by its number, a bill to its dossier."""
    if mention.told.what == "wetsvoorstel":
        dossier = iri.make("kamerstukdossier", mention.told.number)
        return Resolution(mention, Verdict.RESOLVED, dossier, "by the dossier that is on the agenda")
    paper = dutch.parse_paper(mention.told.number)
    if paper is None:
        return Resolution(mention, Verdict.UNKNOWN, None, "the number is none of a paper")
    return Resolution(mention, Verdict.RESOLVED, iri.paper(paper.id), "by the number that stands with it")


def _identifier(cited: Citation) -> str | None:
    number, house = cited.number, "ek" if cited.chamber == "I" else "tk"
    years = cited.session.replace("-", "") if cited.session else None
    match cited.type:
        case "kamerstuk" if cited.dossier is not None and number and not _numbered_anew(cited):
            return dutch.Paper(cited.dossier, cited.suffix, number).id
        case "aanhangsel" if years and number:
            return f"ah-{house}-{years}-{number}"
        case "handelingen" if years and number:
            return f"h-{house}-{years}-{number}" + (f"-{cited.item}" if cited.item else "")
        case "staatsblad" | "staatscourant" | "tractatenblad" if years:
            return f"{_GAZETTES[cited.type]}-{years}-{number}"
        case "document" | "zaak" | "activiteit" | "toezegging" | "ecli" | "eu":
            return number
        case "law":
            return _laws().get(dutch.fold(number))
    return None


def _numbered_anew(cited: Citation) -> bool:
    """Tell whether a dossier is of the time in which each session year began anew with number one."""
    dossier, session = cited.dossier or "", cited.session or _THROUGH
    if not dossier.isdigit():
        return False
    return session < _THROUGH or len(dossier) < _LEAST or (len(dossier) == _LEAST and session > _LAST)


@cache
def _years() -> dict[str, str]:
    """Give the year in the name of each act that may be called without it."""
    names = [dutch.fold(act.name) for act in load_register().acts.values()]
    return {name: found for name in names if (found := name[-_DIGITS:]).isdigit()}


def _year_left_out(name: str | None) -> str | None:
    """Give the year of the act that a name without a year stands for."""
    key = dutch.fold(name or "")
    found = [year for full, year in _years().items() if full == f"{key}{year}"]
    return found[0] if len(found) == 1 and key not in _full_names() else None


@cache
def _full_names() -> frozenset[str]:
    return frozenset(dutch.fold(act.name) for act in load_register().acts.values())


@cache
def _laws() -> dict[str, str]:
    """Give the official number of each act in data/reference by its name; the year may be left out if one act fits."""
    laws = {dutch.fold(act.name): act.id for act in load_register().acts.values()}
    bare = [(re.sub(r"(?:19|20)\d\d$", "", key), bwb) for key, bwb in laws.items()]
    names = Counter(name for name, _ in bare)
    union = {dutch.fold(act.name): act.id for act in load_register().union_acts}
    return {name: bwb for name, bwb in bare if names[name] == 1} | union | laws


def _because(mention: Mention[Told], reason: str) -> str:
    return f"{reason}; {mention.how}" if mention.how else reason
