"""Answers as SPARQL Results JSON (srj) and XML (srx): each value with its kind, datatype and language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from kamergraaf.vocab import RDF, XSD

Term: TypeAlias = tuple[str, str, str, str] | None
"""A kind (uri, bnode or literal), a value, and a datatype and a language that may be empty; nothing for none."""
Terms: TypeAlias = tuple[Sequence[str], Sequence[Sequence[Term]]]
"""Columns, and rows of terms."""
FORMATS = ("srj", "srx")
_SPARQL = "http://www.w3.org/2005/sparql-results#"
_IMPLIED = {"", f"{XSD}string", f"{RDF}langString"}
_NO_XML = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\n\r"} | {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""What no XML can hold, not even escaped."""


def truth(value: bool, form: str) -> str:
    """Write the answer to an ASK.

    >>> truth(True, "srj")
    '{"head": {}, "boolean": true}'
    """
    if form == "srj":
        return json.dumps({"head": {}, "boolean": value})
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_SPARQL}"><head/><boolean>{str(value).lower()}</boolean></sparql>'


def rows(terms: Terms, form: str) -> Iterator[str]:
    r"""Write the answer to a SELECT, in pieces.

    >>> "".join(rows((["s"], [[("uri", "x:é", "", "")]]), "srj"))
    '{"head": {"vars": ["s"]}, "results": {"bindings": [\n{"s": {"type": "uri", "value": "x:é"}}\n]}}'
    """
    return _json(*terms) if form == "srj" else _xml(*terms)


def _json(columns: Sequence[str], found: Sequence[Sequence[Term]]) -> Iterator[str]:
    yield f'{{"head": {{"vars": {json.dumps(list(columns))}}}, "results": {{"bindings": ['
    for number, row in enumerate(found):
        told = {name: _object(term) for name, term in zip(columns, row, strict=True) if term}
        yield f"{',' if number else ''}\n{json.dumps(told, ensure_ascii=False)}"
    yield "\n]}}"


def _object(term: tuple[str, str, str, str]) -> Mapping[str, str]:
    kind, value, datatype, language = term
    more = {"xml:lang": language} if language else {"datatype": datatype} if datatype not in _IMPLIED else {}
    return {"type": kind, "value": value, **more}


def _xml(columns: Sequence[str], found: Sequence[Sequence[Term]]) -> Iterator[str]:
    heads = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_SPARQL}"><head>{heads}</head><results>'
    for row in found:
        cells = (
            f"<binding name={quoteattr(name)}>{_element(term)}</binding>"
            for name, term in zip(columns, row, strict=True)
            if term
        )
        yield f"\n<result>{''.join(cells)}</result>"
    yield "\n</results></sparql>"


def _element(term: tuple[str, str, str, str]) -> str:
    kind, value, datatype, language = term
    more = f" datatype={quoteattr(datatype)}" if datatype not in _IMPLIED else ""
    more = f" xml:lang={quoteattr(language)}" if language else more
    return f"<{kind}{more}>{escape(value.translate(_NO_XML), {chr(13): '&#13;'})}</{kind}>"
