"""Put the parameters of a question in their places: engines err on what VALUES binds more often than on terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kamergraaf.catalogue import MARK
from kamergraaf.store.tokens import Token, tokens

_LINE = re.compile(rf"VALUES \((?P<names>\?[^()]*)\) {{ \((?P<terms>.*)\) }} {re.escape(MARK)}$", re.MULTILINE)
_TERM = re.compile(r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>)?')


def placed(sparql: str) -> str:
    r"""Give a question with its parameters in their places, where `bind` bound them; any other query as it is.

    >>> placed('ASK { VALUES (?a ?lang) { (<x:y> "nl") } #! parameters' + chr(10) + 'FILTER (?lang = BOUND(?a)) }')
    'ASK { \nFILTER ("nl" = true) }'
    >>> placed('{ VALUES (?a) { ("b") } #! parameters' + chr(10) + '} { SELECT ?a { ?s ?p ?a } }').splitlines()[1]
    '} { SELECT ("b" AS ?a) { ?s ?p "b" } }'
    """
    bound = _LINE.search(sparql)
    if not bound:
        return sparql
    values = dict(zip(bound["names"].split(), _TERM.findall(bound["terms"]), strict=True))
    return "".join(_pieces(_LINE.sub("", sparql), values))


def _pieces(sparql: str, values: Mapping[str, str]) -> Iterator[str]:
    at, found = 0, list(tokens(sparql))
    for place, (token, is_column) in enumerate(zip(found, _columns(found), strict=True)):
        if token.text not in values:
            continue
        start, end, term = token.start, token.end, values[token.text]
        if is_column:
            term = f"({term} AS {token.text})"
        elif [one.text.upper() for one in found[max(0, place - 2) : place]] == ["BOUND", "("]:
            start, end, term = found[place - 2].start, found[place + 1].end, "true"
        yield sparql[at:start] + term
        at = end
    yield sparql[at:]


def _columns(found: Iterable[Token]) -> Iterator[bool]:
    """Tell of each token whether it is a column that a query gives, and no part of what makes one."""
    selecting, depth = False, 0
    for token in found:
        word = token.text.upper() if token.kind == "word" else token.text
        selecting = word == "SELECT" or (selecting and word != "{")
        depth += (word == "(") - (word == ")")
        yield selecting and token.kind == "variable" and not depth
