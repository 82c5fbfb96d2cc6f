"""KOOP XML and web pages: one canonical text, and the places in it."""

from __future__ import annotations

import pytest

from kamergraaf.text import html, markup

LETTER = (
    "<kamerstuk><dossier><dossiernummer><dossiernr>99 999</dossiernr></dossiernummer><titel>Vaten</titel></dossier>"
    "<stuk><stuknr>Nr. <ondernummer>4</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER VAN DEFENSIE</titel><algemeen>"
    "<vrije-tekst><tekst><divisie><kop><nr>1.</nr><titel>Inleiding</titel></kop><al>Zie dit.<noot><noot.nr>1</noot.nr>"
    "<noot.al>Kamerstuk 99 999, nr. 3.</noot.al></noot> En <nadruk type='cur'>dat<noot><noot.nr>2</noot.nr>"
    "<noot.al>Idem.</noot.al></noot></nadruk>.</al><lijst><li><li.nr>a.</li.nr><al>Het vat;</al></li></lijst>"
    "<table><tgroup><tbody><row><entry><al>Vat</al></entry><entry>12</entry></row></tbody></tgroup></table></divisie>"
    "<ondertekening><functie>De Minister van Defensie,</functie><naam><voornaam>A.</voornaam><achternaam>Vat</achternaam>"
    "</naam></ondertekening></tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
)
PAGE = """<div id="broodtekst"><h1 class="dossiertitel"><a name="x"></a><span class="dossiernummer">
 99 999
 </span> Vaten</h1><div class="stuk"><h1 class="stuktitel"><span class="stuknummer">Nr. 4
 </span> BRIEF VAN DE MINISTER VAN DEFENSIE</h1><div class="algemeen"><h2 class="divisiekop1">1. Inleiding</h2>
<p>Zie dit.<a class="nootnum supernote-click-n1" href="#n1">1</a> En
 <em class="cur">dat<a class="nootnum" href="#n2">2</a></em>.</p>
<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a. </span>Het vat;</p></li></ul>
<table><tbody><tr><td><p>Vat</p></td><td>12</td></tr></tbody></table>
<p class="ondertekening"><span class="functie">De Minister van Defensie,</span><br/><span class="naam">
<span class="voornaam">A.</span> <span class="achternaam">Vat</span></span></p></div></div>
<div id="noten"><hr/><div class="voet noot snp-mouseoffset" id="n1"><h5 class="note-close"><a class="note-close">X</a> Noot</h5>
<sup><span class="nootnum"><a id="n1a" name="n1a"></a>1</span></sup><p>Kamerstuk 99 999, nr. 3.</p></div>
<div class="voet noot"><h5 class="note-close"><a class="note-close">X</a> Noot</h5><sup><span class="nootnum">2</span></sup>
<p>Idem.</p></div></div></div>"""
LINES = [
    ("dossiertitel", "99 999"),
    ("dossiertitel", "Vaten"),
    ("kop", "Nr. 4"),
    ("kop", "BRIEF VAN DE MINISTER VAN DEFENSIE"),
    ("tekst", "1. Inleiding"),
    ("tekst", "Zie dit. En dat."),
    ("tekst", "a."),
    ("tekst", "Het vat;"),
    ("tekst", "Vat"),
    ("tekst", "12"),
    ("ondertekening", "De Minister van Defensie,"),
    ("ondertekening", "A. Vat"),
    ("noot", "1 Kamerstuk 99 999, nr. 3."),
    ("noot", "2 Idem."),
]


def xml_lines(body: str) -> list[tuple[str, str]]:
    content, passages = markup.canonical(f"<officiele-publicatie><metadata/>{body}</officiele-publicatie>")
    assert "\n\n".join(content[p.start : p.end] for p in passages) == content
    return [(p.place.value, content[p.start : p.end]) for p in passages]


