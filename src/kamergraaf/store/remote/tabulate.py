"""Make the tables of a graph in a store on the network: of the statements that they are made of, fetched as they are.

Joins are made here, by our own engine: others err in some of them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kamergraaf.errors import StoreError
from kamergraaf.store.derived import tables, terms_of
from kamergraaf.store.derived.make import write_tables
from kamergraaf.store.remote.beside import Reader
from kamergraaf.store.remote.dump import written
from kamergraaf.store.remote.marker import OURS
from kamergraaf.vocab import A
from kamergraaf.words import problem

_COUNTS = "SELECT ?term (COUNT(*) AS ?n) {{ {ours} }} GROUP BY ?term"
_WAYS = (
    ("?s ?term ?o", "?s <{term}> ?o", "{term}"),
    ("?s a ?term", "VALUES ?o {{ <{term}> }} ?s a ?o", A),
)
"""What a term may be, a property or a class: how its statements are counted and asked for, and their property."""


def tabulate(path: Path, reader: Reader) -> None:
    """Make the file with the tables.

    Raises:
        StoreError: the store gives less than it counts, or what is no RDF.
        QueryTimeoutError: that took too long.
    """
    # what goes wrong may hold the store open, which writes into its folder until it is closed
    with tempfile.TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True) as place:
        _tabulate(place, path.parent, reader)


def _tabulate(place: str, folder: Path, reader: Reader) -> None:
    """Make the tables by a store in a place, which is closed when they are made."""
    store = ox.Store(place)
    try:
        for lines in _needed(reader):
            store.bulk_load(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError):
        raise problem(StoreError, "remote-broken-off", address=reader.graph.address) from None
    write_tables(store, folder)


def _needed(reader: Reader) -> Iterator[str]:
    """Give all statements that the tables are made of."""
    terms = set().union(*map(terms_of, tables().values()))
    for counted, pattern, name in _WAYS:
        for term, count in sorted(_counts(reader, counted).items()):
            if term in terms:
                yield from _lines(reader, pattern.format(term=term), name.format(term=term), count)


def _counts(reader: Reader, pattern: str) -> dict[str, int]:
    """Count the statements of each term: one look at all takes less time than one for each."""
    found = reader.portions(_COUNTS.format(ours=_ours(reader, pattern)), "term")
    return {term[1]: int(count[1]) for _, rows in found for term, count in rows if term}


def _lines(reader: Reader, pattern: str, name: str, count: int) -> Iterator[str]:
    """Give all statements of a property that fit a pattern, portion by portion.

    Raises:
        StoreError: there are less than the store counts.
    """
    found = 0
    for _, rows in reader.portions(f"SELECT ?s ?o {{ {_ours(reader, pattern)} }}", "s", count):
        found += len(rows)
        yield "".join(f"{written(thing)} <{name}> {written(other)} .\n" for thing, other in rows)
    if found != count:
        told = {"found": f"{found:,}", "quads": f"{count:,}"}
        raise problem(StoreError, "remote-less", address=reader.graph.address, **told)


def _ours(reader: Reader, pattern: str) -> str:
    """Leave out what others have beside the graph, where the store says that it holds one of ours."""
    return f"GRAPH ?g {{ {pattern} }} FILTER ({OURS})" if reader.graph.marker else pattern
