"""Gzips that may break off, or have something else behind their end: all that is sound comes out first."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from kamergraaf.errors import SourceError, TornError

MARK = b"\x1f\x8b"
_READ = 1 << 18
_STEP = 1 << 20
"""So many bytes come out at once, however small what goes in."""


class TailError(TornError):
    """Something else stands behind the end of a gzip, which itself is whole."""


def unpacked(file: BinaryIO) -> Iterator[bytes]:
    """Give what is in a gzip of one or more members, in pieces.

    Raises:
        TornError: it breaks off, or something else stands behind its end.
        SourceError: it is damaged inside, so that nothing of it is sure.
    """
    data, total = file.read(_READ), 0
    while data:
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            piece = _step(member, data)
            total += len(piece)
            yield piece
            data = member.unused_data if member.eof else member.unconsumed_tail or file.read(_READ)
            if not data and not piece and not member.eof:
                raise TornError(f"damaged gzip: it breaks off; what is whole in its first {total:,} bytes is read")
        data = _next_member(data, file)
        if data and not data.startswith(MARK):
            raise TailError(f"damaged gzip: something else stands behind its end; the {total:,} bytes in it are read")


def _step(member: zlib._Decompress, data: bytes) -> bytes:
    try:
        return member.decompress(data, _STEP)
    except zlib.error as error:
        raise SourceError(f"damaged gzip: {error}; nothing in it is sure, and nothing is read") from None


def _next_member(data: bytes, file: BinaryIO) -> bytes:
    """Give what stands behind a member; zeros, which tapes need, are passed over."""
    data = data.lstrip(b"\0")
    while len(data) < len(MARK) and (more := file.read(_READ)):
        data = (data + more).lstrip(b"\0")
    return data
