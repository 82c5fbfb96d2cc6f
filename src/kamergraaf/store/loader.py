"""Load a store in a process of its own, from a pipe, while the lines are still being made."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from kamergraaf.errors import StoreError

if TYPE_CHECKING:
    import pyoxigraph as ox

_PIECE = 48 << 20
"""So many bytes make a piece. It takes several times as much memory; larger pieces take less time."""
_AT_ONCE = 2
"""So many pieces are loaded at once: while one is sorted and written, the next one is parsed."""


class Loader:
    """A process that loads what is written to it."""

    def __init__(self, store: Path) -> None:
        """Start the process."""
        command = [sys.executable, "-m", "kamergraaf.store.loader", str(store)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:  # it was still to be written, to a process that is gone
                    continue
        self._process.wait()

    def write(self, lines: bytes) -> None:
        """Hand lines of N-Quads over.

        Raises:
            StoreError: the process is gone.
        """
        try:
            if self._process.stdin:
                self._process.stdin.write(lines)
        except BrokenPipeError:
            self.wait()

    def end(self) -> None:
        """Tell that there are no more lines; the process goes on by itself."""
        try:
            if self._process.stdin:
                self._process.stdin.close()
        except BrokenPipeError:
            self.wait()

    def wait(self) -> tuple[float, float]:
        """Wait until the store is ready; gives when it was loaded and when it was ready, in seconds since the epoch.

        Raises:
            StoreError: it is not, and why.
        """
        said = self._process.stderr.read().decode(errors="replace") if self._process.stderr else ""
        code = self._process.wait()
        if code:
            reason = " ".join(said.split())[-200:] or f"its process was stopped by signal {-code}"
            raise StoreError(f"the store could not be loaded ({reason}); the old graph is untouched, build again")
        told = self._process.stdout.read().split() if self._process.stdout else []
        return float(told[0]), float(told[1])


def main(path: str) -> int:
    """Load N-Quads from standard input into a new store, and make it quick to ask."""
    import pyoxigraph as ox

    from kamergraaf.processes import leave_with_parent

    leave_with_parent()
    try:
        store = ox.Store(path)
        _load(store, sys.stdin.buffer)
        sys.stdout.write(f"{time.time()} ")
        store.optimize()
        sys.stdout.write(str(time.time()))
    except (OSError, ValueError, RuntimeError, SyntaxError) as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def _load(store: ox.Store, lines: BinaryIO) -> None:
    """Load lines piece by piece, so that memory does not grow with them; the next piece is read meanwhile."""
    import pyoxigraph as ox

    loading: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while piece := lines.read(_PIECE):
            whole = BytesIO(piece + lines.readline())
            if len(loading) == _AT_ONCE:
                loading.popleft().result()
            loading.append(pool.submit(store.bulk_load, input=whole, format=ox.RdfFormat.N_QUADS))
        for rest in loading:
            rest.result()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
