"""Measure every question, check and network of the catalogue on one graph, each in a process of its own.

python tests/benchmarks/questions.py GRAPH [--at-least SECONDS] [--only NAME...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kamergraaf.catalogue import networks, questions

_THINGS = {"dossier": "28684", "ego": "28684", "answers": ""}
"""What the networks that are about one thing are asked for."""


class Took(NamedTuple):
    """What a command took: seconds of the clock, of the processor, and megabytes of its largest process."""

    name: str
    code: int
    seconds: float
    cpu: float
    megabytes: int


def main(arguments: list[str]) -> None:
    """Print what each command took that took at least so many seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--at-least", type=float, default=0.0)
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for name, command in commands(Path(folder)):
            if not given.only or name.partition(" ")[2] in given.only:
                took = measured(name, ["--store", str(given.graph), "--quiet", *command])
                failed = f"  exit {took.code}" if took.code > 1 else ""  # 1: a check found something
                if took.seconds >= given.at_least:
                    figures = f"{took.seconds:7.2f} s {took.cpu:7.2f} cpu {took.megabytes:6} MB"
                    print(f"{took.name:<40} {figures}{failed}", flush=True)


def commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each command with the name of what it asks."""
    for asked in questions().values():
        if asked.group == "checks":
            yield f"check {asked.name}", ["validate", "--only", asked.name]
        else:
            yield f"query {asked.name}", ["query", "run", asked.name]
    for name in networks():
        thing = [_THINGS[name]] if _THINGS.get(name) else []
        yield f"network {name}", ["network", "build", name, *thing, "-o", str(folder / f"{name}.gexf")]
    yield "command stats-checks", ["stats", "--checks"]
    yield "command validate", ["validate"]


def measured(name: str, arguments: list[str]) -> Took:
    """Run one command to its end; what it says is not kept."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "kamergraaf", *arguments], stdout=-3, stderr=-3)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    return Took(name, process.returncode, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
