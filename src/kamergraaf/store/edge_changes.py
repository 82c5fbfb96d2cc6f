"""Change an edge index by the things of which lines changed: their edges are read again, all others stay."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kamergraaf import iri
from kamergraaf.store.edges import Draft, Edges, open_edges, write_edges
from kamergraaf.store.indexing import date_of, edges_of, relations, thing_test


def renew_edges(store: ox.Store, folder: Path, old: Path, things: Iterable[str]) -> None:
    """Write the edge index of a version: that of the one before, but for the edges that begin at some things.

    Raises:
        StoreError: the one before is missing or damaged.
    """
    edges = open_edges(old)
    changed = sorted(thing for thing in set(things) if iri.is_absolute(thing))
    draft = _kept(edges, {number for thing in changed if (number := edges.find(thing)) is not None})
    is_thing = thing_test()
    for term, (_, flat) in zip(relations(), draft.kinds, strict=True):
        for thing in filter(is_thing, changed):
            flat.extend(edges_of(store, term, is_thing, draft, ox.NamedNode(thing)))
    for thing in changed:
        if (number := draft.numbers.get(thing)) is not None:
            draft.dates[number] = date_of(store, thing)
    write_edges(_used(draft), folder)


def _kept(edges: Edges, gone: set[int]) -> Draft:
    """Give all edges but for those that begin at some things, by their numbers."""
    draft = Draft({name: number for number, name in enumerate(edges.names)}, dict(enumerate(edges.dates)), [])
    for kind, at in zip(edges.kinds, edges.slices, strict=True):
        flat = array("I")
        for source, target, proven in zip(edges.source[at], edges.target[at], edges.proven[at], strict=True):
            if source not in gone:
                flat.extend((source, target, proven))
        draft.kinds.append((kind, flat))
    return draft


def _used(draft: Draft) -> Draft:
    """Leave out things that have no edges any more, and number the others anew."""
    used = {number for _, flat in draft.kinds for number in (*flat[::3], *flat[1::3])}
    names = [name for name, number in draft.numbers.items() if number in used]
    numbers = {draft.numbers[name]: number for number, name in enumerate(names)}
    for _, flat in draft.kinds:
        for ends in (slice(0, None, 3), slice(1, None, 3)):
            flat[ends] = array("I", (numbers[number] for number in flat[ends]))
    dates = {numbers[number]: day for number, day in draft.dates.items() if day and number in numbers}
    return Draft({name: number for number, name in enumerate(names)}, dates, draft.kinds)
