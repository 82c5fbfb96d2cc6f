"""What `extract` writes of each kind of mention: the fields that its lines have always had, in their order."""

from __future__ import annotations

import pickle
from typing import get_args

import pytest

from kamergraaf.model import (
    Citation,
    Commitment,
    Mention,
    NamedBody,
    NamedMotion,
    NamedOutcome,
    NamedPerson,
    NamedProgramme,
    NamedResearch,
    Place,
    Told,
)

CITATION = "type chamber session dossier suffix kingdom also_dossiers number pages repaired"
LINES: list[tuple[Told, str, str]] = [
    (Citation("kamerstuk", "819", dossier="28684"), "citation", CITATION),
    (Citation("kamerstuk", "819", dossier="28684", function="kg:voertUit"), "citation", f"{CITATION} function"),
    (Citation("handelingen", "70"), "citation", f"{CITATION} item"),
    (NamedMotion(("Mutluer",)), "motion", "movers cs number"),
    (NamedOutcome("aangenomen", "28684-12"), "outcome", "outcome number groups"),
    (NamedOutcome("vervangen", "28684-12", "28684-13"), "outcome", "outcome number groups newer"),
    (
        NamedMotion(("Mutluer",), date="2025-01-28", subject="vuurwerk", function="kg:voertUit"),
        "motion",
        "movers cs number date subject function",
    ),
    (NamedPerson("Mutluer"), "person", "surname initials given role portfolio party place"),
    (NamedBody("WODC"), "organisation", "name former_name"),
    (NamedProgramme("Weerbaar"), "programme", "name former_name"),
    (NamedResearch("Evaluatie", ("WODC",)), "research", "title institutes"),
    (Commitment(None, None, "Tweede Kamer"), "commitment", "due due_date to"),
]


def mention(told: Told, place: Place = Place.TEXT) -> Mention[Told]:
    return Mention("kst-1-1", 0, 1, "x", "test", told, place)


@pytest.mark.parametrize(("told", "kind", "names"), LINES)
def test_a_line_has_the_word_for_its_kind_and_its_fields_in_order(told: Told, kind: str, names: str) -> None:
    assert mention(told).kind == kind
    assert list(mention(told).fields) == names.split()


def test_every_kind_is_asserted_here() -> None:
    assert {type(told) for told, _, _ in LINES} == set(get_args(Told))


def test_lists_are_lists_in_a_line() -> None:
    assert mention(NamedMotion(("Mutluer", "Van Dijk"))).fields["movers"] == ["Mutluer", "Van Dijk"]
    assert mention(NamedResearch("Evaluatie", ("WODC",))).fields["institutes"] == ["WODC"]
    assert mention(Citation("kamerstuk", "1", also_dossiers=("33000-VI",))).fields["also_dossiers"] == ["33000-VI"]


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (Place.TITLE, "heading"),
        (Place.HEADING, "heading"),
        (Place.SIGNATURE, "signature"),
        (Place.ASKERS, "askers"),
        (Place.TEXT, "text"),
        (Place.NOTE, "text"),
    ],
)
def test_the_place_of_a_person_is_that_of_its_mention(place: Place, word: str) -> None:
    assert mention(NamedPerson("Mutluer"), place).fields["place"] == word


def test_a_mention_comes_back_whole_from_another_process() -> None:
    for told, _, _ in LINES:
        assert pickle.loads(pickle.dumps(mention(told))) == mention(told)
