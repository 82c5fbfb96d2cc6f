"""A graph in a store on the network answers as it does on the disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.queries.asked import ASKED, Asked, expected, plain

from kamergraaf import assets
from kamergraaf.api import Graph
from kamergraaf.ask.questions import answer, bound
from kamergraaf.catalogue import questions
from kamergraaf.errors import StoreError
from kamergraaf.store import open_store
from kamergraaf.store.questions import Limits

from .conftest import NAMED

SAMPLE = [asked for asked in ASKED if asked.graph == "sample"]
COMMANDS = [
    ("query", "run", "dossier-papers", "-p", "dossier=28684", "--format", "json"),
    ("query", "run", "winning-side"),
    ("query", "run", "outcomes-by-fractie", "--format", "json", "--only-stated"),
    ("show", "Van der Plas"),
    ("show", "Dick Schoof"),
    ("show", "Schoof cabinet"),
    ("show", "28684-812", "--format", "json"),
    ("relations", "28684-819", "--evidence"),
    ("validate", "--only", "double-vote"),
    ("validate", "--only", "Motie"),
    ("network", "build", "dossier", "28684", "--format", "csv"),
    ("network", "build", "knowledge", "--format", "csv"),
    ("network", "measure", "knowledge"),
    ("sparql", "SELECT ?s ?l (1.50 AS ?n) { ?s a kg:Motie ; rdfs:label ?l } ORDER BY ?s LIMIT 3", "--format", "srj"),
    ("sparql", "ASK { ?s a kg:Motie }"),
    ("sparql", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER (?c = kg:Motie) }", "--format", "nt"),
    ("sparql", "SELECT * { ?s eil:x ?o }"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:40])
def test_a_command_says_the_same(command: tuple[str, ...], own_server: str, sample_graph: Path, tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    here, there = cli("--store", sample_graph, *command), cli("--store", own_server, *command)
    if "nt" in command:  # triples have no order
        here, there = (type(here)(a.code, "\n".join(sorted(a.lines)), a.err) for a in (here, there))
    assert (there.code, there.out) == (here.code, here.out)


def test_more_rows_than_asked_for_are_told(own_server: str) -> None:
    found = answer(open_store(own_server), "motions-by-fractie", {}, "en", Limits(rows=2))
    assert found.rows is not None
    assert (len(found.rows), found.more) == (2, True)
    assert found.rows.coverage


def counted(cli: Cli, store: object, *options: str) -> list[tuple[str, str, int]]:
    """Give what `stats` counts of the things in a store, and of all statements."""
    told = cli("--store", str(store), "stats", *options, "--format", "json").ok()
    rows = json.loads(told.out)["data"]
    return [(row["group"], row["name"], row["count"]) for row in rows if row["group"] in ("graph", "things", "checks")]


def test_what_a_store_holds_is_counted_there(own_server: str, sample_graph: Path, tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    assert counted(cli, own_server, "--checks") == counted(cli, sample_graph, "--checks")
    told = cli("--store", own_server, "stats").ok()
    assert "stand in the folder of a graph alone" in told.err


@pytest.mark.outside
def test_virtuoso_counts_the_same_things(virtuoso_server: str, sample_graph: Path, tmp_path: Path) -> None:
    here, there = (counted(Cli(tmp_path), store) for store in (sample_graph, virtuoso_server))
    assert there == here


def test_a_program_opens_an_address_as_it_does_a_folder(own_server: str, sample_graph: Path) -> None:
    here, there = Graph.open(sample_graph), Graph.open(own_server)
    assert there.find("Van der Plas") == here.find("Van der Plas")
    assert there.query("dossier-motions", dossier="28684") == here.query("dossier-motions", dossier="28684")
    assert repr(there) == f"Graph {own_server!r}"


def differs(asked: Asked, address: str) -> str:
    """Tell how the answer of a store differs from the one that is expected; nothing when it does not."""
    graph = open_store(address)
    rows = graph.query(bound(graph, questions()[asked.name], dict(asked.values), "en"))
    head, *body = expected(asked)
    found = [[plain(value) for value in row] for row in rows.rows]
    if list(rows.columns) != head or sorted(found) != sorted(body):
        return "rows"
    return "" if found == body else "order"


WRONG = {row["query"] for row in assets.table("engines")}
"""What Virtuoso is known to answer wrongly."""


@pytest.mark.outside
@pytest.mark.parametrize("asked", SAMPLE, ids=lambda asked: asked.file)
def test_virtuoso_gives_the_same_answer_or_is_known_not_to(asked: Asked, virtuoso_server: str) -> None:
    if asked.name not in WRONG:
        assert not differs(asked, virtuoso_server)
        return
    with pytest.raises(StoreError, match="is known to answer"):
        answer(open_store(virtuoso_server), asked.name, dict(asked.values), "en", Limits())


@pytest.mark.outside
def test_an_answer_that_virtuoso_cuts_is_none(virtuoso_server: str, tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    for query in ("SELECT ?s { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        told = cli("--store", virtuoso_server, "sparql", query)
        assert (told.code, told.out, len(told.err.splitlines())) == (5, "", 1)
        assert "so this answer may be cut" in told.err


@pytest.mark.outside
def test_virtuoso_takes_no_updates_from_a_stranger(
    virtuoso_server: str, sample_graph: Path, graph: Path, tmp_path: Path
) -> None:
    stranger = Cli(tmp_path, NAMED | {"KAMERGRAAF_STORE_PASSWORD": "wrong"})
    same, other = shutil.copytree(sample_graph, tmp_path / "same"), shutil.copytree(graph, tmp_path / "other")
    stranger("--store", same, "push", virtuoso_server).ok()  # it is there already, so nothing is sent
    told = stranger("--store", other, "push", virtuoso_server)
    assert (told.code, len(told.err.splitlines())) == (5, 1)
    assert "takes no updates from us (status 401)" in told.err


@pytest.mark.outside
@pytest.mark.parametrize("command", [c for c in COMMANDS if "Motie" not in c], ids=lambda c: " ".join(c)[:40])
def test_a_command_says_the_same_of_virtuoso(
    command: tuple[str, ...], virtuoso_server: str, sample_graph: Path, tmp_path: Path
) -> None:
    test_a_command_says_the_same(command, virtuoso_server, sample_graph, tmp_path)


@pytest.mark.outside
def test_all_that_is_validated_is_so_on_oxigraph(oxigraph_server: str, sample_graph: Path, tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    here, there = (cli("--store", store, "validate", "--format", "json") for store in (sample_graph, oxigraph_server))
    assert (there.code, there.out) == (here.code, here.out)


@pytest.mark.outside
@pytest.mark.parametrize("asked", SAMPLE, ids=lambda asked: asked.file)
def test_oxigraph_gives_the_same_answer(asked: Asked, oxigraph_server: str) -> None:
    assert differs(asked, oxigraph_server) == ""
