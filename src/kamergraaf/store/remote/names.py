"""Read what things are called from a store on the network: of the kinds that people call by a name, all names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kamergraaf.kinds import Kind, kinds
from kamergraaf.store.names import SPELLINGS, Named, Names, names_among

_CALLED = """SELECT ?thing ?name {{ ?thing a {kind} ; {spelling} ?name }}"""
_TITLED = """SELECT ?thing ?name {{ ?thing a {kind} . ?title kg:titelVan ?thing ; skos:prefLabel ?name }}"""
Ask = Callable[[str], Any]
"""Gives the rows of a query."""


def read_names(ask: Ask) -> Names:
    """Read all names into memory: there are some tens of thousands, whatever the number of papers."""
    first: dict[str, str] = {}
    every = (named for kind in kinds() if kind.names == "name" for named in _of(kind, ask))
    return names_among(named for named in every if first.setdefault(named.thing, named.kind) == named.kind)


def _of(kind: Kind, ask: Ask) -> Iterator[Named]:
    """Give the names of all things of a kind, one question for each way to spell them: an endpoint may limit rows."""
    queries = [_CALLED.format(kind=kind.class_name, spelling=term) for term in SPELLINGS]
    for query in (*queries, _TITLED.format(kind=kind.class_name)):
        yield from (Named(str(name), str(thing), kind.words[0]) for thing, name in ask(query))
