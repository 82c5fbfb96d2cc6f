"""Pages of openTK: numbers with additions, missing dossiers, cases, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.conftest import Reader

PAGE = """[overzicht] [activiteiten]

Een verzonnen titel

Een dossier

{kind}

Nummer: 2026D00001, datum: {date}, bijgewerkt: 2026-01-22 13:58, versie: 2 (versie 1)

{dossier}
Onderdeel van zaak 2026Z00001:

Onderdeel van activiteiten:

Preview document (origineel)

Onderdeel van kamerstukdossier 99999 -9 Een regel in de tekst zelf. Zie zaak
2026Z99999: en niets meer.
"""


def page(dossier: str = "", *, kind: str = "Brief regering", date: str = "2026-01-20") -> str:
    line = f"Onderdeel van kamerstukdossier {dossier}\n" if dossier else ""
    return PAGE.format(dossier=line, kind=kind, date=date)


@pytest.mark.parametrize(
    ("line", "identifier", "dossier", "number", "title"),
    [
        (
            "28684 -819 Naar een veiliger samenleving.",
            "kst-28684-819",
            "28684",
            "819",
            "Naar een veiliger samenleving.",
        ),
        ("36410-XV -12 Vaststelling begroting", "kst-36410-XV-12", "36410-XV", "12", "Vaststelling begroting"),
        ("36410 XV -12 Vaststelling begroting", "kst-36410-XV-12", "36410-XV", "12", "Vaststelling begroting"),
        ("21501-07 -2041 Raad", "kst-21501-07-2041", "21501-07", "2041", "Raad"),
        ("36550-A -5 Begroting Infrastructuurfonds", "kst-36550-A-5", "36550-A", "5", "Begroting Infrastructuurfonds"),
        ("35570 -C Nota", "kst-35570-C", "35570", "C", "Nota"),
        ("28684 -42e Naar", "kst-28684-42e", "28684", "42e", "Naar"),
        ("28684", "2026D00001", "28684", None, None),
    ],
)
def test_numbers(
    reading: Reader, line: str, identifier: str, dossier: str, number: str | None, title: str | None
) -> None:
    found = reading("x.txt", page(line)).document
    assert (found.id, found.dossier, found.number) == (identifier, dossier, number)
    assert found.dossier_title == title
    assert found.document_number == "2026D00001"


def test_a_paper_without_dossier_goes_by_its_document_number(reading: Reader) -> None:
    found = reading("x.txt", page())
    assert found.document.id == "2026D00001"
    assert found.document.dossier is None
    assert [(case.number, case.documents) for case in found.cases] == [("2026Z00001", ("2026D00001",))]


def test_the_head_of_a_page(reading: Reader) -> None:
    found = reading("x.txt", page("28684 -819 Naar"))
    assert found.issues == []
    assert found.document.title == "Een verzonnen titel"
    assert (found.document.kind, found.document.date) == ("brief-regering", "2026-01-20")
    assert found.document.session == "2025-2026"
    assert [case.number for case in found.cases] == ["2026Z00001"]


def test_the_text_begins_after_the_page(reading: Reader) -> None:
    markup = reading("x.txt", page("28684 -819 Naar")).document.markup
    assert markup is not None
    assert markup.data[markup.start :].lstrip().startswith("Onderdeel van kamerstukdossier 99999")


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["BOM", "no BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_byte_order_mark(reading: Reader, mark: str, end: str) -> None:
    found = reading("x.txt", mark + page("28684 -819 Naar een veiliger samenleving.").replace("\n", end))
    assert found.issues == []
    document = found.document
    assert (document.id, document.kind, document.date) == ("kst-28684-819", "brief-regering", "2026-01-20")
    assert (document.title, document.dossier_title) == ("Een verzonnen titel", "Naar een veiliger samenleving.")


@pytest.mark.parametrize("date", ["2026-02-30", "0000-00-00", "2026-13-01"])
def test_a_day_that_does_not_exist(reading: Reader, date: str) -> None:
    found = reading("x.txt", page("28684 -819 Naar", date=date))
    assert found.document.date is None
    [issue] = found.issues
    assert date in issue.reason


def test_an_unknown_kind_is_named_and_the_paper_kept(reading: Reader) -> None:
    found = reading("x.txt", page("28684 -819 Naar", kind="Rijmprent"))
    assert found.document.kind is None
    [issue] = found.issues
    assert "Rijmprent" in issue.reason


@pytest.mark.parametrize(
    ("lines", "also"),
    [
        (("29362",), ("29362",)),
        (("21501-07 -3 Raad", "36410-XV -4 Begroting"), ("21501-07", "36410-XV")),
        (("28684 -819 Nog eens",), ()),
    ],
)
def test_a_paper_that_is_filed_in_several_dossiers_keeps_its_first_number(
    reading: Reader, lines: tuple[str, ...], also: tuple[str, ...]
) -> None:
    others = "\n".join(f"Onderdeel van kamerstukdossier {line}" for line in lines)
    document = reading("x.txt", page(f"28684 -819 Naar een veiliger samenleving.\n{others}")).document
    assert (document.id, document.dossier, document.also_dossiers) == ("kst-28684-819", "28684", also)


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        ("Amendement (gewijzigd/nader/vervangend)", "amendement"),
        ("Brief Algemene Rekenkamer", "brief-algemene-rekenkamer"),
        ("Stemmingsuitslagen", "stemmingsuitslagen"),
    ],
)
def test_25_a_kind_of_the_open_data_is_known_on_a_page_too(reading: Reader, kind: str, slug: str) -> None:
    found = reading("x.txt", page("28684 -819 Naar", kind=kind))
    assert (found.document.kind, found.issues) == (slug, [])
