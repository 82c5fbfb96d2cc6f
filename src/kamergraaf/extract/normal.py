"""One form of a text for all rules, with the way back: what no reader sees, letters in two parts, spaces of any width.

Spaces at the end of a line go, and so does the hyphen with which it cuts a word in two, also where a scan has lost the
end of the line; a space comes between a small word and the name that a PDF glues to it.

The foot of a page that cuts through a sentence is left out too: a citation around it is one citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from kamergraaf import dutch
from kamergraaf.dutch.unseen import Edit, Edited, clear, edited
from kamergraaf.extract.split_words import split_words
from kamergraaf.model import Mention, Passage, Text, Told

_WIDE = re.compile(r"  (?=\S)")
_LINE_END = re.compile(r"\n(?<= \n)")
"""The end of a line behind a space; a sign at the beginning of a pattern is looked for fast."""
_INDENTED = re.compile(r"\n {1,60}(?=[^\s])")
"""What stands before a line that a page sets further to the right."""
_BROKEN = re.compile(r"-(?<=[a-zß-öø-ÿ]{2}-) *\n *(?=[a-zß-öø-ÿ]{3})(?!(?:en|of|dan|tot)\b)")
"""A word that the end of a line cuts in two; behind the hyphen goes on no conjunction: 'land-' 'en tuinbouw'."""
_GLUED = b"aA"
"""A capital behind a small letter, by the shape of a text."""
_SMALL = frozenset(
    "aan bij binnen dat de den der door een en het in is met naar of om op over te tot tussen uit van vanuit voor wij "
    "zijn zoals uw minister Minister staatssecretaris Staatssecretaris".split()
)
"""Words that no name begins with in small letters: a capital behind one begins a name that is glued to it."""
_LONGEST_SMALL = max(map(len, _SMALL))
_ENDS = frozenset(word[-2:] for word in _SMALL)
_IMPRINT = r"(?:kst|ah-[te]k)-[\w-]+ | ISSN[ ]\d{4}[ ]?-[ ]?\d{4} | ['’]?s-Gravenhage[ ]\d{4}"
_LINES = rf"(?: [ \t]*+ (?: (?: {_IMPRINT} ) [ \t]*+ )? \n ){{0,9}}"
"""Lines that hold nothing but spaces, or what is printed at the foot: each is read in one way."""
_FOOT = re.compile(
    rf"""\s(?: (?<=[^\s.?!:;]\s) | (?<=\bnr\.\s) | (?<=\bnrs\.\s) | (?<=\bblz\.\s) )(?:\s*\n|(?<=\n))
    {_LINES}
    [ \t]* (?:\d{{1,4}}[ \t]+)? (?:Tweede|Eerste)[ ]Kamer,[ ]vergaderjaar[ ][^\n]{{8,90}} \n
    {_LINES}
    [ \t]* (?=[a-zA-Z(\d])""",
    re.VERBOSE,
)
_OPEN = re.compile(r"\b(?:de|het|een|der|van|voor|en|of|in|op|aan|met|tot|te|uit|bij|door|over|om|tegen|naar)\s$")
"""Before a foot: words behind which a sentence goes on, also with a capital."""
_FOOT_WORDS = " Kamer, vergaderjaar "
_FOOT_LINE = re.compile(r"\n[ \t]*(?:\d{1,4}[ \t]+)?(?:Tweede|Eerste) Kamer, vergaderjaar ")
"""These words where they begin a line: others are those of a citation."""
_ABOVE, _BEHIND = 400, 600
"""So many characters a foot may have before these words, and behind them."""

_MARKS = (b"a0", b"AAAA0")
"""A digit behind a small letter or some capitals, by the shape of a text."""
_MARKED = re.compile(
    r"(?<![\w/.-])(?:[A-Z][a-zà-ÿ]{3,40}(?P<mark>[1-9]\d?)|[A-Z]{4,8}(?P<one>[1-9]))(?![^\W_]|[-/’']\w|\s\d)"
)
"""The mark of a note, glued to a word with a capital."""
_COUNTED = re.compile(
    r"(?i)(?:artikel|bijlage|vraag|tabel|figuur|noot|hoofdstuk|paragraaf|pagina|onderdeel|deel|punt|motie|lid|stap|fase|"
    r"groep|categorie|optie|variant|scenario|type|niveau|spoor|versie|kamerstuk|antwoord|kader|box|blok|dossier|fractie|"
    rf"amendement|zaak|nota|brief|week|dag|maand|jaar|klasse|kwartaal|ronde|lijn|zone|laag|{'|'.join(dutch.MONTHS)})(?:en|s)?\d"
)
"""Behind these a number counts, and is no mark."""
_LONGEST_MARKED = 42


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in the form that the rules read, and the ways back to the text as it is."""

    text: Text
    steps: tuple[Edited, ...]
    """How the form was made, the first step first."""

    def back(self, mention: Mention[Told], text: Text) -> Mention[Told]:
        """Move a mention to its place in the text as it is."""
        start, last = mention.start, mention.end - 1
        for step in reversed(self.steps):
            start, last = step.old(start)[0], step.old(last)[1] - 1
        words = text.content[start : last + 1]
        if start == mention.start and words == mention.text:
            return mention
        return mention.at(start, last + 1, words)


def normal(text: Text) -> Normal | None:
    """Give the normal form of a text; None when that is the text itself."""
    seen = clear(text.content)
    form = _moved(text, seen)
    edits = list(_edits(form.content, chain(_glue(form), _marks(form))))
    if not edits:
        return None if seen.content is text.content else Normal(form, (seen,))
    joined = edited(form.content, edits)
    return Normal(_moved(form, joined), (seen, joined))


def _moved(text: Text, step: Edited) -> Text:
    """Give a text after a step, with its passages where they come in it."""
    if step.content is text.content:
        return text
    passages = tuple(Passage(step.new(p.start), step.new(p.end), p.place) for p in text.passages)
    return replace(text, content=step.content, passages=passages)


def _edits(content: str, others: Iterable[Edit]) -> Iterator[Edit]:
    """Give what the normal form has otherwise, in order and without overlaps."""
    found = [*_blanks(content), *_cuts(content), *others]
    last = 0
    for start, end, instead in sorted(found, key=lambda edit: (edit[0], -edit[1])):
        if start >= last:
            yield start, end, instead
            last = end


def _blanks(content: str) -> Iterator[Edit]:
    """Make one space of two between words, and leave out those at the end of a line."""
    if "  " in content:
        for m in _WIDE.finditer(content):
            if m.start() and not content[m.start() - 1].isspace():
                yield m.start(), m.end(), " "
    if "\n " in content:
        yield from ((m.start(), m.end(), "\n") for m in _INDENTED.finditer(content))
    if " \n" in content:
        for m in _LINE_END.finditer(content):
            start = end = m.start()
            while start and content[start - 1] == " ":
                start -= 1
            yield start, end, ""


def _glue(text: Text) -> Iterator[Edit]:
    """Part a small word from the name that is glued to it: 'deProvincie', 'bijRijkswaterstaat'.

    >>> [at for at, _, _ in _glue(Text(None, "in deProvincie en bij GroenLinks, een e-Lab", ()))]
    [5]
    """
    content, shape = text.content, text.shape
    at = shape.find(_GLUED)
    while at >= 0:
        if content[at - 2 : at] in _ENDS:
            start = at - 2
            while at - start <= _LONGEST_SMALL and start and content[start - 1].isalpha():
                start -= 1
            if content[start:at] in _SMALL and content[start - 1 : start] not in tuple("-@/._"):
                yield at, at, " "
        at = shape.find(_GLUED, at + 1)


def _marks(text: Text) -> Iterator[Edit]:
    """Put a space for the mark of a note that is glued to a name: 'de Gezondheidsraad2'; the name ends there.

    >>> content = "de Belastingdienst2, Artikel3 en COVID19, het Rijksmuseum4-onderzoek en de ANWB5."
    >>> [content[at:end] for at, end, _ in _marks(Text(None, content, ()))]
    ['2', '5']
    """
    content = text.content
    for digit in (at for sign in _MARKS for at in _ends(sign, text.shape)):
        start = max(0, digit - _LONGEST_MARKED)
        name = _MARKED.match(content, content.rfind(" ", start, digit) + 1 or start)
        if name and not _COUNTED.match(name[0]):
            yield *name.span("mark" if name["mark"] else "one"), " "


def _ends(sign: bytes, shape: bytes) -> Iterator[int]:
    """Give where signs of a shape end, by their last character; what a search for one string finds fast."""
    last = len(sign) - 1
    at = shape.find(sign)
    while at >= 0:
        yield at + last
        at = shape.find(sign, at + 1)


def _cuts(content: str) -> Iterator[Edit]:
    """Join words that the end of a line cuts in two, and sentences that the foot of a page does."""
    yield from ((m.start(), m.end(), "") for m in _BROKEN.finditer(content))
    yield from ((at, at + 1, "") for at in split_words(content))
    yield from ((start, end, " ") for start, end in _feet(content))


def _feet(content: str) -> Iterator[tuple[int, int]]:
    """Give the feet of pages that cut through a sentence; each is looked for around the words that it must have."""
    at, last = content.find(_FOOT_WORDS), 0
    if at < 0 or not _FOOT_LINE.search(content):
        return
    while at >= 0:
        foot = _FOOT.search(content, max(last, at - _ABOVE), at + _BEHIND)
        if foot and _goes_on(content, foot):
            last = foot.end()
            yield foot.span()
        at = content.find(_FOOT_WORDS, max(last, at + 1))


def _goes_on(content: str, foot: re.Match[str]) -> bool:
    """Tell whether a sentence goes on behind a foot: in small letters, or behind a word that cannot end it."""
    return not content[foot.end()].isupper() or bool(_OPEN.search(content, foot.start() - 10, foot.start() + 1))
