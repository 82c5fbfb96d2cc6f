"""What is shown on a terminal while something takes longer than one likes to wait: what it is at, and for how long."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

    from kamergraaf.cli.settings import Settings

PATIENCE = 2.0
"""After so many seconds one wants to know that something is being done."""


class Tell(Protocol):
    """Told what it is at, and where it is known the how-manieth of how many that is."""

    def __call__(self, more: str, done: int = 0, total: int = 0, /) -> None:
        """Take what it is at."""


def _silent(_more: str, _done: int = 0, _total: int = 0, /) -> None:
    """Show nothing."""


@contextmanager
def waiting(settings: Settings, key: str, **values: object) -> Iterator[Tell]:
    """Show on a terminal, after a while and until it is done, what is being done; gives what tells more of it.

    Where it is told how many there are to do, a bar shows how many are done. Nothing of it is left on the terminal, and
    where standard error is none, or with --quiet, nothing is shown.
    """
    dumb = os.environ.get("TERM") == "dumb"  # it cannot take back what it shows
    if settings.quiet or dumb or sys.__stderr__ is None or not sys.__stderr__.isatty():
        yield _silent
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
        self._done, self._total = 0, 0
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        # The real standard error: ours lets no returns through, and what is shown here is in our words.
        console = Console(file=sys.__stderr__, markup=False, highlight=False, emoji=False)
        columns = _columns(counted=self._total > 0)
        bar = Progress(
            *columns, console=console, transient=True, expand=True, redirect_stdout=False, redirect_stderr=False
        )
        with self._lock:
            if not self._over:
                bar.add_task(self._line(), completed=self._done, total=self._total or None)
                bar.start()
                self._bar = bar

    def _line(self) -> str:
        return f"{self._words}: {self._more}" if self._more else self._words

    def tell(self, more: str, done: int = 0, total: int = 0, /) -> None:
        """Tell what it is at now, and how many of how many are done."""
        with self._lock:
            self._more, self._done, self._total = more, done, total
            if self._bar:
                self._bar.columns = _columns(counted=total > 0)
                self._bar.update(self._bar.task_ids[0], description=self._line(), completed=done, total=total or None)

    def end(self) -> None:
        """Take the line away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar:
                self._bar.stop()


def _columns(*, counted: bool) -> tuple[ProgressColumn, ...]:
    """Give what stands in the line: a bar with how many of how many only where that is known."""
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.table import Column

    words = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    bar = (BarColumn(16), MofNCompleteColumn()) if counted else ()
    return SpinnerColumn(), *bar, words, TimeElapsedColumn()
