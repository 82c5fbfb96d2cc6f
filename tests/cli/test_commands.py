"""Each command: data on standard output, remarks on standard error, in every format that fits."""

from __future__ import annotations

import csv
import gzip
import io
import json
import resource
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from lxml import etree
from rdflib.plugins.sparql import prepareQuery
from tests.conftest import version

from .conftest import COUNT
from .tampering import tamper

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

READING = [
    pytest.param(("show", "28684-812"), id="show"),
    pytest.param(("path", "van Oosten", "28684-812"), id="path"),
    pytest.param(("search", "proefzin"), id="search"),
    pytest.param(("query", "list"), id="query list"),
    pytest.param(("query", "run", "dossier-papers", "-p", "dossier=28684"), id="query run"),
    pytest.param(("sparql", "SELECT ?s ?l { ?s a kg:Motie ; rdfs:label ?l } ORDER BY ?s"), id="sparql"),
    pytest.param(("network", "list"), id="network list"),
]


@pytest.mark.parametrize("command", READING)
def test_tables_agree_in_every_format(ask: Cli, command: tuple[str, ...]) -> None:
    kinds = ("json", "jsonl", "csv", "tsv", "md")
    quiet = (*command, "--quiet")  # of how much an answer could tell would be told on standard error
    piped, *found = ask.together([quiet, *((*quiet, "--format", kind) for kind in kinds)])
    answers = {kind: answer.ok() for kind, answer in zip(kinds, found, strict=True)}
    assert {answer.err for answer in answers.values()} == {""}
    document = json.loads(answers["json"].out)
    assert set(document) == {"data", "meta"}
    assert document["meta"]["count"] == len(document["data"]) > 0
    count = len(answers["jsonl"].rows)
    assert count > 0
    by_comma = list(csv.reader(io.StringIO(answers["csv"].out)))
    by_tab = [line.split("\t") for line in answers["tsv"].lines]
    assert len(by_comma) == len(by_tab) == count + 1
    assert by_comma[0] == by_tab[0]
    assert {len(row) for row in by_comma + by_tab} == {len(by_comma[0])}
    assert sum(line.startswith("|") for line in answers["md"].lines) == count + 2
    assert set(by_comma[0]) <= set(answers["jsonl"].rows[0])
    assert piped.ok().out == answers["tsv"].out


@pytest.mark.parametrize("command", READING)
def test_a_format_that_does_not_fit_is_refused(ask: Cli, command: tuple[str, ...]) -> None:
    answer = ask(*command, "--format", "srx" if command[0] == "show" else "ttl")
    assert (answer.code, answer.out) == (2, "")
    assert "jsonl" in answer.err


def test_path_gives_each_hop_with_its_sentence(ask: Cli) -> None:
    data = json.loads(ask("path", "van Oosten", "28684-812", "--format", "json", "--k", "1").ok().out)["data"]
    assert len(data) == 1
    signed, cited = data[0]["hops"]
    assert (signed["from"], signed["direction"], cited["direction"]) == ("Foort van Oosten", "←", "→")
    assert signed["to_iri"] == cited["from_iri"]
    assert signed["sentence"].endswith("F. van Oosten")
    assert "proefzin" in cited["sentence"]
    assert cited["date"] == "2026-01-20"


def test_query_show_whole_prints_what_another_engine_takes(ask: Cli) -> None:
    shown = ask("query", "show", "motions-of-person", "--whole", "-p", "who=Van der Plas").ok().out
    assert "PREFIX dcterms: <http://purl.org/dc/terms/>" in shown
    prepareQuery(shown)  # rdflib knows no prefix that it is not told
    whole = ask("sparql", "-", "--format", "jsonl", stdin=shown).ok().rows
    assert whole == ask("query", "run", "motions-of-person", "-p", "who=Van der Plas", "--format", "jsonl").ok().rows
    assert whole
    assert "-p fills in" in ask("query", "show", "close-votes", "-p", "margin=5").err


def test_query_show_whole_needs_no_graph_but_for_things(ask: Cli, tmp_path: Path) -> None:
    nowhere = ("--store", tmp_path / "none", "query", "show")
    assert "VALUES (?margin ?lang)" in ask(*nowhere, "close-votes", "--whole", "-p", "margin=5").ok().out
    assert ask(*nowhere, "motions-of-person", "--whole", "-p", "who=Van der Plas").code == 5


def test_query_show_prints_a_query_that_runs(ask: Cli) -> None:
    shown = ask("query", "show", "dossier-papers").ok().out
    assert "-p dossier=" in shown
    answer = ask("sparql", "-", "--format", "jsonl", stdin=shown).ok()
    assert "kst-28684-812" in {row["number"] for row in answer.rows}


@pytest.mark.parametrize("given", ["28684", "28 684", "https://w3id.org/kamergraaf/id/kamerstukdossier/28684"])
def test_a_parameter_takes_every_form_of_a_name(ask: Cli, given: str) -> None:
    rows = ask("query", "run", "dossier-papers", "-p", f"dossier={given}", "--format", "jsonl").ok().rows
    assert [row["number"] for row in rows] == ["kst-28684-790", "kst-28684-812", "kst-28684-819"]


