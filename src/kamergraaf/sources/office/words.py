"""Words that a PDF breaks: at the end of a line, and after a letter that stands close to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kamergraaf import dutch
from kamergraaf.descriptions import load
from kamergraaf.register import load_register

_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
_HYPHEN_END = re.compile(r"([\w'’%&](?:[\w'’-]*))-$")
_LONG = 80
"""No word is longer."""
_AND = re.compile(r"(?:en|of|tot|dan wel|respectievelijk|resp\.)\b")
_ALONE = re.compile(r"(?<![\w.’'])([TVWYFP]) ([^\W\d_][\w'’-]*)")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Give the words that stand in one piece in a paper."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line.removesuffix("-")))


def join(before: str, after: str, known: frozenset[str] = frozenset()) -> str:
    """Put two lines of one paragraph together, and a word that was broken between them.

    >>> join("een beperk-", "tere looptijd"), join("de Noord-", "Hollandse kust"), join("aan-", "en afvoer")
    ('een beperktere looptijd', 'de Noord-Hollandse kust', 'aan- en afvoer')
    >>> join("het BBZ-", "krediet"), join("de Tozo-", "lening", frozenset({"tozo-lening"})), join("in 2020–", "2021")
    ('het BBZ-krediet', 'de Tozo-lening', 'in 2020–2021')
    """
    end = _HYPHEN_END.search(before[-_LONG:])
    if end and after[:1].isalnum() and not _AND.match(after):
        return before[:-1] + ("-" if _keeps(end[1], after, known) else "") + after
    if re.search(r"\d[–/]$", before[-2:]) and after[:1].isdecimal():
        return before + after
    return f"{before} {after}"


def _keeps(first: str, after: str, known: frozenset[str]) -> bool:
    """Tell whether the hyphen at the end of a line belongs to the word."""
    if not after[0].islower() or not first[-1].isalpha() or (first[-1].isupper() and first[-2:].isupper()):
        return True
    start = re.match(r"[\w'’-]+", after[:_LONG])
    second = start[0] if start else ""
    return f"{first}-{second}".lower() in known and f"{first}{second}".lower() not in known


def repair(text: str, known: frozenset[str]) -> str:
    """Join a letter to the word that it begins, when the word is known; other letters stand alone on purpose.

    >>> repair("T weede Kamer, V ergaderjaar", frozenset()), repair("onderdeel T en", frozenset({"ten"}))
    ('Tweede Kamer, Vergaderjaar', 'onderdeel T en')
    >>> repair("DE LEDEN V AN DIJK EN T EN", frozenset())
    'DE LEDEN VAN DIJK EN T EN'
    >>> repair("de motie-V an Dijk en W eerwind", frozenset({"weerwind"}))
    'de motie-Van Dijk en Weerwind'
    """
    return _ALONE.sub(lambda m: m[1] + m[2] if _is_one(m[1] + m[2], m[2], known) else m[0], text)


def _is_one(word: str, rest: str, known: frozenset[str]) -> bool:
    """Tell whether a letter and what follows make one word, and what follows is none by itself."""
    if rest.lower() in _listed("apart"):
        return False
    return (
        word.lower() in known or word.lower().partition("-")[0] in _listed("words") or dutch.fold(word) in _surnames()
    )


@cache
def _surnames() -> frozenset[str]:
    """Give the surnames of the register, without particles and in one spelling; a short one may be two words."""
    words = (person.family.rpartition(" ")[2] for person in load_register().persons.values())
    return frozenset(
        key for word in words for part in (word, word.partition("-")[0]) if len(key := dutch.fold(part)) > 2
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("documents")["joined"][name].lower().split())
