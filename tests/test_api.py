"""The graph in Python: the same answers as on the command line."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import kamergraaf
from kamergraaf import assets
from kamergraaf.api import Graph
from kamergraaf.errors import (
    AmbiguousError,
    CutWarning,
    MalformedQueryError,
    NoPathError,
    NotFoundError,
    QueryTimeoutError,
    UsageError,
)
from kamergraaf.network.measure.measures import pagerank
from kamergraaf.store.questions import Limits
from kamergraaf.store.rows import Rows
from kamergraaf.vocab import XSD

LETTER = "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819"
LETTERS = "?letter a kg:BriefRegering"
LOOP = """
from typing import assert_type

import kamergraaf
from kamergraaf import Graph
from kamergraaf.api import Rows

graph = assert_type(kamergraaf.open("graaf"), Graph)
rows = assert_type(graph.select("SELECT ?number ?date { ?m dcterms:identifier ?number ; dcterms:date ?date }"), Rows)
days: list[str] = []
for row in rows:
    date = assert_type(row["date"], str | int | float | bool | None)
    if isinstance(date, str):
        days.append(date)
print(assert_type(rows[:3], Rows), rows[0]["number"], assert_type(graph.ask("ASK {}"), bool))
for subject, predicate, value in graph.construct("CONSTRUCT WHERE { ?m a ?kind }"):
    print(subject.n3(), predicate.n3(), value.n3())
