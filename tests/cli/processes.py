"""Look at the processes that a command starts, where the system shows them in /proc."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")


def alive(pid: str) -> bool:
    """Tell whether a process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children_of(pid: int, but: bytes = b"") -> list[str]:
    """Wait for the processes that a process starts.

    With `but`, one whose command has these words is waited for too, and is none of them: before it has its command it
    looks like the others.
    """
    for _ in range(400):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        others = [child for child in found if but and but in Path(f"/proc/{child}/cmdline").read_bytes()]
        if (wanted := [child for child in found if child not in others]) and (others or not but):
            return wanted
        time.sleep(0.05)
    raise AssertionError("it started no process")


def writes_in(pid: int, folder: Path) -> bool:
    """Tell whether a process has a file open in a folder, be it one without a name."""
    try:
        return any(os.readlink(open_).startswith(f"{folder}/") for open_ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:  # one was closed meanwhile
        return False


def left_of(children: list[str], seconds: float = 3) -> list[str]:
    """Give the processes that are still there after some seconds, and end them."""
    deadline = time.monotonic() + seconds
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    left = [child for child in children if alive(child)]
    for child in left:
        os.kill(int(child), signal.SIGKILL)
    return left
