"""The only place that makes or parses an IRI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

BASE = "https://w3id.org/kamergraaf/"
"""The one setting on which every IRI of ours rests."""

DEF = BASE + "def#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
TOOI = "https://identifier.overheid.nl/tooi/id/"

_PLAIN = re.compile(r"[\w.~-]+", re.ASCII)
"""A key that needs no percent-encoding, as nearly all do."""
_CHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=%s]|%%[0-9A-Fa-f]{2})"
"""RFC 3986: unreserved, reserved within a part, or percent-encoded."""
_ABSOLUTE = re.compile(
    rf"https?://(?:{_CHAR % ':'}*@)?{_CHAR % ''}+(?::[0-9]*)?"
    rf"(?:/{_CHAR % ':@/'}*)?(?:\?{_CHAR % ':@/?'}*)?(?:#{_CHAR % ':@/?'}*)?"
)


@cache
def _paths() -> frozenset[str]:
    """Give the kinds that have IRIs of ours; they are read when the first IRI is made, not when a program starts."""
    from kamergraaf.kinds import paths

    return paths()


def make(kind: str, key: str) -> str:
    """Make the IRI of a thing from its kind and its key as the source spells it.

    >>> make("kamerstuk", "kst-28684-819")
    'https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819'
    >>> parse(make("programma", "vóór & na"))
    ('programma', 'vóór & na')
    >>> parse(make("document", "ECLI:NL:RVS:2024:2045"))
    ('document', 'ECLI:NL:RVS:2024:2045')
    """
    if kind not in _paths() or not key:
        raise ValueError(f"no IRI for {kind!r} {key!r}")
    return f"{ID}{kind}/{key if _PLAIN.fullmatch(key) else _quoted(key, '/:()')}"


def _quoted(key: str, safe: str) -> str:
    from urllib.parse import quote

    return quote(key, safe=safe)


def parse(iri: str) -> tuple[str, str]:
    """Give the kind and the key from which :func:`make` made an IRI."""
    from urllib.parse import unquote

    kind, _, key = iri.removeprefix(ID).partition("/")
    if not iri.startswith(ID) or kind not in _paths() or not key:
        raise ValueError(f"not one of our things: {iri}")
    return kind, unquote(key)


def is_absolute(text: str) -> bool:
    """Tell whether a text is an address on the web that can be written as an IRI; a host in brackets is none.

    >>> is_absolute("https://w3id.org/kamergraaf/id/persoon/x"), is_absolute("kst-1-2"), is_absolute("https://x y")
    (True, False, False)
    >>> is_absolute("https://example.org/50%25"), is_absolute("https://example.org/50%"), is_absolute("https:///x")
    (True, False, False)
    """
    return _ABSOLUTE.fullmatch(text) is not None


def each(kind: str, keys: Iterable[str]) -> Iterator[str]:
    """Make the IRIs of things of one kind."""
    return (make(kind, key) for key in keys)


def paper(identifier: str) -> str:
    """Make the IRI of a paper: a Kamerstuk by its publication id, any other as a document.

    >>> paper("kst-28684-819").removeprefix(ID), paper("ah-tk-20232024-745").removeprefix(ID)
    ('kamerstuk/kst-28684-819', 'document/ah-tk-20232024-745')
    """
    return make("kamerstuk" if identifier.startswith("kst-") else "document", identifier)


def expression(identifier: str) -> str:
    """Make the IRI of the Dutch text of a paper, at which positions point."""
    return paper(identifier) + "/nl"


def concept(scheme: str, slug: str) -> str:
    """Make the IRI of a concept in one of our schemes."""
    return make("concept", f"{scheme}/{slug}")


def organisation(identifier: str) -> str:
    """Make the IRI of a body: ministries and chambers have an official one.

    >>> organisation("mnre1058"), organisation("wodc").removeprefix(ID)
    ('https://identifier.overheid.nl/tooi/id/ministerie/mnre1058', 'organisatie/wodc')
    """
    if identifier.startswith(("mnre", "hv_")):
        return f"{TOOI}ministerie/{identifier}"
    if identifier.startswith("oorg") and identifier[4:].isdigit():
        return f"{TOOI}oorg/{identifier}"
    return make("organisatie", identifier)


def graph(name: str, key: str = "") -> str:
    """Make the IRI of a named graph: register, stub, afgeleid, or bron and extractie of one document."""
    if not key:
        return GRAPH + name
    return f"{GRAPH}{name}/{key if _PLAIN.fullmatch(key) else _quoted(key, '')}"


def digest(*parts: str | int | None) -> str:
    """Hash the parts of a composite key to 16 hexadecimal digits.

    >>> digest("kst-28684-819", 10, 20) == digest("kst-28684-819", 10, 20) != digest("kst-28684-819", 1, 20)
    True
    """
    import hashlib

    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
