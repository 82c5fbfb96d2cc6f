"""What a report of a debate says became of motions: the whole of what the chair says, tied by the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamergraaf.extract.match import matches
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.words import Seen
from kamergraaf.model import Citation, Mention, NamedOutcome, Text

_REPLACED = "vervangen"
_LIST = re.compile(r"\s*,\s*|\s+en\s+")
_ARTICLE = re.compile(r"^(?:de|het)\s+(?:fractie\s+van\s+)?", re.IGNORECASE)


def find_outcomes(
    text: Text, citations: Sequence[Mention[Citation]], seen: Seen | None = None
) -> Iterator[Mention[NamedOutcome]]:
    """Find what became of motions, one mention for each motion.

    Args:
        text: the text, which names a motion by its number.
        citations: the papers that it cites.
        seen: which words of rules stand in the text.
    """
    papers = [citation for citation in citations if citation.told.type == "kamerstuk" and citation.told.dossier]
    for rule, match in matches(text, rules_of("outcome"), seen):
        start, end = match.span("papers")
        named = [paper.told.full_number for paper in papers if start <= paper.start < end]
        for told in _told(rule, match, list(dict.fromkeys(named))):
            at = match.start()
            yield Mention(text.document, at, match.end(), match[0], rule.id, told, text.place_of(at))


def _told(rule: Rule, match: re.Match[str], numbers: list[str]) -> Iterator[NamedOutcome]:
    """Give what is told of each motion that is named; of one that was replaced, with the newer one before it."""
    said = match[0][match.end("papers") - match.start() :]
    outcome = rule.settings.get("outcome") or _last(rule.settings["of"], said)
    if outcome == _REPLACED:
        newer, *older = numbers
        yield from (NamedOutcome(outcome, number, newer) for number in older)
        return
    found = re.search(rule.settings["groups"], said) if "groups" in rule.settings else None
    groups = named_groups(found["groups"]) if found else ()
    yield from (NamedOutcome(outcome, number, groups=groups) for number in numbers)


def _last(pattern: str, said: str) -> str:
    """Give the outcome with which the chair ends."""
    return [found["outcome"] for found in re.finditer(pattern, said)][-1]


def named_groups(listed: str) -> tuple[str, ...]:
    """Give the groups of a list as the chair names them.

    >>> named_groups("de SP, GroenLinks-PvdA en de PvdD"), named_groups("")
    (('SP', 'GroenLinks-PvdA', 'PvdD'), ())
    """
    return tuple(_ARTICLE.sub("", name) for name in _LIST.split(listed.strip()) if name)
