"""Load a graph into a store that others run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamergraaf.store.remote.push import Pushed

__all__ = ["Pushed", "push"]


def push(path: Path, address: str, update: str = "", told: Callable[[int, int], None] = lambda *_: None) -> Pushed:
    """Load the graph in a folder into a store on the network, in place of the one that it has from us.

    Args:
        path: the folder of the graph.
        address: of the store, for queries.
        update: where it takes updates; by default beside that, as Oxigraph and Virtuoso have it.
        told: told how many statements are there, and of how many.

    Raises:
        StoreError: there is no graph; the store cannot be asked, or takes no updates.
        QueryTimeoutError: it took too long.
    """
    from kamergraaf.store import open_store
    from kamergraaf.store.remote.push import push

    with open_store(path) as graph:
        return push(graph, address, update, told)
