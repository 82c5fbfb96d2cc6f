"""Citations: one mention for each cited paper; what a match says of it is read in readings.py."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
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
_FEET = ("Tweede Kamer", "Eerste Kamer")
"""So the foot of a page begins: 'Tweede Kamer, vergaderjaar 1989-1990, 21 800, nr. 5'."""
_PAGE = "number of a page"
_TWO = 2
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
    numbered = _without_feet(text.content, list(islice(_numbered(text, dossier, seen), MOST_MENTIONS + 1)))
    found = with_acts(text, numbered, seen)
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


def _without_feet(content: str, found: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Leave out the feet of pages, which name the paper itself: lines that are such a number, twice or of two papers.

    One alone may cite, and different ones beside each other are a list. What was read with a doubt stays.
    """
    feet = _feet(content, found)
    listed = {m.start for pair in pairwise(feet) if _is_list(content, *pair) for m in pair}
    gone = [m.start for m in feet if m.start not in listed]
    return [m for m in found if m.start not in gone] if len(gone) >= _TWO else found


def _feet(content: str, found: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Give the mentions that may be feet of pages, if there are two."""
    feet = [m for m in found if m.text.startswith(_FEET) and m.told.session and _PAGE not in (m.how or "")]
    return [m for m in feet if _is_line(content, m)] if len(feet) >= _TWO else []


def _is_list(content: str, one: Mention[Citation], other: Mention[Citation]) -> bool:
    """Tell whether two mentions on two lines name different papers, and no word stands between them."""
    papers = {(told.dossier, told.suffix, told.number) for told in (one.told, other.told)}
    return len(papers) > 1 and one.end <= other.start and not any(map(str.isalpha, content[one.end : other.start]))


def _is_line(content: str, mention: Mention[Citation]) -> bool:
    """Tell whether a mention is all of its line, but for the number of a page behind it."""
    before = content[max(0, mention.start - _LINE) : mention.start].rpartition("\n")[2]
    after = content[mention.end : mention.end + _LINE].partition("\n")[0]
    return not before.strip() and (not after.strip() or after.strip().isdecimal())


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
