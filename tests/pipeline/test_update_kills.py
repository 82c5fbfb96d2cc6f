"""An update that is killed leaves the graph that was, or the one that it made; nothing else stays."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from tests.cli.conftest import COUNT, Cli
from tests.pipeline.indexes import told as told_by
from tests.pipeline.test_update import SAMPLE, lines

from kamergraaf import pipeline

pytestmark = pytest.mark.usefixtures("without_terms")

KILLS = 4


def test_kills_of_an_update_lose_nothing_and_leave_nothing_behind(tmp_path: Path) -> None:
    folder, moments, later = tmp_path / "here", random.Random(16), [str(path) for path in SAMPLE[6:9]]
    folder.mkdir()
    cli = Cli(folder)
    pipeline.build([str(path) for path in SAMPLE[:6]], folder / "g")
    pipeline.build([str(path) for path in SAMPLE[:9]], tmp_path / "once")
    counts = {str(len(lines(graph))) for graph in (folder / "g", tmp_path / "once")}
    for _ in range(KILLS):
        with cli.started("add", *later, "--store", "g") as process:
            time.sleep(moments.uniform(0.3, 4))
            process.kill()
            process.wait(timeout=10)
        assert cli("sparql", COUNT, "--store", "g", "--format", "csv").ok().lines[1] in counts
    cli("add", *later, "--store", "g").ok()
    assert lines(folder / "g") == lines(tmp_path / "once")
    assert told_by(folder / "g") == told_by(tmp_path / "once")
    assert [path.name for path in folder.iterdir()] == ["g"]
