"""What members report in the registers of the House, to N-Quads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamergraaf import dutch, iri
from kamergraaf.dutch.dates import parse_day
from kamergraaf.model import entities
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCAT, DCTERMS, KG, LABEL, SKOS, A, typed


def gift_quads(row: entities.Gift, person: str, day: str | None) -> Iterator[str]:
    """Write a gift that a member reported."""
    out, thing = _reported("geschenk", "Geschenk", row.id, person, row.text)
    out.date(thing, DCTERMS + "date", day)
    yield from out


def travel_quads(row: entities.Travel, person: str) -> Iterator[str]:
    """Write a travel that a member reported."""
    named = ", ".join(text for text in (row.destination, row.purpose) if text)
    out, thing = _reported("reis", "Reis", row.id, person, row.purpose, named)
    out.text(thing, KG + "bestemming", row.destination, "nl")
    out.text(thing, KG + "betaaldDoor", row.paid_by, "nl")
    yield from _lasting(out, thing, row)


def job_quads(row: entities.SideJob, person: str) -> Iterator[str]:
    """Write a side job that a member reported."""
    out, thing = _reported("nevenfunctie", "Nevenfunctie", row.id, person, row.text)
    out.text(thing, KG + "vergoeding", row.pay, "nl")
    out.text(thing, SKOS + "note", row.remark, "nl")
    yield from _lasting(out, thing, row)


def _lasting(out: Writer, thing: str, row: entities.Travel | entities.SideJob) -> Iterator[str]:
    """Write when it began and ended, as exactly as the source tells."""
    for name, text in (("startDate", row.start), ("endDate", row.end)):
        if written := moment_of(text or ""):
            out.say(thing, DCAT + name, written)
    yield from out


def moment_of(text: str) -> str | None:
    """Write a day, a month or a year; None for what is none, such as a week.

    >>> [(moment_of(text) or "#").rpartition("#")[2] for text in ("2012-02-29", "2012-02", "2012", "2012-W03")]
    ['date>', 'gYearMonth>', 'gYear>', '']
    """
    if re.fullmatch(r"\d{4}", text):
        return typed(text, "gYear")
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text):
        return typed(text, "gYearMonth")
    day = text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", text) else ""
    return typed(day, "date") if day and parse_day(day) == day else None


def _reported(
    kind: str, name: str, key: str, person: str, text: str | None, label: str | None = None
) -> tuple[Writer, str]:
    """Begin with what all of them have: who reported it, and what it is."""
    out, thing = Writer(iri.graph("register")), iri.make(kind, key)
    out.link(thing, A, KG + "Opgave")
    out.link(thing, A, KG + name)
    out.text(thing, LABEL, dutch.label(label or text or kind), "nl")
    out.text(thing, DCTERMS + "description", text, "nl")
    out.link(thing, KG + "opgegevenDoor", person)
    return out, thing
