"""Queries of our own end too, in one line: a damaged store takes neither all time nor all memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf.processes import bounds
from kamergraaf.processes.bounds import MEGABYTES, SECONDS

from .conftest import COUNT, HEAVY

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

GREEDY = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } }"
"""Keeps all it finds, which is far more than memory holds."""
AS_A_COMMAND = """
import sys
from kamergraaf.processes.bounds import bound_queries
from kamergraaf.cli import _leave_with
from kamergraaf.store import open_store
bound_queries(_leave_with)
open_store(sys.argv[1]).query(sys.argv[2])
"""


def told(graph: Path, query: str, **env: str) -> tuple[int, str]:
    command = [sys.executable, "-c", AS_A_COMMAND, str(graph), query]
    ran = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    return ran.returncode, ran.stderr.decode()


@pytest.mark.parametrize(
    ("query", "setting", "value", "code"),
    [(HEAVY, SECONDS, "0.5", 6), (GREEDY, MEGABYTES, "100", 1)],
    ids=["time", "memory"],
)
def test_a_query_of_our_own_that_does_not_end_is_ended(
    graph: Path, query: str, setting: str, value: str, code: int
) -> None:
    ended, err = told(graph, query, **{setting: value})
    assert (ended, err.count("\n"), err.startswith("kamergraaf: a query of this command took ")) == (code, 1, True)
    assert "build it again" in err
    assert setting in err


def test_time_between_queries_does_not_count(graph: Path) -> None:
    program = AS_A_COMMAND + "import time\ntime.sleep(0.5)\nopen_store(sys.argv[1]).query(sys.argv[2])\n"
    ran = subprocess.run([sys.executable, "-c", program, str(graph), COUNT], env={SECONDS: "0.4"}, check=False)
    assert ran.returncode == 0


def test_the_query_of_a_network_is_bounded_too(ask: Cli) -> None:
    answer = ask("network", "build", "cosponsorship", "-o", "n.gexf", env={SECONDS: "0.001"})
    assert (answer.code, answer.err.count("\n"), f"set {SECONDS}" in answer.err) == (6, 1, True)


def test_a_program_that_uses_kamergraaf_is_not_bounded(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "0.000001")
    kamergraaf.open(graph).show("28684-812")
    assert bounds._watches == []


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf"])
def test_bounds_that_are_none_are_told(ask: Cli, value: str) -> None:
    answer = ask("show", "28684-812", env={SECONDS: value})
    assert (answer.code, answer.err.count("\n"), SECONDS in answer.err) == (2, 1, True)


@pytest.mark.parametrize(
    "query",
    ["SELECT * {" + "{" * 9000 + "?s ?p ?o" + "}" * 9001, "SELECT * { ?s ?p ?o FILTER(" + "!" * 60_000 + "?o) }"],
    ids=["brackets", "signs"],
)
def test_a_query_too_deep_for_the_stack_is_told_as_that(ask: Cli, query: str) -> None:
    answer = ask("sparql", query)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "too deeply" in answer.err
    assert "memory" not in answer.err
