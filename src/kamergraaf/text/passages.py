"""Divide a plain text into its heading, running text, signature and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.model import Passage, Place
from kamergraaf.text.closing import ORDER, first_name

_HEADED = re.compile(
    r"[\s#*]*(?:Vergaderjaar \d{4}|(?:Tweede|Eerste) Kamer der Staten-Generaal|\d\d[ \u00a0\u202f]?\d{3}(?![\d,])"
    r"|[Nn]r\.\s+\d+|(?:(?:NADER )?GEWIJZIGDE )?MOTIE VAN |Kamerstuk \d{5}(?:-[IVXLAB\d]+){0,2}\s*\n"
    r"|[^\n]{1,300}\n\s*\d\d[ \u00a0\u202f]?\d{3} [A-Z])"
)
"""How a paper begins: also with what kind it is, or its title, above the line of its dossier."""
_PAGE = re.compile(r"^ID: \d{5}-", re.MULTILINE)
"""The last line of what a page on the web says above a paper."""
_BODY = re.compile(
    r"^[ \t]*(?:De Kamer,|Aan de voorzitter|Den Haag,|’s-Gravenhage,"
    r"|Geachte |gehoord de |Hierbij |constaterende |overwegende |Vraag 1|Voorgesteld|Vastgesteld \d)",
    re.MULTILINE | re.IGNORECASE,
)
_ASKED = re.compile(
    r"^[ \t]*(?:Vragen van (?:het lid|de leden) "
    r"|Vraag van het lid |(?:Antwoord(?:en)?|Mededeling) van (?:de )?(?:minister|staatssecretaris))",
    re.MULTILINE | re.IGNORECASE,
)
_ANSWERED = re.compile(r"^[ \t]*(?:Vraag 1\b|1\s*$|Antwoord 1\b)|\(ontvangen [^)]*\)\.?", re.MULTILINE | re.IGNORECASE)
_MOTION = re.compile(r"^[ \t]*De Kamer,[ \t\r]*$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_SIGNED = re.compile(
    r"^[ \t]*(?:De |de |DE )?(?:minister|staatssecretaris|minister-president|voorzitter|griffier)\b"
    r"[^\n.;:]{0,160}(?:\n[^\n.;:]{1,80}){0,2}?(?:,(?:[ \t\r]*\n\s*[^\n]{2,80}"
    rf"|[ ]?(?-i:(?:{dutch.INITIAL}[ -]?){{1,7}}[^\n.;:,\d]{{2,60}})"
    r"|(?<=commissie,)[ ]?(?-i:(?:[Vv]an |[Dd]e[rn]? ){0,2}[A-Z][^\n.;:,\d]{2,40}))"
    r"|[ \t\r]*\n\s*(?-i:(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r)\. ?){0,3}"
    rf"(?:{dutch.INITIAL}[ -]?){{1,7}}[^\n.;:,\d]{{2,40}}))"
    r"[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NAME_LINE = re.compile(r"\s*(?:[^\W\d_][\w.'’\-, ]{0,80})[ \t\r]*(?:\n|$)")
_NOTE = re.compile(r"^[ \t]{0,6}\[?\d{1,3}[.)\]]?[ \t]+(?=\S)[^\n]*(?:↩|\n|$)", re.MULTILINE)

_NUMBER = re.compile(r"^[ \t#*]*Nr\.\s+\w", re.MULTILINE | re.IGNORECASE)
_OWN = re.compile(r"^[ \t#*]*(?:(?:NADER )?GEWIJZIGDE? )?(?:MOTIE|AMENDEMENT|BRIEF) VAN ", re.MULTILINE | re.IGNORECASE)
_LAST_NOTE = re.compile(r"\n\n\[\d{1,3}\] \S")


def divide(content: str, start: int = 0) -> Iterator[Passage]:
    """Give the passages of the text from `start`, in order and without gaps."""
    body = _heading_end(content, start)
    number = _dossier_end(content, start, body)
    yield from _part(start, number, Place.DOSSIER)
    yield from _part(number, body, Place.HEADING)
    asked, answered = _asked(content, body)
    if answered:
        yield from _covering(content, body, asked)
        yield Passage(asked, answered, Place.ASKERS)
        body = answered
    signed, end = _signature(content, body)
    if signed is None:
        notes = _notes_start(content, body)
        yield from _part(body, notes, Place.TEXT)
        yield from _part(notes, len(content), Place.NOTE)
        return
    yield from _part(body, signed, Place.TEXT)
    yield Passage(signed, end, Place.SIGNATURE)
    yield from _part(end, len(content), Place.NOTE if _NOTE.match(content[end:].lstrip("\n\r ")) else Place.TEXT)


def _covering(content: str, start: int, end: int) -> Iterator[Passage]:
    """Give the passages of what stands before questions and answers: a letter that covers them is signed itself."""
    signed = [match.span() for match in _SIGNED.finditer(content, start, end)]
    at = start
    for first, last in signed:
        yield from (*_part(at, first, Place.TEXT), Passage(first, last, Place.SIGNATURE))
        at = last
    yield from _part(at, end, Place.TEXT)


def _notes_start(content: str, start: int) -> int:
    """Find where the notes begin that are the last blocks of a text: `[1] ...`, as readers of files set them."""
    found = at = len(content)
    while (at := content.rfind("\n\n", start, at)) >= 0 and _LAST_NOTE.match(content, at):
        found = at + 2
    return found


def _part(start: int, end: int, place: Place) -> Iterator[Passage]:
    if end > start:
        yield Passage(start, end, place)


def _heading_end(content: str, start: int) -> int:
    """Find where the heading ends: at the first words of the body, when the text begins like a paper."""
    if not _HEADED.match(content, start):
        return start
    ends = [m.start() for pattern in (_BODY, _ASKED) if (m := pattern.search(content, start, start + 3_000))]
    if not ends and (page := _PAGE.search(content, start, start + 3_000)):
        return page.start()
    return min(ends, default=start)


def _dossier_end(content: str, start: int, body: int) -> int:
    """Find where the title of the dossier ends: at the number of the paper, when no title of its own stands before."""
    number = _NUMBER.search(content, start, body)
    return number.start() if number and not _OWN.search(content, start, number.start()) else start


def _asked(content: str, start: int) -> tuple[int, int]:
    """Find the block that says who asked what of whom, at the head of written questions."""
    asked = _ASKED.search(content, start, start + 1_500)
    if not asked:
        return start, 0
    answered = _ANSWERED.search(content, asked.end(), asked.end() + 1_500)
    return asked.start(), answered.end() if answered and answered[0].startswith(
        "("
    ) else answered.start() if answered else 0


def _closing(content: str, start: int) -> int | None:
    """Give where the names under a motion begin: behind its closing words, else at the first of the last lines."""
    if order := ORDER.search(content, start):
        return order.end()
    lines = [match for match in _LINE.finditer(content, start) if not match[0].isspace()]
    first = first_name([match[0] for match in lines]) if _MOTION.search(content, start, start + 3_000) else None
    return None if first is None else lines[first].start()


def _signature(content: str, start: int) -> tuple[int | None, int]:
    """Find the names under a motion, or the office and the name under a letter."""
    if (closing := _closing(content, start)) is not None:
        end = closing
        while (line := _NAME_LINE.match(content, end)) and line.end() > end:
            end = line.end()
        return closing, end
    signed = [match.span() for match in _SIGNED.finditer(content, start)]
    if not signed:
        return None, start
    first, last = signed[-1]
    for begin, end in reversed(signed[:-1]):
        if content[end:first].strip():
            break
        first = begin
    return first, last
