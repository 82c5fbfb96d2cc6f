"""The page of a case: its papers, and what was decided of it, with how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kamergraaf
from kamergraaf import Graph

if TYPE_CHECKING:
    from pathlib import Path

ORDER = "inferred from the order on agenda item 2025P00001"


def told(graph: Graph, case: str, key: str, on: str | None = None) -> list[tuple[str, str]]:
    sections = [section for section in graph.page(case, on).sections if section.key == key]
    return [(fact.relation, fact.label) for section in sections for fact in section.facts]


def test_the_decisions_on_a_case_come_with_how_it_is_known_that_they_are(ordered: Path) -> None:
    found = told(kamergraaf.open(ordered), "2025Z00005", "decisions")
    assert [words for words, _ in found] == ["probably: postponed", "probably: tied", "adopted"]
    assert [label.endswith(ORDER) for _, label in found] == [True, True, False]


def test_where_inferred_ties_are_left_out_the_decisions_that_may_be_meant_are_counted(ordered: Path) -> None:
    graph = Graph.at(ordered, only_stated=True)
    assert [words for words, _ in told(graph, "2025Z00005", "decisions")] == ["adopted"]
    [(words, label)] = told(graph, "2025Z00006", "decisions")
    assert words == "perhaps"
    assert label == "3 decisions may be about case 2025Z00006; the source does not say which"
    assert told(graph, "2025Z00007", "decisions") == []


def test_a_case_tells_what_it_is_and_names_its_papers_and_agenda_items(ordered: Path) -> None:
    about = dict(told(kamergraaf.open(ordered), "2025Z00005", "about"))
    assert (about["kind of case"], about["the cabinet"], about["settled"]) == ("motion", "left to the chamber", "yes")
    assert "settled" not in dict(told(kamergraaf.open(ordered), "2025Z00005", "about", "2025-03-15"))
    assert told(kamergraaf.open(ordered), "2025Z00005", "timeline") == [("motion", "36901-5: Motie over 5")]
    assert len(told(kamergraaf.open(ordered), "2025Z00005", "items")) == 2


def test_it_is_told_in_dutch_too(ordered: Path) -> None:
    assert ("afgedaan", "ja") in told(kamergraaf.open(ordered, language="nl"), "2025Z00005", "about")
