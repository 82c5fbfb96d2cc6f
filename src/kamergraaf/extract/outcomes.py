"""What a report of a debate says became of motions, amendments and bills: all the chair says, by the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamergraaf import dutch
from kamergraaf.extract.match import matches
from kamergraaf.extract.motions import numbered_papers
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.words import Seen
from kamergraaf.model import MOTION, Citation, Mention, NamedOutcome, Text

_REPLACED = "vervangen"
_LIST = re.compile(r"\s*,\s*|\s+en\s+")
_BRACKETS = re.compile(r"\((?P<number>\d{2}[^()\n]{3,12}(?:\(R\d{1,5}\))?)\)")
_NUMBER = re.compile(r"nr\.\s?(?P<number>\d{1,4})$")
_FAR = 60_000
"""So many characters back at most stands what the chair put on the agenda."""
_ARTICLE = re.compile(r"^(?:de|het)\s+(?:fractie\s+van\s+)?", re.IGNORECASE)


def find_outcomes(
    text: Text, citations: Sequence[Mention[Citation]], dossier: str | None = None, seen: Seen | None = None
) -> Iterator[Mention[NamedOutcome]]:
    """Find what became of motions, amendments and bills, one mention for each.

    Args:
        text: the text, which names a motion by its number.
        citations: the papers that it cites.
        dossier: that of the report, when it has one.
        seen: which words of rules stand in the text.
    """
    papers = numbered_papers(citations)
    today = _of_today(papers)
    for rule, match in matches(text, rules_of("outcome"), seen):
        start, end = match.span("papers")
        meant = papers if rule.settings.get("outcome") == "vervangen" else today
        named = [paper.told.full_number for paper in meant if start <= paper.start < end]
        if "above" in rule.settings and not (named and rule.settings["what"] == "amendement"):
            named = _within(rule, match["papers"], text.content[max(0, match.start() - _FAR) : match.start()], dossier)
        for told in _told(rule, match, list(dict.fromkeys(named))):
            at = match.start()
            yield Mention(text.document, at, match.end(), match[0], rule.id, told, text.place_of(at))


def _of_today(papers: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Leave out the numbers that papers had before they were changed: 'nr. 726, was nr. 719'."""
    starts = {paper.start: paper for paper in reversed(papers)}
    return [paper for paper in papers if " was nr" not in paper.text or starts[paper.start] is paper]


def _within(rule: Rule, said: str, before: str, dossier: str | None) -> list[str]:
    """Give the number of what is called within a dossier: one that stands with it, or that was put on the agenda."""
    above = [found[0] for found in re.finditer(rule.settings["above"], before)]
    found = _dossiers(said) or (_dossiers(above[-1]) if above else {dossier})
    only = found.pop() if len(found) == 1 else None
    number = _NUMBER.search(said) if rule.settings["what"] == "amendement" else None
    return [f"{only}-{number['number']}" if number else only] if only else []


def _dossiers(said: str) -> set[str | None]:
    """Give the dossiers that stand in brackets without the number of a paper.

    >>> _dossiers("het wetsvoorstel Proef (36 410) en de motie (36410, nr. 3)"), _dossiers("Proef (36600-XV (R2064))")
    ({'36410'}, {'36600-XV'})
    """
    return {dutch.parse_dossier(found["number"]) for found in _BRACKETS.finditer(said)} - {None}


def _told(rule: Rule, match: re.Match[str], numbers: list[str]) -> Iterator[NamedOutcome]:
    """Give what is told of each that is named; of one that was replaced, with the newer one before it."""
    said = match[0][match.end("papers") - match.start() :]
    outcome = rule.settings.get("outcome") or _last(rule.settings["of"], said)
    if outcome == _REPLACED:
        newer, *older = numbers
        yield from (NamedOutcome(outcome, number, newer) for number in older)
        return
    found = re.search(rule.settings["groups"], said) if "groups" in rule.settings else None
    groups = named_groups(found["groups"]) if found else ()
    what = rule.settings.get("what", MOTION)
    yield from (NamedOutcome(outcome, number, groups=groups, what=what) for number in numbers)


def _last(pattern: str, said: str) -> str:
    """Give the outcome with which the chair ends."""
    return [found["outcome"] for found in re.finditer(pattern, said)][-1]


def named_groups(listed: str) -> tuple[str, ...]:
    """Give the groups of a list as the chair names them.

    >>> named_groups("de SP, GroenLinks-PvdA en de PvdD"), named_groups("")
    (('SP', 'GroenLinks-PvdA', 'PvdD'), ())
    """
    return tuple(_ARTICLE.sub("", name) for name in _LIST.split(listed.strip()) if name)
