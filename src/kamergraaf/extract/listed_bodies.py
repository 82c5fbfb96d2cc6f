"""Bodies that follow from those that were found: what stands in a list with them, and their names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kamergraaf import dutch
from kamergraaf.dutch import bodies
from kamergraaf.extract.known_bodies import CAPITAL, mention, no_bodies
from kamergraaf.extract.names import surnames
from kamergraaf.extract.places import kind_of_each, known_place, name_of
from kamergraaf.extract.words import everywhere
from kamergraaf.model import Mention, NamedBody, Text

_SHOWN = frozenset(
    f"lichaam-{how}"
    for how in ("bijstelling", "opsomming", "handelt", "handelt-bijzin", "omschreven", "bezit", "onderzoek", "samen")
)
"""Rules by which a text shows that a name is that of a body, wherever it stands in it."""
_FEW = 12
"""Of so few names it is faster to look for each in the text than to read every word with a capital."""
_GOES_ON = re.compile(r"[A-ZÉ][\w&’'-]*$")
"""Before a capital: a word with a capital that goes on with it."""
_TWO = 2
_LONGEST = 60
"""A word has no more characters."""
_ARTICLE = re.compile(r"(?:de|het)\s$")
_AS_MORE = re.compile(r"\s[A-ZÉ(]|[’']s|\s(?:van|de|der|voor)\s")
"""Behind a name: it goes on."""
_AS_OTHER = re.compile(r"(?:\b(?:[Tt]e|[Uu]it|[Nn]aar)|[A-Z]\.|[A-Z][\w’-]+|[a-zé]{4,}|[Ll]id|[Hh]eer)\s$")
"""Before a name: it is that of a place or a person, or a part of another."""
_AS_LISTED = re.compile(r"(?:met|door|van|voor|aan|bij|tussen|zowel|onder andere|zoals)\s$")
_TOWN = re.compile(
    r"(?:['’]s-)?[A-ZÉ][\w’-]*\w(?:\s(?:aan|op|bij)(?:\s(?:de[nr]?|het))?\s[A-Z][\w-]+|(?<=\bDen|\bHet)\s[A-Z][\w-]+)?"
)
"""A town in a list of such: it may have several words."""
_OTHER_NAME = re.compile(r"-[a-z]|[a-z](?:schelde|zee|oceaan|kanaal)$")
"""A compound, or the name of a water."""
_NEXT = re.compile(r"(?:,\s?|\s(?:en|of)\s|\s?/\s?)(?:(?:de|het)\s)?(?=[A-ZÉ]|['’]s-[A-Z])")
_BEFORE = re.compile(r"(?:,\s?|\s(?:en|of)\s|\s?/\s?)(?:(?:de|het)\s)?$")
_LAST_WORD = re.compile(r"(?<![\w-])[A-ZÉ][\w&’'-]*\w$")
_LEGAL_FORM = re.compile(r"\s[BN]\.V\.$")


def listed(text: Text, bodies: list[Mention[NamedBody]]) -> Iterator[Mention[NamedBody]]:
    """Find the names that stand in one list with bodies, to the left and to the right of them.

    A list has 'en' or 'of' before its last name; where commas alone stand around a name it is an apposition.
    """
    content, taken = text.content, {body.start for body in bodies}
    for body in bodies:
        kind = kind_of_each(body.text)
        right, joined = _to_the_right(content, body.end, taken, kind)
        left, before = _to_the_left(content, body.start, taken)
        if joined or before or (left and _NEXT.match(content, body.end)):
            for token in (*left, *right):
                # A town in a list behind 'de gemeenten' is one there, and elsewhere in the text a place.
                of_kind = kind if token in right else ""
                called = name_of(of_kind, token[0]) if of_kind else token[0]
                yield mention(text, body.rule if of_kind else "lichaam-opsomming", *token.span(), called)


def _to_the_right(content: str, end: int, taken: set[int], kind: str) -> tuple[list[re.Match[str]], bool]:
    """Give the names that follow in a list, perhaps of bodies of a kind, and whether 'en' or 'of' joins them."""
    found: list[re.Match[str]] = []
    joined = False
    while comma := _NEXT.match(content, end):
        token = _name_at(content, comma.end(), kind, taken)
        if token is None or ("/" in comma[0] and not token[0].isupper()):
            break
        joined |= not comma[0].startswith(",")
        if token.start() in taken:
            break
        found.append(token)
        end = token.end()
    return found, joined


def _name_at(content: str, start: int, kind: str, taken: set[int]) -> re.Match[str] | None:
    """Give the name at a place in a list: one that the register has, that was found, or that may stand there."""
    if kind and (known := known_place(kind).match(content, start)):
        return known
    token = (_TOWN if kind else CAPITAL).match(content, start)
    return token if token and (start in taken or _may_be_listed(content, token, towns=bool(kind))) else None


def _to_the_left(content: str, start: int, taken: set[int]) -> tuple[list[re.Match[str]], bool]:
    """Give the names that go before in a list, and whether a conjunction stands between them."""
    found: list[re.Match[str]] = []
    joined = False
    start = _without_article(content, start)
    while comma := _BEFORE.search(content, max(0, start - 10), start):
        token = _LAST_WORD.search(content, max(0, comma.start() - 40), comma.start())
        if token is None or token.start() in taken or not _may_be_listed(content, token):
            break
        joined |= not comma[0].startswith(",")
        found.append(token)
        start = _without_article(content, token.start())
    return found, joined


def _without_article(content: str, start: int) -> int:
    article = _ARTICLE.search(content, max(0, start - 4), start)
    return article.start() if article else start


def _may_be_listed(content: str, token: re.Match[str], *, towns: bool = False) -> bool:
    """Tell whether a word in a list may be the name of a body: one word of its own, no person, state or party.

    In a list of towns or provinces it may be called like a person or a region.
    """
    word = token[0]
    if len(word) <= _TWO or _AS_MORE.match(content, token.end()):
        return False
    before = _AS_OTHER.search(content, max(0, token.start() - 20), token.start())
    if before and not _AS_LISTED.search(before[0]):
        return False
    if bodies.is_body_noun(word) or bodies.is_cut(word) or _OTHER_NAME.search(word):
        return False
    return towns or (word not in no_bodies() and dutch.fold(word) not in surnames())


def repeated(text: Text, bodies: list[Mention[NamedBody]]) -> Iterator[Mention[NamedBody]]:
    """Find the other places at which a name of one word stands that the text has shown to be that of a body."""
    bare = ((_LEGAL_FORM.sub("", body.text), body) for body in bodies if body.rule in _SHOWN)
    names = {word: body.told.name for word, body in bare if " " not in word}
    for token in _tokens(text.content, names) if names else ():
        word, start = token[0], token.start()
        before = text.content[start - 1] if start else " "
        if word in names and not before.isalnum() and before not in "/@-_":
            yield mention(text, "lichaam-herhaald", start, token.end(), names[word])


def _tokens(content: str, names: Collection[str]) -> Iterator[re.Match[str]]:
    """Give the words with a capital among which all places of some names are; of a few names these places alone."""
    if len(names) > _FEW:
        yield from CAPITAL.finditer(content)
        return
    for _, start, _ in everywhere(tuple(names), content):
        token = CAPITAL.match(content, start)
        if token and not _GOES_ON.search(content, max(0, start - _LONGEST), start):
            yield token
