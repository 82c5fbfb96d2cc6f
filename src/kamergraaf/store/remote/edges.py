"""Make an edge index of a graph in a store on the network: for what walks over all relations at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from kamergraaf import iri
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import Edges, intact, open_edges, write_edges
from kamergraaf.store.indexing import DATES, day_of, relations, thing_test
from kamergraaf.store.rows import Value
from kamergraaf.vocab import expand

Ask: TypeAlias = Callable[[str], Iterable[tuple[Value, ...]]]
"""Gives the rows of a query."""
_KIND = "SELECT ?source ?target ?in {{ GRAPH ?in {{ ?source <{kind}> ?target }} FILTER (isIRI(?target)) }}"
_DAYS = "SELECT ?thing ?day {{ ?thing <{kind}> ?day }} ORDER BY ?day"


@contextmanager
def fetched(ask: Ask) -> Iterator[Edges]:
    """Give the edge index, which is there for as long as it is needed."""
    with TemporaryDirectory() as place, intact(Path(place)):
        write_edges(_draft(ask), Path(place))
        yield open_edges(Path(place))


def _draft(ask: Ask) -> Draft:
    draft, is_thing = Draft({}, {}, []), thing_test()
    for kind in relations():
        draft.kinds.append((kind, array("I", _edges(ask(_KIND.format(kind=kind)), is_thing, draft))))
    draft.end_edges()
    for term in reversed(DATES):
        for thing, told in ask(_DAYS.format(kind=expand(term))):
            if day := day_of(str(told)):
                draft.date(str(thing), day)
    return draft


def _edges(rows: Iterable[tuple[Value, ...]], is_thing: Callable[[str], bool], draft: Draft) -> Iterator[int]:
    derived = iri.graph("afgeleid")
    for source, target, graph in rows:
        if is_thing(str(source)) and is_thing(str(target)):
            yield draft.number(str(source))
            yield draft.number(str(target))
            yield int(graph == derived)
