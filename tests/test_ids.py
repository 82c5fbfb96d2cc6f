"""What goes in comes out: numbers, IRIs, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf import dutch, iri
from kamergraaf.kinds import paths

NUMBERS = st.integers(10000, 99999).map(str)
SUFFIXES = st.sampled_from(["", "XV", "A", "07", "VIII"])


@given(st.sampled_from(sorted(paths())), st.text(min_size=1).filter(lambda key: key.isprintable()))
def test_an_iri_gives_back_what_it_was_made_of(kind: str, key: str) -> None:
    made = iri.make(kind, key)
    assert iri.parse(made) == (kind, key)
    assert not set(made) & set(' <>"{}|\\^`')


@given(NUMBERS, SUFFIXES, st.integers(1, 9999).map(str))
def test_a_paper_is_read_from_any_of_its_forms(dossier: str, suffix: str, number: str) -> None:
    paper = dutch.Paper(dossier, suffix, number)
    spaced = f"{dossier[:2]} {dossier[2:]}"
    forms = [paper.id, str(paper), f"{dossier}-{suffix}, nr. {number}" if suffix else f"{spaced}, nr. {number}"]
    if not suffix.isdigit():
        forms.append(f"{spaced} {suffix}, nr. {number}".replace(" ,", ","))
    assert {dutch.parse_paper(form) for form in forms} == {paper}


@given(st.integers(1900, 2098))
def test_a_session_year_is_read_long_and_short(year: int) -> None:
    wanted = f"{year}-{year + 1}"
    for text in (wanted, f"{year}/{year + 1}", f"{year}/{str(year + 1)[2:]}"):
        session = dutch.session_year(text)
        assert session == dutch.Repaired(wanted)


@pytest.mark.parametrize("printed", ["286 84", "2868 4", "2 8684", "28 6 84", "2 8 6 8 4"])
def test_wrongly_split_digits_are_joined_with_a_reason(printed: str) -> None:
    number = dutch.dossier_number(printed)
    assert number is not None
    assert number.value == "28684"
    assert printed in (number.how or "")


@pytest.mark.parametrize("text", ["1 23", "1234567", "28a84", ""])
def test_what_is_no_dossier_is_none(text: str) -> None:
    assert dutch.dossier_number(text) is None


@given(st.text(alphabet=st.characters(codec="cp1252", categories=["L"]), min_size=1, max_size=20))
def test_text_that_is_not_damaged_is_left_alone(text: str) -> None:
    if not set(text) & set("ÃĂÂâÄÅĹ"):
        assert dutch.repair_encoding(text) == text


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("fluĂŻde", "fluïde"),
        ("fluÃ¯de", "fluïde"),
        ("coĂ¶rdinatie", "coördinatie"),
        ("financiÃ«n", "financiën"),
        ("YeĹźilgĂ¶z", "Yeşilgöz"),
    ],
)
def test_utf8_read_as_windows_is_repaired(damaged: str, meant: str) -> None:
    assert dutch.repair_encoding(damaged) == meant
