"""Networks as pages: drawn, as tables, and as files."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from starlette.testclient import TestClient

from kamergraaf.api import Graph, networks

from .conftest import Read


def test_every_preset_has_a_page_with_a_form(read: Read) -> None:
    listed = read("/networks").links()
    assert {f"/kg/networks/{query.name}" for query in networks.catalogue()} <= set(listed)
    page = read("/networks/cosponsorship")
    assert {"from", "to", "party", "least"} <= {a["name"] for a in page.all("input")}
    assert not page.all("table")


def test_a_network_is_drawn_with_a_table_that_says_the_same(read: Read, sample_graph: Path) -> None:
    page = read("/networks/cosponsorship?ask=1")
    whole = Graph.at(sample_graph).network("cosponsorship")
    assert f"{whole.number_of_nodes()} knopen en {whole.number_of_edges()} banden" in page.text
    assert len(page.all("circle")) >= whole.number_of_nodes()
    assert len(page.all("table")) == 2
    assert any("/thing/persoon/" in link for link in page.links())


def test_a_network_is_narrowed_to_a_group_and_to_strong_ties(read: Read, sample_graph: Path) -> None:
    path = Graph.at(sample_graph).store.path
    whole = networks.ask(path, "cosponsorship", None, {}).build()
    strong = networks.part(whole, least=2)
    assert 0 < len(strong.edges) < len(whole.edges)
    assert {end for edge in strong.edges for end in (edge.source, edge.target)} == {node.id for node in strong.nodes}
    group = networks.part(whole, party="bbb")
    parties = {node.id: node.party for node in group.nodes}
    assert group.edges
    assert all("BBB" in (parties[edge.source], parties[edge.target]) for edge in group.edges)
    assert f"en {len(group.edges)} banden" in read("/networks/cosponsorship?party=BBB").text
    assert len(networks.part(whole, most=3).edges) == 3


def test_a_network_around_a_thing_is_one_step_from_its_page(read: Read) -> None:
    links = read("/thing/kamerstuk/kst-28684-812").links()
    (link,) = (link for link in links if "/networks/ego?" in link)
    assert read(link.removeprefix("/kg")).all("circle")


def test_a_network_comes_as_a_file(client: TestClient) -> None:
    for form, start in (("gexf", b"<?xml"), ("graphml", b"<?xml"), ("svg", b"<svg")):
        answer = client.get(f"/networks/cosponsorship.{form}")
        assert answer.content.startswith(start)
        assert f"cosponsorship.{form}" in answer.headers["content-disposition"]
    assert json.loads(client.get("/networks/cosponsorship.json").content)["nodes"]
    archive = zipfile.ZipFile(io.BytesIO(client.get("/networks/cosponsorship.csv").content))
    assert archive.namelist() == ["cosponsorship.nodes.csv", "cosponsorship.edges.csv"]


def test_what_is_no_network_is_told(read: Read) -> None:
    read("/networks/cosponsor", 404)
    read("/networks/..%2Fego.rq?ask=1", 404)
    read("/networks/cosponsorship.xyz", 404)
    assert "least" in read("/networks/cosponsorship?ask=1&least=x", 400).text
    read("/networks/ego?thing=niemand+zo", 404)
