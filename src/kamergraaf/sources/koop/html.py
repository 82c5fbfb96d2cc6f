"""Web pages of the papers of parliament, from officielebekendmakingen.nl."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf import dutch
from kamergraaf.dutch.numbers import ADDITION, KINGDOM, ROMAN
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Markup, Record, Snapshot, Source
from kamergraaf.sources.koop import speakers
from kamergraaf.sources.koop.fields import asked, gather, printed_number
from kamergraaf.sources.koop.paper import describe
from kamergraaf.xml import begins_as_xml, classes, parse_html, text_body, text_of

_PAGE = re.compile(r"<html\b", re.IGNORECASE)
_DOSSIER = re.compile(rf"([\d .]+?|{ROMAN})(?:[ -]+({ADDITION}))?{KINGDOM}?")
_OURS = re.compile(r"OVERHEIDop\.|id=[\"']broodtekst[\"']", re.IGNORECASE)


def sniff(content: str) -> bool:
    """Tell whether a text is a web page of an official publication."""
    front = content[:20_000]
    return begins_as_xml(front) and bool(_PAGE.search(front) and _OURS.search(front))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the paper on the page; one that cannot be read or has no number costs itself only."""
    try:
        root = parse_html(content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken HTML: {error}")
        return
    body = text_body(root)
    meta = gather([*_embedded(root), *_said(body, snapshot)])
    spoken = speakers.in_lines(_speeches(body))
    yield from describe(snapshot, Source.BEKENDMAKINGEN, meta, Markup("koop-html", content), "html", spoken)


def _embedded(root: etree._Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        if "." in meta.get("name", ""):
            yield meta.get("name", ""), meta.get("content", "")


def _said(body: etree._Element, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give what the headings of the page say of the publication."""
    questions = [text_of(heading) for heading in body.iter("h1") if _named(heading, "kamervraagomschrijving")]
    yield from asked(questions)
    yield from (("body:question", text_of(line)) for line in body.iter("h1", "h2", "h3", "h4") if questions)
    dossier = _heading(body, "dossiertitel")
    headings = [heading for heading in body.iter("h1", "h2") if "dossiertitel" in classes(heading)]
    yield from (("body:dossiers", _span(heading, "dossiernummer")) for heading in headings[1:])
    # On a page with questions each of them has a heading of this class.
    paper = None if questions else _heading(body, "stuktitel")
    yield "body:heading", _own(paper)
    yield "body:dossier", _own(dossier)
    number = re.sub(r"^(?i:nr\.?)\s*", "", _span(paper, "stuknummer"))
    printed = _DOSSIER.fullmatch(_span(dossier, "dossiernummer"))
    yield "body:identifier", printed_number(printed[1], printed[2] or "", number, snapshot) if printed else ""
    if paper is None and not questions:
        yield "body:heading", text_of(next(body.iter("h1"), None))
    yield from _days_said(body)


def _days_said(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the days that the page prints: those of the paper, and those of letters in its first lines."""
    yield from (("body:date", text_of(line)) for line in body.iter("p") if "kamerstukdatum" in classes(line))
    lines = [re.fullmatch(dutch.DATELINE, text_of(line)) for line in list(body.iter("p"))[:10]]
    yield from (("body:dateline", line[1]) for line in lines if line)


def _named(element: etree._Element, name: str) -> bool:
    return any(own in (name, f"{name}_kop") for own in classes(element))


def _heading(body: etree._Element, name: str) -> etree._Element | None:
    return next((heading for heading in body.iter("h1", "h2") if name in classes(heading)), None)


def _span(heading: etree._Element | None, name: str) -> str:
    spans = () if heading is None else heading.iter("span")
    return next((text_of(span) for span in spans if name in classes(span)), "")


def _own(heading: etree._Element | None) -> str:
    """Give the text of a heading without the number in it."""
    if heading is None:
        return ""
    numbers = [span for span in heading.iterchildren("span") if classes(span) & {"dossiernummer", "stuknummer"}]
    parts = [heading.text or "", *(text_of(child) * (child not in numbers) + (child.tail or "") for child in heading)]
    return " ".join("".join(parts).split())


def _speeches(body: etree._Element) -> Iterator[str]:
    """Give the first line of each speech, which names the speaker."""
    for speech in body.iter(etree.Element):
        if "spreekbeurt" in classes(speech):
            yield next((text for line in speech.iter("p", "h2", "h3", "h4") if (text := text_of(line))), "")
