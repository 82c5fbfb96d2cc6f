"""A disk that is full, and records that are damaged: told in one line, and the old graph still answers."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.conftest import version

from kamergraaf.network.write import FORMATS

from .papers import motion, write_world

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.mark.parametrize("most", [4_000, 100_000, 2_000_000], ids=["records", "store", "dump"])
def test_a_full_disk_leaves_the_old_graph(cli: Cli, graph: Path, tmp_path: Path, most: int) -> None:
    world = write_world(tmp_path / "in")
    shutil.copytree(graph, cli.folder / "g")
    before = cli("sparql", COUNT, "--store", "g").ok().out
    (world / "extra.xml").write_text(motion("900"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "kamergraaf", "build", str(world), "--out", "g"],
        cwd=cli.folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 5
    assert "input or output" not in done.stderr
    assert " room" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert cli("sparql", COUNT, "--store", "g").ok().out == before
    assert sorted(path.name for path in cli.folder.iterdir()) == ["g", "in"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_network_on_a_full_disk_names_its_file(ask: Cli, ending: str) -> None:
    out = ask.folder / f"n.{ending}"
    out.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "kamergraaf", "network", "build", "citations", "-o", str(out)],
        cwd=ask.folder,
        env=ask.environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)),
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.startswith(f"kamergraaf: {out.with_suffix('')}")
    assert ([*ask.folder.iterdir()], out.read_bytes()) == ([out], b"old")


def test_damaged_records_are_told_in_one_line(cli: Cli, graph: Path, world: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    (version(cli.folder / "g") / "records.db").write_bytes(b"no database" * 999)
    answer = cli("add", world, "--store", "g")
    assert answer.code == 5
    assert "records" in answer.err
    assert "Traceback" not in answer.err
    shown = cli("show", "11111111-2222-3333-4444-555555555555", "--store", "g")
    assert (shown.code, len(shown.err.splitlines())) == (5, 1)
    assert "the records cannot be read" in shown.err
    assert cli("sparql", COUNT, "--store", "g").ok().lines


def test_a_graph_of_an_older_version_is_told(cli: Cli, graph: Path, world: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    manifest = cli.folder / "g" / "manifest.json"
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(facts | {"format": facts["format"] - 2}), encoding="utf-8")
    for command in (("show", "28684-812", "--store", "g"), ("add", world, "--store", "g")):
        answer = cli(*command)
        assert answer.code == 5
        assert f"version {facts['format'] - 2}" in answer.err
