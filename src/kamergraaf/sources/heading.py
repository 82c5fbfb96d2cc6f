"""The heading of a Kamerstuk as plain text: its dossiers with their titles, and below these its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.dutch.numbers import CHAPTER, COUNCIL, KINGDOM, ROMAN

_REACH = 6_000
"""A heading stands in so many characters at the beginning of a text."""
_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u3000\r]")
_MARK = r"[ #*_]*"
"""Markdown, as tools make it of a page."""
_WORD = r"(?:(?i:hoofdstuk|hoofdst\.?|hfdst\.?|hfst\.?)[ ]?)"
_DOSSIER = (
    rf"^{_MARK}(?P<dossier>\d\d[ .]?\d{{3}}%s)(?![\d.]|,(?!\s?{_WORD}))"
    rf"(?:[ ]?\n?[-\u2010-\u2015]\n?[ ]?(?P<council>{COUNCIL})(?!\d)"
    rf"|(?:[ -]+|,[ ]?){_WORD}?\(?(?P<chapter>{CHAPTER})\)?(?![\w.])"
    rf"|\s*\n[ ]*{_WORD}?(?P<below>{CHAPTER})(?=[ ]*\n))?{KINGDOM}?"
)
_LINES = 14
"""The titles of the dossiers of a paper take no more lines."""
_HEADING = re.compile(
    (_DOSSIER % rf"|{ROMAN}(?=[ *]*\n|[ ]+[A-Z][a-z])") + rf"[ *]*(?P<titles>(?:\n|[ ])(?:[^\n]*\n){{1,{_LINES}}}?)"
    rf"{_MARK}(?:[Nn][Rr](?:\.\s*|[ ]+)(?P<number>\d{{1,4}}[a-z]?|[A-Z]{{1,3}})(?!\w|[ ]+\d{{1,3}}[ ]*\n)"
    r"|(?P<letter>[A-Z]{1,3})(?=\s+[A-Z]{4}))"
    r"[\s*#]*(?P<heading>[^\n]*)",
    re.MULTILINE,
)
_OTHER = re.compile((_DOSSIER % "") + r"(?=[ *]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a paper says of it."""

    paper: dutch.Paper
    also_dossiers: tuple[str, ...]
    """The other dossiers in which it is filed."""
    dossier_title: str | None
    heading: str
    """What stands beside its number: the kind of paper, and whose it is."""


def read_heading(content: str) -> Heading | None:
    r"""Read the heading at the beginning of a text, whatever white space and marks it has.

    In the Eerste Kamer the number is a letter, and only there a dossier may have a Roman numeral.

    >>> found = read_heading("# 31 293 Primair\n\n31 289 Voortgezet\nnr.\u00a065 BRIEF VAN DE MINISTER\n")
    >>> str(found.paper), found.also_dossiers, found.dossier_title, found.heading
    ('31293-65', ('31289',), 'Primair', 'BRIEF VAN DE MINISTER')
    >>> str(read_heading("21 501\n-\n02\nRaad Algemene Zaken\nNr.\n3051\nMOTIE VAN HET LID X\n").paper)
    '21501-02-3051'
    >>> read_heading("Er waren 12 345 bezoekers.") is None
    True
    """
    start = _SPACES.sub(" ", content[:_REACH])
    match = _HEADING.search(start)
    if match is None or (match["dossier"].isalpha() and match["number"] and match["number"].isdigit()):
        return None
    titles = match["titles"]
    others = list(_OTHER.finditer(titles))
    own = titles[: others[0].start()] if others else titles
    number, suffix = _number(match)
    return Heading(
        dutch.Paper(number, suffix, match["number"] or match["letter"]),
        tuple(dict.fromkeys("-".join(filter(None, _number(other))) for other in others)),
        dutch.label(re.sub(r"[*#]", "", own)) or None,
        re.sub(r"[*#_]+$", "", match["heading"]).strip(),
    )


def _number(match: re.Match[str]) -> tuple[str, str]:
    """Give the number of a dossier and its addition."""
    return re.sub(r"[ .]", "", match["dossier"]), match["council"] or match["chapter"] or match["below"] or ""
