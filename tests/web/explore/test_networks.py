"""Networks as pages: drawn, as tables, and as files."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from starlette.testclient import TestClient

from kamergraaf.api import Graph, networks
from kamergraaf.web.app import make_app
from kamergraaf.web.serving import Serving

from .conftest import Parsed, Read


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
    assert archive.namelist() == ["cosponsorship.nodes.csv", "cosponsorship.edges.csv", "cosponsorship.about.json"]
    about = json.loads(archive.read("cosponsorship.about.json"))
    assert about["command"] == "/kg/networks/cosponsorship.csv"


def test_a_file_says_by_what_its_network_was_narrowed(client: TestClient) -> None:
    told = json.loads(client.get("/networks/cosponsorship.json?least=2").content)["graph"]
    assert told["command"].endswith("/networks/cosponsorship.json?least=2")
    assert (told["parameters"]["least"], len(told["graph-sha256"])) == ("2", 64)


def test_a_network_is_narrowed_to_a_community(read: Read, sample_graph: Path) -> None:
    whole = networks.ask(Graph.at(sample_graph).store.path, "cosponsorship", None, {}).build()
    groups = networks.communities(whole)
    largest = {node for node, group in groups.items() if group == 1}
    inside = [edge for edge in whole.edges if {edge.source, edge.target} <= largest]
    assert 0 < len(inside) < len(whole.edges)
    page = read("/networks/cosponsorship?community=1")
    assert f"{len(largest)} knopen en {len(inside)} banden" in page.text
    assert [option["value"] for option in page.all("option") if "selected" in option] == ["1"]
    assert "community" in read("/networks/cosponsorship?community=x", 400).text


def test_a_script_is_told_the_network_as_it_is_measured(client: TestClient, sample_graph: Path) -> None:
    whole = Graph.at(sample_graph).network("cosponsorship")
    told = client.get("/networks/cosponsorship/view?ask=1").json()
    names, edges = told["nodes"]["id"], told["edges"]
    assert len(names) == whole.number_of_nodes()
    assert len(edges["weight"]) == whole.number_of_edges()
    assert sum(edges["weight"]) == whole.size("weight")
    most = max(range(len(names)), key=lambda i: edges["source"].count(i) + edges["target"].count(i))
    assert edges["source"].count(most) + edges["target"].count(most) == max(dict(whole.degree()).values())
    assert client.get(f"/thing/{names[most]}").status_code == 200


def test_without_what_npm_makes_a_page_says_so_and_has_all_else(read: Read, client: TestClient) -> None:
    for language, words in (("nl", "gebouwd zonder npm"), ("en", "built without npm")):
        page = read("/networks/cosponsorship?ask=1", accept_language=language)
        assert page.text.count(words) == 1
        assert not [a for _, a in page.elements if a.get("id") == "live"]
        assert page.all("circle")
        assert len(page.all("script")) == 1
    assert client.get("/bundles/network.js").status_code == 404


def test_with_it_the_page_has_its_script_and_keeps_the_drawing_of_the_server(
    sample_graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "network.js").write_text("'ours'")
    app = make_app(Serving(sample_graph, "https://example.org/kg", bundles=tmp_path))
    client = TestClient(app, "https://example.org/kg", headers={"Accept": "text/html"})
    page = Parsed(200, client.get("/networks/cosponsorship?ask=1").text)
    assert "npm" not in page.text
    assert page.all("circle")
    whole = networks.ask(Graph.at(sample_graph).store.path, "cosponsorship", None, {}).build()
    members = [node for node in whole.nodes if node.party == "VVD"]
    assert len(members) > 1
    assert f" VVD {len(members)} " in page.text
    assert {node.colour for node in members} <= {circle.get("fill", "") for circle in page.all("circle")}
    script = page.all("script")[-1]["src"].removeprefix("/kg")
    answer = client.get(script)
    assert script.startswith("/bundles/network.js?v=")
    assert (answer.text, answer.headers["content-type"]) == ("'ours'", "text/javascript; charset=utf-8")


def test_what_is_no_network_is_told(read: Read) -> None:
    read("/networks/cosponsor", 404)
    read("/networks/..%2Fego.rq?ask=1", 404)
    read("/networks/cosponsorship.xyz", 404)
    assert "least" in read("/networks/cosponsorship?ask=1&least=x", 400).text
    read("/networks/ego?thing=niemand+zo", 404)
