"""Cases, activities, agenda items and meetings, each put together from all rows about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.inferred import case_in, listed_in
from kamergraaf.assemble.keys import report_key
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.movers import first_by, is_first
from kamergraaf.assemble.people import in_office
from kamergraaf.assemble.rows import day_of, entities_in, first, gone, linked, one, told_by, told_elsewhere
from kamergraaf.assemble.same import debate_of
from kamergraaf.descriptions import load
from kamergraaf.harvest import Part
from kamergraaf.model import entities
from kamergraaf.model.entities import Entity
from kamergraaf.rdf.actors import agent_of, participation_lines
from kamergraaf.rdf.cases import Event, Matter, case_quads, event_quads, withdrawn_quads
from kamergraaf.rdf.records import creator_quads
from kamergraaf.vocab import ELIDL, literal

Rows = Sequence[tuple[Part, Entity]]
CASES = (
    ("Zaak", "ZaakActor"),
    ("document-zaak<", "zaak-dossier", "zaak-vervanging", "zaak-verwantschap", "zaak-werk", "zaak-vragen"),
)
ACTIVITIES = (
    ("Activiteit", "ActiviteitActor"),
    ("document-activiteit<", "zaak-activiteit<", "activiteit-vervanging", "activiteit-voortzetting"),
)
AGENDA = ("Agendapunt",), ("agendapunt-zaak", "document-agendapunt<", "agendapunt-activiteit", "besluit-agendapunt<")
MEETINGS = ("Vergadering", "Verslag"), ()
"""The rows and the links from which these things are made."""


def case_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a case, with who brought it."""
    rows, told = list(entities_in(parts, lookups.report)), told_elsewhere(parts, model.Case)
    lookups.notes.cases += case_in(key, parts, rows, lookups)
    if gone(rows, entities.Case) and not told:
        lookups.report.counts["withdrawn.Zaak"] += 1
        yield from withdrawn_quads("Zaak", key, ids_of(rows, entities.Case))
    elif not _is_numbered(key, "Zaak"):
        for part, _ in rows:
            what = "a Zaak without a number" if part.tag == "Zaak" else "belongs to a case that no input gives"
            lookups.report.often(part, f"{what}; left out")
    elif rows or told:
        yield from _case(key, parts, rows, told, lookups)


def _case(
    key: str,
    parts: Sequence[Part],
    rows: Rows,
    told: list[model.Case],
    lookups: Lookups,
) -> Iterator[str]:
    row = one(rows, entities.Case, lookups.report) or _as_row(key, told)
    appreciation = row.appreciation or first(case.appreciation for case in told)
    lookups.report.counts["cases"] += 1
    started = day_of(_first(rows, parts), row.started, lookups.report)
    matter = Matter(
        number=key,
        ids=ids_of(rows, entities.Case),
        kind=row.kind,
        title=row.subject or row.title,
        started=started or first(case.started for case in told),
        settled=row.settled,
        appreciation=_known(appreciation, told_by(parts), lookups) if appreciation else None,
        papers=linked(parts, "document-zaak<"),
        dossiers=linked(parts, "zaak-dossier"),
        replaced_by=linked(parts, "zaak-vervanging"),
        related=tuple(other for other in linked(parts, "zaak-verwantschap") if other != key),
    )
    yield from case_quads(matter, lookups)
    actors = [*_actors(rows), *_actors_elsewhere(key, parts, told)]
    works = (*linked(parts, "zaak-werk"), *linked(parts, "zaak-vragen"))
    yield from _participants(iri.make("zaak", key), key, actors, matter.started, lookups, works)


def _as_row(key: str, told: Sequence[model.Case]) -> entities.Case:
    """Give a case of which only other sources tell as a row would; its day is read as they print it."""
    return entities.Case(id=key, kind=first(case.kind for case in told), title=first(case.title for case in told))


def _known(appreciation: str, part: Part, lookups: Lookups) -> str | None:
    """Give the concept of an appreciation by the cabinet; an unknown one is named."""
    if appreciation not in lookups.appreciations:
        lookups.report.often(part, f"unknown appreciation: {appreciation}")
    return lookups.appreciations.get(appreciation)


def activity_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write an activity, with who took part."""
    rows, told = list(entities_in(parts, lookups.report)), told_elsewhere(parts, model.Activity)
    if gone(rows, entities.Activity) and not told:
        lookups.report.counts["withdrawn.Activiteit"] += 1
        yield from withdrawn_quads("Activiteit", key, ids_of(rows, entities.Activity))
    elif one(rows, entities.Activity) or told:
        yield from _activity(key, parts, rows, told, lookups)
    else:
        for part, _ in rows:
            lookups.report.often(part, "belongs to an activity that no input gives; left out")


def _activity(
    key: str, parts: Sequence[Part], rows: Rows, told: list[model.Activity], lookups: Lookups
) -> Iterator[str]:
    row = one(rows, entities.Activity, lookups.report) or entities.Activity(id=key)
    title = row.subject or first(activity.title for activity in told)
    kind = row.kind or first(activity.kind for activity in told)
    date = day_of(_first(rows, parts), row.date, lookups.report) or first(activity.date for activity in told)
    lookups.report.counts["activities"] += 1
    event = Event(
        kind="activiteit",
        key=key,
        label=_label(kind, title) or key,
        ids=ids_of(rows, entities.Activity),
        number=key if _is_numbered(key, "Activiteit") else None,
        sort=kind,
        date=date,
        status=row.status,
        committee=lookups.committee(row.committee, None) if row.committee else None,
        cases=linked(parts, "zaak-activiteit<"),
        papers=linked(parts, "document-activiteit<"),
        reports=tuple(dict.fromkeys(paper for a in told for paper in a.reports)),
        replaced_by=linked(parts, "activiteit-vervanging"),
        continued_in=linked(parts, "activiteit-voortzetting"),
    )
    lookups.notes.debates += debate_of(key, event.reports, event.papers)
    yield from event_quads(event, lookups)
    actors = [*_actors(rows), *_actors_elsewhere(key, parts, told)]
    yield from _participants(iri.make("activiteit", key), key, actors, date, lookups)


def agenda_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write an agenda item; one that is only pointed at has no more than its cases."""
    rows = list(entities_in(parts, lookups.report))
    lookups.notes.listed += listed_in(key, parts, rows)
    if gone(rows, entities.AgendaItem):
        lookups.report.counts["withdrawn.Agendapunt"] += 1
        yield from withdrawn_quads("Agendapunt", key, ())
        return
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
    yield from event_quads(event, lookups)


