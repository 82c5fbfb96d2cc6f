"""The texts of papers: as XML of the publisher, else in another of its forms, else the file of the House itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.live.addresses import SOURCE, Addresses
from kamergraaf.live.archive import Archive, Text
from kamergraaf.live.client import BrokenError, Client, Fetched
from kamergraaf.live.fields import Record

_BEST = "xml"
_ENDINGS = ((b"%PDF", "pdf"), (b"PK", "docx"), (b"<", "html"))


class Place(NamedTuple):
    """Where a text may lie, and under what name it is kept."""

    address: str
    name: str
    kind: str


@dataclass
class Texts:
    """Fetches texts into an archive."""

    client: Client
    archive: Archive
    addresses: Addresses
    resources: str
    """Where the House's own files are: the address of OData."""
    new: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    """Papers of which there is no text anywhere."""

    def fetch(self, document: Record, publications: Iterable[str], forms: frozenset[str]) -> None:
        """Fetch the text of a paper, unless its best form is here already.

        Args:
            document: its record.
            publications: the ids that its publisher gave it; none when it is not published yet.
            forms: the forms that it was published in; none when nobody tells.
        """
        owner = str(document["Id"])
        found = list(publications)
        places = [place for name in found for place in published(name, self.addresses, forms)]
        if here := [place.address for place in places if self._have(place, _BEST)]:
            self.archive.own_text(here[0], owner)
            return
        number = str(document.get("DocumentNummer") or owner)
        house = Place(f"{self.resources}/{load(SOURCE)['texts']['resource'].format(id=owner)}", number, "house")
        for place in (*places, house):
            if self._fetch(place, owner):
                self._forget_others(owner, place)
                return
        self.lacking.append(found[0] if found else number)

    def fetch_report(self, report: Record, others: Iterable[str]) -> None:
        """Fetch the report of a meeting; those that it takes the place of are forgotten."""
        owner = str(report["Id"]).lower()
        address = f"{self.resources}/{load(SOURCE)['texts']['report'].format(id=owner)}"
        place = Place(address, f"verslag-{owner}.xml", _BEST)
        if self._fetch(place, owner):
            with self.archive.together():
                for other in others:
                    self.archive.forget_texts(other)

    def fetch_published(self, name: str) -> bool:
        """Fetch a publication of which the House has no record; tells whether there is one."""
        places = list(published(name, self.addresses))
        return any(self._have(place, _BEST) or self._fetch(place, "") for place in places)

    def _have(self, place: Place, kind: str) -> bool:
        known = self.archive.text(place.address)
        return bool(known and known.sha256 and known.kind == kind)

    def _fetch(self, place: Place, owner: str) -> bool:
        """Fetch a text; tells whether there is one."""
        known = self.archive.text(place.address)
        told = (known.etag, known.modified) if known and known.sha256 else (None, None)
        check = _check(place.kind)
        try:
            fetched = self.client.get(place.address, check, most=self.client.manners.most_text, known=told)
        except BrokenError as error:  # costs this text only, which is asked for again another time
            self.client.tell("text-broken", error=error)
            return False
        if fetched.status == 304:
            return True
        body = fetched.body if fetched.status == 200 else None
        with self.archive.together():
            if self.archive.keep_text(_told(place, owner, fetched), body) and body is not None:
                self.new.append(place.name)
        return body is not None

    def _forget_others(self, owner: str, place: Place) -> None:
        """Forget the other forms of a paper: what its publisher gives takes the place of the House's own file."""
        with self.archive.together():
            self.archive.forget_texts(owner, but=place.address)


def changed(archive: Archive, since: int) -> Iterator[tuple[Record, list[str], frozenset[str]]]:
    """Give the papers of which anything changed after a change, each with its publications and their forms."""
    for owner in sorted(_touched(archive, since)):
        document = archive.record("Document", owner)
        if document and document.get("Verwijderd") is not True:
            versions = list(archive.under("DocumentVersie", owner))
            files = (row for version in versions for row in archive.under("DocumentPublicatie", str(version["Id"])))
            names = {str(name) for version in versions if (name := version.get("ExterneIdentifier"))}
            yield document, sorted(names), frozenset(str(row.get("DocumentType")).lower() for row in files)


def _touched(archive: Archive, since: int) -> set[str]:
    """Give the ids of the papers that changed, or of which a version or a file did."""
    found = {str(row["Id"]) for row in archive.records("Document", since)}
    found |= {str(row.get("Document_Id")) for row in archive.records("DocumentVersie", since)}
    of = {str(row.get("DocumentVersie_Id")) for row in archive.records("DocumentPublicatie", since)}
    return found | {str((archive.record("DocumentVersie", version) or {}).get("Document_Id")) for version in of}


def published(name: str, addresses: Addresses, forms: frozenset[str] = frozenset()) -> Iterator[Place]:
    """Give the places of a publication, the best form first."""
    settings, paper = load(SOURCE)["texts"], dutch.parse_paper(name)
    for form in [form for form in settings["forms"] if not forms or form in forms]:
        if paper and name.startswith("kst-"):
            path = settings["repository"].format(path=f"{paper.dossier_id}/{name}", form=form, id=name)
            yield Place(f"{addresses.repository}/{path}", f"{name}.{form}", form)
        path = settings["bekendmakingen"].format(form=form, id=name)
        yield Place(f"{addresses.bekendmakingen}/{path}", f"{name}.{form}", form)


def _told(place: Place, owner: str, fetched: Fetched) -> Text:
    """Give what is to be noted of an answer; the House does not tell in its address what kind of file it gives."""
    name = place.name
    if place.kind == "house":
        name += "." + next((end for begin, end in _ENDINGS if fetched.body.lstrip()[:4].startswith(begin)), "txt")
    return Text(place.address, name, place.kind, owner, fetched.status, None, fetched.etag, fetched.modified)


def _check(kind: str) -> Callable[[bytes], str]:
    return _WRONG.get(kind, lambda body: "" if body else "its answer is empty")


def _no_xml(body: bytes) -> str:
    return "it answers with something else than XML" if not _begins(body, b"<") or _is_page(body) else ""


def _no_html(body: bytes) -> str:
    return "" if _begins(body, b"<") else "it answers with something else than a page"


def _no_pdf(body: bytes) -> str:
    return "" if _begins(body, b"%PDF") else "it answers with something else than a PDF"


def _no_odt(body: bytes) -> str:
    return "" if _begins(body, b"PK") else "it answers with something else than an ODT"


def _begins(body: bytes, mark: bytes) -> bool:
    return body[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(mark)


def _is_page(body: bytes) -> bool:
    return b"<html" in body[:2_000].lower()


_WRONG: dict[str, Callable[[bytes], str]] = {"xml": _no_xml, "html": _no_html, "pdf": _no_pdf, "odt": _no_odt}
