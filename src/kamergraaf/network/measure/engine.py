"""What computes measures: a library in C where it is installed, else Python; the answers are the same."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.measure.igraph import Fast
    from kamergraaf.network.measure.networkx import Plain

Engine: TypeAlias = "Fast | Plain"
"""Computes on one network; what it gives has one value for each node, in the order of the names.

There is no interface beside the two: mypy sees that both can compute what a measure asks for.
"""


def open_engine(arrays: Arrays) -> Engine:
    """Give the fastest engine that is installed."""
    if find_spec("igraph"):
        from kamergraaf.network.measure.igraph import Fast

        return Fast(arrays)
    from kamergraaf.network.measure.networkx import Plain

    return Plain(arrays)
