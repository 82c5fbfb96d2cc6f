"""Make the indexes of a store, of edges and names, beside its tables: each in a process, whose memory is then free."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import tomllib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kamergraaf import assets, iri
from kamergraaf.errors import StoreError
from kamergraaf.processes.parent import command
from kamergraaf.store import STORE
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import write_edges
from kamergraaf.store.names import write_names
from kamergraaf.vocab import expand

DATES = ("eli:date_document", "eli-dl:activity_date", "eli-dl:activity_start_date", "dcterms:created")
"""What dates a thing, the most telling first."""
_EDGES, _TABLES = "kamergraaf.store.indexing", "kamergraaf.store.derived.make"
"""What makes the indexes of edges and names, and what makes the tables: each a process of its own."""


def indexing(folder: Path, *more: str) -> AbstractContextManager[None]:
    """Write the indexes and the tables of the store in the folder of a version, beside whatever is done meanwhile.

    Args:
        folder: of the version.
        more: modules that write others there, as these do.

    Raises:
        StoreError: a process that makes them was ended, or could not read or write.
    """
    return _beside(folder, _EDGES, _TABLES, *more)


def tabulating(folder: Path) -> AbstractContextManager[None]:
    """Write no more than the tables of the store in the folder of a version.

    Raises:
        StoreError: the process that makes them was ended, or could not read or write.
    """
    return _beside(folder, _TABLES)


@contextmanager
def _beside(folder: Path, *makers: str) -> Iterator[None]:
    with ExitStack() as stack:
        making = [stack.enter_context(_making(folder, maker)) for maker in makers]
        yield
        said = [process.communicate()[1] for process in making]
    for process, told in zip(making, said, strict=True):
        if process.returncode:
            reason = told.strip().splitlines()[-1:] or [f"signal {-process.returncode}"]
            raise StoreError(
                f"the indexes could not be made ({reason[0]}); the old graph is untouched, see to memory and disk space"
            )


@contextmanager
def _making(folder: Path, module: str) -> Iterator[subprocess.Popen[str]]:
    """Run a module that reads the store and writes into the folder, and end it with us."""
    given = command(module, str(folder / STORE), str(folder))
    with subprocess.Popen(given, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def main(store: str, folder: str) -> int:
    """Read the store and write its indexes."""
    try:
        opened = ox.Store.read_only(store)
        write_names(opened, Path(folder))
        draft = draft_of(opened)
        del opened  # the memory in which it keeps what was read is needed now
        write_edges(draft, Path(folder))
    except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
        sys.stderr.write(" ".join(str(error).split()))
        return 1
    return 0


def draft_of(store: ox.Store) -> Draft:
    """Read the relations and the dates of a store."""
    is_thing = thing_test()
    draft = Draft({}, {}, [])
    for term in relations():
        draft.kinds.append((term, array("I", _edges_of(store, term, is_thing, draft))))
    draft.end_edges()
    for term in reversed(DATES):
        for quad in store.quads_for_pattern(None, ox.NamedNode(expand(term)), None, None):
            if day := _day(quad.object):
                draft.date(str(_iri(quad.subject)), day)
    return draft


def date_in(quads: Sequence[ox.Quad]) -> int:
    """Give the date of a thing as an ordinal, from all that is told of it; 0 when it has none."""
    found = 0
    for term in map(expand, reversed(DATES)):
        for quad in quads:
            if quad.predicate.value == term:
                found = _day(quad.object) or found
    return found


def relations() -> list[str]:
    """Give the properties that are kinds of edges, sorted."""
    rows = (row["property"] for row in assets.table("relations") if row["part"] == "relation")
    return sorted(expand(name) for name in rows if name not in _left_out()["no_relations"])


def _left_out() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(assets.path("data", "relations.toml").read_text("utf-8"))["index"]
    return found


def edges_in(
    quads: Iterable[ox.Quad], kinds: Mapping[str, int], is_thing: Callable[[str], bool]
) -> Iterator[tuple[int, str, int]]:
    """Give the edges in what is told of a thing: the kind by its number, the target, 1 where a sentence shows it."""
    derived = ox.NamedNode(iri.graph("afgeleid"))
    for quad in quads:
        kind, target = kinds.get(quad.predicate.value), _iri(quad.object)
        if kind is not None and target and is_thing(target):
            yield kind, target, int(quad.graph_name == derived)


def _edges_of(store: ox.Store, term: str, is_thing: Callable[[str], bool], draft: Draft) -> Iterator[int]:
    """Give the edges of one kind as numbers: source, target, and 1 where a sentence shows it."""
    derived = ox.NamedNode(iri.graph("afgeleid"))
    for quad in store.quads_for_pattern(None, ox.NamedNode(term), None, None):
        source, target = _iri(quad.subject), _iri(quad.object)
        if source and target and is_thing(source) and is_thing(target):
            yield draft.number(source)
            yield draft.number(target)
            yield int(quad.graph_name == derived)


def _iri(term: Any) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None


def unfollowed() -> tuple[str, ...]:
    """Give how the IRIs begin of what people do not follow relations to."""
    return tuple(f"{iri.ID}{kind}/" for kind in _left_out()["no_things"])


def thing_test() -> Callable[[str], bool]:
    """Give the test of what is a thing that people follow relations to, and no file, program or concept."""
    beginnings = unfollowed()
    return lambda thing: not thing.startswith(beginnings)


def _day(term: Any) -> int:
    return day_of(str(getattr(term, "value", "")))


def day_of(text: str) -> int:
    """Give a date as an ordinal; 0 for what is none.

    >>> day_of("0001-01-02"), day_of("2024-02-30")
    (2, 0)
    """
    try:
        return dt.date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return 0
