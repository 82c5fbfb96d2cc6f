"""What SHACL asks of one value, as an expression of SPARQL that is true when the value has it so.

An expression that SPARQL cannot work out is an error there, and a filter drops the row: nothing would be found. So each
may fail only to false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kamergraaf.store.shapes.paths import UnknownRuleError

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_KINDS: dict[str, tuple[str, ...]] = {"IRI": ("isIRI",), "Literal": ("isLiteral",), "BlankNode": ("isBlank",)}
_KINDS |= {"BlankNodeOrIRI": ("isBlank", "isIRI"), "IRIOrLiteral": ("isIRI", "isLiteral")}
_KINDS |= {"BlankNodeOrLiteral": ("isBlank", "isLiteral")}
_CAST = ("date", "dateTime", "integer", "boolean", "decimal", "double")
"""Datatypes with a form of their own: a value must be one, and not only say so."""
_FREE = ("http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


def expression(shapes: rdflib.Graph, rule: str, asked: Node, value: str) -> str:
    """Write what a rule asks of a value, which is a variable.

    Raises:
        UnknownRuleError: it is no rule about one value, or asks what SPARQL may read otherwise.
    """
    if rule not in RULES:
        raise UnknownRuleError(rule)
    return RULES[rule](shapes, asked, value)


def _class(_: rdflib.Graph, asked: Node, value: str) -> str:
    return f"EXISTS {{ {value} a {asked.n3()} }}"


def _datatype(_: rdflib.Graph, asked: Node, value: str) -> str:
    """The value has the datatype, and its text can be read as one."""
    name = str(asked)
    same = f"COALESCE(datatype({value}) = {asked.n3()}, false)"
    if name in _FREE:
        return same
    if name.rpartition("#")[2] not in _CAST:
        raise UnknownRuleError(name)
    return f"({same} && COALESCE(isLiteral({asked.n3()}(STR({value}))), false))"


def _kind(_: rdflib.Graph, asked: Node, value: str) -> str:
    return f"({' || '.join(f'{kind}({value})' for kind in _KINDS[str(asked).rpartition('#')[2]])})"


def _pattern(_: rdflib.Graph, asked: Node, value: str) -> str:
    r"""The text has the pattern, which may have nothing that the dialects read otherwise: no `\d`, no look-ahead."""
    if "\\" in str(asked) or "(?" in str(asked) or re.search(r"[*+?}]\+", str(asked)):
        raise UnknownRuleError(str(asked))
    return f"COALESCE(REGEX(STR({value}), {_text(str(asked))}), false)"


def _one_of(shapes: rdflib.Graph, asked: Node, value: str) -> str:
    from rdflib.collection import Collection

    return f"({' || '.join(same(value, one) for one in Collection(shapes, asked)) or 'false'})"


def same(value: str, asked: Node) -> str:
    """Write that a value is a certain term."""
    return f"sameTerm({value}, {asked.n3()})"


def _compared(sign: str, what: str = "{value}") -> Callable[[rdflib.Graph, Node, str], str]:
    def compare(_: rdflib.Graph, asked: Node, value: str) -> str:
        return f"COALESCE({what.format(value=value)} {sign} {asked.n3()}, false)"

    return compare


def _text(text: str) -> str:
    from rdflib import Literal

    return Literal(text).n3()


RULES: Mapping[str, Callable[[rdflib.Graph, Node, str], str]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _kind,
    "pattern": _pattern,
    "in": _one_of,
    "minLength": _compared(">=", "STRLEN(STR({value}))"),
    "maxLength": _compared("<=", "STRLEN(STR({value}))"),
    "minInclusive": _compared(">="),
    "maxInclusive": _compared("<="),
    "minExclusive": _compared(">"),
    "maxExclusive": _compared("<"),
}
"""The rules about one value, by their names in SHACL."""
