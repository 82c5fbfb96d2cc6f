"""Footnotes that name a source, and what a letter is about above its salutation: whom these name is no mention."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_SOURCE = re.compile(r"«|https?:|www\.|ECLI|\b(?:Bron|ISBN|blz)\b")
_SIGNS = ("«", "http", "www.", "ECLI", "Bron", "ISBN", "blz")
_NOTE = re.compile(
    r"(?m)^\s?\[?\d{1,2}\]?\s?(?=[A-Z‘“«'])[^\n?]{1,400}(?:\n(?!\s|\[?\d|Vraag|Antwoord)[^\n?]{1,200}){0,2}$"
)
"""A line that begins with a number and asks nothing: a footnote, or a point of a list."""

_SUBJECT = re.compile(r"\b(?:Betreft|Onderwerp)\b:?\s[^?]{3,300}?(?=\sGeachte\s)")


def in_subject(content: str, at: int) -> bool:
    """Tell whether a position lies in the line that says what a letter is about.

    >>> content = "Datum 3 mei 2024 Betreft voortgang MIRT Geachte voorzitter, Het MIRT loopt."
    >>> [in_subject(content, match.start()) for match in re.finditer("MIRT", content)]
    [True, False]
    """
    return any(start <= at < end for start, end in _subjects(content))


@lru_cache(maxsize=2)
def _subjects(content: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _SUBJECT.finditer(content)) if "Geachte" in content else ()


def in_source_note(content: str, at: int) -> bool:
    """Tell whether a position lies in a footnote that names a source."""
    notes = source_notes(content)
    index = bisect_right(notes, at, key=lambda note: note[0]) - 1
    return index >= 0 and at < notes[index][1]


@lru_cache(maxsize=2)
def source_notes(content: str) -> tuple[tuple[int, int], ...]:
    r"""Give the spans of the footnotes that name a source.

    >>> content = "Dat zei zij.1\n1 Trouw, 3 mei 2024, «Wat zij zei» (trouw.nl)\nVraag 2"
    >>> [content[start:end] for start, end in source_notes(content)]
    ['1 Trouw, 3 mei 2024, «Wat zij zei» (trouw.nl)']
    """
    if not any(map(content.__contains__, _SIGNS)):
        return ()
    return tuple(match.span() for match in _NOTE.finditer(content) if _SOURCE.search(match[0]))
