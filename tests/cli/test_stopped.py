"""Commands that are told to stop: they end with the code of the signal, and leave nothing behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .papers import motion
from .processes import children_of, left_of, needs_proc, writes_in

if TYPE_CHECKING:
    from .conftest import Cli


def _until(seen: Callable[[int], bool], process: subprocess.Popen[bytes]) -> None:
    while not seen(process.pid):
        assert process.poll() is None, "it ended before it could be stopped"
        time.sleep(0.01)


def _building(folder: Path) -> bool:
    return any(not (place.parent / "manifest.json").exists() for place in folder.glob("**/versions/*/store"))


def _stopped(cli: Cli, command: Iterable[str], number: signal.Signals, seen: Callable[[int], bool]) -> None:
    """Stop a command when it is at work; it must leave no file and no process."""
    before = sorted(cli.folder.rglob("*"))
    with cli.started(*command) as process:
        _until(seen, process)
        children = [] if {"export", "add"} & set(command) else children_of(process.pid)  # these start few, and briefly
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (128 + number, b"")
    assert left_of(children) == []
    assert sorted(cli.folder.rglob("*")) == before


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "command", [("build", "--out", "deep/g"), ("build", "--workers", "2", "--out", "deep/g"), ("demo",)], ids=str
)
def test_a_build_that_is_stopped_leaves_nothing(cli: Cli, command: tuple[str, ...], number: signal.Signals) -> None:
    (cli.folder / "deep").mkdir()
    _stopped(cli, command, number, lambda _: _building(cli.folder))


@needs_proc
def test_an_add_that_is_stopped_leaves_the_old_graph(cli: Cli, graph: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    (cli.folder / "x.xml").write_text(motion("901"), encoding="utf-8")
    _stopped(cli, ("add", "x.xml", "--store", "g"), signal.SIGTERM, lambda _: _building(cli.folder))
    assert cli("show", "28684-812", "--store", "g").ok().lines


@needs_proc
def test_an_export_that_is_stopped_leaves_no_part_and_the_old_file(ask: Cli) -> None:
    (ask.folder / "x.trig.gz").write_bytes(b"old")
    _stopped(ask, ("export", "-o", "x.trig.gz"), signal.SIGTERM, lambda pid: writes_in(pid, ask.folder))
    assert (ask.folder / "x.trig.gz").read_bytes() == b"old"


LETS_GO = """
import os, signal, time
from kamergraaf import cli
class Thing:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)
def work():
    thing = Thing()
    del thing
    time.sleep(20)
cli.main = work
cli.run()
"""


def test_a_signal_at_a_moment_when_python_raises_nothing_is_not_lost() -> None:
    done = subprocess.run([sys.executable, "-c", LETS_GO], capture_output=True, timeout=15, check=False)
    assert (done.returncode, done.stderr) == (143, b"")


SWALLOWS = """
import os, signal, time
from contextlib import suppress
from kamergraaf import cli
def work():
    with suppress(BaseException):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(20)
    try:
        time.sleep(20)
    finally:
        time.sleep(0.3)
        print("tidied up")
cli.main = work
cli.run()
"""


def test_a_signal_that_somebody_swallows_is_told_again_and_tidying_up_is_left_alone() -> None:
    done = subprocess.run([sys.executable, "-c", SWALLOWS], capture_output=True, timeout=15, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (143, b"tidied up\n", b"")


def test_what_is_to_outlive_its_terminal_does(cli: Cli, world: Path) -> None:
    command = ["nohup", *cli.command("build", world, "--out", "g", "--quiet")]
    with subprocess.Popen(command, cwd=cli.folder, env=cli.environment(), stdin=subprocess.DEVNULL) as process:
        _until(lambda _: _building(cli.folder), process)
        process.send_signal(signal.SIGHUP)
        assert process.wait(60) == 0
