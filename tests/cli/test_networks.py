"""Networks from the command line: presets, a query of one's own, series, pictures and reports."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shutil
import signal
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import version

from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.names.parameters import bindings
from kamergraaf.ask.networks.project import indexed, project
from kamergraaf.ask.relations import kinds
from kamergraaf.catalogue import bind, network, networks
from kamergraaf.dutch import fold
from kamergraaf.errors import UsageError
from kamergraaf.store import open_store
from kamergraaf.vocab import expand

from .conftest import HEAVY, Cli
from .processes import children_of, left_of, needs_proc

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = "SELECT ?source ?target (2 AS ?weight) (3 AS ?share) WHERE { ?source dcterms:creator ?target }"
VALUES = {"ego": {"thing": "28684-812"}, "dossier": {"dossier": "28684"}}


def linked(ask: Cli, *arguments: str) -> dict[str, Any]:
    found = json.loads(ask("network", "build", *arguments, "--format", "json").ok().out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", networks())
def test_every_preset_builds(name: str, graph: Path) -> None:
    asked, opened = network(name), open_store(graph)
    data = project(opened, asked, bindings(opened, asked, VALUES.get(name, {})))
    assert data.directed == asked.directed
    assert all(edge.weight > 0 for edge in data.edges)
    assert not [edge for edge in data.edges if not edge.label_nl or not edge.label_en]


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "this graph has motions, but none within what was asked; without ‘from this day on’: "),
        ("nl", "deze graaf heeft wel moties, maar geen binnen wat is gevraagd; zonder ‘van deze dag af’: "),
    ],
)
def test_an_empty_network_says_why_and_what_there_is_without_a_parameter(ask: Cli, language: str, why: str) -> None:
    built = ("network", "build", "cosponsorship", "--from", "2030-01-01")
    assert why in ask(*built, "-o", "far.gexf", "--lang", language).ok().err
    told = json.loads(ask(*built, "--format", "json", "--lang", language).ok().out)["graph"]["coverage"]
    assert told.startswith(why)


@pytest.mark.parametrize("name", ["knowledge", "ego"])
def test_what_is_meaningful_is_what_a_path_may_step_over(name: str) -> None:
    (listed,) = {
        tuple(block.split()) for block in re.findall(r"VALUES \?(?:kind|any) \{([^}]*)\}", network(name).sparql)
    }
    assert {expand(kind) for kind in listed} == {kind.property for kind in kinds().values() if kind.cost}


@pytest.mark.parametrize(
    "days", [{}, {"from": "1 januari 2026"}, {"to": "2025-12-31"}, {"from": "2025-09-01", "to": "2025-10-01"}]
)
def test_a_network_that_is_read_from_the_index_is_what_its_query_says(days: dict[str, str], graph: Path) -> None:
    opened, asked = open_store(graph), network("knowledge")
    assert asked.reads_index
    told = opened.query(bind(asked, days)).dicts()
    said = {(str(row["source"]), str(row["target"]), shorten(str(row["kind"])), row["start"]) for row in told}
    found = {(edge.source, edge.target, edge.kind, edge.start) for edge in project(opened, asked, days).edges}
    assert found
    assert found == said
    columns = indexed(opened, asked, days)
    ends = Counter(zip(columns.source, columns.target, strict=True))
    assert ends == Counter((columns.names.index(row[0]), columns.names.index(row[1])) for row in said)


@pytest.mark.parametrize(("name", "thing"), [("dossier", "28684"), ("ego", "Van der Plas"), ("ego", "28684-812")])
def test_what_is_around_a_thing_can_be_of_some_days_alone(name: str, thing: str, sample_graph: Path) -> None:
    opened, asked = open_store(sample_graph), network(name)
    about = bindings(opened, asked, {asked.parameters[0].name: thing})

    def ties(**days: str) -> set[tuple[str, str, str]]:
        return {(edge.source, edge.target, edge.kind) for edge in project(opened, asked, about | days).edges}

    dated = {str(thing): str(day) for thing, day in opened.query("SELECT ?p ?d { ?p eli:date_document ?d }").rows}
    before, after = ties(to="2025-12-31"), ties(**{"from": "2026-01-01"})
    assert before
    assert before | after <= ties()
    assert not before & after
    for early, found in ((True, before), (False, after)):
        days = {dated[source] for source, _, _ in found if source in dated}
        assert {day < "2026" for day in days} <= {early}


@pytest.mark.parametrize(("name", "thing"), [("dossier", "28684"), ("ego", "Van der Plas")])
def test_what_is_around_a_thing_is_followed_over_the_years(sample_graph: Path, ask: Cli, name: str, thing: str) -> None:
    ask("--store", str(sample_graph), "network", "build", name, thing, "--per", "year", "-o", "n.gexf").ok()
    assert (ask.folder / "n-2025.gexf").is_file()


def test_only_the_catalogue_reads_the_index(ask: Cli) -> None:
    (ask.folder / "mine.rq").write_text('#+ reads = "index"\n' + OWN)
    answer = ask("network", "build", "mine.rq", "-o", "x.gexf")
    assert (answer.code, answer.err.splitlines()) == (
        2,
        ["kamergraaf: mine.rq: only networks of the catalogue are read from the index; leave out '#+ reads'"],
    )


def test_a_query_of_ones_own_is_a_network(ask: Cli) -> None:
    (ask.folder / "mine.rq").write_text(OWN)
    found = linked(ask, "mine.rq")
    assert found["graph"]["title"] == "mine"
    assert found["edges"]
    assert {(edge["weight"], edge["share"], edge["kind"]) for edge in found["edges"]} == {(2, 3, "mine")}
    assert {node["kind"] for node in found["nodes"]} >= {"persoon"}


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("SELECT ?target WHERE { ?a dcterms:creator ?target }", 2, "gives no ?source"),
        ("SELECT ?source WHERE { ?source a kg:Motie }", 2, "gives no ?target"),
        ("#+ columns = [\nSELECT ?source ?target {}", 2, "header"),
        ("SELECT ?source ?target (-1 AS ?weight) WHERE { ?source dcterms:creator ?target }", 1, "positive number"),
    ],
)
def test_a_query_that_is_no_network_is_refused_in_one_line(ask: Cli, text: str, code: int, said: str) -> None:
    (ask.folder / "mine.rq").write_text(text)
    answer = ask("network", "build", "mine.rq", "-o", "x.gexf")
    assert (answer.code, len(answer.err.splitlines())) == (code, 1)
    assert said in answer.err
    assert not (ask.folder / "x.gexf").exists()


@pytest.mark.parametrize("command", [("build", "-o", "x.gexf"), ("measure",), ("report",)], ids=lambda words: words[0])
def test_a_query_of_ones_own_that_runs_away_is_stopped(ask: Cli, command: tuple[str, ...]) -> None:
    (ask.folder / "mine.rq").write_text(HEAVY)
    verb, *rest = command
    answer = ask("network", verb, "mine.rq", *rest, "--timeout", "0.5")
    assert (answer.code, "stopped after 0.5 seconds" in answer.err) == (6, True)
    assert len(answer.err.splitlines()) == 1


def test_a_query_of_ones_own_may_take_no_more_memory_than_is_said(ask: Cli) -> None:
    (ask.folder / "mine.rq").write_text("SELECT ?source ?target WHERE { ?a ?b ?c . ?d ?e ?f . ?source ?h ?target }")
    answer = ask("network", "measure", "mine.rq", "--large", "--memory", "64")
    assert (answer.code, len(answer.err.splitlines())) == (1, 1)
    assert "may take 64 MB of memory" in answer.err


@needs_proc
def test_ctrl_c_stops_a_network(ask: Cli) -> None:
    (ask.folder / "mine.rq").write_text(HEAVY)
    with ask.started("network", "measure", "mine.rq", "--timeout", "50") as process:
        children = children_of(process.pid)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
        assert left_of(children) == []


def test_a_damaged_edge_index_ends_no_command_in_a_traceback(ask: Cli, graph: Path) -> None:
    shutil.copytree(graph, ask.folder / "hurt")
    edges = version(ask.folder / "hurt") / "edges.bin"
    edges.write_bytes(edges.read_bytes().replace(b"/id/", b"/\xff\xff/"))
    for command, code in (
        (("network", "measure", "knowledge"), 5),
        (("path", "28684-819", "28684-812"), 5),
        (("query", "run", "dossier-papers", "-p", "dossier=28684"), 0),
    ):
        answer = ask(*command, "--store", "hurt")
        assert (answer.code, "Traceback" in answer.err) == (code, False), answer.err
        assert code == 0 or (
            len(answer.err.splitlines()) == 1 and "hurt: its versions/1/edges.bin is damaged" in answer.err
        )


def test_a_query_that_gives_no_rows_is_no_network(ask: Cli) -> None:
    (ask.folder / "mine.rq").write_text("ASK { ?a ?b ?c }")
    answer = ask("network", "measure", "mine.rq")
    assert (answer.code, "its query is no SELECT" in answer.err) == (2, True)


def test_a_file_that_is_not_there_is_not_found(ask: Cli) -> None:
    assert ask("network", "build", "nowhere.rq", "-o", "x.gexf").code == 3


def test_more_rows_than_can_be_drawn_are_refused_before_they_are_kept(graph: Path) -> None:
    with pytest.raises(UsageError, match=r"more than 2 rows.*backbone.*`large`"):
        project(open_store(graph), network("knowledge"), {}, most=2)


def test_days_narrow_a_network_and_stand_in_its_title(ask: Cli) -> None:
    whole, none = linked(ask, "cosponsorship", "--lang", "nl"), linked(ask, "cosponsorship", "--to", "1999-01-01")
    assert (len(whole["edges"]) > 0, none["edges"]) == (True, [])
    assert none["graph"]["title"].endswith("(until 1999-01-01)")
    assert all(edge["start"] <= edge["end"] for edge in whole["edges"])


def test_sizes_follow_a_measure(ask: Cli) -> None:
    ask("network", "build", "cosponsorship", "--size", "pagerank", "-o", "x.gexf").ok()
    assert "Size: pagerank" in (ask.folder / "x.gexf").read_text()
    answer = ask("network", "build", "cosponsorship", "--size", "beauty", "-o", "y.gexf")
    assert (answer.code, "pagerank" in answer.err) == (2, True)


def test_a_series_is_a_file_for_each_period_that_has_something(ask: Cli) -> None:
    ask("network", "build", "cosponsorship", "--per", "year", "-o", "net.csv").ok()
    files = sorted(path.name for path in ask.folder.glob("net-*.nodes.csv"))
    assert files
    assert all(re.fullmatch(r"net-\d{4}\.nodes\.csv", name) for name in files)
    first = list(csv.DictReader(io.StringIO((ask.folder / files[0]).read_text())))
    assert first
    (ask.folder / "mine.rq").write_text("SELECT ?source ?target { ?source cito:cites ?target }", encoding="utf-8")
    assert ask("network", "build", "mine.rq", "--per", "year", "-o", "x.gexf").code == 2


def test_a_picture_and_a_report(ask: Cli) -> None:
    ask("network", "build", "dossier", "28684", "-o", "d.svg").ok()
    assert (ask.folder / "d.svg").read_text().startswith("<svg")
    ask("network", "report", "cosponsorship", "--from", "1 mei 2020", "-o", "r.html", "--lang", "nl").ok()
    page = (ask.folder / "r.html").read_text()
    assert "<svg" in page
    assert "In Gephi openen, in tien regels" in page
    assert "Verloop" in page
    assert "kamergraaf network build cosponsorship --from '1 mei 2020' -o cosponsorship.gexf" in page


def test_a_parameter_has_a_value(ask: Cli) -> None:
    answer = ask("network", "build", "vote-agreement", "-p", "unanimous", "-o", "x.gexf")
    assert (answer.code, "KEY=VALUE" in answer.err) == (2, True)


def raw_votes(corpus: Path, of: str) -> Iterator[tuple[str, str, str]]:
    """Read the votes of groups, or of persons, as the source has them: decision, voter, choice."""
    with gzip.open(corpus / "data" / "odata" / "Stemming.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            voter = row["Persoon_Id"] if of == "persons" else None if row["Persoon_Id"] else row["Fractie_Id"]
            if voter and row["Soort"] in ("Voor", "Tegen"):
                yield row["Besluit_Id"], voter, row["Soort"]


def votes_of_a_page(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Read the votes of the one page of the corpus that names groups without their ids."""
    page = json.loads((corpus / "data" / "letters-and-answers" / "221.txt").read_text(encoding="utf-8"))
    with gzip.open(corpus / "data" / "odata" / "Fractie.jsonl.gz", "rt", encoding="utf-8") as lines:
        groups = [
            row for row in map(json.loads, lines) if not row["DatumInactief"] or row["DatumInactief"] > "2022-06-28"
        ]
    named = {fold(name): row["Id"] for row in groups for name in (row["NaamNL"], row["Afkorting"])}
    for decision in page["Besluit"]:
        for vote in decision["Stemming"]:
            if vote["Soort"] in ("Voor", "Tegen"):
                yield decision["Id"], named[fold(vote["ActorNaam"])], vote["Soort"]


