"""Open data of the Tweede Kamer: JSON Lines of cases with their documents, of decisions, agenda items and votes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import msgspec

from kamergraaf import dutch
from kamergraaf.errors import Issue
from kamergraaf.model import Case, Document, Record, Snapshot, Source
from kamergraaf.sources import voting
from kamergraaf.sources.settings import load
from kamergraaf.sources.values import listed, text

_OBJECTS = re.compile(r"[\ufeff\s]*(?:\[\s*)?\{")
_CASE = re.compile(r"\d{4}Z\d{5}")


def sniff(content: str) -> bool:
    """Tell whether a text looks like JSON objects: one a line, a list of them, or a page that holds them."""
    return bool(_OBJECTS.match(content))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the case and the documents in each line; records of other entities are named together, not one by one."""
    others: list[int] = []
    word, rows = _page(content)
    for number, row in rows:
        if isinstance(row, Issue):
            yield replace(row, source=snapshot.address)
            continue
        place = f"{word} {number}"
        if _is_case(row):
            yield from _zaak(snapshot, place, row)
        elif isinstance(row, dict) and voting.is_one(row):
            yield from voting.read(snapshot, place, row)
        else:
            others.append(number)
    if others:
        more = f" and {len(others) - 1} more {word}s" if len(others) > 1 else ""
        reason = "no record that is read here: a Zaak, a Besluit, a Stemming, or an Agendapunt with its cases"
        yield Issue(snapshot.address, f"{word} {others[0]}{more}", reason)


def _page(content: str) -> tuple[str, Iterable[tuple[int, Any]]]:
    """Give the records of a page as the service gives it, or of lines; and what their places are called."""
    try:
        page = msgspec.json.decode(content.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError):
        return "line", _lines(content)
    if isinstance(page, dict) and isinstance(page.get("value"), list):
        return "record", enumerate(page["value"], 1)
    return ("record", enumerate(page, 1)) if isinstance(page, list) else ("line", [(1, page)])


def _lines(content: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(content.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            yield number, Issue("", f"line {number}", f"broken JSON: {error}")


def _is_case(row: Any) -> bool:
    """Tell whether a record is a case by its number; other entities have numbers of another form, or none."""
    names = load("tweedekamer-odata")["Zaak"]
    if not isinstance(row, dict):
        return False
    number = row.get(names["number"])
    return bool(_CASE.fullmatch(number)) if isinstance(number, str) else names["documents"] in row


def _zaak(snapshot: Snapshot, place: str, row: dict[str, Any]) -> Iterator[Record | Issue]:
    names = load("tweedekamer-odata")["Zaak"]
    if row.get(names["deleted"]):
        return
    number, guid = row.get(names["number"]), text(row.get(names["id"]))
    if not isinstance(number, str) or not number:
        yield Issue(snapshot.address, place, "a Zaak without a number")
        return
    documents = []
    for child in listed(row.get(names["documents"])):
        for record in _document(snapshot, f"{place}, {number}", child):
            if isinstance(record, Document):
                documents.append(record.id)
            yield record
    printed = text(row.get(names["started"]))
    started = dutch.local_date(printed or "")
    if printed and started is None:
        yield Issue(snapshot.address, f"{place}, {number}", f"no such date: {printed}")
    yield Case(
        number=number,
        source=Source.ODATA,
        snapshot=snapshot,
        kind=text(row.get(names["kind"])),
        title=text(row.get(names["subject"])) or text(row.get(names["title"])),
        started=started,
        appreciation=text(row.get(names["appreciation"])),
        documents=tuple(documents),
        guid=guid,
    )
    for decision in listed(row.get(names["decisions"])):
        if isinstance(decision, dict):
            yield from voting.read(snapshot, f"{place}, {number}", decision, guid)


def _document(snapshot: Snapshot, place: str, row: Any) -> Iterator[Document | Issue]:
    settings = load("tweedekamer-odata")
    names = settings["Document"]
    if not isinstance(row, dict) or row.get(names["deleted"]):
        return
    number = text(row.get(names["number"]))
    version = row.get(names["version"]) or {}
    publication = text(version.get(settings["DocumentVersie"]["publication"])) if isinstance(version, dict) else None
    paper = dutch.parse_paper(publication or "")
    identifier = paper.id if paper else publication or number
    if not identifier:
        yield Issue(snapshot.address, place, "a Document without a number")
        return
    printed = text(row.get(names["date"]))
    date = dutch.local_date(printed or "")
    if printed and date is None:
        yield Issue(snapshot.address, f"{place}, {identifier}", f"no such date: {printed}")
    printed_kind = text(row.get(names["kind"]))
    kind = settings["kinds"].get(printed_kind)
    if kind is None:
        yield Issue(snapshot.address, f"{place}, {identifier}", f"unknown kind of document: {printed_kind}")
    yield Document(
        id=identifier,
        source=Source.ODATA,
        snapshot=snapshot,
        kind=kind,
        title=text(row.get(names["subject"])) or text(row.get(names["title"])),
        date=date,
        dossier=paper.dossier_id if paper else None,
        dossier_title=text(row.get(names["title"])) if paper else None,
        number=paper.number if paper else None,
        session=text(row.get(names["session"])),
        document_number=number,
    )
