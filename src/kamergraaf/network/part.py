"""A part of a network: of one group or community, of strong relations, or no more than can be drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kamergraaf.network.model import Edge, NetworkData


def part(
    data: NetworkData,
    *,
    party: str | None = None,
    within: Collection[str] | None = None,
    least: float = 0,
    most: int | None = None,
) -> NetworkData:
    """Give a part of a network, with the nodes that then still have a relation.

    Args:
        data: the network.
        party: only relations of which an end is of this group, whatever the case of its letters.
        within: only relations of which both ends are among these nodes, by their ids.
        least: only relations of at least this weight.
        most: no more relations than this, the strongest.
    """
    edges: Iterable[Edge] = (edge for edge in data.edges if edge.weight >= least)
    if party:
        edges = _touching(edges, _members(data, party))
    if within is not None:
        edges = (edge for edge in edges if edge.source in within and edge.target in within)
    kept = sorted(edges, key=lambda edge: (-edge.weight, edge.source, edge.target, edge.kind))[:most]
    return data if len(kept) == len(data.edges) else _with_ends(data, kept)


def _with_ends(data: NetworkData, kept: Iterable[Edge]) -> NetworkData:
    """Keep some relations of a network, and the nodes that have one of them."""
    edges = tuple(kept)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return replace(data, nodes=tuple(node for node in data.nodes if node.id in ends), edges=edges)


def _members(data: NetworkData, party: str) -> set[str]:
    """Give the nodes of a group."""
    return {node.id for node in data.nodes if (node.party or "").casefold() == party.casefold()}


def _touching(edges: Iterable[Edge], inside: set[str]) -> Iterator[Edge]:
    """Keep the edges of which an end is one of some nodes."""
    return (edge for edge in edges if edge.source in inside or edge.target in inside)
