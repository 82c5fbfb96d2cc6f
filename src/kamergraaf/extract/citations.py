"""Citations: one mention for each cited paper; what a match says of it is read in readings.py."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from operator import attrgetter

from kamergraaf.extract.acts import with_acts, words_of_acts
from kamergraaf.extract.limits import MOST_MENTIONS
from kamergraaf.extract.match import matches, words_of
from kamergraaf.extract.readings import MOST, READERS, left_out, split_of
from kamergraaf.extract.rules import Rule, rules_of
from kamergraaf.extract.words import Seen, Wanted, hits, look
from kamergraaf.model import Citation, Mention, Text

_OTHER_NUMBER = re.compile(
    r"(?i)\b(?:tel|telefoon|fax|polis(?:nummer)?|rekening(?:nummer)?|kvk|iban|postcode|order(?:nummer)?|klantnummer|"
    r"factuur(?:nummer)?|\w+(?:straat|laan|plein|kade))\W{1,3}$"
)
"""Before a number without the word Kamerstuk these say that it is another."""
_IDEM = re.compile(r"(?m)^[ \t]*\[?(?P<note>\d{1,3})\]?[ \t]{0,2}(?P<word>Idem|Ibidem|Ibid|Aldaar)\b")
_IDEM_WORDS = Wanted(("idem", "ibid", "aldaar"))
_start = attrgetter("start")
_NOTE = 600
"""So many characters at most a footnote is long."""
_LINE = 500
"""A line at the foot of a page has no more characters before an id, and no more behind it."""


def find_citations(text: Text, dossier: str | None = None, seen: Seen | None = None) -> Iterator[Mention[Citation]]:
    """Find the papers that a text cites, in document order.

    Args:
        text: the canonical text.
        dossier: the dossier of the paper itself (`28684`, `36410-XV`), for citations by number alone.
        seen: which words of rules stand in the text, where they were looked for together.
    """
    seen = seen or look(text.plain, words_of_citations())
    found = with_acts(text, list(islice(_numbered(text, dossier, seen), MOST_MENTIONS + 1)), seen)
    if any(hits(_IDEM_WORDS, text.plain, seen)):
        found += _back_references(text, found)
    yield from sorted(found, key=_start)


@cache
def words_of_citations() -> tuple[Wanted, ...]:
    """Give the words by which citations are found."""
    return words_of(rules_of("citation")), *words_of_acts(), _IDEM_WORDS


def _numbered(text: Text, dossier: str | None, seen: Seen | None) -> Iterator[Mention[Citation]]:
    """Give a mention for each paper that a rule reads."""
    for rule, match in matches(text, rules_of("citation"), seen):
        if rule.settings.get("footer") and _is_footer(text.content, match):
            continue
        if rule.settings.get("bare") and _OTHER_NUMBER.search(text.content, max(0, match.start() - 30), match.start()):
            continue
        papers = list(islice(READERS[rule.settings["type"]](rule, match, dossier), MOST + 1))
        left = left_out(match, len(papers)) if papers else None
        for told, how in papers[:MOST]:
            yield _mention(text, rule, *_span(rule, match), told, how, left)
            left = None


def _span(rule: Rule, match: re.Match[str]) -> tuple[int, int]:
    """Give the place of a citation: the whole match, the part that its rule says, or without the number of a page."""
    start, end = match.span("span" if rule.settings.get("span") else 0)
    return start, split_of(match).end or end


def _mention(
    text: Text,
    rule: Rule,
    start: int,
    end: int,
    told: Citation,
    how: str | None,
    left: str | None = None,
) -> Mention[Citation]:
    if does := rule.settings.get("function"):
        told = replace(told, function=does)
    place, words = text.place_of(start), text.content[start:end]
    return Mention(text.document, start, end, words, rule.id, told, place, how, left)


def _back_references(text: Text, found: list[Mention[Citation]]) -> Iterator[Mention[Citation]]:
    """Read a footnote that says 'Idem' as the one paper that the note before it cites."""
    for match in _IDEM.finditer(text.content):
        before = re.compile(rf"(?m)^[ \t]*\[?{int(match['note']) - 1}\]?[ \t]?(?=[A-Z])").finditer(
            text.content, max(0, match.start() - _NOTE), match.start()
        )
        start = max((note.start() for note in before), default=match.start())
        cited = found[_first(found, start) : _first(found, match.start())]
        if len(cited) == 1:
            how = f"'{match['word']}' read as the one paper that the note before cites"
            yield replace(
                cited[0],
                start=match.start("word"),
                end=match.end("word"),
                text=match["word"],
                rule="aldaar",
                how=how,
                place=text.place_of(match.start("word")),
            )


def _first(found: list[Mention[Citation]], at: int) -> int:
    """Give which mention is the first from a position on."""
    return bisect_left(found, at, key=lambda mention: mention.start)


def _is_footer(content: str, match: re.Match[str]) -> bool:
    """Tell whether an id has a line of its own: at the foot of a page stands the id of the paper itself."""
    before = content[max(0, match.start() - _LINE) : match.start()].rpartition("\n")[2]
    line = before + content[match.end() : match.end() + _LINE].partition("\n")[0]
    return not line.strip() or line.lstrip().startswith("ISSN")
