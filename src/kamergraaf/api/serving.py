"""What a server asks that stays while the graph under it is replaced: which graph is the present one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from kamergraaf.api.graph import Graph
from kamergraaf.processes.bounds import TooMuchError, sharing_bounds
from kamergraaf.store import current_version
from kamergraaf.store.endpoint import Bounds, BusyError, Endpoint, Question, UnacceptableError

__all__ = [
    "Bounds",
    "BusyError",
    "Current",
    "Endpoint",
    "Question",
    "TooMuchError",
    "UnacceptableError",
    "Version",
    "sharing_bounds",
]


@dataclass(frozen=True, slots=True)
class Version:
    """A graph as it was opened, and by what it is told from the one that replaces it."""

    mark: str
    graph: Graph


class Current:
    """The graph that stands in a folder now: opened once, and again when another took its place."""

    def __init__(self, path: Path) -> None:
        """Open the graph.

        Raises:
            StoreError: there is none, or it is of another version.
        """
        self._path, self._lock = path, Lock()
        self._version = self._opened(current_version(path))

    def version(self) -> Version:
        """Give the graph that stands there now; who has it may go on with it when it is replaced.

        While another graph is put in its place, the old one is given: it answers until the new one stands.
        """
        mark = current_version(self._path)
        if mark and mark != self._version.mark:
            with self._lock:
                if mark != self._version.mark:
                    self._version = self._opened(mark)
        return self._version

    def graph(self, language: str = "en", *, only_stated: bool = False) -> Graph:
        """Give the graph that stands there now, in one language."""
        return replace(self.version().graph, language=language, only_stated=only_stated)

    def _opened(self, mark: str) -> Version:
        graph = Graph.open(self._path)
        return Version(mark, graph)