print(kamergraaf.opne("graaf"))  # type: ignore[attr-defined]
"""
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c < ?f && ?f < ?i) }"


@pytest.fixture(scope="module")
def graph(sample_graph: Path) -> Graph:
    return kamergraaf.open(sample_graph)


def test_a_question_takes_its_parameters_by_name(graph: Graph) -> None:
    late = graph.query("motions-of-person", who="plas", from_=dt.date(2025, 9, 1))
    assert {str(row["date"]) >= "2025-09-01" for row in late} == {True}
    assert 0 < len(late) < len(graph.query("motions-of-person", who="plas"))


@pytest.mark.parametrize(
    ("name", "parameters", "error"),
    [
        ("no-such-question", {}, NotFoundError),
        ("motions-of-person", {"whom": "plas"}, UsageError),
        ("motions-of-person", {"who": "plas", "from_": "soon"}, UsageError),
        ("motions-of-person", {"who": '"} ; DROP ALL #'}, UsageError),
    ],
)
def test_a_wrong_question_raises_what_the_command_line_tells(
    graph: Graph, name: str, parameters: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        graph.query(name, **parameters)


def test_a_query_gives_rows_truth_or_triples(graph: Graph) -> None:
    rows = graph.sparql("SELECT ?m { ?m a kg:Motie } LIMIT 3")
    assert isinstance(rows, Rows)
    assert len(list(rows)) == 3
    assert graph.sparql("ASK { ?m a kg:Motie }") is True
    assert graph.sparql("ASK { ?m a kg:Nietsdanook }") is False
    triples = graph.sparql(f"CONSTRUCT {{ <{LETTER}> a ?kind }} WHERE {{ <{LETTER}> a ?kind }}")
    assert isinstance(triples, bytes)
    assert b"BriefRegering" in triples
    with pytest.raises(MalformedQueryError):
        graph.sparql("SELECT { }")
    with pytest.raises(QueryTimeoutError):
        graph.sparql(HEAVY, seconds=0.5)


def test_each_kind_of_query_gives_its_own_type(graph: Graph) -> None:
    (row,) = graph.select(f"SELECT * {{ {LETTERS} }}")
    assert row == {"letter": LETTER}
    assert graph.ask(f"ASK {{ {LETTERS} }}") is True
    assert graph.ask("ASK { ?m a kg:Nietsdanook }") is False
    made = graph.construct(f"CONSTRUCT {{ {LETTERS} }} WHERE {{ {LETTERS} }}")
    assert made.serialize(format="longturtle").count("kg:BriefRegering") == 1
    assert len(graph.construct("CONSTRUCT WHERE { ?m a kg:Nietsdanook }")) == 0


@pytest.mark.parametrize("method", ["select", "ask", "construct"])
def test_another_kind_of_query_is_told_where_to_go(graph: Graph, method: str) -> None:
    queries = {"select": "SELECT * {}", "ask": "ASK {}", "construct": f"DESCRIBE <{LETTER}>"}
    for other in queries.keys() - {method}:
        with pytest.raises(UsageError, match=rf"^{method}\(\) takes .*\b{other}\(\)"):
            getattr(graph, method)(queries[other])
    for query in ("", "SELECT"):
        with pytest.raises(MalformedQueryError):
            getattr(graph, method)(query)


def test_a_graph_shows_itself_in_two_lines(graph: Graph) -> None:
    first, second = repr(graph).splitlines()
    assert first == f"Graph {str(graph.store.path)!r}: 47 papers, {graph.manifest['triples']:,} triples"
    assert second == f"papers from 2024-04-10 to 2026-01-20, built {graph.manifest['built']}"
    assert len(repr(graph.store)) < 300


def test_days_of_a_question_are_known_as_days(graph: Graph) -> None:
    rows = graph.query("motions-of-person", who="plas")
    assert dict(zip(rows.columns, rows.datatypes, strict=True))["date"] == {XSD + "date"}
    assert rows[0]["date"] == "2025-01-28"


def test_importing_the_package_imports_nothing_more() -> None:
    code = "import sys; old = set(sys.modules); import kamergraaf; print(sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert set(eval(done.stdout)) <= {"kamergraaf", "__future__"}
    assert kamergraaf.Graph is Graph
    assert {"Graph", "open"} <= set(dir(kamergraaf))
    with pytest.raises(AttributeError, match="opne"):
        _ = kamergraaf.opne  # type: ignore[attr-defined]


def test_a_page_comes_without_the_nouns_of_readers(sample_graph: Path) -> None:
    code = (
        "import sys; from kamergraaf import Graph; "
        f"Graph.open({str(sample_graph)!r}).page('28684-812'); print('kamergraaf.model' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("face", ["cli", "web"])
def test_a_face_may_import_no_room_but_the_api_words_and_errors(face: str) -> None:
    told = tomllib.loads(assets.path("pyproject.toml").read_text(encoding="utf-8"))
    contracts = [c for c in told["tool"]["importlinter"]["contracts"] if c["type"] == "forbidden"]
    (contract,) = (c for c in contracts if c["source_modules"] == [f"kamergraaf.{face}"])
    package = assets.path("src", "kamergraaf")
    rooms = {p.stem for p in package.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    allowed = {"api", face, "errors", "words", "__init__", "__main__"}
    assert set(contract["forbidden_modules"]) == {f"kamergraaf.{room}" for room in rooms - allowed}


def test_a_loop_of_ones_own_passes_the_strictest_type_check(tmp_path: Path) -> None:
    (tmp_path / "loop.py").write_text(LOOP, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=cache", "loop.py"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_things_go_by_their_names(graph: Graph) -> None:
    assert graph.find("28 684, nr. 819") == LETTER
    assert graph.label(LETTER).startswith("28684-819: ")
    with pytest.raises(NotFoundError) as quick:
        graph.find("Van der Plass", near=False)
    assert quick.value.nearest == ()
    assert (
        graph.find("minister van Justitie", on="2014-06-01") == graph.page("minister van Justitie", "2014-06-01").thing
    )
    with pytest.raises(NotFoundError) as missing:
        graph.find("Van der Plass")
    assert "van der Plas" in missing.value.nearest
    with pytest.raises(AmbiguousError) as several:
        graph.find("Omtzigt")
    assert len(several.value.candidates) == 2


def test_facts_and_hops_carry_their_sentence(graph: Graph) -> None:
    cited = [fact for fact in graph.show("28684-819") if fact.property == "cito:cites"]
    assert cited
    assert all(fact.evidence and fact.evidence.quote in fact.evidence.sentence for fact in cited)
    best = graph.path("van Oosten", "28684-812", k=1)[0]
    assert [hop.target_label.partition(":")[0] for hop in best.hops] == ["28684-819", "28684-812"]
    with pytest.raises(NoPathError, match="Naar een veiliger samenleving"):
        graph.path("Wilders", "28684-819")


def test_words_are_searched(graph: Graph) -> None:
    hits = graph.search("minimumstraffen", kind="motie", from_="2025-01-01", limit=5)
    assert hits
    assert all("minimumstraf" in (hit.title + hit.snippet).casefold() for hit in hits)
    assert graph.search("minimumstraffen", to="1990-01-01") == []


def test_words_are_in_the_language_that_was_asked_for(graph: Graph) -> None:
    dutch = kamergraaf.open(graph.store.path, language="nl")
    assert dutch.path("van Oosten", "28684-812", k=1)[0].hops[0].relation == "diende in of ondertekende"


def test_a_network_is_a_graph_of_networkx(graph: Graph) -> None:
    network = graph.network("dossier", "28684")
    assert network.nodes[LETTER]["kind"] == "briefregering"
    assert graph.network("cosponsorship", from_="2025-09-01").number_of_nodes() > 0
    with pytest.raises(UsageError):
        graph.network("cosponsorship", "28684")


def test_relations_are_columns_of_the_edge_index(graph: Graph) -> None:
    cites = graph.columns("cito:cites")
    edges = {(cites.names[s], cites.names[t]) for s, t in zip(cites.source, cites.target, strict=True)}
    rows = graph.sparql("SELECT ?s ?t { ?s cito:cites ?t }")
    assert isinstance(rows, Rows)
    assert edges == set(rows.rows)
    assert sum(pagerank(cites).values()) == pytest.approx(1)
    with pytest.raises(UsageError, match="cito:cites"):
        graph.columns("cito:quotes")


def test_the_dataset_holds_the_union(graph: Graph) -> None:
    assert len(graph.dataset) == graph.manifest["triples"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 1", UsageError),
        ("ASK { ?a ?b ?c }", UsageError),
        ("", MalformedQueryError),
        ("Beste griffier,", MalformedQueryError),
    ],
    ids=["construct", "ask", "empty", "no SPARQL"],
)
def test_a_question_of_ones_own_that_gives_no_rows_is_one_clear_error(
    graph: Graph, tmp_path: Path, text: str, error: type[Exception]
) -> None:
    own = tmp_path / "own.rq"
    own.write_text(text)
    with pytest.raises(error) as told:
        graph.query(str(own))
    assert type(told.value) is error
    assert "--" not in str(told.value)


def test_an_answer_that_is_cut_warns(graph: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few = partial(Limits, rows=2)
    monkeypatch.setattr("kamergraaf.store.questions.Limits", few)
    motions = "SELECT ?m { ?m a kg:Motie }"
    own = tmp_path / "own.rq"
    own.write_text(motions)
    with pytest.warns(CutWarning, match="more than 2 rows"):
        graph.sparql(motions)
    with pytest.warns(CutWarning, match="more than 2 rows"):
        graph.query(str(own))


def test_edges_have_all_that_a_query_tells_of_them(graph: Graph, tmp_path: Path) -> None:
    for *_, edge in graph.network("vote-agreement").edges(data=True):
        assert edge["low"] <= edge["share"] <= edge["high"]
        assert edge["weight"] <= edge["common"]
    own = tmp_path / "own.rq"
    own.write_text(
        "SELECT ?source ?target ?key ?u_of_edge { ?source cito:cites ?target BIND (1 AS ?key) BIND (2 AS ?u_of_edge) }"
    )
    told = [edge for *_, edge in graph.network(str(own)).edges(data=True)]
    assert told
    assert {(edge["key_value"], edge["u_of_edge"]) for edge in told} == {(1, 2)}


def test_of_a_network_the_backbone_can_be_kept(graph: Graph) -> None:
    whole, kept = graph.network("cosponsorship"), graph.network("cosponsorship", backbone=0.2, large=True)
    assert set(kept.edges) < set(whole.edges)


def test_an_error_names_the_parameter_and_no_option(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r"^`from` 2026-01-01 comes after `to` 2025-01-01$"):
        graph.search("motie", from_="2026-01-01", to="2025-01-01")
    with pytest.raises(QueryTimeoutError, match=r"or give `seconds`$"):
        graph.sparql(HEAVY, seconds=0.3)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(UsageError, match=f"pip install {library}"):
        getattr(Rows(("a",), ((1,),)), f"to_{library}")()


@pytest.mark.outside
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_become_a_table(library: str) -> None:
    rows = Rows(("number", "share", "name"), ((1, 0.5, "é"), (None, 1, None)))
    table = getattr(rows, f"to_{library}")()
    assert table.shape == (2, 3)
    assert list(table.columns) == ["number", "share", "name"]
    assert getattr(Rows(("a",), ()), f"to_{library}")().shape == (0, 1)


def test_a_path_may_be_of_either_kind(graph: Graph) -> None:
    assert kamergraaf.open(str(graph.store.path)).manifest == kamergraaf.open(Path(graph.store.path)).manifest
