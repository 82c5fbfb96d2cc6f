"""Decisions, agenda items and votes in the open data of the Tweede Kamer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamergraaf.errors import Issue
from kamergraaf.model import AgendaItem, Decision, Record, Snapshot, Source, Vote
from kamergraaf.sources.settings import load
from kamergraaf.sources.values import listed, text

Row = dict[str, Any]
_MOST_SEATS = 150


def is_one(row: Row) -> bool:
    """Tell whether a record is a decision, an agenda item with its cases, or a vote, by fields of its own."""
    names = load("tweedekamer-odata")
    return (
        names["Stemming"]["decision"] in row
        or names["Besluit"]["kind"] in row
        or names["Agendapunt"]["case_ids"] in row
        or _is_agenda_item(names["Agendapunt"], row)
    )


def _is_agenda_item(names: Row, row: Row) -> bool:
    number = row.get(names["number"])
    return isinstance(number, str) and number[4:5] == "P" and names["cases"] in row


def read(snapshot: Snapshot, place: str, row: Row, case: str | None = None) -> Iterator[Record | Issue]:
    """Give the records in one row; `case` is the guid of the case that a nested decision hangs under."""
    names = load("tweedekamer-odata")
    if row.get(names["Besluit"]["deleted"]):
        return
    if names["Stemming"]["decision"] in row and names["Besluit"]["kind"] not in row:
        yield _vote(snapshot, place, row)
    elif names["Besluit"]["kind"] in row:
        yield from _decision(snapshot, place, row, case)
    else:
        yield from _agenda_item(snapshot, place, row)


def _decision(snapshot: Snapshot, place: str, row: Row, case: str | None) -> Iterator[Record | Issue]:
    names = load("tweedekamer-odata")["Besluit"]
    key = text(row.get(names["id"]))
    if key is None:
        yield Issue(snapshot.address, place, "a Besluit without an Id")
        return
    for name, known in (("kind", "outcomes"), ("method", "methods")):
        printed = text(row.get(names[name]))
        if printed and printed not in load("tweedekamer-odata")[known]:
            yield Issue(snapshot.address, f"{place}, {key}", f"unknown {names[name]}: {printed}")
    cases = dict.fromkeys([*([case] if case else []), *_ids(row.get(names["cases"]))])
    yield Decision(
        id=key,
        source=Source.ODATA,
        snapshot=snapshot,
        agenda_item=text(row.get(names["agenda_item"])),
        kind=text(row.get(names["kind"])),
        method=text(row.get(names["method"])),
        text=text(row.get(names["text"])),
        cases=tuple(cases),
    )
    for vote in listed(row.get(names["votes"])):
        if isinstance(vote, dict) and not vote.get(names["deleted"]):
            yield _vote(snapshot, f"{place}, {key}", {load("tweedekamer-odata")["Stemming"]["decision"]: key, **vote})


def _agenda_item(snapshot: Snapshot, place: str, row: Row) -> Iterator[Record | Issue]:
    names = load("tweedekamer-odata")["Agendapunt"]
    key = text(row.get(names["item"])) or text(row.get(names["id"]))
    if key is None:
        yield Issue(snapshot.address, place, "an Agendapunt without an Id")
        return
    named = [key for key in listed(row.get(names["case_ids"])) if isinstance(key, str)]
    cases = named or _ids(row.get(names["cases"]))
    yield AgendaItem(key, Source.ODATA, snapshot, tuple(dict.fromkeys(cases)))


def _vote(snapshot: Snapshot, place: str, row: Row) -> Vote | Issue:
    settings = load("tweedekamer-odata")
    names = settings["Stemming"]
    key, decision = text(row.get(names["id"])), text(row.get(names["decision"]))
    printed = text(row.get(names["choice"]))
    choice = settings["choices"].get(printed)
    if key is None or decision is None:
        return Issue(snapshot.address, place, "a Stemming without its Id or its Besluit_Id")
    if choice is None:
        return Issue(snapshot.address, f"{place}, {key}", f"unknown choice in a vote: {printed}")
    person, fractie = text(row.get(names["person"])), text(row.get(names["fractie"]))
    if person is None and fractie is None:
        return Issue(snapshot.address, f"{place}, {key}", "a vote of neither a fractie nor a person")
    seats = row.get(names["seats"])
    if person is None and (not isinstance(seats, int) or isinstance(seats, bool) or not 0 <= seats <= _MOST_SEATS):
        return Issue(snapshot.address, f"{place}, {key}", f"no number of seats: {seats!r}")
    return Vote(
        id=key,
        source=Source.ODATA,
        snapshot=snapshot,
        decision=decision,
        choice=choice,
        actor=text(row.get(names["actor"])) or key,
        fractie=fractie,
        person=person,
        seats=seats if person is None and isinstance(seats, int) else None,
        mistake=row.get(names["mistake"]) is True,
    )


def _ids(rows: Any) -> list[str]:
    name = load("tweedekamer-odata")["Zaak"]["id"]
    found = (text(row.get(name)) for row in listed(rows) if isinstance(row, dict))
    return [key for key in found if key]
