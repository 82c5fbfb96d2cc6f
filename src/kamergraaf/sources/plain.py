"""Any other UTF-8 text. Its number, if it has one, stands in its heading, its footer or its file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kamergraaf import dutch
from kamergraaf.dutch.numbers import ADDITION, CHAPTER, ROMAN
from kamergraaf.dutch.unseen import clear
from kamergraaf.errors import Issue
from kamergraaf.model import Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.answers import Answer, read_answer
from kamergraaf.sources.heading import Heading, read_heading
from kamergraaf.sources.koop.paper import kind_of_heading

_KST = rf"kst-(?:\d{{4,5}}(?:-{ADDITION}(?=-))?|{ROMAN})-(?:\d{{1,4}}[a-z]?|[A-Z]{{1,3}})"
_ID = re.compile(rf"(?<![\w-])(?P<id>{_KST}|a?h-[te]k-\d{{8}}-\d+(?:-\d+)?(?:-n\d)?|blg-\d+)(?![\w-])")
_FOOT = re.compile(
    rf"^[ \t]*(?:(?P<id>{_KST})|\d{{4}}[te]kkst(?P<dossier>\d{{5}})(?P<suffix>{CHAPTER})?-(?P<number>\w+))[ \t]*$",
    re.MULTILINE,
)
"""The publisher's id at the foot of a page, on a line of its own, as it is printed now and as it was until 2009."""
_OWN_LINE = re.compile(r"^[ \t]*(?P<id>ah-tk-\d{8}-\d+)[ \t]*(?:ISSN|$)", re.MULTILINE)
"""The id of answers at the foot of a page; one within a sentence is that of others."""
_ASKED = re.compile(
    r"(?i)\b(?:vragen van (?:het lid|de leden)|antwoord(?:en)? van (?:de )?(?:minister|staatssecretaris))\b"
)
_HEAD = 3_000
_DOCUMENT = re.compile(r"(?<!\w)\d{4}D\d{5}(?!\w)")
_DATED = re.compile(
    r"(?:Den Haag|’s-Gravenhage|Vastgesteld|Voorgesteld(?: tijdens [^\n\d]{1,120}?)?|ontvangen|ingezonden|Datum:?)"
    rf"[,\s]+(?:van\s+)?({dutch.DATE})",
    re.IGNORECASE,
)
_KINDS = {"ah": "antwoord-kamervragen", "blg": "bijlage", "h": "handelingen"}
_NOTICE = "mededeling-kamervragen"

LONGEST = 20_000_000
"""A text of more characters is no paper: the longest Kamerstukken have some millions."""


def sniff(content: str) -> bool:
    """Tell whether this is text at all: control characters other than white space say no."""
    return not re.search(r"[\x00-\x08\x0e-\x1f]", content[:100_000])


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the text as one paper; `id` is empty when no number is found in it or in its file name."""
    yield from describe(snapshot, content)


def describe(snapshot: Snapshot, content: str, form: str = "text", margin: str = "") -> Iterator[Record | Issue]:
    """Give a text as one paper, of whatever form it came out of.

    Args:
        snapshot: the input; its name may be the number of the paper.
        content: the canonical text.
        form: `text`, `pdf`, `odt` or `docx`.
        margin: what stood around the text on its pages: the id of the paper, the session.
    """
    if len(content) > LONGEST:
        yield Issue(
            snapshot.address, "", f"a text of {len(content):,} characters is no paper; at most {LONGEST:,} are read"
        )
        return
    seen = clear(content)
    text, margin = seen.content, clear(margin).content
    heading = read_heading(text)
    name = snapshot.name.rsplit(".", 1)[0]
    identifier, paper = _number(name, heading, text, margin)
    if others := _disagreeing(identifier, heading, text, margin):
        yield Issue(snapshot.address, identifier, f"the number is read so, but the text says {', '.join(others)}")
    answer = read_answer(text) if identifier.startswith("ah-") else None
    dated = (answer and answer.received) or _DATED.search(text)
    date = dutch.parse_date(dated[1]) if dated else None
    if dated and date is None:
        yield Issue(snapshot.address, f"character {seen.old(dated.start(1))[0]}", f"no such date: {dated[1]}")
    document = _document(snapshot, content, identifier, date)
    document = replace(document, kind=_kind(identifier, heading, answer), format=form)
    yield _headed(_answered(document, answer), paper, heading)


def _document(snapshot: Snapshot, content: str, identifier: str, date: str | None) -> Document:
    """Give a text as a paper; without a number of its own by that of the document, which names its file."""
    name = snapshot.name.rsplit(".", 1)[0]
    number = name if _DOCUMENT.fullmatch(name) else None
    return Document(
        id=identifier or number or "",
        source=Source.PLAIN,
        snapshot=snapshot,
        date=date,
        session=dutch.session_of(date) if date else None,
        document_number=number,
        markup=Markup("text", content) if content else None,
    )


def _kind(identifier: str, heading: Heading | None, answer: Answer | None) -> str | None:
    if answer and answer.notice:
        return _NOTICE
    known = _KINDS.get(identifier.partition("-")[0])
    return known or kind_of_heading(heading.heading.strip() if heading else "")


def _answered(document: Document, answer: Answer | None) -> Document:
    """Add what the head of answered questions says."""
    if answer is None:
        return document
    return replace(document, title=answer.title, asked=answer.sent, questions=answer.questions, actors=answer.actors)


def _headed(document: Document, paper: dutch.Paper | None, heading: Heading | None) -> Document:
    """Add what its number and its heading say; the other dossiers are those of the paper that the heading names."""
    if paper:
        document = replace(document, dossier=paper.dossier_id, number=paper.number)
    if heading is None:
        return document
    return replace(
        document,
        title=dutch.label(heading.heading) or heading.dossier_title,
        dossier_title=heading.dossier_title,
        also_dossiers=heading.also_dossiers if paper == heading.paper else (),
    )


def _number(name: str, heading: Heading | None, content: str, margin: str) -> tuple[str, dutch.Paper | None]:
    """Give the id of the paper and its number as a Kamerstuk: by its file name, the foot of its pages, its heading."""
    if named := _ID.fullmatch(name):
        own = heading.paper if heading else None
        return named["id"], dutch.parse_paper(named["id"]) if named["id"].startswith("kst-") else own
    feet = _feet(content, margin)
    identifier = next(iter(feet)) if len(feet) == 1 else heading.paper.id if heading else ""
    return identifier, dutch.parse_paper(identifier) if identifier.startswith("kst-") else None


def _feet(content: str, margin: str) -> set[str]:
    """Give the ids at the feet of the pages; answers to questions have theirs anywhere."""
    found = {match["id"] for match in _ID.finditer(margin)}
    for match in _FOOT.finditer(content):
        older = match["dossier"] and dutch.Paper(match["dossier"], match["suffix"] or "", match["number"]).id
        found.add(match["id"] or older)
    return found or {
        match["id"]
        for match in (_ID if _ASKED.search(content, 0, _HEAD) else _OWN_LINE).finditer(content)
        if match["id"].startswith("ah-tk-")
    }


def _disagreeing(identifier: str, heading: Heading | None, content: str, margin: str) -> list[str]:
    """Give the other numbers that the heading and the feet of a Kamerstuk say it has."""
    said = {*_feet(content, margin), *([heading.paper.id] if heading else [])}
    return sorted(said - {identifier}) if identifier.startswith("kst-") else []
