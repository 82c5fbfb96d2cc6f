"""Things at their own addresses: who reads is led to the page, a program to the data."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCAT, DCTERMS, OWL, RDF, RDFS, VOID, Graph, URIRef
from starlette.testclient import TestClient

from kamergraaf.api.linked import BASE, WITHDRAWN
from kamergraaf.store import open_store
from kamergraaf.web.accept import GRAPHS
from kamergraaf.web.app import make_app
from kamergraaf.web.serving import Serving

from .made import write_graph

LETTER = "/id/kamerstuk/kst-28684-819"
THING = URIRef(BASE + LETTER[1:])
GONE = "/id/document/2026D0"


@pytest.fixture(scope="module")
def client(sample_graph: Path) -> TestClient:
    app = make_app(Serving(sample_graph, "https://example.org/kg"))
    return TestClient(app, "https://example.org", follow_redirects=False)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Give a server of a graph with one thing, which was withdrawn."""
    gone, graph = ox.NamedNode(BASE + GONE[1:]), ox.NamedNode(f"{BASE}graph/bron/x")
    quads = [ox.Quad(gone, ox.NamedNode(str(RDF.type)), ox.NamedNode(WITHDRAWN), graph)]
    folder = write_graph(tmp_path_factory.mktemp("gone") / "graaf", quads)
    return TestClient(make_app(Serving(folder, "https://example.org")), "https://example.org", follow_redirects=False)


@pytest.mark.parametrize(
    ("accept", "to"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/kg/thing/kamerstuk/kst-28684-819"),
        ("*/*", f"/kg{LETTER}.ttl"),
        ("application/ld+json", f"/kg{LETTER}.jsonld"),
        ("application/n-triples, text/turtle;q=0.5", f"/kg{LETTER}.nt"),
        ("application/rdf+xml", f"/kg{LETTER}.rdf"),
        ("application/json;q=0.9, text/csv", f"/kg{LETTER}.json"),
    ],
)
def test_a_thing_leads_to_its_page_or_its_data(client: TestClient, accept: str, to: str) -> None:
    found = client.get(f"/kg{LETTER}", headers={"Accept": accept})
    assert (found.status_code, found.headers["location"]) == (303, to)
    assert "Accept" in found.headers["vary"]
    if not to.startswith("/kg/thing"):
        assert client.get(to).status_code == 200


@pytest.mark.parametrize("end", ["ttl", "nt", "jsonld", "rdf"])
def test_all_forms_say_the_same_of_a_thing(client: TestClient, end: str) -> None:
    names = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
    found = client.get(f"{LETTER}.{end}")
    said = Graph().parse(data=found.content, format=names[end])
    turtle = Graph().parse(data=client.get(f"{LETTER}.ttl").content, format="turtle")
    assert set(said.triples((THING, None, None))) == set(turtle.triples((THING, None, None)))
    assert len(list(said.triples((THING, None, None)))) > 10
    assert found.headers["access-control-allow-origin"] == "*"
    assert f'<{THING}>; rel="describes"' in found.headers["link"]
    assert (
        f'<https://example.org/kg{LETTER}.nt>; rel="alternate"; type="application/n-triples"' in found.headers["link"]
    )


def test_json_ld_is_short_by_a_context_of_prefixes(client: TestClient) -> None:
    told = client.get(f"{LETTER}.jsonld").json()
    assert told["@context"]["kg"] == f"{BASE}def#"
    assert "tooiont" not in told["@context"]
    letter = next(each for each in told["@graph"] if "eli:number" in each)
    assert set(letter["@type"]) == {"kg:BriefRegering", "kg:Kamerstuk", "eli:Work"}
    assert (letter["@id"], letter["eli:number"]) == (str(THING), "819")
    assert letter["eli:date_document"]["@type"] == "xsd:date"


def test_plain_json_has_names_and_labels(client: TestClient) -> None:
    told = client.get(f"{LETTER}.json").json()
    assert told["id"] == str(THING)
    assert told["label"].startswith("28684-819: ")
    assert {"value": "819"} in told["properties"]["eli:number"]
    assert any(value.get("label") == "brief regering" for value in told["properties"]["rdf:type"])


def test_who_has_the_data_of_this_graph_is_not_sent_it_again(client: TestClient) -> None:
    tag = client.get(f"{LETTER}.ttl").headers["etag"]
    again = client.get(f"{LETTER}.ttl", headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"{LETTER}.nt", headers={"If-None-Match": tag}).status_code == 200


def test_what_is_withdrawn_is_gone_and_what_never_was_is_not_found(small: TestClient) -> None:
    for end in ("", ".ttl", ".json"):
        assert small.get(GONE + end).status_code == 410
        assert small.get(LETTER + end).status_code == 404
    assert small.get("/id/nothing/at/all").status_code == 404
    assert small.get("/id/").status_code == 404


