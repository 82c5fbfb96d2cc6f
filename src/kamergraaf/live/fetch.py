"""Fetch things that a person asks for, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamergraaf.descriptions import load
from kamergraaf.errors import AmbiguousError, NotFoundError, ServiceError, UsageError
from kamergraaf.live import meetings, order
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import News
from kamergraaf.live.client import OverloadedError
from kamergraaf.live.gather import Gathering
from kamergraaf.live.odata import Version, VersionGoneError, address_of, forget_version, open_odata
from kamergraaf.live.progress import Progress
from kamergraaf.live.search import Search, of_dossier, of_period
from kamergraaf.live.session import Session
from kamergraaf.live.texts import Texts, changed
from kamergraaf.live.wanted import Bounds, Question, Wanted, halved, wanted, within

_TEXTS = "texts"
"""Where the last change is remembered whose texts were fetched."""


@dataclass
class Brought:
    """What came."""

    news: News = field(default_factory=News)
    texts: list[str] = field(default_factory=list)
    """The texts that are new."""
    without_text: list[str] = field(default_factory=list)
    lacking: int = 0
    """So many records are named that the service does not have."""


def fetch(session: Session, names: Sequence[str], bounds: Bounds) -> Brought:
    """Bring what is asked for into the archive: records first, then texts.

    Args:
        session: the archive and the services.
        names: papers, cases, dossiers, persons.
        bounds: a period, a kind.

    Raises:
        UsageError: nothing is asked for.
        NotFoundError: the service has nothing of a name.
        AmbiguousError: several persons have a name.
        ServiceError: a service gives no answer that can be used; what came before is kept.
    """
    _check(names, bounds)
    try:
        return _fetch(session, names, bounds)
    except VersionGoneError:
        forget_version(session.archive)
        return _fetch(session, names, bounds)


def _fetch(session: Session, names: Sequence[str], bounds: Bounds) -> Brought:
    service = open_odata(session.client, session.addresses.odata, session.archive)
    gathering = Gathering(service, session.archive, Progress(session.tell, 0))
    texts = Texts(session.client, session.archive, session.addresses, service.version.base)
    asked = [_thing(gathering, texts, wanted(name, service.version)) for name in names]
    queries = [of_dossier(dossier) for dossier in asked if dossier]
    if bounds:
        _period(gathering, bounds)
        queries += [] if bounds.kind else [of_period(bounds)]
    gathering.finish()
    order.bring(gathering, session.tell)
    gathering.finish()
    _texts(gathering, texts, session)
    for report, others in meetings.bring(gathering):
        texts.fetch_report(report, others)
    for query in queries:
        _beside(gathering, texts, session, query)
    return Brought(gathering.news, texts.new, texts.lacking, gathering.lacking)


def _thing(gathering: Gathering, texts: Texts, thing: Wanted) -> str | None:
    """Ask for a thing; gives its number when it is a dossier.

    Raises:
        NotFoundError: there is none.
    """
    found = _begin(gathering, thing)
    if not found and not (thing.publication and texts.fetch_published(thing.publication)):
        raise _nothing(thing)
    return thing.dossier if any(question.entity == "Kamerstukdossier" for question in found) else None


def _period(gathering: Gathering, bounds: Bounds) -> None:
    """Ask for the papers of a period; for those of each half of it when they are too many for the service."""
    questions, halves = within(bounds), halved(bounds)
    gathering.service.attempts = int(load(SOURCE)["odata"]["hasty"]) if halves else None
    try:
        for question in questions:
            gathering.begin(question)
    except OverloadedError:
        if not halves:
            raise
        for half in halves:
            _period(gathering, half)
    finally:
        gathering.service.attempts = None


def _beside(gathering: Gathering, texts: Texts, session: Session, query: str) -> None:
    """Fetch the texts of papers of which the House has no record; what is here already is passed over."""
    known = {name for row in gathering.rows["Document"].values() for name in _published(_versions(row))}
    try:
        names = [name for name in Search(session.client, session.addresses.sru).names(query) if name not in known]
    except ServiceError as error:  # the rest is whole
        session.tell("no-search", error=error)
        return
    for name in names:
        texts.fetch_published(name)


def _versions(document: dict[str, object]) -> list[dict[str, object]]:
    found = document.get("DocumentVersie")
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def planned(names: Sequence[str], bounds: Bounds, base: str) -> Iterator[str]:
    """Give the addresses that would be asked first; what belongs to the answers is asked after them."""
    _check(names, bounds)
    row = load(SOURCE)["odata"]["versions"][0]
    version = Version(row["name"], f"{base}/{row['path']}", {})
    asked = [question for name in names for question in wanted(name, version).questions]
    for question in [*asked, *(within(bounds) if bounds else ())]:
        yield address_of(version, question.entity, question.where)


def _check(names: Sequence[str], bounds: Bounds) -> None:
    if not names and not bounds:
        raise UsageError("say what to fetch: a paper, a case, a dossier or a person, or a period or a kind")
    if any(not name.strip() for name in names):
        raise UsageError("an empty name is no thing to fetch")


def _begin(gathering: Gathering, thing: Wanted) -> tuple[Question, ...]:
    """Ask for a thing, and for what it may mean otherwise when there is none; gives what had an answer."""
    for questions in (thing.questions, thing.otherwise):
        found = [(question, gathering.begin(question, _also(question.entity))) for question in questions]
        if thing.person:
            _of_person(gathering, thing, [row for _, rows in found for row in rows])
        if any(rows for _, rows in found):
            return questions
    return ()


def _nothing(thing: Wanted) -> NotFoundError:
    if thing.person:
        return NotFoundError(f"{thing.name}: neither a number that we know nor the name of a person in the open data")
    reason = f"{thing.name}: the House has nothing of that number"
    return NotFoundError(f"{reason}; it may not be published yet, or be misspelt")


def _also(entity: str) -> tuple[str, ...]:
    """Tell what more is followed from a thing that was asked for itself: a case brings its papers."""
    return ("Document",) if entity == "Zaak" else ()


def _of_person(gathering: Gathering, thing: Wanted, found: list[dict[str, object]]) -> None:
    """Ask for the cases and papers of a person.

    Raises:
        AmbiguousError: several have that name.
    """
    rows = [row for row in found if row.get("Achternaam")]
    if len(rows) > 1:
        raise AmbiguousError(f"{thing.name}: {len(rows)} persons have that name", tuple(sorted(map(_named, rows))))
    for row in rows:
        for entity, owner in (("ZaakActor", "Zaak"), ("DocumentActor", "Document")):
            for page in gathering.service.ask(entity, f"Persoon_Id eq {row['Id']}"):
                keys = {str(actor[f"{owner}_Id"]).lower() for actor in page if actor.get(f"{owner}_Id")}
                gathering.begin_with(owner, keys, _also(owner))


def _named(person: dict[str, object]) -> str:
    """Name a person with what he or she does, to be told from others of that name.

    >>> _named({"Roepnaam": "Jan", "Tussenvoegsel": None, "Achternaam": "Bos", "Functie": "Tweede Kamerlid"})
    'Jan Bos Tweede Kamerlid'
    """
    parts = ("Roepnaam", "Tussenvoegsel", "Achternaam", "Functie")
    return " ".join(str(person[part]) for part in parts if person.get(part))


def _texts(gathering: Gathering, texts: Texts, session: Session) -> None:
    """Fetch the texts of the papers that came."""
    progress = Progress(session.tell, len(gathering.rows["Document"]))
    for key, row in sorted(gathering.rows["Document"].items()):
        document = session.archive.record("Document", key)
        if document and document.get("Verwijderd") is not True:
            texts.fetch(document, _published(_versions(row)), _forms(_versions(row)))
        progress.add(1, "texts")


def sync_texts(session: Session) -> tuple[list[str], list[str]]:
    """Fetch the texts of the papers that changed since this was done last; gives those that are new, and what has none.

    A kill costs nothing but to ask again for the papers of which there was no text.
    """
    before, now = int(session.archive.setting(_TEXTS) or 0), session.archive.change
    service = open_odata(session.client, session.addresses.odata, session.archive)
    texts = Texts(session.client, session.archive, session.addresses, service.version.base)
    found = list(changed(session.archive, before))
    progress = Progress(session.tell, len(found))
    for document, names, forms in found:
        texts.fetch(document, names, forms)
        progress.add(1, "texts")
    for report, others in meetings.changed(session.archive, before):
        texts.fetch_report(report, others)
    session.archive.remember(_TEXTS, str(now))
    return texts.new, texts.lacking


def _published(versions: list[dict[str, object]]) -> list[str]:
    return sorted({str(version["ExterneIdentifier"]) for version in versions if version.get("ExterneIdentifier")})


def _forms(versions: list[dict[str, object]]) -> frozenset[str]:
    """Give the forms in which a paper was published, as its record tells."""
    found: set[str] = set()
    for version in versions:
        rows = version.get("DocumentPublicatie")
        found |= {str(row.get("DocumentType")).lower() for row in rows} if isinstance(rows, list) else set()
    return frozenset(found)
