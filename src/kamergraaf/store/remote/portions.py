"""Ask a store on the network for all rows of a query, in as many portions as its limit on rows makes necessary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Generic, TypeAlias, TypeVar

from kamergraaf.store.remote.endpoint import CutError

Answer = TypeVar("Answer")
_HEX = "0123456789abcdef"
_DIGITS = 4
"""So many digits of a hash part a query at most: into 65,536 portions."""
_AT_ONCE = 100_000
"""About so many rows are asked for at once: their answer takes some hundreds of megabytes of memory."""
_Prefixes: TypeAlias = tuple[str, ...]
"""How the hashes of the things of one portion begin."""


class Portions(Generic[Answer]):
    """Asks queries in portions, and learns of how many rows one may be."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        """Begin with what one answer may hold in memory; `ask` asks one query."""
        self._ask, self._most = ask, _AT_ONCE

    def of(self, query: str, variable: str, count: int = 1) -> Iterator[Answer]:
        """Give the answers to a query in portions, each of which is whole: one that is cut is asked in smaller ones.

        Args:
            query: a SELECT that ends with its group, so that it is the same rows whatever the portions.
            variable: by the hash of what it stands for the rows are parted.
            count: about so many rows there are.

        Raises:
            CutError: one thing alone has more rows than the store gives.
        """
        waiting = _groups(-(-count // self._most))
        while waiting:
            prefixes = waiting.pop()
            try:
                found = self._ask(_narrowed(query, variable, prefixes))
            except CutError as error:
                if len(prefixes) == 1 and len(prefixes[0]) == _DIGITS:
                    raise
                self._most = min(self._most, max(1, error.rows * 2 // 3))
                waiting += _finer(prefixes)
            else:
                yield found


def _groups(parts: int) -> list[_Prefixes]:
    """Part all hashes by how they begin.

    >>> _groups(1), [len(group) for group in _groups(3)], len(_groups(40))
    ([('',)], [6, 5, 5], 40)
    """
    digits = next(digits for digits in range(_DIGITS + 1) if 16**digits >= min(parts, 16**_DIGITS))
    prefixes = ["".join(found) for found in product(_HEX, repeat=digits)]
    return [tuple(prefixes[at::parts]) for at in range(min(parts, len(prefixes)))]


def _finer(prefixes: _Prefixes) -> list[_Prefixes]:
    if len(prefixes) > 1:
        return [(prefix,) for prefix in prefixes]
    return [(prefixes[0] + digit,) for digit in _HEX]


def _narrowed(query: str, variable: str, prefixes: _Prefixes) -> str:
    """Ask for the rows of one portion alone.

    >>> _narrowed("SELECT ?s { ?s ?p ?o }", "s", ("0a", "0b"))
    'SELECT ?s { ?s ?p ?o  FILTER (CONTAINS("0a 0b", SUBSTR(MD5(STR(?s)), 1, 2))) }'
    """
    if prefixes == ("",):
        return query
    head, _, tail = query.rpartition("}")
    begun = f"SUBSTR(MD5(STR(?{variable})), 1, {len(prefixes[0])})"
    return f'{head} FILTER (CONTAINS("{" ".join(prefixes)}", {begun})) }}{tail}'  # not IN: an engine may hash for each
