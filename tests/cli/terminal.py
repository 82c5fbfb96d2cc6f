"""A command of ours on a terminal."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.terminal import on_screen

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli


def on_terminal(cli: Cli, *arguments: str | Path, messages: bool = False, code: int = 0, **env: str) -> str:
    """Run a command whose standard output is a terminal, with `messages` those too; give what stands there."""
    environment = cli.environment({"TERM": "xterm-256color", **env})
    seen, ended = on_screen(cli.command(*arguments), cli.folder, environment, subprocess.STDOUT if messages else None)
    assert ended == code, seen
    return seen
