from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from lxml import etree

from kamergraaf.errors import KamergraafError, UsageError
from kamergraaf.network.write import FORMATS
from kamergraaf.network.write.formats import format_of, write_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamergraaf.network.model import NetworkData


def written(data: NetworkData, file_format: str) -> bytes:
    out = io.BytesIO()
    write_network(data, out, file_format)
    return out.getvalue()


def test_graphml_is_read_back(parliament: NetworkData) -> None:
    graph = nx.read_graphml(io.BytesIO(written(parliament, "graphml")), force_multigraph=True)
    assert graph.nodes["p:1"]["name"] == graph.nodes["p:1"]["label"] == "Caroline van der Plas"
    assert graph.nodes["m:1"]["passed"] is True
    assert graph.nodes["m:1"]["seats"] == 75.0
    assert graph.nodes["m:2"]["tags"] == 'a, b; c"d'
    assert graph.nodes["m:2"]["weight_value"] == 3
    assert graph.is_multigraph()
    edges = list(graph.edges(data=True))
    ids = [edge.get("id") for edge in etree.fromstring(written(parliament, "graphml")).iter("{*}edge")]
    assert len(set(ids)) == len(ids) == len(edges) == 5
    assert sorted((s, t, d["interaction"]) for s, t, d in edges if s == "p:1") == [
        ("p:1", "m:1", "dient-in"),
        ("p:1", "m:1", "stemt-voor"),
    ]
    assert b"None" not in written(parliament, "graphml")


def test_graphml_of_any_network(network: NetworkData) -> None:
    graph = nx.read_graphml(io.BytesIO(written(network, "graphml")), force_multigraph=True)
    assert (len(graph), graph.is_directed()) == (len(network.nodes), network.directed)


def test_json_is_node_link(network: NetworkData) -> None:
    found = json.loads(written(network, "json"))
    graph = nx.node_link_graph(found, edges="edges")
    assert len(graph) == len(network.nodes) == len(found["nodes"])
    assert graph.number_of_edges() == len(found["edges"])
    assert all(isinstance(node[key], float) for node in found["nodes"] for key in ("x", "y", "size"))


def test_json_keeps_lists(parliament: NetworkData) -> None:
    nodes = {node["id"]: node for node in json.loads(written(parliament, "json"))["nodes"]}
    assert nodes["m:2"]["tags"] == ["a, b", 'c"d']


def test_csv_is_a_pair(parliament: NetworkData, tmp_path: Path) -> None:
    files = write_network(parliament, tmp_path / "x.csv")
    assert files == (tmp_path / "x.nodes.csv", tmp_path / "x.edges.csv")
    nodes, edges = (list(csv.DictReader(io.StringIO(file.read_text("utf-8")))) for file in files)
    assert list(nodes[0])[:3] == ["Id", "Label", "Kind"]
    assert list(edges[0])[:7] == ["Source", "Target", "Type", "Id", "Kind", "Label", "Weight"]
    assert {edge["Type"] for edge in edges} == {"Directed"}
    assert {node["Id"]: node["Label"] for node in nodes}["p:2"] == 'Jan "de" Vries 🐄'
    assert [edge["Weight"] for edge in edges if edge["Source"] == "p:2"] == ["4"]


def test_csv_does_not_fit_in_a_stream(parliament: NetworkData) -> None:
    with pytest.raises(UsageError, match="pair of files"):
        written(parliament, "csv")


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_is_the_same_in_any_order(
    file_format: str, tmp_path: Path, clusters: Callable[[int, int], NetworkData]
) -> None:
    data = clusters(30, 3)
    turned = replace(data, nodes=data.nodes[::-1], edges=data.edges[::-1])
    one = write_network(data, tmp_path / f"one.{file_format}")
    two = write_network(turned, tmp_path / f"two.{file_format}")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_format_given_goes_before_the_extension(parliament: NetworkData, tmp_path: Path) -> None:
    (path,) = write_network(parliament, tmp_path / "x.txt", "json")
    assert path.name == "x.txt"
    assert json.loads(path.read_bytes())["directed"] is True


@pytest.mark.parametrize("name", ["x.pdf", "x", "gexf"])
def test_an_unknown_extension_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(UsageError) as refusal:
        format_of(name)
    assert str(refusal.value) == f"{name}: its extension names no format of a network; known are {', '.join(FORMATS)}"


def test_an_unknown_format_is_refused(parliament: NetworkData) -> None:
    with pytest.raises(UsageError, match=f"known are {', '.join(FORMATS)}"):
        written(parliament, "pajek")


def test_a_refused_network_leaves_the_file_as_it_was(parliament: NetworkData, tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_text("oud")
    with pytest.raises(KamergraafError):
        write_network(replace(parliament, nodes=()), path)
    assert path.read_text() == "oud"
