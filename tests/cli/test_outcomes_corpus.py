"""What became of the motions of the reference corpus: how many are known, what is inferred, and where nothing is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf import iri

if TYPE_CHECKING:
    from .conftest import Cli


@pytest.fixture(scope="module")
def outcomes(real: Cli) -> dict[str, dict[str, Any]]:
    """Ask what became of every motion."""
    rows = real("query", "run", "motion-outcomes", "--format", "jsonl", "--lang", "en").ok().rows
    return {row["number"]: row for row in rows}


def test_most_motions_are_adopted_or_rejected_and_the_others_are_told_apart(
    outcomes: dict[str, dict[str, Any]],
) -> None:
    counts = Counter(row["outcome"] for row in outcomes.values())
    assert counts["adopted"] + counts["rejected"] >= 3700
    assert set(counts) <= {
        "adopted", "rejected", "held-over", "withdrawn", "lapsed", "superseded", "controversial", "not-voted", "unknown",
    }  # fmt: skip
    assert all(row["why"] for row in outcomes.values() if row["outcome"] == "unknown" or row["basis"] == "inferred")


def test_the_source_ties_as_many_as_before(outcomes: dict[str, dict[str, Any]]) -> None:
    stated = Counter(row["outcome"] for row in outcomes.values() if row["basis"] == "stated")
    assert stated == {"adopted": 79, "rejected": 39}


def test_a_motion_that_was_adopted_by_two_votes_is_adopted(outcomes: dict[str, dict[str, Any]]) -> None:
    row = outcomes["kst-28684-812"]
    assert [row[name] for name in ("outcome", "basis", "for", "against")] == ["adopted", "inferred", 76, 74]
    assert row["why"].startswith("inferred from the order on agenda item ")
    assert outcomes["kst-28684-768"]["outcome"] == "superseded"


def test_the_page_of_a_dossier_calls_no_motion_open_that_the_source_calls_done(real: Cli) -> None:
    rows = real("show", "28684", "--format", "jsonl").ok().rows
    waiting = {iri.parse(row["value"])[1] for row in rows if row["group"] == "open" and "/kamerstuk/" in row["value"]}
    done = real("sparql", "SELECT ?n { ?c kg:afgedaan true ; eli-dl:involved_work/dcterms:identifier ?n }").ok().lines
    assert waiting
    assert waiting.isdisjoint(done)
