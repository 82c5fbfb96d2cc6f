"""Zips that nobody vouches for: what is in them, and how much of it may be unpacked."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from kamergraaf.errors import SourceError

FREE = 64 << 20
"""So many bytes may come out of any input, however small it is."""
RATIO = 200
"""More than so many times its own size may not: XML and JSON of real papers shrink by a factor of five to fifty."""
MEMBERS = 300_000
"""So many members a zip may have: each costs memory before the first is read."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_LOCAL_HEADER = 30
"""The fewest bytes before the data of a member."""
REPLACED = "a later member has the same name, and is read in its place"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass
class Budget:
    """How many bytes may still be unpacked from one input, all that is nested in it counted."""

    left: int

    def spend(self, size: int) -> None:
        """Take what was unpacked off what may be."""
        self.left -= size


def allowed(packed: int, most: int) -> int:
    """Give how many bytes may come out of so many.

    >>> allowed(1_000, 1 << 30) == FREE, allowed(1_000_000, 1 << 30), allowed(100_000_000, 1 << 30)
    (True, 200000000, 1073741824)
    """
    return min(most, max(FREE, packed * RATIO))


def is_zip(data: bytes) -> bool:
    """Tell whether these are the bytes of a zip."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip.

    Raises:
        SourceError: damaged, or with more members than a zip of papers has.
    """
    if data.count(b"PK\x01\x02") > MEMBERS:
        raise SourceError(f"a zip of more than {MEMBERS:,} members")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise SourceError(f"damaged zip: {error}") from None


def is_folder(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a folder; some programs of Windows write its name with a separator of their own."""
    return member.is_dir() or (member.filename.endswith("\\") and not member.file_size)


def overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Give where the members begin whose bytes are also those of another: a bomb that unpacks the same bytes often."""
    found: set[int] = set()
    for one, other in pairwise(sorted(members, key=lambda m: m.header_offset)):
        if one.header_offset + _LOCAL_HEADER + one.compress_size > other.header_offset:
            found |= {one.header_offset, other.header_offset}
    return found


def refusal(member: zipfile.ZipInfo, shared: set[int]) -> str | None:
    """Tell why a member is not to be read, whatever is in it; None when it may be."""
    if climbs(member.filename):
        return "its name leads out of the archive"
    if _CONTROL.search(member.filename):
        return "its name holds control characters"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, no file"
    if member.flag_bits & 1:
        return "encrypted: it needs a password"
    if member.header_offset in shared:
        return "its bytes are also those of another member"
    if member.file_size > max(FREE, member.compress_size * RATIO):
        return f"unpacks to {member.file_size >> 20:,} MiB, more than {RATIO} times its size"
    return None


def climbs(name: str) -> bool:
    r"""Tell whether the name of a member leads out of its archive.

    >>> [climbs(name) for name in ("map/stuk.xml", "a..b/x", "../x", "/etc/passwd", r"a\..\x", "C:\\x")]
    [False, False, True, True, True, True]
    """
    parts = re.split(r"[/\\]", name)
    return ".." in parts or parts[0] == "" or bool(re.match(r"[A-Za-z]:", name))


def printable(name: str) -> str:
    r"""Give a name as it can be printed and written: control characters and bytes that are no text are spelled out.

    >>> printable("a\nb\x1b[31m"), printable("caf\udce9"), printable("café/x.txt")
    ('a\\x0ab\\x1b[31m', 'caf\\udce9', 'café/x.txt')
    """
    return _CONTROL.sub(_spelled, name).encode("utf-8", "backslashreplace").decode()


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def shown(name: str) -> str:
    """Give the name of a member as it can be printed, cut when it is long.

    >>> shown("x" * 300) == "x" * 200 + "…"
    True
    """
    return printable(name if len(name) <= 200 else name[:200] + "…")


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack a member.

    Raises:
        SourceError: damaged, or larger than it may be.
    """
    if member.file_size > most:
        raise SourceError(f"unpacks to {member.file_size >> 20:,} MiB, more than may still be read")
    try:
        with archive.open(member) as file:
            return file.read(most)
    except _DAMAGED as error:
        raise SourceError(f"damaged member of a zip: {error}") from None
