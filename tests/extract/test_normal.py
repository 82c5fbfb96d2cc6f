"""Text as it comes: what is found does not change with marks, parted letters, spaces and line ends, nor its places."""

from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.extract import find
from kamergraaf.extract.split_words import split_words
from kamergraaf.model import Document, Mention, Passage, Place, Snapshot, Source, Text, Told

SENTENCES = [
    "Zie Kamerstuk 28 684, nr. 812 en Kamerstukken II 2009/10, 32 123 XVI, nr. 30 van vorig jaar.",
    "De motie-Yeşilgöz-Zegerius c.s. (Kamerstuk 28 684, nr. 812) en de motie van het lid Kröger over wonen.",
    "De minister van Financiën en de staatssecretaris van Economische Zaken; het lid Özütok was er ook.",
    "Aanhangsel Handelingen II 2023/24, nr. 745 en Handelingen II 2019/20, nr. 38, item 2 gaan daarover.",
    "De motie van de leden Van der Plas en Inge van Dijk op stuk nr. 12 (36600-XV, nr. 12) is aangenomen.",
    "Zie Staatsblad 2020, 118, COM(2023) 348, 2026D02171 en ECLI:NL:RVS:2024:2045 in deze zaak.",
    "Zij krijgt nr. 66 (21501-20), zoals in de brief van de minister (36 410 IXB, nr. 5) staat.",
]
MARKS = "\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad"
SPACES = ["\u00a0", "\u202f", "\u2009", "\u3000", "  ", " \u00a0"]


def found(content: str) -> list[Mention[Told]]:
    text = Text("kst-1-1", content, (Passage(0, len(content), Place.TEXT),))
    mentions = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    assert all(content[m.start : m.end] == m.text for m in mentions)
    return mentions


def told(content: str) -> list[tuple[object, ...]]:
    """Give what is found, without where and as it is printed."""
    return [(m.kind, m.rule, {**m.fields, "subject": None}) for m in found(content)]


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str]:
    """Give a sentence, and the same in other characters."""
    sentence = draw(st.sampled_from(SENTENCES))
    letters = [unicodedata.normalize("NFD", letter) if draw(st.booleans()) else letter for letter in sentence]
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(letters) - 1))
        if letters[at] == " ":
            letters[at] = draw(st.sampled_from(SPACES))
        else:
            letters[at] += draw(st.sampled_from(MARKS))
    return sentence, "".join(letters)


@given(changed())
@settings(max_examples=300, deadline=None)
def test_marks_parted_letters_and_spaces_change_nothing(pair: tuple[str, str]) -> None:
    sentence, other = pair
    assert told(other) == told(sentence)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_line_that_is_wrapped_at_any_space_changes_nothing(sentence: str) -> None:
    for at in (index for index, letter in enumerate(sentence) if letter == " "):
        assert told(f"{sentence[:at]}\n{sentence[at + 1 :]}") == told(sentence), sentence[at - 9 : at + 9]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_line_that_stands_further_to_the_right_changes_nothing(sentence: str) -> None:
    for at in (index for index, letter in enumerate(sentence) if letter == " "):
        assert told(f"{sentence[:at]}  \n        {sentence[at + 1 :]}") == told(sentence), sentence[at - 9 : at + 9]


@pytest.mark.parametrize("end", ["-\n", "-\r\n", "-  \n", "-\n     ", "-\u200b\n"])
def test_a_word_that_the_end_of_a_line_cuts_is_read_in_one(end: str) -> None:
    (cited,) = found(f"Zie Kamer{end}stuk 29 279, nr. 712.")
    assert cited.fields["number"] == "712"


