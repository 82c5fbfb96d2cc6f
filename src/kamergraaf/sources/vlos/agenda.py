"""Which papers and cases a report of a debate names by their numbers: on the agenda, filed, put to the vote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.dutch.numbers import ADDITION, KINGDOM
from kamergraaf.xml import text_of

_CASE = re.compile(r"\d{4}Z\d{5}")
_DOSSIER = re.compile(rf"(?P<dossier>\d\d[ .]?\d{{3}}){KINGDOM}?(?:[ -]+(?P<suffix>{ADDITION}))?")
_NUMBER = re.compile(r"\d{1,5}[A-Za-z]?|[A-Z]{1,3}")


def tabled(element: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the numbers of the cases and the ids of the papers that are named below an element, each once, in order."""
    names = load("vlos")
    cases, papers = dict[str, None](), dict[str, None]()
    for found in element.iter(f"{{*}}{names['line']}", f"{{*}}{names['case']}"):
        is_case = etree.QName(found).localname == names["case"]
        for value in _of_case(found) if is_case else pairs(_marked(found)):
            (cases if _CASE.fullmatch(value) else papers).setdefault(value)
    return tuple(cases), tuple(papers)


def pairs(marked: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Join dossiers with the numbers beside them, in whichever order; a dossier may be the number of a case.

    >>> list(pairs([("dossier", "36602"), ("number", "153"), ("number", "154"), ("dossier", "2025Z06401")]))
    ['kst-36602-153', 'kst-36602-154', '2025Z06401']
    >>> list(pairs([("number", "9"), ("dossier", "36740-XVI")]))
    ['kst-36740-XVI-9']
    """
    rows = list(marked)
    number_first = bool(rows) and rows[0][0] == "number"
    dossier, found = "", list[str]()
    for kind, value in reversed(rows) if number_first else rows:
        if kind == "dossier":
            dossier = value
            found += [value] if _CASE.fullmatch(value) else []
        elif paper := paper_id(dossier, value):
            found.append(paper)
    yield from reversed(found) if number_first else found


def paper_id(dossier: str, number: str, suffix: str = "") -> str | None:
    """Give the id of a paper, or None when its dossier or its number is none; that of a Rijkswet has no more parts.

    >>> paper_id("36740-IIA", "2"), paper_id("36 455 (R2188)", "11"), paper_id("36600", "12", "XV")
    ('kst-36740-IIA-2', 'kst-36455-11', 'kst-36600-XV-12')
    >>> paper_id("36558", "") is None
    True
    """
    match = _DOSSIER.fullmatch(dossier.strip())
    if not match or not _NUMBER.fullmatch(number.strip()):
        return None
    return dutch.Paper(re.sub(r"\D", "", match["dossier"]), match["suffix"] or suffix, number.strip()).id


def _marked(line: etree._Element) -> Iterator[tuple[str, str]]:
    """Give what a line marks as a dossier or a number, at any depth."""
    names = load("vlos")
    for element in line.iter(f"{{*}}{names['dossier']}", f"{{*}}{names['number']}"):
        kind = "dossier" if etree.QName(element).localname == names["dossier"] else "number"
        yield kind, text_of(element)


def _of_case(case: etree._Element) -> Iterator[str]:
    """Give the number of a case, and the id of the paper that it is about."""
    names = load("vlos")
    number, dossier, paper, suffix = (
        text_of(case.find(f"{{*}}{name}"))
        for name in (names["Zaak"]["number"], names["dossier"], names["number"], names["Zaak"]["suffix"])
    )
    if _CASE.fullmatch(number):
        yield number
    if found := paper_id(dossier, paper, suffix):
        yield found
