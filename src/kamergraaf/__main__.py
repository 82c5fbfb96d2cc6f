"""The command, also as `python -m kamergraaf`: what must be so before anything else is imported."""

from __future__ import annotations

import os
import sys

from kamergraaf.processes.interrupts import leave_when_interrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line."""
    leave_when_interrupted()
    _leave_folder()
    from kamergraaf.cli import run as run_commands

    run_commands()


def _leave_folder() -> None:
    """Import nothing more from the current folder, which `python -m` puts first: it may be that of the papers."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if sys.path and sys.path[0] in ("", os.getcwd()) and sys.path[0] != package:
        del sys.path[0]


if __name__ == "__main__":
    run()
