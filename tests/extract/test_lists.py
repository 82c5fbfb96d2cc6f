"""What lists, feet of pages and lines of a debate do to citations, bodies, motions and promises."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Mention, Snapshot, Source, Text, Told
from kamergraaf.text.passages import divide

FOOT = "\nTweede Kamer, vergaderjaar {}, nr. 3 12\n"


def found(content: str, kind: str) -> list[Mention[Told]]:
    text = Text("kst-1-1", content, tuple(divide(content)))
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""))
    return [m for m in find(text, paper) if m.kind == kind]


def cited(content: str) -> list[str]:
    """Give what a text cites, as short ids."""
    rows = [m.fields for m in found(content, "citation")]
    return ["-".join(str(row[k]) for k in ("dossier", "suffix", "number") if row.get(k)) for row in rows]


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("Zie Kamerstukken II 2011/12, 33 009, nr. 3, 7 en 12; 33 134, 5.", ["33009-3", "33009-7", "33009-12", "33134-5"]),
        ("(Kamerstukken 30 196, nr. 64 en 31 209, 8)", ["30196-64", "31209-8"]),
        ("Kamerstukken II 1995/96, 24 400 XV, nr. 3, 11 en 14, en 24 500, 6 en 9.", ["24400-XV-3", "24400-XV-11", "24400-XV-14", "24500-6", "24500-9"]),
        ("Kamerstuk 28 684, nr. 3, 12 maart 2020, en Kamerstuk 28 684, nr. 4, 7 leden.", ["28684-3", "28684-4"]),
        ("Kamerstuk 28 684, nr. 3, 2004 was het jaar. Er waren er 33 568, 4 meer.", ["28684-3"]),
        ("Kamerstuk 28 684, nr. 3 en 12 500, 25 leden.", ["28684-3"]),
    ],
)  # fmt: skip
def test_a_list_of_papers_goes_on_without_the_word(said: str, ids: list[str]) -> None:
    assert cited(said) == ids


@pytest.mark.parametrize(
    ("said", "paper", "session"),
    [
        ("Zie 18 100, zitting 1983-1984, nr. 31.", "18100-31", "1983-1984"),
        ("Zie Kamerstukken II 17 370 (zitting 1981-1982), nr. 4.", "17370-4", "1981-1982"),
        ("Gedrukt stuk 8905, nr. 3, zitting 1966-1967.", "8905-3", "1966-1967"),
        ("een wet (15 049, zitting 1977-1978)", "15049", "1977-1978"),
    ],
)
def test_the_session_may_stand_behind_a_number(said: str, paper: str, session: str) -> None:
    (citation,) = found(said, "citation")
    assert (cited(said), citation.fields["session"]) == ([paper], session)


@pytest.mark.parametrize(
    ("before", "behind", "name"),
    [
        ("Dat heeft het College voor de", "Rechten van de Mens gemeld.", "College voor de Rechten van de Mens"),
        ("een rapport van de Inspectie van het", "Onderwijs over scholen", "Inspectie van het Onderwijs"),
        ("het advies van de Raad voor de", "rechtspraak is", "Raad voor de rechtspraak"),
    ],
)
def test_a_body_that_a_foot_cuts_is_one_body(before: str, behind: str, name: str) -> None:
    content = before + FOOT.format("2011-2012, 33 009") + behind
    assert [m.fields["name"] for m in found(content, "organisation")] == [name]
    assert found(content, "citation") == []


def test_a_sentence_that_ends_before_a_foot_is_not_joined() -> None:
    content = "Dit is gedaan door het college" + FOOT.format("2011-2012, 33 009") + "Rechten van de Mens is een vak."
    assert "\n" not in "".join(m.text for m in found(content, "organisation"))


@pytest.mark.parametrize(
    "said", ["Motie Brief van de minister", "Motie Nota naar aanleiding", "motie Onderwerp en datum"]
)
def test_a_paper_moves_no_motion(said: str) -> None:
    assert found(said, "motion") == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("In de gemeenten Almelo, Borne en Hengelo lopen proeven.", ["gemeenten Almelo", "Borne", "Hengelo"]),
        ("Er lopen proeven in de gemeenten Tilburg, Breda en Den Bosch.", ["gemeenten Tilburg", "Breda", "Den Bosch"]),
        ("De proef loopt in de gemeente Tilburg.", []),
    ],
)
def test_municipalities_in_a_list_are_each_named(said: str, names: list[str]) -> None:
    assert [m.text for m in found(said, "organisation")] == names


@pytest.mark.parametrize(
    ("said", "promises"),
    [
        ("De voorzitter: De staatssecretaris zegt toe de Kamer voor het reces te informeren.", 1),
        ("De voorzitter: Er is toegezegd dat de Kamer voor de zomer een brief ontvangt.", 1),
        ("De voorzitter: Ik lees de toezeggingen voor.\nMevrouw Bikker: Ja.\nDe voorzitter: De minister stuurt de Kamer voor 1 mei een brief.", 1),
        ("De voorzitter: De minister stuurt zo een bode.", 0),
        ("De voorzitter: Goed.\nMinister Heinen: Ik zal de heer Grinwis voor de zomer een brief sturen.", 1),
        ("Ik zal het lid Van Kent voor de zomer daarover informeren.", 1),
        ("Ik zal de heer Jansen voor de zomer een brief sturen.", 0),
    ],
)  # fmt: skip
def test_a_promise_is_read_on_the_line_of_the_chair_and_to_a_member(said: str, promises: int) -> None:
    assert len(found(said, "commitment")) == promises
