"""Inputs that are in order, of every kind that is read, each with the part that is to be damaged and good neighbours."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from tests.sources.files import docx, odt, p, pdf, wp  # noqa: E402  # found from where the repository stands

_ID = "https://w3id.org/kamergraaf/id/"
_LARGEST = 200_000
"""A real file of more bytes is left out: many small cases find more than few large ones."""


@dataclass(frozen=True)
class Good:
    """A good record, by the title and the IRI that it must have in the graph."""

    title: str
    iri: str


@dataclass(frozen=True)
class Seed:
    """An input: what stands before the part to damage, that part, what stands behind it, and who its neighbours are."""

    kind: str
    name: str
    before: bytes
    victim: bytes
    after: bytes
    good: tuple[Good, ...] = ()


class Names:
    """Names, by the place of a case in its batch: those of good records differ from all others in several places."""

    def __init__(self, slot: int) -> None:
        self.slot = slot

    def title(self, number: int) -> str:
        """Give the title of a good record."""
        return f"goede buur {self.slot:04}x{number}"

    def dossier(self, good: bool) -> str:
        """Give the number of a dossier."""
        return f"{61 if good else 58}{self.slot % 1000:03}"

    def paper(self, number: int) -> Good:
        """Give a good paper."""
        return Good(f"Brief over {self.title(number)}", f"{_ID}kamerstuk/kst-{self.dossier(good=True)}-{number}")

    def case(self, number: int) -> Good:
        """Give a good case."""
        return Good(f"Motie over {self.title(number)}", f"{_ID}zaak/{self.case_number(number, good=True)}")

    def case_number(self, number: int, good: bool) -> str:
        """Give the number of a case."""
        return f"{2032 if good else 2029}Z{number}{self.slot:04}"

    def guid(self, number: int, good: bool) -> str:
        """Give an id as the open data has them."""
        return f"{('a' if good else 'd') * 8}-0000-4000-8000-{self.slot:08}{number:04}"


def letter(names: Names, number: int, good: bool = True) -> str:
    """Write a letter as plain text."""
    dossier, title = names.dossier(good), names.title(number) if good else "een slechte"
    return (
        f"{dossier[:2]} {dossier[2:]} Een voorbeeld\n\nNr. {number} Brief over {title}\n\nDen Haag, 20 januari 2026\n\n"
        "Zie Kamerstuk 28 684, nr. 812. De minister van Justitie en Veiligheid zegt toe de Kamer in mei te informeren.\n"
    )


def _lines(names: Names) -> list[str]:
    return [line for line in letter(names, 77, good=False).splitlines() if line]


def _xml(names: Names) -> bytes:
    dossier = names.dossier(good=False)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><metadata>
<meta name="DC.identifier" content="kst-{dossier}-77"/><meta name="OVERHEIDop.vergaderjaar" content="2025-2026"/></metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2025-2026</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>{dossier[:2]} {dossier[2:]}</dossiernr></dossiernummer><titel>Een dossier</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">77</ondernummer></stuknr><titel>MOTIE VAN HET LID KOSTIĆ</titel>
<datumtekst>Voorgesteld <datum isodatum="2026-01-20">20 januari 2026</datum></datumtekst>
<algemeen><al>De Kamer, gezien Kamerstuk 28 684, nr. 812,</al><al>verzoekt de regering iets te doen.</al></algemeen>
</stuk></kamerstuk></officiele-publicatie>
""".encode()


def _html(names: Names) -> bytes:
    dossier = names.dossier(good=False)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="OVERHEIDop.ondernummer" content="77">
<meta name="DC.identifier" content="kst-{dossier}-77"></head><body><div id="broodtekst">
<h1 class="dossiertitel"><span class="dossiernummer">{dossier[:2]} {dossier[2:]}</span> Een dossier</h1>
<h2 class="stuktitel"><span class="stuknummer">Nr. 77</span> BRIEF VAN DE MINISTER</h2>
<p class="kamerstukdatum">20 januari 2026</p><p>Zie Kamerstuk 28 684, nr. 812 &amp; meer.</p></div></body></html>
""".encode()


def _opentk(names: Names) -> bytes:
    return f"""[overzicht] [activiteiten]

Een verzonnen titel

Een dossier

Brief regering

Nummer: 2029D7{names.slot:04}, datum: 2026-01-20, bijgewerkt: 2026-01-22 13:58, versie: 2 (versie 1)

