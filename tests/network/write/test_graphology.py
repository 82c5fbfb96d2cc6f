"""Read a GEXF file with graphology, the library under Gephi Lite and sigma."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests import npm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamergraaf.network.model import NetworkData

PACKAGES = ("graphology@0.26.0", "graphology-types@0.24.8", "graphology-gexf@0.13.2")
SCRIPT = """
const {readFileSync} = require("fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf/node");
const graph = gexf.parse(Graph, readFileSync(0, "utf8"));
console.log(JSON.stringify({type: graph.type, multi: graph.multi, ...graph.export()}));
"""

pytestmark = pytest.mark.outside


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return npm.modules(tmp_path_factory.mktemp("graphology"), *PACKAGES)


def read(file: bytes, modules: Path) -> dict[str, Any]:
    environment = os.environ | {"NODE_PATH": str(modules)}
    run = subprocess.run(["node", "-e", SCRIPT], input=file, capture_output=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr.decode()
    found = json.loads(run.stdout)
    assert isinstance(found, dict)
    return found


def test_reads_any_network(network: NetworkData, gexf: Callable[..., bytes], modules: Path) -> None:
    found = read(gexf(network), modules)
    assert len(found["nodes"]) == len(network.nodes)


def test_finds_everything(parliament: NetworkData, gexf: Callable[..., bytes], modules: Path) -> None:
    found = read(gexf(parliament), modules)
    nodes = {node["key"]: node["attributes"] for node in found["nodes"]}
    edges = [(edge["source"], edge["target"], edge["attributes"]) for edge in found["edges"]]
    assert (found["type"], found["multi"], len(nodes), len(edges)) == ("directed", True, 5, 5)
    assert nodes["p:2"]["label"] == 'Jan "de" Vries 🐄'
    assert (nodes["p:1"]["color"], nodes["p:1"]["party"]) == ("rgb(148,193,31)", "BBB")
    assert nodes["m:2"]["tags"] == ["a, b", 'c"d']
    assert (nodes["m:1"]["passed"], nodes["m:1"]["seats"], nodes["m:2"]["seats"]) == (True, 75, 1.5)
    assert all(node["size"] >= 4 and node["color"] and node["kind"] for node in nodes.values())
    assert len({(node["x"], node["y"]) for node in nodes.values()}) == 5
    assert sorted((source, data["kind"], data["weight"]) for source, target, data in edges if target == "m:1") == [
        ("k:1", "verwijst", 1),
        ("p:1", "dient-in", 1),
        ("p:1", "stemt-voor", 2.5),
        ("p:2", "dient-in", 4),
    ]
    assert all(data["label"] and data["relation"] == data["kind"] for _, _, data in edges)


def test_reads_a_large_network(
    clusters: Callable[[int, int], NetworkData], gexf: Callable[..., bytes], modules: Path
) -> None:
    data = clusters(300, 5)
    found = read(gexf(data), modules)
    assert (len(found["nodes"]), len(found["edges"])) == (300, len(data.edges))
