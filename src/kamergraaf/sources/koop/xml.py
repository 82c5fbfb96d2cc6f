"""KOOP XML of the papers of parliament, with and without embedded metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Markup, Record, Snapshot, Source
from kamergraaf.sources.koop import speakers
from kamergraaf.sources.koop.fields import asked, gather, identify, printed_number, session_in
from kamergraaf.sources.koop.older import is_older, modern
from kamergraaf.sources.koop.paper import describe
from kamergraaf.xml import begins_as_xml, parse, text_of

_ADDRESS = re.compile(r"/([a-z]+-[^/]+)/metadata\.xml$")


def sniff(content: str) -> bool:
    """Tell whether a text is XML of an official publication."""
    return begins_as_xml(content) and ("<officiele-publicatie" in content[:4000] or is_older(content))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the paper in the XML; one that is broken or has no number costs itself only."""
    content = modern(content) if is_older(content) else content
    try:
        root = parse(content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken XML: {error}")
        return
    body = next((child for child in root if child.tag != "metadata"), None)
    if body is None:
        yield Issue(snapshot.address, root.tag, "an official publication without a text")
        return
    meta = gather([*_embedded(root), *_READ.get(body.tag, _other)(body, snapshot)])
    if body.tag not in _READ and identify(meta, snapshot) is None:
        yield Issue(
            snapshot.address, body.tag, "an official publication, but no Kamerstuk or other paper of parliament"
        )
        return
    said = speakers.in_xml(body) if body.tag == "handelingen" else ()
    yield from describe(snapshot, Source.BEKENDMAKINGEN, meta, Markup("kst-xml", content), "xml", said)


def _embedded(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the metadata in the XML, and the id in the address of those that stand elsewhere."""
    for meta in root.iterfind("metadata/meta"):
        yield meta.get("name", ""), meta.get("content", "")
        if address := _ADDRESS.search(meta.get("content", "")):
            yield "body:address", address[1]


def _paper(body: etree._Element, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give what a Kamerstuk says of itself."""
    yield "body:heading", text_of(body.find("stuk/titel"))
    yield "body:dossier", text_of(body.find("dossier/titel"))
    yield "body:session", text_of(body.find("kamerstukkop/tekstregel[@inhoud='vergaderjaar']"))
    own, *others = [_filed(number) for number in body.iterfind("dossier/dossiernummer")] or [("", "")]
    yield from (("body:dossiers", " ".join(other).strip()) for other in others)
    yield "body:identifier", printed_number(*own, text_of(body.find("stuk/stuknr/ondernummer")), snapshot)
    printed = body.find("stuk/datumtekst")
    yield from (("body:date", date.get("isodatum", "")) for date in body.iterfind("stuk/datumtekst/datum"))
    yield "body:date", text_of(printed)
    if printed is None:
        lines = (re.fullmatch(dutch.DATELINE, text_of(line)) for line in list(body.iterfind("stuk//al"))[:10])
        yield from (("body:dateline", line[1]) for line in lines if line)


def _filed(number: etree._Element) -> tuple[str, str]:
    """Give the number of a dossier of a paper, and its chapter of the budget: another dossier may have its own."""
    printed, chapter = (text_of(number.find(name)) for name in ("dossiernr", "begrotingshoofdstuk"))
    return printed or text_of(number).removesuffix(chapter).strip(), chapter


def _questions(body: etree._Element, _: Snapshot) -> Iterator[tuple[str, str]]:
    """Give what written questions, and the answers to them, say of themselves."""
    headings = list(body.iterfind("kamervraagomschrijving"))
    session = text_of(body.find("kamervraagkop/tekstregel[@inhoud='vergaderjaar']"))
    yield "body:session", session
    yield "body:identifier", _asked(body, len(headings) > 1, session)
    for heading in reversed(headings):
        yield from (("body:date", date.get("isodatum", "")) for date in heading.iterfind("datum"))
    yield from asked([text_of(heading) for heading in headings])
    yield from (("body:question", text_of(number)) for number in body.iterfind(".//vraag/nr"))


def _asked(body: etree._Element, answered: bool, printed: str) -> str:
    """Make the id of questions from the number that they bear, in the chamber that they were put in."""
    number = text_of(body.find("kamervraagnummer"))
    chamber = text_of(body.find("kamervraagkop/tekstregel[@inhoud='kamernummer']"))
    house, session = {"1": "ek", "2": "tk"}.get(chamber), session_in(printed)
    if not house or not number:
        return ""
    if answered:
        return f"ah-{house}-{session.replace('-', '')}-{number}" if session else ""
    return f"kv-{house}-{number}"


def _report(body: etree._Element, _: Snapshot) -> Iterator[tuple[str, str]]:
    """Give what one item of a plenary report says of itself; only the first of a meeting prints its day."""
    heading = text_of(body.find(".//item-titel"))
    opening = load("bekendmakingen")["reports"]["opening"] if body.find("opening") is not None else ""
    yield "body:heading", heading or opening
    yield "body:date", text_of(body.find(".//vergaderdatum"))


def _other(body: etree._Element, _: Snapshot) -> Iterator[tuple[str, str]]:
    """Give the title of a publication whose body is not known further."""
    yield "body:heading", text_of(body.find(".//titel"))


_READ = {"kamerstuk": _paper, "kamervragen": _questions, "handelingen": _report}
