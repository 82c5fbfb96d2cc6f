"""A terminal, as a command sees one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

END = b"\x00"
"""No command writes it on a terminal: it is put behind the last that one wrote."""


def on_screen(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], messages: int | None = None
) -> tuple[str, int]:
    """Run a command whose standard output is a terminal; give what stands there, and its exit code.

    The test keeps the terminal open and writes a mark on it when the command has ended. Where a terminal is closed with
    the command, a system may tell its end before it gives the last lines.

    Args:
        command: its words.
        folder: where it runs.
        environment: of the command.
        messages: where its messages go: a file, `subprocess.STDOUT` for the terminal, by default those of the test.
    """
    screen, terminal = os.openpty()
    try:
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=terminal, stderr=messages) as process:
            seen = _read_while(process, screen, terminal)
    finally:
        os.close(screen)
        os.close(terminal)
    return seen.decode().replace("\r\n", "\n"), process.returncode


def _read_while(process: subprocess.Popen[bytes], screen: int, terminal: int) -> bytes:
    """Read a terminal until the mark that stands there when the process has ended."""
    seen = b""
    with ThreadPoolExecutor(1) as waiting:
        waiting.submit(_mark_end, process, terminal)
        while END not in seen:
            seen += os.read(screen, 65536)
    return seen.partition(END)[0]


def _mark_end(process: subprocess.Popen[bytes], terminal: int) -> None:
    """Write the mark once the process has ended."""
    process.wait()
    os.write(terminal, END)
