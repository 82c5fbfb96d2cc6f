"""The benchmark that kills builds, at a small scale: nothing is lost, and nothing stays behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "kill.py"


def test_killed_builds_lose_nothing_and_leave_nothing(world: Path, sample_graph: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(world), "--kills", "3", "--old", str(sample_graph)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 builds" in done.stdout.splitlines()[-1]
    assert "0 with something wrong" in done.stdout.splitlines()[-1]
