"""network measure, by the real command line, on the bundled sample."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kamergraaf.ask.networks import measured
from kamergraaf.ask.networks.measured import Measured
from kamergraaf.cli import measuring
from kamergraaf.cli.settings import Format, Settings
from kamergraaf.network.measure import engine, measures
from kamergraaf.network.model import Edge, NetworkData, Node

from .conftest import Cli

if TYPE_CHECKING:
    from pathlib import Path

COSPONSORS = ("network", "measure", "cosponsorship")


@pytest.fixture
def measure(tmp_path: Path, sample_graph: Path) -> Cli:
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(sample_graph)})


def built(measure: Cli) -> nx.Graph[str]:
    """Give the network itself."""
    written = json.loads(measure("network", "build", "cosponsorship", "--format", "json").ok().out)
    graph: nx.Graph[str] = nx.node_link_graph(written, edges="edges", multigraph=False)
    return graph


def test_the_measures_that_are_asked_for_come_in_that_order(measure: Cli) -> None:
    asked = (*COSPONSORS, "--measure", "core", "--measure", "closeness", "--measure", "core", "--top", "4")
    rows = measure(*asked, "--format", "jsonl").ok().rows
    assert list(rows[0]) == ["node", "kind", "party", "core", "closeness", "id"]
    assert len(rows) == 4
    assert [row["core"] for row in rows] == sorted((row["core"] for row in rows), reverse=True)


def test_a_network_from_the_index_has_the_same_measures_in_a_file(measure: Cli) -> None:
    asked = ("network", "measure", "knowledge", "--from", "2025-09-01")
    rows = measure(*asked, "--format", "jsonl").ok().rows
    measure(*asked, "-o", "net.json").ok()
    nodes = {node["id"]: node for node in json.loads((measure.folder / "net.json").read_text())["nodes"]}
    assert len(rows) == len(nodes) > 10
    for row in rows:
        node = nodes[row["id"]]
        assert (row["kind"], row["party"]) == (node["kind"], node.get("party"))
        assert (row["degree"], row["community"]) == (node["degree"], node["community"])
        assert row["pagerank"] == pytest.approx(node["pagerank"], rel=1e-5)
    figures = {row["figure"]: row["value"] for row in measure(*asked, "--global", "--format", "jsonl").ok().rows}
    assert (figures["nodes"], figures["party_known"] > 0) == (len(nodes), True)


def test_groups_come_the_largest_first(measure: Cli) -> None:
    rows = measure(*COSPONSORS, "--measure", "component", "--format", "jsonl").ok().rows
    assert [row["component"] for row in rows] == sorted(row["component"] for row in rows)
    sizes = Counter(row["component"] for row in rows)
    parts = nx.connected_components(built(measure))
    assert sorted(sizes.values(), reverse=True) == sorted(map(len, parts), reverse=True)
    assert sizes[1] == max(sizes.values())


def test_betweenness_is_that_of_networkx(measure: Cli) -> None:
    expected = nx.betweenness_centrality(built(measure))
    rows = measure(*COSPONSORS, "--measure", "betweenness", "--format", "jsonl").ok().rows
    assert {row["id"]: row["betweenness"] for row in rows} == pytest.approx(expected, abs=1e-6)


def test_json_tells_the_whole_and_how_it_was_found(measure: Cli) -> None:
    answer = json.loads(measure(*COSPONSORS, "--measure", "betweenness", "--top", "1", "--format", "json").ok().out)
    meta = answer["meta"]
    assert len(answer["data"]) == 1
    graph = built(measure)
    assert meta["figures"]["nodes"] == len(graph)
    assert meta["figures"]["density"] == pytest.approx(nx.density(graph), abs=1e-6)
    assert meta["figures"]["components"] == nx.number_connected_components(graph)
    assert (meta["engine"], meta["methods"]) == ("igraph", {"betweenness": {"exact": True}})


def test_figures_of_the_whole_in_both_languages(measure: Cli) -> None:
    count = len(built(measure))
    for lang, word in (("en", "nodes"), ("nl", "knopen")):
        rows = measure(*COSPONSORS, "--global", "--lang", lang, "--format", "jsonl").ok().rows
        assert rows[0] == {"figure": "nodes", "value": count, "meaning": word}
        assert all(row["meaning"] for row in rows)


def test_the_table_shows_the_whole_before_the_nodes(measure: Cli) -> None:
    lines = measure(*COSPONSORS, "--format", "table", "--top", "1").ok().lines
    heads = [number for number, line in enumerate(lines) if line.startswith(("figure", "node "))]
    assert lines[heads[0]].startswith("figure")
    assert len(heads) == 2


def test_a_series_of_sessions_is_the_same_as_each_alone(measure: Cli) -> None:
    series = measure(*COSPONSORS, "--per", "session", "--global", "--format", "jsonl").ok().rows
    assert len(series) > 1
    assert {row["window"]: row["from"] for row in series}["2025-2026"] == "2025-09-16"
    for row in series:
        days = ("--from", row["from"], "--to", row["to"])
        figures = measure(*COSPONSORS, *days, "--global", "--format", "jsonl").ok().rows
        alone = {figure["figure"]: figure["value"] for figure in figures}
        assert {name: row[name] for name in alone} == alone


def test_a_series_of_nodes_within_days(measure: Cli) -> None:
    days = ("--from", "2025-01-28", "--to", "2025-12-31")
    asked = (*COSPONSORS, "--per", "cabinet", "--measure", "degree", "--top", "2", *days)
    assert [row["window"] for row in measure(*asked, "--format", "jsonl").ok().rows] == ["Schoof cabinet"] * 2
    dutch = json.loads(measure(*asked, "--format", "json", "--lang", "nl").ok().out)
    assert dutch["meta"]["windows"][0]["window"] == "kabinet-Schoof"
    assert (dutch["data"][0]["from"], dutch["data"][0]["to"]) == ("2025-01-28", "2025-12-31")


def test_nothing_to_measure_is_an_answer(measure: Cli) -> None:
    early = ("--to", "1999-01-01")
    assert measure(*COSPONSORS, *early, "--per", "year", "--format", "tsv").ok().lines == [
        "window\tfrom\tto\tnode\tkind\tparty\tdegree\tin_degree\tstrength\tpagerank\tcommunity\tid"
    ]
    figures = json.loads(measure(*COSPONSORS, *early, "--format", "json").ok().out)["meta"]["figures"]
    assert (figures["nodes"], figures["density"]) == (0, None)


def test_a_backbone_has_fewer_edges_and_says_so(measure: Cli) -> None:
    answer = measure(*COSPONSORS, "--backbone", "0.5", "--measure", "degree", "-o", "b.json").ok()
    written = json.loads((measure.folder / "b.json").read_text())
    every = len(built(measure).edges)
    assert 0 < len(written["edges"]) < every
    assert f"backbone: {len(written['edges'])} of {every} edges" in answer.err
    assert all("degree" in node for node in written["nodes"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cosponsorship", "--measure", "pagerang"), "did you mean pagerank?"),
        (("cosponsorship", "--backbone", "2"), "a chance between 0 and 1"),
        (("cosponsorship", "--per", "year", "--from", "2025-13-01"), "not a date"),
        (("cosponsorship", "--from", "2025", "--to", "2024"), "--from comes after --to"),
        (("cosponsorship", "--per", "year", "-o", "x.gexf"), "leave out --per"),
        (("cosponsorship", "-p", "colour"), "-p takes KEY=VALUE"),
        (("cosponsorship", "--top", "0"), "0 is not in the range"),
    ],
)
def test_what_cannot_be_measured_is_a_usage_error(measure: Cli, arguments: tuple[str, ...], message: str) -> None:
    answer = measure("network", "measure", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_a_query_of_ones_own_without_days_has_no_course_over_time(measure: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT ?source ?target { ?source cito:cites ?target }", encoding="utf-8")
    answer = measure("network", "measure", str(tmp_path / "mine.rq"), "--per", "year")
    assert (answer.code, answer.out) == (2, "")
    assert "network mine knows no days" in answer.err


def test_measuring_twice_gives_the_same_bytes(measure: Cli) -> None:
    one, two = measure.together([(*COSPONSORS, "--per", "session", "--format", "json")] * 2)
    assert one.ok().out == two.ok().out


def test_a_query_of_ones_own_and_its_parameters_are_measured(measure: Cli) -> None:
    (measure.folder / "own.rq").write_text(
        'SELECT ?source ?target WHERE { ?source cito:cites ?target . FILTER (STRENDS(STR(?target), "28684-812")) }\n'
    )
    rows = (
        measure("network", "measure", "own.rq", "--measure", "in_degree", "--top", "1", "--format", "jsonl").ok().rows
    )
    assert rows[0]["node"] == "28684-812"
    assert rows[0]["in_degree"] > 0
    asked = ("network", "measure", "vote-agreement", "--global", "--format", "jsonl")
    few, many = (measure(*asked, "-p", f"unanimous={choice}").ok().rows for choice in ("false", "true"))
    weight = [{row["figure"]: row["value"] for row in rows}["weight"] for rows in (few, many)]
    assert 0 < weight[0] < weight[1]


def test_a_large_network_is_told_what_helps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measured, "_SLOW", 1)
    monkeypatch.setattr(measured, "_LARGE", 1)
    monkeypatch.setattr(measures, "STEPS", 1)
    monkeypatch.setattr(measures, "FEWEST_STARTS", 2)
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    nodes = tuple(Node(name, name, name, "motie") for name in "abc")
    edges = (Edge("a", "b", "x", "x", "x"), Edge("b", "c", "x", "x", "x"))
    data = NetworkData("n", "", "", directed=False, nodes=nodes, edges=edges)
    measuring.show(Settings(format=Format.JSON), Measured.of(data, ("betweenness",)), None)
    answer = capsys.readouterr()
    assert answer.err.splitlines() == [
        "betweenness: estimated from 2 of 3 nodes as starts (seed 1)",
        "2 edges: --backbone 0.05 keeps those that stand out",
        "2 edges take long without igraph: pip install 'kamergraaf[networks]'",
    ]
    meta = json.loads(answer.out)["meta"]
    assert (meta["engine"], meta["methods"]) == (
        "networkx",
        {"betweenness": {"exact": False, "starts": 2, "seed": 1}},
    )


@pytest.mark.parametrize(("language", "kind"), [("nl", "persoon"), ("en", "person")])
def test_people_read_the_kind_of_a_node_in_their_language_and_programs_that_of_files(
    measure: Cli, language: str, kind: str
) -> None:
    asked = (*COSPONSORS, "--top", "2", "--lang", language, "--format")
    assert f" {kind} " in measure(*asked, "md").ok().out
    assert {row["kind"] for row in measure(*asked, "jsonl").ok().rows} == {"persoon"}