FOOT = "\n\nkst-36278-32\nISSN 0921 - 7371\n's-Gravenhage 2025\n\nTweede Kamer, vergaderjaar 2024–2025, 36 278, nr. 32      1\n\n"


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Zie de motie-Grinwis (Kamerstuk 28 684,", "nr. 812) over dit onderwerp.", 1),
        ("Zie Kamerstukken II 2009/10,", "32 123 XVI, nr. 30 daarover.", 1),
        ("Zie Aanhangsel Handelingen II", "2023/24, nr. 745 daarover.", 1),
        ("Zie ook de stukken (Kamerstuk 35 302, nr.", "18) daarover.", 1),
        ("Hier eindigt een zin.", "(Kamerstuk 28 684, nr. 3) begint een andere.", 2),
    ],
)
def test_a_citation_that_the_foot_of_a_page_cuts_through_is_one(before: str, after: str, count: int) -> None:
    cited = [m for m in found(before + FOOT + after) if m.kind == "citation"]
    assert len(cited) == count
    assert count > 1 or cited[0].text.startswith(before[-8:][:2]) or FOOT.strip() in cited[0].text


@pytest.mark.parametrize(("blank", "after"), [("   \n", "nr. 812) over dit."), ("   \n", "Nr. 812"), (" \t  \n", "A")])
def test_lines_of_spaces_around_the_foot_of_a_page_are_read_at_once(blank: str, after: str) -> None:
    foot = f" \n{blank * 8}12 Tweede Kamer, vergaderjaar 2024–2025, 36 278, nr. 32\n{blank * 9}"
    content = f"Zie de motie-Grinwis (Kamerstuk 28 684,{foot}{after}"
    start = process_time()
    cited = [m for m in found(content) if m.kind == "citation" and m.end > len(content) - len(after)]
    assert len(cited) == after.startswith("nr.")
    assert process_time() - start < 10


def test_places_of_the_paper_stay_where_they_are() -> None:
    content = "Zie\u200b hier\u2060.\n\nMinister van Financie\u0308n,\nS. Kaag"
    at = content.index("Minister")
    text = Text("kst-1-1", content, (Passage(0, at, Place.TEXT), Passage(at, len(content), Place.SIGNATURE)))
    (signed,) = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    assert (signed.place, signed.text) == (Place.SIGNATURE, "S. Kaag")


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("het Minis-terie van Economische Zaken", "het Ministerie van Economische Zaken"),
        ("de Gezondheids-raad adviseert", "de Gezondheidsraad adviseert"),
        ("de Staatssecre-taris van Verkeer en Wa-terstaat", "de Staatssecretaris van Verkeer en Waterstaat"),
        ("zie Kamer-stuk 21 300, nr. 5", "zie Kamerstuk 21 300, nr. 5"),
    ],
)
def test_a_known_word_that_a_scan_left_in_two_is_read_in_one(split: str, whole: str) -> None:
    assert [m.fields for m in found(split)] == [m.fields for m in found(whole)]
    assert all(split[m.start : m.end] == m.text for m in found(split))


@pytest.mark.parametrize("word", ["oud-minister", "DSP-groep", "land- en tuinbouw", "Philips-groep"])
def test_the_hyphen_of_a_word_stays(word: str) -> None:
    assert list(split_words(word)) == []


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("overleg binnen deNAVO over dit plan", "overleg binnen de NAVO over dit plan"),
        ("een verzoek indienen bijRijkswaterstaat, dat", "een verzoek indienen bij Rijkswaterstaat, dat"),
        ("in antwoord opKamerstuk 28 684, nr. 812 van", "in antwoord op Kamerstuk 28 684, nr. 812 van"),
        ("het effect van hetIntegraal Zorgakkoord is", "het effect van het Integraal Zorgakkoord is"),
    ],
)
def test_a_small_word_that_a_page_glues_to_a_name_hides_nothing(glued: str, parted: str) -> None:
    assert told(glued) == told(parted) != []


@pytest.mark.parametrize("content", ["de fractie van GroenLinks", "een eHerkenning", "in-House advies, naar@Home"])
def test_a_capital_within_a_word_parts_nothing(content: str) -> None:
    assert found(content) == []
