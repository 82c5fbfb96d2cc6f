"""Reports of meetings of the Tweede Kamer, as its system VLOS publishes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Activity, Document, Markup, Record, Snapshot, Source
from kamergraaf.sources.vlos.agenda import tabled
from kamergraaf.sources.vlos.speakers import speakers
from kamergraaf.xml import begins_as_xml, parse, text_of

_NUMBER = re.compile(r"\d{4}A\d{5}")


def sniff(content: str) -> bool:
    """Tell whether a text is XML of a report."""
    roots = rf"<(?:\w+:)?(?:{'|'.join(load('vlos')['roots'])})[\s>]"
    return begins_as_xml(content) and bool(re.search(roots, content[:4000]))


def read(snapshot: Snapshot, content: str) -> Iterator[Record | Issue]:
    """Give the report and the activities of the meeting; votes are left to the open data, which has their ids."""
    try:
        root = parse(content)
    except SourceError as error:
        yield Issue(snapshot.address, "", f"broken XML: {error}")
        return
    names = load("vlos")
    meeting = root.find(f"{{*}}{names['meeting']}")
    wrong = "a report without a meeting" if meeting is None else _refused(meeting)
    if meeting is None or wrong:
        yield Issue(snapshot.address, names["meeting"], wrong or "")
        return
    report, issues = _report(snapshot, root, meeting, content)
    yield from issues
    yield report
    yield from _activities(snapshot, meeting, report)


def _refused(meeting: etree._Element) -> str | None:
    """Say why a meeting is not read, if so."""
    names = load("vlos")
    chamber = meeting.get(names["Vergadering"]["chamber"])
    if chamber and chamber not in names["chambers"]:
        return f"a report of another chamber: {chamber}"
    return None if (meeting.get(names["Vergadering"]["id"]) or "").strip() else "a meeting without an objectid"


def _report(
    snapshot: Snapshot, root: etree._Element, meeting: etree._Element, content: str
) -> tuple[Document, list[Issue]]:
    """Give the report as a paper, and what is wrong with it."""
    names = load("vlos")["Vergadering"]
    printed = _value(meeting, names["date"])
    date = dutch.local_date(printed)
    issues = [] if date else [Issue(snapshot.address, names["date"], f"no such date: {printed or '(none)'}")]
    session = dutch.session_year(_value(meeting, names["session"]))
    report = Document(
        id=f"verslag-{meeting.get(names['id'], '').strip()}",
        source=Source.VLOS,
        snapshot=snapshot,
        kind="verslag",
        title=_value(meeting, names["title"]) or None,
        date=date,
        session=session.value if session else dutch.session_of(date) if date else None,
        markup=Markup("vlos-xml", content) if _has_text(meeting) else None,
        format="xml",
        actors=speakers(meeting),
        version=_published(root),
    )
    return report, issues


def _has_text(meeting: etree._Element) -> bool:
    """Tell whether anything was printed; the first version of a report is a bare frame."""
    return any(text_of(line) for line in meeting.iter(f"{{*}}{load('vlos')['line']}"))


def _published(root: etree._Element) -> str:
    stamps = (root.get(name, "") for name in load("vlos")["published"])
    return next((utc for stamp in stamps if (utc := in_utc(stamp))), "")


def in_utc(stamp: str) -> str:
    """Give a moment in UTC, to the second, so that two can be compared as text; empty when it is none.

    >>> in_utc("2025-07-10T15:45:56.9230009+02:00"), in_utc("2012-05-01T12:55:17Z"), in_utc("gisteren")
    ('2025-07-10T13:45:56', '2012-05-01T12:55:17', '')
    """
    try:
        moment = dt.datetime.fromisoformat(re.sub(r"\.\d+", "", stamp))
    except ValueError:
        return ""
    moment = moment.astimezone(dt.UTC) if moment.tzinfo else moment
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _activities(snapshot: Snapshot, meeting: etree._Element, report: Document) -> Iterator[Activity | Issue]:
    """Give each activity with a number once, though the meeting may have broken it off and gone on with it later."""
    names = load("vlos")
    found: dict[str, Activity] = {}
    for element in meeting.iterfind(f"{{*}}{names['activity']}"):
        number, kind = _value(element, names["Activiteit"]["number"]), element.get(names["Activiteit"]["kind"])
        if kind not in names["kinds"]["activities"]:
            yield Issue(snapshot.address, number or names["activity"], f"unknown kind of activity: {kind}")
        if not number:
            continue
        if not _NUMBER.fullmatch(number):
            yield Issue(snapshot.address, names["activity"], f"no number of an activity: {number}")
            continue
        activity = _activity(snapshot, element, number, report)
        found[number] = _joined(found[number], activity) if number in found else activity
    yield from found.values()


def _activity(snapshot: Snapshot, element: etree._Element, number: str, report: Document) -> Activity:
    names = load("vlos")["Activiteit"]
    cases, papers = tabled(element)
    return Activity(
        id=number,
        source=Source.VLOS,
        snapshot=snapshot,
        kind=element.get(names["kind"]),
        title=_value(element, names["title"]) or _value(element, names["subject"]) or None,
        date=dutch.local_date(_value(element, names["start"])) or report.date,
        cases=cases,
        documents=papers,
        reports=(report.id,),
        actors=speakers(element),
    )


def _joined(first: Activity, more: Activity) -> Activity:
    return replace(
        first,
        cases=_all(first.cases, more.cases),
        documents=_all(first.documents, more.documents),
        actors=tuple(dict.fromkeys((*first.actors, *more.actors))),
    )


def _all(*parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for part in parts for value in part))


def _value(element: etree._Element, name: str) -> str:
    return text_of(element.find(f"{{*}}{name}"))
