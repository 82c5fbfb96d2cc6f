"""Several commands on one graph: one writes at a time, none is lost, and who reads is not held up."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import version

from .papers import motion

if TYPE_CHECKING:
    from .conftest import Cli


@pytest.fixture
def mine(cli: Cli, graph: Path) -> Path:
    """Give a copy of the graph that may be written."""
    return Path(shutil.copytree(graph, cli.folder / "g"))


@contextmanager
def _locked(graph: Path) -> Iterator[None]:
    """Hold the lock of a graph as a build that is at work does."""
    with (graph.parent / f".{graph.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_of_two_adds_at_once_none_is_lost(cli: Cli, mine: Path) -> None:
    for number in ("901", "902"):
        (cli.folder / f"{number}.xml").write_text(motion(number), encoding="utf-8")
    for answer in cli.together([("add", f"{number}.xml", "--store", "g") for number in ("901", "902")]):
        answer.ok()
    for number in ("901", "902"):
        assert cli("show", f"28684-{number}", "--store", "g").ok().lines
    inputs = [row["address"] for row in json.loads((mine / "manifest.json").read_text(encoding="utf-8"))["inputs"]]
    assert {"901.xml", "902.xml"} <= set(inputs)
    assert sorted(path.name for path in cli.folder.iterdir()) == ["901.xml", "902.xml", "g"]


@pytest.mark.parametrize(
    "command",
    [
        ("build", "--out", "g"),
        ("add", "x.xml", "--store", "g"),
        ("judge", "MENTION", "--is", "28684-790", "--why", "test", "--store", "g"),
    ],
    ids=lambda command: command[0],
)
def test_who_may_not_write_in_time_ends_with_5_and_changes_nothing(
    cli: Cli, mine: Path, command: tuple[str, ...]
) -> None:
    if command[0] == "judge":
        asked = "SELECT ?m { ?m a kg:Vermelding } ORDER BY ?m LIMIT 1"
        (row,) = cli("sparql", asked, "--store", "g", "--format", "jsonl").ok().rows
        command = (command[0], next(iter(row.values())), *command[2:])
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    with _locked(mine):
        answer = cli(*command, "--wait", "0", "--quiet")
        assert cli("show", "28684-812", "--store", "g").ok().lines  # who reads goes on
    assert (answer.code, answer.out) == (5, "")
    assert len(answer.err.splitlines()) == 1
    assert "--wait" in answer.err
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def test_who_waits_is_told_for_how_long(cli: Cli, mine: Path) -> None:
    with _locked(mine):
        answer = cli("build", "--out", "g", "--wait", "1", "--lang", "nl")
    assert answer.code == 5
    assert "wacht hoogstens 1 s" in answer.err.splitlines()[0]


def test_a_graph_without_records_cannot_be_added_to(cli: Cli, mine: Path) -> None:
    (version(mine) / "records.db").unlink()
    (cli.folder / "x.xml").write_text(motion("901"), encoding="utf-8")
    answer = cli("add", "x.xml", "--store", "g")
    assert (answer.code, len(answer.err.splitlines())) == (5, 1)
    assert "records.db" in answer.err
    assert "build it again" in answer.err


@pytest.mark.parametrize(
    "command",
    [("network", "build", "citations"), ("network", "measure", "citations"), ("network", "report", "citations")],
    ids=lambda command: command[1],
)
def test_no_network_is_written_into_a_graph(ask: Cli, graph: Path, command: tuple[str, ...]) -> None:
    before = sorted(graph.iterdir())
    answer = ask(*command, "-o", str(graph / "n.gexf"))
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
    assert "folder of a graph" in answer.err
    assert sorted(graph.iterdir()) == before
