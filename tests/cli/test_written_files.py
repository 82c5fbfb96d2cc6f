"""Files of networks: whole or not at all, never in the folder of the graph, and told by the names that they have."""

from __future__ import annotations

import html
import json
import re
import resource
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from lxml import etree

if TYPE_CHECKING:
    from .conftest import Cli

DOSSIER = ("network", "build", "dossier", "28684", "-o")
REPORT = ("network", "report", "dossier", "28684", "-o")
MEASURES = ("network", "measure", "dossier", "28684", "-o")


@pytest.mark.parametrize(
    ("command", "name"),
    [(DOSSIER, "x.gexf"), (DOSSIER, "x.svg"), (DOSSIER, "x.png"), (REPORT, "x.html"), (MEASURES, "x.graphml")],
)
def test_a_full_disk_leaves_the_old_file(ask: Cli, command: tuple[str, ...], name: str) -> None:
    (ask.folder / name).write_text("old", encoding="utf-8")
    done = subprocess.run(
        ask.command(*command, name),
        cwd=ask.folder,
        env=ask.environment({"PYTHONDONTWRITEBYTECODE": "1"}),  # what Python writes half, it trips over later
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == f"kamergraaf: {name}: File too large"
    assert (ask.folder / name).read_text(encoding="utf-8") == "old"
    assert [path.name for path in ask.folder.iterdir()] == [name]


@pytest.mark.parametrize("command", [DOSSIER, REPORT, MEASURES], ids=["build", "report", "measure"])
def test_no_file_is_written_into_the_folder_of_a_graph(ask: Cli, graph: Path, command: tuple[str, ...]) -> None:
    (ask.folder / "link").symlink_to(graph)
    for folder in (str(graph), str(graph / "versions"), "link"):
        answer = ask(*command, f"{folder}/n.gexf")
        assert (answer.code, "lies in the folder of a graph" in answer.err) == (2, True)
    assert not list(graph.rglob("n.gexf"))


def test_a_planted_link_beside_an_export_is_left_alone(ask: Cli) -> None:
    (ask.folder / "victim").write_text("secret", encoding="utf-8")
    (ask.folder / ".e.nq.part").symlink_to("victim")
    ask("export", "-o", "e.nq").ok()
    assert (ask.folder / "victim").read_text(encoding="utf-8") == "secret"
    assert sorted(path.name for path in ask.folder.iterdir()) == [".e.nq.part", "e.nq", "victim"]


def test_the_pair_of_csv_files_is_told_by_its_names(ask: Cli) -> None:
    told = ask(*DOSSIER, "ci.csv").ok().err
    assert told.startswith("ci.nodes.csv + ci.edges.csv + ci.about.json: ")
    assert sorted(path.name for path in ask.folder.iterdir()) == ["ci.about.json", "ci.edges.csv", "ci.nodes.csv"]


ORIGIN = {"graph-sha256", "version", "data-date", "command", "parameters"}


def origin(path: Path) -> dict[str, Any]:
    """Read what a file of a network says of where it is from, as a reader of its format does."""
    text = path.read_text("utf-8")
    match path.suffix:
        case ".gexf":
            (words,) = re.findall("<keywords>(.*)</keywords>", text)
            return dict(pair.split(": ", 1) for pair in html.unescape(words).split("; "))
        case ".graphml":
            return dict(nx.read_graphml(path).graph)
        case ".svg":
            return dict(json.loads(etree.parse(path).findtext(".//{*}metadata") or ""))
        case ".html":
            return dict(re.findall('<meta name="([a-z0-9-]+)" content="(.*?)">', text))
    told: dict[str, Any] = json.loads(text)
    return dict(told.get("graph", told))


@pytest.mark.parametrize("form", ["gexf", "graphml", "json", "svg", "csv"])
def test_every_file_of_a_network_says_of_which_graph_it_is(ask: Cli, form: str, graph: Path) -> None:
    ask("network", "build", "cosponsorship", "--from", "2024-01-01", "-o", f"n.{form}").ok()
    told = origin(ask.folder / ("n.about.json" if form == "csv" else f"n.{form}"))
    assert told.keys() >= ORIGIN
    assert told["graph-sha256"] == json.loads((graph / "manifest.json").read_text("utf-8"))["graph-sha256"]
    assert told["command"] == "kamergraaf network build cosponsorship --from 2024-01-01"
    assert "2024-01-01" in str(told["parameters"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["data-date"])


def test_a_report_and_measures_say_of_which_graph_they_are(ask: Cli) -> None:
    ask("network", "report", "cosponsorship", "-o", "r.html").ok()
    ask("network", "measure", "cosponsorship", "--measure", "degree", "-o", "m.json").ok()
    report, measures = origin(ask.folder / "r.html"), origin(ask.folder / "m.json")
    assert report["graph-sha256"] == measures["graph-sha256"]
    assert report["graph-sha256"] in (ask.folder / "r.html").read_text("utf-8").partition("<footer>")[2]
    assert measures["command"] == "kamergraaf network measure cosponsorship --measure degree"


def test_the_same_network_of_an_equal_graph_elsewhere_is_the_same_file(ask: Cli, sample_graph: Path) -> None:
    ask("build", "--store", "elsewhere").ok()
    ask("--store", str(sample_graph), *DOSSIER, "one.gexf").ok()
    ask("--store", "elsewhere", *DOSSIER, "two.gexf").ok()
    assert (ask.folder / "one.gexf").read_bytes() == (ask.folder / "two.gexf").read_bytes()


def test_a_png_leaves_nothing_behind_and_heeds_no_settings_that_lie_about(ask: Cli) -> None:
    ask(*DOSSIER, "one.png").ok()
    ask("network", "measure", "dossier", "28684", "--measure", "betweenness").ok()
    assert [path.name for path in ask.folder.iterdir()] == ["one.png"], "the folder is home, and for temporary files"
    (ask.folder / "matplotlibrc").write_text("savefig.dpi: 20\nfont.size: 40\ntext.color: red\n", encoding="utf-8")
    ask(*DOSSIER, "two.png").ok()
    assert (ask.folder / "one.png").read_bytes() == (ask.folder / "two.png").read_bytes()


def test_a_png_that_cannot_be_drawn_leaves_the_old_one(ask: Cli) -> None:
    (ask.folder / "x.png").write_bytes(b"old")
    (ask.folder / "broken" / "matplotlib").mkdir(parents=True)
    (ask.folder / "broken" / "matplotlib" / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    answer = ask(*DOSSIER, "x.png", env={"PYTHONPATH": str(ask.folder / "broken")})
    assert (answer.code, "needs matplotlib" in answer.err) == (2, True)
    assert (ask.folder / "x.png").read_bytes() == b"old"
