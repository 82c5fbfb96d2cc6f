"""Groups, committees, persons and memberships that the open data tells of, to N-Quads, beside those of the register."""

from __future__ import annotations

from collections.abc import Iterator

from kamergraaf import iri
from kamergraaf.model.entities import Committee, Fractie, Membership, Person
from kamergraaf.rdf.concepts import Schemes
from kamergraaf.rdf.known import HOUSE
from kamergraaf.rdf.lines import Writer
from kamergraaf.rdf.register import period_quads
from kamergraaf.vocab import DCTERMS, FOAF, KG, LABEL, ORG, SKOS, A


def person_name(row: Person) -> str | None:
    """Give the name of a person as people write it; None when the row has none.

    >>> person_name(Person(id="x", called="Tony", particle="van", family="Dijck"))
    'Tony van Dijck'
    """
    parts = (row.called or row.initials, row.particle, row.family)
    return " ".join(part for part in parts if part) if row.family else None


def person_quads(row: Person) -> Iterator[str]:
    """Write a person in public office whom the register does not have: the name and nothing more."""
    out, thing = Writer(iri.graph("register")), iri.make("persoon", row.id)
    name = person_name(row)
    if name is None:
        return
    out.link(thing, A, FOAF + "Person")
    out.text(thing, LABEL, name)
    out.text(thing, FOAF + "name", name)
    out.text(thing, FOAF + "familyName", " ".join(part for part in (row.particle, row.family) if part))
    out.text(thing, FOAF + "givenName", row.called)
    out.text(thing, DCTERMS + "identifier", row.id)
    yield from out


def fractie_quads(row: Fractie, period: tuple[str | None, str | None], registered: bool) -> Iterator[str]:
    """Write a group: its names, unless the register has them, and from when to when it was there."""
    out, thing = Writer(iri.graph("register")), iri.make("fractie", row.id)
    if not registered:
        name = row.abbreviation or row.name or row.id
        out.link(thing, A, KG + "Fractie")
        out.text(thing, LABEL, name)
        out.text(thing, SKOS + "altLabel", row.name if row.name != name else None, "nl")
        out.text(thing, SKOS + "altLabel", row.name_en if row.name_en != name else None, "en")
        out.text(thing, DCTERMS + "identifier", row.id)
        out.link(thing, ORG + "unitOf", HOUSE)
    yield from out
    yield from _during(thing, row.id, period)


def committee_quads(row: Committee, period: tuple[str | None, str | None], concepts: Schemes) -> Iterator[str]:
    """Write a committee of the House: its names, its kind, and from when to when it was there."""
    out, thing = Writer(iri.graph("register")), iri.make("commissie", row.id)
    name = row.name or row.web_name or row.abbreviation or row.id
    out.link(thing, A, KG + "Commissie")
    out.text(thing, LABEL, name, "nl")
    out.text(thing, SKOS + "prefLabel", name, "nl")
    for other in sorted({row.abbreviation, row.web_name} - {None, name}, key=str):
        out.text(thing, SKOS + "altLabel", other, "nl")
    out.text(thing, SKOS + "prefLabel", row.name_en, "en")
    out.text(thing, DCTERMS + "identifier", row.id)
    out.link(thing, ORG + "unitOf", HOUSE)
    if row.kind:
        out.link(thing, ORG + "classification", concepts.of("commissiesoort", row.kind))
    yield from out
    yield from _during(thing, row.id, period)


def _during(thing: str, key: str, period: tuple[str | None, str | None]) -> Iterator[str]:
    if any(period):
        out = Writer(iri.graph("register"))
        out.link(thing, DCTERMS + "temporal", iri.make("periode", key))
        yield from out
        yield from period_quads(iri.make("periode", key), period[0] or "", period[1] or "")


def membership_quads(
    row: Membership, person: str, body: str, names: tuple[str, str], period: tuple[str, str], concepts: Schemes
) -> Iterator[str]:
    """Write who sat in a group or a committee, in which function, and when.

    Args:
        row: the membership.
        person: the IRI of the person.
        body: the IRI of the group or committee.
        names: what the person and the body are called.
        period: first and last day, empty where the source gives none.
        concepts: the concepts of the build.
    """
    out, thing = Writer(iri.graph("register")), iri.make("lidmaatschap", row.id)
    function = row.function or "Lid"
    out.link(thing, A, KG + "Lidmaatschap")
    out.text(thing, LABEL, f"{names[0]}, {function} ({names[1]})", "nl")
    out.link(thing, ORG + "member", person)
    out.link(thing, ORG + "organization", body)
    out.link(thing, ORG + "role", concepts.of("lidmaatschapsfunctie", function))
    out.link(thing, ORG + "memberDuring", iri.make("periode", row.id))
    yield from out
    yield from period_quads(iri.make("periode", row.id), *period)
