"""What a question in SQL answers is what its SPARQL does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kamergraaf.ask.questions import answer
from kamergraaf.catalogue import bind
from kamergraaf.store.questions import Limits
from kamergraaf.vocab import PREFIXES

from .asked import plain
from .twins import COUNTED, TWINS, counts, differences, values_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamergraaf.catalogue import Question

    from .conftest import Both


@pytest.mark.parametrize("graph", ["sample", "made"])
@pytest.mark.parametrize("name", TWINS)
def test_sql_gives_the_rows_of_its_sparql(name: str, graph: str, graphs: Callable[[str], Both]) -> None:
    for values in values_of(TWINS[name]):
        for language in ("nl", "en"):
            assert differences(graphs(graph).oxigraph, TWINS[name], values, language) == []


@pytest.mark.parametrize("graph", ["sample", "made"])
@pytest.mark.parametrize(("asked", "of"), COUNTED, ids=lambda each: each.name)
def test_coverage_counted_in_sql_is_that_of_its_sparql(
    asked: Question, of: Question, graph: str, graphs: Callable[[str], Both]
) -> None:
    for values in values_of(asked):
        in_sparql, in_sql = counts(graphs(graph).oxigraph, asked, of, values)
        assert in_sparql == in_sql
    assert counts(graphs(graph).oxigraph, asked, of, {})[0]


def test_groups_with_few_votes_come_behind_the_others() -> None:
    concept, lines = "https://w3id.org/kamergraaf/id/concept/", list[str]()
    for number in range(12):
        decision = f"<urn:d{number}>"
        lines.append(
            f"{decision} eli-dl:number_of_votes_favor 1 ; eli-dl:decision_outcome <{concept}uitkomst/aangenomen> ."
        )
        for group in ("few", "many")[number >= 9 :]:
            choice = "voor" if group == "few" or not number or number >= 9 else "tegen"
            lines.append(f"{decision} eli-dl:had_participation <urn:v{number}{group}> .")
            lines.append(f"<urn:v{number}{group}> eli-dl:had_participant_organization <urn:{group}> .")
            lines.append(f"<urn:v{number}{group}> kg:stemkeuze <{concept}stemkeuze/{choice}> .")
    graph = ox.Store()
    graph.update(f"INSERT DATA {{ {' '.join(lines)} }}", prefixes=PREFIXES)
    rows = graph.query(bind(TWINS["winning-side"], {}, "nl"), prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["votes"].value, plain(row["percent"].value)) for row in rows] == [("12", "33.3"), ("9", "100")]


def test_pairs_with_few_votes_together_come_behind_the_others() -> None:
    concept, lines = "https://w3id.org/kamergraaf/id/concept/", list[str]()
    for number in range(12):
        lines.append(f"<urn:d{number}> eli-dl:number_of_votes_favor 1 ; eli-dl:number_of_votes_against 1 .")
        for group in ("a", "b", "c")[: 3 if number < 9 else 2]:
            choice = "tegen" if group == "a" and number % 2 else "voor"
            lines.append(f"<urn:d{number}> eli-dl:had_participation <urn:v{number}{group}> .")
            lines.append(f"<urn:v{number}{group}> eli-dl:had_participant_organization <urn:{group}> .")
            lines.append(f"<urn:v{number}{group}> kg:stemkeuze <{concept}stemkeuze/{choice}> .")
    graph = ox.Store()
    graph.update(f"INSERT DATA {{ {' '.join(lines)} }}", prefixes=PREFIXES)
    rows = graph.query(bind(TWINS["agreement-pairs"], {"which": "complete"}, "nl"), prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["votes"].value, plain(row["percent"].value)) for row in rows] == [
        ("12", "50"),
        ("9", "100"),
        ("9", "55.6"),
    ]


def test_a_twin_that_disagrees_is_told_with_the_rows(graphs: Callable[[str], Both]) -> None:
    asked = TWINS["winning-side"]
    wrong = replace(asked, sql=asked.sql.replace("'aangenomen', 'voor', 'tegen'", "'aangenomen', 'tegen', 'voor'"))
    told = differences(graphs("sample").oxigraph, wrong, {}, "nl")
    assert any(line.startswith("only in SQL: ('VVD'") for line in told)


def test_what_is_asked_in_sql_is_told_as_what_is_asked_in_sparql(
    graphs: Callable[[str], Both], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = graphs("sample").oxigraph
    in_sql = answer(graph, "lone-votes", {}, "nl", Limits())
    monkeypatch.setattr("kamergraaf.store.derived.asking.has_tables", lambda _: False)  # a graph of an earlier program
    in_sparql = answer(graph, "lone-votes", {}, "nl", Limits())
    assert in_sql == in_sparql
    assert in_sql.rows is not None
    assert in_sparql.rows is not None
    assert (in_sql.rows.rows, in_sql.rows.coverage) == (in_sparql.rows.rows, in_sparql.rows.coverage)
