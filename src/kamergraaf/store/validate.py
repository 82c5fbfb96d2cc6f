"""Check a graph against the shapes and the queries in queries/checks."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from kamergraaf.catalogue import Question, questions
from kamergraaf.errors import NotFoundError
from kamergraaf.model.violations import Violation
from kamergraaf.processes.pool import sharing
from kamergraaf.store.derived.asking import answer_of
from kamergraaf.store.shapes import hold, named, shapes, targets

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.store import Store

_BATCH = 2000
"""So many things are asked for their labels at once."""


def validate(
    graph: Store,
    language: str = "en",
    only: str | None = None,
    told: Callable[[str, int, int], None] = lambda *_: None,
    workers: int = 1,
    own: Path | None = None,
) -> Iterator[Violation]:
    """Give everything that does not conform, shapes first.

    Args:
        graph: the graph.
        language: of what is said.
        only: a shape, a class or a check; by default all.
        told: told of each shape and check that is awaited, how many are done, and of how many.
        workers: among how many processes the shapes and checks are shared; each opens the store for itself.
        own: a file of shapes that are held instead of ours, and of the checks.

    Raises:
        NotFoundError: there is no such shape, class or check.
        UsageError: the file cannot be read, or has no shapes.
    """
    names = chosen(only, own)
    with sharing(min(workers, len(names))) as share:
        answers = share(partial(_broken, graph, language, own), names)
        for done, name in enumerate(names):
            told(name, done, len(names))
            yield from next(answers)


def _broken(graph: Store, language: str, own: Path | None, name: str) -> list[Violation]:
    """Give what does not conform to one shape or check."""
    asked = None if own else questions().get(name)
    if asked is None:
        graph.see_fit("shapes")
    found = _rows(graph, asked) if asked else hold(graph, shapes(own), name, language)
    return list(_labelled(graph, found, language))


def chosen(only: str | None = None, own: Path | None = None) -> list[str]:
    """Give the names of the shapes and the checks, or of those that are or are about one thing.

    Raises:
        NotFoundError: there is no such shape, class or check.
        UsageError: the file of shapes of one's own cannot be read, or has none.
    """
    known = _known(own)
    if only is None:
        return list(known)
    wanted = only.replace("#", ":").rpartition(":")[2]
    found = [name for name, names in known.items() if wanted in names]
    if not found:
        near = difflib.get_close_matches(wanted, {one for names in known.values() for one in names}, 3, 0.6)
        hint = f" (did you mean {', '.join(near)}?)" if near else f"; it can be: {', '.join(known)}"
        raise NotFoundError(f"no shape, class or check is named '{only}'{hint}")
    return found


def _known(own: Path | None) -> dict[str, list[str]]:
    """Give what can be held against a graph, each with the names that it answers to."""
    known = {name: [name, *targets(shapes(own), shape)] for name, shape in named(shapes(own)).items()}
    checks = () if own else (asked.name for asked in questions().values() if asked.group == "checks")
    return known | {name: [name] for name in checks}


def _rows(graph: Store, asked: Question) -> Iterator[Violation]:
    """Give what a check of the catalogue finds."""
    for row in answer_of(graph, asked, {}).rows:
        message = " ".join(str(v) for v in row[1:] if v is not None)
        yield Violation(asked.name, str(row[0]), message, asked.severity)


def _labelled(graph: Store, found: Iterable[Violation], language: str) -> Iterator[Violation]:
    """Give them with the names of their things."""
    rest = iter(found)
    while batch := list(islice(rest, _BATCH)):
        names = _names(graph, {one.thing for one in batch}, language)
        yield from (replace(one, label=names.get(one.thing, one.thing)) for one in batch)


def _names(graph: Store, things: set[str], language: str) -> dict[str, str]:
    """Give the label of each thing, in the language if it has one."""
    listed = " ".join(
        f"<{thing}>" for thing in sorted(things) if "://" in thing and not set(thing) & set('<>" {}|^`\\')
    )
    query = f"SELECT ?thing ?label (LANG(?label) AS ?l) {{ VALUES ?thing {{ {listed} }} ?thing rdfs:label ?label }}"
    rows = sorted(graph.query(query).rows, key=lambda row: (row[2] == language, row[2] == "", str(row[1])))
    return {str(row[0]): str(row[1]) for row in rows}
