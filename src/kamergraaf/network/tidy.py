"""Make a network fit to be written: clean text, real days, one edge for each pair and kind."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from kamergraaf.errors import KamergraafError
from kamergraaf.network.model import Edge, NetworkData, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

# What XML 1.0 refuses or discourages; tab, line feed and carriage return stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
FIRST_GREGORIAN_YEAR = 1583
_Thing = TypeVar("_Thing", Node, Edge)


def clean(text: str) -> str:
    r"""Remove the characters that no XML file can hold.

    >>> clean("regel\x0c 1\n")
    'regel 1\n'
    """
    return _UNWRITABLE.sub("", str(text))


def one_line(text: str) -> str:
    r"""Clean a label and collapse its white space, as XML does with a token.

    >>> one_line(" motie \n Van der\x00 Plas ")
    'motie Van der Plas'
    """
    return " ".join(clean(text).split())


def day(text: str | None) -> date | None:
    """Read an ISO day, with or without a time; anything else, or before 1583, is no day.

    >>> day("2024-02-29T10:00:00Z")
    datetime.date(2024, 2, 29)
    >>> day("2023-02-29"), day("1582-10-14"), day("onbekend"), day(None)
    (None, None, None, None)
    """
    found = _DAY.fullmatch(str(text).strip()) if text is not None else None
    try:
        read = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return read if read and read.year >= FIRST_GREGORIAN_YEAR else None


def span(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Return the days as a viewer can use them: an event lasts a day, a reversed pair is left out.

    >>> span("2024-01-31", "2024-01-31")
    ('2024-01-31', '2024-02-01')
    >>> span("2024-01-31", "rond de zomer"), span("2024-01-31", "2023-01-31")
    (('2024-01-31', None), (None, None))
    """
    first, last = day(start), day(end)
    if first and last and (last < first or first == last == date.max):
        return None, None
    if first and first == last:
        last = first + timedelta(days=1)
    return first.isoformat() if first else None, last.isoformat() if last else None


def tidy(data: NetworkData) -> NetworkData:
    """Return the network sorted, cleaned and merged; refuse what no viewer can draw."""
    nodes = _tidy_nodes(data.nodes)
    known = {node.id for node in nodes}
    groups: dict[tuple[str, str, str], list[Edge]] = {}
    for found in data.edges:
        edge = _tidy_edge(found, directed=data.directed)
        _check_edge(edge, known)
        groups.setdefault((edge.source, edge.target, edge.kind), []).append(edge)
    edges = tuple(merge(groups[key]) for key in sorted(groups))
    return replace(data, nodes=nodes, edges=edges)


def merge(edges: Iterable[Edge]) -> Edge:
    """Join edges of one pair and kind: weights add up, the span covers all, evidence stays apart.

    >>> from kamergraaf.network.model import Edge
    >>> a = Edge("x", "y", "cites", "verwijst", "cites", 2, "2020-01-01", "2020-02-01", "b")
    >>> b = Edge("x", "y", "cites", "verwijst", "cites", 1, "2021-01-01", None, "a")
    >>> joined = merge([a, b])
    >>> joined.weight, joined.start, joined.end, joined.evidence
    (3, '2020-01-01', None, 'a | b')
    """
    found = sorted(edges, key=repr)
    starts = [edge.start for edge in found]
    ends = [edge.end for edge in found]
    evidence = sorted({edge.evidence for edge in found if edge.evidence})
    return replace(
        found[0],
        weight=_total([edge.weight for edge in found]),
        start=None if None in starts else min(start for start in starts if start),
        end=None if None in ends else max(end for end in ends if end),
        evidence=" | ".join(evidence) or None,
    )


def _total(weights: list[float]) -> float:
    return sum(weights) if all(isinstance(weight, int) for weight in weights) else math.fsum(weights)


def _tidy_nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    kept: dict[str, Node] = {}
    for node in nodes:
        new = _tidy_thing(replace(node, id=clean(node.id)))
        if not new.id.strip():
            raise KamergraafError(f"a node without an id: {node.label_nl!r}")
        if kept.setdefault(new.id, new) != new:
            raise KamergraafError(f"two different nodes have the id {new.id}")
    return tuple(kept[key] for key in sorted(kept))


def _tidy_edge(edge: Edge, *, directed: bool) -> Edge:
    source, target = clean(edge.source), clean(edge.target)
    if not directed:
        source, target = sorted((source, target))
    evidence = clean(edge.evidence) if edge.evidence else None
    return _tidy_thing(replace(edge, source=source, target=target, evidence=evidence))


def _tidy_thing(thing: _Thing) -> _Thing:
    start, end = span(thing.start, thing.end)
    label_nl, label_en, kind = one_line(thing.label_nl), one_line(thing.label_en), one_line(thing.kind)
    return replace(thing, label_nl=label_nl, label_en=label_en, kind=kind, start=start, end=end)


def _check_edge(edge: Edge, known: set[str]) -> None:
    name = f"the edge {edge.source} -> {edge.target} ({edge.kind})"
    for end in (edge.source, edge.target):
        if end not in known:
            raise KamergraafError(f"{name} ends at {end}, which is no node of the network")
    if not (math.isfinite(edge.weight) and edge.weight > 0):
        raise KamergraafError(f"{name} has weight {edge.weight}; a weight is a positive number")
