"""What each thing of the open data is called in the graph: by its number, else by the id of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import msgspec

from kamergraaf import dutch
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import entities_in, first, linked, one
from kamergraaf.descriptions import load
from kamergraaf.descriptions.opendata import fields, owner
from kamergraaf.dutch.numbers import KINGDOM
from kamergraaf.errors import Issue
from kamergraaf.harvest import Harvest, Name, Part
from kamergraaf.harvest.withdrawn import Naming
from kamergraaf.model import Document, Source, entities
from kamergraaf.model.entities import Entity

_PAPERS = ("Document", "DocumentVersie")
_ONE_WAY = (
    "zaak-vervanging", "activiteit-vervanging", "activiteit-voortzetting",
    "toezegging-herhaling", "toezegging-wijziging", "toezegging-aanvulling",
)  # fmt: skip
_ANSWER = re.compile(r"(\d\d)(\d\d)0*(\d+)")


def namings() -> dict[str, Naming]:
    """Give what is kept of a row of each entity that was withdrawn."""
    return {entity: _naming(entity, fields(entity)) for entity in entities.STRUCTS}


def _naming(entity: str, known: Mapping[str, str]) -> Naming:
    names = entities.STRUCTS[entity].naming
    kept = {known["id"], *(known[name] for name in names), owner(entity)}
    return Naming(known["deleted"], frozenset(filter(None, kept)), bool(names))


def name_all(harvest: Harvest, report: Report) -> None:
    """Give every thing its key, and join the links; the harvest then gives out what belongs together."""
    quiet = Report(report.inputs)  # rows are named when they are written, not twice
    harvest.take_made(list(_reports(harvest, quiet)), report_key)
    harvest.name(_dossiers(harvest, quiet))
    dossiers = dict(harvest.dossiers())
    harvest.name(_numbered(harvest, "Zaak", quiet))
    harvest.name(_numbered(harvest, "Activiteit", quiet))
    harvest.name(_numbered(harvest, "Toezegging", quiet))
    harvest.name(_documents(harvest, dossiers, quiet))
    for key, number in harvest.part_doubles():
        reason = f"a document with the published number of another one; it goes by its own number, {number}"
        report.issues.append(Issue("Document", key, reason))
    harvest.name(_other_papers(harvest))
    kinds = load("tweedekamer-odata")
    harvest.join(kinds["decided"]["kinds"], kinds["asked"]["kinds"])
    _cut_circles(harvest, report)
    for relation, count in harvest.loose():
        report.counts[f"loose.{relation}"] = count


def _cut_circles(harvest: Harvest, report: Report) -> None:
    """Leave out what goes round in a circle: nothing replaces, repeats or continues itself."""
    for relation in _ONE_WAY:
        links = list(harvest.links(relation))
        if not _go_round(links):
            continue
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph(links)
        circle = {key: number for number, keys in enumerate(nx.strongly_connected_components(graph)) for key in keys}
        round_about = [(first, second) for first, second in links if circle[first] == circle[second]]
        harvest.cut(relation, round_about)
        report.counts[f"circles.{relation}"] = len(round_about)
        reason = f"{len(round_about)} links go round in a circle; left out"
        report.issues.append(Issue(relation, " and ".join(min(round_about)), reason))


def _go_round(links: Sequence[tuple[str, str]]) -> bool:
    """Tell whether any links go round in a circle.

    >>> _go_round([("a", "b"), ("a", "c")]), _go_round([("a", "b"), ("b", "a")]), _go_round([("a", "a")])
    (False, True, True)
    """
    before = TopologicalSorter[str]()
    for link in links:
        before.add(*link)
    try:
        before.prepare()
    except CycleError:
        return True
    return False


def _dossiers(harvest: Harvest, report: Report) -> Iterator[Name]:
    for key, rows in _read(harvest, ("Kamerstukdossier",), report):
        dossier = one(rows, entities.Dossier)
        if dossier and dossier.number:
            yield Name(key, key, "Kamerstukdossier", dossier_key(dossier))


def dossier_key(dossier: entities.Dossier) -> str:
    """Give the number of a dossier with its addition, as it stands in IRIs; the number of a Rijkswet is none.

    >>> dossier_key(entities.Dossier(id="x", number=36410, suffix="XV"))
    '36410-XV'
    >>> dossier_key(entities.Dossier(id="x", number=34356, suffix="(R2064)"))
    '34356'
    """
    suffix = re.sub(rf"{KINGDOM}|[^0-9A-Za-z]", "", dossier.suffix or "")
    return f"{dossier.number}-{suffix}" if suffix else str(dossier.number)


def _numbered(harvest: Harvest, entity: str, report: Report) -> Iterator[Name]:
    """Name things by their number, under which they are known too; a tombstone bears that of an earlier row."""
    for key, parts in harvest.rows(entity):
        for _, row in entities_in(parts, report):
            number, date = getattr(row, "number", None), getattr(row, "date", None)
            if number and _plain(number):
                day = dutch.local_date(date) if date else None
                yield from (Name(key, known, entity, number, None, day) for known in (key, number))
            elif entity != "Zaak" or row.deleted:
                yield Name(key, key, entity, key)


def _plain(number: str) -> bool:
    return number.replace("-", "").replace("/", "").isalnum()


def _read(harvest: Harvest, kinds: tuple[str, ...], report: Report) -> Iterator[tuple[str, list[tuple[Part, Entity]]]]:
    for key, parts in harvest.rows(*kinds):
        yield key, list(entities_in(parts, report))


def _documents(harvest: Harvest, dossiers: dict[str, str], report: Report) -> Iterator[Name]:
    """Name papers by their publication id, else by the document number, else by the id of the source."""
    for key, parts in harvest.rows(*_PAPERS, link="document-dossier"):
        rows, filed = list(entities_in(parts, report)), set(linked(parts, "document-dossier"))
        dossier = dossiers.get(filed.pop()) if len(filed) == 1 else None
        yield from _names_of_paper(key, [row for _, row in rows], dossier)


def _names_of_paper(key: str, rows: Sequence[Entity], dossier: str | None) -> Iterator[Name]:
    document = next((row for row in rows if isinstance(row, entities.Document)), None)
    versions = [row for row in rows if isinstance(row, entities.Version)]
    name = paper_key(document, versions, dossier)
    if document is None:
        if name:
            yield Name(key, key, "Document", name)
        return
    if name is None and document.deleted:
        name = key
    if name is None:
        return
    kind = load("tweedekamer-odata")["kinds"].get(document.kind)
    yield Name(key, key, "Document", name, kind, None, document.number)
    if document.number:
        yield Name(key, document.number, "Document", name, kind)


def paper_key(
    document: entities.Document | None, versions: Sequence[entities.Version], dossier: str | None
) -> str | None:
    """Give what a paper is called: the publisher's id, dossier and number, Aanhangsel, or the document number.

    >>> paper_key(entities.Document(id="x", number="2017D09969", answer="161701603"), (), None)
    'ah-tk-20162017-1603'
    """
    if published := _published(versions, document.current if document else None):
        paper = dutch.parse_paper(published)
        if paper:
            return paper.id
        return published if re.fullmatch(r"[\w-]+", published) else None
    if document is None:
        return None
    if document.answer and (answer := _ANSWER.fullmatch(document.answer)):
        return f"ah-tk-20{answer[1]}20{answer[2]}-{answer[3]}"
    if dossier and document.sequence and document.sequence > 0:
        return f"kst-{dossier}-{document.sequence}"
    return document.number


def _published(versions: Sequence[entities.Version], current: str | None) -> str | None:
    """Give the publisher's id of the current version, else of the first that has one."""
    leading = [version for version in versions if version.id == current]
    return first(version.publication for version in (*leading, *versions))


