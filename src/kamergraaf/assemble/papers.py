"""Papers: what all sources say of one, who made it, in which forms it was published, and what its text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from operator import itemgetter

import msgspec

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.cases import with_person
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.movers import first_by, has_movers, is_first
from kamergraaf.assemble.people import in_office
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import day_of, entities_in, first, linked, told_by
from kamergraaf.descriptions import load
from kamergraaf.errors import Issue
from kamergraaf.harvest import Harvest, Part
from kamergraaf.model import Document, Source, entities
from kamergraaf.model.entities import Entity
from kamergraaf.rdf import records as r
from kamergraaf.rdf.actors import agent_of, attribution_lines
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.resolve.motions import Motion, movers_of, read_motion

_MEMBER = "Tweede Kamerlid"
_ASKER = "Indiener"
"""Who put the questions, in a paper that answers them."""
PAPERS = (
    ("Document", "DocumentVersie", "DocumentPublicatie", "DocumentPublicatieMetadata", "DocumentActor"),
    ("document-bijlage<", "document-dossier"),
)
"""The rows and the links from which papers are made."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what each source says of it, what all say together, and the lines that are known without its text."""

    documents: tuple[Document, ...]
    whole: Document | None
    """None when the paper was withdrawn."""
    lines: tuple[str, ...]


def paper_of(key: str, parts: Sequence[Part], lookups: Lookups) -> Paper | None:
    """Put a paper together, of a withdrawn one no more than the lines that say so; None when there is none."""
    rows = list(entities_in(parts, lookups.report))
    found = [*_told(parts, lookups.report), *_recorded(key, parts, rows, lookups.report)]
    documents = [row for _, row in rows if isinstance(row, entities.Document)]
    if {document.id for document in found} & {row.id for _, row in rows}:
        lookups.report.often(told_by(parts), "a Document without a number; left out")
    elif found:
        return _paper(key, parts, rows, _dated(key, found, lookups), lookups)
    elif documents:
        lookups.report.counts["withdrawn.Document"] += 1
        return _withdrawn(key, documents)
    else:
        for part, _ in rows:
            lookups.report.often(part, "belongs to a document that no input gives; left out")
    return None


def _withdrawn(key: str, documents: Sequence[entities.Document]) -> Paper:
    ids = [name for row in documents for name in (row.id, row.number) if name]
    return Paper((), None, tuple(withdrawn_quads("Document", key, ids)))


def _dated(key: str, found: list[Document], lookups: Lookups) -> list[Document]:
    """Give the items of one plenary meeting its day, which only the first of them prints."""
    meeting, item = key.rpartition("-")[::2]
    if not key.startswith("h-") or not item.isdigit():
        return found
    day = lookups.day_of(meeting, next((document.date for document in found if document.date), None))
    return [replace(document, date=document.date or day) for document in found]


def motions_of(harvest: Harvest, report: Report, among: str = "") -> dict[str, Motion]:
    """Read the motions of the collection, or of what may have changed in it, by the keys of their papers."""
    quiet, motions = Report(report.inputs), dict[str, Motion]()
    for key, parts in harvest.groups("Document", links=("document-dossier",), among=among):
        rows = list(entities_in(parts, quiet))
        found = [*_told(parts, quiet), *_recorded(key, parts, rows, quiet)]
        if found and (motion := read_motion(r.merge(found))):
            motions[key] = motion
    return motions


def _told(parts: Sequence[Part], report: Report) -> Iterator[Document]:
    """Give what other sources than the open data say of a paper, each source once for each form that it came in.

    Of several versions the last one stays, and a paper's own page leads what another page says of its annex.
    """
    found = [(msgspec.msgpack.decode(p.data, type=Document), p.modified) for p in parts if p.tag[0] == "="]
    parent = first(document.annex_of for document, _ in found)
    for rows in _by_form(found):
        (stays, build), *others = _ranked(rows)
        yield replace(stays, annex_of=parent)
        for other, built in others:
            if _rank(other, built) == _rank(stays, build) and _content(other) != _content(stays):
                reason = f"{stays.snapshot.address} is another paper with the number {stays.id}; this one is left out"
                report.issues.append(Issue(other.snapshot.address, stays.id, reason))


def _by_form(found: Sequence[tuple[Document, str]]) -> Iterable[list[tuple[Document, str]]]:
    """Group papers by source and form; of a source that gives the text, what has none is left out."""
    full = {document.source for document, _ in found if document.markup}
    forms: dict[tuple[Source, str | None], list[tuple[Document, str]]] = {}
    for document, build in found:
        if document.markup or document.source not in full:
            forms.setdefault((document.source, document.format), []).append((document, build))
    return forms.values()


def _ranked(found: list[tuple[Document, str]]) -> list[tuple[Document, str]]:
    """Rank what one source says of a paper, each with its build, so that the order of the inputs does not matter."""
    same = len({_content(document) for document, _ in found}) == 1
    by_name = sorted(found, key=lambda row: (_named(row[0], same=same), row[0].snapshot.address))
    return sorted(by_name, key=lambda row: _rank(*row), reverse=True)


def _named(document: Document, *, same: bool) -> str:
    return document.snapshot.name if same else document.snapshot.sha256


def _rank(document: Document, build: str) -> tuple[str, str]:
    return document.version, build


def _content(document: Document) -> tuple[object, ...]:
    return document.title, document.date, document.kind, document.dossier, document.document_number, document.markup


