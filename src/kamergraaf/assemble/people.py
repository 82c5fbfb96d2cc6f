"""Who is known: the register, and beside it the persons, groups and committees that the open data names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamergraaf import iri
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import day_of, entities_in, gone, one, told_by
from kamergraaf.descriptions import load
from kamergraaf.harvest import Harvest, Part
from kamergraaf.model import entities
from kamergraaf.rdf import bodies
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.known import Known
from kamergraaf.register import Register

GROUPS = ("Fractie", "FractieZetel", "FractieZetelPersoon"), ()
COMMITTEES = ("Commissie", "CommissieZetel", "CommissieZetelVastPersoon", "CommissieZetelVervangerPersoon"), ()
"""The rows and the links from which bodies are made."""


def read_known(harvest: Harvest, register: Register, report: Report) -> Known:
    """Tell who is known, before anything else points at them; who is in no office or was withdrawn is nobody here."""
    persons, names = _registered(register)
    nobody, seats = set[str](), _seats(harvest, report)
    for key, parts in harvest.groups("Persoon", among="few"):
        if key in persons:
            continue
        rows = list(entities_in(parts, Report(report.inputs)))
        person = one(rows, entities.Person)
        name = bodies.person_name(person) if person else None
        if name is None and gone(rows, entities.Person):
            nobody.add(key)
        elif person is None or name is None:
            continue
        elif not in_office(person.function):
            nobody.add(key)
        elif key in seats or not former(person.function):
            persons[key], names[key] = key, name
    fracties, committees = _named(harvest, "Fractie", report), _named(harvest, "Commissie", report)
    return Known(persons, fracties | set(register.fracties), committees, frozenset(nobody), names, seats)


def _registered(register: Register) -> tuple[dict[str, str], dict[str, str]]:
    """Give who has which id in the register, and what they are called there."""
    persons = {key: person.id for person in register.persons.values() for key in (person.id, *person.same_as)}
    return persons, {person.id: person.name for person in register.persons.values()}


def _named(harvest: Harvest, kind: str, report: Report) -> frozenset[str]:
    """Give the groups or committees that have a name or were withdrawn; others are known by who points at them."""
    found = set[str]()
    for key, parts in harvest.groups(kind, among="few"):
        rows = list(entities_in(parts, Report(report.inputs)))
        if _body(kind, key, rows)[0] is not None or gone(rows, entities.Entity):
            found.add(key)
    return frozenset(found)


def in_office(function: str | None) -> bool:
    """Tell whether the words of a source for a function are those of a public office.

    >>> in_office("Oud Kamerlid"), in_office("minister van Financiën"), in_office("burger"), in_office(None)
    (True, True, False, False)
    """
    words: list[str] = load("tweedekamer-odata")["offices"]["words"]
    return any(word in (function or "").lower() for word in words)


def former(function: str | None) -> bool:
    """Tell whether a function is one that somebody had: no office by itself, without a seat or an act.

    >>> former("Oud Kamerlid"), former("Kamerlid")
    (True, False)
    """
    return (function or "").lower().startswith(load("tweedekamer-odata")["offices"]["former"])


def _seats(harvest: Harvest, report: Report) -> frozenset[str]:
    """Give who has a seat in a group or a committee, by the ids of the source."""
    rows = (
        row
        for tables, _ in (GROUPS, COMMITTEES)
        for _, parts in harvest.groups(*tables, among="few")
        for _, row in entities_in(parts, Report(report.inputs))
    )
    return frozenset(row.person for row in rows if isinstance(row, entities.Membership) and row.person)


PERSONS = ("Persoon",), ()
"""The rows and the links from which persons are made."""


def person_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a person, unless the register has them; rows with no more than an id are counted."""
    report, registered = lookups.report, key in lookups.register.ids
    rows = list(entities_in(parts, report))
    person = one(rows, entities.Person)
    if person is None:
        report.counts["withdrawn.Persoon"] += gone(rows, entities.Person)
    elif bodies.person_name(person) is None:
        report.often(
            told_by(parts), "a person of whom the source gives no more than an id; known by who votes or signs"
        )
    elif not registered and not in_office(person.function):
        report.often(told_by(parts), f"a person in no public office ({person.function}); left out")
    elif not registered and former(person.function) and not lookups.has_seat(key):
        report.often(told_by(parts), "a former member without a seat or an act; left out")
    elif not registered:
        yield from bodies.person_quads(person)


def group_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a group, and who sat in it when."""
    yield from _body_lines("Fractie", key, parts, lookups)


def committee_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a committee, and who sat in it when."""
    yield from _body_lines("Commissie", key, parts, lookups)


def _body_lines(kind: str, key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    report, fracties = lookups.report, lookups.register.fracties
    rows = list(entities_in(parts, report))
    body, name = _body(kind, key, rows)
    if body is not None:
        report.counts[f"bodies.{kind}"] += 1
        yield from _written(told_by(parts), body, key in fracties, lookups)
    elif gone([row for row in rows if row[0].tag == kind], entities.Entity):
        report.counts[f"withdrawn.{kind}"] += 1
        if key not in fracties:
            yield from withdrawn_quads(kind, key, ())
    elif any(part.tag == kind for part, _ in rows):
        report.often(told_by(parts), f"a {kind} without a name; known by who points at it")
    yield from _members(kind, key, name, rows, lookups)


def _body(
    kind: str, key: str, rows: list[tuple[Part, entities.Entity]]
) -> tuple[entities.Fractie | entities.Committee | None, str]:
    body = one(rows, entities.Fractie) if kind == "Fractie" else one(rows, entities.Committee)
    if body is None or not (body.name or body.abbreviation):
        return None, key
    return body, body.abbreviation or body.name or key


def _written(
    part: Part, body: entities.Fractie | entities.Committee, registered: bool, lookups: Lookups
) -> Iterator[str]:
    period = (day_of(part, body.start, lookups.report), day_of(part, body.end, lookups.report))
    if isinstance(body, entities.Fractie):
        yield from bodies.fractie_quads(body, period, registered)
    else:
        yield from bodies.committee_quads(body, period, lookups)


def _members(
    kind: str, key: str, name: str, rows: list[tuple[Part, entities.Entity]], lookups: Lookups
) -> Iterator[str]:
    report = lookups.report
    seats = {row.id for _, row in rows if isinstance(row, entities.Seat)}
    for part, row in rows:
        if not isinstance(row, entities.Membership) or row.deleted:
            continue
        if not row.person or row.seat not in seats:
            report.often(part, "a seat of nobody, or in no body that is known; left out")
            continue
        person = lookups.seated(row.person)
        if person is None:
            report.often(part, "a seat of a person who is not known by name; left out")
            continue
        body = lookups.fractie(key, name) if kind == "Fractie" else lookups.committee(key, name)
        names, thing = (person[1], name), iri.make("persoon", person[0])
        yield from bodies.membership_quads(row, thing, body, names, _seated(part, row, report), lookups)


def _seated(part: Part, row: entities.Membership, report: Report) -> tuple[str, str]:
    """Give the first and the last day of a seat; an empty text where the source has none, or an impossible one."""
    start, end = day_of(part, row.start, report) or "", day_of(part, row.end, report) or ""
    if start and end and end < start:
        report.often(part, "a seat that ends before it begins; its end is left out")
        return start, ""
    return start, end
