"""What is asked now and read later: the answer, or how it ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kamergraaf.errors import KamergraafError, MalformedQueryError, QueryTimeoutError
from kamergraaf.store import open_store
from kamergraaf.store.questions import Asking, Limits

COUNT = "SELECT (COUNT(?thing) AS ?n) { ?thing a kg:Motie }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?i)) }"


def test_two_that_are_begun_are_answered_in_any_order(sample_graph: Path) -> None:
    graph = open_store(sample_graph)
    with Asking(graph, Limits()) as one, Asking(graph, Limits()) as other:
        first, second = one.begin(COUNT), other.begin(COUNT)
        assert second().rows == first().rows == graph.query(COUNT)


def test_one_that_is_never_read_is_ended(sample_graph: Path) -> None:
    started = time.monotonic()
    with Asking(open_store(sample_graph), Limits()) as asked:
        asked.begin(HEAVY)
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("query", "limits", "error"),
    [
        ("SELECT nothing", Limits(), MalformedQueryError),
        (HEAVY, Limits(seconds=0.5), QueryTimeoutError),
        (COUNT, Limits(megabytes=20), KamergraafError),
    ],
)
def test_how_it_ended_is_told_when_it_is_read(
    query: str, limits: Limits, error: type[Exception], sample_graph: Path
) -> None:
    with Asking(open_store(sample_graph), limits) as asked:
        waiting = asked.begin(query)
        with pytest.raises(error):
            waiting()
