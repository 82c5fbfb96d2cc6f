"""Letters of members of the cabinet: who signs, and which offices the heading names, however they are printed."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Markup, Mention, NamedPerson, Passage, Place, Snapshot, Source, Text, tells
from kamergraaf.register import load_register
from kamergraaf.resolve import resolve
from kamergraaf.text import read_text

XML = """<?xml version="1.0" encoding="utf-8"?><officiele-publicatie><kamerstuk><dossier><titel>Een dossier</titel></dossier>
<stuk><stuknr>Nr. <ondernummer>9</ondernummer></stuknr><titel>{heading}</titel><algemeen><vrije-tekst><tekst><al>Tekst.</al>
</tekst>{signed}</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"""
PAGE = """<html><body><div id="broodtekst"><h1 class="stuktitel">{heading}</h1><p>Tekst.</p><div class="ondertekening">{signed}
</div></div></body></html>"""
SIGNED_XML = [
    "<ondertekening><functie>De Minister van {0},</functie><naam><voornaam>{1}</voornaam><achternaam>{2}</achternaam></naam></ondertekening>",
    "<tekst-sluiting><ondertekening><al>De Minister van {0},</al><al>{1} {2}</al></ondertekening></tekst-sluiting>",
    "<ondertekening>De Minister van {0},<naam><voornaam>{1}</voornaam> <achternaam>{2}</achternaam></naam></ondertekening>",
]
SIGNED_PAGE = [
    '<p><span class="functie">De Minister van {0},</span> <span class="naam">{1} {2}</span></p>',
    "<p>De Minister van {0},<br>{1} {2}</p>",
    "<p>De Minister van {0},</p><p>{1} {2}</p>",
]
SIGNERS = [
    ("Binnenlandse Zaken en Koninkrijksrelaties", "H.G.J.", "Bruins Slot", "Hanke Bruins Slot"),
    ("Defensie", "K.H.", "Ollongren", "Kajsa Ollongren"),
    ("Volksgezondheid, Welzijn en Sport", "E.J.", "Kuipers", "Ernst Kuipers"),
]


def persons(text: Text) -> list[Mention[NamedPerson]]:
    paper = Document("kst-1-9", Source.PLAIN, Snapshot("x", ""), kind="brief-regering")
    return [mention for mention in find(text, paper) if tells(mention, NamedPerson)]


def signed_by(markup: Markup) -> list[str]:
    text = read_text(Document("kst-1-9", Source.PLAIN, Snapshot("x", ""), markup=markup))
    assert text
    return [
        load_register().persons[str(found.target).rsplit("/", 1)[-1]].name
        for mention in persons(text)
        if mention.place is Place.SIGNATURE and (found := resolve(mention, load_register(), "2022-06-21")).target
    ]


@pytest.mark.parametrize("signed", SIGNED_XML)
@pytest.mark.parametrize(("office", "initials", "surname", "name"), SIGNERS)
def test_official_xml_has_its_author(signed: str, office: str, initials: str, surname: str, name: str) -> None:
    xml = XML.format(heading="BRIEF", signed=signed.format(office, initials, surname))
    assert signed_by(Markup("kst-xml", xml)) == [name]


@pytest.mark.parametrize("signed", SIGNED_PAGE)
@pytest.mark.parametrize(("office", "initials", "surname", "name"), SIGNERS)
def test_a_web_page_has_its_author(signed: str, office: str, initials: str, surname: str, name: str) -> None:
    page = PAGE.format(heading="BRIEF", signed=signed.format(office, initials, surname))
    assert signed_by(Markup("koop-html", page)) == [name]


def test_two_who_sign_are_both_authors() -> None:
    both = "".join(SIGNED_XML[0].format(office, initials, surname) for office, initials, surname, _ in SIGNERS[:2])
    assert signed_by(Markup("kst-xml", XML.format(heading="BRIEF", signed=both))) == [
        "Hanke Bruins Slot",
        "Kajsa Ollongren",
    ]


@pytest.mark.parametrize(
    ("heading", "offices"),
    [
        ("BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN", ["Buitenlandse Zaken"]),
        ("BRIEF VAN DE MINISTER VAN ECONOMISCHE ZAKEN EN KLIMAAT", ["Economische Zaken en Klimaat"]),
        ("BRIEF VAN DE STAATSSECRETARIS VAN SOCIALE ZAKEN EN WERKGELEGENHEID", ["Sociale Zaken en Werkgelegenheid"]),
        ("BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VAN DEFENSIE", ["Buitenlandse Zaken", "Defensie"]),
        (
            "BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID EN DE STAATSSECRETARIS VAN FINANCIËN",
            ["Sociale Zaken en Werkgelegenheid", "Financiën"],
        ),
        ("BRIEF VAN DE MINISTER VAN OCW", ["OCW"]),
        ("Brief van de minister van Economische Zaken", ["Economische Zaken"]),
    ],
)
def test_a_heading_in_capitals_keeps_the_whole_office(heading: str, offices: list[str]) -> None:
    text = Text("kst-1-9", heading, (Passage(0, len(heading), Place.HEADING),))
    assert [(m.told.portfolio or "").replace("Ocw", "OCW") for m in persons(text)] == offices
