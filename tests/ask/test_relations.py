"""A relation reads by what it is that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf import iri
from kamergraaf.ask.relations import words_for
from kamergraaf.vocab import PROV

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("language", "words"), [("nl", "bevat de toezegging"), ("en", "holds the promise")])
def test_only_of_a_promise_a_paper_holds_the_promise(language: str, words: str) -> None:
    said = {
        kind: words_for(PROV + "wasDerivedFrom", iri.make(kind, "x"), language, inverse=True)
        for kind in ("toezegging", "gevolgtrekking", "beschrijving", "kamerstuk")
    }
    assert [kind for kind, text in said.items() if text == words] == ["toezegging"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "is de grond van de gevolgtrekking"), ("en", "is the ground of the inference")],
)
def test_the_inferences_on_an_agenda_item_are_called_so(ordered: Path, language: str, words: str) -> None:
    graph = kamergraaf.open(ordered, language)
    listed = [fact for section in graph.relations("2025P00001") for fact in section.facts]
    for facts in (graph.show("2025P00001"), listed):
        told = {fact.relation for fact in facts if "/gevolgtrekking/" in fact.value}
        assert told == {words}
