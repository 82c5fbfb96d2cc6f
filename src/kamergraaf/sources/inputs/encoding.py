"""From the bytes of a text to its characters."""

from __future__ import annotations

import re
from contextlib import suppress

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?(windows-1252|iso-8859-1)\b""", re.IGNORECASE)


def decode(data: bytes) -> str | None:
    """Read a text as UTF-8, else as the older encoding that it declares in its first lines; None when it is neither.

    UTF-8 goes first: KOOP has files that are UTF-8 and declare windows-1252.

    >>> decode('<?xml version="1.0" encoding="windows-1252"?><a>Oekraïne</a>'.encode("cp1252"))[-15:]
    '<a>Oekraïne</a>'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if data.lstrip().startswith(b"<") and _DECLARED.search(data, 0, 2_000):
            # What HTML and XML call ISO 8859-1 is in practice this superset of it.
            with suppress(UnicodeDecodeError):
                return data.decode("cp1252")
        return None


def first_bad(data: bytes) -> int:
    r"""Give the position of the first byte that is not UTF-8; the length when there is none.

    >>> first_bad(b"caf\xe9"), first_bad(b"cafe")
    (3, 4)
    """
    try:
        return len(data.decode())
    except UnicodeDecodeError as error:
        return error.start
