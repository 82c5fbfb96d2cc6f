"""Files, folders, zips and gzips, down to the single inputs in them."""

from __future__ import annotations

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from kamergraaf.errors import Issue, SourceError
from kamergraaf.model import Input

MAX_BYTES = 1 << 30
"""An input that unpacks to more than this is refused."""


def open_inputs(addresses: list[str]) -> Iterator[Input | Issue]:
    """Give every single input under the addresses, folders and archives in the order of their names.

    Raises:
        SourceError: none of the addresses exists.
    """
    missing = [a for a in addresses if not Path(a).exists()]
    if missing and len(missing) == len(addresses):
        raise SourceError(f"{missing[0]}: no such file or folder; give a paper, a folder or an archive")
    for address in addresses:
        if address in missing:
            yield Issue(address, "", "no such file or folder")
        else:
            yield from _open_path(Path(address), address)


def _open_path(path: Path, address: str, above: tuple[str, ...] = ()) -> Iterator[Input | Issue]:
    """Open a file, or what is in a folder; a link back to a folder above it is not followed."""
    if path.is_dir() and (path / "manifest.json").is_file() and (path / "store").is_dir():
        yield Issue(address, "", "a graph that kamergraaf made, no paper; it is passed over")
        return
    real = os.path.realpath(path)
    if path.is_dir() and real in above:
        return
    if path.is_dir():
        for child in sorted(path.iterdir(), key=lambda p: p.name):
            if not child.name.startswith("."):
                yield from _open_path(child, f"{address.rstrip('/')}/{child.name}", (*above, real))
        return
    if not path.is_file():
        yield Issue(address, "", "neither a file nor a folder")
        return
    try:
        if path.stat().st_size > MAX_BYTES:
            yield Issue(address, "", f"larger than {MAX_BYTES >> 20} MiB")
            return
        data = path.read_bytes()
    except OSError as error:
        yield Issue(address, "", f"cannot be read: {error.strerror}")
        return
    yield from unpack(Input(address, data))


def unpack(found: Input) -> Iterator[Input | Issue]:
    """Give what is inside a gzip or zip, any other input as it is."""
    if found.data[:2] == b"\x1f\x8b":
        yield from _gunzip(found)
    elif found.data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _unzip(found)
    else:
        yield found


def _gunzip(found: Input) -> Iterator[Input | Issue]:
    try:
        with gzip.open(BytesIO(found.data)) as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        yield Issue(found.address, "", f"damaged gzip: {error}")
        return
    if len(data) > MAX_BYTES:
        yield Issue(found.address, "", f"unpacks to more than {MAX_BYTES >> 20} MiB")
        return
    yield Input(found.address, data)


def _unzip(found: Input) -> Iterator[Input | Issue]:
    try:
        archive = zipfile.ZipFile(BytesIO(found.data))
    except zipfile.BadZipFile as error:
        yield Issue(found.address, "", f"damaged zip: {error}")
        return
    with archive:
        for member in sorted(archive.infolist(), key=lambda m: m.filename):
            if not member.is_dir():
                yield from _member(archive, member, f"{found.address}/{member.filename}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, address: str) -> Iterator[Input | Issue]:
    if member.file_size > MAX_BYTES:
        yield Issue(address, "", f"unpacks to more than {MAX_BYTES >> 20} MiB")
        return
    try:
        with archive.open(member) as file:
            data = file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        yield Issue(address, "", f"damaged member of a zip: {error}")
        return
    yield Input(address, data)
