"""A terminal, as a command sees one."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli


def on_terminal(cli: Cli, *arguments: str | Path, messages: bool = False, code: int = 0, **env: str) -> str:
    """Run a command whose standard output is a terminal, with `messages` those too; give what stands there."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        cli.command(*arguments),
        stdout=slave,
        stderr=slave if messages else None,
        cwd=cli.folder,
        env=cli.environment({"TERM": "xterm-256color", **env}),
    ) as process:
        os.close(slave)
        blocks = []
        while True:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            blocks.append(block)
        os.close(master)
        assert process.wait(timeout=20) == code
    return b"".join(blocks).decode().replace("\r\n", "\n")
