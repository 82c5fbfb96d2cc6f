"""The page of a person: how somebody voted in roll calls, and what is known of the day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf.api import explorer
from kamergraaf.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamergraaf import Graph

WHO = "b41b2403-9f06-4d55-adc5-b0777373ca7e"
AT = {"GewijzigdOp": "2025-07-02T10:00:00Z", "ApiGewijzigdOp": "2025-07-02T10:00:00Z", "Verwijderd": False}
ROWS = [
    {
        "Id": "p-1", "Nummer": "2025P00001", "Onderwerp": "Moties bij een debat", "Volgorde": 1,
        "Zaak": [{"Id": "z-1", "Nummer": "2025Z00001", "Soort": "Motie", "Onderwerp": "Motie over iets"}], **AT,
    },
    {
        "Id": "b-1", "Agendapunt_Id": "p-1", "StemmingsSoort": "Hoofdelijk", "BesluitSoort": "Stemmen - verworpen",
        "BesluitTekst": "Verworpen.", "AgendapuntZaakBesluitVolgorde": 1, **AT,
    },
    {
        "Id": "s-1", "Besluit_Id": "b-1", "Soort": "Tegen", "FractieGrootte": 7, "ActorNaam": "Van der Plas, C.A.M.",
        "ActorFractie": "BBB", "Vergissing": False, "Persoon_Id": WHO, **AT,
    },
]  # fmt: skip
"""A roll call of which the source does not give the day: all that is known is when the result was entered."""


@pytest.fixture(scope="module")
def voted(once: Callable[..., Path]) -> Path:
    def make(folder: Path) -> None:
        (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
        build([str(folder / "in.jsonl")], folder / "graaf")

    return once("one-roll-call", make) / "graaf"


def told(graph: Graph, key: str) -> list[tuple[str, str, str | None]]:
    page = graph.page(graph.find(WHO) if key == "rollcalls" else "besluit/b-1")
    facts = [fact for section in page.sections if section.key == key for fact in section.facts]
    return [(fact.relation, fact.label, fact.date) for fact in facts]


@pytest.mark.parametrize(
    ("language", "count", "relation", "label"),
    [
        (
            "nl",
            "1 tegen",
            "tegen, uiterlijk op 2025-07-02",
            "Stemming over 2025Z00001: verworpen; Moties bij een debat",
        ),
        ("en", "1 against", "against, no later than 2025-07-02", "Vote on 2025Z00001: rejected; Moties bij een debat"),
    ],
)
def test_a_roll_call_whose_day_is_an_estimate_is_given_no_day(
    voted: Path, language: str, count: str, relation: str, label: str
) -> None:
    counted, line = told(kamergraaf.open(voted, language), "rollcalls")
    assert counted[1] == count
    assert line == (relation, label, None)


def test_what_a_decision_is_called_is_in_the_language_that_is_asked_for(voted: Path) -> None:
    assert kamergraaf.open(voted, "en").page("besluit/b-1").label == "Vote on 2025Z00001: rejected"
    assert kamergraaf.open(voted, "nl").page("besluit/b-1").label == "Stemming over 2025Z00001: verworpen"


def test_the_text_of_a_decision_is_left_out_where_it_only_says_how_it_came_out(voted: Path) -> None:
    shown = told(kamergraaf.open(voted, "en"), "about")
    assert ("came out", "rejected", None) in shown
    assert not [label for _, label, _ in shown if "Verworpen" in label]


def test_the_list_of_votes_tells_one_from_the_other_and_by_which_day_it_was(voted: Path) -> None:
    graph = kamergraaf.open(voted, "en")
    [item] = explorer.listed(graph, explorer.entries(graph, "votes"), 0, 10)
    assert (item.label, item.date, item.by) == (
        "Vote on 2025Z00001: rejected; Moties bij een debat",
        "2025-07-02",
        True,
    )
