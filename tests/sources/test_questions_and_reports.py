"""KOOP XML of written questions, answers and plenary reports: ids, dates, kinds, speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Reader

ASKED = (
    '<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>Pol</achternaam></naam> (X) aan de '
    "Minister van Defensie over <kamervraagonderwerp>vaten</kamervraagonderwerp> (ingezonden "
    '<datum isodatum="2021-06-03">3 juni 2021</datum>).</kamervraagomschrijving>'
)
ANSWERED = (
    '<kamervraagomschrijving type="antwoord">{} van Minister Vat (Defensie) (ontvangen '
    '<datum isodatum="2021-06-21">21 juni 2021</datum>).</kamervraagomschrijving>'
)


def publication(body: str, meta: str = "") -> str:
    return f'<?xml version="1.0"?><officiele-publicatie><metadata>{meta}</metadata>{body}</officiele-publicatie>'


def questions(*headings: str, house: str = "2", number: str = "3235") -> str:
    return publication(
        f'<kamervragen><kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2020-2021</tekstregel>'
        f'<tekstregel inhoud="kamernummer">{house}</tekstregel></kamervraagkop>'
        f"<kamervraagnummer>{number}</kamervraagnummer>{''.join(headings)}"
        f"<vraag><nr>Vraag 1</nr><al>Klopt het?</al></vraag></kamervragen>"
    )


def external(identifier: str) -> str:
    address = f"https://zoek.officielebekendmakingen.nl/{identifier}/metadata.xml"
    return f'<meta name="OVERHEIDop.externMetadataRecord" scheme="" content="{address}"/>'


@pytest.mark.parametrize(
    ("content", "identifier", "kind", "date", "number"),
    [
        (questions(ASKED, ANSWERED.format("Antwoord")), "ah-tk-20202021-3235", "antwoord-kamervragen", "2021-06-21", "3235"),
        (questions(ASKED, ANSWERED.format("Mededeling")), "ah-tk-20202021-3235", "mededeling-kamervragen", "2021-06-21", "3235"),
        (questions(ASKED, ANSWERED.format("Antwoord"), house="1", number="7"), "ah-ek-20202021-7", "antwoord-kamervragen", "2021-06-21", "7"),
        (questions(ASKED, number="2021Z09764"), "kv-tk-2021Z09764", "vragen", "2021-06-03", "2021Z09764"),
    ],
)  # fmt: skip
def test_questions(reading: Reader, content: str, identifier: str, kind: str, date: str, number: str) -> None:
    found = reading("x.xml", content)
    paper = found.document
    assert found.issues == []
    assert (paper.id, paper.kind, paper.date, paper.number) == (identifier, kind, date, number)
    assert (paper.session, paper.format, paper.dossier) == ("2020-2021", "xml", None)
    assert paper.title is not None
    assert paper.title.startswith("Vragen van het lid Pol (X) aan de Minister van Defensie over vaten")


def test_a_printed_day_without_markup_counts(reading: Reader) -> None:
    heading = "<kamervraagomschrijving>Vragen van het lid Pol (ingezonden 3 juni 2021).</kamervraagomschrijving>"
    assert reading("x.xml", questions(heading, number="2021Z00001")).document.date == "2021-06-03"


@pytest.mark.parametrize(
    ("meta", "name", "identifier"),
    [
        ('<meta name="DC.identifier" content="ah-tk-20202021-1"/>' + external("ah-tk-20202021-2"), "ah-tk-20202021-3.xml", "ah-tk-20202021-1"),
        (external("ah-tk-20202021-2"), "ah-tk-20202021-3.xml", "ah-tk-20202021-2"),
        ("", "ah-tk-20202021-3.xml", "ah-tk-20202021-3"),
        ("", "ah-tk-20202021-3.xml.gz", "ah-tk-20202021-3"),
        ("", "oud-mijn-ah-tk-20202021-3.xml", "ah-tk-20202021-3"),
    ],
)  # fmt: skip
def test_where_an_id_comes_from(reading: Reader, meta: str, name: str, identifier: str) -> None:
    assert reading(name, publication("<kamervragen><al>Tekst.</al></kamervragen>", meta)).document.id == identifier


SPEECHES = """<handelingen><agendapunt><nr>3</nr><item-titel>Vaten</item-titel>
<spreekbeurt><spreker><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam></naam>:</spreker>
<tekst><al>Het woord is aan mevrouw Pol.</al></tekst></spreekbeurt>
<spreekbeurt><spreker>
 <voorvoegsels>Mevrouw</voorvoegsels>
 <naam>
  <achternaam>Pol</achternaam>
 </naam>
 (
 <politiek>X</politiek>
 ):
