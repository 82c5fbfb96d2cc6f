"""Kamergraaf: Dutch parliamentary papers as a knowledge graph."""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself costs every start some milliseconds
if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.api import Graph

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(path: str | Path, language: str = "en") -> Graph:  # noqa: A001 (reads well: kamergraaf.open("graaf"))
    """Open a graph that `kamergraaf build` made, for reading; words and labels are in the language, en or nl.

    Raises:
        kamergraaf.errors.StoreError: there is no graph, or it is locked, damaged or of another version.
    """
    from kamergraaf.api import Graph

    return Graph.open(path, language)
