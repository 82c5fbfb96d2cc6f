"""Files of networks: whole or not at all, never in the folder of the graph, and told by the names that they have."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    assert told.startswith("ci.nodes.csv + ci.edges.csv: ")
    assert sorted(path.name for path in ask.folder.iterdir()) == ["ci.edges.csv", "ci.nodes.csv"]


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