def counted(
    corpus: Path, of: str, *, unanimous: bool, ids: dict[str, str] | None = None
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Count by hand for every pair in how many votes both chose, and in how many they chose the same."""
    ballots: dict[str, dict[str, str]] = {}
    for ballot, voter, choice in (*raw_votes(corpus, of), *(votes_of_a_page(corpus) if of == "groups" else ())):
        ballots.setdefault(ballot, {})[ids[voter] if ids else voter] = choice
    same: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for cast in ballots.values():
        if unanimous or len(set(cast.values())) > 1:
            for one, other in combinations(sorted(cast), 2):
                both[one, other] += 1
                same[one, other] += cast[one] == cast[other]
    return same, both


@pytest.mark.parametrize("unanimous", [False, True])
def test_agreement_of_groups_equals_a_count_of_the_raw_votes(real: Cli, corpus: Path, unanimous: bool) -> None:
    found = linked(real, "vote-agreement", "-p", f"unanimous={str(unanimous).lower()}", "-p", "which=all")
    same, both = counted(corpus, "groups", unanimous=unanimous)
    edges = {tuple(sorted(end.rsplit("/", 1)[1] for end in (e["source"], e["target"]))): e for e in found["edges"]}
    assert sum(both.values()) > 500_000
    assert {pair: edge["weight"] for pair, edge in edges.items()} == {
        pair: count for pair, count in same.items() if count
    }
    assert {pair: edge["common"] for pair, edge in edges.items()} == {pair: both[pair] for pair in edges}
    assert all(e["share"] == pytest.approx(e["weight"] / e["common"], abs=1e-4) for e in found["edges"])
    assert all(e["low"] <= e["share"] <= e["high"] for e in found["edges"])


def test_agreement_of_persons_in_roll_calls_equals_a_count_of_the_raw_votes(real: Cli, corpus: Path) -> None:
    found = linked(real, "vote-agreement-persons", "-p", "which=all")
    known = "SELECT ?id ?person { ?person a foaf:Person ; dcterms:identifier ?id }"
    ids = {row["id"]: row["person"] for row in real("sparql", known, "--format", "jsonl").ok().rows}
    same, _ = counted(corpus, "persons", unanimous=False, ids=ids)
    assert len(set(ids.values())) < len(ids), "some members have a second id, and are one person all the same"
    edges = {tuple(sorted((edge["source"], edge["target"]))): edge["weight"] for edge in found["edges"]}
    assert edges == {pair: count for pair, count in same.items() if count}


def test_a_backbone_keeps_what_stands_out(ask: Cli) -> None:
    whole, kept = linked(ask, "cosponsorship"), linked(ask, "cosponsorship", "--backbone", "0.3")
    edges = {(edge["source"], edge["target"]) for edge in whole["edges"]}
    assert len(kept["edges"]) < len(edges)
    assert {(edge["source"], edge["target"]) for edge in kept["edges"]} <= edges


def test_files_of_networks_and_series_tell_of_how_much_they_could_tell(ask: Cli) -> None:
    told = "movers known for 2 of 2 motions"
    for name in ("net.gexf", "net.graphml", "net.json"):
        ask("network", "build", "cosponsorship", "-o", name, "--lang", "en").ok()
        assert told.lower() in (ask.folder / name).read_text(encoding="utf-8").lower(), name
    for whole in ([], ["--global"]):
        given = ["network", "measure", "cosponsorship", "--per", "year", *whole, "--lang", "en"]
        assert json.loads(ask(*given, "--format", "json").ok().out)["meta"]["coverage"]["told"] == told
        assert told in ask(*given, "--format", "tsv").ok().err


@pytest.mark.parametrize(("language", "said"), [("nl", "het netwerk gaat over"), ("en", "the network is about")])
@pytest.mark.parametrize(("name", "thing"), [("dossier", "28684"), ("ego", "28684-812")])
def test_the_thing_that_is_taken_when_nobody_gives_one_is_named(
    ask: Cli, name: str, thing: str, language: str, said: str
) -> None:
    more = ("--format", "json", "--lang", language)
    for command in ("build", "measure"):
        assert f"{said} {thing}\n" in ask("network", command, name, *more).ok().err
        assert said not in ask("network", command, name, thing, *more).ok().err
