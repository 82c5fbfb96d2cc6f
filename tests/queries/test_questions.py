"""Every question of the catalogue: its header, and its answer, the same in two engines and row by row as expected.

The expected answers stand in `expected/`. When a question, the sample or a record changes, write them again with
`python -m tests.queries.expect` and read what changed: a file that was written is not yet right.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib.plugins.sparql import prepareQuery

from kamergraaf.ask.questions import bound
from kamergraaf.catalogue import MARK, THINGS, bind, networks, prefixed, questions
from kamergraaf.pipeline import sample
from kamergraaf.vocab import PREFIXES

from .asked import ASKED, EXPECTED, Asked, expected, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    import rdflib

    from .conftest import Both

NAMES = sorted(questions())
CASES = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.file)


@CASES
def test_the_answer_is_as_expected(asked: Asked, graphs: Callable[[str], Both]) -> None:
    question = questions()[asked.name]
    graph = graphs(asked.graph).oxigraph
    rows = graph.query(bound(graph, question, dict(asked.values), "en"))
    head, *body = expected(asked)
    assert tuple(rows.columns) == question.columns == tuple(head)
    assert [[plain(value) for value in row] for row in rows.rows] == body


@pytest.mark.parametrize("asked", [a for a in ASKED if not questions()[a.name].engine], ids=lambda asked: asked.file)
def test_rdflib_gives_the_same_answer(asked: Asked, graphs: Callable[[str], Both]) -> None:
    question, both = questions()[asked.name], graphs(asked.graph)
    sparql = bound(both.oxigraph, question, dict(asked.values), "en")
    graph: rdflib.Graph = both.dataset if "GRAPH " in sparql else both.union
    result = graph.query(sparql, initNs=PREFIXES)
    assert [str(variable) for variable in result.vars or ()] == list(question.columns)
    found = sorted([plain(value) for value in row] for row in result)  # type: ignore[union-attr]
    assert found == sorted(expected(asked)[1:])


def test_agreement_is_what_a_count_of_the_records_gives(graphs: Callable[[str], Both]) -> None:
    """The same from the records of the sample, without the graph: complete and divided decisions by show of hands."""
    lines = Path(sample()[0], "open-data", "Stemming.jsonl").read_text(encoding="utf-8").splitlines()
    votes: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in map(json.loads, lines):
        if row.get("Besluit_Id") and not row["Persoon_Id"]:
            votes[row["Besluit_Id"]][row["Fractie_Id"]] = row
    counted: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for cast in votes.values():
        whole = sum(row["FractieGrootte"] for row in cast.values()) == 150
        if whole and {row["Soort"] for row in cast.values()} >= {"Voor", "Tegen"}:
            pairs = [(one, other) for one in cast for other in cast if one < other]
            counted.update(pairs)
            same.update(pair for pair in pairs if cast[pair[0]]["Soort"] == cast[pair[1]]["Soort"])
    graph = graphs("sample").oxigraph
    rows = graph.query(bound(graph, questions()["agreement-pairs"], {})).rows
    assert sorted(row[2:4] for row in rows) == sorted((counted[pair], same[pair]) for pair in counted)
    assert len(counted) == 105


def test_every_question_is_asked_and_has_an_answer_somewhere() -> None:
    answered = {asked.name for asked in ASKED if len(expected(asked)) > 1}
    assert sorted({asked.name for asked in ASKED}) == NAMES
    assert sorted({q.name for q in questions().values() if q.group != "checks"} - answered) == []


def test_no_expected_answer_is_left_over() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == sorted(asked.file for asked in ASKED)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_is_complete(name: str) -> None:
    question = questions()[name]
    assert re.fullmatch(r"[a-z][a-z0-9-]+", name)
    assert question.nl.endswith((".", "?"))
    assert question.en.endswith((".", "?"))
    assert question.why_nl.endswith(".")
    assert question.why_en.endswith(".")
    assert question.tags
    assert all(p.nl and p.en for p in question.parameters)
    assert (MARK in question.sparql) or not (question.parameters or "?lang" in question.sparql)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_standard_sparql_that_is_quick(name: str) -> None:
    """No optional or repeated step of a path, for which engines walk the graph; nothing that SPARQL 1.1 lacks."""
    sparql = re.sub(r'<[^>\s]*>|"[^"]*"|#.*', "", questions()[name].sparql)
    assert not re.search(r"[a-z]\s*[?*+](?=\s*/|\s+\?)", sparql)
    assert not re.search(r"\bLATERAL\b|\bSERVICE\b|<<", sparql)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_takes_it_with_its_prefixes(name: str) -> None:
    question = questions()[name]
    things = {p.name: "https://example.org/thing" for p in question.parameters if p.type in THINGS}
    prepareQuery(prefixed(bind(question, things)))


@pytest.mark.parametrize("name", NAMES)
def test_its_parameters_are_used(name: str) -> None:
    question = questions()[name]
    assert [p.name for p in question.parameters if not re.search(rf"\?{p.name}\b", question.sparql)] == []


def test_the_catalogue_is_as_large_as_it_says() -> None:
    groups = {question.group for question in questions().values()}
    assert groups >= {
        "dossiers",
        "papers",
        "persons",
        "motions",
        "votes",
        "commitments",
        "programmes",
        "relations",
        "checks",
    }
    assert sum(question.group != "checks" for question in questions().values()) >= 35
    assert networks()
