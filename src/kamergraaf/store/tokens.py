r"""Read the words of a query as Oxigraph reads them, so that what stands in a string or a comment is no word.

Oxigraph needs no space between words, and takes `<` for the begin of an IRI or for a comparison, by what can stand
there. Where both can be, both readings are given; what is looked for in them must be in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEX = "[0-9A-Fa-f]"
_ESCAPED = rf"u(?![dD][89a-fA-F]){_HEX}{{4}}|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010){_HEX}{{4}}"
_ECHO = rf"\\(?:[tbnrf\"'\\]|{_ESCAPED})"
_TOKEN = re.compile(
    rf"""(?P<space>(?:[ \t\r\n]|\#[^\r\n]*)+)
    |(?P<string>'''(?:'{{0,2}}(?:[^'\\]|{_ECHO}))*+''' | \"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ECHO}))*+\"\"\"
               |'(?:[^'\\\r\n]|{_ECHO})*+' | \"(?:[^\"\\\r\n]|{_ECHO})*+\")
    |(?P<iri><(?:[^<>\"{{}}|^`\\\x00-\x20]|\\u{_HEX}{{4}}|\\U{_HEX}{{8}})*+>)
    |(?P<variable>[?$][\w\u00b7]+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>(?:[^\W\d][\w\u00b7-]*)?:(?:[\w\u00b7:%-]|\\.)*)
    |(?P<word>[^\W\d][\w\u00b7-]*)
    |(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)
    |(?P<sign>\{{\||\\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_VALUES = ("string", "iri", "variable", "language", "name", "number")
_OPENING = frozenset("{([<,;.=^/|!&+-*") | {"{|"}
"""After these no comparison can stand."""


class Token(NamedTuple):
    """A word, a value or a sign, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def after(sparql: str, place: int) -> Token | None:
    """Give the token at a place or behind the space there; None at the end."""
    found = _TOKEN.match(sparql, place)
    if found and found.lastgroup == "space":
        found = _TOKEN.match(sparql, found.end())
    return Token(str(found.lastgroup), found[0], found.start(), found.end()) if found else None


def tokens(sparql: str) -> Iterator[Token]:
    """Give the tokens in their order, the longest there can be.

    >>> [token.text for token in tokens("SELECT*{?s :p 'it''s', <a#b>} # <c>")]
    ['SELECT', '*', '{', '?s', ':p', "'it'", "'s'", ',', '<a#b>', '}']
    """
    place = 0
    while found := after(sparql, place):
        yield found
        place = found.end


def readings(sparql: str) -> Iterator[tuple[Token, Token | None]]:
    """Give each token that stands in any reading of the query, with the one before it.

    >>> sorted({token.text for token, _ in readings("?a<b&&c>?d")})
    ['&', '<b&&c>', '>', '?a', '?d', 'b', 'c']
    """
    waiting: list[tuple[int, Token | None]] = [(0, None)]
    seen = set()
    while waiting:
        place, before = waiting.pop()
        found = after(sparql, place)
        if not found or (found.start, before) in seen:
            continue
        seen.add((found.start, before))
        yield found, before
        waiting.append((found.end, found))
        if found.kind == "iri" and before and _ends_a_value(before):
            less = Token("sign", "<", found.start, found.start + 1)
            waiting.append((less.end, less))


def _ends_a_value(token: Token) -> bool:
    """Tell whether a comparison can stand after it; a word can only be the end of `true` or `false`."""
    if token.kind == "word":
        return token.text.lower().endswith(("true", "false"))
    return token.kind in _VALUES or token.text not in _OPENING
