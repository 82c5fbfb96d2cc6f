"""Kamergraaf: Dutch parliamentary papers as a knowledge graph."""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself costs every start some milliseconds
if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.api import Graph

__all__ = ["Graph", "__version__", "open"]

__version__ = "0.1.0"


def open(path: str | Path, language: str = "en") -> Graph:  # noqa: A001 (reads well: kamergraaf.open("graaf"))
    """Open a graph that `kamergraaf build` made, for reading; words and labels are in the language, en or nl.

    Raises:
        kamergraaf.errors.StoreError: there is no graph, or it is locked, damaged or of another version.
    """
    from kamergraaf.api import Graph

    return Graph.open(path, language)


if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Give `Graph` when it is first asked for: what it imports would slow down every start."""
        if name != "Graph":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from kamergraaf.api import Graph

        return Graph

    def __dir__() -> list[str]:
        """Give the names of this module, for who completes them."""
        return sorted({*globals(), *__all__})
