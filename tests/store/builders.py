"""Processes that build next to the test: they stop, or wait, at a given moment of a build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BEGIN = """
import os, pathlib, sys, time
from kamergraaf.store.writer import only_writer
from kamergraaf.store.workplace import exchange, workplace
path = pathlib.Path(sys.argv[1])
"""
MOMENTS = {
    "begun": "",
    "made": "(place / 'new').mkdir(); (place / 'new' / 'part').write_text('new')",
    "old away": "(place / 'new').mkdir(); path.rename(place / 'old')",
    "exchanged": "(place / 'new' / 'store').mkdir(parents=True); (place / 'new' / 'store' / 'CURRENT').touch(); "
    "exchange(place, path)",
}
"""What a build has done when it is killed."""


def killed_at(path: Path, moment: str) -> None:
    """Let a process build a graph and end it there, with nothing tidied up."""
    work = f"with only_writer(path), workplace(path) as place:\n    {MOMENTS[moment] or 'pass'}\n    os._exit(9)"
    done = subprocess.run([sys.executable, "-c", _BEGIN + work, str(path)], check=False)
    assert done.returncode == 9


@contextmanager
def at_work(path: Path, work: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Let a process hold the lock of a graph until the end, or until its `work` is done."""
    script = f"{_BEGIN}\nwith only_writer(path), workplace(path) as place:\n    print(flush=True)\n    {work or 'sys.stdin.read()'}"
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()