def html_lines(body: str) -> list[tuple[str, str]]:
    content, passages = html.canonical(f"<html><head><title>X</title></head><body><p>Home</p>{body}</body></html>")
    assert "\n\n".join(content[p.start : p.end] for p in passages) == content
    return [(p.place.value, content[p.start : p.end]) for p in passages]


def test_a_letter_is_one_text_from_both() -> None:
    assert xml_lines(LETTER) == LINES
    assert html_lines(PAGE) == LINES


def test_questions_say_who_asked_what_of_whom() -> None:
    asked, answered = "Vragen van het lid Romke de Pol (X).", "Antwoord van Minister Vat."
    body = (
        "<kamervragen><kamervraagkop><tekstregel>Kamer</tekstregel></kamervraagkop><kamervraagnummer>7</kamervraagnummer>"
        "<kamervraagomschrijving>Vragen van het lid <naam><voornaam>Romke de </voornaam><achternaam>Pol</achternaam>"
        f"</naam> (X).</kamervraagomschrijving><kamervraagomschrijving>{answered}</kamervraagomschrijving>"
        "<vraag><nr>Vraag 1</nr><al>Klopt het?</al></vraag></kamervragen>"
    )
    page = (
        f'<div id="broodtekst"><h1 class="kamervraagomschrijving_kop no-toc">{asked}</h1><h1 class='
        f'"kamervraagomschrijving_kop">{answered}</h1><div class="vraag"><h2 class="stuktitel no-toc">Vraag 1\n</h2>'
        "<p>Klopt het?</p></div></div>"
    )
    lines = [("vragenstellers", asked), ("vragenstellers", answered), ("tekst", "Vraag 1"), ("tekst", "Klopt het?")]
    assert xml_lines(body) == html_lines(page) == lines


MOTION = "<al>en gaat over tot de orde van de dag.</al><al>Pol</al>"


def test_a_motion_is_signed_and_a_debate_goes_on_after_it() -> None:
    paper = xml_lines(f"<kamerstuk><stuk><algemeen><tekst>{MOTION}</tekst></algemeen></stuk></kamerstuk>")
    report = xml_lines(f"<handelingen><spreekbeurt><motie>{MOTION}</motie></spreekbeurt></handelingen>")
    assert [place for place, _ in paper] == ["tekst", "ondertekening"]
    assert [place for place, _ in report] == ["tekst", "tekst"]


def test_a_layout_with_line_ends_everywhere_adds_no_spaces_to_the_text() -> None:
    body = """<handelingen><agendapunt><nr>
     3
    </nr><item-titel>
     Vaten
    </item-titel><spreekbeurt><spreker>
     <voorvoegsels>
      De heer
     </voorvoegsels>
     <naam>
      <achternaam>
       Pol
      </achternaam>
     </naam>
     (
     <politiek>
      X
     </politiek>
     ):
    </spreker><tekst><al>
     Zij krijgt nr.
     <extref doc="kst-99999-1">
      1
     </extref>
     (
     <extref doc="kst-99999-1">
      99999
     </extref>
     ).
    </al></tekst></spreekbeurt></agendapunt></handelingen>"""
    lines = [("kop", "3"), ("kop", "Vaten"), ("tekst", "De heer Pol (X):"), ("tekst", "Zij krijgt nr. 1 (99999).")]
    assert xml_lines(body) == lines


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<kamerstuk><onbekend>Iets onbekends.</onbekend></kamerstuk>", "Iets onbekends."),
        ("<kamerstuk><li>Iets <nadruk>los</nadruk>.</li></kamerstuk>", "Iets los."),
        ("<niet-dossierstuk><al>Iets.</al></niet-dossierstuk>", "Iets."),
    ],
)
def test_no_text_is_lost_in_an_element_that_is_not_known(body: str, line: str) -> None:
    assert xml_lines(body) == [("tekst", line)]


def test_the_site_around_a_page_is_no_text() -> None:
    page = '<script>var x;</script><nav>Menu</nav><div id="broodtekst"><p>Iets<!-- niet dit -->.</p></div><p>Voet</p>'
    assert html_lines(page) == [("tekst", "Iets.")]
