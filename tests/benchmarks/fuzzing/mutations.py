"""What is done to a part of an input: each takes a source of chance and bytes, and gives other bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

_NO_UTF8 = (b"\xe9", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x80", b"\xe2\x82")
_CONTROLS = (
    b"\0",
    b"\x1b[31m",
    b"\x1b]0;x\x07",
    b"\x7f",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\x0c",
    b"\x1f",
)
_MARKS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"'",
    b"<",
    b">",
    b"&",
    b"\\",
    b"]]>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"</",
    b"(",
    b",",
)
_HUGE = (b"9" * 400, b"1e999", b"-0", b"99999999999999999999", b"NaN", b"0x10", b"\xd9\xa3\xd9\xa4", b"1" * 5000)
_ENTITIES = (
    b"&e9;",
    b"&#0;",
    b"&#xFFFFFFFF;",
    b"&nbsp;",
    b"&amp;amp;",
    b"<!ENTITY x 'y'>",
    b"&%x;",
    b"&" + b"a" * 3000 + b";",
)
_BOMB = (
    b"<!DOCTYPE x ["
    + b"".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">'.encode() for n in range(10))
    + b"]>"
)
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_LISTS = (
    b"nrs. " + b"1, " * 800,
    b"Kamerstuk 28 684, nrs. 1-99999 ",
    b"(" * 3000,
    b" " * 30_000,
    b"van der " * 2000,
    b"\n" * 9000,
)


def _span(draw: random.Random, data: bytes, most: int = 200) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.randint(1, most))


def _put(draw: random.Random, data: bytes, what: bytes) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + what + data[at:]


def _over(draw: random.Random, data: bytes, change: Callable[[int], int]) -> bytes:
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 1, 2, 8, 40)) if out else 0):
        at = draw.randrange(len(out))
        out[at] = change(out[at])
    return bytes(out)


def _flip(draw: random.Random, data: bytes) -> bytes:
    return _over(draw, data, lambda byte: byte ^ (1 << draw.randrange(8)))


def _bytes(draw: random.Random, data: bytes) -> bytes:
    return _over(draw, data, lambda _: draw.randrange(256))


def _duplicate(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:end] + data[start:end] * draw.choice((1, 1, 2, 50)) + data[end:]


def _delete(draw: random.Random, data: bytes) -> bytes:
    start, end = _span(draw, data)
    return data[:start] + data[end:]


def _swap(draw: random.Random, data: bytes) -> bytes:
    one, two, three, four = sorted(draw.randrange(len(data) + 1) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def _truncate(draw: random.Random, data: bytes) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] if draw.random() < 0.7 else data[at:]


def _huge(draw: random.Random, data: bytes) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return _put(draw, data, draw.choice(_HUGE))
    found = draw.choice(numbers)
    return data[: found.start()] + draw.choice(_HUGE) + data[found.end() :]


def _deep(draw: random.Random, data: bytes) -> bytes:
    opening, closing = draw.choice(((b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"<div>", b""), (b"((", b"))")))
    levels = draw.choice((30, 300, 3000))
    return _put(draw, data, opening * levels + (closing * levels if draw.random() < 0.5 else b""))


def _entity(draw: random.Random, data: bytes) -> bytes:
    if draw.random() < 0.7:
        return _put(draw, data, draw.choice(_ENTITIES))
    head = draw.choice((_BOMB, _OUTSIDE))
    declared = re.match(rb"<\?xml.*?\?>", data)
    at = declared.end() if declared else 0
    return data[:at] + head + data[at:] if draw.random() < 0.5 else _put(draw, data, head)


def _nothing(draw: random.Random, data: bytes) -> bytes:
    return draw.choice(
        (b"", b" ", b"\n", b"null", b"{}", b"[]", b'""', b"<a/>", b"\0" * 40, bytes(draw.randbytes(300)))
    )


def _several(draw: random.Random, data: bytes) -> bytes:
    for _ in range(draw.randint(2, 4)):
        data = draw.choice((_flip, _bytes, _duplicate, _delete, _swap, _utf8, _controls, _marks))(draw, data)
    return data


def _putting(choices: tuple[bytes, ...]) -> Mutation:
    return lambda draw, data: _put(draw, data, draw.choice(choices))


_utf8, _controls, _marks, _lists = (_putting(choices) for choices in (_NO_UTF8, _CONTROLS, _MARKS, _LISTS))

MUTATIONS: dict[str, Mutation] = {
    "bits flipped": _flip,
    "bytes replaced": _bytes,
    "no UTF-8": _utf8,
    "cut off": _truncate,
    "span twice": _duplicate,
    "span gone": _delete,
    "spans swapped": _swap,
    "control characters": _controls,
    "brackets and quotes": _marks,
    "huge numbers": _huge,
    "deep nesting": _deep,
    "entities": _entity,
    "long lists": _lists,
    "another content": _nothing,
    "several": _several,
}
