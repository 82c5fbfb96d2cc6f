"""openTK pages of one paper, saved as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf import dutch
from kamergraaf.errors import Issue
from kamergraaf.model import Case, Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.settings import load

_NUMBER = re.compile(r"^Nummer: (?P<number>\d{4}D\d{5}), datum: (?P<date>[\d-]+)", re.MULTILINE)
_DOSSIER = re.compile(
    r"^Onderdeel van kamerstukdossier (?P<dossier>\d{5})(?:[ -]+(?P<suffix>[IVXLC]+|[A-Z]|\d\d)(?= ?-))?"
    r"(?: ?-(?P<number>\d+[a-z]?|[A-Z]{1,3})\b)? *(?P<title>[^\n]*)",
    re.MULTILINE,
)
_CASE = re.compile(r"^(?:Onderdeel van zaak )?(?P<case>\d{4}Z\d{5})\b:?", re.MULTILINE)
_BODY = re.compile(r"^Preview document.*$", re.MULTILINE)


def sniff(content: str) -> bool:
    """Tell whether a text is an openTK page."""
    return bool(_NUMBER.search(content, 0, 20_000))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the paper that the page shows, and the case that it belongs to."""
    number = _NUMBER.search(content)
    if number is None:
        yield Issue(snapshot.address, "", "no line with the number of the document")
        return
    body = _BODY.search(content)
    page = content[: body.start()] if body else content
    dossier = _DOSSIER.search(page)
    paper = dutch.Paper(dossier["dossier"], dossier["suffix"] or "", dossier["number"] or "") if dossier else None
    front = [line.strip(" \t\r\ufeff") for line in content[: number.start()].splitlines() if line.strip()]
    front = [line for line in front if not re.match(r"\[[^\]]*\]", line)]
    date = dutch.parse_date(number["date"])
    if date is None:
        yield Issue(snapshot.address, number[0], f"no such date: {number['date']}")
    kind = load("opentk")["kinds"].get(front[-1]) if front else None
    if kind is None:
        yield Issue(snapshot.address, number["number"], f"unknown kind of document: {front[-1] if front else '(none)'}")
    identifier = paper.id if paper and paper.number else number["number"]
    yield Document(
        id=identifier,
        source=Source.OPENTK,
        snapshot=snapshot,
        kind=kind,
        title=front[0] if len(front) > 1 else None,
        date=date,
        dossier=paper.dossier_id if paper else None,
        dossier_title=dossier["title"].strip() or None if dossier else None,
        number=paper.number or None if paper else None,
        session=dutch.session_of(date) if date else None,
        document_number=number["number"],
        markup=Markup("text", content, body.end() if body else number.end()),
    )
    for case in _CASE.finditer(page):
        yield Case(case["case"], Source.OPENTK, snapshot, documents=(identifier,))
