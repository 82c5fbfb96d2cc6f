"""Who reads a graph while it is updated gets whole answers of one version, however often updates are killed.

The graphs here have a small store and nothing else: what a kill can break is the same, and a kill takes a moment.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kamergraaf.errors import QueryTimeoutError, StoreError
from kamergraaf.store import open_store
from kamergraaf.store.build import building, write_manifest
from kamergraaf.store.carried import change_store
from kamergraaf.store.checksums import damages, entries
from kamergraaf.store.questions import Asking, Limits

KILLS, LOADS, EACH = 20, 22, 40
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def lines(number: int) -> bytes:
    return "".join(f'<a:{number}/{i}> <p:{i % 7}> "{number} {i}" <g:{number}> .\n' for i in range(EACH)).encode()


def add(store: ox.Store, number: int) -> int:
    store.extend(list(ox.parse(lines(number), format=ox.RdfFormat.N_QUADS)))
    return EACH


def made(path: Path, loads: int) -> Path:
    """Make a graph whose store has some table files for each load."""
    with building(path) as new:
        store = ox.Store(str(new / "store"))
        for number in range(loads):
            store.bulk_load(lines(number), format=ox.RdfFormat.N_QUADS)
        del store
        write_manifest(new, {"number": loads, "triples": loads * EACH})
    return path


def update(path: Path) -> None:
    """Add some lines to a graph."""
    with building(path) as new, open_store(path) as old:
        number = int(old.manifest["number"])
        change_store(old.folder, new, lambda store: add(store, number))
        write_manifest(new, {"number": number + 1, "triples": (number + 1) * EACH}, entries(old.folder))


def count(path: Path) -> tuple[int, int]:
    """Ask a graph in this process and in another one; both count what its manifest says."""
    with open_store(path) as opened:
        ((here,),) = opened.query(COUNT).rows
        with Asking(opened, Limits()) as asking:
            rows = asking.ask(COUNT).rows
        assert rows
        ((there,),) = rows.rows
        assert int(str(here)) == int(str(there)) == int(opened.manifest["triples"])
        return int(str(here)), int(opened.manifest["number"])


CALLED = (
    "import pathlib, sys\nfrom tests.store.test_readers import *\npath = pathlib.Path(sys.argv[1])\nprint(flush=True)\n"
)
READS = "while True:\n    print(*count(path), flush=True)"


@contextmanager
def running(script: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", CALLED + script, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_kills_of_updates_disturb_nobody_who_reads_and_leave_nothing(tmp_path: Path) -> None:
    graph, moments = made(tmp_path / "g", 2), random.Random(20)
    with ExitStack() as stack:
        readers = [stack.enter_context(running(READS, graph)) for _ in range(2)]
        for _ in range(KILLS):
            with running("while True:\n    update(path)", graph) as writer:
                time.sleep(moments.uniform(0, 0.15))
                writer.kill()
                writer.wait()
            assert [reader.poll() for reader in readers] == [None, None], [r.stderr.read() for r in readers if r.stderr]
        for reader in readers:
            reader.kill()
        answers = [reader.stdout.read().splitlines() for reader in readers if reader.stdout]
    update(graph)
    found, number = count(graph)
    assert found == number * EACH
    assert all(answers)
    assert [path.name for path in tmp_path.iterdir()] == ["g"]
    assert len(list((graph / "versions").iterdir())) == 1
    with open_store(graph) as opened:
        assert [error for _, error in damages(opened.folder) if error] == []


def test_who_opened_many_files_and_asked_nothing_yet_answers_of_its_own_version(tmp_path: Path) -> None:
    graph = made(tmp_path / "g", LOADS)
    opened = open_store(graph)
    assert len(list((opened.folder / "store").glob("*.sst"))) > 100
    _ = opened.store
    with Asking(opened, Limits()) as asking:
        for _ in range(3):
            update(graph)
        made(graph, 1)
        assert count(graph) == (EACH, 1)
        ((here,),) = opened.query(COUNT).rows
        rows = asking.ask(COUNT).rows
    assert rows
    assert (int(str(here)), int(str(rows.rows[0][0]))) == (LOADS * EACH, LOADS * EACH)
    everything = opened.query("SELECT ?o { ?s ?p ?o }").rows
    assert {str(row[0]) for row in everything} == {f"{n} {i}" for n in range(LOADS) for i in range(EACH)}
    opened.close()
    update(graph)
    assert len(list((graph / "versions").iterdir())) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files that are open are listed here")
def test_a_query_whose_time_is_over_before_it_is_read_leaves_no_file_open(tmp_path: Path) -> None:
    graph = made(tmp_path / "g", 1)
    with open_store(graph) as opened:
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(3):
            with Asking(opened, Limits(0.001, is_try=True)) as asking, pytest.raises(QueryTimeoutError):
                asking.ask(f"{COUNT} # {'much ' * 200_000}")
            assert len(os.listdir("/proc/self/fd")) == before


def test_the_files_of_a_reader_are_needed(tmp_path: Path) -> None:
    """The trouble is real: without its folder, a reader of many files cannot answer."""
    graph = made(tmp_path / "g", LOADS)
    with open_store(graph) as opened:
        _ = opened.store
        opened.folder.rename(tmp_path / "away")
        with pytest.raises(StoreError):
            _ = opened.query("SELECT ?o { ?s ?p ?o }").rows
