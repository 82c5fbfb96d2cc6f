"""Runs commands in processes of their own and tells what they cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

KAMERGRAAF = (sys.executable, "-m", "kamergraaf")


@dataclass(frozen=True)
class Cost:
    """What a command cost, and what it said on standard error."""

    seconds: float
    processor: float
    megabytes: float
    said: str


def measured(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end; its peak memory is that of its largest process.

    Raises:
        SystemExit: it failed.
    """
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=said)
        # Unlike RUSAGE_CHILDREN this counts the one process, and not the largest of all so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read().decode()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{told}")
    peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak, told)


def build(inputs: Path, out: Path, *more: str) -> Cost:
    """Build the graph of a folder."""
    return measured([*KAMERGRAAF, "build", inputs, "--out", out, *more])


def manifest(graph: Path) -> dict[str, Any]:
    """Read what a graph tells of itself."""
    found: dict[str, Any] = json.loads((graph / "manifest.json").read_text(encoding="utf-8"))
    return found


def size(folder: Path) -> float:
    """Give the size of the files in a folder, in megabytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
