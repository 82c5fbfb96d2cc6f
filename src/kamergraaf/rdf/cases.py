"""Cases, activities, agenda items and meetings of the House to N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kamergraaf import dutch, iri
from kamergraaf.kinds import by_entity, by_path
from kamergraaf.rdf.concepts import Schemes
from kamergraaf.rdf.lines import Writer
from kamergraaf.vocab import DCTERMS, ELIDL, KG, LABEL, OWL, A, expand, typed


@dataclass(frozen=True, slots=True)
class Matter:
    """A case, as all sources together describe it."""

    number: str
    ids: tuple[str, ...] = ()
    kind: str | None = None
    title: str | None = None
    started: str | None = None
    settled: bool | None = None
    appreciation: str | None = None
    """The IRI of the concept."""
    papers: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def case_quads(case: Matter, concepts: Schemes) -> Iterator[str]:
    """Write a case: number, title, appreciation by the cabinet, and the papers and dossiers that it involves."""
    out = Writer(iri.graph("bron", case.number))
    thing = iri.make("zaak", case.number)
    title = dutch.label(case.title) if case.title else None
    out.link(thing, A, KG + "Zaak")
    out.text(thing, LABEL, f"{case.number}: {title}" if title else case.number, "nl")
    out.text(thing, ELIDL + "process_id", case.number)
    out.text(thing, ELIDL + "process_title", title, "nl")
    for key in case.ids:
        out.text(thing, DCTERMS + "identifier", key)
    if case.kind:
        out.link(thing, ELIDL + "process_type", concepts.of("zaaksoort", case.kind))
    out.date(thing, ELIDL + "activity_start_date", case.started)
    if case.settled is not None:
        out.say(thing, KG + "afgedaan", typed("true" if case.settled else "false", "boolean"))
    out.links(thing, KG + "kabinetsappreciatie", [case.appreciation])
    out.links(thing, ELIDL + "involved_work", map(iri.paper, case.papers))
    out.links(thing, ELIDL + "involved_work", iri.each("kamerstukdossier", case.dossiers))
    out.links(thing, DCTERMS + "isReplacedBy", iri.each("zaak", case.replaced_by))
    out.links(thing, DCTERMS + "relation", iri.each("zaak", case.related))
    yield from out


@dataclass(frozen=True, slots=True)
class Event:
    """An activity, an agenda item or a meeting, as all sources together describe it."""

    kind: str
    """activiteit, agendapunt or vergadering."""
    key: str
    label: str
    ids: tuple[str, ...] = ()
    number: str | None = None
    sort: str | None = None
    """What kind of activity or meeting, as the source says."""
    date: str | None = None
    status: str | None = None
    """In the words of the source: `Gepland`, `Uitgevoerd`."""
    order: int | None = None
    committee: str | None = None
    """The IRI of the committee that leads."""
    part_of: str | None = None
    cases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    continued_in: tuple[str, ...] = ()


def event_quads(event: Event, concepts: Schemes) -> Iterator[str]:
    """Write an activity, an agenda item or a meeting: when, what kind, about which cases and papers."""
    out = Writer(iri.graph("bron", event.key))
    thing = iri.make(event.kind, event.key)
    out.link(thing, A, expand(by_path(event.kind).class_name))
    out.text(thing, KG + "activiteitstatus", event.status, "nl")
    if event.status == "Gepland":
        out.link(thing, A, ELIDL + "ForeseenActivity")
    out.text(thing, LABEL, event.label, "nl")
    out.text(thing, ELIDL + "activity_id", event.number)
    for key in event.ids:
        out.text(thing, DCTERMS + "identifier", key)
    if event.sort:
        out.link(thing, ELIDL + "had_activity_type", concepts.of(f"{event.kind}soort", event.sort))
    out.date(thing, ELIDL + "activity_date", event.date)
    if event.order is not None:
        out.say(thing, ELIDL + "activity_order", typed(event.order, "integer"))
    if event.committee:
        out.link(thing, ELIDL + "had_responsible_organization", event.committee)
    if event.part_of:
        out.link(thing, ELIDL + "forms_part_of", iri.make("activiteit", event.part_of))
    _about(out, thing, event)
    yield from out


def _about(out: Writer, thing: str, event: Event) -> None:
    """Write which cases, papers and other activities an event is about."""
    for number in event.cases:
        out.link(thing, KG + "behandelt", iri.make("zaak", number))
    for paper in event.papers:
        out.link(thing, ELIDL + "involved_work", iri.paper(paper))
    for paper in event.reports:
        out.link(thing, ELIDL + "recorded_in_a_realization_of", iri.paper(paper))
    for other in event.replaced_by:
        out.link(thing, DCTERMS + "isReplacedBy", iri.make("activiteit", other))
    for other in event.continued_in:
        out.link(thing, KG + "voortgezetIn", iri.make("activiteit", other))


def withdrawn_quads(entity: str, key: str, ids: Iterable[str]) -> Iterator[str]:
    """Write a thing that the source took back: that it is withdrawn, and what it was called; nothing else stays.

    It has no class of what it was, so that counts of cases or votes do not count it.
    """
    thing = iri.paper(key) if entity == "Document" else iri.make(by_entity(entity).path, key)
    out = Writer(iri.graph("bron", key))
    out.link(thing, A, KG + "Ingetrokken")
    out.text(thing, LABEL, f"{entity} {key.removeprefix('kst-')} (ingetrokken)", "nl")
    out.text(thing, LABEL, f"{entity} {key.removeprefix('kst-')} (withdrawn)", "en")
    for identifier in sorted({key, *ids}):
        out.text(thing, DCTERMS + "identifier", identifier)
    out.say(thing, OWL + "deprecated", typed("true", "boolean"))
    yield from out
