"""Any other UTF-8 text. Its number, if it has one, stands in its heading, its footer or its file name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.errors import Issue
from kamergraaf.model import Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.koop.paper import kind_of_heading

_ID = re.compile(
    r"(?<![\w-])(?P<id>kst-\d{5}(?:-(?:[IVXLC]+|[A-Z]|\d\d))?-(?:\d+[a-z]?|[A-Z]{1,3})|ah-tk-\d{8}-\d+|blg-\d+)(?![\w-])"
)
_DOCUMENT = re.compile(r"(?<!\w)\d{4}D\d{5}(?!\w)")
_HEADING = re.compile(
    r"^[ \t]*(?P<dossier>\d\d ?\d{3})(?:[ -]+(?P<suffix>[IVXLC]+|[A-Z]|\d\d))?[ \t]*(?:\n\s*|[ \t]+)"
    r"(?P<title>[^\n]{3,800})\n\s*Nr\.\s+(?P<number>\d+[a-z]?)\b\s*(?P<heading>[^\n]*)",
    re.MULTILINE,
)
_DATED = re.compile(
    r"(?:Den Haag|’s-Gravenhage|Voorgesteld(?: tijdens [^\n\d]{1,120}?)?|ontvangen|ingezonden|Datum:?)"
    rf"[,\s]+(?:van\s+)?({dutch.DATE})",
    re.IGNORECASE,
)
_ANSWERED = re.compile(rf"\(ontvangen ({dutch.DATE})\)", re.IGNORECASE)
_KINDS = {"ah": "antwoord-kamervragen", "blg": "bijlage"}

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
    heading = _HEADING.search(content, 0, 6_000)
    name = snapshot.name.rsplit(".", 1)[0]
    identifier, paper = _number(name, heading, content, margin)
    document = _DOCUMENT.fullmatch(name)
    dated = _dated(content, identifier)
    date = dutch.parse_date(dated[1]) if dated else None
    if dated and date is None:
        yield Issue(snapshot.address, f"character {dated.start(1)}", f"no such date: {dated[1]}")
    first = heading["heading"] if heading else ""
    yield Document(
        id=identifier or (document[0] if document else ""),
        source=Source.PLAIN,
        snapshot=snapshot,
        kind=_KINDS.get(identifier.partition("-")[0]) or kind_of_heading(first.strip()),
        title=dutch.label(first) or (dutch.label(heading["title"]) if heading else None),
        date=date,
        dossier=paper.dossier_id if paper else None,
        dossier_title=dutch.label(heading["title"]) if heading else None,
        number=paper.number if paper else None,
        session=dutch.session_of(date) if date else None,
        document_number=document[0] if document else None,
        markup=Markup("text", content) if content else None,
        format=form,
    )


def _number(name: str, heading: re.Match[str] | None, content: str, margin: str) -> tuple[str, dutch.Paper | None]:
    """Give the id of the paper and its number as a Kamerstuk: by its file name, its heading, its margin, its footer."""
    paper = (
        dutch.Paper(re.sub(r"\D", "", heading["dossier"]), heading["suffix"] or "", heading["number"])
        if heading
        else None
    )
    if named := _ID.fullmatch(name):
        return named["id"], dutch.parse_paper(named["id"]) if named["id"].startswith("kst-") else paper
    if paper:
        return paper.id, paper
    edge = {m["id"] for m in _ID.finditer(margin)}
    found = edge or {m["id"] for m in _ID.finditer(content) if m["id"].startswith("ah-tk-")}
    identifier = found.pop() if len(found) == 1 else ""
    return identifier, dutch.parse_paper(identifier) if identifier.startswith("kst-") else None


def _dated(content: str, identifier: str) -> re.Match[str] | None:
    """Find the date of the paper; an answer is of the day on which it came, not of the day of the questions."""
    answered = _ANSWERED.search(content, 0, 6_000) if identifier.startswith("ah-") else None
    return answered or _DATED.search(content)
