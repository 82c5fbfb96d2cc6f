"""Run a command in a process group of its own, within limits of time and memory, and tell all that it did."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

KAMERGRAAF = (sys.executable, "-m", "kamergraaf")
_LIMIT = 'ulimit -v "$1"; shift; exec "$@"'
"""Memory is bounded by the shell, so that a command that asks for all of it takes no other one down."""
_TRACE = ("Traceback (most recent call last)", "panicked at", "Segmentation fault", "Fatal Python error")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    hung: bool

    @property
    def traceback(self) -> bool:
        """Tell whether the user was shown the inside of the program, or it was ended by a signal of its own making."""
        return any(mark in self.err for mark in _TRACE) or (self.code < 0 and not self.hung)

    @property
    def starved(self) -> bool:
        """Tell whether it asked for more memory than it was given."""
        return any(mark in self.err for mark in ("bad_alloc", "MemoryError"))

    @property
    def last(self) -> str:
        """Give the last line of what it said."""
        return (self.err.strip().splitlines() or [""])[-1][:200]


def start(arguments: Sequence[str | Path], folder: Path, out: int, err: int, most: int) -> subprocess.Popen[bytes]:
    """Start a command of Kamergraaf that can be ended with all its children."""
    command = ["sh", "-c", _LIMIT, "sh", str(most << 10), *KAMERGRAAF, *map(str, arguments)]
    # Python sees the package that is installed, whatever lies in the folder.
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    return subprocess.Popen(command, stdout=out, stderr=err, cwd=folder, env=environment, start_new_session=True)


def end(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGKILL) -> None:
    """End a process that was started here, with its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)


def run(arguments: Sequence[str | Path], folder: Path, seconds: float, most: int = 6_000) -> Ran:
    """Run a command of Kamergraaf to its end, at most so many seconds and megabytes of addresses."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.perf_counter()
        process = start(arguments, folder, out.fileno(), err.fileno(), most)
        megabytes, hung = _wait(process, begun + seconds)
        took = time.perf_counter() - begun
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read(64 << 20).decode(errors="replace"))
    return Ran(process.returncode, said[0], said[1], took, megabytes, hung)


def _wait(process: subprocess.Popen[bytes], until: float) -> tuple[float, bool]:
    """Wait for the end of a process; gives the peak of its largest process, and whether it had to be ended."""
    hung, pause = False, 0.002
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.perf_counter() > until and not hung:
            hung = True
            end(process)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10), hung
