"""Sort lines that do not fit into memory: sorted runs on disk, merged into one compressed file."""

from __future__ import annotations

import gzip
import heapq
import shutil
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kamergraaf.store.digest import digest_of

_RUN = 48 << 20
"""So many bytes are loaded and sorted at once. It takes several times as much memory; larger runs take less time."""

_TOGETHER = 10_000
"""So many lines are written at once."""


class Spool:
    """Takes lines in any order and gives them back sorted, each once."""

    def __init__(self, folder: Path, full: Callable[[Path], None]) -> None:
        """Make a place for the runs in a folder; `full` is told of each one that is written, before it is sorted."""
        self._full = full
        self._folder = Path(tempfile.mkdtemp(prefix=".runs-", dir=folder))
        self._runs: list[Path] = []
        self._file: BinaryIO = BytesIO()
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def write(self, block: bytes) -> None:
        """Take lines, each with its end. They are sorted at the end, when nothing waits for more of them."""
        if self._size + len(block) > _RUN or not self._runs:
            self.end()
            self._runs.append(self._folder / str(len(self._runs)))
            self._file = self._runs[-1].open("wb", buffering=1 << 18)
            self._size = 0
        self._file.write(block)
        self._size += len(block)

    def end(self) -> None:
        """Write what is left of the last run."""
        self._file.close()
        if self._runs:
            self._full(self._runs[-1])

    def dump(self, path: Path) -> tuple[int, int]:
        """Write all lines to a compressed file, sorted and each once; gives their number and their digest.

        No clock and no name is in it.
        """
        for run in self._runs:
            _sort(run)
        count, digest, last = 0, 0, b""
        with (
            path.open("wb") as raw,
            gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=6) as out,
        ):
            files = [run.open("rb") for run in self._runs]
            waiting: list[bytes] = []
            for line in heapq.merge(*files):
                if line != last:
                    waiting.append(line)
                    count, last = count + 1, line
                    if len(waiting) == _TOGETHER:
                        digest += _written(waiting, out)
                        waiting.clear()
            digest += _written(waiting, out)
            for file in files:
                file.close()
        return count, digest


def _written(lines: list[bytes], out: gzip.GzipFile) -> int:
    """Write lines, and give their digest."""
    out.write(b"".join(lines))
    return digest_of(lines)


def _sort(run: Path) -> None:
    """Sort the lines of a run in place, each once."""
    found = {*run.read_bytes().split(b"\n")}
    found.discard(b"")
    lines = sorted(found)
    del found
    with run.open("wb") as file:
        for at in range(0, len(lines), _TOGETHER):
            file.write(b"\n".join(lines[at : at + _TOGETHER]) + b"\n")