@pytest.mark.parametrize(("lang", "said"), [("nl", "niets in deze graaf heeft"), ("en", "nothing in this graph has")])
def test_an_address_that_nothing_has_offers_the_nearest(client: TestClient, lang: str, said: str) -> None:
    for end in ("", ".ttl"):
        told = client.get(f"/id/kamerstuk/kst-28684-8122{end}", headers={"Accept-Language": lang}).json()
        assert said in told["detail"]
        assert "28684-812" in told["near"]


def test_a_path_of_no_page_offers_those_that_look_like_it(client: TestClient) -> None:
    assert client.get("/kg/question").json()["near"][0] == "/questions"
    page = client.get("/question", headers={"Accept": "text/html"})
    assert (page.status_code, 'href="/kg/questions"' in page.text) == (404, True)


DOCUMENTS = ["/.well-known/void", "/void.ttl", "/statistics.ttl", "/dcat.ttl", "/def", "/def.ttl", "/shapes"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_stand_at_their_own_addresses(client: TestClient, path: str) -> None:
    found = client.get(path, headers={"Accept": "text/turtle"})
    assert found.headers["content-type"] == "text/turtle; charset=utf-8"
    assert len(Graph().parse(data=found.content, format="turtle")) > 5
    shown = client.get(path, headers={"Accept": "text/html"})
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_dataset_names_its_endpoint_and_its_size(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/void.ttl").content, format="turtle")
    data = URIRef("https://example.org/kg/void.ttl#dataset")
    assert told.value(data, VOID.sparqlEndpoint) == URIRef("https://example.org/kg/sparql")
    assert int(str(told.value(data, VOID.triples))) > 1000
    other = client.get("/.well-known/void", headers={"Accept": "application/ld+json"})
    assert json.loads(other.content)


def test_the_statistics_add_up(client: TestClient, sample_graph: Path) -> None:
    told = Graph().parse(data=client.get("/statistics.ttl").content, format="turtle")
    data, graph = URIRef("https://example.org/kg/void.ttl#dataset"), open_store(sample_graph)
    triples = [int(str(told.value(part, VOID.triples))) for part in told.objects(data, VOID.propertyPartition)]
    assert sum(triples) == graph.manifest["triples"]
    part = told.value(None, VOID["class"], URIRef(f"{BASE}def#Motie"))
    [(motions,)] = graph.query("SELECT (COUNT(*) AS ?n) { ?m a kg:Motie }").rows
    assert str(told.value(part, VOID.entities)) == str(motions)
    assert (data, VOID.classPartition, part) in told
    sets = {str(told.value(each, VOID.objectsTarget)): each for each in told.subjects(RDF.type, VOID.Linkset)}
    linked = {name.partition("#")[2]: int(str(told.value(each, VOID.triples))) for name, each in sets.items()}
    assert linked["wikidata"] > 100
    [(acts,)] = graph.query("SELECT (COUNT(*) AS ?n) { ?act a eli:LegalResource }").rows
    assert linked["lido"] + linked.get("cellar", 0) == int(str(acts)) > 0


def test_a_portal_of_data_finds_theme_language_and_access(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/dcat.ttl").content, format="turtle")
    [data] = told.subjects(RDF.type, DCAT.Dataset)
    asked = (DCAT.theme, DCTERMS.language, DCTERMS.accessRights, DCTERMS.spatial)
    found = [str(told.value(data, each)).rpartition("/authority/")[2] for each in asked]
    assert found == ["data-theme/GOVE", "language/NLD", "access-right/PUBLIC", "country/NLD"]


def test_the_version_of_the_vocabulary_stands_at_its_address(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/def").content, format="turtle")
    version = told.value(URIRef(f"{BASE}def"), OWL.versionIRI)
    assert str(version).startswith(f"{BASE}def/")
    address = f"/{str(version).removeprefix(BASE)}"
    assert len(Graph().parse(data=client.get(address).content, format="turtle")) == len(told)
    assert client.get("/def/9.9").status_code == 404


@pytest.mark.parametrize("path", ["/void.ttl", "/statistics.ttl", "/dcat.ttl"])
def test_who_finds_the_data_reads_under_which_licence_they_are(client: TestClient, path: str) -> None:
    told = Graph().parse(data=client.get(path).content, format="turtle")
    kinds = (VOID.Dataset, DCAT.Dataset, DCAT.Distribution, DCAT.DataService)
    ours = {each for kind in kinds for each in told.subjects(RDF.type, kind)} - set(
        told.objects(None, VOID.objectsTarget)
    )
    found = {told.value(each, DCTERMS.license) for each in ours}
    assert found == {URIRef("https://creativecommons.org/publicdomain/zero/1.0/")}


def test_the_vocabulary_tells_what_a_term_means(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/def").content, format="turtle")
    assert told.value(URIRef(f"{BASE}def#Motie"), RDFS.label)


def test_no_form_of_data_is_lost(client: TestClient) -> None:
    assert len(GRAPHS) == 4
    assert client.get(LETTER, headers={"Accept": "image/png"}).status_code == 406
