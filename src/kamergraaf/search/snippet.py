"""The words around a hit: which stretch of a text says most, and where the hits stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kamergraaf.dutch.sentences import sentence_around

START, END = "\x02", "\x03"
"""What SQLite puts around a hit; no text that is indexed holds them."""
_WINDOW = 160
"""So many characters apart two hits may stand to be shown together."""
_MARGIN = 80
"""So many characters of a long sentence are shown before and after the hits."""
_MARKED = re.compile(f"{START}([^{END}]*){END}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text on one line, and the positions of hits in it."""

    text: str
    marks: tuple[Span, ...] = ()
    start: int | None = None
    """Where the first of the hits stands in the canonical text."""
    end: int | None = None


def hits_in(marked: str, but: Collection[str] = ()) -> list[Span]:
    r"""Give the positions of the hits in a text, from one in which they are marked; but for those that are such words.

    >>> hits_in("de \x02politie\x03 en \x02geweld\x03"), hits_in("\x02De\x03 \x02politie\x03", ["de"])
    ([(3, 10), (14, 20)], [(3, 10)])
    """
    found = enumerate(_MARKED.finditer(marked))
    return [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in found if m[1].lower() not in but]


def cut(content: str, hits: list[Span]) -> Snippet:
    """Cut the sentence, or a part of it, that holds the most different hits; the first of those that hold as many.

    >>> text = "Niets hier. De politie vraagt om hulp bij geweld. Einde."
    >>> found = cut(text, [(15, 22), (42, 48)])
    >>> found.text, [found.text[s:e] for s, e in found.marks], text[found.start : found.end]
    ('De politie vraagt om hulp bij geweld.', ['politie', 'geweld'], 'politie')
    """
    shown = _best(content, hits)
    first, last = shown[0][0], shown[-1][1]
    begin, end = sentence_around(content, first, last)
    left = _word_from(content, max(begin, first - _MARGIN), begin, first)
    right = _word_to(content, min(end, last + _MARGIN), end, last)
    inside = [span for span in hits if left <= span[0] and span[1] <= right]
    text, marks = _on_one_line(content, (left, right), inside, "… " if left > begin else "")
    return Snippet(text + (" …" if right < end else ""), marks, first, shown[0][1])


def _best(content: str, hits: list[Span]) -> list[Span]:
    """Give the first hits that stand closely together and hold the most different words, as few as that takes."""
    words = [content[start:end].lower() for start, end in hits]
    near = [range(at, _last_near(hits, at)) for at in range(len(hits))]
    best = max(near, key=lambda some: (len({words[i] for i in some}), -some.start))
    while words[best.start] in (words[i] for i in best[1:]):
        best = best[1:]
    return [hits[i] for i in best]


def _last_near(hits: list[Span], at: int) -> int:
    """Give the end of the row of hits that begins with one and stands closely together."""
    last = at + 1
    while last < len(hits) and hits[last][1] <= hits[at][0] + _WINDOW:
        last += 1
    return last


def _word_from(content: str, at: int, begin: int, hit: int) -> int:
    """Move forward to where a word begins, unless that is where the sentence begins; not beyond the hit."""
    while begin < at < hit and not content[at - 1].isspace():
        at += 1
    return at


def _word_to(content: str, at: int, end: int, hit: int) -> int:
    """Move back to where a word ends, unless that is where the sentence ends; not before the end of the hit."""
    while hit < at < end and not content[at].isspace():
        at -= 1
    return at


def _on_one_line(content: str, stretch: Span, hits: list[Span], before: str) -> tuple[str, tuple[Span, ...]]:
    """Fold white space, and move the positions of hits along."""
    at, right = stretch
    text, marks = before, list[Span]()
    for start, end in hits:
        text += _folded(content[at:start])
        hit = _folded(content[start:end])
        marks.append((len(text), len(text) + len(hit)))
        text, at = text + hit, end
    return text + _folded(content[at:right]).rstrip(), tuple(marks)


def _folded(text: str) -> str:
    r"""Fold white space and characters that steer a terminal to one space.

    >>> _folded("een \n\x1b[1mzin")
    'een [1mzin'
    """
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)
