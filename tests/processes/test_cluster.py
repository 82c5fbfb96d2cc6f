"""Reading on a cluster: a real scheduler and workers, which go and come, and the same graph."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kamergraaf.errors import KamergraafError, SourceError
from kamergraaf.pipeline import build
from kamergraaf.processes.cluster import on_cluster
from kamergraaf.processes.pool import sharing
from kamergraaf.store import DUMP

ROOT = Path(__file__).parents[2]
GENERATE = ROOT / "tests" / "benchmarks" / "generate.py"
pytestmark = pytest.mark.outside


class Cluster:
    """A Dask scheduler on this machine, and workers of one thread each."""

    def __init__(self, folder: Path) -> None:
        self._file, self._folder = folder / "scheduler.json", folder
        self.stack = ExitStack()
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", self._file)
        while not (self._file.is_file() and self._file.read_text().rstrip().endswith("}")):
            assert self.scheduler.poll() is None
            time.sleep(0.05)

    def _start(self, what: str, *given: object) -> subprocess.Popen[bytes]:
        named = [sys.executable, "-m", "distributed.cli.dask_" + what, "--no-dashboard", *map(str, given)]
        here = {**os.environ, "PYTHONPATH": str(ROOT)}  # workers must find the functions of these tests
        started = subprocess.Popen(
            named, cwd=self._folder, env=here, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self.stack.callback(started.wait)
        self.stack.callback(started.kill)
        return started

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        import json

        return str(json.loads(self._file.read_text())["address"])

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker; it is known by its process."""
        return self._start("worker", "--scheduler-file", self._file, "--nthreads", "1", "--no-nanny")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path)
    with found.stack:
        yield found


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    subprocess.run([sys.executable, GENERATE, "0.004", folder, "--texts"], check=True, capture_output=True)
    return folder / "texts.zip"


def slowly(batch: list[int]) -> list[int]:
    time.sleep(0.05)
    return [number * 2 for number in batch]


def doubled(cluster: Cluster, numbers: int) -> Iterator[int]:
    with sharing(cluster.address) as share:
        for batch in share(slowly, ([number] for number in range(numbers))):
            yield from batch


def broken(batch: list[int]) -> list[int]:
    raise OSError(f"no such file: {batch}")


def test_a_build_on_a_cluster_gives_the_same_dump(cluster: Cluster, texts: Path, tmp_path: Path) -> None:
    cluster.worker()
    cluster.worker()
    build([str(texts)], tmp_path / "here")
    build([str(texts)], tmp_path / "there", workers=cluster.address)
    assert (tmp_path / "there" / DUMP).read_bytes() == (tmp_path / "here" / DUMP).read_bytes()


def test_workers_may_end_and_begin_while_there_is_work(cluster: Cluster) -> None:
    first, _ = cluster.worker(), cluster.worker()
    found = list[int]()
    for number in doubled(cluster, 200):
        found.append(number)
        if len(found) == 20:
            first.kill()
        if len(found) == 40:
            cluster.worker()
    assert found == [2 * number for number in range(200)]


def test_a_scheduler_that_goes_away_is_told_in_one_line(cluster: Cluster) -> None:
    cluster.worker()
    work = doubled(cluster, 1000)
    next(work)
    cluster.scheduler.kill()
    with pytest.raises(SourceError, match="nothing of the graph was changed"):
        list(work)


def test_without_a_scheduler_or_workers_it_says_what_to_start(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamergraaf.processes.cluster._PATIENCE", 1)
    with pytest.raises(SourceError, match="no workers; start one with: dask worker"), on_cluster(cluster.address):
        pass
    with pytest.raises(SourceError, match="no Dask scheduler answers there"), on_cluster("tcp://127.0.0.1:9"):
        pass


def test_what_a_worker_cannot_read_is_told_in_one_line(cluster: Cluster) -> None:
    cluster.worker()
    with pytest.raises(KamergraafError) as told, on_cluster(cluster.address) as share:
        list(share(broken, [[1]]))
    assert "\n" not in str(told.value)
    assert os.path.basename(__file__) not in str(told.value)
