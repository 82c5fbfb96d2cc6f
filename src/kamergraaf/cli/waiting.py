"""What is shown on a terminal while something takes longer than one likes to wait: what it is at, and for how long."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from kamergraaf.cli.settings import Settings

PATIENCE = 2.0
"""After so many seconds one wants to know that something is being done."""


@contextmanager
def waiting(settings: Settings, key: str, **values: object) -> Iterator[Callable[[str], None]]:
    """Show on a terminal, after a while and until it is done, what is being done; gives what tells more of it.

    Nothing of it is left on the terminal, and where standard error is none, or with --quiet, nothing is shown.
    """
    dumb = os.environ.get("TERM") == "dumb"  # it cannot take back what it shows
    if settings.quiet or dumb or sys.__stderr__ is None or not sys.__stderr__.isatty():
        yield lambda _: None
        return
    shown = _Shown(settings.say(f"waiting-{key}", **values))
    try:
        yield shown.tell
    finally:
        shown.end()


class _Shown:
    """A line on the terminal, which comes when the patience is over."""

    def __init__(self, words: str) -> None:
        self._words, self._more, self._over = words, "", False
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        # The real standard error: ours lets no returns through, and what is shown here is in our words.
        console = Console(file=sys.__stderr__, markup=False, highlight=False, emoji=False)
        columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
        bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        with self._lock:
            if not self._over:
                bar.add_task(self._line())
                bar.start()
                self._bar = bar

    def _line(self) -> str:
        return f"{self._words}: {self._more}" if self._more else self._words

    def tell(self, more: str) -> None:
        """Tell what it is at now."""
        with self._lock:
            self._more = more
            if self._bar:
                self._bar.update(self._bar.task_ids[0], description=self._line())

    def end(self) -> None:
        """Take the line away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar:
                self._bar.stop()
