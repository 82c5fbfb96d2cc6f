"""Leave nothing in the home folder of who runs a command."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_HOMES = ("MPLCONFIGDIR", "XDG_CACHE_HOME")
"""Where matplotlib, which igraph imports too, and the program that it asks for fonts keep what they found."""


@contextmanager
def no_traces() -> Iterator[None]:
    """Let libraries keep what they want to keep in a folder that is removed after; a folder of the user's own stays."""
    if "matplotlib" in sys.modules or "MPLCONFIGDIR" in os.environ:
        yield
        return
    before = {name: os.environ.get(name) for name in _HOMES}
    with tempfile.TemporaryDirectory(prefix="kamergraaf-") as folder:
        os.environ.update(dict.fromkeys(_HOMES, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                os.environ.update({name: value} if value is not None else {})
