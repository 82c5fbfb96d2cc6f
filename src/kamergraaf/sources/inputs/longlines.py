"""Files of records, one a line, that are too large to hold: read line by line, packed or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from kamergraaf.errors import SourceError, TornError
from kamergraaf.model import LineInput
from kamergraaf.sources.inputs import gunzip

LARGE = 4 << 20
"""A file of more bytes is read line by line when it can be."""
LONGEST = 64 << 20
"""A line of more bytes is no record; the rest of it is passed over."""


_FIRST = 3
"""By the first of so many lines a file is known as one of records; when that is broken, by the others."""
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def open_lines(path: Path, address: str, most: int) -> LineInput | None:
    """Give a file as lines when its first lines are records; None when it is a file of another kind.

    Args:
        path: the file, or a gzip of it.
        address: what the user calls it.
        most: so many bytes a gzip may unpack to.
    """
    lines = partial(_lines, path, most)
    try:
        first = [line.removeprefix(b"\xef\xbb\xbf") for line in islice(lines(), _FIRST)]
    except SourceError:
        return None
    known = first and (_is_record(first[0]) or (first[1:] and all(map(_is_record, first[1:]))))
    return LineInput(address, lines) if known else None


def _is_record(line: bytes) -> bool:
    return line.endswith(b"\n") and _whole(line)


def _whole(line: bytes) -> bool:
    try:
        _FIELDS.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _lines(path: Path, most: int) -> Iterator[bytes]:
    """Give the lines of a file, each with its end; of one that is too long the beginning, which is no record.

    Raises:
        TornError: a gzip that breaks off, or has something else behind its end; its sound lines were given.
        SourceError: it cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(len(gunzip.MARK)) == gunzip.MARK
            file.seek(0)
            yield from _split(_bounded(file, most)) if packed else _plain(file)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from None


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST)


def _bounded(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Give what is in a gzip, as long as it is not more than it may be."""
    read = 0
    for piece in gunzip.unpacked(file):
        read += len(piece)
        if read > most:
            raise SourceError(f"unpacks to more than {most >> 20:,} MiB, of {os.fstat(file.fileno()).st_size:,} bytes")
        yield piece


def _split(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Give the lines in what comes in pieces; of a gzip that breaks off, a last line that is cut is left out."""
    parts, size = list[bytes](), 0
    try:
        for piece in pieces:
            *lines, rest = piece.split(b"\n")
            for line in lines:
                yield b"".join([*parts, line, b"\n"]) if size < LONGEST else b"".join(parts)
                parts, size = [], 0
            if size < LONGEST:
                parts.append(rest)
                size += len(rest)
    except TornError as error:
        last = b"".join(parts)
        if last and (isinstance(error, gunzip.TailError) or _whole(last)):
            yield last
        raise
    if size:
        yield b"".join(parts)
