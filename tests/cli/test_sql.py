"""The tables asked from the command line, and those of the corpus held against its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.queries.twins import TWINS, differences, values_of
from tests.store.oracle import RECOMPUTED, compare, compare_counts, compare_offices

from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

SOME = 25
"""So many rows of each table of the corpus, taken by chance, are asked again."""
ENDLESS = "WITH RECURSIVE a (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT max(x) FROM a"


def test_sql_is_asked_as_sparql_is(ask: Cli, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("SELECT count(*) AS n FROM motions", encoding="utf-8")
    given = ("sql", "-f", tmp_path / "q.sql")
    in_sparql = ask("sparql", "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a kg:Motie }", "--format", "jsonl").ok().rows
    assert ask(*given, "--format", "jsonl").ok().rows == in_sparql
    assert ask("sql", "-", "--format", "csv", stdin="SELECT 1 AS one").ok().out == "one\n1\n"


@pytest.mark.parametrize(
    ("sql", "code"),
    [("DELETE FROM votes_n", 2), ("ATTACH 'a' AS b", 2), ("SELEC", 2), ("SELECT x FROM y", 2), (ENDLESS, 6)],
)
def test_sql_that_may_not_run_is_told_in_one_line(ask: Cli, sql: str, code: int) -> None:
    answer = ask("sql", sql, *(("--timeout", "0.5") if sql == ENDLESS else ()))
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (code, "", 1)


def test_without_a_query_the_tables_are_listed(ask: Cli) -> None:
    rows = ask("sql", "--lang", "nl", "--format", "jsonl").ok().rows
    assert {"table": "votes", "column": "seats", "unit": "seats"}.items() <= next(
        row for row in rows if (row["table"], row["column"]) == ("votes", "seats")
    ).items()


def test_a_question_that_is_asked_in_sql_shows_both(ask: Cli, tmp_path: Path) -> None:
    shown = ask("query", "show", "winning-side").ok().out
    assert "# The tables of the graph are asked this" in shown
    (tmp_path / "own.rq").write_text(shown, encoding="utf-8")
    assert "\nSELECT ?party" in shown
    assert "asked this" not in ask("query", "show", "close-votes").ok().out


def test_questions_in_sql_are_run_from_the_command_line(ask: Cli) -> None:
    names = [name for name, asked in TWINS.items() if asked.group not in ("checks", "networks")]
    for answer in ask.together([("query", "run", name, "--lang", "nl") for name in names]):
        answer.ok()
    ask("network", "build", "vote-agreement", "--format", "gexf").ok()


@pytest.mark.parametrize("name", RECOMPUTED)
def test_rows_of_the_corpus_are_what_the_graph_says(real: Cli, name: str) -> None:
    compare(real.folder / "graaf", name, SOME)


def test_no_row_of_the_corpus_is_missing(real: Cli) -> None:
    compare_counts(real.folder / "graaf")
    compare_offices(real.folder / "graaf")


@pytest.mark.parametrize("name", TWINS)
def test_questions_in_sql_say_of_the_corpus_what_their_sparql_does(real: Cli, name: str) -> None:
    graph, asked = open_store(real.folder / "graaf"), TWINS[name]
    values = [given for given in values_of(asked) if not given.keys() & {"from", "to"}]
    assert [differences(graph, asked, given, "nl") for given in values] == [[] for _ in values]
