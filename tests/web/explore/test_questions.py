"""Questions with their forms and answers, and queries of one's own."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kamergraaf.api import Graph, questions

from .conftest import Parsed, Read


def test_every_question_has_a_page_with_a_form(read: Read) -> None:
    listed = read("/questions").links()
    for question in questions.catalogue():
        assert f"/kg/questions/{question.name}" in listed
    page = read("/questions/dossier-motions")
    assert {"dossier"} <= {a["name"] for a in page.all("input")}
    assert not page.all("table")


def test_an_answer_is_a_table_with_its_coverage_and_files(client: TestClient, sample_graph: Path) -> None:
    page = Parsed(200, client.get("/questions/dossier-motions?dossier=28684").text)
    told = Graph.at(sample_graph, "nl").query("dossier-motions", dossier="28684")
    assert told.coverage
    assert told.coverage.told in page.text
    assert len(page.all("tr")) == len(told) + 1
    csv_, json_ = (link for link in page.links() if "/questions/dossier-motions." in link)
    rows = list(csv.reader(io.StringIO(client.get(csv_.removeprefix("/kg")).text)))
    assert (rows[0], len(rows)) == (list(told.columns), len(told) + 1)
    found = client.get(json_.removeprefix("/kg")).json()
    assert found["meta"]["coverage"]["told"] == told.coverage.told
    assert [row["number"] for row in found["data"]] == [row["number"] for row in told.dicts()]


def test_a_question_with_a_body_in_sql_is_answered_by_it(client: TestClient, sample_graph: Path) -> None:
    question = questions.question("agreement-pairs")
    assert question.sql
    told = Graph.at(sample_graph, "nl").query("agreement-pairs", which="all")
    found = client.get("/questions/agreement-pairs.json?which=all").json()
    assert len(found["data"]) == len(told) > 5
    assert [tuple(row.values()) for row in found["data"]] == list(told.rows)
    lines = client.get("/questions/agreement-pairs.csv?which=all").text.splitlines()
    assert (lines[0], len(lines)) == (",".join(told.columns), len(told) + 1)
    assert "<table" in client.get("/questions/agreement-pairs?which=all").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "zonder ‘van deze dag van indiening af’: {} rijen"), ("en", "without ‘filed from this day on’: {} rows")],
)
def test_an_empty_answer_says_why_in_the_words_of_its_form(
    client: TestClient, sample_graph: Path, language: str, words: str
) -> None:
    rows = len(Graph.at(sample_graph).query("motion-outcomes", dossier="28684"))
    address = f"?dossier=28684&from=2090-01-01&ask=1&lang={language}"
    assert words.format(rows) in Parsed(200, client.get(f"/questions/motion-outcomes{address}").text).text
    found = client.get(f"/questions/motion-outcomes.json{address}").json()["meta"]["coverage"]
    assert {"parameters": ["from"], "rows": rows, "more": False} in found["without"]


def test_a_table_is_sorted_by_what_somebody_chose(client: TestClient) -> None:
    address = "/questions/dossier-people?dossier=28684&ask=1&sort=papers&down=yes"
    page = Parsed(200, client.get(address).text)
    (sorted_by,) = (a for a in page.all("th") if "aria-sort" in a)
    assert sorted_by["aria-sort"] == "descending"


def test_a_thing_that_a_question_does_not_know_is_told(client: TestClient) -> None:
    assert client.get("/questions/dossier-motions?dossier=99999&ask=1").status_code == 404
    assert client.get("/questions/dossier-motions?nonsense=1&ask=1").status_code == 400
    assert "dossier-motions" in client.get("/questions/dossier-motion").text


def test_a_query_of_ones_own_gives_a_table_that_leads_on(client: TestClient) -> None:
    query = "SELECT ?group ?name { ?group a kg:Fractie ; rdfs:label ?name } ORDER BY ?name"
    page = Parsed(200, client.get("/editor?" + urlencode({"query": query})).text)
    assert sum("/thing/fractie/" in link for link in page.links()) == 55
    assert "ja" in Parsed(200, client.get("/editor?" + urlencode({"query": "ASK { ?a ?b ?c }"})).text).text
    assert "<pre" in client.get("/editor?" + urlencode({"query": "CONSTRUCT { ?a a ?b } { ?a a ?b } LIMIT 2"})).text


def test_a_malformed_query_shows_the_place(client: TestClient) -> None:
    page = Parsed(200, client.get("/editor?" + urlencode({"query": "SELECT ?x {\n ?x kg: : }"})).text)
    assert "geen goede SPARQL" in page.text
    assert "^" in page.text
    assert [a for a in page.all("div") if a.get("role") == "alert"]


@pytest.mark.parametrize(
    "query", ["SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "INSERT DATA { <a:b> <a:b> 1 }"]
)
def test_no_query_leaves_the_graph_or_changes_it(client: TestClient, query: str) -> None:
    answer = client.get("/editor?" + urlencode({"query": query}))
    assert answer.status_code in (200, 400)
    assert "geen goede SPARQL" in answer.text or answer.status_code == 400


def test_the_editor_begins_with_a_question_of_the_catalogue_and_does_not_ask_it(read: Read) -> None:
    page = read("/editor")
    assert {f"/kg/editor?example={question.name}" for question in questions.catalogue()} <= set(page.links())
    begun = read("/editor?example=dossier-motions")
    assert "kg:Motie" in begun.text
    assert not begun.all("table")
    read("/editor?example=nothing", 404)
    read("/editor?example=../motions/x.rq", 404)


def test_who_types_a_query_can_be_told_the_prefixes_and_terms(client: TestClient) -> None:
    told = client.get("/editor/words?lang=en").json()
    assert told["prefixes"]["kg"] == "https://w3id.org/kamergraaf/def#"
    assert ["kg:Motie", "class", "motion"] in [term[:3] for term in told["terms"]]
    dutch = client.get("/editor/words?lang=nl").json()
    assert ["kg:Motie", "class", "motie"] in [term[:3] for term in dutch["terms"]]


def test_without_what_npm_makes_the_editor_is_a_field_and_says_so(read: Read) -> None:
    for language, words in (("nl", "gebouwd zonder npm"), ("en", "built without npm")):
        page = read("/editor", accept_language=language)
        assert page.text.count(words) == 1
        assert not [field for field in page.all("textarea") if "data-words" in field]
        assert len(page.all("script")) == 1


@pytest.mark.parametrize(
    ("path", "kept", "gone"),
    [
        ("/questions/winning-side?which=complete", "party", "fractie"),
        ("/questions/dossier-motions?dossier=28684", "number", "motion"),
    ],
)
def test_what_stands_in_a_table_by_name_is_the_link_and_stands_there_once(
    read: Read, path: str, kept: str, gone: str
) -> None:
    page = read(path)
    sorts = [link for link in page.links() if "sort=" in link]
    assert [link for link in sorts if f"sort={kept}" in link]
    assert not [link for link in sorts if f"sort={gone}" in link]
    rows = [re.findall("<td.*?</td>", row, re.DOTALL) for row in page.body.split("<tr>")[2:]]
    assert rows
    assert all(sum("/thing/" in cell for cell in row) == 1 for row in rows)
