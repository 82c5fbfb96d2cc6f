"""Who is known: the register, and beside it the persons, groups and committees that the open data names."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf import iri
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import day_of, entities_in, gone, one, told_by
from kamergraaf.descriptions import load
from kamergraaf.harvest import Harvest, Part
from kamergraaf.model import entities
from kamergraaf.rdf import bodies
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.concepts import Concepts
from kamergraaf.rdf.known import Known
from kamergraaf.register import Register

_SEATS = {
    "Fractie": ("Fractie", "FractieZetel", "FractieZetelPersoon"),
    "Commissie": ("Commissie", "CommissieZetel", "CommissieZetelVastPersoon", "CommissieZetelVervangerPersoon"),
}


def read_known(harvest: Harvest, register: Register, report: Report) -> Known:
    """Tell who is known, before anything else points at them; who is in no office or was withdrawn is nobody here."""
    persons = {key: person.id for person in register.persons.values() for key in (person.id, *person.same_as)}
    names = {person.id: person.name for person in register.persons.values()}
    nobody, seated = set[str](), _seated(harvest, report)
    for key, parts in harvest.groups("Persoon"):
        rows = list(entities_in(parts, Report(report.inputs)))
        person = one(rows, entities.Person)
        name = bodies.person_name(person) if person else None
        if person and name and key not in persons and in_office(person.function):
            if former(person.function) and key not in seated:
                continue
            persons[key], names[key] = key, name
        elif key not in persons and (name or gone(rows, entities.Person)):
            nobody.add(key)
    fracties, committees = _named(harvest, "Fractie", report), _named(harvest, "Commissie", report)
    return Known(persons, fracties | set(register.fracties), committees, frozenset(nobody), names)


def _named(harvest: Harvest, kind: str, report: Report) -> frozenset[str]:
    """Give the groups or committees that have a name or were withdrawn; others are known by who points at them."""
    found = set[str]()
    for key, parts in harvest.groups(kind):
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


def _seated(harvest: Harvest, report: Report) -> frozenset[str]:
    """Give who has a seat in a group or a committee, by the ids of the source."""
    rows = (
        row for tables in _SEATS.values() for _, parts in harvest.groups(*tables) for row in _rows_of(parts, report)
    )
    return frozenset(row.person for row in rows if isinstance(row, entities.Membership) and row.person)


def _rows_of(parts: list[Part], report: Report) -> Iterator[entities.Entity]:
    return (row for _, row in entities_in(parts, Report(report.inputs)))


def person_lines(harvest: Harvest, register: Register, report: Report) -> Iterator[str]:
    """Write the persons whom the register does not have; rows with no more than an id are counted."""
    registered = {key for person in register.persons.values() for key in (person.id, *person.same_as)}
    seated = _seated(harvest, report)
    for key, parts in harvest.groups("Persoon"):
        rows = list(entities_in(parts, report))
        person = one(rows, entities.Person)
        if person is None:
            report.counts["withdrawn.Persoon"] += gone(rows, entities.Person)
        elif bodies.person_name(person) is None:
            report.often(
                told_by(parts), "a person of whom the source gives no more than an id; known by who votes or signs"
            )
        elif key not in registered and not in_office(person.function):
            report.often(told_by(parts), f"a person in no public office ({person.function}); left out")
        elif key not in registered and former(person.function) and key not in seated:
            report.often(told_by(parts), "a former member without a seat or an act; left out")
        elif key not in registered:
            yield from bodies.person_quads(person)


def body_lines(harvest: Harvest, register: Register, known: Known, concepts: Concepts, report: Report) -> Iterator[str]:
    """Write groups and committees, and who sat in them when."""
    for kind, tables in _SEATS.items():
        for key, parts in harvest.groups(*tables):
            rows = list(entities_in(parts, report))
            body, name = _body(kind, key, rows)
            if body is not None:
                report.counts[f"bodies.{kind}"] += 1
                yield from _written(told_by(parts), report, body, key in register.fracties, concepts)
            elif gone([row for row in rows if row[0].tag == kind], entities.Entity):
                report.counts[f"withdrawn.{kind}"] += 1
                if key not in register.fracties:
                    yield from withdrawn_quads(kind, key, ())
            elif any(part.tag == kind for part, _ in rows):
                report.often(told_by(parts), f"a {kind} without a name; known by who points at it")
            yield from _members(kind, key, name, rows, known, concepts, report)


def _body(
    kind: str, key: str, rows: list[tuple[Part, entities.Entity]]
) -> tuple[entities.Fractie | entities.Committee | None, str]:
    body = one(rows, entities.Fractie) if kind == "Fractie" else one(rows, entities.Committee)
    if body is None or not (body.name or body.abbreviation):
        return None, key
    return body, body.abbreviation or body.name or key


def _written(
    part: Part, report: Report, body: entities.Fractie | entities.Committee, registered: bool, concepts: Concepts
) -> Iterator[str]:
    period = (day_of(part, body.start, report), day_of(part, body.end, report))
    if isinstance(body, entities.Fractie):
        yield from bodies.fractie_quads(body, period, registered)
    else:
        yield from bodies.committee_quads(body, period, concepts)


def _members(
    kind: str,
    key: str,
    name: str,
    rows: list[tuple[Part, entities.Entity]],
    known: Known,
    concepts: Concepts,
    report: Report,
) -> Iterator[str]:
    seats = {row.id for _, row in rows if isinstance(row, entities.Seat)}
    for part, row in rows:
        if not isinstance(row, entities.Membership) or row.deleted:
            continue
        if not row.person or row.seat not in seats:
            report.often(part, "a seat of nobody, or in no body that is known; left out")
            continue
        person = known.persons.get(row.person)
        if person is None:
            report.often(part, "a seat of a person who is not known by name; left out")
            continue
        start, end = day_of(part, row.start, report) or "", day_of(part, row.end, report) or ""
        if start and end and end < start:
            report.often(part, "a seat that ends before it begins; its end is left out")
            end = ""
        body = known.fractie(key, name) if kind == "Fractie" else known.committee(key, name)
        names = (known.names.get(person, person), name)
        yield from bodies.membership_quads(row, iri.make("persoon", person), body, names, (start, end), concepts)
