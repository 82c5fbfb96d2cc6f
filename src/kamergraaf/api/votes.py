"""Votes as matrices: members or groups x ballots, for roll-call analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.ask.matrix import Matrix

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.api.graph import Graph
    from kamergraaf.api.queries import Given

__all__ = ["Matrix", "matrix", "write"]


def matrix(
    graph: Graph,
    of: str = "groups",
    from_: Given | None = None,
    to: Given | None = None,
    which: str = "complete",
    *,
    command: str = "",
    seconds: float = 30.0,
) -> Matrix:
    """Give who chose what in which ballot.

    Args:
        graph: the graph.
        of: `groups`, by their votes, or `members`, by those in roll calls.
        from_: the first day.
        to: the last day.
        which: only `complete` ballots, or `all`.
        command: what asks for it, in the words of the face; files say it.
        seconds: how long it may take.

    Raises:
        UsageError: there is no such choice, or a day is none.
        StoreError: the graph has no tables.
    """
    from kamergraaf.ask import matrix as made

    first, last = (str(day) if day is not None else None for day in (from_, to))
    return made.matrix(graph.store, made.Asked.read(of, first, last, which), graph.language, command, seconds)


def write(found: Matrix, folder: Path) -> tuple[Path, ...]:
    """Write a matrix to a folder: the matrix, what its rows and ballots are, and what was counted of how many.

    Raises:
        UsageError: the folder lies in that of a graph, or is something else than a folder.
    """
    from kamergraaf.ask.matrix import write
    from kamergraaf.errors import UsageError
    from kamergraaf.store import refuse_inside

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is no folder; give another one")
    refuse_inside(folder / "matrix.csv")
    return write(found, folder)
