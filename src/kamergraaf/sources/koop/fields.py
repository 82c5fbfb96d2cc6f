"""What is said of an official publication of KOOP, whichever way it is written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.dutch.numbers import ROMAN
from kamergraaf.model import Snapshot

_ID = re.compile(r"[a-z]+-[0-9A-Za-z][0-9A-Za-z.-]*")
_FILE = re.compile(rf"(?P<id>[a-z]+-(?:[te]k-)?(?:\d|{ROMAN}-)[0-9A-Za-z-]*)\.(?:xml|html?)(?:\.gz)?$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a publication: fields by the last part of their name, with their values in order."""

    rows: tuple[tuple[str, str], ...]

    def named(self, name: str) -> list[str]:
        """Give the values of one field."""
        return [value for field, value in self.rows if field == name]

    def all(self, asked: str) -> list[str]:
        """Give the values of all fields that answer what is asked, the best first."""
        return [value for field in load("bekendmakingen")["fields"][asked] for value in self.named(field)]

    def first(self, asked: str) -> str:
        """Give the best answer, or nothing."""
        return next(iter(self.all(asked)), "")


def gather(pairs: Iterable[tuple[str, str]]) -> Metadata:
    r"""Make metadata of names and values as they are written.

    >>> gather([("OVERHEIDop.vergaderjaar", "2020-2021"), ("DC.title", " Over\n iets "), ("DC.title", "")]).rows
    (('vergaderjaar', '2020-2021'), ('title', 'Over iets'))
    """
    rows = ((name, " ".join(value.split())) for name, value in pairs)
    return Metadata(tuple((_field(name), value) for name, value in rows if value))


def _field(name: str) -> str:
    return name if name.startswith("body:") else re.split(r"[.:}]", name)[-1].lower()


def identify(meta: Metadata, snapshot: Snapshot) -> str | None:
    """Give the id of a publication: as the metadata say, else its body, else the name of its file."""
    name = _FILE.search(snapshot.name)
    for value in [*meta.all("identifier"), *([name["id"]] if name else [])]:
        if identifier := checked(value, meta):
            return identifier
    return None


def checked(value: str, meta: Metadata) -> str | None:
    """Check an id; one of a Kamerstuk without its dossier, as first editions have, gives way to dossier and number."""
    if not _ID.fullmatch(value) or series_of(value) not in load("bekendmakingen")["publications"]:
        return None
    if series_of(value) != "kst":
        return value
    dossier, number = dutch.parse_dossier(meta.first("dossier")), meta.first("number")
    paper = dutch.parse_paper(value) or (dutch.parse_paper(f"kst-{dossier}-{number}") if dossier else None)
    return paper.id if paper else None


def printed_number(dossier: str, chapter: str, number: str, snapshot: Snapshot) -> str:
    """Give the id of a Kamerstuk from the number that it bears, to which only the file name can add an addition."""
    whole = dutch.parse_dossier(dossier) or dossier
    dossier, _, addition = whole.partition("-")
    repaired = dutch.Repaired(dossier) if re.fullmatch(ROMAN, dossier) else dutch.dossier_number(dossier)
    if repaired is None or not number:
        return ""
    printed = dutch.Paper(repaired.value, chapter or addition, number)
    name = _FILE.search(snapshot.name)
    named = dutch.parse_paper(name["id"]) if name else None
    alike = named and not chapter and (named.dossier, named.number) == (printed.dossier, printed.number)
    return named.id if named and alike else printed.id


def asked(headings: list[str]) -> Iterator[tuple[str, str]]:
    """Give what the headings of written questions, and of the answers to them, say of these.

    >>> list(asked(["Vragen van het lid Pol (ingezonden 3 juni 2021).", "Mededeling van de Minister."]))[2:]
    [('body:type', 'Mededeling'), ('body:date', '3 juni 2021'), ('body:asked', '3 juni 2021')]
    """
    yield from (("body:heading", heading) for heading in headings)
    yield from (("body:type", heading.split()[0]) for heading in headings[1:] if heading)
    days = [re.search(load("bekendmakingen")["questions"]["day"], heading) for heading in headings]
    yield from (("body:date", day["day"]) for day in reversed(days) if day)
    if len(days) > 1 and days[0]:
        yield "body:asked", days[0]["day"]


def series_of(identifier: str) -> str:
    """Give the letters by which an id begins: `kst`, `ah`."""
    return identifier.split("-", maxsplit=1)[0]


def session_in(printed: str) -> str:
    """Give the session year in a line, or nothing.

    >>> session_in("Vergaderjaar 2020-2021")
    '2020-2021'
    """
    session = dutch.session_year(re.sub(r"(?i)vergaderjaar", "", printed))
    return session.value if session else ""
