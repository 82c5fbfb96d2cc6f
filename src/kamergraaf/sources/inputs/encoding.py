"""From the bytes of a text to its characters."""

from __future__ import annotations

import re
from contextlib import suppress

_ASCII = 127
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


_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""How text in UTF-16 begins, as Windows writes it."""
_RARE = 0.1
"""Text in Windows-1252 has no more characters than this share that are not ASCII; other bytes have."""
_DUTCH = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ€‘’“”–—…•§°²³½¼¾«»¡¿´`ªº·©®\u00a0]")


def of_windows(data: bytes) -> tuple[str, str] | None:
    """Read a text in an encoding of Windows that nothing declares, and say which; None when it is none.

    >>> of_windows("café".encode("utf-16")), of_windows("Een brief over Oekraïne".encode("cp1252"))
    (('café', 'UTF-16'), ('Een brief over Oekraïne', 'Windows-1252'))
    >>> of_windows(bytes(range(128, 256))) is None
    True
    """
    with suppress(UnicodeDecodeError):
        if codec := _MARKS.get(data[:2]):
            return data[2:].decode(codec), "UTF-16"
        text = data.decode("cp1252")
        odd = [letter for letter in text if ord(letter) > _ASCII]
        if b"\0" not in data and len(odd) < _RARE * len(text) and all(_DUTCH.match(letter) for letter in odd):
            return text, "Windows-1252"
    return None


_MARK_AGAIN = "\ufeff".encode().decode("latin-1")
"""The mark at the beginning of UTF-8, as it looks when its bytes are taken for letters."""


def once(content: str) -> str | None:
    """Read UTF-8 of which the bytes were taken for letters and written as UTF-8 again; None when that was not so.

    Files that a scraper has saved are so: 'CoÃ«fficiÃ«nt' for 'Coëfficiënt', behind a mark that shows it.

    >>> once("\ufeffCoëfficiënt – één".encode().decode("latin-1")), once("ï»¿ and more"), once("Coëfficiënt")
    ('Coëfficiënt – één', ' and more', None)
    """
    if content.startswith(_MARK_AGAIN):
        for codec in ("latin-1", "cp1252"):
            with suppress(UnicodeError):
                return content.encode(codec).decode("utf-8-sig")
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
