"""Make a network fit to be written: clean text, real days, one edge for each pair and kind."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import attrgetter, lt
from typing import TYPE_CHECKING

from kamergraaf.errors import KamergraafError
from kamergraaf.network.model import Edge, NetworkData, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kamergraaf.network.model import Value

# What XML 1.0 refuses or discourages; tab, line feed and carriage return stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
FIRST_GREGORIAN_YEAR = 1583


def clean(text: str) -> str:
    r"""Remove the characters that no XML file can hold.

    >>> clean("regel\x0c 1\n")
    'regel 1\n'
    """
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


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
    """Return the first and the last day as a viewer can use them: a reversed pair is left out.

    >>> span("2024-01-31", "2024-01-31")
    ('2024-01-31', '2024-01-31')
    >>> span("2024-01-31", "rond de zomer"), span("2024-01-31", "2023-01-31")
    (('2024-01-31', None), (None, None))
    """
    first, last = day(start), day(end)
    if first and last and last < first:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def tidy(data: NetworkData) -> NetworkData:
    """Return the network sorted, cleaned and merged; refuse what no viewer can draw.

    What is tidy already is not copied, so that a large network costs no second one.

    Raises:
        KamergraafError: a node without an id, two that share one, an edge to nowhere, a weight that is not positive.
    """
    nodes = _tidy_nodes(data.nodes)
    return replace(data, nodes=nodes, edges=_tidy_edges(data, nodes))


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
    evidence = sorted({edge.evidence for edge in found if edge.evidence})
    return replace(
        found[0],
        weight=_total([edge.weight for edge in found]),
        start=_outermost(min, [edge.start for edge in found]),
        end=_outermost(max, [edge.end for edge in found]),
        evidence=" | ".join(evidence) or None,
        attributes=_joined([dict(edge.attributes) for edge in found]),
    )


def _outermost(choose: Callable[[Iterable[str]], str], days: Sequence[str | None]) -> str | None:
    """Choose the first or the last day; a span that is open on that side stays open."""
    known = [day for day in days if day is not None]
    return choose(known) if len(known) == len(days) else None


def _joined(found: Sequence[Mapping[str, Value]]) -> tuple[tuple[str, Value], ...]:
    """Keep the attributes on which all agree; where they differ, list what each says."""
    joined: list[tuple[str, Value]] = []
    for name in sorted({name for attributes in found for name in attributes}):
        values = {repr(attributes[name]): attributes[name] for attributes in found if name in attributes}
        one, *others = values.values()
        joined.append((name, [str(value) for value in values.values()] if others else one))
    return tuple(joined)


def _total(weights: list[float]) -> float:
    return sum(weights) if all(isinstance(weight, int) for weight in weights) else math.fsum(weights)


_word = lru_cache(maxsize=1024)(one_line)
_days = lru_cache(maxsize=1024)(span)


def _tidy_nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    kept: dict[str, Node] = {}
    for node in nodes:
        new = _tidy_node(node)
        if not new.id.strip():
            raise KamergraafError(f"a node without an id: {node.label_nl!r}")
        if kept.setdefault(new.id, new) != new:
            raise KamergraafError(f"two different nodes have the id {new.id}")
    return tuple(kept[key] for key in sorted(kept))


def _tidy_node(node: Node) -> Node:
    start, end = _days(node.start, node.end)
    words = (one_line(node.label_nl), one_line(node.label_en), _word(node.kind))
    name = clean(node.id)
    if (name, *words, start, end) == (node.id, node.label_nl, node.label_en, node.kind, node.start, node.end):
        return node
    return replace(node, id=name, label_nl=words[0], label_en=words[1], kind=words[2], start=start, end=end)


def _tidy_edges(data: NetworkData, nodes: tuple[Node, ...]) -> tuple[Edge, ...]:
    """Return the edges in order of source, target and kind, each of these three once."""
    rank = {node.id: place for place, node in enumerate(nodes)}
    if isinstance(data.edges, tuple) and _are_tidy(data, rank):
        return data.edges
    edges, numbers = _clean_edges(data, rank)
    kinds = {kind: place for place, kind in enumerate(sorted(set(map(attrgetter("kind"), edges))))}
    if len(kinds) > 1:
        numbers = [
            pair * len(kinds) + kinds[kind] for pair, kind in zip(numbers, map(attrgetter("kind"), edges), strict=True)
        ]
    if all(map(lt, numbers, islice(numbers, 1, None))):
        return tuple(edges)
    return tuple(_merged(numbers, edges))


def _are_tidy(data: NetworkData, rank: Mapping[str, int]) -> bool:
    """Tell whether all edges are clean and in order, each pair and kind once, without a copy of anything."""
    wide, directed = len(rank), data.directed
    clean_words: set[tuple[str, str, str]] = set()
    last, last_kind = -1, ""
    for edge in data.edges:
        source, target = rank.get(edge.source, -1), rank.get(edge.target, -1)
        here = source * wide + target
        if source < 0 or target < 0 or here < last or (here == last and edge.kind <= last_kind):
            return False
        words = (edge.kind, edge.label_nl, edge.label_en)
        if not (words in clean_words and (directed or source <= target) and _is_plain(edge)):
            if _tidy_edge(edge, rank, directed=directed) is not edge:
                return False
            clean_words.add(words)
        last, last_kind = here, edge.kind
    return True


def _is_plain(edge: Edge) -> bool:
    """Tell whether an edge says no more than its words and its weight."""
    return edge.start is edge.end is edge.evidence is None and 0 < edge.weight < math.inf


def _merged(numbers: list[int], edges: Sequence[Edge]) -> Iterator[Edge]:
    """Give the edges in the order of their numbers; those with the same number are joined."""
    count = len(numbers)
    last, same = -1, list[Edge]()
    for packed in sorted(number * count + place for place, number in enumerate(numbers)):
        number, place = divmod(packed, count)
        if number != last and same:
            yield merge(same) if len(same) > 1 else same[0]
            same = []
        same.append(edges[place])
        last = number
    yield merge(same) if len(same) > 1 else same[0]


def _clean_edges(data: NetworkData, rank: Mapping[str, int]) -> tuple[list[Edge], list[int]]:
    """Return the edges cleaned, and for each one number for its pair, which sorts much faster than two strings.

    One that says what a clean one said before it is taken as it is.
    """
    edges, numbers, wide = list[Edge](), list[int](), len(rank)
    clean_words: set[tuple[str, str, str]] = set()
    for edge in data.edges:
        words = (edge.kind, edge.label_nl, edge.label_en)
        source, target = rank.get(edge.source, -1), rank.get(edge.target, -1)
        known = source >= 0 and target >= 0 and (data.directed or source <= target) and words in clean_words
        if not (known and _is_plain(edge)):
            edge = _tidy_edge(edge, rank, directed=data.directed)  # noqa: PLW2901
            source, target = rank[edge.source], rank[edge.target]
            if words == (edge.kind, edge.label_nl, edge.label_en):
                clean_words.add(words)
        edges.append(edge)
        numbers.append(source * wide + target)
    return edges, numbers


def _tidy_edge(edge: Edge, rank: Mapping[str, int], *, directed: bool) -> Edge:
    source = edge.source if edge.source in rank else clean(edge.source)
    target = edge.target if edge.target in rank else clean(edge.target)
    _check_edge(edge, source, target, rank)
    if not directed and rank[source] > rank[target]:
        source, target = target, source
    start, end = _days(edge.start, edge.end)
    evidence = (clean(edge.evidence) or None) if edge.evidence else None
    nl, en, kind = _word(edge.label_nl), _word(edge.label_en), _word(edge.kind)
    found = (edge.source, edge.target, edge.kind, edge.label_nl, edge.label_en, edge.start, edge.end, edge.evidence)
    if found == (source, target, kind, nl, en, start, end, evidence):
        return edge
    return replace(
        edge,
        source=source,
        target=target,
        kind=kind,
        label_nl=nl,
        label_en=en,
        start=start,
        end=end,
        evidence=evidence,
    )


def _check_edge(edge: Edge, source: str, target: str, known: Mapping[str, int]) -> None:
    if source in known and target in known and 0 < edge.weight < math.inf:
        return
    name = f"the edge {source} -> {target} ({_word(edge.kind)})"
    for end in (source, target):
        if end not in known:
            raise KamergraafError(f"{name} ends at {end}, which is no node of the network")
    raise KamergraafError(f"{name} has weight {edge.weight}; a weight is a positive number")
