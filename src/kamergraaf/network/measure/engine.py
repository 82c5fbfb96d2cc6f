"""What computes measures: a library in C where it is installed, else Python; the answers are the same."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kamergraaf.network.arrays import Arrays


class Engine(Protocol):
    """Computes on one network; each list has one value for each node, in the order of the names."""

    name: str
    """The library that computes."""
    community_method: str
    """The method that finds communities."""
    arrays: Arrays

    def pagerank(self, damping: float) -> list[float]:
        """Give the share of time spent at each node."""

    def betweenness(self, starts: list[int]) -> list[float]:
        """Give for each node the share of shortest paths from the starts that pass through it."""

    def distances(self, starts: list[int]) -> tuple[list[int], list[int]]:
        """Give for each node how many other starts reach it, and the sum of the steps that they take."""

    def cores(self) -> list[int]:
        """Give the largest k for which each node is in the k-core."""

    def clustering(self) -> list[float]:
        """Give the share of pairs of neighbours that are linked."""

    def components(self) -> list[int]:
        """Give a number for each node that it shares with what is connected to it."""

    def communities(self, resolution: float, seed: int) -> list[int]:
        """Give a number for each node that it shares with its community."""


def open_engine(arrays: Arrays) -> Engine:
    """Give the fastest engine that is installed."""
    if find_spec("igraph"):
        from kamergraaf.network.measure.igraph import Fast

        return Fast(arrays)
    from kamergraaf.network.measure.networkx import Plain

    return Plain(arrays)
