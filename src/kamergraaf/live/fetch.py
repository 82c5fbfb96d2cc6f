"""Fetch things that a person asks for, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamergraaf.descriptions import load
from kamergraaf.errors import AmbiguousError, NotFoundError, UsageError
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import News
from kamergraaf.live.gather import Gathering
from kamergraaf.live.odata import Version, VersionGoneError, address_of, forget_version, open_odata
from kamergraaf.live.progress import Progress
from kamergraaf.live.session import Session
from kamergraaf.live.texts import Texts, changed
from kamergraaf.live.wanted import Bounds, Wanted, wanted, within

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
    for name in names:
        thing = wanted(name, service.version)
        if not _begin(gathering, thing) and not (thing.publication and texts.fetch_published(thing.publication)):
            raise _nothing(thing)
    if bounds:
        for question in within(bounds):
            gathering.begin(question)
    gathering.finish()
    _texts(gathering, texts, session)
    return Brought(gathering.news, texts.new, texts.lacking, gathering.lacking)


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


def _begin(gathering: Gathering, thing: Wanted) -> bool:
    """Ask for a thing, and for what it may mean otherwise when there is none; tells whether there is one."""
    for questions in (thing.questions, thing.otherwise):
        found = [(question, gathering.begin(question, _also(question.entity))) for question in questions]
        if thing.person:
            _of_person(gathering, thing, [row for _, rows in found for row in rows])
        if any(rows for _, rows in found):
            return True
    return False


def _nothing(thing: Wanted) -> NotFoundError:
    reason = f"{thing.name}: the House has nothing of that number"
    if thing.person:
        reason = f"{thing.name}: neither a number that we know nor the surname of a person in the open data"
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
        names = [
            " ".join(str(row[part]) for part in ("Roepnaam", "Tussenvoegsel", "Achternaam", "Functie") if row.get(part))
            for row in rows
        ]
        raise AmbiguousError(f"{thing.name}: {len(rows)} persons have that name", tuple(sorted(names)))
    for row in rows:
        for entity, owner in (("ZaakActor", "Zaak"), ("DocumentActor", "Document")):
            for page in gathering.service.ask(entity, f"Persoon_Id eq {row['Id']}"):
                keys = {str(actor[f"{owner}_Id"]).lower() for actor in page if actor.get(f"{owner}_Id")}
                gathering.begin_with(owner, keys, _also(owner))


def _texts(gathering: Gathering, texts: Texts, session: Session) -> None:
    """Fetch the texts of the papers that came."""
    progress = Progress(session.tell, len(gathering.documents))
    for key, row in sorted(gathering.documents.items()):
        document = session.archive.record("Document", key)
        if document and document.get("Verwijderd") is not True:
            versions = [version for version in row.get("DocumentVersie") or () if isinstance(version, dict)]
            texts.fetch(document, _published(versions), _forms(versions))
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
