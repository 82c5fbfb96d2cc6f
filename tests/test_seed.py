"""The seed letter alone: everything that stands in it, each with its sentence and exact offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf import iri
from kamergraaf.ask.names.identify import identify
from kamergraaf.ask.paths.find import find_paths
from kamergraaf.model import Resolution
from kamergraaf.pipeline import build, extract
from kamergraaf.store import Store, open_store

LETTER = iri.paper("kst-28684-819")
MOTION = iri.paper("kst-28684-812")


@pytest.fixture(scope="module")
def seed(corpus: Path) -> Path:
    """Give the seed letter as it was saved."""
    return corpus / "seeds" / "2026D02171.txt"


@pytest.fixture(scope="module")
def graph(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give the graph of the seed letter alone."""
    path = tmp_path_factory.mktemp("seed") / "graaf"
    assert build([str(seed)], path).issues == []
    return open_store(path)


@pytest.fixture(scope="module")
def found(seed: Path) -> list[Resolution]:
    """Give the resolved mentions of the seed letter."""
    return [resolution for x in extract([str(seed)]) if isinstance(x, tuple) for resolution in x[1]]


def one(graph: Store, query: str) -> object:
    """Give the only value of the only row."""
    ((value,),) = graph.query(query).rows
    return value


def test_the_letter_is_a_letter_with_number_date_and_signature(graph: Store) -> None:
    row = graph.query(f"""SELECT ?id ?number ?date ?person ?from ?ministry {{
        <{LETTER}> a kg:BriefRegering , kg:Kamerstuk ; dcterms:identifier ?id ; skos:notation ?number ;
          eli:date_document ?date ; dcterms:creator/foaf:name ?person ; kg:ondertekendIn ?in .
        ?in org:organization ?ministry ; org:memberDuring/dcat:startDate ?from }}""").rows
    ministry = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"
    assert row == (("kst-28684-819", "2026D02171", "2026-01-20", "Foort van Oosten", "2025-09-05", ministry),)


def test_it_cites_the_motion_the_other_letter_and_the_answer(graph: Store) -> None:
    rows = graph.query(f"SELECT ?cited {{ <{LETTER}> cito:cites ?cited }} ORDER BY ?cited").rows
    wanted = [iri.paper("ah-tk-20232024-745"), MOTION, iri.paper("kst-29628-1217")]
    assert sorted(str(row[0]) for row in rows) == sorted(wanted)


def test_each_citation_has_quote_position_rule_and_reason(graph: Store, seed: Path) -> None:
    content = seed.read_bytes().decode()
    rows = graph.query("""SELECT ?quote ?start ?end ?rule ?reason {
        ?c a kg:Citatie ; oa:hasTarget ?t ; kg:regel/rdfs:label ?rule ; kg:reden ?reason .
        ?t oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] ,
                          [ a oa:TextQuoteSelector ; oa:exact ?quote ] }""").rows
    assert len(rows) == 3
    assert all(content[int(str(start)) : int(str(end))] == quote for quote, start, end, _, _ in rows)
    reasons = {str(quote): str(reason) for quote, _, _, _, reason in rows}
    assert "'286 84' read as 28684" in reasons["Kamerstuk 286 84, nr. 812"]
    assert "'20236/24' read as 2023-2024" in reasons["Aanhangsel Handelingen II 20236/24, nr. 745"]


def test_the_motion_is_a_stub_with_its_two_movers(graph: Store) -> None:
    rows = graph.query(
        f"SELECT ?name {{ <{MOTION}> a kg:Motie ; kg:buitenCollectie true ; dcterms:creator/foaf:name ?name }}"
    ).rows
    assert sorted(str(row[0]) for row in rows) == ["Caroline van der Plas", "Dilan Yeşilgöz-Zegerius"]


def test_the_programme_has_its_former_name(graph: Store) -> None:
    rows = graph.query("SELECT ?name ?former { ?p a kg:Programma ; skos:prefLabel ?name ; skos:altLabel ?former }").rows
    former = "Werkgeversrol bij agressie en geweld tegen medewerkers JenV"
    assert rows == (("Voorbereid op agressie en geweld", former),)


def test_the_research_has_its_three_institutes(graph: Store) -> None:
    rows = graph.query("SELECT ?body { ?r a kg:Onderzoek ; prov:wasAssociatedWith/rdfs:label ?body }").rows
    assert {str(row[0]) for row in rows} == {"DSP-groep", "Ipsos I&O", "Wetenschappelijk Onderzoek- en Datacentrum"}


def test_the_only_promise_is_the_one_before_the_summer_recess(graph: Store) -> None:
    rows = graph.query(
        "SELECT ?label ?due ?letter { ?t a kg:Toezegging ; rdfs:label ?label ; kg:termijn ?due ; prov:wasDerivedFrom ?letter }"
    ).rows
    ((label, due, letter),) = rows
    assert str(label).startswith("Ik verwacht u voor het zomerreces te kunnen informeren")
    assert (due, letter) == ("voor het zomerreces", LETTER)


def test_labels_are_repaired_but_offsets_are_of_the_text_as_it_stands(found: list[Resolution], seed: Path) -> None:
    content = seed.read_bytes().decode()
    assert "fluĂŻde" in content
    assert all(content[x.mention.start : x.mention.end] == x.mention.text for x in found)


def test_nothing_in_the_letter_is_left_without_an_answer(found: list[Resolution]) -> None:
    assert [x.mention.text for x in found if x.target is None] == []


def test_the_path_from_minister_to_motion_quotes_the_letter(graph: Store) -> None:
    path = find_paths(graph, identify(graph, "van Oosten"), identify(graph, "28684-812"))[0]
    assert [hop.target for hop in path.hops] == [LETTER, MOTION]
    evidence = path.hops[1].evidence
    assert evidence is not None
    assert evidence.quote == "Kamerstuk 286 84, nr. 812"
    assert evidence.sentence.startswith("Naar aanleiding van de motie van Van der Plas en Yesilgoz-Zegerius")


def test_count_equals_distinct_count(graph: Store) -> None:
    count = one(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert count == one(graph, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")


def test_rdflib_sees_the_same_graph(graph: Store) -> None:
    import rdflib

    dataset = graph.dataset()
    assert len(dataset) == graph.manifest["triples"]
    cites = rdflib.URIRef("http://purl.org/spar/cito/cites")
    assert len(set(dataset.objects(rdflib.URIRef(LETTER), cites))) == 3
