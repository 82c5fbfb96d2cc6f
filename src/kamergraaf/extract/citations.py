"""Citations: one mention for each cited paper; what a match says of it is read in readings.py."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any

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
_FEET = ("Tweede Kamer", "Eerste Kamer", "Staten-Generaal")
_FOOT = re.compile(r"(?:(?:Tweede|Eerste) Kamer|Staten-Generaal),? ?(?:vergaderjaar|zitting)[^,;.()]{0,20},\s?")
"""So the foot of a page begins: 'Tweede Kamer, vergaderjaar 1989-1990, 21 800, nr. 5'."""
_REST = re.compile(
    r"[ \t]*(?:[-–.,]?[ ]?(?:\d{1,4}|[A-Z](?:[-–][A-Z])?)|(?:en|,) [A-Z](?:, nrs?\.? ?[\d-]{1,7})?)?[ \t]*"
)
"""Behind the foot of a page may stand the number of the page, and the end of a number that was read in part."""
_IMPRINT = re.compile(r"(?:ISSN|[Uu]itge[vw]e|Gravenhage)[^\n]{0,60}\n?[^\n]{0,40}$")
"""Above the foot of a first page stands who printed it."""
_ALONE = re.compile(r"\d{1,3}(?=\s*(?:\n|$))")
_PAGE = "number of a page"
_TWO = 2
_WORDS = 60
"""Within so many characters stand the words of a foot."""
_IDEM_WORDS = Wanted(("idem", "ibid", "aldaar"))
_start = attrgetter("start")
_NOTE = 600
"""So many characters at most a footnote is long."""
_BEFORE = 250
"""So many characters before a dossier may say that it is that of a bill."""
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
        if rule.settings.get("footer") and _is_own(text.content, match):
            continue
        if rule.settings.get("bare") and _is_other(rule.settings, match):
            continue
        papers = list(islice(READERS[rule.settings["type"]](rule, match, dossier), MOST + 1))
        left = left_out(match, len(papers)) if papers else None
        for told, how in papers[:MOST]:
            yield _mention(text, rule, *_span(rule, match), told, how, left)
            left = None


def _is_other(settings: Mapping[str, Any], match: re.Match[str]) -> bool:
    """Tell whether what stands before a number says that it is none of a paper, or not what must say that it is."""
    content, start = match.string, match.start()
    if _OTHER_NUMBER.search(content, max(0, start - 30), start):
        return True
    return "behind" in settings and not re.search(settings["behind"], content[max(0, start - _BEFORE) : start])


def _without_feet(content: str, found: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Leave out the feet of pages, which name the paper itself: lines that are such a number, and no list of papers.

    One alone may cite, unless it stands where only a foot does. What was read with a doubt stays, unless two lines
    say it.
    """
    feet = [m for m in found if m.told.type == "kamerstuk" and _is_foot(content, m)]
    if not feet or not (feet := _sure(feet)):
        return found
    gone = _unlisted(content, feet)
    if len(gone) < _TWO:
        gone = [m for m in gone if _is_edge(content, m)]
    starts = {m.start for m in gone}
    return [m for m in found if m.start not in starts]


def _sure(feet: list[Mention[Citation]]) -> list[Mention[Citation]]:
    """Leave out those that may be none: read with a doubt, and the one line that has that number."""
    times = Counter(m.told for m in feet)
    return [m for m in feet if _PAGE not in (m.how or "") or times[m.told] > 1]


def _unlisted(content: str, feet: list[Mention[Citation]]) -> list[Mention[Citation]]:
    listed = {m.start for pair in pairwise(feet) if _is_list(content, *pair) for m in pair}
    return [m for m in feet if m.start not in listed]


def _is_foot(content: str, mention: Mention[Citation]) -> bool:
    """Tell whether a mention has the words of the foot of a page, and is all of its line with them."""
    line = mention.start if mention.text.startswith(_FEET) else content.rfind("\n", 0, mention.start) + 1
    if not content.startswith(_FEET, line) or not _FOOT.match(content, line, line + _WORDS):
        return False
    return _is_line(content, mention)


def _is_list(content: str, one: Mention[Citation], other: Mention[Citation]) -> bool:
    """Tell whether two mentions on two lines name different papers, and no word stands between them."""
    papers = {(told.dossier, told.suffix, told.number) for told in (one.told, other.told)}
    return len(papers) > 1 and one.end <= other.start and not any(map(str.isalpha, content[one.end : other.start]))


def _is_line(content: str, mention: Mention[Citation]) -> bool:
    """Tell whether a mention is all of its line, but for the words of a foot before it and the number of a page."""
    before, after = _around(content, mention)
    return not _FOOT.sub("", before).strip() and bool(_REST.fullmatch(after))


def _is_edge(content: str, mention: Mention[Citation]) -> bool:
    """Tell whether a line stands where the foot of a page does: before the number of a page or the end of the text."""
    _, after = _around(content, mention)
    below = content[mention.end + len(after) : mention.end + _LINE].lstrip()
    above = content[max(0, mention.start - _LINE) : mention.start].rpartition("\n")[0]
    return bool(after.strip() or not below or _ALONE.match(below) or _IMPRINT.search(above))


def _around(content: str, mention: Mention[Citation]) -> tuple[str, str]:
    """Give what stands before and behind a mention on its line."""
    before = content[max(0, mention.start - _LINE) : mention.start].rpartition("\n")[2]
    return before, content[mention.end : mention.end + _LINE].partition("\n")[0]


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


def _is_own(content: str, match: re.Match[str]) -> bool:
    """Tell whether an id has a line of its own: in its heading or at its foot stands that of the paper itself."""
    before = content[max(0, match.start() - _LINE) : match.start()].rpartition("\n")[2].removesuffix("kv-tk-")
    line = before + content[match.end() : match.end() + _LINE].partition("\n")[0]
    return not line.strip() or line.lstrip().startswith("ISSN")
