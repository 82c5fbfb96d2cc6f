"""Check a graph and its files, and write it whole in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamergraaf.errors import StoreError
    from kamergraaf.model.violations import Violation

__all__ = ["Violation", "damages", "export", "refuse_inside", "violations"]

_WORKERS = 2
"""Among so many processes the shapes are shared at most: each needs some 350 MB for two million triples."""


def violations(
    path: Path | str,
    language: str,
    only: str | None = None,
    told: Callable[[str, int, int], None] = lambda *_: None,
    own: Path | None = None,
) -> tuple[list[str], list[Violation]]:
    """Hold a graph against the shapes and the checks of the catalogue.

    Args:
        path: the folder of the graph, or the address of a store on the network.
        language: of what is said.
        only: a shape, a class or a check; by default all.
        told: told of each shape and check before it is held against the graph, how many are done, and of how many.
        own: a file of SHACL shapes in Turtle, which are held instead of ours, and of the checks. What is not compiled
            to queries pySHACL holds, with all triples in memory: some 1.5 GB for each million.

    Returns:
        What was checked, by name, and all that does not conform, and warnings.

    Raises:
        StoreError: there is no graph, or it is damaged.
        NotFoundError: there is no such shape, class or check.
        UsageError: the file of shapes cannot be read, or has none.
    """
    from kamergraaf.processes.pool import cores
    from kamergraaf.store import open_store
    from kamergraaf.store.validate import chosen, validate

    with open_store(path) as graph:
        workers = 1 if own else min(cores(), _WORKERS)
        return chosen(only, own), list(validate(graph, language, only, told, workers, own))


def damages(path: Path) -> list[tuple[str, StoreError | None]]:
    """Read every byte of the files of a graph, and give each file with what is wrong with it, if anything.

    Raises:
        StoreError: there is no graph, or its manifest is damaged.
    """
    from kamergraaf.store import open_store
    from kamergraaf.store.checksums import damages

    with open_store(path) as graph:
        return list(damages(graph.folder))


def refuse_inside(path: Path) -> None:
    """Refuse to write a file into the folder of a graph.

    Raises:
        UsageError: it would lie there.
    """
    from kamergraaf.store import refuse_inside

    refuse_inside(path)


def export(path: Path | str, out: Path | BinaryIO, form: str | None = None) -> None:
    """Write the whole graph: nq, trig and jsonld keep the named graphs, ttl and nt hold their union.

    Args:
        path: the folder of the graph, or the address of a store on the network that holds one whole.
        out: a file, packed when its name ends in `.gz`, or a stream.
        form: the format; None is that of the name of the file, and nq for a stream.

    Raises:
        UsageError: there is no such format, or the file would lie in the folder of a graph.
        StoreError: there is no graph, or it is damaged; the store on the network does not give all of it.
    """
    from pathlib import Path

    from kamergraaf.errors import UsageError
    from kamergraaf.store import open_store
    from kamergraaf.store.dump import check_dump
    from kamergraaf.store.export import FORMATS, export_to, format_of, write_export

    file = out if isinstance(out, Path) else None
    name, packed = format_of(file) if file and not form else (form or "nq", bool(file and file.suffix == ".gz"))
    if name not in FORMATS:
        raise UsageError(f"`format` {name} does not fit a graph; it can be: {', '.join(FORMATS)}").naming("format")
    graph = open_store(path)
    if isinstance(out, Path):
        export_to(graph, out, name, packed=packed)
    else:
        check_dump(graph)
        write_export(graph, out, name)
