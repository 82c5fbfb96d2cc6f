"""Builds: the same twice, whole or not at all, and never over something else."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import version

from .conftest import COUNT
from .papers import motion

if TYPE_CHECKING:
    from .conftest import Cli

INPUTS = ("in/2026D02171.txt", "in/kst-28684-812.xml", "in/kst-28684-790.xml", "in/zaken.jsonl")


@pytest.fixture
def cli(cli: Cli) -> Cli:
    """Give the command line that builds graphs without the register: nobody's name is looked at here."""
    return replace(cli, bare=True)


def _dump(folder: Path) -> bytes:
    return (folder / "graph.nq.gz").read_bytes()


def _same_world(world: Path, folder: Path) -> None:
    shutil.copytree(world, folder / "in")


def test_the_same_inputs_give_the_same_bytes(cli: Cli, world: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cli = replace(cli, bare=False)
    _same_world(world, cli.folder)
    elsewhere = cli.at(tmp_path_factory.mktemp("elsewhere"))
    _same_world(world, elsewhere.folder)
    for answer in cli.together([("build", *INPUTS, "--out", "a"), ("build", *reversed(INPUTS), "--out", "b")]):
        answer.ok()
    elsewhere("build", "in", "--out", "d").ok()
    folders = [cli.folder / "a", cli.folder / "b", elsewhere.folder / "d"]
    assert len({_dump(folder) for folder in folders}) == 1


def test_clashing_papers_give_the_same_bytes_in_any_order(cli: Cli) -> None:
    (cli.folder / "a.xml").write_text(motion("1"), encoding="utf-8")
    (cli.folder / "b.xml").write_text(motion("1", heading="MOTIE VAN HET LID WILDERS"), encoding="utf-8")
    for answer in cli.together(
        [("build", "a.xml", "b.xml", "--out", "ab"), ("build", "b.xml", "a.xml", "--out", "ba")]
    ):
        answer.ok()
    assert _dump(cli.folder / "ab") == _dump(cli.folder / "ba")


def test_one_file_under_two_names_gives_the_same_bytes_in_any_order(cli: Cli) -> None:
    for name in ("a.xml", "b.xml"):
        (cli.folder / name).write_text(motion("1"), encoding="utf-8")
    for answer in cli.together(
        [("build", "a.xml", "b.xml", "--out", "ab"), ("build", "b.xml", "a.xml", "--out", "ba")]
    ):
        answer.ok()
    assert _dump(cli.folder / "ab") == _dump(cli.folder / "ba")


def test_the_dump_is_sorted_and_nothing_stands_in_it_twice(ask: Cli, graph: Path) -> None:
    lines = gzip.decompress(_dump(graph)).splitlines()
    assert lines == sorted(set(lines))
    counted = int(ask("sparql", COUNT).ok().lines[1])
    distinct = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    assert counted == int(ask("sparql", distinct).ok().lines[1]) == len(lines)


def test_the_dump_holds_no_trace_of_the_machine(graph: Path, world: Path) -> None:
    dump = gzip.decompress(_dump(graph)).decode()
    assert str(world) not in dump
    assert str(graph.parent) not in dump


def test_the_manifest_tells_what_was_built(graph: Path, world: Path) -> None:
    import hashlib

    manifest = json.loads((graph / "manifest.json").read_text(encoding="utf-8"))
    files = sorted(world.iterdir())
    assert [row["address"] for row in manifest["inputs"]] == [str(file) for file in files]
    assert [row["sha256"] for row in manifest["inputs"]] == [
        hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    ]
    assert manifest["issues"] == []
    assert manifest["counts"]["papers"] == 3
    assert manifest["triples"] == len(gzip.decompress(_dump(graph)).splitlines())


def _foreign(folder: Path, name: str) -> Path:
    (folder / "doel").mkdir()
    file = folder / "doel" / name
    file.write_text('{"name": "an extension for a browser"}', encoding="utf-8")
    (folder / "doel" / "kostbaar.txt").write_text("x", encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["notes.txt", "manifest.json", "graph.nq.gz"])
def test_a_folder_that_is_no_graph_is_refused_and_kept(cli: Cli, world: Path, name: str) -> None:
    file = _foreign(cli.folder, name)
    answer = cli("build", world, "--out", "doel")
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert "browser" in file.read_text(encoding="utf-8")
    assert sorted(path.name for path in (cli.folder / "doel").iterdir()) == sorted([name, "kostbaar.txt"])


def test_files_that_a_user_put_in_a_graph_are_not_deleted(cli: Cli, world: Path, graph: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    mine = cli.folder / "g" / "export.ttl"
    mine.write_text("mine", encoding="utf-8")
    cli("build", world, "--out", "g")
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_place_of_the_graph_is_kept(cli: Cli, world: Path) -> None:
    (cli.folder / "g").write_text("mine", encoding="utf-8")
    assert cli("build", world, "--out", "g").code == 2
    assert (cli.folder / "g").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_what_is_neither_file_nor_folder_is_kept(cli: Cli, world: Path) -> None:
    os.mkfifo(cli.folder / "g")
    answer = cli("build", world, "--out", "g")
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
    assert (cli.folder / "g").is_fifo()


@pytest.mark.parametrize("target", ["new/deep/er/", "a[b] é"])
def test_where_a_graph_may_go(cli: Cli, world: Path, target: str) -> None:
    cli("build", world, "--out", target).ok()
    assert cli("show", "28684-812", "--store", target).ok().lines


def test_the_folder_one_stands_in(cli: Cli, world: Path) -> None:
    cli("build", world, "--out", ".").ok()
    assert cli("show", "28684-812", "--store", ".").ok().lines


def test_out_defaults_to_the_store(cli: Cli, world: Path) -> None:
    for answer in cli.together([("build", world), ("build", world, "--store", "elders")]):
        answer.ok()
    assert (cli.folder / "graaf" / "graph.nq.gz").is_file()
    assert (cli.folder / "elders" / "graph.nq.gz").is_file()


def test_no_temporary_folders_stay_behind(cli: Cli, world: Path) -> None:
    for _ in range(2):
        cli("build", world, "--out", "g").ok()
    assert [path.name for path in cli.folder.iterdir()] == ["g"]
    assert sorted(path.name for path in (cli.folder / "g").iterdir()) == [
        "graph.nq.gz",
        "manifest.json",
        "versions",
    ]
    assert sorted(path.name for path in version(cli.folder / "g").iterdir()) == [
        "edges.bin",
        "graph.nq.gz",
        "kamergraaf.lock",
        "manifest.json",
        "names.db",
        "parts.db",
        "records.db",
        "search.db",
        "store",
        "tables.db",
    ]


def test_a_killed_build_leaves_the_old_graph(cli: Cli, world: Path) -> None:
    cli, start = replace(cli, bare=False), time.monotonic()
    cli("build", world, "--out", "g").ok()
    span = time.monotonic() - start
    before, answer = _dump(cli.folder / "g"), cli("sparql", COUNT, "--store", "g").ok().out
    shutil.copytree(world, cli.folder / "more")
    (cli.folder / "more" / "extra.xml").write_text(motion("900"), encoding="utf-8")
    moments = random.Random(14)
    for share in [0.2, 0.4, *(moments.uniform(0.5, 0.95) for _ in range(4))]:
        with cli.started("build", "more", "--out", "g") as process:
            time.sleep(span * share)
            process.kill()
            process.wait(timeout=10)
        found = cli("sparql", COUNT, "--store", "g").ok().out
        complete = (cli.folder / "g" / "graph.nq.gz").read_bytes() != before
        assert found == answer or complete, f"killed after {span * share} s"
    cli("build", "more", "--out", "g").ok()
    assert cli("show", "28684-900", "--store", "g").ok().lines
    assert sorted(path.name for path in cli.folder.iterdir()) == ["g", "more"]


def test_a_build_that_reads_nothing_leaves_the_old_graph(cli: Cli, graph: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    before = {path: path.read_bytes() for path in (cli.folder / "g").rglob("*") if path.is_file()}
    (cli.folder / "leeg.txt").write_bytes(b"")
    assert cli("build", "leeg.txt", "--out", "g").code == 1
    assert cli("build", "weg.txt", "--out", "g").code == 1
    assert {path: path.read_bytes() for path in (cli.folder / "g").rglob("*") if path.is_file()} == before
