"""Builds with several processes: none stays behind, and one that is lost is told in one line."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .processes import children_of, left_of, needs_proc

if TYPE_CHECKING:
    from .conftest import Cli

MOTIONS = "data/kst-xml/moties-kst-xml.zip"


@needs_proc
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=["KILL", "TERM", "Ctrl-C"])
def test_a_stopped_build_leaves_no_process_and_no_graph(cli: Cli, corpus: Path, sent: signal.Signals) -> None:
    with cli.started("build", corpus / MOTIONS, "--out", "g", "--workers", "2") as process:
        children = children_of(process.pid)
        process.send_signal(sent)
        process.wait(timeout=20)
        assert left_of(children) == []
    assert not (cli.folder / "g" / "manifest.json").exists()
    assert cli("show", "28684-812", "--store", "g").code == 5


@needs_proc
def test_a_worker_that_is_killed_is_told_in_one_line(cli: Cli, corpus: Path) -> None:
    with cli.started("build", corpus / MOTIONS, "--out", "g", "--workers", "2") as process:
        worker = children_of(process.pid, but=b"kamergraaf.store.")[0]
        os.kill(int(worker), signal.SIGKILL)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert [line for line in err.decode().splitlines() if "--workers" in line] == err.decode().splitlines()
