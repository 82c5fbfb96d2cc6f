"""A letter that is filed in several dossiers keeps its first number, in whatever form it comes, and is in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .files import Run, docx, odt, p, pdf, wp

if TYPE_CHECKING:
    from .conftest import Reader

CASES = [
    (("31 293", "31 289"), "653", "kst-31293-653", ("31289",)),
    (("29 362", "31 524", "35 165"), "12", "kst-29362-12", ("31524", "35165")),
    (("21 501-20", "36 410 XV"), "1205", "kst-21501-20-1205", ("36410-XV",)),
]
BODY = ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Den Haag, 22 november 2022", "Hierbij een brief."]


def lines(dossiers: tuple[str, ...], number: str) -> list[str]:
    heads = [
        f"{dossier} Een dossier over {name}"
        for dossier, name in zip(dossiers, ("wonen", "varen", "dieren"), strict=False)
    ]
    return [*heads, f"Nr. {number} BRIEF VAN DE MINISTER VAN DEFENSIE", *BODY]


def page(*rows: str) -> list[Run]:
    return [(70, 700.0 - 24 * n, 10, row) for n, row in enumerate(rows)]


def as_xml(dossiers: tuple[str, ...], number: str) -> str:
    filed = "".join(
        f"<dossier><dossiernummer><dossiernr>{numbered}</dossiernr>{chapter}</dossiernummer><titel>Een dossier</titel></dossier>"
        for dossier in dossiers
        for numbered, chapter in [_chapter(dossier)]
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata/><kamerstuk>{filed}<stuk><stuknr>Nr. '
        f"<ondernummer>{number}</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER VAN DEFENSIE</titel><vrije-tekst><tekst>"
        f"<al>Hierbij een brief.</al></tekst></vrije-tekst></stuk></kamerstuk></officiele-publicatie>"
    )


def _chapter(dossier: str) -> tuple[str, str]:
    """Part a chapter of the budget from the number of a dossier, as XML has it."""
    number, _, chapter = dossier.rpartition(" ")
    return (number, f"<begrotingshoofdstuk>{chapter}</begrotingshoofdstuk>") if chapter.isalpha() else (dossier, "")


@pytest.mark.parametrize(("dossiers", "number", "identifier", "also"), CASES)
@pytest.mark.parametrize("form", ["txt", "docx", "odt", "pdf", "xml"])
def test_4_and_5_a_letter_in_several_dossiers(
    reading: Reader, form: str, dossiers: tuple[str, ...], number: str, identifier: str, also: tuple[str, ...]
) -> None:
    rows = lines(dossiers, number)
    data = {
        "txt": lambda: "\n".join(rows).encode(),
        "docx": lambda: docx("".join(map(wp, rows))),
        "odt": lambda: odt("".join(map(p, rows))),
        "pdf": lambda: pdf(page(*rows)),
        "xml": lambda: as_xml(dossiers, number).encode(),
    }[form]()
    document = reading(f"brief.{form}", data).document
    assert (document.id, document.also_dossiers) == (identifier, also)


@pytest.mark.parametrize(("dossiers", "number", "identifier", "also"), CASES)
def test_4_and_5_a_letter_of_which_the_data_name_several_dossiers(
    reading: Reader, dossiers: tuple[str, ...], number: str, identifier: str, also: tuple[str, ...]
) -> None:
    plain = [dossier.replace(" ", "", 1).replace(" ", "-") for dossier in dossiers]
    names = "".join(f'<meta name="OVERHEIDop.dossiernummer" content="{dossier}"/>' for dossier in plain)
    html = (
        f'<!DOCTYPE html><html><head>{names}<meta name="OVERHEIDop.ondernummer" content="{number}"/>'
        f'<meta name="DC.identifier" content="{identifier}"/><meta name="DC.type" content="Brief"/></head><body>'
        '<div id="broodtekst"><p>Hierbij een brief.</p></div></body></html>'
    )
    document = reading(f"{identifier}.html", html).document
    assert (document.id, document.also_dossiers) == (identifier, also)
