"""The relations of some kinds as columns, straight from the edge index: for networks too large for rows of a query."""

from __future__ import annotations

from array import array
from itertools import compress
from typing import TYPE_CHECKING

from kamergraaf.network.arrays import Arrays, from_buffers

if TYPE_CHECKING:
    from collections.abc import Collection

    from kamergraaf.store.edges import Edges


def columns_of(edges: Edges, kinds: Collection[str], *, directed: bool) -> Arrays:
    """Give the network of the relations of some kinds; its nodes are the things that have any.

    Args:
        edges: the edge index of a graph.
        kinds: the IRIs of the properties; one that no edge has adds nothing.
        directed: whether it matters where a relation starts.
    """
    slices = [found for kind, found in zip(edges.kinds, edges.slices, strict=True) if kind in kinds]
    source, target = _joined(edges.source, slices), _joined(edges.target, slices)
    ends = bytearray(len(edges.names))
    for column in (source, target):
        for thing in column:
            ends[thing] = 1
    used = list(compress(range(len(ends)), ends))
    place = array("I", bytes(4 * len(edges.names)))
    for number, thing in enumerate(used):
        place[thing] = number
    names = [edges.names[thing] for thing in used]
    source, target = (array("I", map(place.__getitem__, column)) for column in (source, target))
    return from_buffers(names, source, target, directed=directed)


def _joined(column: memoryview, slices: list[slice]) -> array[int]:
    found = array("I")
    for part in slices:
        found.frombytes(column[part].cast("B"))
    return found
