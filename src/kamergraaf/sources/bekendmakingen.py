"""KOOP XML of Kamerstukken, with and without embedded metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf import dutch
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.settings import load
from kamergraaf.xml import parse, text_of

_FILE_NAME = re.compile(r"kst-[0-9A-Za-z-]+(?=\.xml$)")


def sniff(content: str) -> bool:
    """Tell whether a text is XML of an official publication."""
    return content.lstrip("\ufeff \t\r\n").startswith("<") and "<officiele-publicatie" in content[:4000]


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the Kamerstuk in the XML; one that is broken or has no number costs itself only."""
    try:
        root = parse(content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken XML: {error}")
        return
    if root.find("kamerstuk") is None:
        yield Issue(snapshot.address, root.tag, "an official publication, but no Kamerstuk")
        return
    meta = {m.get("name", ""): m.get("content", "") for m in root.iterfind("metadata/meta")}
    paper = _paper(root, meta, snapshot)
    if paper is None:
        yield Issue(snapshot.address, "dossiernummer, ondernummer", "a Kamerstuk without a number")
        return
    date, wrong = _date(root, meta)
    if wrong:
        yield Issue(snapshot.address, "datum", f"no such date: {wrong}")
    heading = text_of(root.find("kamerstuk/stuk/titel"))
    kind = kind_of_heading(heading)
    if kind is None:
        yield Issue(snapshot.address, "stuk/titel", f"unknown kind of paper: {heading[:60]!r}")
    yield Document(
        id=paper.id,
        source=Source.BEKENDMAKINGEN,
        snapshot=snapshot,
        kind=kind,
        title=meta.get("OVERHEIDop.documenttitel") or heading or None,
        date=date,
        dossier=paper.dossier_id,
        dossier_title=meta.get("OVERHEIDop.dossiertitel") or text_of(root.find("kamerstuk/dossier/titel")) or None,
        number=paper.number,
        session=_session(root, meta),
        markup=Markup("kst-xml", content),
    )


def kind_of_heading(heading: str) -> str | None:
    """Tell the kind of a paper from the first words of its heading.

    >>> kind_of_heading("NADER GEWIJZIGDE MOTIE VAN HET LID PODT"), kind_of_heading("BRIEF VAN DE MINISTER")
    ('motie-gewijzigd', 'brief-regering')
    """
    for row in load("bekendmakingen")["headings"]:
        if re.match(row["pattern"] + r"\b", heading, re.IGNORECASE):
            return str(row["kind"])
    return None


def _paper(root: etree._Element, meta: dict[str, str], snapshot: Snapshot) -> dutch.Paper | None:
    """Read the number: embedded metadata first, then the body, to which only the file name can add an addition."""
    if paper := dutch.parse_paper(meta.get("DC.identifier", "")):
        return paper
    dossier = dutch.dossier_number(text_of(root.find("kamerstuk/dossier/dossiernummer/dossiernr")))
    number = text_of(root.find("kamerstuk/stuk/stuknr/ondernummer"))
    if dossier is None or not number:
        return None
    chapter = text_of(root.find("kamerstuk/dossier/dossiernummer/begrotingshoofdstuk"))
    body = dutch.Paper(dossier.value, chapter, number)
    name = _FILE_NAME.search(snapshot.name)
    named = dutch.parse_paper(name[0]) if name else None
    if named and not chapter and (named.dossier, named.number) == (body.dossier, body.number):
        return named
    return body


def _date(root: etree._Element, meta: dict[str, str]) -> tuple[str | None, str | None]:
    """Give the date of the paper, and the printed date when there is no such day."""
    wrong = None
    element = root.find("kamerstuk/stuk/datumtekst/datum")
    iso = element.get("isodatum", "") if element is not None else ""
    for value in (iso, text_of(root.find("kamerstuk/stuk/datumtekst")), meta.get("DCTERMS.issued", "")):
        if date := dutch.parse_date(value):
            return date, wrong
        wrong = wrong or (value if re.search(r"\d{4}", value) else None)
    return None, wrong


def _session(root: etree._Element, meta: dict[str, str]) -> str | None:
    printed = meta.get("OVERHEIDop.vergaderjaar") or text_of(
        root.find("kamerstuk/kamerstukkop/tekstregel[@inhoud='vergaderjaar']")
    )
    session = dutch.session_year(re.sub(r"(?i)vergaderjaar", "", printed))
    return session.value if session else None
