"""Files of records, one a line, that are too large to hold: read line by line, packed or not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from kamergraaf.errors import SourceError
from kamergraaf.model import LineInput

LARGE = 4 << 20
"""A file of more bytes is read line by line when it can be."""
LONGEST = 64 << 20
"""A line of more bytes is no record; the rest of it is passed over."""


def open_lines(path: Path, address: str, most: int) -> LineInput | None:
    """Give a file as lines when its first line is a record; None when it is a file of another kind.

    Args:
        path: the file, or a gzip of it.
        address: what the user calls it.
        most: so many bytes a gzip may unpack to.
    """
    lines = partial(_lines, path, most)
    try:
        first = next(lines(), b"")
        msgspec.json.decode(first.removeprefix(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw])
    except (SourceError, msgspec.DecodeError, RecursionError):
        return None
    return LineInput(address, lines) if first.endswith(b"\n") else None


def _lines(path: Path, most: int) -> Iterator[bytes]:
    """Give the lines of a file, each with its end; of one that is too long the beginning, which is no record."""
    try:
        with _open(path) as file:
            read = 0
            while line := file.readline(LONGEST):
                yield line
                read += len(line)
                while len(line) == LONGEST and not line.endswith(b"\n"):
                    line = file.readline(LONGEST)
                    read += len(line)
                if read > most and isinstance(file, gzip.GzipFile):
                    raise SourceError(f"unpacks to more than {most >> 20:,} MiB, of {path.stat().st_size:,} bytes")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError(f"damaged gzip: {error}") from None


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("BinaryIO", gzip.open(path)) if packed else path.open("rb")
