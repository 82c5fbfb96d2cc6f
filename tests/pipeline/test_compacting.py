"""A graph that is written afresh holds what it held, and nothing of what was withdrawn."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.conftest import version
from tests.pipeline.test_update import SAMPLE, TEXT, lines

from kamergraaf import pipeline
from kamergraaf.ask.coverage import coverage
from kamergraaf.errors import UsageError
from kamergraaf.pipeline.compacting import SETTING, compact, is_due, plan
from kamergraaf.store import open_store, wear
from kamergraaf.store.checksums import damages, signed
from kamergraaf.store.remote.kept import keeping


@pytest.fixture(scope="session")
def built(once: Callable[..., Path]) -> Path:
    """Give a graph of two papers, of which one holds a secret."""

    def make(folder: Path) -> None:
        (folder / "36901-7.txt").write_text(TEXT.format(7, " GEHEIM"), encoding="utf-8")
        pipeline.build([str(SAMPLE[0]), str(folder / "36901-7.txt")], folder / "g")

    return once("compact", make) / "g"


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "g"))


def secret_in(graph: Path) -> list[str]:
    return sorted(path.name for path in graph.rglob("*") if path.is_file() and b"GEHEIM" in path.read_bytes())


def test_withdrawals_wait_are_counted_and_leave_no_byte_after_a_compaction(graph: Path) -> None:
    with open_store(graph) as opened, keeping(opened, "http://127.0.0.1/query") as kept:  # as a push does
        assert kept.path.exists()
    pipeline.update(graph, [], withdrawn=["kst-36901-7"])
    with open_store(graph) as opened:
        waiting = [line.count for line in coverage(opened, "en") if line.group == "waiting"]
    before = lines(graph)
    assert (waiting, plan(graph).withdrawals) == ([1], 1)
    assert compact(graph).withdrawals == 1
    assert (secret_in(graph), lines(graph), kept.path.exists()) == ([], before, False)
    assert plan(graph).is_nothing
    assert [error for _, error in damages(version(graph)) if error] == []
    assert pipeline.update(graph, [str(SAMPLE[1])]).rebuilt is None


def test_a_worn_store_is_made_quick_and_all_else_is_as_it_was(graph: Path) -> None:
    pipeline.update(graph, [str(SAMPLE[1])])
    before, old = lines(graph), open_store(graph)
    assert compact(graph) == (5, 0, 1)
    with open_store(graph) as opened:
        kept = ("built", "triples", "counts", "inputs", "issues")
        assert [opened.manifest[key] for key in kept] == [old.manifest[key] for key in kept]
    assert lines(graph) == before


def test_a_compaction_of_what_is_fresh_does_nothing(graph: Path) -> None:
    before = (graph / "manifest.json").read_bytes()
    assert compact(graph).is_nothing
    assert (graph / "manifest.json").read_bytes() == before


def as_before(graph: Path) -> None:
    """Give a graph the layout before this one."""
    folder = version(graph)
    told = json.loads((folder / "manifest.json").read_bytes())
    for key in ("format", "crc32", "folder", "wear"):
        del told[key]
    for path in folder.iterdir():
        path.replace(graph / path.name)
    (graph / "kamergraaf.lock").unlink()
    (graph / "manifest.json").write_bytes(signed(4, json.dumps(told, ensure_ascii=False, indent=1) + "\n"))
    shutil.rmtree(graph / "versions")


def test_a_graph_of_the_layout_before_is_read_and_one_command_gives_it_this_one(graph: Path) -> None:
    before = lines(graph)
    as_before(graph)
    cli = Cli(graph.parent)
    assert cli("show", "36901-7", "--store", "g").ok().lines
    told = cli("compact", "--dry-run", "--store", "g").ok().err
    assert told == "g: a graph of layout 4; it is built anew from the records that it keeps\n"
    assert plan(graph).is_old
    assert cli("compact", "--store", "g").ok().err.startswith(told)
    assert (lines(graph), plan(graph).is_nothing) == (before, True)
    assert sorted(path.name for path in graph.iterdir()) == ["graph.nq.gz", "manifest.json", "versions"]


def test_an_update_of_a_graph_of_the_layout_before_gives_it_this_one(graph: Path, tmp_path: Path) -> None:
    as_before(graph)
    pipeline.update(graph, [str(SAMPLE[1])])
    assert sorted(path.name for path in graph.iterdir()) == ["manifest.json", "versions"]
    pipeline.build([str(SAMPLE[0]), str(graph.parent / "36901-7.txt")], tmp_path / "once")


def test_a_store_is_optimised_when_that_is_due(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wear, "WORN", 2)
    names = [str(path) for path in SAMPLE[1:4]]
    assert [pipeline.update(graph, [name]).optimised for name in names] == [False, True, False]


def test_when_sync_writes_a_graph_afresh_is_a_setting(graph: Path) -> None:
    at_once, daily, by_hand = ({SETTING: value} for value in ("at-once", "daily", "by-hand"))
    assert not is_due(graph, at_once)
    pipeline.update(graph, [], withdrawn=["kst-36901-7"])
    assert [is_due(graph, setting) for setting in (at_once, daily, by_hand)] == [True, False, False]
    folder = version(graph)
    told = json.loads((folder / "manifest.json").read_bytes())
    told["wear"]["fresh"] = (dt.datetime.now(dt.UTC) - dt.timedelta(days=1)).isoformat()
    del told["format"], told["crc32"]
    for place in (folder, graph):
        (place / "manifest.json").write_bytes(signed(5, json.dumps(told, ensure_ascii=False, indent=1) + "\n"))
    assert [is_due(graph, setting) for setting in ({}, daily, by_hand)] == [True, True, False]
    with pytest.raises(UsageError, match="weekly: it can be: at-once, daily, by-hand"):
        is_due(graph, {SETTING: "weekly"})


def test_a_compaction_while_somebody_reads_leaves_the_old_version_to_the_next_writer(graph: Path) -> None:
    pipeline.update(graph, [], withdrawn=["kst-36901-7"])
    with open_store(graph) as opened:
        compact(graph)
        assert opened.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    pipeline.update(graph, [str(SAMPLE[1])])
    assert (secret_in(graph), len(os.listdir(graph / "versions"))) == ([], 1)
