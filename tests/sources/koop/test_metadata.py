"""Metadata beside a publication, in their two forms, and in answers of the search service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.model import Source

if TYPE_CHECKING:
    from tests.sources.conftest import Reader

    from kamergraaf.model import Document

Fields = list[tuple[str, str]]

LETTER: Fields = [
    ("identifier", "kst-99999-XV-4"),
    ("title", "Vaten in Europa; Brief regering; Verslag van een reis naar Oekraïne"),
    ("type", "Kamerstuk"),
    ("type", "Brief"),
    ("issued", "2021-05-25"),
    ("available", "2021-05-26"),
    ("documenttitel", "Verslag van een reis naar Oekraïne"),
    ("dossiernummer", "99999-XV"),
    ("dossiertitel", "Vaten in Europa"),
    ("indiener", "Th.C. de Vat"),
    ("ondernummer", "4"),
    ("vergaderjaar", "2020-2021"),
]
ANNEX: Fields = [
    ("identifier", "blg-1007826"),
    ("title", "Beslisnota"),
    ("type", "Bijlage"),
    ("available", "2021-12-03"),
    ("dossiernummer", "99999-XV"),
    ("ondernummer", "4"),
    ("vergaderjaar", "2021-2022"),
    ("hoofddocument", "kst-99999-XV-4"),
]


def records(fields: Fields) -> str:
    rows = "".join(f'<metadata name="X.{name}" scheme="" content="{value}"/>' for name, value in fields)
    return f'<?xml version="1.0" encoding="UTF-8"?><metadata_gegevens>{rows}</metadata_gegevens>'


def owms(fields: Fields) -> str:
    rows = "".join(f"<o:{name}>{value}</o:{name}>" for name, value in fields)
    return f'<?xml version="1.0" encoding="windows-1252"?><!-- x --><owms-metadata xmlns:o="http://o/"><oep>{rows}</oep></owms-metadata>'


def record(fields: Fields, front: str = "") -> str:
    rows = "".join(f"<o:{name}>{value}</o:{name}>" for name, value in fields)
    return (
        f'{front}<sru:record xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:o="http://o/">'
        f"<sru:recordData><gzd><originalData><meta>{rows}</meta></originalData><enrichedData><url>https://x</url>"
        f"</enrichedData></gzd></sru:recordData></sru:record>"
    )


def answer(*found: str) -> str:
    return (
        '<?xml version="1.0"?><sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse">'
        f"<sru:numberOfRecords>76</sru:numberOfRecords><sru:records>{''.join(found)}</sru:records>"
        "</sru:searchRetrieveResponse>"
    )


def facts(paper: Document) -> tuple[object, ...]:
    """Give what is said of a paper, without where it was said."""
    return tuple(getattr(paper, name) for name in paper.__slots__ if name != "snapshot")


FORMS = pytest.mark.parametrize("form", [records, owms, record], ids=["metadata", "owms", "sru"])


@FORMS
def test_a_letter(reading: Reader, form: type[object]) -> None:
    found = reading("x.xml", str(form(LETTER)))  # type: ignore[call-arg]
    paper = found.document
    assert (found.issues, paper.source, paper.markup) == ([], Source.METADATA, None)
    assert (paper.id, paper.dossier, paper.number) == ("kst-99999-XV-4", "99999-XV", "4")
    assert (paper.title, paper.kind) == ("Verslag van een reis naar Oekraïne", "brief-regering")
    assert (paper.date, paper.session, paper.dossier_title) == ("2021-05-25", "2020-2021", "Vaten in Europa")
    assert [(actor.name, actor.relation) for actor in paper.actors] == [("Th.C. de Vat", "Indiener")]


@FORMS
def test_an_annex_belongs_to_a_paper(reading: Reader, form: type[object]) -> None:
    paper = reading("x.xml", str(form(ANNEX))).document  # type: ignore[call-arg]
    assert (paper.id, paper.kind, paper.annex_of) == ("blg-1007826", "bijlage", "kst-99999-XV-4")
    assert (paper.date, paper.dossier, paper.number) == ("2021-12-03", "99999-XV", None)


def test_all_forms_say_the_same(reading: Reader) -> None:
    said = [facts(reading("x.xml", form(LETTER)).document) for form in (records, owms, record)]
    assert said[0] == said[1] == said[2]


def test_a_declared_encoding_holds_only_for_bytes_that_are_no_utf_8(reading: Reader) -> None:
    content = owms(LETTER)
    as_declared, as_it_is = reading("x.xml", content.encode("cp1252")), reading("x.xml", content.encode("utf-8"))
    assert as_declared.document.title == as_it_is.document.title == "Verslag van een reis naar Oekraïne"


@pytest.mark.parametrize(
    ("identifier", "kind", "number", "document_number"),
    [
        ("ah-ek-20192020-10", "antwoord-kamervragen", "10", None),
        ("kv-tk-2020Z13248", "vragen", "2020Z13248", None),
        ("kv-2989900822", "vragen", "2989900822", None),
        ("h-tk-20202021-87-3", "handelingen", "87-3", None),
        ("nds-tk-2015D00006", "niet-dossierstuk", None, "2015D00006"),
        ("ag-tk-2021-05-21", "agenda", None, None),
        ("stb-2021-419", "staatsblad", "419", None),
    ],
)
def test_kinds(reading: Reader, identifier: str, kind: str, number: str | None, document_number: str | None) -> None:
    paper = reading(
        "x.xml", records([("identifier", identifier), ("title", "Iets"), ("issued", "2021-01-07")])
    ).document
    assert (paper.id, paper.kind, paper.number, paper.document_number) == (identifier, kind, number, document_number)


@pytest.mark.parametrize(
    ("printed", "types", "title", "kind"),
    [
        ("Motie (gewijzigd/nader)", ["Motie"], "Motie over vaten", "motie-gewijzigd"),
        ("", ["Motie"], "Nader gewijzigde motie over vaten", "motie-gewijzigd"),
        ("", ["Brief"], "Brief van de Minister van Defensie over vaten", "brief-regering"),
        ("Nader rapport", ["Overig"], "Advies over vaten", "overig"),
    ],
)
def test_kinds_of_kamerstukken(reading: Reader, printed: str, types: list[str], title: str, kind: str) -> None:
    whole = "; ".join(part for part in ("Vaten", printed, title) if part)
    fields = [("identifier", "kst-99999-1"), ("title", whole), ("documenttitel", title), ("dossiertitel", "Vaten")]
    assert reading("x.xml", records([*fields, *(("type", value) for value in types)])).document.kind == kind


def test_a_first_edition_is_the_paper_that_it_becomes(reading: Reader) -> None:
    paper = reading("x.xml", records([("identifier", "kst-1268678"), *LETTER[1:]])).document
    assert paper.id == "kst-99999-XV-4"


def test_each_record_of_an_answer_is_a_paper(reading: Reader) -> None:
    found = reading("x.xml", answer(record(LETTER), record([("title", "Iets")]), record(ANNEX)))
    assert [paper.id for paper in found.documents] == ["kst-99999-XV-4", "blg-1007826"]
    assert [issue.reason for issue in found.issues] == ["a publication without a number"]


@pytest.mark.parametrize("content", [records(LETTER)[:-9], owms(LETTER)[:-9], answer(record(LETTER))[:-9]])
def test_what_breaks_off_is_one_issue(reading: Reader, content: str) -> None:
    found = reading("x.xml", content)
    assert len(found.issues) == 1
    assert len(found.documents) == ("</sru:record>" in content), "a record that is whole before the break is read"
    assert found.issues[0].reason.startswith("broken XML")


@pytest.mark.parametrize(
    ("number", "told", "function"),
    [
        ("kst-99999-7", "<dcterms:type>Brief regering</dcterms:type>", "bewindspersoon"),
        ("kst-99999-7", "<dcterms:type>Verslag</dcterms:type>", "Tweede Kamerlid of bewindspersoon"),
        ("kst-99999-7", "<dcterms:type>Motie</dcterms:type>", "Tweede Kamerlid"),
        ("kv-tk-2020Z13248", "", "Tweede Kamerlid"),
        ("kst-99999-B", "<dcterms:type>Verslag</dcterms:type>", None),
        ("kv-ek-2020Z13248", "", None),
        ("kst-99999-7", "<dcterms:creator>Eerste Kamer der Staten-Generaal</dcterms:creator>", None),
    ],
)
def test_the_kind_of_a_paper_tells_in_which_office_it_was_brought(
    reading: Reader, number: str, told: str, function: str | None
) -> None:
    whole = f"""<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/">
<dcterms:identifier>{number}</dcterms:identifier>{told}<indiener>Th. de Vat</indiener></owms-metadata>"""
    (actor,) = reading("x.xml", whole).document.actors
    assert (actor.name, actor.function) == ("Th. de Vat", function)
