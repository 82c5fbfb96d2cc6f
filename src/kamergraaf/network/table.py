"""Nodes and edges as typed columns: the one place where a value gets its type for any format."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from kamergraaf.network.model import Edge, NetworkData, Node, Scalar, Value, label_of
from kamergraaf.network.tidy import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


def node_columns(data: NetworkData, lang: str) -> dict[str, str]:
    """Return the type of every column that `node_rows` fills, by name."""
    return column_types(node_rows(data, lang))


def node_rows(data: NetworkData, lang: str) -> Iterator[Row]:
    """Give what is known of each node besides id, label and dates, one row at a time."""
    names = safe_names(name for node in data.nodes for name, _ in node.attributes)
    return (_node_row(node, names, lang) for node in data.nodes)


def edge_columns(data: NetworkData, lang: str) -> dict[str, str]:
    """Return the type of every column that `edge_rows` fills, by name."""
    names = edge_names(data)
    said = set(map(attrgetter("kind", "label_nl", "label_en"), data.edges))
    own = names or any(map(attrgetter("evidence"), data.edges))
    more = (more_of(edge, names) for edge in (data.edges if own else ()))
    return column_types(chain((dict(said_of(*words, lang)) for words in said), more))


def edge_rows(data: NetworkData, lang: str) -> Iterator[Row]:
    """Give what is known of each edge besides ends, kind, label, weight and dates, one row at a time.

    `relation` repeats the kind: not every reader passes on the XML attribute.
    """
    names = edge_names(data)
    for edge in data.edges:
        yield dict(said_of(edge.kind, edge.label_nl, edge.label_en, lang)) | more_of(edge, names)


def edge_names(data: NetworkData) -> Mapping[str, str]:
    """Return the column name of each attribute of the edges."""
    given = filter(None, map(attrgetter("attributes"), data.edges))
    return safe_names({name for attributes in given for name, _ in attributes})


@lru_cache(maxsize=1024)
def said_of(kind: str, nl: str, en: str, lang: str) -> tuple[tuple[str, Plain], ...]:
    """Return what an edge says by its kind: the same for very many edges."""
    other, own, given = ("nl", en or nl, nl or en) if lang == "en" else ("en", nl or en, en or nl)
    said: dict[str, Value] = {f"label_{other}": None if own == given else given, "relation": kind}
    return tuple(_row(said).items())


def more_of(edge: Edge, names: Mapping[str, str]) -> Row:
    """Return what an edge has of its own: its evidence and attributes."""
    if not edge.evidence and not edge.attributes:
        return {}
    return _row({"evidence": edge.evidence} | {names[name]: value for name, value in edge.attributes})


def plain(value: Value) -> Plain | None:
    """Turn any value into one of five types; None, nothing and not-a-number are missing.

    >>> plain(Decimal("1.50")), plain(date(2024, 1, 31)), plain(float("nan")), plain("")
    (1.5, '2024-01-31', None, None)
    >>> plain(["a", None, 2]), plain(set())
    (('a', '2'), None)
    """
    if type(value) is str:
        return clean(value) or None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float | Decimal):
        return _finite(value)
    if isinstance(value, str | date):
        return clean(value.isoformat() if isinstance(value, date) else value) or None
    return _texts(value) or None


def _finite(value: float | Decimal) -> float | None:
    """Give a number of which a float can tell how large it is."""
    number = float(value) if isinstance(value, float) or value.is_finite() else math.nan
    return number if math.isfinite(number) else None


def text_of(value: Plain) -> str:
    """Write one value as text; the items of a list are set apart by semicolons.

    >>> text_of(True), text_of(1e-7), text_of(("a", "b"))
    ('true', '1e-07', 'a; b')
    """
    if type(value) is str:
        return value
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
    seen = _Seen()
    for value in values:
        seen.add(value)
    return seen.column()


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


def _other_label(thing: Node, lang: str) -> dict[str, Value]:
    other = "nl" if lang == "en" else "en"
    label = label_of(thing, other)
    return {} if label == label_of(thing, lang) else {f"label_{other}": label}


def _row(values: Mapping[str, Value]) -> Row:
    return {name: said for name, value in values.items() if (said := plain(value)) is not None}


def column_types(rows: Iterable[Row]) -> dict[str, str]:
    """Return the type of every column that occurs, by name."""
    columns: dict[str, _Seen] = {}
    for row in rows:
        for name, value in row.items():
            if name not in columns:
                columns[name] = _Seen()
            columns[name].add(value)
    return {name: columns[name].column() for name in sorted(columns)}


@dataclass(slots=True)
class _Seen:
    """What has been seen of the values of one column."""

    kinds: set[type] = field(default_factory=set)
    largest: int = 0

    def add(self, value: Plain) -> None:
        self.kinds.add(type(value))
        if type(value) is int:
            self.largest = max(self.largest, abs(value))

    def column(self) -> str:
        if tuple in self.kinds:
            return "liststring"
        if self.kinds == {bool}:
            return "boolean"
        if not self.kinds <= {int, float}:
            return "string"
        return _number_type(self.largest, fraction=float in self.kinds)


def _texts(values: Iterable[Scalar]) -> tuple[str, ...]:
    items = [plain(value) for value in values]
    texts = [text_of(item) for item in items if item is not None]
    return tuple(sorted(texts) if isinstance(values, set | frozenset) else texts)


def _number_type(largest: int, *, fraction: bool) -> str:
    if fraction:
        return "double" if largest <= _EXACT_IN_DOUBLE else "string"
    return "integer" if largest < 2**31 else "long" if largest < 2**63 else "string"
