"""Load a store in a process of its own, from files of lines, while more of them are still being made."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kamergraaf.errors import StoreError
from kamergraaf.processes.parent import command

if TYPE_CHECKING:
    import pyoxigraph as ox

_AT_ONCE = 2
"""So many files are loaded at once: while one is sorted and written, the next one is parsed. More take more memory."""


class Loader:
    """A process that loads the files that it is told of."""

    def __init__(self, store: Path) -> None:
        """Start the process."""
        given = command("kamergraaf.store.loader", str(store))
        self._process = subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603

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

    def load(self, file: Path) -> None:
        """Hand a file of N-Quads over, to be left as it is until all are loaded.

        Raises:
            StoreError: the process is gone.
        """
        try:
            if self._process.stdin:
                self._process.stdin.write(json.dumps(str(file)).encode() + b"\n")
                self._process.stdin.flush()
        except BrokenPipeError:
            self.ready()

    def loaded(self) -> float:
        """Wait until all files are loaded; gives when that was, in seconds since the epoch. There are no more of them.

        Raises:
            StoreError: one could not be loaded, and why.
        """
        try:
            if self._process.stdin:
                self._process.stdin.close()
        except BrokenPipeError:
            return self.ready()
        told = self._process.stdout.readline() if self._process.stdout else b""
        return float(told) if told else self.ready()

    def ready(self) -> float:
        """Wait until the store is quick to ask too; gives when that was, in seconds since the epoch.

        Raises:
            StoreError: it is not, and why.
        """
        said = self._process.stderr.read().decode(errors="replace") if self._process.stderr else ""
        code = self._process.wait()
        if code:
            reason = " ".join(said.split())[-200:] or f"its process was stopped by signal {-code}"
            raise StoreError(
                f"the store could not be loaded ({reason}); see that the disk has room, and build again; "
                "the old graph is untouched"
            )
        return float(self._process.stdout.read()) if self._process.stdout else 0.0


def main(path: str) -> int:
    """Load the files whose names come from standard input into a new store, and make it quick to ask."""
    import pyoxigraph as ox

    try:
        store = ox.Store(path)
        _load(store, (Path(json.loads(line)) for line in sys.stdin.buffer))
        print(time.time(), flush=True)
        store.optimize()
        print(time.time())
    except (OSError, ValueError, RuntimeError, SyntaxError) as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def _load(store: ox.Store, files: Iterable[Path]) -> None:
    """Load files one by one, so that memory does not grow with them, as they come.

    IRIs are not checked once more, which would take a tenth of the time: `iri.py` makes none that is wrong.
    """
    import pyoxigraph as ox

    loading: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for file in files:
                while loading and loading[0].done():
                    loading.popleft().result()
                loading.append(pool.submit(store.bulk_load, path=file, format=ox.RdfFormat.N_QUADS, lenient=True))
            for rest in loading:
                rest.result()
        finally:
            pool.shutdown(cancel_futures=True)  # when one fails, those that wait would fail too
