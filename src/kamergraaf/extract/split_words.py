"""Words that a scan left cut in two where a line once ended: 'Minis-terie', 'Gezondheids-raad', 'Her-mans'.

A hyphen may belong to a word, so only such words are put together as rules and the register know in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kamergraaf.extract.rules import load_rules
from kamergraaf.register import load_register

_HYPHEN = re.compile(r"-(?<=[a-zß-öø-ÿ]-)(?=[a-zß-öø-ÿ]{2})")
_LONGEST = 30
_BEHIND = re.compile(r"[^\W\d_]{2,30}")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{7,40}(?![\w-])")
_SURNAME = re.compile(r"(?:^|\s)([^\W\d_]{6,40})$")


def split_words(content: str) -> Iterator[int]:
    """Give where the hyphens stand that cut a known word in two.

    >>> content = "Het Minis-terie van Land-bouw, en de oud-minister voor Alex-groep."
    >>> [content[at - 2 : at + 3] for at in split_words(content)]
    ['is-te', 'nd-bo']
    """
    for hyphen in _HYPHEN.finditer(content):
        at = hyphen.start()
        start, behind = at, _BEHIND.match(content, at + 1)
        while start > max(0, at - _LONGEST) and content[start - 1].isalpha():
            start -= 1
        if behind and at - start > 1 and (content[start:at] + behind[0]).casefold() in _known():
            yield at


@cache
def _known() -> frozenset[str]:
    """Give the words of at least seven letters in names of bodies and offices and at the openings of rules."""
    known = load_register()
    names = [row.name for row in known.organisations.values()] + [row.name for row in known.ministry_names]
    offices = [row.portfolio or "" for row in known.offices.values()]
    openings = [word for rule in load_rules() for word in (*rule.starts, *rule.anchors, *rule.needs)]
    surnames = (_SURNAME.search(person.family) for person in known.persons.values())
    families = frozenset(found[1].casefold() for found in surnames if found)
    return frozenset(_words((*names, *offices, *openings))) | families


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word.casefold() for text in texts for word in _WORD.findall(text))