Onderdeel van kamerstukdossier {names.dossier(good=False)} -77 Een dossier
Onderdeel van zaak {names.case_number(7, good=False)}:

Preview document (origineel)

Zie Kamerstuk 28 684, nr. 812.
""".encode()


def _vlos(names: Names) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<vlosCoreDocument Timestamp="2026-01-21T10:00:00+01:00" soort="Tussenpublicatie"
xmlns="http://www.tweedekamer.nl/ggm/vergaderverslag/v1.0">
<vergadering soort="Plenair" objectid="v{names.slot}" kamer="Tweede Kamer"><titel>Een vergadering</titel>
<vergaderjaar>2025-2026</vergaderjaar><datum>2026-01-20T00:00:00</datum>
<activiteit soort="Plenair debat" objectid="a"><titel>Iets</titel><onderwerp>Onderwerp</onderwerp>
<parlisid>2029A7{names.slot:04}</parlisid><aanvangstijd>2026-01-20T10:15:00</aanvangstijd>
<activiteithoofd soort="Termijn" objectid="h"><titel>Termijn</titel><activiteitdeel>
<activiteititem soort="Woordvoerder"><woordvoerder objectid="w"><spreker soort="Minister" objectid="s">
<verslagnaam>De Minne</verslagnaam><achternaam>De Minne</achternaam><functie>minister van Verzinsels</functie></spreker>
<tekst><alinea><alineaitem>De heer <nadruk type="Vet">De Minne</nadruk>:</alineaitem>
<alineaitem>Zie Kamerstuk 28 684, nr. 812.</alineaitem></alinea></tekst></woordvoerder></activiteititem>
</activiteitdeel></activiteithoofd></activiteit></vergadering></vlosCoreDocument>
""".encode()


def _case(names: Names, number: int, good: bool = True) -> str:
    title = f"Motie over {names.title(number)}" if good else "Een slechte, met Kamerstuk 28 684, nr. 812"
    actor = {
        "Id": names.guid(50 + number, good),
        "ActorNaam": "D. de Minne",
        "Relatie": "Indiener",
        "Verwijderd": False,
    }
    row = {
        "Id": names.guid(number, good),
        "Nummer": names.case_number(number, good),
        "Soort": "Motie",
        "Titel": "Een dossier",
        "Onderwerp": title,
        "GestartOp": "2026-01-20T00:00:00+01:00",
        "Vergaderjaar": "2025-2026",
        "Volgnummer": 12,
        "GewijzigdOp": "2026-01-20T10:00:00+01:00",
        "Verwijderd": False,
        "ZaakActor": [actor],
    }
    return json.dumps(row, ensure_ascii=False)


def _around(kind: str, name: str, names: Names, record: Callable[..., str], parts: tuple[str, str, str]) -> Seed:
    """Put the record to damage between two good ones on each side: what comes first, between, and last is given."""
    first, between, last = parts
    before = first + "".join(record(names, number) + between for number in (1, 2))
    after = "".join(between + record(names, number) for number in (3, 4)) + last
    good = tuple((names.paper if kind == "sru" else names.case)(number) for number in (1, 2, 3, 4))
    return Seed(kind, name, before.encode(), record(names, 7, good=False).encode(), after.encode(), good)


def _entity(names: Names, number: int, good: bool = True) -> str:
    title = f"Motie over {names.title(number)}" if good else "Een slechte"
    space = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
    return (
        f'<zaak xmlns="{space}" xmlns:tk="{space}" id="{names.guid(number, good)}" tk:bijgewerkt="2026-01-20T09:59:00Z" '
        f'tk:verwijderd="false"><nummer>{names.case_number(number, good)}</nummer><soort>Motie</soort>'
        f"<titel>Een dossier</titel><onderwerp>{title}</onderwerp><vergaderjaar>2025-2026</vergaderjaar></zaak>"
    )


def _entry(names: Names, number: int, good: bool = True) -> str:
    service, key = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0", names.guid(number, good)
    return (
        f"<entry><title>{key}</title><id>{service}/Entiteiten/{key}</id><updated>2026-01-20T10:00:00.12Z</updated>"
        f'<category term="zaak"/><link rel="next" href="{service}/Feed?skiptoken={number}"/>'
        f'<content type="application/xml">{_entity(names, number, good)}</content></entry>'
    )


_FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Gegevensmagazijn SyncFeed</title>
<link rel="self" href="https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Feed?category=Zaak"/>
"""


def _record(names: Names, number: int, good: bool = True) -> str:
    title = f"Brief over {names.title(number)}" if good else "Een slechte"
    dossier = names.dossier(good)
    return (
        "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><ow:meta><ow:owmskern>"
        f"<dcterms:identifier>kst-{dossier}-{number}</dcterms:identifier><dcterms:title>{title}</dcterms:title>"
        '<dcterms:type scheme="OVERHEIDop.Parlementair">Kamerstuk</dcterms:type></ow:owmskern><ow:owmsmantel>'
        "<dcterms:date>2026-01-20</dcterms:date></ow:owmsmantel><ow:tpmeta>"
        f"<ow:dossiernummer>{dossier}</ow:dossiernummer><ow:ondernummer>{number}</ow:ondernummer>"
        "<ow:vergaderjaar>2025-2026</ow:vergaderjaar></ow:tpmeta></ow:meta></gzd:originalData></gzd:gzd>"
        "</sru:recordData></sru:record>"
    )


_ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse xmlns:ow="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:gzd="http://standaarden.overheid.nl/sru">
<sru:numberOfRecords>5</sru:numberOfRecords><sru:records>
"""
_PAGE = '{"@odata.context":"https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/$metadata#Zaak","value":['


def _whole(kind: str, name: str, make: Callable[[Names], bytes]) -> Callable[[Names], Seed]:
    return lambda names: Seed(kind, name, b"", make(names), b"")


def _paragraphs(names: Names, mark: Callable[[str], str]) -> str:
    return "".join(mark(line) for line in _lines(names))


MADE: tuple[Callable[[Names], Seed], ...] = (
    _whole("text", "stuk.txt", lambda n: letter(n, 77, good=False).encode()),
    _whole("xml", "stuk.xml", _xml),
    _whole("html", "stuk.html", _html),
    _whole("opentk", "bladzijde.txt", _opentk),
    _whole("vlos", "verslag.xml", _vlos),
    _whole("odt", "stuk.odt", lambda n: odt(_paragraphs(n, p))),
    _whole("docx", "stuk.docx", lambda n: docx(_paragraphs(n, wp))),
    _whole("pdf", "stuk.pdf", lambda n: pdf([(72, 760 - 20 * i, 11, line) for i, line in enumerate(_lines(n))])),
    _whole("syncfeed entity", "zaak.xml", lambda n: _entity(n, 7, good=False).encode()),
    _whole("syncfeed entry", "entry.xml", lambda n: _entry(n, 7, good=False).encode()),
    lambda n: _around("odata lines", "Zaak.jsonl", n, _case, ("", "\n", "\n")),
    lambda n: _around("odata list", "Zaak.json", n, _case, ("[", ",\n", "]\n")),
    lambda n: _around("odata page", "pagina.json", n, _case, (_PAGE, ",", "]}")),
    lambda n: _around("syncfeed page", "feed.xml", n, _entry, (_FEED, "\n", "</feed>\n")),
    lambda n: _around("sru", "sru.xml", n, _record, (_ANSWER, "\n", "</sru:records></sru:searchRetrieveResponse>\n")),
)
"""One maker of a seed for each kind of input."""
CONTAINERS = ("zip", "gz whole", "gz broken off", "gz with a tail")


@cache
def found() -> tuple[Seed, ...]:
    """Give seeds from the sample, and from the reference corpus when the environment names it."""
    seeds = [_of_file("sample", path.name, path.read_bytes()) for path in sorted((ROOT / "data/sample").rglob("*.*l"))]
    named = os.environ.get("KAMERGRAAF_CORPUS", "")
    return (*seeds, *(_real(Path(named) / "data") if named else ()))


def _of_file(kind: str, name: str, data: bytes) -> Seed:
    return Seed(kind, name, b"", data, b"")


def _real(folder: Path) -> Iterator[Seed]:
    """Give the papers, pages and records of the corpus that are not too large."""
    for part in ("koop", "kst-xml", "vlos", "syncfeed", "live", "odata", "letters-and-answers", "handelingen"):
        for path in sorted((folder / part).rglob("*")):
            if path.suffix == ".zip":
                yield from _members(path)
            elif path.is_file() and path.stat().st_size <= _LARGEST:
                yield _of_file(f"real {part}", path.name, path.read_bytes())


def _members(path: Path) -> Iterator[Seed]:
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.namelist())[:60]:
            if archive.getinfo(member).file_size <= _LARGEST and not member.endswith("/"):
                yield _of_file("real kst-xml", Path(member).name, archive.read(member))
