"""The blocks at the head of an openTK page, saved as text or as HTML: persons, cases, annexes, activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.model import Actor
from kamergraaf.sources.opentk.blocks import blocks
from kamergraaf.sources.opentk.shown_text import shown_text

if TYPE_CHECKING:
    from tests.sources.conftest import Found, Reader

TEXT = """[overzicht] [activiteiten]

Een verzonnen motie

Een dossier

Motie (kabinetsappreciatie: Oordeel Kamer)

Nummer: 2026D00001, datum: 2026-01-20, bijgewerkt: 2026-01-22 13:58, versie: 2 (versie 1)

Directe link naar document (.docx), link naar pagina op de Tweede Kamer site.

Gerelateerde personen:
  - Eerste ondertekenaar: S.E.M. van Proef, Tweede Kamerlid (SP)
  - Mede ondertekenaar: A. (Anna) Test, minister van Onderwijs, Cultuur en
    Wetenschap (Ooit D66 kamerlid)

Bijlagen:
  - Meer dan een bijlage: vervolg

Onderdeel van kamerstukdossier 99999 IIA-12 Een dossier.

Onderdeel van zaak 2026Z00001:
  - Gericht aan: F. van Verzin, minister van Onderwijs, Cultuur en Wetenschap
  - Volgcommissie: vaste commissie voor Onderwijs, Cultuur en Wetenschap
  - Stemmingen en besluiten:
      - 2026-01-27 15:00 ⇒ Aangenomen. (Besluit)
          - Voor 76: SP | D66
          - Tegen 74: PVV

Bijlage bij: Een brief (2026D00009)

Onderdeel van activiteiten:
  - 2026-01-27 15:00: Stemmingen (over moties) (Stemmingen), TK
  - Geen datum: Procedurevergadering (Procedurevergadering), vaste commissie voor X

Preview document (🔗 origineel)

De Kamer,

gehoord de beraadslaging,

Indiener: iemand, die niet bij de pagina hoort
"""

HTML = """<!DOCTYPE html><html><head><title>x</title><style>p { a: b }</style></head><body><header>[<a>menu</a>]</header>
<main><h2>Een verzonnen  motie</h2><h4>Een dossier</h4><p><em>Motie</em>
 (kabinetsappreciatie: <b>Oordeel Kamer</b>)</p>
