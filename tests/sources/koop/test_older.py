"""XML of until 2001: the same paper as in the elements of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.model import Document, Input, Place
from kamergraaf.sources import read
from kamergraaf.text import read_text

XML = """<?xml version="1.0" encoding="utf-8"?><kamerwrk kamer="2"><metadata>{meta}</metadata><kop><titel>Tweede Kamer</titel></kop>
<frontm><vergjaar>1997-1998</vergjaar>{dossiers}</frontm><body><stuk><ltrlabel>Nr. </ltrlabel><nummer>{number}</nummer>
<titel>BRIEF VAN DE MINISTER VAN FINANCI\u00cbN</titel><tuskop>Inleiding</tuskop><al>Zie Kamerstuk 24 280, nr. 1.</al><witreg/>
<ondtek><functie>De Minister van Financi\u00ebn,</functie><naam>G. Zalm</naam></ondtek></stuk></body></kamerwrk>"""
SUBJECT = "<onderw><nummer>{}</nummer><naam>Een voorbeeld</naam></onderw>"


def paper(content: str) -> Document:
    (found,) = (row for row in read(Input("x.xml", content.encode())) if isinstance(row, Document))
    return found


@pytest.mark.parametrize(("dossier", "number"), [("25 823", "3"), ("25 600 XV", "12"), ("24 000 IXB", "7")])
def test_number_kind_session_and_signature(dossier: str, number: str) -> None:
    found = paper(XML.format(meta="", dossiers=SUBJECT.format(dossier), number=number))
    digits, _, chapter = dossier.replace(" ", "", 1).partition(" ")
    assert found.id == "-".join(filter(None, ("kst", digits, chapter, number)))
    assert (found.kind, found.session) == ("brief-regering", "1997-1998")
    text = read_text(found)
    assert text
    assert text.place_of(text.content.index("G. Zalm")) is Place.SIGNATURE
    assert f"Nr. {number}" in text.content


@pytest.mark.parametrize(
    "line", ["Voorgesteld 12 november 1997", "Den Haag, 12 november 1997", "Vastgesteld 12 november 1997"]
)
def test_the_day_stands_in_a_line_of_the_text(line: str) -> None:
    content = XML.format(meta="", dossiers=SUBJECT.format("25 600 XII"), number="11")
    assert paper(content.replace("<tuskop>", f"<al>{line}</al><tuskop>")).date == "1997-11-12"


def test_the_metadata_beside_it_lead() -> None:
    meta = '<meta name="x" content="https://zoek.officielebekendmakingen.nl/kst-25823-3/metadata.xml"/>'
    assert paper(XML.format(meta=meta, dossiers=SUBJECT.format("25 823"), number="3")).id == "kst-25823-3"


def test_broken_xml_is_named() -> None:
    (issue,) = read(Input("x.xml", b"<kamerwrk><body>"))
    assert "broken XML" in issue.reason  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["24447_6", "25823_3"])
def test_real_papers(corpus: Path, name: str) -> None:
    data = (corpus / "data" / "live" / "kst" / f"kst_{name}.xml").read_bytes()
    assert paper(data.decode()).id == f"kst-{name.replace('_', '-')}"