def meeting_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a meeting, with its report."""
    rows = list(entities_in(parts, lookups.report))
    meeting = one(rows, entities.Meeting)
    if meeting is None:
        for part, _ in rows if not gone(rows, entities.Meeting) else ():
            lookups.report.often(part, "belongs to a meeting that no input gives; only the report is told")
        if gone(rows, entities.Meeting):
            lookups.report.counts["withdrawn.Vergadering"] += 1
            yield from withdrawn_quads("Vergadering", key, ())
        return
    event = Event(
        kind="vergadering",
        key=key,
        label=_label(meeting.kind, meeting.title) or key,
        ids=(key,),
        number=str(meeting.number) if meeting.number else None,
        sort=meeting.kind,
        date=day_of(_first(rows, parts), meeting.date, lookups.report),
        reports=(report_key(key),) if one(rows, entities.Report, lookups.report) else (),
    )
    yield from event_quads(event, lookups)


# --- what all of these need ----------------------------------------------------------------------------------------


def _first(rows: Rows, parts: Sequence[Part]) -> Part:
    """Give the first row of a group, of which only other sources may tell."""
    return rows[0][0] if rows else told_by(parts)


def _label(kind: str | None, title: str | None) -> str:
    return ": ".join(dutch.label(text) for text in (kind, title) if text)


def _is_numbered(key: str, entity: str) -> bool:
    return bool(re.fullmatch(load("tweedekamer-odata")["numbers"][entity], key))


def ids_of(rows: Rows, kind: type[Entity]) -> tuple[str, ...]:
    """Give what the source itself calls a thing: the ids of its rows of a kind."""
    return tuple(sorted({row.id for _, row in rows if isinstance(row, kind)}))


def _actors(rows: Rows) -> Iterator[tuple[Part, entities.Actor]]:
    return ((part, row) for part, row in rows if isinstance(row, entities.Actor) and not row.deleted)


def _actors_elsewhere(
    key: str, parts: Sequence[Part], told: Sequence[model.Case | model.Activity]
) -> Iterator[tuple[Part, entities.Actor]]:
    """Give the actors whom other sources name."""
    for thing in told:
        for row in _as_rows(key, thing.actors):
            yield told_by(parts), row


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
    lookups: Lookups,
    works: tuple[str, ...] | None = None,
) -> Iterator[str]:
    """Write who had a part in a case or an activity; a name in no public office stays out.

    Who brought a case (`works`: its motions, amendments, questions; None of an activity) is the mover when it has one.
    """
    tail = f" <{iri.graph('bron', key)}> .\n"
    submitted = load("tweedekamer-odata")["submitters"]["relations"]
    for part, row in actors:
        actor = with_person(row, date, lookups)
        office = in_office(actor.function)
        agent = agent_of(actor, lookups, office=office)
        if agent is None and office and actor.name and not actor.person:
            label = literal(f"{actor.name}, {actor.function}")
            yield f"<{thing}> <{ELIDL}participant_person_label> {label}{tail}"
            continue
        if agent is None:
            lookups.report.often(part, "somebody in no public office, or who was withdrawn; left out")
            continue
        yield participation_lines(thing, tail, actor, agent, lookups, lookups)
        if works is not None and actor.relation in submitted:
            yield f"<{thing}> <{ELIDL}was_submitted_by> <{agent}>{tail}"
            yield from _moved(works, actor, agent, lookups)


def _moved(works: tuple[str, ...], actor: entities.Actor, agent: str, lookups: Lookups) -> Iterator[str]:
    """Write that who brought a case moved the one paper of it, and note who did so first."""
    if len(works) == 1 and actor.person:
        yield from creator_quads(works[0], [agent])
        if is_first(actor.relation):
            lookups.notes.first += first_by("case", works[0], agent)


def with_person(actor: entities.Actor, date: str | None, lookups: Lookups) -> entities.Actor:
    """Find who an actor is whose id is none or is not known, when the name and the office tell."""
    body = actor.fractie or actor.committee
    if not actor.name or (actor.person and lookups.is_known(actor.person)) or (body and not actor.person):
        return actor
    found = lookups.resolve(model.Actor(actor.name, "", actor.function, actor.group), date)
    if found and actor.person:
        lookups.is_second(actor.person, found)
    return msgspec.structs.replace(actor, person=found) if found else actor
