r"""Text for people: what a terminal would obey, and what turns the order of letters, is shown and not obeyed.

Titles, names and messages come from anywhere. An escape in one could recolour, rename or overwrite a terminal, and a
bidirectional override shows another text than stands there. What goes to people leaves the program through a
:class:`Screen`, whatever wrote it; only :meth:`Screen.style` passes an escape of our own.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from typing import Any, TextIO

_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates of writing direction; the marks U+200E and U+200F turn no text of others."""
_ENDS = (0x2028, 0x2029)
_SIGNS = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    | {0x7F: "\u2421"}
    | dict.fromkeys((*range(0x80, 0xA0), *_TURNS, *_ENDS), "\ufffd")
)
"""A sign for each control character, as wide as a letter, so that no column moves."""
_OBEYED = re.compile("[" + "".join(map(re.escape, map(chr, _SIGNS))) + "]")
_HIDDEN = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
_RUN = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")


def visible(text: str) -> str:
    r"""Show each character that a terminal obeys, save the end of a line and the tab, by one sign of its own.

    >>> visible("\x1b]0;mine\x07 \x9b31m \u202egnp"), visible("één\tregel\n")
    ('␛]0;mine␇ �31m �gnp', 'één\tregel\n')
    """
    return text.translate(_SIGNS) if _OBEYED.search(text) else text


def one_line(text: str) -> str:
    r"""Give a text on one line, so that no name can pretend to be another message.

    >>> one_line("a\nkamergraaf: all is well")
    'a kamergraaf: all is well'
    """
    return " ".join(text.split())


def json_text(value: Any, indent: int | None = None, *, allow_nan: bool = True) -> str:
    r"""Write JSON in which every control character is escaped; who parses it gets the same value.

    >>> json_text(["é\x1b\x9b\u202e"])
    '["é\\u001b\\u009b\\u202e"]'
    """
    written = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=allow_nan)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def inert(cell: str) -> str:
    """Write a quote before a cell that a spreadsheet would run; numbers are none.

    >>> inert("=1+1"), inert("-12.5"), inert("-x")
    ("'=1+1", '-12.5', "'-x")
    """
    return f"'{cell}" if _RUN.match(cell) and not _NUMBER.fullmatch(cell) else cell


class Screen(io.BufferedIOBase):
    """A stream for people, over one that hides nothing: all that is written in UTF-8 passes through :func:`visible`."""

    def __init__(self, under: TextIO) -> None:
        self.under = under
        """What takes text as it is: for who has made it visible, and adds styles of his own."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, data: Any, /) -> int:
        """Write bytes; a character may come in pieces."""
        text = visible(self._decoder.decode(bytes(data)))
        self.under.buffer.write(text.encode())
        return len(data)

    def style(self, code: str) -> None:
        """Write an escape of our own."""
        self.under.buffer.write(code.encode())

    @property
    def name(self) -> str:
        """Give the name of the stream below."""
        return str(self.under.name)

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def flush(self) -> None:
        """Write what waits below."""
        self.under.flush()

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self.under.isatty()

    def fileno(self) -> int:
        """Give the number of the stream below."""
        return self.under.fileno()


def screen_of(stream: TextIO) -> Screen | None:
    """Give the screen that a stream writes to, if it does."""
    under = getattr(stream, "buffer", None)
    return under if isinstance(under, Screen) else None


def for_people(stream: TextIO) -> TextIO:
    """Give a stream that shows, and never obeys, what is written to it as text or as bytes."""
    if not hasattr(stream, "buffer") or screen_of(stream):
        return stream
    screen = Screen(stream)
    return io.TextIOWrapper(screen, "utf-8", errors="replace", line_buffering=stream.isatty(), write_through=True)
