"""Read what an endpoint answers, in the forms of W3C, as the process that asks our own store gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kamergraaf.errors import StoreError
from kamergraaf.store.results import Term
from kamergraaf.store.rows import Cell
from kamergraaf.vocab import RDF, XSD
from kamergraaf.words import problem

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.8"
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""Half of a character outside the first 65,536, which may lack its other half."""
_JSON = frozenset((RESULTS, "application/json"))
Table: TypeAlias = tuple[list[str], list[tuple[Any, ...]]]
"""Columns, and rows of cells or of whole terms."""


def solutions(body: bytes, media: str, address: str, *, whole: bool = False) -> Table | bool:
    """Read rows, or the truth; rows hold plain cells, or whole terms.

    >>> solutions(b'{"head": {"vars": ["n"]}, "results": {"bindings": [{}]}}', RESULTS, "")
    (['n'], [(None,)])

    Raises:
        StoreError: it is no such answer.
    """
    if media not in _JSON:
        raise problem(StoreError, "remote-no-results", address=address, media=media or "nothing")
    try:
        found = json.loads(body)
        if _HALF.search(body):
            json.dumps(found, ensure_ascii=False).encode()  # half a character can be read, and never be written
        if "boolean" in found:
            return bool(found["boolean"])
        columns, cell = list(found["head"]["vars"]), _term if whole else _cell
        return columns, [_row(columns, row, cell) for row in found["results"]["bindings"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise problem(StoreError, "remote-broken-off", address=address) from None


def _row(columns: list[str], row: Mapping[str, Any], cell: Callable[[Mapping[str, str]], Any]) -> tuple[Any, ...]:
    return tuple(cell(row[name]) if name in row else None for name in columns)


def _cell(told: Mapping[str, str]) -> Cell:
    """Give a plain cell.

    >>> _cell({"type": "uri", "value": "x:a"}), _cell({"type": "literal", "value": "a", "xml:lang": "nl"})[0]
    ('x:a', 'a')
    """
    kind, value, datatype, _ = _parts(told)
    if kind != "literal":
        return f"_:{value}" if kind == "bnode" else value
    return value if datatype == f"{XSD}string" else (value, datatype)


def _term(told: Mapping[str, str]) -> Term:
    return _parts(told)


def _parts(told: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Give kind, value, datatype and language; Virtuoso has a word of its own for a literal with a datatype.

    >>> _parts({"type": "typed-literal", "value": "1", "datatype": "x:int"})
    ('literal', '1', 'x:int', '')
    """
    kind, language = told["type"], told.get("xml:lang", "")
    if kind not in ("literal", "typed-literal"):
        return kind, told["value"], "", ""
    return "literal", told["value"], f"{RDF}langString" if language else told.get("datatype", f"{XSD}string"), language


def triples(body: bytes, media: str, address: str) -> bytes:
    """Read triples, and give them as N-Triples.

    Raises:
        StoreError: they are none.
    """
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(media)
    if form not in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE):
        raise problem(StoreError, "remote-no-results", address=address, media=media or "nothing")
    try:
        read = [quad.triple for quad in ox.parse(body, format=form)]
    except SyntaxError:
        raise problem(StoreError, "remote-broken-off", address=address) from None
    return ox.serialize(read, format=ox.RdfFormat.N_TRIPLES) or b""
