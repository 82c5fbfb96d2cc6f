"""Records as they were read, kept beside a graph, so that `add` can join new ones without the old inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kamergraaf.errors import Issue
from kamergraaf.model import Activity, AgendaItem, Case, Decision, Document, Record, Snapshot, Vote

_MARK = '{"kamergraaf":'


class _Line(msgspec.Struct, omit_defaults=True):
    """One line: the version of the form, and a record of one kind."""

    kamergraaf: int
    document: Document | None = None
    case: Case | None = None
    decision: Decision | None = None
    agenda_item: AgendaItem | None = None
    vote: Vote | None = None
    activity: Activity | None = None


def _line(record: Record) -> _Line:
    match record:
        case Document():
            return _Line(1, document=record)
        case Case():
            return _Line(1, case=record)
        case Decision():
            return _Line(1, decision=record)
        case AgendaItem():
            return _Line(1, agenda_item=record)
        case Vote():
            return _Line(1, vote=record)
        case Activity():
            return _Line(1, activity=record)


def write(records: Iterable[Record]) -> Iterator[bytes]:
    """Give records as lines of JSON, in an order that does not depend on the inputs'."""
    yield from sorted(msgspec.json.encode(_line(record)) + b"\n" for record in records)


def sniff(content: str) -> bool:
    """Tell whether a text holds kept records."""
    return content.startswith(_MARK)


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the records back, each with the input that it first came from."""
    decoder = msgspec.json.Decoder(_Line)
    for number, text in enumerate(content.splitlines(), 1):
        try:
            line = decoder.decode(text)
        except msgspec.MsgspecError as error:
            yield Issue(snapshot.address, f"line {number}", f"broken record: {error}")
            continue
        found = (line.document, line.case, line.decision, line.agenda_item, line.vote, line.activity)
        yield from (record for record in found if record)
