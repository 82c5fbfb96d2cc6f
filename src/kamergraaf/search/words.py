"""What a person types, read as an expression of FTS5: each word is quoted, so that no mark means anything by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamergraaf import dutch
from kamergraaf.errors import UsageError
from kamergraaf.words import problem

_FILL = "\u0301"
"""A mark that the index reads over within a word; it fills what would change positions."""
_SAME = str.maketrans("ıøØłŁđĐ\x02\x03\r\u00ad\u200b\ufeff", "ioolldd  " + 4 * _FILL)
"""Letters without a mark that could be left out, marks that no reader sees, and those that hits are marked by."""


def plain(text: str) -> str:
    r"""Write a text as it is indexed; positions stay the same.

    Diacritics need nothing here, because the index reads over them.

    >>> plain("Balcı en Gündoğan"), plain("over\u00adheid") == "over\u0301heid", plain("fluĂŻde") == "fluï\u0301de"
    ('Balci en Gündoğan', True, True)
    """
    return text if text.isascii() and text.isprintable() else dutch.repair_encoding(text, _FILL).translate(_SAME)


@dataclass(frozen=True, slots=True)
class Expression:
    """What is searched for: an expression of FTS5, and the single words that it looks for."""

    fts: str
    words: tuple[str, ...]


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TOKEN = re.compile(
    r'(?P<close_to>NEAR\s*\((?P<inside>(?:[^()"]|"[^"]*")*)\))|"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<mark>[()"])|'
    r'(?P<word>[^\s()"]+)'
)
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
_WITHIN = re.compile(r",\s*(\d{1,4})\s*$")
_USUAL = 10
"""So many words may stand between words that are near each other, unless a person says how many."""
_LONGEST, _DEEPEST = 1000, 20
"""Of characters, and of brackets in brackets; SQLite itself takes more."""


def read(text: str) -> Expression:
    r"""Read words, phrases in quotes, AND, OR, NOT, NEAR, brackets, and beginnings of words such as `straf*`.

    >>> read("geweld tegen").fts, read('"Van der Plas" NOT straf*').fts
    ('("geweld" AND "tegen")', '("Van der Plas" NOT "straf"*)')
    >>> read("C-2000 OR foto's").fts, read("politie NEAR/3 brandweer").fts, read("NEAR(politie brandweer, 5)").fts
    ('("C-2000" OR "foto\'s")', 'NEAR("politie" "brandweer", 3)', 'NEAR("politie" "brandweer", 5)')

    Raises:
        UsageError: it cannot be read, or there is no word in it.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise problem(UsageError, "words-no-text") from None
    if len(text) > _LONGEST:
        raise problem(UsageError, "words-too-long", most=_LONGEST)
    reader = _Reader(_tokens(plain(text.translate(_QUOTES).replace("\0", " "))))
    if not reader.rest:
        raise problem(UsageError, "words-none")
    found = reader.any_of(0)
    if reader.rest:
        raise problem(UsageError, "words-closing")
    return Expression(found, tuple(dict.fromkeys(reader.words)))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`term` for words and phrases, `near` for what stands together within NEAR(...), else the operator itself."""
    fts: str = ""
    word: str = ""
    """The word, when it is a single one and not only the beginning of one."""


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        if match["close_to"]:
            found.append(_near(match["inside"]))
        elif match["mark"] == '"':
            raise problem(UsageError, "words-quote")
        elif match["mark"] or match["word"] in ("AND", "OR", "NOT") or _NEAR.fullmatch(match["word"] or ""):
            found.append(_Token(match["mark"] or match["word"]))
        elif match["word"] is not None:
            found += _term(match["word"].rstrip("*"), match["word"].endswith("*"), single=True)
        else:
            found += _term(match["phrase"], bool(match["star"]), single=False)
    return found


def _term(text: str, beginning: bool, *, single: bool) -> list[_Token]:
    """Make a term; what has no letter or digit is none, and is read over."""
    if not any(c.isalnum() for c in text):
        return []
    return [_Token("term", f'"{text}"' + "*" * beginning, text if single and text.isalnum() and not beginning else "")]


def _near(inside: str) -> _Token:
    within = _WITHIN.search(inside)
    terms = _tokens(inside[: within.start()] if within else inside)
    if len(terms) < 2 or any(term.kind != "term" for term in terms):
        raise problem(UsageError, "words-near")
    return _Token("near", _together([term.fts for term in terms], within and within[1]))


def _together(terms: list[str], within: str | None) -> str:
    return f"NEAR({' '.join(terms)}, {within or _USUAL})"


class _Reader:
    """Reads tokens from the first to the last."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.rest = tokens[::-1]
        self.words: list[str] = []

    def _next(self) -> str:
        return self.rest[-1].kind if self.rest else ""

    def any_of(self, depth: int) -> str:
        """Read what stands between ORs."""
        if depth > _DEEPEST:
            raise problem(UsageError, "words-deep", most=_DEEPEST)
        found = [self._all_of(depth)]
        while self._next() == "OR":
            self.rest.pop()
            found.append(self._all_of(depth))
        return _joined("OR", found)

    def _all_of(self, depth: int) -> str:
        """Read what must all be there, and behind NOT what must not."""
        wanted, unwanted = [self._one(depth)] if self._next() != "NOT" else [], list[str]()
        while self._next() not in ("", "OR", ")"):
            if self._next() == "AND":
                self.rest.pop()
            if self._next() == "NOT":
                self.rest.pop()
                unwanted.append(self._unwanted(depth))
            else:
                wanted.append(self._one(depth))
        if not wanted:
            raise problem(UsageError, "words-not")
        return f"({_joined('AND', wanted)} NOT {_joined('OR', unwanted)})" if unwanted else _joined("AND", wanted)

    def _unwanted(self, depth: int) -> str:
        words = list(self.words)
        found = self._one(depth)
        self.words = words
        return found

    def _one(self, depth: int) -> str:
        """Read a term, terms that are near each other, or what stands in brackets."""
        token = self.rest.pop() if self.rest else _Token("")
        if token.kind == "(":
            found = self.any_of(depth + 1)
            if self._next() != ")":
                raise problem(UsageError, "words-opening")
            self.rest.pop()
            return found
        if token.kind == "near":
            return token.fts
        if token.kind != "term":
            raise _lacking(token.kind)
        return self._chain(token)

    def _chain(self, first: _Token) -> str:
        """Read `a NEAR b`, or the one term that stands there."""
        terms, within = [self._take(first)], 0
        while near := _NEAR.fullmatch(self._next()):
            self.rest.pop()
            if self._next() != "term":
                raise _lacking("NEAR")
            within = max(within, int(near[1] or _USUAL))
            terms.append(self._take(self.rest.pop()))
        return _together(terms, str(within)) if len(terms) > 1 else terms[0]

    def _take(self, term: _Token) -> str:
        self.words += [term.word] if term.word else []
        return term.fts


def _lacking(operator: str) -> UsageError:
    if operator in ("", ")"):
        return problem(UsageError, "words-missing")
    name = operator.partition("/")[0]
    return problem(UsageError, "words-both-sides", name=name, small=name.lower())


def _joined(operator: str, parts: list[str]) -> str:
    return f"({f' {operator} '.join(parts)})" if len(parts) > 1 else parts[0]
