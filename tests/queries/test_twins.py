"""What a question in SQL answers is what its SPARQL does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamergraaf.ask.questions import answer
from kamergraaf.store.questions import Limits

from .twins import TWINS, differences, values_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Both


@pytest.mark.parametrize("graph", ["sample", "made"])
@pytest.mark.parametrize("name", TWINS)
def test_sql_gives_the_rows_of_its_sparql(name: str, graph: str, graphs: Callable[[str], Both]) -> None:
    for values in values_of(TWINS[name]):
        for language in ("nl", "en"):
            assert differences(graphs(graph).oxigraph, TWINS[name], values, language) == []


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
