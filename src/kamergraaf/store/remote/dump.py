"""The sorted dump of a graph in a store on the network: read in portions, and given only when it is all of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from kamergraaf.errors import StoreError
from kamergraaf.store.dump import sorted_dump
from kamergraaf.store.remote.kept import measured
from kamergraaf.store.remote.marker import OURS
from kamergraaf.store.remote.portions import Portions
from kamergraaf.store.results import Term
from kamergraaf.vocab import RDF, XSD, literal
from kamergraaf.words import problem

if TYPE_CHECKING:
    from kamergraaf.store import Store
    from kamergraaf.store.remote import Remote

_SIZES = f"SELECT ?p (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({OURS}) }} GROUP BY ?p"
_PLAIN = {f"{XSD}string", f"{RDF}langString"}
"""The datatypes that no line tells."""
_TRUTHS = {"0": "false", "1": "true"}
"""How Virtuoso writes a truth, and how we do."""
_ALL = f"SELECT ?s ?o ?g {{{{ GRAPH ?g {{{{ ?s <{{property}}> ?o }}}} FILTER ({OURS}) }}}}"


@contextmanager
def fetched(graph: Store) -> Iterator[BinaryIO]:
    """Give the dump of the version that a store says it holds, which is that of the folder from which it was loaded.

    Raises:
        StoreError: it does not say that it holds a whole version, gives less than that, or writes it otherwise.
        QueryTimeoutError: a portion took too long.
    """
    from kamergraaf.store.remote import Remote

    assert isinstance(graph, Remote)
    if graph.marker is None:
        raise problem(StoreError, "remote-unmarked", address=graph.address).leading("push", address=graph.address)
    sizes = {str(name): size for name, size in graph.query(_SIZES).rows if isinstance(size, int)}
    with sorted_dump(_statements(graph, sizes)) as path:
        version, count = measured(path)
        if count != (wanted := sum(sizes.values())):
            raise problem(StoreError, "remote-less", address=graph.address, found=f"{count:,}", quads=f"{wanted:,}")
        if version != graph.marker.version:
            raise problem(StoreError, "remote-otherwise", address=graph.address, quads=f"{count:,}")
        with gzip.open(path) as dump:
            yield cast("BinaryIO", dump)


def _statements(graph: Remote, sizes: Mapping[str, int]) -> Iterator[bytes]:
    """Give all statements as lines of N-Quads, property by property."""
    portions = Portions(graph.terms)
    for name, size in sorted(sizes.items()):
        for _, rows in portions.of(_ALL.format(property=name), "s", size):
            yield "".join(_line(name, row) for row in rows).encode()


def _line(name: str, row: Sequence[Term]) -> str:
    subject, thing, graph = map(written, row)
    return f"{subject} <{name}> {thing} {graph} .\n"


def written(term: Term) -> str:
    """Write a term as the dump of a folder does.

    >>> written(("literal", "fluïde", RDF + "langString", "nl")), written(("literal", "1", XSD + "boolean", ""))
    ('"fluïde"@nl', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')
    """
    kind, value, datatype, language = term or ("bnode", "", "", "")
    if kind != "literal":
        return f"<{value}>" if kind == "uri" else f"_:{value}"
    if datatype == f"{XSD}boolean":
        value = _TRUTHS.get(value, value)
    return literal(value, language) + ("" if datatype in _PLAIN else f"^^<{datatype}>")