def _other_papers(harvest: Harvest) -> Iterator[Name]:
    """Name the papers of other sources: by their own id, under which their document number is known too."""
    for key, data in harvest.papers():
        paper = msgspec.msgpack.decode(data, type=Document)
        yield Name(key, key, "Document", key, paper.kind)
        if paper.document_number and key.startswith("kst-"):
            yield Name(key, paper.document_number, "Document", key, paper.kind)


def _reports(harvest: Harvest, report: Report) -> Iterator[Document]:
    """Give the report of each meeting as a paper, under the name that its text has in VLOS too."""
    for key, rows in _read(harvest, ("Vergadering", "Verslag"), report):
        meeting, found = one(rows, entities.Meeting), one(rows, entities.Report)
        if found:
            part = next(part for part, row in rows if row is found)
            date = dutch.local_date(meeting.date) if meeting and meeting.date else None
            title = (meeting.title if meeting else None) or "Vergadering"
            yield Document(
                id=report_key(key),
                source=Source.ODATA,
                snapshot=report.row(part),
                kind="verslag",
                title=f"Verslag: {title}",
                date=date,
                session=meeting.session if meeting else None,
            )


def report_key(meeting: str) -> str:
    """Give the id of the report of a meeting.

    >>> report_key("01235182-2f12-4201-a378-cbc56424384d")
    'verslag-01235182-2f12-4201-a378-cbc56424384d'
    """
    return f"verslag-{meeting}"
