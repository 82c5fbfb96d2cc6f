"""Under every answer stands of how much it could tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kamergraaf
from kamergraaf import Graph, assets
from kamergraaf.ask.coverage import KNOWN, coverage_of, read_coverage
from kamergraaf.ask.questions import answer, resolved
from kamergraaf.catalogue import Parameter, Question, bind, counter, networks, question, questions
from kamergraaf.kinds import Kind, kinds
from kamergraaf.store import open_store
from kamergraaf.store.questions import Limits

ASKED = sorted(
    [*(q for q in questions().values() if q.group != "checks"), *networks().values()], key=lambda q: (q.group, q.name)
)
COUNTERS = sorted(path.stem for path in assets.path("queries", "coverage").glob("*.rq"))
each = pytest.mark.parametrize("asked", ASKED, ids=lambda q: f"{q.group}/{q.name}")


@each
def test_every_question_and_network_declares_what_it_is_about_and_what_may_be_missing(asked: Question) -> None:
    assert asked.coverage in COUNTERS
    of = counter(asked)
    assert of is not None
    assert of.columns in (("part", "n"), ("part", "n", "day"))
    assert ("day" in of.columns) == ("{day}" in of.extra["told"]["nl"]) == ("{day}" in of.extra["told"]["en"])
    assert of.extra["told"].keys() == {"nl", "en"}
    assert all("{known}" in text and "{total}" in text for text in of.extra["told"].values())
    assert all(words.keys() == {"nl", "en"} for words in of.extra["parts"].values())


@each
def test_its_coverage_can_be_counted_in_both_languages(asked: Question, sample_graph: Path) -> None:
    graph = open_store(sample_graph)
    for language in ("nl", "en"):
        found = coverage_of(graph, asked, resolved(graph, asked, {}), language)
        assert found is not None
        assert found.known + sum(found.missing.values()) == found.total
        assert found.told


def test_no_counter_is_left_over() -> None:
    assert sorted({asked.coverage for asked in ASKED}) == COUNTERS


def test_the_outcomes_of_the_sample_are_counted_with_why_not_the_rest(sample_graph: Path) -> None:
    rows = answer(open_store(sample_graph), "outcomes-by-fractie", {}, "en", Limits()).rows
    assert rows is not None
    assert rows.coverage is not None
    assert rows.coverage.told.startswith(f"outcome known for {rows.coverage.known} of {rows.coverage.total} motions")
    assert 0 < rows.coverage.known < rows.coverage.total
    assert "no input gives a decision" in rows.coverage.missing


def test_the_coverage_is_that_of_the_period_that_is_asked_for(sample_graph: Path) -> None:
    early, late = (
        answer(open_store(sample_graph), "motion-outcomes", {"from": day}, "en", Limits()).rows
        for day in ("2020-01-01", "2025-09-01")
    )
    assert early is not None
    assert late is not None
    assert early.coverage is not None
    assert late.coverage is not None
    assert early.coverage.total == len(early)
    assert 0 < late.coverage.total == len(late) < len(early)


@pytest.mark.parametrize("name", COUNTERS)
def test_what_narrows_a_counter_counts_the_same(name: str, sample_graph: Path) -> None:
    graph = open_store(sample_graph)
    things = {
        "dossier": str(Graph.open(sample_graph).find("28684")),
        "who": str(Graph.open(sample_graph).find("p:van-der-plas")),
    }
    of = counter(
        Question("asked", "", "", "", tuple(Parameter(p, "thing", "", p, p) for p in things), (), "", coverage=name)
    )
    assert of is not None
    patterns = of.extra.get("narrow", {})
    assert patterns.keys() <= things.keys()
    for about in patterns:
        whole = replace(of, extra={key: value for key, value in of.extra.items() if key != "narrow"})
        narrowed, all_ = (graph.query(bind(each, {about: things[about]})).rows for each in (of, whole))
        assert narrowed == all_
        assert narrowed
        assert patterns[about] in bind(of, {about: things[about]})
        assert patterns[about] not in bind(of, {})


def test_an_empty_answer_says_why_it_is_empty(sample_graph: Path) -> None:
    given = {"what": "minister van Justitie en Veiligheid", "date": "1790-01-01"}
    rows = answer(open_store(sample_graph), "office-on-date", given, "en", Limits()).rows
    assert rows is not None
    assert len(rows) == 0
    assert rows.coverage is not None
    assert rows.coverage.told.startswith("the register has no holder of this office on that day; ")


def test_numbers_are_written_as_the_language_does_and_inferred_ones_apart() -> None:
    of = counter(question("motion-outcomes"))
    assert of is not None
    parts = [{"part": KNOWN, "n": 230}, {"part": "inferred", "n": 3772}, {"part": "ketens", "n": 841}]
    assert read_coverage(of, parts, "en").told == "outcome known for 4,002 of 4,843 motions (3,772 inferred)"
    dutch = read_coverage(of, parts, "nl")
    assert dutch.told == "afloop bekend van 4.002 van 4.843 moties (3.772 afgeleid)"
    assert read_coverage(of, [], "en").told == "this graph has no motions for this"


def test_a_counter_that_does_not_exist_is_named(tmp_path: Path, sample_graph: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text('#+ coverage = "wishes"\nSELECT ?x { ?x a kg:Motie }', encoding="utf-8")
    with pytest.raises(Exception, match="no counter of coverage is named 'wishes'"):
        answer(open_store(sample_graph), str(own), {}, "en", Limits())


@each
def test_what_reads_outcomes_can_leave_inferred_ones_out(asked: Question) -> None:
    """An outcome may be inferred: what reads one, or a tie, heeds the switch."""
    reads = any(word in asked.sparql for word in ("kg:afloopGrond", "kg:afloopBesluit", "kg:vermoedelijkOver"))
    assert not reads or any(parameter.name == "only_stated" for parameter in asked.parameters)


def test_without_inferred_ties_they_count_as_not_known(sample_graph: Path) -> None:
    rows = answer(open_store(sample_graph), "motions-by-fractie", {}, "en", Limits(), only_stated=True).rows
    assert rows is not None, "a question that reads nothing inferred takes the switch too"
    rows = answer(open_store(sample_graph), "motion-outcomes", {}, "en", Limits(), only_stated=True).rows
    assert rows is not None
    assert rows.coverage is not None
    assert rows.coverage.inferred == 0


def test_a_case_that_only_a_record_of_the_sample_names_is_known(sample_graph: Path) -> None:
    rows = answer(open_store(sample_graph), "motion-outcomes", {"dossier": "28684"}, "en", Limits()).rows
    assert rows is not None
    why = {row["number"]: row["why"] for row in rows}
    assert why["kst-28684-812"] == "no input gives a decision on an agenda item with its case"


def test_networks_hold_nothing_inferred_so_that_leaving_it_out_changes_none() -> None:
    """The documentation says so; a network that reads an outcome must heed the switch, and the documentation change."""
    words = ("kg:afloop", "kg:vermoedelijkOver")
    assert [asked.name for asked in networks().values() if any(word in asked.sparql for word in words)] == []


COUNTED = [kind for kind in kinds() if kind.coverage]


@pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.kind)
def test_what_a_page_counts_has_a_counter_that_knows_the_thing(kind: Kind) -> None:
    name, _, about = kind.coverage.partition(":")
    path = assets.path("queries", "coverage", f"{name}.rq")
    assert path.is_file()
    assert not about or f"?{about}" in path.read_text(encoding="utf-8")
    assert kind.page


def test_every_page_that_counts_motions_seats_or_offices_declares_what() -> None:
    counted = {
        "motie",
        "dossier",
        "persoon",
        "ambt",
        "ministerie",
        "fractie",
        "kabinet",
        "programma",
        "onderzoek",
        "wet",
    }
    assert {kind.kind for kind in COUNTED} == counted


def test_a_page_tells_of_how_much_it_can_tell(sample_graph: Path) -> None:
    graph = kamergraaf.open(sample_graph)
    dossier, question_ = graph.page("28684").coverage, graph.query("motion-outcomes", dossier="28684").coverage
    assert dossier is not None
    assert dossier == question_
    before = graph.page("28684", on="2025-02-01").coverage
    assert before is not None
    assert 0 < before.total < dossier.total
    assert graph.page("28684-819").coverage is None
    assert Graph.at(sample_graph, only_stated=True).page("28684").coverage is not None


def test_papers_without_an_author_count_as_such_whoever_is_asked_for(ordered: Path) -> None:
    found = kamergraaf.open(ordered).query("signed-or-moved", who="Van der Plas").coverage
    assert found is not None
    assert (found.known, found.total) == (0, 3)


@pytest.mark.parametrize("name", ["appreciations", "appreciation-outcome"])
def test_that_there_is_no_advice_is_not_an_advice(ordered: Path, name: str) -> None:
    found = kamergraaf.open(ordered).query(name).coverage
    assert found is not None
    assert (found.known, found.total) == (1, 3)
    assert found.missing["the source says that there is no advice, or none yet"] == 1


def test_promises_without_a_day_of_their_term_are_why_none_is_past_due(sample_graph: Path) -> None:
    found = kamergraaf.open(sample_graph).query("promises-past-due", on="1990-01-01").coverage
    assert found is not None
    assert found.told.startswith("no term whose day is known had passed; day of the term known for ")
    assert found.known + sum(found.missing.values()) == found.total > 0


@pytest.mark.parametrize("name", ["promises-past-due"])
def test_a_question_about_a_day_looks_by_default_on_the_last_of_the_papers_and_says_so(
    name: str, sample_graph: Path
) -> None:
    graph = open_store(sample_graph)
    ((last,),) = graph.query("SELECT (MAX(?day) AS ?last) { ?paper eli:date_document ?day }").rows
    told = {day: coverage_of(graph, questions()[name], {"on": day} if day else {}, "en") for day in ("", "2024-05-01")}
    assert [found.told.endswith(f"looked at on {day or last}") for day, found in told.items() if found] == [True, True]
