"""Web pages of officielebekendmakingen.nl: metadata in the head, and the same from the headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.conftest import Reader

DOCTYPE = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
MOTION = """<h1 class="dossiertitel"><a id="a" name="a"></a><span class="dossiernummer">
   99 999 XV
   </span> Een dossier
</h1><div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. 12
   </span> GEWIJZIGDE MOTIE VAN HET LID POL
</h1><p class="kamerstukdatum">Voorgesteld <span class="datum">6 juli 2021</span></p><p>De Kamer,</p></div>"""


def page(body: str, **meta: str) -> str:
    rows = "".join(f'<meta name="{name.replace("__", ".")}" content="{value}" />' for name, value in meta.items())
    return (
        f'{DOCTYPE}<html xmlns="http://www.w3.org/1999/xhtml"><head>{rows}<title></title></head><body>'
        f'<div id="kopregel"></div><div id="broodtekst">{body}</div></body></html>'
    )


def test_metadata_of_the_page_lead(reading: Reader) -> None:
    found = reading(
        "x.html",
        page(
            MOTION,
            DC__identifier="kst-99999-XV-13",
            OVERHEIDop__documenttitel="Gewijzigde motie over vaten",
            OVERHEIDop__indiener="A. Pol",
            OVERHEIDop__vergaderjaar="2020-2021",
        ),
    )
    paper = found.document
    assert found.issues == []
    assert (paper.id, paper.dossier, paper.number) == ("kst-99999-XV-13", "99999-XV", "13")
    assert (paper.title, paper.kind, paper.date) == ("Gewijzigde motie over vaten", "motie-gewijzigd", "2021-07-06")
    assert (paper.format, paper.session, paper.dossier_title) == ("html", "2020-2021", "Een dossier")
    assert [(actor.name, actor.relation) for actor in paper.actors] == [("A. Pol", "Indiener")]


def test_headings_tell_what_the_metadata_do_not(reading: Reader) -> None:
    paper = reading("x.html", page(MOTION)).document
    assert (paper.id, paper.title) == ("kst-99999-XV-12", "GEWIJZIGDE MOTIE VAN HET LID POL")
    assert (paper.kind, paper.date) == ("motie-gewijzigd", "2021-07-06")


def test_the_day_of_a_letter_stands_at_its_head(reading: Reader) -> None:
    letter = MOTION.replace('<p class="kamerstukdatum">Voorgesteld <span class="datum">6 juli 2021</span></p>', "")
    letter = letter.replace("GEWIJZIGDE MOTIE VAN HET LID POL", "BRIEF VAN DE MINISTERS VAN DEFENSIE EN FINANCIËN")
    paper = reading("x.html", page(letter.replace("De Kamer,", "Den Haag, 5 juli 2021"))).document
    assert (paper.kind, paper.date) == ("brief-regering", "2021-07-05")


def test_questions_with_their_answer(reading: Reader) -> None:
    body = (
        '<h1 class="kamervraagomschrijving_kop no-toc">Vragen van het lid Pol (ingezonden 3 juni 2021).</h1>'
        '<h1 class="kamervraagomschrijving_kop no-toc">Antwoord van Minister Vat (ontvangen 21 juni\n 2021).</h1>'
    )
    paper = reading(
        "x.html", page(body, dcterms__identifier="ah-tk-20202021-3235", DC__title="Antwoord op vragen")
    ).document
    assert (paper.id, paper.kind, paper.date) == ("ah-tk-20202021-3235", "antwoord-kamervragen", "2021-06-21")
    assert (paper.title, paper.session) == ("Antwoord op vragen", "2020-2021")


def test_a_report_names_its_speakers(reading: Reader) -> None:
    body = (
        '<h1>Vaten</h1><div class="spreekbeurt"><div class="alineagroep"><p>De heer <strong class="vet">Pol</strong> '
        '(X):</p><p>Voorzitter.</p></div></div><div class="spreekbeurt"><p>De <strong>voorzitter</strong>:</p></div>'
    )
    paper = reading(
        "x.html", page(body, DC__identifier="h-tk-20202021-87-3", OVERHEIDop__datumVergadering="2021-06-10")
    ).document
    assert (paper.kind, paper.title, paper.date) == ("handelingen", "Vaten", "2021-06-10")
    assert [(actor.name, actor.fractie) for actor in paper.actors] == [("Pol", "X")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(page("<p>Tekst.</p>"), "a publication without a number", id="no number"),
        pytest.param(page("<div>" * 3_000, DC__identifier="kst-99999-1"), "broken HTML: elements nested more than 200 levels deep", id="deep"),
        pytest.param(page("<p>x</p>", DC__identifier="gmb-2014-1"), "no publication of a kind that is read: gmb-2014-1", id="of a municipality"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_costs_itself_only(reading: Reader, content: str, reason: str) -> None:
    found = reading("x.html", content)
    assert (found.documents, [issue.reason for issue in found.issues]) == ([], [reason])


@pytest.mark.parametrize("cut", range(300, 1_500, 100))
def test_a_page_that_breaks_off_never_stops_the_reader(reading: Reader, cut: int) -> None:
    found = reading("x.html", page(MOTION, DC__identifier="kst-99999-XV-12")[:cut])
    assert found.all


def test_an_entity_of_its_own_is_not_followed(reading: Reader) -> None:
    hostile = page(MOTION).replace(DOCTYPE, '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    found = reading("x.html", hostile.replace("LID POL", "LID &x;"))
    [document] = found.documents
    assert "root:" not in str(document.markup) + str(document.title)