@pytest.mark.parametrize(
    ("extension", "named"), [("nq.gz", True), ("trig", True), ("jsonld", True), ("ttl.gz", False), ("nt", False)]
)
def test_export_holds_the_whole_graph(ask: Cli, extension: str, named: bool) -> None:
    file = ask.folder / f"out.{extension}"
    name, _, packed = extension.partition(".")
    answer = ask("export", "-o", file.name).ok()
    assert (answer.out, file.name in answer.err) == ("", True)
    data = gzip.decompress(file.read_bytes()) if packed else file.read_bytes()
    kind = ox.RdfFormat.from_extension(name)
    assert kind is not None
    quads = set(ox.parse(data, format=kind))
    assert len(quads) == int(ask("sparql", COUNT).lines[1])
    assert (len({q.graph_name for q in quads}) > 1) is named


def test_export_leaves_no_part_of_a_file_behind(cli: Cli, sample_graph: Path) -> None:
    shutil.copytree(sample_graph, cli.folder / "graaf")
    assert cli("export", "-o", "graaf/x.nq").code == 2
    dump = version(cli.folder / "graaf") / "graph.nq.gz"
    (cli.folder / "old.ttl").write_text("old", encoding="utf-8")
    dump.write_bytes(dump.read_bytes()[:-2000])
    assert cli("export", "-o", "old.ttl").code == 5
    answer = cli("export", "-o", "nowhere/x.nq")
    assert (answer.code, answer.err) == (1, "kamergraaf: nowhere/x.nq: No such file or directory\n")
    assert sorted(path.name for path in cli.folder.iterdir()) == ["graaf", "old.ttl"]
    assert (cli.folder / "old.ttl").read_text(encoding="utf-8") == "old"


def test_export_to_standard_output_is_the_dump(ask: Cli, graph: Path) -> None:
    answer = ask("export").ok()
    assert answer.out == gzip.decompress((graph / "graph.nq.gz").read_bytes()).decode()
    assert answer.err == ""


def test_validate_conforms(ask: Cli) -> None:
    document = json.loads(ask("validate", "--format", "json").ok().out)
    assert (document["data"], document["meta"]["conforms"]) == ([], True)


@pytest.mark.usefixtures("without_terms")
def test_validate_tells_what_does_not_conform(cli: Cli) -> None:
    """A case with an impossible number, put into the graph by hand: no reader lets it in."""
    from .papers import case

    (cli.folder / "z.jsonl").write_text(case("2025Z00001"), encoding="utf-8")
    cli("build", "z.jsonl", "--out", "g").ok()
    tamper(cli.folder / "g", b"2025Z00001", b"zaak-12")
    answer = cli("validate", "--store", "g", "--format", "jsonl")
    assert answer.code == 1
    assert {row["check"] for row in answer.rows} == {"Zaak"}
    assert "2" in answer.err


def test_a_network_to_a_file_and_to_standard_output(ask: Cli) -> None:
    answer = ask("network", "build", "dossier", "28684", "-o", "d.gexf").ok()
    assert (answer.out, "d.gexf" in answer.err) == ("", True)
    root = etree.parse(ask.folder / "d.gexf").getroot()
    nodes = {node.get("id") for node in root.iter("{*}node")}
    assert "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-812" in nodes
    linked = json.loads(ask("network", "build", "dossier", "28684", "--format", "json").ok().out)
    assert {node["id"] for node in linked["nodes"]} == nodes
    assert len(linked["edges"]) == len(list(root.iter("{*}edge")))


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("dossier", "28684", "-o", "x.foo"), id="extension"),
        pytest.param(("dossier", "28684", "--format", "ttl"), id="format"),
        pytest.param(("dossier", "28684"), id="nowhere to"),
    ],
)
def test_a_network_without_a_form_is_refused(ask: Cli, arguments: tuple[str, ...]) -> None:
    answer = ask("network", "build", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "gexf" in answer.err
    assert list(ask.folder.iterdir()) == []


def test_demo_shows_a_thing_a_path_an_answer_and_a_file(cli: Cli) -> None:
    answer = cli("demo", "--lang", "nl").ok()
    assert "28684-812" in answer.out
    assert "van Oosten" in answer.out
    [file] = cli.folder.glob("kamergraaf-demo-*/*")
    assert file.suffix == ".gexf"
    assert str(file) in answer.out
    assert list(cli.folder.iterdir()) == [file.parent], "nothing stays in the home folder"
    assert file.parent.name not in answer.out.replace(str(file), ""), "it names nothing that it took away"


def test_demo_keeps_its_graph_when_asked(cli: Cli) -> None:
    answer = cli("demo", "--keep").ok()
    [graph] = cli.folder.glob("kamergraaf-demo-*/graaf")
    assert f"The graph: {graph}\n" in answer.out
    assert cli("show", "28684-812", "--store", graph).ok().lines


def test_a_demo_that_fails_leaves_nothing(cli: Cli) -> None:
    done = subprocess.run(
        cli.command("demo"),
        cwd=cli.folder,
        env=cli.environment({"PYTHONDONTWRITEBYTECODE": "1"}),  # what Python writes half, it trips over later
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000)),
    )
    assert done.returncode in (1, 5)
    assert list(cli.folder.glob("kamergraaf-demo-*")) == []
