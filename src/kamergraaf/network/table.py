"""Nodes and edges as typed columns: the one place where a value gets its type for any format."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kamergraaf.network.model import Edge, NetworkData, Node, Scalar, Value, label_of
from kamergraaf.network.tidy import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain = str | int | float | bool | tuple[str, ...]
Row = dict[str, Plain]

# Names that a format or a viewer gives a meaning of its own (XML attributes, Gephi columns, sigma and Cytoscape keys).
RESERVED = frozenset(
    (
        *("id", "label", "start", "end", "type", "key", "weight", "source", "target"),
        *("kind", "party", "colour", "relation", "evidence", "label_nl", "label_en"),
        *("name", "interaction", "x", "y", "z", "size", "color", "r", "g", "b", "viz"),
        *("timeset", "interval", "pid", "parents", "spells"),
    )
)
_EXACT_IN_DOUBLE = 2**53


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of the network, and the type of every column that occurs, by name."""

    columns: dict[str, str]
    rows: tuple[Row, ...]


def node_table(data: NetworkData, lang: str) -> Table:
    """Return what is known of each node besides id, label and dates."""
    names = safe_names(name for node in data.nodes for name, _ in node.attributes)
    return _table([_node_row(node, names, lang) for node in data.nodes])


def edge_table(data: NetworkData, lang: str) -> Table:
    """Return what is known of each edge besides ends, kind, label, weight and dates.

    `relation` repeats the kind: not every reader passes on the XML attribute.
    """
    return _table([_edge_row(edge, lang) for edge in data.edges])


def plain(value: Value) -> Plain | None:
    """Turn any value into one of five types; None, nothing and not-a-number are missing.

    >>> plain(Decimal("1.50")), plain(date(2024, 1, 31)), plain(float("nan")), plain("")
    (1.5, '2024-01-31', None, None)
    >>> plain(["a", None, 2]), plain(set())
    (('a', '2'), None)
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float | Decimal):
        number = float(value) if isinstance(value, float) or value.is_finite() else math.nan
        return number if math.isfinite(number) else None
    if isinstance(value, str | date):
        return clean(value.isoformat() if isinstance(value, date) else value) or None
    return _texts(value) or None


def text_of(value: Plain) -> str:
    """Write one value as text; the items of a list are set apart by semicolons.

    >>> text_of(True), text_of(1e-7), text_of(("a", "b"))
    ('true', '1e-07', 'a; b')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def list_text(value: Plain) -> str:
    r"""Write a value as the list of strings that Gephi and graphology read.

    >>> list_text(('zegt "nee"', "a, b")), list_text(1)
    ('["zegt \\"nee\\"", "a, b"]', '["1"]')
    """
    return json.dumps(list(value) if isinstance(value, tuple) else [text_of(value)], ensure_ascii=False)


def type_of(values: Iterable[Plain]) -> str:
    """Return the narrowest type that holds all values.

    >>> type_of([1, 2]), type_of([1, 2.5]), type_of([1, "2"]), type_of([True, 1]), type_of([1, ("a",)])
    ('integer', 'double', 'string', 'string', 'liststring')
    >>> type_of([2**40]), type_of([2**70])
    ('long', 'string')
    """
    found = list(values)
    kinds = {type(value) for value in found}
    if tuple in kinds:
        return "liststring"
    if kinds == {bool}:
        return "boolean"
    if not kinds <= {int, float}:
        return "string"
    whole = [abs(value) for value in found if isinstance(value, int)]
    return _number_type(max(whole, default=0), fraction=float in kinds)


def safe_names(names: Iterable[str]) -> Mapping[str, str]:
    """Give each attribute a column name that no viewer reads as something else.

    >>> dict(safe_names(["seats", "Weight", "weight"]))
    {'Weight': 'Weight_value', 'seats': 'seats', 'weight': 'weight_value_value'}
    """
    taken = set(RESERVED)
    given: dict[str, str] = {}
    for name in sorted(set(names)):
        safe = " ".join(clean(name).split()) or "attribute"
        while safe.lower() in taken:
            safe += "_value"
        taken.add(safe.lower())
        given[name] = safe
    return given


def _node_row(node: Node, names: Mapping[str, str], lang: str) -> Row:
    values: dict[str, Value] = {"kind": node.kind, "party": node.party} | _other_label(node, lang)
    return _row(values | {names[name]: value for name, value in node.attributes})


def _edge_row(edge: Edge, lang: str) -> Row:
    values: dict[str, Value] = {"relation": edge.kind, "evidence": edge.evidence}
    return _row(values | _other_label(edge, lang))


def _other_label(thing: Node | Edge, lang: str) -> dict[str, Value]:
    other = "nl" if lang == "en" else "en"
    label = label_of(thing, other)
    return {} if label == label_of(thing, lang) else {f"label_{other}": label}


def _row(values: Mapping[str, Value]) -> Row:
    pairs = ((name, plain(value)) for name, value in values.items())
    return {name: value for name, value in pairs if value is not None}


def _table(rows: list[Row]) -> Table:
    values: dict[str, list[Plain]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault(name, []).append(value)
    return Table({name: type_of(values[name]) for name in sorted(values)}, tuple(rows))


def _texts(values: Iterable[Scalar]) -> tuple[str, ...]:
    items = [plain(value) for value in values]
    texts = [text_of(item) for item in items if item is not None]
    return tuple(sorted(texts) if isinstance(values, set | frozenset) else texts)


def _number_type(largest: int, *, fraction: bool) -> str:
    if fraction:
        return "double" if largest <= _EXACT_IN_DOUBLE else "string"
    return "integer" if largest < 2**31 else "long" if largest < 2**63 else "string"
