"""Says which mandates are in doubt, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mandates import Mandate
from reading import OPEN, Row

# Mandates that are in doubt for a reason that no rule can see: (office, first day) and the reason.
DOUBTS = {
    ("minister-voor-algemene-inlichtingen-en-veiligheidsdienst-mnre1010", "2019-11-01"): (
        "the source files this service under Algemene Zaken"
    ),
}


def mark_disputed(
    mandates: Sequence[Mandate],
    cabinets: Sequence[Row],
    bodies: Mapping[str, tuple[str, str]],
    persons: Mapping[str, Row],
) -> Iterator[Mandate]:
    """Mandates with the reasons to doubt them."""
    holders: dict[str, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        holders[mandate.office.id].append(mandate)
    for m in mandates:
        reasons = [open_reason(m, cabinets), rival_reason(m, holders[m.office.id], persons), body_reason(m, bodies)]
        known = DOUBTS.get((m.office.id, m.start), "")
        yield replace(m, disputed="; ".join(filter(None, [*reasons, known])))


def open_reason(mandate: Mandate, cabinets: Sequence[Row]) -> str:
    """Why an open mandate of a minister cannot be right, if so."""
    cabinet = cabinet_of(mandate.start, cabinets)
    if mandate.office.function == "kamerlid" or mandate.end or (cabinet and not cabinet["end"]) or on_page(mandate):
        return ""
    return f"open in the source though the cabinet {cabinet['name']} ended {cabinet['end']}" if cabinet else "open"


def cabinet_of(start: str, cabinets: Sequence[Row]) -> Row | None:
    """The cabinet in office on a day."""
    return next((c for c in cabinets if c["start"] <= start < (c["end"] or OPEN)), None)


def on_page(mandate: Mandate) -> bool:
    """Whether a cabinet page prints the mandate."""
    return "rijksoverheid/" in mandate.source


def rivals(mandate: Mandate, holders: Iterable[Mandate]) -> list[Mandate]:
    """Others who hold a single seat on the same days; two whom the pages print are no contradiction."""
    if not mandate.office.single:
        return []
    others = [other for other in holders if other.person != mandate.person and mandate.overlaps(other)]
    return [other for other in others if not (on_page(mandate) and on_page(other))]


def rival_reason(mandate: Mandate, holders: Iterable[Mandate], persons: Mapping[str, Row]) -> str:
    """Who else is said to hold the seat, and when."""
    found = sorted(rivals(mandate, holders), key=lambda other: other.start)
    return "; ".join(f"also held by {persons[o.person]['name']} {o.start}/{o.end}" for o in found)


def body_reason(mandate: Mandate, bodies: Mapping[str, tuple[str, str]]) -> str:
    """Why the ministry cannot be right: it did not exist when the mandate began."""
    begin, end = bodies.get(mandate.office.organisation, ("", ""))
    if begin <= mandate.start <= (end or OPEN):
        return ""
    return f"the ministry {mandate.office.organisation} existed from {begin or '?'} to {end or 'now'}"
