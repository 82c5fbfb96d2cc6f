"""Processes that build next to the test: they stop, or wait, at a given moment of a build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BEGIN = """
import os, pathlib, sys, time
from kamergraaf.store import open_store, versions
from kamergraaf.store.build import building, write_manifest
from kamergraaf.store.writer import only_writer
path = pathlib.Path(sys.argv[1])
def made(new):
    (new / 'store').mkdir()
    (new / 'store' / 'CURRENT').write_text('new')
    (new / 'graph.nq.gz').write_text('new')
    write_manifest(new, {"name": "new"})
def ended(*_, **__):
    os._exit(9)
"""
MOMENTS = {
    "begun": "ended()",
    "made": "(new / 'part').write_text('new'); ended()",
    "whole": "made(new); ended()",
    "copied": "made(new); pathlib.Path.replace = ended",
    "asked": "made(new); versions.tidy = ended",
    "old half gone": "made(new); versions.shutil.rmtree = ended",
}
"""What a build does until it is killed."""


def killed_at(path: Path, moment: str) -> None:
    """Let a process build a graph and end it there, with nothing tidied up."""
    work = f"with building(path) as new:\n    {MOMENTS[moment]}"
    done = subprocess.run([sys.executable, "-c", _BEGIN + work, str(path)], check=False)
    assert done.returncode == 9


@contextmanager
def at_work(path: Path, work: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Let a process hold the lock of a graph until the end, or until its `work` is done."""
    with _started(path, f"with only_writer(path):\n    print(flush=True)\n    {work or 'sys.stdin.read()'}") as process:
        yield process


@contextmanager
def reading(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let a process hold the version of a graph that is asked now."""
    with _started(path, "with open_store(path):\n    print(flush=True)\n    sys.stdin.read()") as process:
        yield process


@contextmanager
def _started(path: Path, script: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", _BEGIN + script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()