</spreker><tekst><al>Dank.</al></tekst></spreekbeurt>
<spreekbeurt><spreker><voorvoegsels>Minister</voorvoegsels><naam><voornaam>An</voornaam><achternaam>De Vat</achternaam>
</naam>:</spreker><tekst><al>Graag.</al></tekst></spreekbeurt>
<spreekbeurt><tekst><al>De heer <nadruk type="vet">Van 't Oor</nadruk> (Lid-Y):</al><al>Ja.</al></tekst></spreekbeurt>
<spreekbeurt><spreker><voorvoegsels>Mevrouw</voorvoegsels><naam><achternaam>Pol</achternaam></naam>
(<politiek>X</politiek>):</spreker><tekst><al>Nog iets.</al></tekst></spreekbeurt>
</agendapunt></handelingen>"""


def test_a_report_names_its_speakers_once_and_in_order(reading: Reader) -> None:
    paper = reading("x.xml", publication(SPEECHES, external("h-tk-20172018-70-3"))).document
    assert (paper.id, paper.kind, paper.title) == ("h-tk-20172018-70-3", "handelingen", "Vaten")
    assert (paper.number, paper.session, paper.date) == ("70-3", "2017-2018", None)
    assert [(a.relation, a.function, a.name, a.fractie) for a in paper.actors] == [
        ("Spreker", None, "Pol", "X"),
        ("Spreker", "Minister", "An De Vat", None),
        ("Spreker", None, "Van 't Oor", "Lid-Y"),
    ]


def test_the_first_item_of_a_meeting_prints_its_day(reading: Reader) -> None:
    body = (
        "<handelingen><vergadering><vergaderdatum>Donderdag 5 april 2018</vergaderdatum></vergadering>"
        "<opening><nr>1</nr><tekst><al>Voorzitter: Pol</al></tekst></opening></handelingen>"
    )
    paper = reading("h-ek-20172018-70-1.xml", publication(body)).document
    assert (paper.id, paper.date, paper.title) == ("h-ek-20172018-70-1", "2018-04-05", "Opening")


def test_submitters_come_from_the_metadata(reading: Reader) -> None:
    meta = (
        '<meta name="OVERHEIDop.indiener" content="Dijk, D.J.H. van"/><meta name="OVERHEIDop.indiener" content="Pol"/>'
    )
    paper = reading("ah-ek-20202021-1.xml", publication("<kamervragen><al>Tekst.</al></kamervragen>", meta)).document
    assert [(a.name, a.relation) for a in paper.actors] == [("Dijk, D.J.H. van", "Indiener"), ("Pol", "Indiener")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(publication("<staatscourant><al>Tekst.</al></staatscourant>", external("stcrt-2021-1")), "stcrt-2021-1", id="no paper of parliament"),
        pytest.param(publication("<gemeenteblad><al>Tekst.</al></gemeenteblad>", external("gmb-2021-1")), "gemeenteblad", id="unknown publication"),
        pytest.param(publication(SPEECHES), "identifier", id="no id anywhere"),
        pytest.param(publication(""), "officiele-publicatie", id="no text"),
        pytest.param(questions(ASKED)[:-40], "", id="truncated"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_one_issue(reading: Reader, content: str, place: str) -> None:
    found = reading("x.xml", content)
    assert (found.documents, [issue.place for issue in found.issues]) == ([], [place])
