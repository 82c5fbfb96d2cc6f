"""The endpoint as clients use it."""

from __future__ import annotations

import http.client
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph

from .conftest import Server, serve
from .made import write_graph
from .test_server import get

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
MOTIONS = "SELECT ?s { ?s a kg:Motie } ORDER BY ?s"


def post(server: Server, query: str, **headers: str) -> tuple[int, str, bytes]:
    there = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    there.request("POST", "/sparql", urlencode({"query": query}), {"Content-Type": FORM} | headers)
    answer = there.getresponse()
    found = answer.status, answer.getheader("content-type", ""), answer.read()
    there.close()
    return found


@pytest.mark.parametrize(
    ("asked", "media"),
    [
        ("srj", "application/sparql-results+json"),
        ("srx", "application/sparql-results+xml"),
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_rows_come_in_the_form_that_is_asked(server: Server, asked: str, media: str) -> None:
    by_name = get(server, f"/sparql?format={asked}&query={quote(MOTIONS)}", Accept="image/png")
    by_type = get(server, f"/sparql?query={quote(MOTIONS)}", Accept=f"text/html;q=0.1, {media.partition(';')[0]}")
    assert by_name[0] == by_type[0] == 200
    assert by_name[1]["content-type"] == by_type[1]["content-type"] == media
    assert by_name[2] == by_type[2] != b""


@pytest.mark.parametrize(("asked", "name"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")])
def test_triples_come_in_the_form_that_is_asked(server: Server, asked: str, name: str) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a kg:Motie ; rdfs:label ?l }"
    status, _, body = get(server, f"/sparql?format={asked}&query={quote(query)}")
    assert status == 200
    assert len(Graph().parse(data=body, format=name)) > 10


def test_the_default_graph_is_the_union_and_each_triple_counts_once(server: Server) -> None:
    union = post(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    each = post(server, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert union == each
    assert json.loads(union[2])["results"]["bindings"][0]["n"]["value"] != "0"


def test_a_form_that_does_not_fit_the_query_is_not_acceptable(server: Server) -> None:
    assert get(server, f"/sparql?query={quote(MOTIONS)}", Accept="text/turtle")[0] == 406
    assert get(server, f"/sparql?format=csv&query={quote('DESCRIBE <a:b>')}")[0] == 406
    status, _, body = get(server, "/sparql?format=pdf&query=ASK+%7B%7D")
    assert (status, "srj" in json.loads(body)["detail"]) == (406, True)


def test_a_head_has_no_body_and_options_tell_what_may_be_asked(server: Server) -> None:
    there = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    there.request("HEAD", f"/sparql?query={quote(MOTIONS)}")
    answer = there.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    assert answer.getheader("content-type") == "application/sparql-results+json"
    there.request(
        "OPTIONS", "/sparql", headers={"Origin": "https://yasgui.example", "Access-Control-Request-Method": "POST"}
    )
    answer = there.getresponse()
    assert (answer.status, answer.read()) == (204, b"")
    assert "POST" in answer.getheader("access-control-allow-methods", "")
    there.close()


def test_a_malformed_query_shows_the_place(server: Server) -> None:
    status, media, body = post(server, "SELECT * { ?s eil:number ?o }")
    assert (status, media) == (400, "application/problem+json")
    assert "did you mean eli:?" in json.loads(body)["detail"]
    _, headers, _ = get(server, "/sparql?query=SELECT", Origin="https://yasgui.example")
    assert headers["access-control-allow-origin"] == "*"  # so that an editor on another site can tell it


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/sparql?query=SELECT+*+%7B+%3Fs+eil%3Ax+%3Fo+%7D", "bedoelde u eli:?"),
        ("/sparql?query=ASK+%7B+SERVICE+%3Chttp%3A%2F%2Fx%3E+%7B%7D+%7D", "hier wordt alleen deze graaf bevraagd"),
        ("/sparql?update=DROP+ALL", "stuur een vraag, en geen wijziging"),
        ("/sparql?query=ASK+%7B%7D&format=png", "format kan zijn: srj"),
    ],
)
def test_a_problem_is_told_in_the_language_that_a_program_asks_for(server: Server, path: str, said: str) -> None:
    status, headers, body = get(server, path, Accept_Language="nl")
    assert (headers["content-type"], headers["content-language"]) == ("application/problem+json", "nl")
    assert said in json.loads(body)["detail"], (status, body)


def test_a_page_for_who_reads(server: Server) -> None:
    _, headers, body = get(server, "/sparql", Accept="text/html", Accept_Language="nl")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="nl"' in body.decode()
    assert f"{server.address}/sparql" in body.decode()


def test_a_graph_that_is_replaced_is_asked_from_the_next_request_on(tmp_path: Path) -> None:
    def quads(name: str) -> list[ox.Quad]:
        return [ox.Quad(*(ox.NamedNode(f"http://example.org/{part}") for part in (name, "p", "o", "g")))]

    write_graph(tmp_path / "graaf", quads("old"))
    with serve(tmp_path / "graaf", tmp_path) as server:
        for name in ("old", "new"):
            if name == "new":
                write_graph(tmp_path / "graaf", quads("new"), "2026-02-01T00:00:00+00:00")
            _, _, body = post(server, "SELECT ?s { ?s ?p ?o }")
            found = json.loads(body)["results"]["bindings"]
            assert [row["s"]["value"] for row in found] == [f"http://example.org/{name}"]
        assert json.loads(get(server, "/health")[2])["graph"]["built"].startswith("2026-02-01")
        time.sleep(1.5)  # workers of the new graph are warm now
        assert post(server, "ASK { <http://example.org/new> ?p ?o }")[2].endswith(b'"boolean":true}')


def test_rdflib_reads_the_endpoint(server: Server) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    remote = Graph(SPARQLStore(f"{server.address}/sparql", returnFormat="json"))
    rows = list(remote.query("SELECT ?s WHERE { ?s a <https://w3id.org/kamergraaf/def#Motie> } LIMIT 3"))
    assert len(rows) == 3


def test_sparqlwrapper_reads_the_endpoint(server: Server) -> None:
    import SPARQLWrapper as wrapper  # noqa: N813

    client = wrapper.SPARQLWrapper(f"{server.address}/sparql")
    client.setQuery(MOTIONS)
    for method in (wrapper.GET, wrapper.POST):
        client.setMethod(method)
        client.setReturnFormat(wrapper.JSON)
        answer: Any = client.queryAndConvert()
        assert answer["results"]["bindings"]
    client.setQuery("CONSTRUCT { ?s a kg:Motie } WHERE { ?s a kg:Motie }")
    client.setReturnFormat(wrapper.TURTLE)
    triples: Any = client.queryAndConvert()
    assert b"kg:Motie" in triples
