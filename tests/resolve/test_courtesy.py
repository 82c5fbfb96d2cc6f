"""Whom a letter means by a courteous form: one who holds an office that day and is shown to, else nobody."""

from __future__ import annotations

import pytest

from kamergraaf.model import Verdict
from kamergraaf.register import load_register

from .conftest import resolved, resolved_undated

TO_HOUSE = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag\n\n{}\n\nHierbij antwoord ik u."


def named(content: str, date: str) -> list[str | None]:
    """Give the names of whom a text means, and nothing for somebody who stays unknown."""
    people = load_register().persons
    found = [str(x.target).rsplit("/", 1)[-1] for x in resolved(content, "person", date)]
    return [people[key].name if key in people else None for key in found]


@pytest.mark.parametrize(
    ("said", "date", "name"),
    [
        ("Dit vroeg de heer P. Grinwis mij.", "2025-03-01", "Pieter Grinwis"),
        ("Daarover sprak ik met mevrouw C.A.M. van der Plas.", "2025-03-01", "Caroline van der Plas"),
        ("Mevrouw dr. M.H. Bikker heeft hiernaar gevraagd.", "2025-03-01", "Mirjam Bikker"),
        ("Aanwezig waren dhr. P.H. Omtzigt en anderen.", "2023-06-01", "Pieter Omtzigt"),
        ("Zoals collega Koopmans opmerkte, is dit zo.", "2010-03-01", "Ger Koopmans"),
        ("Mijn collega Van Weel heeft u hierover bericht.", "2025-03-01", "David van Weel"),
        ("Mijn fractiegenoot Ellian vroeg hiernaar.", "2025-03-01", "Ulysse Ellian"),
        (TO_HOUSE.format("Geachte mevrouw Arib,"), "2020-03-01", "Khadija Arib"),
        (TO_HOUSE.format("Geachte heer Bosma,"), "2025-03-01", "Martin Bosma"),
    ],
)
def test_a_form_that_shows_an_office_names_who_holds_it(said: str, date: str, name: str) -> None:
    assert named(said, date) == [name]


@pytest.mark.parametrize(
    "said",
    [
        "Een brief van de heer Grinwis uit Almelo.",
        "Dit vroeg de heer K. Grinwis mij.",
        "De heer P. Grinwis van het adviesbureau belde.",
        "De heer P. Grinwis, directeur van een bakkerij, belde.",
        "Mevrouw Bikker (TNO) legde dit uit.",
        "Mevrouw M. de Vries woont in Ede.",
        "Mijn Belgische collega Van Weel was er ook.",
        "Collega Bikker van de gemeente Ede was er ook.",
        "Collega Van Dijk was er ook.",
        "Geachte heer Bosma,\n\nHierbij antwoord ik u.",
        "Aan de bewoners van de Dorpsstraat\n\nGeachte heer Bosma,\n\nHierbij antwoord ik u.",
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\n\nGeachte heer Bosma,\n\nHierbij.",
    ],
)
def test_a_private_person_with_the_surname_of_a_member_stays_unknown(said: str) -> None:
    found = resolved(said, "person", "2025-03-01")
    assert found
    assert {x.target for x in found} == {None}
    assert all(x.reason for x in found)


def test_a_colleague_of_a_name_that_two_bear_is_either() -> None:
    (found,) = resolved("Collega Van Dijk was er ook.", "person", "2025-03-01")
    assert found.verdict is Verdict.AMBIGUOUS
    assert len(found.candidates) > 1


@pytest.mark.parametrize("said", ["Collega Koopmans vroeg dit.", "De heer P.H. Omtzigt vroeg dit."])
def test_who_is_no_longer_in_office_is_not_surely_meant(said: str) -> None:
    (found,) = resolved(said, "person", "2026-01-20")
    assert found.target is None


def test_a_text_without_a_date_names_no_colleague() -> None:
    assert {x.target for x in resolved_undated("Zoals collega Koopmans opmerkte, is dit zo.")} == {None}


def test_a_surname_alone_is_that_of_whom_initials_have_shown() -> None:
    assert named("Dit vroeg de heer P. Grinwis. Volgens Grinwis is dat zo.", "2025-03-01") == ["Pieter Grinwis"] * 2
    assert named("Dit vroeg de heer K. Grinwis. Volgens Grinwis is dat zo.", "2025-03-01") == [None]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Plas van der C.A.M.", "Caroline van der Plas"),
        ("Grinwis P.A.", "Pieter Grinwis"),
        ("Kent van B.", "Bart van Kent"),
    ],
)
def test_a_list_may_put_the_surname_first(listed: str, name: str) -> None:
    assert named(f"Aanwezig zijn twee leden der Kamer, te weten: {listed} en Ellian.", "2025-03-01")[0] == name


def test_all_of_a_list_are_read_behind_one_with_initials() -> None:
    said = "Tegenwoordig zijn 98 leden der Kamer, te weten: J.H. van den Berg, Weisglas en Te Veldhuis."
    assert len(resolved(said, "person", "1990-12-05")) == 3
