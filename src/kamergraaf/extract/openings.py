"""The words with which all matches of a pattern begin, or which they hold, read from the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # no other module takes a pattern apart; test_openings.py holds it
from typing import Any, NamedTuple

from kamergraaf.model.texts import in_plain

_MOST = 300
"""So many words at most: what begins in more ways is better tried everywhere."""


_LAST = "\u024f"
"""The last of the Latin letters."""


_TELLING = 3


class _Begun(NamedTuple):
    """Beginnings of what a part of a pattern matches: whole ones, and those that what comes behind it goes on with."""

    whole: frozenset[str]
    open: frozenset[str]


_EMPTY = frozenset([""])
_NOTHING = _Begun(frozenset(), _EMPTY)
"""What takes no characters: `(?=...)`, `(?<!...)`, `$`."""
_ANYTHING = _Begun(_EMPTY, frozenset())


@cache
def openings(pattern: re.Pattern[str]) -> tuple[str, ...]:
    r"""Give words as they stand in `Text.plain`, one of which begins each match; none when it may begin otherwise.

    >>> openings(re.compile(r"(?<!\w)(?:[Aa]genda|plan(?:nen)?\s)(?=\d)")), openings(re.compile(r"\w+plan"))
    (('agenda', 'plan'), ())
    >>> openings(re.compile(r"a?b|\(\n")), openings(re.compile(r"(?i)agenda")), openings(re.compile(r"x*"))
    (('( ', 'ab', 'b'), ('agenda',), ())
    """
    return _shortest(_words(_begun(_parts(pattern.pattern, pattern.flags))))


@cache
def needed(pattern: str, flags: int = 0) -> tuple[str, ...]:
    r"""Give words as they stand in `Text.plain`, one of which each match holds; none when it need not.

    >>> needed(r"(?i)\b(?:daar|hier)mee\s\w{1,9}\saf"), needed(r"[A-Z](?:\w|aan)")
    (('daarmee', 'hiermee'), ())
    """
    return _shortest(_held(_parts(pattern, flags)))


def telling(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Give the words that a match needs; none when one is short: it stands in most sentences, and tells too little."""
    words = needed(pattern, flags)
    return words if all(len(word) >= _TELLING for word in words) else ()


@dataclass(frozen=True, eq=False)
class Sought:
    r"""A pattern that is looked for in short texts, and words one of which each of its matches holds.

    >>> sought = sought_as(r"(?i)(?:in|voor)\sde\s(?:zomer|herfst)")
    >>> sought.words, sought.is_in("Voor de zomer", "voor de zomer"), sought.is_in("In mei", "in mei")
    (('herfst', 'zomer'), True, False)
    """

    written: str
    words: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made ready when it is first tried."""
        return re.compile(self.written)

    def may_be_in(self, plain: str) -> bool:
        """Tell whether a text in the form of `Text.plain` holds such a word."""
        return not self.words or any(map(plain.__contains__, self.words))

    def is_in(self, content: str, plain: str) -> bool:
        """Tell whether the pattern has a match in a text, of which the form in `Text.plain` is given too."""
        return self.may_be_in(plain) and bool(self.pattern.search(content))


def sought_as(pattern: str) -> Sought:
    """Read the words of a pattern."""
    return Sought(pattern, telling(pattern))


_Parts = list[tuple[Any, Any]]


def _parts(pattern: str, flags: int) -> _Parts:
    return list(_parser.parse(pattern, flags & (re.VERBOSE | re.IGNORECASE)))


def _shortest(words: frozenset[str]) -> tuple[str, ...]:
    """Leave out the words that begin with another."""
    shorter = (word for word in words if not any(word[:end] in words for end in range(len(word))))
    return tuple(sorted(shorter))


def _words(parts: Iterable[_Begun]) -> frozenset[str]:
    """Give the words with which what follows each other begins; none when it may begin otherwise."""
    begun = _joined(parts)
    words = begun.whole | begun.open
    return frozenset() if "" in words else words


def _held(parts: _Parts) -> frozenset[str]:
    """Give the words one of which is in what follows each other: of all that will do, the longest and the fewest."""
    begun = _begun(parts)
    found = [words for at, part in enumerate(parts) for words in (_words(begun[at:]), _inside(*part)) if words]
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _inside(name: Any, part: Any) -> frozenset[str]:
    """Give the words one of which is in a part, when that is a group, a choice or a repetition."""
    match str(name):
        case "SUBPATTERN":
            return _held(list(part[3]))
        case "ATOMIC_GROUP":
            return _held(list(part))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if part[0]:
            return _held(list(part[2]))
        case "BRANCH":
            rows = [_held(list(one)) for one in part[1]]
            return frozenset().union(*rows) if all(rows) else frozenset()
    return frozenset()


def _sequence(parts: _Parts) -> _Begun:
    """Read parts that follow each other, as far as they are letters or choices of these."""
    return _joined(_begun(parts))


def _begun(parts: _Parts) -> list[_Begun]:
    """Read each of some parts by itself."""
    return [_READERS[str(name)](part) if str(name) in _READERS else _ANYTHING for name, part in parts]


def _joined(parts: Iterable[_Begun]) -> _Begun:
    """Put together what follows each other."""
    whole, begun = frozenset[str](), _EMPTY
    for more in parts:
        if not begun:  # what comes behind says nothing more
            break
        if len(whole) + len(begun) * (len(more.whole) + len(more.open)) > _MOST:
            return _Begun(whole | begun, frozenset())
        whole |= {first + last for first, last in product(begun, more.whole)}
        begun = frozenset(first + last for first, last in product(begun, more.open))
    return _Begun(whole, begun)


def _letters(codes: Iterable[int]) -> _Begun:
    """Read letters, in whatever case; of other scripts a capital and a letter may have another form in a text."""
    letters = [chr(code) for code in codes]
    if any(letter.lower() != letter.upper() and (letter > _LAST or letter == "µ") for letter in letters):
        return _ANYTHING
    return _Begun(frozenset(), frozenset(map(in_plain, letters)))


def _set(items: _Parts) -> _Begun:
    """Read a set of letters; one with ranges and kinds of characters is none."""
    return _letters(code for _, code in items) if all(str(name) == "LITERAL" for name, _ in items) else _ANYTHING


def _choice(part: tuple[Any, list[Any]]) -> _Begun:
    rows = [_sequence(one) for one in part[1]]
    return _Begun(frozenset().union(*(row.whole for row in rows)), frozenset().union(*(row.open for row in rows)))


def _repeated(part: tuple[int, int, Any]) -> _Begun:
    """Read what is there once, perhaps, or more often: behind the first time anything may stand."""
    least, most, what = part
    once = _sequence(what)
    if most > 1:
        once = _Begun(once.whole | once.open, frozenset())
    return once if least else _Begun(once.whole, once.open | _EMPTY)


_READERS: Mapping[str, Callable[[Any], _Begun]] = {
    "LITERAL": lambda code: _letters([code]),
    "IN": _set,
    "SUBPATTERN": lambda part: _sequence(part[3]),
    "BRANCH": _choice,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
    "ATOMIC_GROUP": _sequence,
    "ASSERT": lambda _: _NOTHING,
    "ASSERT_NOT": lambda _: _NOTHING,
    "AT": lambda _: _NOTHING,
}
"""How each kind of part is read; any other may match anything."""
