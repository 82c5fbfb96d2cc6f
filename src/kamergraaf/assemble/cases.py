"""Cases, activities, agenda items and meetings, each put together from all rows about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.keys import report_key
from kamergraaf.assemble.people import in_office
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import day_of, entities_in, gone, linked, one, told_by
from kamergraaf.descriptions import load
from kamergraaf.harvest import Harvest, Part
from kamergraaf.model import entities
from kamergraaf.model.entities import Entity
from kamergraaf.rdf.actors import agent_of, participation_lines
from kamergraaf.rdf.cases import Event, Matter, case_quads, event_quads, withdrawn_quads
from kamergraaf.rdf.concepts import Concepts
from kamergraaf.rdf.known import Known
from kamergraaf.rdf.records import creator_quads
from kamergraaf.vocab import ELIDL, literal

_T = TypeVar("_T", model.Case, model.Activity)
Rows = Sequence[tuple[Part, Entity]]
Resolve = Callable[[model.Actor, str | None], str | None]
"""Gives the id of the person in the register whom an actor without an id is, on a day."""


@dataclass(frozen=True)
class Beside:
    """What every writer needs besides its rows."""

    known: Known
    concepts: Concepts
    report: Report
    resolve: Resolve
    appreciations: dict[str, str]
    """The IRI of each appreciation by its name in the source."""


def case_lines(harvest: Harvest, beside: Beside) -> Iterator[str]:
    """Write all cases, with who brought them."""
    links = ("document-zaak<", "zaak-dossier", "zaak-vervanging", "zaak-verwantschap", "zaak-werk")
    for key, parts in harvest.groups("Zaak", "ZaakActor", links=links):
        rows, told = list(entities_in(parts, beside.report)), told_elsewhere(parts, model.Case)
        if gone(rows, entities.Case) and not told:
            beside.report.counts["withdrawn.Zaak"] += 1
            yield from withdrawn_quads("Zaak", key, ids_of(rows, entities.Case))
        elif not _is_numbered(key, "Zaak"):
            for part, _ in rows:
                what = "a Zaak without a number" if part.tag == "Zaak" else "belongs to a case that no input gives"
                beside.report.often(part, f"{what}; left out")
        elif rows or told:
            yield from _case(key, parts, rows, told, beside)


def _case(
    key: str,
    parts: Sequence[Part],
    rows: Rows,
    told: list[model.Case],
    beside: Beside,
) -> Iterator[str]:
    row = one(rows, entities.Case, beside.report)
    appreciation = next((a for a in (row.appreciation if row else None, *(c.appreciation for c in told)) if a), None)
    if appreciation and appreciation not in beside.appreciations:
        beside.report.often(told_by(parts), f"unknown appreciation: {appreciation}")
    beside.report.counts["cases"] += 1
    started = day_of(_first(rows, parts), row.started if row else None, beside.report)
    matter = Matter(
        number=key,
        ids=ids_of(rows, entities.Case),
        kind=row.kind if row else next((c.kind for c in told if c.kind), None),
        title=(row.subject or row.title) if row else next((c.title for c in told if c.title), None),
        started=started or next((c.started for c in told if c.started), None),
        settled=row.settled if row else None,
        appreciation=beside.appreciations.get(appreciation or ""),
        papers=linked(parts, "document-zaak<"),
        dossiers=linked(parts, "zaak-dossier"),
        replaced_by=linked(parts, "zaak-vervanging"),
        related=tuple(k for k in linked(parts, "zaak-verwantschap") if k != key),
    )
    yield from case_quads(matter, beside.concepts)
    actors = [*_actors(rows), *((told_by(parts), a) for c in told for a in _as_rows(key, c.actors))]
    yield from _participants(iri.make("zaak", key), key, actors, matter.started, beside, linked(parts, "zaak-werk"))


def activity_lines(harvest: Harvest, beside: Beside) -> Iterator[str]:
    """Write all activities, with who took part."""
    links = ("document-activiteit<", "zaak-activiteit<", "activiteit-vervanging", "activiteit-voortzetting")
    for key, parts in harvest.groups("Activiteit", "ActiviteitActor", links=links):
        rows, told = list(entities_in(parts, beside.report)), told_elsewhere(parts, model.Activity)
        if gone(rows, entities.Activity) and not told:
            beside.report.counts["withdrawn.Activiteit"] += 1
            yield from withdrawn_quads("Activiteit", key, ids_of(rows, entities.Activity))
        elif one(rows, entities.Activity) or told:
            yield from _activity(key, parts, rows, told, beside)
        else:
            for part, _ in rows:
                beside.report.often(part, "belongs to an activity that no input gives; left out")


def _activity(key: str, parts: Sequence[Part], rows: Rows, told: list[model.Activity], beside: Beside) -> Iterator[str]:
    row = one(rows, entities.Activity, beside.report) or entities.Activity(id=key)
    title = row.subject or next((a.title for a in told if a.title), None)
    kind = row.kind or next((a.kind for a in told if a.kind), None)
    date = day_of(_first(rows, parts), row.date, beside.report) or next((a.date for a in told if a.date), None)
    beside.report.counts["activities"] += 1
    event = Event(
        kind="activiteit",
        key=key,
        label=": ".join(dutch.label(text) for text in (kind, title) if text) or key,
        ids=ids_of(rows, entities.Activity),
        number=key if _is_numbered(key, "Activiteit") else None,
        sort=kind,
        date=date,
        planned=row.status == "Gepland",
        committee=beside.known.committee(row.committee, None) if row.committee else None,
        cases=linked(parts, "zaak-activiteit<"),
        papers=linked(parts, "document-activiteit<"),
        reports=tuple(dict.fromkeys(paper for a in told for paper in a.reports)),
        replaced_by=linked(parts, "activiteit-vervanging"),
        continued_in=linked(parts, "activiteit-voortzetting"),
    )
    yield from event_quads(event, beside.concepts)
    actors = [*_actors(rows), *((told_by(parts), a) for t in told for a in _as_rows(key, t.actors))]
    yield from _participants(iri.make("activiteit", key), key, actors, date, beside)


def agenda_lines(harvest: Harvest, beside: Beside) -> Iterator[str]:
    """Write all agenda items; one that is only pointed at has no more than its cases."""
    links = ("agendapunt-zaak", "document-agendapunt<", "agendapunt-activiteit", "besluit-agendapunt<")
    for key, parts in harvest.groups("Agendapunt", links=links):
        rows = list(entities_in(parts, beside.report))
        if gone(rows, entities.AgendaItem):
            beside.report.counts["withdrawn.Agendapunt"] += 1
            yield from withdrawn_quads("Agendapunt", key, ())
            continue
        row = one(rows, entities.AgendaItem) or entities.AgendaItem(id=key)
        event = Event(
            kind="agendapunt",
            key=key,
            label=dutch.label(row.subject) if row.subject else row.number or "agendapunt",
            ids=(key,),
            number=row.number,
            order=row.order,
            part_of=next(iter(linked(parts, "agendapunt-activiteit")), None),
            cases=linked(parts, "agendapunt-zaak"),
            papers=linked(parts, "document-agendapunt<"),
        )
        yield from event_quads(event, beside.concepts)


def meeting_lines(harvest: Harvest, beside: Beside) -> Iterator[str]:
    """Write all meetings, each with its report."""
    for key, parts in harvest.groups("Vergadering", "Verslag"):
        rows = list(entities_in(parts, beside.report))
        meeting = one(rows, entities.Meeting)
        if meeting is None:
            for part, _ in rows if not gone(rows, entities.Meeting) else ():
                beside.report.often(part, "belongs to a meeting that no input gives; only the report is told")
            if gone(rows, entities.Meeting):
                beside.report.counts["withdrawn.Vergadering"] += 1
                yield from withdrawn_quads("Vergadering", key, ())
            continue
        event = Event(
            kind="vergadering",
            key=key,
            label=": ".join(dutch.label(text) for text in (meeting.kind, meeting.title) if text) or key,
            ids=(key,),
            number=str(meeting.number) if meeting.number else None,
            sort=meeting.kind,
            date=day_of(_first(rows, parts), meeting.date, beside.report),
            reports=(report_key(key),) if one(rows, entities.Report, beside.report) else (),
        )
        yield from event_quads(event, beside.concepts)


# --- what all of these need ----------------------------------------------------------------------------------------


def told_elsewhere(parts: Sequence[Part], kind: type[_T]) -> list[_T]:
    """Give what other sources than the open data tell of a thing."""
    return [msgspec.msgpack.decode(part.data, type=kind) for part in parts if part.tag[0] == "="]


def _first(rows: Rows, parts: Sequence[Part]) -> Part:
    """Give the first row of a group, of which only other sources may tell."""
    return rows[0][0] if rows else told_by(parts)


def _is_numbered(key: str, entity: str) -> bool:
    return bool(re.fullmatch(load("tweedekamer-odata")["numbers"][entity], key))


def ids_of(rows: Rows, kind: type[Entity]) -> tuple[str, ...]:
    """Give what the source itself calls a thing: the ids of its rows of a kind."""
    return tuple(sorted({row.id for _, row in rows if isinstance(row, kind)}))


def _actors(rows: Rows) -> Iterator[tuple[Part, entities.Actor]]:
    return ((part, row) for part, row in rows if isinstance(row, entities.Actor) and not row.deleted)


def _as_rows(key: str, actors: Sequence[model.Actor]) -> Iterator[entities.Actor]:
    """Give actors whom a page names as rows, with an id made of what they are."""
    for actor in actors:
        yield entities.Actor(
            id=iri.digest(key, actor.name, actor.relation),
            name=actor.name,
            group=actor.fractie,
            function=actor.function,
            relation=actor.relation,
            person=actor.person,
        )


def _participants(
    thing: str,
    key: str,
    actors: Sequence[tuple[Part, entities.Actor]],
    date: str | None,
    beside: Beside,
    works: tuple[str, ...] | None = None,
) -> Iterator[str]:
    """Write who had a part in a case or an activity; a name in no public office stays out.

    Who brought a case (`works`: its motions and amendments; None of an activity) is the mover when it has one.
    """
    tail = f" <{iri.graph('bron', key)}> .\n"
    submitted = load("tweedekamer-odata")["submitters"]["relations"]
    for part, row in actors:
        actor = with_person(row, date, beside)
        office = in_office(actor.function)
        agent = agent_of(actor, beside.known, office=office)
        if agent is None and office and actor.name and not actor.person:
            label = literal(f"{actor.name}, {actor.function}")
            yield f"<{thing}> <{ELIDL}participant_person_label> {label}{tail}"
            continue
        if agent is None:
            beside.report.often(part, "somebody in no public office, or who was withdrawn; left out")
            continue
        yield participation_lines(thing, tail, actor, agent, beside.concepts, beside.known)
        if works is not None and actor.relation in submitted:
            yield f"<{thing}> <{ELIDL}was_submitted_by> <{agent}>{tail}"
            if len(works) == 1 and actor.person:
                yield from creator_quads(works[0], [agent])


def with_person(actor: entities.Actor, date: str | None, beside: Beside) -> entities.Actor:
    """Find who an actor is whose id is none or is not known, when the name and the office tell."""
    body = actor.fractie or actor.committee
    if not actor.name or (actor.person and beside.known.is_known(actor.person)) or (body and not actor.person):
        return actor
    found = beside.resolve(model.Actor(actor.name, "", actor.function, actor.group), date)
    if found and actor.person:
        beside.known.second[actor.person] = found
    return msgspec.structs.replace(actor, person=found) if found else actor
