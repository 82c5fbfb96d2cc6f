"""The meetings in which something was treated, and the best report of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kamergraaf.descriptions import load
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import Archive
from kamergraaf.live.fields import Record
from kamergraaf.live.gather import Gathering
from kamergraaf.live.wanted import day_at

ENTITY = "Vergadering"


Best = tuple[Record, list[str]]
"""The best report of a meeting, and the ids of its other ones."""


def bring(gathering: Gathering) -> Iterator[Best]:
    """Ask for the meetings in which the activities that came took place; gives the best report of each."""
    on = _by_day(gathering.rows["Activiteit"].values())
    for days in _some(sorted(on)):
        where = " or ".join(f"(Datum ge {day_at(day)} and Datum le {day_at(day, 'T23:59:59')})" for day in days)
        for page in gathering.service.ask(ENTITY, where, gathering.service.expand(ENTITY)):
            held = [row for row in page if any(_held(row, activity) for activity in on[str(row.get("Datum"))[:10]])]
            gathering.keep(ENTITY, held)
            for meeting in held:
                yield from best(meeting.get("Verslag") or ())


def _by_day(activities: Iterable[Record]) -> dict[str, list[Record]]:
    """Put together the activities of one day; what has no day is left out."""
    found = defaultdict[str, list[Record]](list)
    for activity in activities:
        if day := str(activity.get("Datum") or "")[:10]:
            found[day].append(activity)
    return found


def _some(days: Sequence[str]) -> Iterator[Sequence[str]]:
    size = int(load(SOURCE)["odata"]["days"])
    yield from (days[start : start + size] for start in range(0, len(days), size))


def _held(meeting: Record, activity: Record) -> bool:
    """Tell whether an activity took place in a meeting of its day: no field says so.

    One without a committee is plenary; one of a committee is a meeting whose title has its subject.

    >>> meeting = {"Soort": "Commissie", "Titel": "CD Politie (vervolg)"}
    >>> _held(meeting, {"Voortouwcommissie_Id": "a", "Onderwerp": "Politie"})
    True
    """
    kinds = load(SOURCE)["reports"]
    if not activity.get("Voortouwcommissie_Id"):
        return bool(meeting.get("Soort") == kinds["plenary"])
    subject, title = _folded(activity.get("Onderwerp")), _folded(meeting.get("Titel"))
    return meeting.get("Soort") == kinds["committee"] and bool(subject) and subject in title


def _folded(text: object) -> str:
    return " ".join(re.findall(r"\w+", str(text or "").lower()))


def best(reports: Iterable[Record]) -> Iterator[Best]:
    """Give the best report of a meeting, if it has one that may be taken.

    >>> list(best([{"Id": "a", "Status": "Casco"}, {"Id": "b", "Status": "Gecorrigeerd"}]))
    [({'Id': 'b', 'Status': 'Gecorrigeerd'}, ['a'])]
    """
    settings, reports = load(SOURCE)["reports"], list(reports)
    ranks = {status: rank for rank, status in enumerate(settings["best"])}
    found = [
        (ranks[str(row.get("Status"))], str(row["Id"]), row)
        for row in reports
        if row.get("Status") in ranks
        and row.get("Soort") not in settings["never"]
        and row.get("Verwijderd") is not True
    ]
    for _, key, row in sorted(found, key=lambda one: one[:2])[:1]:
        yield row, [str(other["Id"]).lower() for other in reports if other["Id"] != key]


def changed(archive: Archive, since: int) -> Iterator[Best]:
    """Give the best report of each meeting of which a report changed."""
    for meeting in sorted({str(row.get("Vergadering_Id")) for row in archive.records("Verslag", since)}):
        yield from best(archive.under("Verslag", meeting))
