"""Every decision on a motion is told, in the order of time, with how it is known that it is about the motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf import Graph, iri
from kamergraaf.api import explorer
from kamergraaf.ask.pages.lives.standing import Decided, Known, standing_of
from kamergraaf.ask.pages.lives.view import View, only_day

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.store.rows import Rows

ORDER = "inferred from the order on agenda item 2025P00001"
LATE = iri.make("besluit", "b-late")


def told(graph: Graph, thing: str, group: str, on: str | None = None) -> list[tuple[str, str]]:
    return [(fact.relation, fact.label) for fact in graph.show(thing, on) if fact.group == group]


def test_the_page_of_a_motion_tells_the_tie_and_the_delay_before_it_was_adopted(ordered: Path) -> None:
    shown = told(kamergraaf.open(ordered), "36901-5", "decision")
    assert [outcome for outcome, _ in shown] == ["postponed", "tied", "adopted", "case"]
    assert [label.endswith(ORDER) for _, label in shown] == [True, True, False, False]


def test_the_votes_of_several_decisions_say_of_which_they_are(ordered: Path) -> None:
    shown = told(kamergraaf.open(ordered), "36901-5", "votes")
    assert [words.partition(":")[0] for words, _ in shown] == ["tied", "adopted"]
    assert told(kamergraaf.open(ordered), "36901-6", "votes")[0][0].startswith("in favour")


@pytest.mark.parametrize(("day", "state"), [("2025-03-15", "the votes were tied"), ("2025-03-20", "adopted")])
def test_before_it_was_adopted_the_motion_stood_where_the_tie_left_it(ordered: Path, day: str, state: str) -> None:
    [(_, label)] = told(kamergraaf.open(ordered), "36901-5", "state", day)
    assert label.startswith(state)


def test_only_stated_leaves_out_what_the_order_tells(ordered: Path) -> None:
    graph = Graph.at(ordered, only_stated=True)
    assert [outcome for outcome, _ in told(graph, "36901-5", "decision")] == ["adopted", "case"]
    assert not [words for words, _ in told(graph, LATE, "about") if words == "probably on"]


def test_a_decision_says_on_which_motion_it_probably_was_before_the_cases_that_it_may_be_about(ordered: Path) -> None:
    shown = kamergraaf.open(ordered).show(LATE)
    (label,) = (fact.label for fact in shown if fact.relation == "probably on")
    assert label == f"36901-5: Motie over 5; {ORDER}"
    cases = [(fact.relation, fact.value[-10:]) for fact in shown if fact.group == "candidates"]
    assert cases == [("probably", "2025Z00005"), ("perhaps", "2025Z00006")]


def decisions(rows: Rows) -> list[tuple[str, str]]:
    found = [(str(row["basis"]), str(row["decision"] if "decision" in row else row["thing"])) for row in rows.dicts()]
    return [(basis, decision.rsplit("/", 1)[-1]) for basis, decision in found if "/besluit/" in decision]


STATED, INFERRED = [("stated", "a-last")], [("inferred", "a-early"), ("inferred", "b-late")]


@pytest.mark.parametrize(("only", "expected"), [("no", [*INFERRED, *STATED]), ("yes", STATED)])
def test_the_question_of_the_votes_on_a_paper_gives_every_decision(
    ordered: Path, only: str, expected: list[tuple[str, str]]
) -> None:
    rows = kamergraaf.open(ordered).query("vote-on-paper", paper="36901-5", only_stated=only)
    assert decisions(rows) == expected


@pytest.mark.parametrize(("only", "count"), [("no", 4), ("yes", 1)])
def test_the_history_of_a_dossier_gives_inferred_decisions_marked(ordered: Path, only: str, count: int) -> None:
    rows = kamergraaf.open(ordered).query("dossier-timeline", dossier="36901", only_stated=only)
    assert len(decisions(rows)) == count
    assert rows.coverage is not None
    assert (rows.coverage.known, rows.coverage.total) == ((2, 3) if only == "no" else (1, 3))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "deze graaf heeft geen besluiten die over dit stuk kunnen gaan"),
        ("en", "this graph has no decisions that may be about this paper"),
    ],
)
def test_of_a_motion_without_decisions_that_is_said_in_a_whole_sentence(
    ordered: Path, language: str, words: str
) -> None:
    rows = kamergraaf.open(ordered, language).query("vote-on-paper", paper="36901-7")
    assert rows.coverage is not None
    assert rows.coverage.told.endswith(f"; {words}")


@pytest.mark.parametrize(
    ("date", "latest", "en", "nl"),
    [
        ("2025-10-01", None, "adopted on 2025-10-01", "aangenomen op 2025-10-01"),
        (None, "2025-10-02", "adopted no later than 2025-10-02", "aangenomen, uiterlijk op 2025-10-02"),
        (None, None, "adopted (this graph does not give the day)", "aangenomen (de dag staat niet in deze graaf)"),
    ],
)
def test_the_state_says_the_day_of_the_decision_or_the_last_it_can_have_been(
    date: str | None, latest: str | None, en: str, nl: str
) -> None:
    known = Known("2025-09-25", decisions=[Decided("besluit", "adopted", date, latest)])
    for language, words in (("en", en), ("nl", nl)):
        assert standing_of("motie", known, View(language)).reason.startswith(words)


@pytest.mark.parametrize(("filed", "day"), [("2025-10-02", "2025-10-02"), ("2025-09-25", None), (None, None)])
def test_a_vote_that_was_no_later_than_the_day_of_its_motion_was_on_that_day(
    filed: str | None, day: str | None
) -> None:
    assert only_day(filed, "2025-10-02") == day


def test_what_became_of_the_motions_is_counted_as_the_page_is_asked(ordered: Path) -> None:
    def fates(graph: Graph) -> dict[str, int]:
        found = [chart for chart in explorer.charts(graph, graph.find("36901")) if chart.key == "fates"]
        return {bar.key: bar.count for chart in found for bar in chart.bars}

    assert fates(kamergraaf.open(ordered)) == {"adopted": 1, "rejected": 1, "unknown": 1}
    assert fates(Graph.at(ordered, only_stated=True)) == {"adopted": 1, "unknown": 2}
