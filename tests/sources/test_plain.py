"""Plain text: the number, the date and the kind of a paper, from what stands in it and around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kamergraaf.model import Place
from kamergraaf.text import read_text

if TYPE_CHECKING:
    from .conftest import Reader

PAPER = "99 999 {title}\n\nNr. 3 MOTIE VAN HET LID GRINWIS\n\n{date}\n\nDe Kamer,\n\n{end}\n\nGrinwis\n"


def paper(title: str = "Een voorbeeld", date: str = "Voorgesteld 11 maart 2024", end: str = "") -> str:
    return PAPER.format(title=title, date=date, end=end or "en gaat over tot de orde van de dag.")


@pytest.mark.parametrize(
    "date",
    [
        "Voorgesteld 11 maart 2024",
        "Voorgesteld tijdens het Wetgevingsoverleg van 11 maart 2024",
        "Voorgesteld tijdens het notaoverleg 11 maart 2024",
        "Den Haag, 11 maart 2024",
    ],
)
def test_the_date_of_a_paper(reading: Reader, date: str) -> None:
    assert reading("x.txt", paper(date=date)).document.date == "2024-03-11"


def test_a_long_title(reading: Reader) -> None:
    title = " ".join(["Wijziging van de Wet voorbeelden"] * 20)
    document = reading("x.txt", paper(title)).document
    assert (document.id, document.dossier_title) == ("kst-99999-3", title)


def test_an_answer_is_of_the_day_on_which_it_came(reading: Reader) -> None:
    content = "Vragen (ingezonden 3 juni 2021).\nAntwoord van Minister Koolmees (ontvangen 21 juni 2021).\n"
    document = reading("ah-tk-20202021-9.txt", content).document
    assert (document.date, document.kind, document.format) == ("2021-06-21", "antwoord-kamervragen", "text")


def test_an_annex_by_its_file_name(reading: Reader) -> None:
    document = reading("blg-12.txt", "Een nota, zie blg-13.").document
    assert (document.id, document.kind, document.dossier) == ("blg-12", "bijlage", None)


def test_a_stray_stop_before_the_names_under_a_motion(reading: Reader) -> None:
    document = reading("x.txt", paper(end="en gaat over tot de orde van de dag.\n\n.")).document
    text = read_text(document)
    assert text is not None
    assert text.place_of(text.content.rindex("Grinwis")) is Place.SIGNATURE


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-16", "UTF-16"), ("utf-16-be", None), ("cp1252", "Windows-1252"), ("latin-1", "Windows-1252")],
)
def test_text_in_an_encoding_of_windows_is_read_and_it_is_said(reading: Reader, codec: str, said: str | None) -> None:
    content = paper("Oekraïne en financiën")
    data = content.encode(codec)
    found = reading("x.txt", b"\xfe\xff" + data if codec == "utf-16-be" else data)
    assert found.document.markup is not None
    assert found.document.markup.data == content
    assert any(f"read as {said or 'UTF-16'}" in str(issue) for issue in found.issues)


def test_utf_8_that_was_encoded_twice_is_read_as_it_was_meant_and_it_is_said(reading: Reader) -> None:
    content = paper("Oekraïne en financiën – één")
    found = reading("x.txt", ("\ufeff" + content).encode().decode("latin-1"))
    assert found.document.markup is not None
    assert found.document.markup.data == content
    assert any("encoded twice" in str(issue) for issue in found.issues)


LETTER = (
    "29 984 Spoor: vervoer- en beheerplan\n23 645 Openbaar vervoer\n\n"
    "Nr. 1130 BRIEF VAN DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN WATERSTAAT\n\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 23 mei 2023\n\nDe tekst.\n"
)


def _between(mark: str) -> str:
    """Give the letter with a mark within every word that has more than two letters."""
    return re.sub(r"(?<=\w\w)(?=\w)", mark, LETTER)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + LETTER,
        "\ufeff" + LETTER.replace("\n", "\r\n"),
        LETTER.replace(" ", "\u2009"),
        _between("\u200b"),
        _between("\u00ad"),
    ],
    ids=["bom", "windows", "thin", "zero-width", "soft-hyphens"],
)
def test_what_no_reader_sees_hides_neither_number_nor_day_nor_heading(reading: Reader, content: str) -> None:
    paper = reading("brief.txt", content).document
    assert (paper.id, paper.date, paper.also_dossiers) == ("kst-29984-1130", "2023-05-23", ("23645",))
    text = read_text(paper)
    assert text is not None
    assert text.content == content
    places = [part.place for part in text.passages]
    assert places == [Place.DOSSIER, Place.HEADING, Place.TEXT]
    assert "".join(content[part.start : part.end] for part in text.passages) == content


@pytest.mark.parametrize(
    "cited", ["Zie ah-tk-20202021-77.", "Zie https://zoek.officielebekendmakingen.nl/ah-tk-20202021-77.html"]
)
def test_a_letter_that_cites_an_answer_by_its_id_is_not_that_answer(reading: Reader, cited: str) -> None:
    assert reading("brief.txt", f"{LETTER}\n{cited}\n").document.id == "kst-29984-1130"
    assert reading("brief.txt", f"Geachte voorzitter,\n\n{cited} Dat is alles.\n").document.id == ""


@pytest.mark.parametrize("foot", ["ah-tk-20222023-3649", "ah-tk-20222023-3649 ISSN 0921 - 7398"])
def test_an_answer_has_its_id_at_its_foot(reading: Reader, foot: str) -> None:
    assert reading("x.txt", f"Antwoord 1\n\nJa.\n\n{foot}\n").document.id == "ah-tk-20222023-3649"
