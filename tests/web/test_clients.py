"""Clients of others that we did not write: those of npm, curl, and Oxigraph's own SERVICE."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from tests import npm

from .conftest import Server

PACKAGES = ("fetch-sparql-endpoint@7.2.0", "@comunica/query-sparql@4.2.0")
MOTIONS = "SELECT ?s WHERE { ?s a <https://w3id.org/kamergraaf/def#Motie> } ORDER BY ?s LIMIT 3"
FETCHER = """
const {SparqlEndpointFetcher} = require("fetch-sparql-endpoint");
const [url, query] = process.argv.slice(1);
const rows = async (fetcher) => (await (await fetcher.fetchBindings(url, query)).toArray()).map(row => row.s.value);
(async () => {
  const found = {};
  for (const method of ["GET", "POST"]) found[method] = await rows(new SparqlEndpointFetcher({method}));
  const fetcher = new SparqlEndpointFetcher();
  found.ask = await fetcher.fetchAsk(url, "ASK { ?s ?p ?o }");
  const triples = await fetcher.fetchTriples(url, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5");
  found.triples = (await triples.toArray()).length;
  try { await fetcher.fetchBindings(url, "SELECT"); } catch (error) { found.error = error.message; }
  console.log(JSON.stringify(found));
})();
"""
COMUNICA = """
const {QueryEngine} = require("@comunica/query-sparql");
const [url, query] = process.argv.slice(1);
(async () => {
  const engine = new QueryEngine();
  const rows = await (await engine.queryBindings(query, {sources: [{type: "sparql", value: url}]})).toArray();
  console.log(JSON.stringify(rows.map(row => row.get("s").value)));
})();
"""


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return npm.modules(tmp_path_factory.mktemp("clients"), *PACKAGES)


def run(script: str, modules: Path, *given: str) -> Any:
    environment = os.environ | {"NODE_PATH": str(modules)}
    done = subprocess.run(
        ["node", "-e", script, *given], capture_output=True, env=environment, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def expected(graph: Path) -> list[str]:
    from kamergraaf import open as open_graph

    return [str(row["s"]) for row in open_graph(graph).sparql(MOTIONS)]  # type: ignore[union-attr,index]


@pytest.mark.outside
def test_fetch_sparql_endpoint(server: Server, sample_graph: Path, modules: Path) -> None:
    found = run(FETCHER, modules, f"{server.address}/sparql", MOTIONS)
    assert found["GET"] == found["POST"] == expected(sample_graph)
    assert (found["ask"], found["triples"]) == (True, 5)
    assert "400" in found["error"]


@pytest.mark.outside
def test_comunica(server: Server, sample_graph: Path, modules: Path) -> None:
    assert run(COMUNICA, modules, f"{server.address}/sparql", MOTIONS) == expected(sample_graph)


def test_service_of_another_store(server: Server, sample_graph: Path) -> None:
    rows = ox.Store().query(f"SELECT ?s {{ SERVICE <{server.address}/sparql> {{ {MOTIONS} }} }} ORDER BY ?s")
    assert [row["s"].value for row in rows] == expected(sample_graph)  # type: ignore[union-attr]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_curl(server: Server) -> None:
    there = f"{server.address}/sparql"
    table = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query={MOTIONS}", there]
    assert subprocess.run(table, check=True, capture_output=True).stdout.startswith(b"s\r\nhttps://")
    thing = ["curl", "-sSL", "-H", "Accept: text/turtle", f"{server.address}/id/kamerstuk/kst-28684-819"]
    assert b"foaf:primaryTopic" in subprocess.run(thing, check=True, capture_output=True).stdout
