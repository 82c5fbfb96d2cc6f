"""The relations of some kinds straight from the edge index: for networks too large for rows of a query."""

from __future__ import annotations

from array import array
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.ask.relations import kinds as all_kinds
from kamergraaf.network.arrays import Arrays, from_buffers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kamergraaf.store.edges import Edges

    Numbers = array[int] | memoryview[int]


class Relation(NamedTuple):
    """One relation: the IRIs of what it joins and of its kind, and the day of what it starts from."""

    source: str
    target: str
    kind: str
    day: str | None


def meaningful() -> frozenset[str]:
    """Give the kinds of relations that an explained path may step over, by the IRIs of their properties."""
    return frozenset(kind.property for kind in all_kinds().values() if kind.cost)


def columns_of(
    edges: Edges, kinds: Collection[str], *, directed: bool, first: str | None = None, last: str | None = None
) -> Arrays:
    """Give the network of the relations of some kinds; its nodes are the things that have any.

    Args:
        edges: the edge index of a graph.
        kinds: the IRIs of the properties; one that no edge has adds nothing.
        directed: whether it matters where a relation starts.
        first: only relations from things of this day on, as an ISO date; things without a day are left out then.
        last: only those up to and including this day.
    """
    source, target = array("I"), array("I")
    for _, starts, ends in _chosen(edges, kinds, first, last):
        source.frombytes(memoryview(starts).cast("B"))
        target.frombytes(memoryview(ends).cast("B"))
    joined = bytearray(len(edges.names))
    for column in (source, target):
        for thing in column:
            joined[thing] = 1
    used = list(compress(range(len(joined)), joined))
    place = array("I", bytes(4 * len(edges.names)))
    for number, thing in enumerate(used):
        place[thing] = number
    names = [edges.names[thing] for thing in used]
    source, target = (array("I", map(place.__getitem__, column)) for column in (source, target))
    return from_buffers(names, source, target, directed=directed)


def relations_of(
    edges: Edges, kinds: Collection[str], first: str | None = None, last: str | None = None
) -> Iterator[Relation]:
    """Give the same relations one by one, by kind, source and target."""
    days = {number: date.fromordinal(number).isoformat() for number in set(edges.dates) if number}
    for kind, starts, ends in _chosen(edges, kinds, first, last):
        for source, target in zip(starts, ends, strict=True):
            yield Relation(edges.names[source], edges.names[target], kind, days.get(edges.dates[source]))


def _chosen(
    edges: Edges, kinds: Collection[str], first: str | None, last: str | None
) -> Iterator[tuple[str, Numbers, Numbers]]:
    """Give each kind with the numbers of what its relations start from and end at."""
    earliest = date.fromisoformat(first).toordinal() if first else 1
    latest = date.fromisoformat(last).toordinal() if last else date.max.toordinal()
    for kind, found in zip(edges.kinds, edges.slices, strict=True):
        if kind not in kinds:
            continue
        source: Numbers = edges.source[found]
        target: Numbers = edges.target[found]
        if first or last:
            inside = [earliest <= edges.dates[thing] <= latest for thing in source]
            source, target = (array("I", compress(column, inside)) for column in (source, target))
        yield kind, source, target
