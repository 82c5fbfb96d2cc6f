"""Ctrl-C ends a command without a traceback, wherever it is in its imports and whatever becomes of it there."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Cli

CUSTOM = """import os, signal, sys
class Interrupt:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == os.environ["INTERRUPT_AT"]:
            sys.meta_path.remove(Interrupt)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt)
"""
MODULES = [
    "kamergraaf.cli",
    "typer",
    "unicodedata",
    "kamergraaf.cli.ask",
    "kamergraaf.ask.names.identify",
    "pyoxigraph",
]


@pytest.mark.parametrize("module", MODULES)
def test_an_interrupt_during_an_import_says_nothing(ask: Cli, module: str) -> None:
    (ask.folder / "path").mkdir()
    (ask.folder / "path" / "sitecustomize.py").write_text(CUSTOM, encoding="utf-8")
    answer = ask("show", "28684-812", env={"PYTHONPATH": str(ask.folder / "path"), "INTERRUPT_AT": module})
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_an_interrupt_at_any_moment_shows_nothing_of_ours(ask: Cli) -> None:
    for moment in range(20, 260, 20):
        with ask.started("show", "28684-812") as process:
            time.sleep(moment / 1000)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        done = process.returncode == 0 and out
        before = process.returncode in (1, -signal.SIGINT)  # Python itself was still starting
        assert done or before or (process.returncode, err) == (130, b""), (moment, err.decode())
        assert b"cli" not in err


def test_an_interrupt_that_is_to_be_ignored_is(ask: Cli) -> None:
    command = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *ask.command("show", "28684-812")]
    (ask.folder / "path").mkdir()
    (ask.folder / "path" / "sitecustomize.py").write_text(CUSTOM, encoding="utf-8")
    more = {"PYTHONPATH": str(ask.folder / "path"), "INTERRUPT_AT": "kamergraaf.cli.ask"}
    done = subprocess.run(command, capture_output=True, check=False, cwd=ask.folder, env=ask.environment(more))
    assert (done.returncode, done.stderr) == (0, b"")