def _recorded(key: str, parts: Sequence[Part], rows: Sequence[tuple[Part, Entity]], report: Report) -> list[Document]:
    """Give what the open data say of a paper; a second document under one number is named."""
    found = [(p, row) for p, row in rows if isinstance(row, entities.Document) and not row.deleted]
    for part, _ in found[1:]:
        report.often(part, f"another document with the number {key}; left out")
    filed = linked(parts, "document-dossier")
    return [_document(key, part, row, filed, report) for part, row in found[:1]]


def _document(key: str, part: Part, row: entities.Document, filed: tuple[str, ...], report: Report) -> Document:
    paper = dutch.parse_paper(key) if key.startswith("kst-") else None
    kind = load("tweedekamer-odata")["kinds"].get(row.kind)
    if kind is None:
        report.often(part, f"unknown kind of document: {row.kind}" + ("; it keeps its own name" if row.kind else ""))
    return Document(
        id=key,
        source=Source.ODATA,
        snapshot=report.row(part),
        kind=kind or (dutch.slug(row.kind) if row.kind else None),
        title=row.subject or row.title,
        date=day_of(part, row.date, report),
        dossier=paper.dossier_id if paper else filed[0] if len(filed) == 1 else None,
        dossier_title=row.title if paper else None,
        number=paper.number if paper else None,
        session=row.session,
        document_number=row.number,
        format="json",
    )


def _paper(
    key: str, parts: Sequence[Part], rows: Sequence[tuple[Part, Entity]], found: list[Document], lookups: Lookups
) -> Paper:
    documents = tuple(found)
    whole = r.merge(documents)
    work, tail = iri.paper(key), f" <{iri.graph('bron', key)}> .\n"
    lines, makers = [], set[str]()
    for actor, agent in _actors(whole, rows, lookups):
        lines.append(attribution_lines(work, tail, actor, agent, lookups))
        if actor.relation in load("tweedekamer-odata")["makers"]["relations"] and "/persoon/" in agent:
            makers.add(agent)
            if is_first(actor.relation) and has_movers(whole.kind):
                lookups.notes.first += first_by("actor", key, agent)
    lines += r.creator_quads(key, sorted(makers))
    lines += r.annex_quads(key, sorted({*linked(parts, "document-bijlage<")} - {key}))
    lines += r.file_quads(key, sorted(_files(rows)))
    lines += r.version_quads(key, sorted(_versions(rows, lookups.report), key=itemgetter(1, 2, 0)))
    lines += r.member_quads(
        key, sorted({*linked(parts, "document-dossier"), *filter(None, (whole.dossier, *whole.also_dossiers))})
    )
    _name_kind(whole.kind, rows, lookups)
    return Paper(documents, whole, tuple(lines))


def _name_kind(kind: str | None, rows: Sequence[tuple[Part, Entity]], lookups: Lookups) -> None:
    """Let the kind of a paper that is in no list of ours become a concept under its own name."""
    for _, row in rows:
        if isinstance(row, entities.Document) and row.kind and dutch.slug(row.kind) == kind:
            lookups.of("documentsoort", row.kind)


def _versions(rows: Sequence[tuple[Part, Entity]], report: Report) -> Iterator[tuple[str, int, str]]:
    """Give the versions of a paper that have a number, each with its day; nothing for one without."""
    for part, row in rows:
        if isinstance(row, entities.Version) and not row.deleted and row.number is not None:
            yield row.id, row.number, day_of(part, row.date, report) or ""


def _files(rows: Sequence[tuple[Part, Entity]]) -> Iterator[tuple[str, str]]:
    """Give the forms in which a paper was published, each with its address."""
    for _, row in rows:
        if isinstance(row, entities.Publication) and not row.deleted and row.format and row.format.isalnum():
            yield row.format.lower(), row.address if row.address and iri.is_absolute(row.address) else ""


def _actors(
    whole: Document, rows: Sequence[tuple[Part, Entity]], lookups: Lookups
) -> Iterator[tuple[entities.Actor, str]]:
    """Give who had a part in a paper, each with the IRI; a name in no public office stays a mention in its text."""
    for part, row in rows:
        if isinstance(row, entities.Actor) and not row.deleted:
            named = with_person(row, whole.date, lookups)
            agent = agent_of(named, lookups, office=in_office(named.function))
            if agent is None:
                lookups.report.often(part, "somebody in no public office, or who was withdrawn; left out")
            else:
                yield named, agent
    for actor in whole.actors or _titled(whole, rows):
        if person := lookups.resolve(actor, _day_of_part(actor, whole)):
            key = iri.digest(whole.id, actor.name, actor.relation)
            yield (
                entities.Actor(id=key, name=actor.name, relation=actor.relation, person=person),
                iri.make("persoon", person),
            )


def _day_of_part(actor: model.Actor, whole: Document) -> str | None:
    """Give the day on which somebody had a part in a paper: who asks is asked on another day than answers come."""
    return whole.asked or whole.date if actor.relation == _ASKER else whole.date


def _titled(whole: Document, rows: Sequence[tuple[Part, Entity]]) -> list[model.Actor]:
    """Give the movers whom the title of a motion names, when no text and no row of its source can name them."""
    named = whole.markup or any(isinstance(row, entities.Actor) for _, row in rows)
    if named or not (whole.kind or "").startswith("motie"):
        return []
    roles = chain(("Indiener",), repeat("Medeindiener"))
    return [model.Actor(name, role, _MEMBER) for name, role in zip(movers_of(whole.title or ""), roles, strict=False)]


def lacking(paper: Document) -> Iterator[Issue]:
    """Name what a paper lacks; of an annex the page of another paper gives the title only."""
    if paper.annex_of and paper.markup is None:
        return
    for name, value in (("title", paper.title), ("date", paper.date), ("kind", paper.kind)):
        if value is None:
            yield Issue(paper.snapshot.address, paper.id, f"no {name} was found for this paper")
