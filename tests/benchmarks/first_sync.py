"""A first sync against a build of the same pages, and a fetch of one paper: python -m tests.benchmarks.first_sync CORPUS [MARK].

A process of its own serves the records of the corpus whose motions have the mark in their line, and answers at once. Wall
clock and processor time of this program without its children, in one run; only the ratios say anything.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from tests.live.server.app import serving
from tests.live.server.world import World, from_corpus
from tests.live.test_kills import save


def _serve(world: World, told: Connection) -> None:
    with serving(world) as server:
        told.send(server.environment)
        told.recv()


@contextmanager
def _served(world: World) -> Iterator[dict[str, str]]:
    """Serve a world in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(world, there))
    process.start()
    try:
        yield here.recv()
    finally:
        here.send(None)
        process.join()


def _run(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Run a command; gives its seconds by the clock, and those of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "kamergraaf", *arguments, "--quiet"]
    subprocess.run(command, cwd=folder, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, used


def main(corpus: Path, mark: str = "") -> None:
    """Print the seconds of each command, and how they stand to those of the build."""
    world = from_corpus(corpus, lambda line: mark in line)
    paper = min(world.files).removesuffix(".xml")
    with tempfile.TemporaryDirectory() as place, _served(world) as environment:
        folder = Path(place)
        save(world, folder / "pages")
        commands = {
            "build": ("build", "pages", "--out", "built"),
            "first sync": ("sync",),
            "the same, archive only": ("sync", "--only-download", "--archive", "other"),
            "fetch of one paper": ("fetch", paper),
            "sync without news": ("sync",),
        }
        print(f"{sum(map(len, world.rows.values())):,} records")
        first = 0.0
        for name, arguments in commands.items():
            clock, used = _run(folder, environment, *arguments)
            first = first or clock
            print(f"{name:24} {clock:7.1f} s {used:7.1f} s of processor {clock / first:6.2f} of build")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
