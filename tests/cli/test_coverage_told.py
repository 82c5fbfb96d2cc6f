"""What counts, ranks or divides says of how much: stats, search, path and evaluate, in JSON and in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sample(tmp_path: Path, sample_graph: Path) -> Cli:
    """Give the command line in an empty folder, with the graph of the sample as its store."""
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(sample_graph)})


GOLD = {"layers": ["kamerstuk"], "citations": [], "motions": [], "persons": [], "organisations": []}
TEXT = "Zie Kamerstuk 28 684, nr. 812.\n"


def meta(cli: Cli, *command: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(cli(*command, "--format", "json", "--lang", "en").ok().out)["meta"]
    return told


@pytest.mark.parametrize(
    "command", [("stats",), ("search", "politie"), ("path", "van Oosten", "28684-812"), ("evaluate", "--rules", ".")]
)
def test_json_says_what_was_counted_of_how_many_and_a_line_says_it_elsewhere(sample: Cli, command: list[str]) -> None:
    told = meta(sample, *command)["coverage"]
    assert 0 <= told["known"] <= told["total"]
    assert sum(told["missing"].values()) == told["total"] - told["known"]
    assert told["told"] in sample(*command, "--format", "tsv", "--lang", "en").ok().err.splitlines()


def test_stats_say_how_many_mentions_are_resolved_and_of_which_graph(sample: Cli, sample_graph: Path) -> None:
    manifest = json.loads((sample_graph / "manifest.json").read_text("utf-8"))
    told = meta(sample, "stats")
    assert told["coverage"]["known"] == manifest["counts"]["resolutions.resolved"]
    assert told["graph-sha256"] == manifest["graph-sha256"]


def test_scores_say_how_many_annotated_mentions_were_found(cli: Cli, tmp_path: Path) -> None:
    for folder in ("gold", "docs"):
        (tmp_path / "a" / folder).mkdir(parents=True)
    (tmp_path / "a/docs/1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a/gold/1.json").write_text(json.dumps(GOLD), encoding="utf-8")
    told = meta(cli, "evaluate", str(tmp_path / "a"))["coverage"]
    assert told["told"] == "found 0 of 0 annotated mentions, and 1 that is not annotated"


def test_a_search_that_finds_nothing_says_which_filter_is_in_the_way(sample: Cli) -> None:
    asked = ("search", "minimumstraffen", "--kind", "motie", "--from", "2029-01-01")
    told = meta(sample, *asked)["coverage"]
    without = {tuple(each["parameters"]): each["rows"] for each in told["without"]}
    there = len(sample("search", "minimumstraffen", "--kind", "motie", "--format", "jsonl").ok().rows)
    assert without == {("kind",): 0, ("from",): there}
    assert told["why"] == f"without --from 2029-01-01: {there} hits"
    (line,) = sample(*asked, "--lang", "en").ok().err.splitlines()
    assert line.startswith(f"nothing found; {told['why']}; no paper")
    assert f"zonder --from 2029-01-01: {there} treffers" in sample(*asked, "--lang", "nl").ok().err


def test_where_no_filter_helps_alone_all_are_left_out(sample: Cli) -> None:
    told = meta(sample, "search", "minimumstraffen", "--kind", "person", "--from", "2029-01-01")["coverage"]
    assert told["without"][-1]["parameters"] == ["kind", "from"]
    assert told["why"].startswith("without all filters together: ")


def test_words_that_are_nowhere_are_said_to_be(sample: Cli) -> None:
    assert meta(sample, "search", "xyzzyq")["coverage"]["why"] == "this stands nowhere in this graph"
    told = meta(sample, "search", "xyzzyq", "--kind", "motie")["coverage"]
    assert told["why"] == "this stands nowhere in this graph, without filters either"


def test_a_search_within_filters_that_no_paper_fits_says_so(sample: Cli) -> None:
    told = sample("search", "politie", "--kind", "motie", "--from", "2029-01-01", "--lang", "nl").ok().err
    assert "geen stuk in deze graaf past bij de filters" in told
