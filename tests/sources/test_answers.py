"""The head of answered questions as text: the day, who asked, who answered, what about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.sources.answers import read_answer

if TYPE_CHECKING:
    from .conftest import Reader

HEAD = "Vragen van {who} aan de Minister van\nDefensie over een\nvoorbeeld (ingezonden 18 april 2024).\n"
ANSWER = "Antwoord van Minister Brekelmans (Defensie) {day}.\n\nAntwoord 1\nJa.\n\nah-tk-20232024-2000\n"


@pytest.mark.parametrize(
    "day",
    ["(ontvangen 3 juni\n2024)", "(ontvangen\n3 juni 2024)", "(ontvangen 3\njuni 2024)", "( ontvangen 3 juni 2024 )"],
)
def test_an_answer_is_of_the_day_on_which_it_came_wherever_its_line_ends(reading: Reader, day: str) -> None:
    document = reading("ah-tk-20232024-2000.txt", HEAD.format(who="het lid Vos (SP)") + ANSWER.format(day=day)).document
    assert document.date == "2024-06-03"
    assert document.title == "Vragen over een voorbeeld"


@pytest.mark.parametrize(
    ("who", "askers"),
    [
        ("het lid Klaver (GroenLinks-PvdA)", [("Klaver", "GroenLinks-PvdA")]),
        ("de leden Kat en De Jong (beiden D66)", [("Kat", "D66"), ("De Jong", "D66")]),
        (
            "de leden Van Weyenberg, Romke de Jong en Kat (allen D66)",
            [("Van Weyenberg", "D66"), ("Romke de Jong", "D66"), ("Kat", "D66")],
        ),
        ("de leden Dobbe (SP) en Van der Plas (BBB)", [("Dobbe", "SP"), ("Van der Plas", "BBB")]),
    ],
)
def test_who_asked_and_who_answered_are_read(who: str, askers: list[tuple[str, str]]) -> None:
    actors = read_answer(HEAD.format(who=who) + ANSWER.format(day="(ontvangen 3 juni 2024)")).actors
    assert [(actor.name, actor.fractie) for actor in actors if actor.fractie] == askers
    assert [(actor.name, actor.function) for actor in actors if not actor.fractie] == [
        ("Brekelmans", "minister (Defensie)")
    ]


def test_a_text_without_such_a_head_says_nothing() -> None:
    answer = read_answer("Dit is een brief over de vragen van de leden.")
    assert (answer.received, answer.title, answer.actors) == (None, None, ())