<p>Nummer: <b>2026D00001</b>, datum: <b>2026-01-20</b>, bijgewerkt: <b>2026-01-22 13:58</b>, versie: 2</p><!-- guid -->
Gerelateerde personen:
<ul><li>Eerste ondertekenaar: <a href="persoon.html?nummer=71">S.E.M. van Proef</a>, Tweede Kamerlid (SP)</li>
<li>Mede ondertekenaar: A. (Anna) Test, minister van Onderwijs, Cultuur en Wetenschap (Ooit D66 kamerlid)</li></ul>
Bijlagen:
<ul><li><a href="./document.html?nummer=2026D00002">Meer dan een bijlage: vervolg</a></li></ul>
<p>Onderdeel van kamerstukdossier 99999 IIA-12 <a href="ksd.html?ksd=99999&toevoeging=IIA">Een dossier</a>.</p>
<p>Onderdeel van zaak <a href="zaak.html?nummer=2026Z00001">2026Z00001</a>:</p>
<ul><li> Gericht aan: F. van Verzin, minister van Onderwijs, Cultuur en Wetenschap </li>
<li> Volgcommissie: vaste commissie voor Onderwijs, Cultuur en Wetenschap</li>
<li>Stemmingen en besluiten: <ul><li>2026-01-27 15:00 &rArr; <b>Aangenomen.</b> (Besluit)
<ul><li>Voor 76: SP | D66</li><li>Tegen 74: PVV</li></ul></li></ul></li></ul>
<p>Bijlage bij: <a href="document.html?nummer=2026D00009">Een brief</a> (2026D00009)</p>
Onderdeel van activiteiten:
<ul><li>2026-01-27 15:00: <a href="activiteit.html?nummer=2026A00003">Stemmingen (over moties)</a> (Stemmingen), TK</li>
<li>Geen datum: <a href="activiteit.html?nummer=2026A00004">Debat (CD 2/7)</a> (Plenair debat (tweeminutendebat)), </li></ul>
<h4>Preview document (🔗 <a href="getraw/2026D00001">origineel</a>)</h4><hr/>
<p>De Kamer,</p><p>gehoord de <em>beraadslaging</em> (<a href="document.html?nummer=2026D00077">brief</a>),</p>
</main><footer>Vragen of tips</footer></body></html>"""

FORMS = pytest.mark.parametrize(("name", "content"), [("x.txt", TEXT), ("x.html", HTML)], ids=["text", "HTML"])


def read(reading: Reader, name: str, content: str) -> Found:
    found = reading(name, content)
    assert found.issues == []
    return found


@FORMS
def test_persons_of_the_paper(reading: Reader, name: str, content: str) -> None:
    paper = read(reading, name, content).documents[0]
    assert (paper.id, paper.kind, paper.title) == ("kst-99999-IIA-12", "motie", "Een verzonnen motie")
    assert paper.actors == (
        Actor("S.E.M. van Proef", "Eerste ondertekenaar", "Tweede Kamerlid", "SP"),
        Actor("A. (Anna) Test", "Mede ondertekenaar", "minister van Onderwijs, Cultuur en Wetenschap"),
    )
    assert paper.annex_of == "2026D00009"
    assert paper.format == {"x.txt": "text", "x.html": "html"}[name]


@FORMS
def test_the_case_with_its_persons_and_committees(reading: Reader, name: str, content: str) -> None:
    [case] = read(reading, name, content).cases
    assert (case.number, case.appreciation, case.documents) == ("2026Z00001", "Oordeel Kamer", ("kst-99999-IIA-12",))
    assert case.actors == (
        Actor("F. van Verzin", "Gericht aan", "minister van Onderwijs, Cultuur en Wetenschap"),
        Actor("vaste commissie voor Onderwijs, Cultuur en Wetenschap", "Volgcommissie"),
    )


def test_activities_of_a_text_have_a_key_of_their_own(reading: Reader) -> None:
    [activity] = read(reading, "x.txt", TEXT).activities
    assert (activity.kind, activity.title, activity.date) == ("Stemmingen", "Stemmingen (over moties)", "2026-01-27")
    other = TEXT.replace("2026D00001", "2026D00005").replace("IIA-12", "IIA-13")
    [same] = read(reading, "x.txt", other).activities
    assert (same.id, same.documents) == (activity.id, ("kst-99999-IIA-13",))
    [later] = read(reading, "x.txt", TEXT.replace("27 15:00: S", "28 15:00: S")).activities
    assert later.id != activity.id


def test_links_give_the_numbers_of_activities_and_annexes(reading: Reader) -> None:
    found = read(reading, "x.html", HTML)
    assert [(a.id, a.kind, a.title) for a in found.activities] == [
        ("2026A00003", "Stemmingen", "Stemmingen (over moties)"),
        ("2026A00004", "Plenair debat (tweeminutendebat)", "Debat (CD 2/7)"),
    ]
    [_, annex] = found.documents
    assert (annex.id, annex.kind, annex.title) == ("2026D00002", "bijlage", "Meer dan een bijlage: vervolg")
    assert annex.annex_of == "kst-99999-IIA-12"


@FORMS
def test_the_text_holds_the_paper_and_not_the_page(reading: Reader, name: str, content: str) -> None:
    markup = read(reading, name, content).documents[0].markup
    assert markup is not None
    body = markup.data[markup.start :]
    assert body.startswith("\n\nDe Kamer,\n\ngehoord de beraadslaging")
    assert "2026D00077" not in body
    assert "Vragen of tips" not in body


def test_a_page_without_a_preview_has_no_text(reading: Reader) -> None:
    page = HTML[: HTML.index("<h4>Preview")] + "<iframe src='./getraw/2026D00001'></iframe></main></html>"
    assert read(reading, "x.html", page).documents[0].markup is None


@pytest.mark.parametrize("gone", ["Eerste ondertekenaar", "Gericht aan"])
def test_an_unknown_relation_is_named_and_kept(reading: Reader, gone: str) -> None:
    found = reading("x.txt", TEXT.replace(gone, "Toehoorder"))
    [issue] = found.issues
    assert "Toehoorder" in issue.reason
    assert "Toehoorder" in {a.relation for a in (*found.document.actors, *found.cases[0].actors)}


def test_empty_blocks_on_one_line() -> None:
    page = "Gerelateerde personen: Bijlagen:\n\nOnderdeel van zaak 2026Z00001:\n\nOnderdeel van activiteiten:\n"
    assert [(b.name, b.case, b.items) for b in blocks(page)] == [
        ("persons", None, ()),
        ("annexes", None, ()),
        ("case", "2026Z00001", ()),
        ("activities", None, ()),
    ]


def test_links_in_a_text_are_read_as_links() -> None:
    page = "Gerelateerde personen:\n* Indiener: [A. Test](persoon.html?nummer=7), Tweede Kamerlid (SP)\n"
    page += "Bijlagen:\n* [Rapport](./document.html?nummer=2026D00002)\n"
    assert [b.items for b in blocks(page)] == [
        ("Indiener: A. Test, Tweede Kamerlid (SP)",),
        ("Rapport [2026D00002]",),
    ]


def test_other_html_is_no_page_of_opentk(reading: Reader) -> None:
    found = reading("x.html", "<!DOCTYPE html><html><body><p>Nummer: 12</p></body></html>")
    assert found.document.document_number is None


@pytest.mark.parametrize("content", ["<html></html>", "<html><p>" + "<div>" * 5000 + "x", "<html><p>Nummer: &#0; &x;"])
def test_odd_html_is_no_crash(content: str) -> None:
    assert isinstance(shown_text(content), str)


def test_a_page_of_which_all_headings_are_gone_is_a_paper_all_the_same(reading: Reader) -> None:
    found = reading("x.txt", "Nummer: 2026D00001, datum: 2026-01-20, bijgewerkt: 2026-01-22 13:58\n")
    assert found.document.id == "2026D00001"
