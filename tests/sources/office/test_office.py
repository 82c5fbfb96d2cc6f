"""Papers as PDF, ODT and Word files: what is text, what is a note, and what the printer added."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.sources.files import Run, docx, odt, p, pdf, wp, wr

from kamergraaf.descriptions import load
from kamergraaf.extract import find
from kamergraaf.model import Document, Input, Place
from kamergraaf.sources import office, read
from kamergraaf.sources.office import pdf as pdf_reader
from kamergraaf.text import read_text

if TYPE_CHECKING:
    from tests.sources.conftest import Reader

MOTION = ["99 999 Een voorbeeld", "Nr. 3 MOTIE VAN HET LID GRINWIS", "Voorgesteld 6 juli 2021", "De Kamer,"]


def text_of(document: Document) -> str:
    assert document.markup is not None
    return document.markup.data


def blocks_of(reading: Reader, name: str, data: bytes) -> list[str]:
    found = reading(name, data)
    assert found.issues == []
    return text_of(found.document).split("\n\n")


# --- OpenDocument -------------------------------------------------------------------------------------------------


def test_odt_head_and_margin(reading: Reader) -> None:
    frame = f'<draw:frame text:anchor-type="page"><draw:text-box>{p("kst-99999-3")}</draw:text-box></draw:frame>'
    table = f"<table:table><table:table-row><table:table-cell>{p('Tweede Kamer der Staten-Generaal')}</table:table-cell><table:table-cell>{p('2')}</table:table-cell></table:table-row></table:table>"
    head = (
        "<text:h>99 999<text:tab/>Een voorbeeld</text:h><text:h>Nr. 3\n  <text:tab/>MOTIE VAN HET LID GRINWIS</text:h>"
    )
    found = reading("x.odt", odt(frame + table + p("Vergaderjaar 2020-2021") + head + p(MOTION[2]) + p(MOTION[3])))
    document = found.document
    assert text_of(document).split("\n\n") == MOTION
    assert (document.id, document.kind, document.date) == ("kst-99999-3", "motie", "2021-07-06")
    assert (document.format, document.dossier_title) == ("odt", "Een voorbeeld")


def test_odt_notes_lists_white_space_and_changes(reading: Reader) -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Kamerstuk 28 684, nr. 1')}</text:note-body></text:note>"
    changes = f"<text:tracked-changes><text:changed-region>{p('weg')}</text:changed-region></text:tracked-changes>"
    items = f"<text:list><text:list-item>{p('een')}</text:list-item><text:list-item>{p('twee')}</text:list-item></text:list>"
    lines = p(
        'a<text:s text:c="1000000000"/>b<text:tab/>c<text:line-break/>d<office:annotation><text:p>opmerking</text:p></office:annotation>'
    )
    box = p(f'voor <draw:frame text:anchor-type="as-char"><draw:text-box>{p("kader")}</draw:text-box></draw:frame>na')
    body = changes + p(f"De regeling{note} is <text:span>ge</text:span>wijzigd.") + items + lines + box
    assert blocks_of(reading, "x.odt", odt(body)) == [
        "De regeling is gewijzigd.",
        "een",
        "twee",
        "a b c\nd",
        "voor na",
        "kader",
        "[1] Kamerstuk 28 684, nr. 1",
    ]


def test_odt_footer_of_the_page_tells_the_number(reading: Reader) -> None:
    styles = f"<office:master-styles><style:master-page><style:footer>{p('ah-tk-20202021-9')}</style:footer></style:master-page></office:master-styles>"
    body = p("Antwoord van Minister Koolmees (ingezonden 3 juni 2021) (ontvangen 21 juni 2021).")
    document = reading("x.odt", odt(body, styles=styles)).document
    assert (document.id, document.kind) == ("ah-tk-20202021-9", "antwoord-kamervragen")
    assert document.date == "2021-06-21"


# --- Word ---------------------------------------------------------------------------------------------------------


def test_docx_changes_fields_and_white_space(reading: Reader) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
    body = (
        wp("Dit ", f"<w:ins>{wr('nieuwe ')}</w:ins>", f"<w:del>{wr('oude ', 'delText')}</w:del>", "stuk", hidden)
        + wp(wr(" PAGE ", "instrText"), "een", "<w:r><w:tab/></w:r>", "twee", "<w:r><w:br/></w:r>", "drie")
        + wp(
            "non",
            "<w:r><w:noBreakHyphen/></w:r>",
            "breek en af<w:t/>".replace("<w:t/>", ""),
            "<w:r><w:softHyphen/></w:r>",
            "breken",
        )
        + wp("Een kop", mark="<w:rPr><w:del/></w:rPr>")
        + wp(" die doorloopt")
        + wp(f"<w:hyperlink>{wr('verwijzing')}</w:hyperlink>")
    )
    assert blocks_of(reading, "x.docx", docx(body)) == [
        "Dit nieuwe stuk",
        "een twee\ndrie",
        "non-breek en afbreken",
        "Een kop die doorloopt",
        "verwijzing",
    ]


def test_docx_notes_tables_lists_and_boxes(reading: Reader) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    cell = "<w:tc>{}</w:tc>"
    box = f"<w:txbxContent>{wp('kader')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    body = (
        wp("De regeling", mark.format(5), " is er", mark.format(4), ".")
        + f"<w:tbl><w:tr>{cell.format(wp('links'))}{cell.format(wp('rechts'))}</w:tr></w:tbl>"
        + wp("punt", mark="<w:numPr/>")
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{wp('in een veld')}</w:sdtContent></w:sdt>"
        + wp("Tekst ", drawn, "verder")
        + wp("Slot", '<w:r><w:endnoteReference w:id="2"/></w:r>')
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{wp("----")}</w:footnote>'
        f'<w:footnote w:id="4">{wp("tweede")}</w:footnote><w:footnote w:id="5">{wp("<w:r><w:footnoteRef/></w:r>", " eerste")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{wp("derde")}</w:endnote>'
    assert blocks_of(reading, "x.docx", docx(body, footnotes=footnotes, endnotes=endnotes)) == [
        "De regeling is er.",
        "links",
        "rechts",
        "punt",
        "in een veld",
        "Tekst verder",
        "kader",
        "Slot",
        "[1] eerste",
        "[2] tweede",
        "[3] derde",
    ]


def test_docx_is_read_like_other_papers(reading: Reader) -> None:
    document = reading("2021D00003.docx", docx("".join(map(wp, MOTION)), footer1=wp("Pagina 1"))).document
    assert (document.id, document.kind, document.format) == ("kst-99999-3", "motie", "docx")
    assert document.document_number == "2021D00003"
    assert text_of(document).split("\n\n") == MOTION


def test_the_strict_form_of_word_is_read(reading: Reader) -> None:
    data = docx(wp("Een zin."))
    strict = data  # the part is compressed, so it is made again
    from tests.sources.files import zipped

    document = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Een zin.</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    strict = zipped({"word/document.xml": document})
    assert blocks_of(reading, "x.docx", strict) == ["Een zin."]


# --- PDF ----------------------------------------------------------------------------------------------------------

LEFT, HALF = 200.0, "woord woord woord woord woord woord woord"


def page(*lines: str, top: float = 700, size: float = 10, number: str = "1") -> list[Run]:
    """Set lines one below the other; an empty one is a gap. The foot is that of a printed paper."""
    rows: list[Run] = [(LEFT, top - 12 * i, size, line) for i, line in enumerate(lines) if line]
    return [*rows, (LEFT, 40, 7, "Tweede Kamer, vergaderjaar 2020–2021, 99 999, nr. 3"), (500, 40, 7, number)]


def test_pdf_head_foot_and_paragraphs(reading: Reader) -> None:
    first: list[Run] = [
        (50, 800, 18, "Tweede Kamer der Staten-Generaal"),
        (500, 790, 40, "2"),
        (50, 770, 9, "Vergaderjaar 2020–2021"),
        (50, 740, 12, "99 999"),
        (LEFT, 740, 12, "Een voorbeeld"),
        (50, 720, 10, "Nr. 3"),
        (LEFT, 720, 10, "MOTIE VAN HET LID GRINWIS"),
        *page(
            "Voorgesteld 6 juli 2021",
            "",
            f"De {HALF} lange",
            "regel gaat door en een woord wordt afge-",
            "broken.",
            "",
            "Grinwis",
            "Van Dijk",
        ),
        (50, 60, 7, "kst-99999-3"),
        (50, 52, 7, "ISSN 0921 - 7371"),
        (50, 44, 7, "’s-Gravenhage 2021"),
    ]
    found = reading("x.pdf", pdf(first, page(f"en {HALF} gaat", "verder.", number="2")))
    document = found.document
    assert found.issues == []
    assert text_of(document).split("\n\n") == [
        "99 999 Een voorbeeld",
        "Nr. 3 MOTIE VAN HET LID GRINWIS",
        "Voorgesteld 6 juli 2021",
        f"De {HALF} lange regel gaat door en een woord wordt afgebroken.",
        "Grinwis",
        "Van Dijk",
        f"en {HALF} gaat verder.",
    ]
    assert (document.id, document.date, document.format) == ("kst-99999-3", "2021-07-06", "pdf")


def test_pdf_notes_and_raised_digits(reading: Reader) -> None:
    runs: list[Run] = [
        (LEFT, 700, 10, "De regeling"),
        (252.5, 703.5, 6, "1"),
        (256, 700, 10, " geldt voor 5 m"),
        (326, 703.5, 6, "2"),
        (LEFT, 688, 10, "en meer dan dat, ook voor wat hier nog staat."),
        (LEFT, 102, 4, "1"),
        (LEFT + 3, 100, 7, "Zie de brief van 3 mei, die op een tweede regel, want er is veel te"),
        (LEFT, 92, 7, "melden, eindigt."),
    ]
    text = text_of(reading("x.pdf", pdf([*runs, *page()])).document)
    assert "De regeling geldt voor 5 m² en meer" in text.replace("\n\n", " ")
    assert text.endswith("[1] Zie de brief van 3 mei, die op een tweede regel, want er is veel te melden, eindigt.")


def test_pdf_letters_that_stand_apart(reading: Reader) -> None:
    runs: list[Run] = [
        (LEFT, 700, 10, "De V oorzitter van de T weede Kamer"),
        (LEFT, 650, 10, "B R I E F  V A N  H E T  L I D"),
        (LEFT, 600, 10, "Zie onderdeel T en bijlage A B"),
    ]
    assert text_of(reading("x.pdf", pdf(runs)).document).split("\n\n") == [
        "De Voorzitter van de Tweede Kamer",
        "BRIEF VAN HET LID",
        "Zie onderdeel T en bijlage A B",
    ]


def test_pdf_headers_that_return_on_every_page(reading: Reader) -> None:
    pages = [[(50.0, 800.0, 8.0, f"Beslisnota {n}"), *page(f"Tekst {'abcd'[n]} van deze bladzijde.")] for n in range(4)]
    text = text_of(reading("x.pdf", pdf(*pages)).document)
    assert "Beslisnota" not in text
    assert text.count("Tekst") == 4


def test_an_annex_is_known_by_its_file_name(reading: Reader) -> None:
    document = reading("blg-1007826.pdf", pdf(page("Een nota."))).document
    assert (document.id, document.kind) == ("blg-1007826", "bijlage")


def test_a_scan_is_named_and_kept(reading: Reader) -> None:
    found = reading("blg-12.pdf", pdf([]))
    assert found.document.markup is None
    [issue] = found.issues
    assert "1 page without text" in issue.reason


def test_a_pdf_whose_letters_cannot_be_decoded_is_named_and_is_no_text(reading: Reader) -> None:
    signs = "!\"#$%&' *+,-./ :;<=>? [\\]^_ `{|}~ !#$%& *+,-"
    found = reading("kst-36999-7.pdf", pdf([(LEFT, 700.0 - 12 * n, 10.0, signs) for n in range(12)]))
    assert found.document.markup is None
    assert any("cannot be decoded" in str(issue) for issue in found.issues)


@pytest.mark.parametrize("away", [-29, -31, -30])
def test_31_a_pdf_in_which_each_letter_stands_for_another_is_named_and_is_no_text(reading: Reader, away: int) -> None:
    said = "De minister van Defensie beantwoordt hierbij de gestelde vragen over het besluit"
    signs = "".join(chr(33 + (ord(c) - 33 + away) % 93) if c != " " else c for c in said)
    found = reading("kst-36999-7.pdf", pdf([(LEFT, 700.0 - 12 * n, 10.0, signs) for n in range(12)]))
    assert found.document.markup is None
    assert any("cannot be decoded" in str(issue) for issue in found.issues)


@pytest.mark.parametrize(
    "line",
    [
        "Stb. BWBR0001234 hfst. XVII par. 4 CBS RIVM NZA KVK",
        "Ilie Anghelache a depus raportul comisiei speciale azi",
        "Jan Pieter Balkenende, Ank Bijleveld, Ernst Hirsch Ballin",
    ],
)
def test_a_pdf_of_abbreviations_or_names_or_in_another_language_is_text(reading: Reader, line: str) -> None:
    found = reading("kst-36999-7.pdf", pdf([(LEFT, 700.0 - 12 * n, 10.0, line) for n in range(3)]))
    assert found.document.markup is not None


def test_a_pdf_of_figures_is_text(reading: Reader) -> None:
    figures = "12,5 13,75 % 1.250 -3,0 (24) 99,9 100,0 12,1"
    found = reading("kst-36999-7.pdf", pdf([(LEFT, 700.0 - 12 * n, 10.0, figures) for n in range(12)]))
    assert found.document.markup is not None


def test_without_the_extra_a_pdf_costs_one_line(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "find_spec", lambda _: None)
    found = reading("x.pdf", pdf(page("Een nota.")))
    [issue] = found.issues
    assert found.documents == []
    assert "pip install 'kamergraaf[documents]'" in str(issue)
    assert "\n" not in str(issue)


# --- all of them --------------------------------------------------------------------------------------------------


def test_notes_without_a_signature_are_notes() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Kamerstuk 28 684, nr. 1</text:p></text:note-body></text:note>"
    [document] = read(Input("x.odt", odt(p(f"Een zin.{note}") + p("Nog een zin."))))
    assert isinstance(document, Document)
    text = read_text(document)
    assert text is not None
    assert text.place_of(text.content.index("Kamerstuk")) is Place.NOTE
    assert text.place_of(text.content.index("Nog")) is Place.TEXT


@pytest.mark.parametrize("group", ["masthead", "edge", "footer"])
def test_patterns_fit_their_examples(group: str) -> None:
    for row in load("documents")[group]:
        assert re.fullmatch(row["pattern"], row["example"]), row
        assert not re.fullmatch(row["pattern"], row["counterexample"]), row
        assert row["why"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", b"{\\rtf1 x}"], ids=["zip", "doc", "rtf"]
)
def test_what_cannot_be_read_is_named(reading: Reader, data: bytes) -> None:
    assert len(reading("x.doc", data).issues) == 1
    assert office.sniff(data) is not data.startswith(b"PK")


def mentions(path: Path) -> list[tuple[str, str]]:
    """Give what is mentioned in a paper, by kind and words."""
    [document] = [r for r in read(Input(path.name, path.read_bytes())) if isinstance(r, Document)]
    text = read_text(document)
    assert text is not None
    found = find(text, document)
    assert all(text.content[m.start : m.end] == m.text for m in found)
    return [(m.kind, m.text) for m in found]


@pytest.mark.parametrize("form", ["odt", "pdf"])
def test_a_motion_says_the_same_in_every_format(corpus: Path, form: str) -> None:
    folder = corpus / "data" / "koop" / "kst-32545-143"
    assert mentions(folder / f"kst-32545-143.{form}") == mentions(folder / "kst-32545-143.xml") != []


def test_an_answer_says_the_same_in_every_format(corpus: Path) -> None:
    folder = corpus / "data" / "koop" / "ah-tk-20202021-3235"
    found = mentions(folder / "ah-tk-20202021-3235.pdf")
    assert found == mentions(folder / "ah-tk-20202021-3235.odt")
    assert ("citation", "Staatsblad 2020, 118") in found
    assert [text for kind, text in found if kind == "person"] == ["Van Weyenberg", "Romke de Jong", "Kat", "Koolmees"]
