"""A graph as an rdflib Dataset, to be read only: what it is asked reaches neither the network nor other files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import rdflib
from oxrdflib import OxigraphStore
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.sparql import Query

from kamergraaf.errors import UsageError
from kamergraaf.store.guard import check, names_graphs, refuse
from kamergraaf.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox
    from rdflib.query import Result
    from rdflib.term import Identifier

    from kamergraaf.store.versions import Held

_Bound = TypeVar("_Bound", bound=rdflib.Graph)


class _Store(OxigraphStore):
    """Checks each query, also those of a single graph of the dataset."""

    held: Held | None = None
    """The version that is read: it stays on the disk as long as the dataset is needed."""

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803 (the names are those of rdflib)
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str | None,  # noqa: N803
        **kwargs: Any,
    ) -> Result:
        """Run a query that asks nothing but this graph; one that was parsed before is run by rdflib."""
        if isinstance(query, Query):
            _check_parsed(query)
        else:
            check(query)
            queryGraph = None if names_graphs(query) else queryGraph  # noqa: N806 (the union would hide what FROM chooses)
        found: Result = super().query(query, initNs, initBindings, queryGraph, **kwargs)  # type: ignore[arg-type]
        return found

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse any update: this is where LOAD would read from the network.

        Raises:
            UsageError: always.
        """
        _refuse_update()


class _Dataset(rdflib.Dataset):
    def query(self, query_object: str | Query, *given: Any, **more: Any) -> Result:
        """Run a query, by Oxigraph or, when that is said, by rdflib, which is checked too."""
        if not more.get("use_store_provided", True):
            if isinstance(query_object, str):
                query_object = prepareQuery(query_object, initNs=dict(self.namespaces()))
            _check_parsed(query_object)
        return super().query(query_object, *given, **more)

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse any update.

        Raises:
            UsageError: always.
        """
        _refuse_update()


def dataset_of(store: ox.Store, held: Held | None = None) -> rdflib.Dataset:
    """Give a dataset whose default graph is the union of all."""
    checked = _Store(store=store)
    checked.held = held
    return _bound(_Dataset(store=checked, default_union=True))


def graph_of(triples: bytes) -> rdflib.Graph:
    """Give N-Triples as a graph of rdflib, in memory, with the usual prefixes."""
    return _bound(rdflib.Graph()).parse(data=triples, format="nt")


def _bound(graph: _Bound) -> _Bound:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def _refuse_update() -> None:
    raise UsageError("a graph is only asked, not updated").leading("add")


def _check_parsed(query: Query) -> None:
    """Refuse a query that rdflib has parsed, and of which it would read the services and the graphs of FROM.

    Raises:
        UsageError: it asks a service that is not allowed, or has a FROM.
    """

    def visit(part: Any) -> None:
        if getattr(part, "name", None) == "ServiceGraphPattern":
            refuse(part.term.n3())

    traverse(query.algebra, visitPre=visit)
    if query.algebra.datasetClause:
        raise UsageError("rdflib reads what FROM names from the network; leave it out, or give the query as text")
