"""An office on a day: who held it, or that nobody is known, the ministry as it was then called, and each of its titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf import iri
from kamergraaf.register import load_register
from kamergraaf.store import open_store
from kamergraaf.store.names import open_names

if TYPE_CHECKING:
    from pathlib import Path

JUSTICE = "minister van Justitie en Veiligheid"


def told(graph: Path, name: str, on: str, words: str, language: str = "en") -> list[str]:
    return [fact.label for fact in kamergraaf.open(graph, language).show(name, on) if fact.relation == words]


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("nl", "bekleder", "het register kent niemand die dit ambt bekleedde op 2005-03-03"),
        ("en", "holder", "the register knows nobody who held this office on 2005-03-03"),
    ],
)
def test_an_office_without_a_holder_on_the_day_says_so(
    sample_graph: Path, language: str, words: str, said: str
) -> None:
    office = "minister voor Rechtsbescherming"
    assert told(sample_graph, office, "2005-03-03", words, language) == [said]
    assert told(sample_graph, office, "2018-03-03", words, language) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2005-03-03", "Ministry of Justice"),
        ("2012-03-03", "Ministry of Security and Justice"),
        ("2020-03-03", "Ministry of Justice and Security"),
    ],
)
def test_the_ministry_of_an_office_is_called_as_it_was_on_the_day(sample_graph: Path, day: str, name: str) -> None:
    for words in ("office at", "is an office at"):
        assert told(sample_graph, JUSTICE, day, words) == [name]


def test_of_every_minister_the_ministry_bears_the_name_of_the_title_of_the_day(sample_graph: Path) -> None:
    register, day = load_register(), "2005-03-03"
    for office in (o for o in register.offices.values() if o.function == "minister"):
        for title in (title for title, start, end in register.titles(office) if start <= day <= (end or "9999")):
            shown = told(sample_graph, iri.make("ambt", office.id), day, "ambt bij", "nl")
            assert shown == [title.replace("minister", "ministerie", 1)]


def test_every_title_that_the_register_prints_is_found(sample_graph: Path) -> None:
    names, register = open_names(open_store(sample_graph).folder), load_register()
    for office in register.offices.values():
        for title, _, _ in register.titles(office):
            assert iri.make("ambt", office.id) in names.called(title)


def test_a_group_is_told_on_a_day_with_who_had_left_it_by_then(sample_graph: Path) -> None:
    def of(day: str | None) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fact in kamergraaf.open(sample_graph).show("VVD", day):
            found.setdefault(fact.relation, []).append(fact.label)
        return found

    before, now = of("2014-06-01"), of(None)
    assert "Van Haga" in now["followed by, or lost members to"]
    assert before["followed by, or lost members to"] == ["Groep Wilders", "GRSCH"]
    (then,), (ever,) = before["members that this graph knows"], now["members that this graph knows"]
    assert 41 <= int(then) < int(ever)


def test_a_thing_is_not_said_to_be_called_what_its_page_is_called(sample_graph: Path) -> None:
    graph = kamergraaf.open(sample_graph, language="nl")
    for name in ("ChristenUnie", "GroenLinks-PvdA", "minister van VWS", "VVD"):
        page = graph.page(name)
        others = [fact.label for section in page.sections for fact in section.facts if fact.relation.startswith("heet")]
        assert page.label not in others
    assert "Volkspartij voor Vrijheid en Democratie" in others
