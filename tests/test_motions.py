"""The seed letter and the 48 motions of dossier 28684, with and without their OData records."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf import iri
from kamergraaf.pipeline import build
from kamergraaf.store import DUMP, Store, open_store
from kamergraaf.store.validate import validate


@pytest.fixture(scope="module")
def graph(dossier: Path) -> Store:
    """Give the graph of all of it."""
    return open_store(dossier / "graaf")


def test_everything_conforms(graph: Store) -> None:
    found = [(violation.severity, violation.check, violation.thing[-13:]) for violation in validate(graph)]
    differ = [("warning", "source-differences", f"kst-28684-{number}") for number in (768, 769)]
    assert found == differ, "the open data call two changed motions a motion"


def test_two_processes_find_what_one_finds_in_the_same_order(graph: Store) -> None:
    with open_store(graph.path) as fresh:
        shared = list(validate(fresh, "nl", workers=2))
    assert shared == list(validate(graph, "nl"))
    assert shared


def test_every_motion_has_its_movers(graph: Store) -> None:
    rows = graph.query(
        "SELECT ?m (COUNT(DISTINCT ?who) AS ?n) { ?m a kg:Motie ; eli:date_document ?d OPTIONAL { ?m dcterms:creator ?who } } GROUP BY ?m"
    ).rows
    assert len(rows) == 48
    assert min(int(str(n)) for _, n in rows) >= 1


def test_every_name_in_a_heading_or_signature_is_one_person(graph: Store) -> None:
    rows = graph.query("""SELECT ?text ?reason { ?v kg:plaats ?place ; kg:oordeel ?o ; kg:reden ?reason ; oa:hasTarget/oa:hasSelector/oa:exact ?text .
        VALUES ?place { <https://w3id.org/kamergraaf/id/concept/plaats/kop> <https://w3id.org/kamergraaf/id/concept/plaats/ondertekening> }
        FILTER (?o != <https://w3id.org/kamergraaf/id/concept/oordeel/opgelost>) }""").rows
    assert rows == ()


def test_three_spellings_of_one_mover_are_one_person(graph: Store) -> None:
    rows = graph.query("""SELECT DISTINCT ?text ?name { ?v oa:hasBody ?p ; oa:hasTarget/oa:hasSelector/oa:exact ?text . ?p foaf:name ?name .
        FILTER (REGEX(?text, "^ye.*zegerius", "i")) }""").rows
    assert {str(row[1]) for row in rows} == {"Dilan Yeşilgöz-Zegerius"}
    assert {"YELŞILGÖZ-ZEGERIUS", "Yeşilgoz-Zegerius", "Yesilgoz-Zegerius"} <= {str(row[0]) for row in rows}


def test_a_changed_motion_replaces_the_one_before(graph: Store) -> None:
    assert graph.ask(f"ASK {{ <{iri.paper('kst-28684-812')}> dcterms:replaces <{iri.paper('kst-28684-790')}> }}")


def test_odata_adds_document_number_case_and_appreciation(graph: Store) -> None:
    rows = graph.query(f"""SELECT ?document ?case ?word {{ <{iri.paper("kst-28684-812")}> skos:notation ?document .
        ?z eli-dl:involved_work <{iri.paper("kst-28684-812")}> ; eli-dl:process_id ?case ;
           kg:kabinetsappreciatie/skos:prefLabel ?word FILTER (LANG(?word) = "nl") }}""").rows
    assert rows == (("2025D41741", "2025Z17911", "Niet beschikbaar bij gewijzigde moties en/of amendementen"),)


def test_a_title_in_ordinary_letters_leads_and_the_heading_is_kept(graph: Store) -> None:
    rows = graph.query(
        f"SELECT ?title ?other {{ <{iri.paper('kst-28684-752')}> dcterms:title ?title ; dcterms:alternative ?other }}"
    ).rows
    ((title, other),) = rows
    assert str(title).startswith("Motie van het lid Van der Werf c.s. over")
    assert other == "MOTIE VAN HET LID VAN DER WERF C.S."


def test_same_input_same_dump_in_any_order(dossier: Path, graph: Store, tmp_path: Path) -> None:
    inputs = sorted(map(str, (dossier / "in").iterdir()))
    assert len(inputs) == 50
    build(inputs[::-1], tmp_path / "graaf")
    assert (tmp_path / "graaf" / DUMP).read_bytes() == (graph.path / DUMP).read_bytes()
