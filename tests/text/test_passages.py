"""A plain text is divided into the title of its dossier, its own heading, its text, signature and notes."""

from __future__ import annotations

import pytest

from kamergraaf.text.passages import divide


def places(content: str) -> list[tuple[str, str]]:
    return [(p.place.value, " ".join(content[p.start : p.end].split())) for p in divide(content)]


@pytest.mark.parametrize("mark", ["", "# "])
def test_the_title_of_a_dossier_ends_at_the_number_of_the_paper(mark: str) -> None:
    found = places(f"99 999\nWijziging van de Vatenwet\n\n{mark}Nr. 4\nMOTIE VAN HET LID VAT\n\nDe Kamer,\n\nzegt.")
    own = f"{mark}Nr. 4 MOTIE VAN HET LID VAT"
    assert found[:2] == [("dossiertitel", "99 999 Wijziging van de Vatenwet"), ("kop", own)]
    assert found[2][0] == "tekst"


def test_a_title_of_the_paper_before_its_number_is_none_of_the_dossier() -> None:
    found = places("MOTIE VAN HET LID VAT\n99 999\nNr. 4\n\nDe Kamer,\n\nzegt.")
    assert found[0] == ("kop", "MOTIE VAN HET LID VAT 99 999 Nr. 4")


@pytest.mark.parametrize(
    "signed",
    [
        "De Minister van Landbouw en Visserij, A. P. J. van Akkeren",
        "De staatssecretaris van Defensie,B.-J. M. van Voort tot Voort",
        "De voorzitter van de commissie, Vaten\nDe griffier van de commissie, Kruik van Kan",
    ],
)
def test_an_office_and_a_name_on_one_line_are_a_signature(signed: str) -> None:
    foot = "Tweede Kamer, vergaderjaar 1990-1991, 99 999, nr. 3"
    assert places(f"Wij hebben dit besloten.\n{signed}\n{foot}\n")[1] == ("ondertekening", signed.replace("\n", " "))


@pytest.mark.parametrize(
    "line", ["De minister van Financiën, W.B. Vat - 3 april 2018", "De voorzitter van de commissie, aldus het lid Vat."]
)
def test_a_line_of_a_list_is_no_signature(line: str) -> None:
    assert [place for place, _ in places(f"Wij hebben dit besloten.\n{line}\nDaarna.\n")] == ["tekst"]


LETTER = """> Retouradres Postbus 20301 2500 EH  Den Haag

In antwoord op uw brief deel ik u mede dat de vragen worden beantwoord.

mede namens de minister van Defensie,

de Minister van Justitie en Veiligheid

D.M. van Vat
"""
ANSWERS = "\nAntwoorden van de minister van Justitie en Veiligheid op vragen over vaten\n\nVraag 1\nKlopt dat?\n"


@pytest.mark.parametrize("rest", ["", ANSWERS])
def test_a_letter_is_signed_without_a_comma_also_before_the_answers_that_it_covers(rest: str) -> None:
    signed = [text for place, text in places(LETTER + rest) if place == "ondertekening"]
    assert signed == ["de Minister van Justitie en Veiligheid D.M. van Vat"]


def test_an_office_above_a_line_of_text_is_no_signature() -> None:
    text = "Dit vraagt om overleg met\nde minister van Defensie\n\nDe Kamer heeft dat gevraagd.\n\nen A. zegt meer."
    assert [place for place, _ in places(text)] == ["tekst"]


@pytest.mark.parametrize(
    "above",
    [
        "Brief regering : Voortgang vatenbeleid\n31 765 Kwaliteit van vaten\nNr. 848 BRIEF VAN DE MINISTER VAN VATEN",
        "Begroting Vatenraad\n\n34902 H BRIEF VAN DE MINISTER VAN VATEN\n\nVergaderjaar 2018-2019",
        "Kamerstuk 34300-VII-60\n\nReactie op de Vatenraad\n\nDossier: Begroting\n\nID: 34300-VII-60\n\nNr. 60 BRIEF",
    ],
)
def test_what_stands_above_a_paper_on_a_page_is_its_heading(above: str) -> None:
    found = places(f"{above}\n\nAan de Voorzitter van de Tweede Kamer\n\nDe Vatenraad zegt dat.")
    assert {place for place, _ in found[:-1]} <= {"kop", "dossiertitel"}
    assert found[-1] == ("tekst", "Aan de Voorzitter van de Tweede Kamer De Vatenraad zegt dat.")


def test_what_a_page_says_above_a_report_is_its_heading() -> None:
    found = places("Kamerstuk 29521-211\n\nVerslag\n\nIndiener(s): Vat (VVD)\nID: 29521-211\n\nOverleg over vaten.")
    assert found[0] == ("kop", "Kamerstuk 29521-211 Verslag Indiener(s): Vat (VVD)")


def test_one_question_has_who_asks_it_above_it_too() -> None:
    found = places("Vraag van het lid Vat (VVD) aan de Minister (ingezonden 1 mei 2024).\nVraag 1\nWat is een vat?")
    assert found[0][0] == "vragenstellers"
