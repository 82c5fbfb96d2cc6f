"""Processes of ours: the one way in which they start, and how they end with the one that started them.

    python -I parent.py MODULE ARGUMENT...

runs `main` of a module of ours, and ends with what that gives. This imports next to nothing, so that it starts fast.
"""

from __future__ import annotations

import _thread
import os
import sys
import time

_EVERY = 0.2
"""Seconds between two looks at the parent."""


def command(module: str, *given: str) -> list[str]:
    """Give the command that runs `main` of a module of ours in a process of its own.

    Nothing is imported from the current folder, which may be that of the papers, from PYTHONPATH, or from what the
    user installed for himself (`-I`); and this same Kamergraaf is, wherever it stands.
    """
    # -I also forgets these two, which are no harm: how names of files are read, and that nothing is to be written.
    flags = [f"-Xutf8={sys.flags.utf8_mode}", *(["-B"] if sys.dont_write_bytecode else [])]
    return [sys.executable, "-I", *flags, os.path.abspath(__file__), module, *given]


def leave_with_parent() -> None:
    """End this process soon after the one that started it is gone, however that went, whatever this one is doing."""
    _thread.start_new_thread(_watch, (os.getppid(),))  # `threading` would take a tenth of the time to start a query


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)


def _run(module: str, *given: str) -> int:
    """Run a module of the package that this file is part of, whatever else is called so."""
    folder = os.path.abspath(__file__)
    for _ in range(3):  # processes, kamergraaf, and the folder that it stands in
        folder = os.path.dirname(folder)
    sys.path.insert(0, folder)
    __import__("kamergraaf")
    sys.path.remove(folder)
    if folder not in sys.path:
        sys.path.append(folder)  # last: what it needs may be installed beside it, but never in place of Python's own
    leave_with_parent()
    code: int = __import__(module, fromlist=["main"]).main(*given)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    os._exit(_run(*sys.argv[1:]))  # nothing is left to be tidied up, which would take longer than many a query
