"""KOOP XML: numbers with chapters, Rijkswetten, misprinted dates, byte order marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.conftest import Reader

DATE = '<datum isodatum="2025-04-01">1 april 2025</datum>'
HEADING = "MOTIE VAN HET LID KOSTIĆ"


def paper(
    dossier: str = "<dossiernr>28 684</dossiernr>",
    number: str = "812",
    datum: str = DATE,
    heading: str = HEADING,
    meta: str = "",
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- een opmerking --><officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<metadata>{meta}</metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2024-2025</tekstregel></kamerstukkop>
<dossier><dossiernummer>{dossier}</dossiernummer><titel>Een <nadruk>dossier</nadruk></titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr><titel>{heading}</titel>
<datumtekst>Voorgesteld {datum}</datumtekst></stuk></kamerstuk></officiele-publicatie>"""


@pytest.mark.parametrize(
    ("dossier", "number", "identifier", "filed"),
    [
        ("<dossiernr>28 684</dossiernr>", "812", "kst-28684-812", "28684"),
        (
            "<dossiernr>36 560</dossiernr><begrotingshoofdstuk>VIII</begrotingshoofdstuk>",
            "21",
            "kst-36560-VIII-21",
            "36560-VIII",
        ),
        (
            "<dossiernr>36 625</dossiernr>-<begrotingshoofdstuk>XII</begrotingshoofdstuk>",
            "7",
            "kst-36625-XII-7",
            "36625-XII",
        ),
        ("<dossiernr>36 455</dossiernr> (<rijkswetnr>R2188</rijkswetnr>)", "11", "kst-36455-11", "36455"),
        ("<dossiernr>36 321</dossiernr> (<rijkswetnr>R 2181</rijkswetnr>)", "13", "kst-36321-13", "36321"),
        ("<dossiernr>28684</dossiernr>", "C", "kst-28684-C", "28684"),
    ],
)
def test_numbers(reading: Reader, dossier: str, number: str, identifier: str, filed: str) -> None:
    found = reading("x.xml", paper(dossier, number))
    assert found.issues == []
    assert (found.document.id, found.document.dossier, found.document.number) == (identifier, filed, number)


def test_only_the_file_name_knows_an_addition(reading: Reader) -> None:
    short = paper("<dossiernr>21 501</dossiernr>", "2041")
    assert reading("kst-21501-07-2041.xml", short).document.dossier == "21501-07"
    assert reading("kst-21501-07-9999.xml", short).document.dossier == "21501"


def test_embedded_metadata_lead(reading: Reader) -> None:
    meta = (
        '<meta name="DC.identifier" content="kst-36410-XV-12"/>'
        '<meta name="OVERHEIDop.documenttitel" content="Motie van het lid Kostić over iets"/>'
    )
    found = reading("x.xml", paper(meta=meta)).document
    assert (found.id, found.title) == ("kst-36410-XV-12", "Motie van het lid Kostić over iets")


@pytest.mark.parametrize(
    ("datum", "date"),
    [
        pytest.param(DATE, "2025-04-01", id="iso"),
        pytest.param("1 april 2025", "2025-04-01", id="words"),
        pytest.param("1april 2025", "2025-04-01", id="glued"),
        pytest.param('<datum isodatum="">1 april 2025</datum>', "2025-04-01", id="empty iso"),
        pytest.param('<datum isodatum="2025-02-31">1 maart 2025</datum>', "2025-03-01", id="wrong iso, right words"),
    ],
)
def test_dates(reading: Reader, datum: str, date: str) -> None:
    assert reading("x.xml", paper(datum=datum)).document.date == date


def test_the_day_of_a_letter_stands_at_its_head(reading: Reader) -> None:
    letter = paper(heading="BRIEF VAN DE MINISTER VAN DEFENSIE").replace(
        f"<datumtekst>Voorgesteld {DATE}</datumtekst>", ""
    )
    body = "<algemeen><al>Aan de Voorzitter</al><al>Den Haag, 2 april 2025</al></algemeen></stuk>"
    assert reading("x.xml", letter.replace("</stuk>", body)).document.date == "2025-04-02"


@pytest.mark.parametrize("datum", ['<datum isodatum="2025-02-31">31 februari 2025</datum>', "31februari 2025"])
def test_a_day_that_does_not_exist(reading: Reader, datum: str) -> None:
    found = reading("x.xml", paper(datum=datum))
    assert found.document.date is None
    assert [issue.place for issue in found.issues] == ["datum"]


def test_a_byte_order_mark_changes_nothing(reading: Reader) -> None:
    plain, marked = reading("x.xml", paper()).document, reading("x.xml", "\ufeff" + paper()).document
    assert (marked.id, marked.title, marked.date, marked.session) == (plain.id, plain.title, plain.date, plain.session)
    assert plain.session == "2024-2025"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("MOTIE VAN HET LID KOSTIĆ", "motie"),
        ("GEWIJZIGDE MOTIE VAN HET LID KOSTIĆ", "motie-gewijzigd"),
        ("NADER GEWIJZIGDE MOTIE VAN HET LID KOSTIĆ", "motie-gewijzigd"),
        ("BRIEF VAN DE MINISTER VAN DEFENSIE", "brief-regering"),
        ("BRIEF VAN DE STAATSSECRETARIS VAN FINANCIËN", "brief-regering"),
        ("GEWIJZIGD AMENDEMENT VAN HET LID KOSTIĆ", "amendement"),
    ],
)
def test_kinds(reading: Reader, heading: str, kind: str) -> None:
    assert reading("x.xml", paper(heading=heading)).document.kind == kind


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(paper()[:-30], id="truncated"),
        pytest.param(paper(number=""), id="no number"),
        pytest.param(paper("<dossiernr>geen</dossiernr>"), id="no dossier"),
        pytest.param(paper().replace("<officiele", '<!DOCTYPE x SYSTEM "x.dtd"><officiele', 1), id="DTD"),
        pytest.param(paper().replace("KOSTIĆ", "&onbekend;"), id="unknown entity"),
        pytest.param(paper(heading="<x>" * 999 + "</x>" * 999), id="deep"),
    ],
)
def test_what_cannot_be_read_costs_itself_only(reading: Reader, content: str) -> None:
    found = reading("x.xml", content)
    assert found.documents == []
    [issue] = found.issues
    assert issue.source == "map/x.xml"
    assert "\n" not in issue.reason


def test_the_chapter_of_another_dossier_is_none_of_the_first(reading: Reader) -> None:
    second = "<dossiernr>36 410</dossiernr><begrotingshoofdstuk>XV</begrotingshoofdstuk>"
    other = f"</dossiernummer><titel>Een</titel></dossier><dossier><dossiernummer>{second}"
    document = reading("x.xml", paper(f"<dossiernr>21 501-20</dossiernr>{other}", "1205")).document
    assert (document.id, document.also_dossiers) == ("kst-21501-20-1205", ("36410-XV",))
