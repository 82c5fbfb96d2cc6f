"""A graph for Python programs and notebooks: what the commands give, as Python values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.names.identify import identify, label_of
from kamergraaf.ask.names.parameters import bindings
from kamergraaf.ask.networks.columns import columns_of
from kamergraaf.ask.networks.project import project
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.ask.pages.show import everything
from kamergraaf.ask.paths.find import Path as Connection
from kamergraaf.ask.paths.find import find_paths
from kamergraaf.ask.questions import bound
from kamergraaf.ask.search import Hit, look_up
from kamergraaf.catalogue import network as network_named
from kamergraaf.catalogue import network_values, question
from kamergraaf.errors import UsageError
from kamergraaf.network.arrays import Arrays
from kamergraaf.network.graph import build_graph
from kamergraaf.search.filters import Filters
from kamergraaf.store import Graph as Store
from kamergraaf.store import open_graph
from kamergraaf.store.edges import intact, open_edges
from kamergraaf.store.questions import Asking, Limits
from kamergraaf.store.rows import Rows

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import networkx as nx
    import rdflib

    Given = str | int | dt.date

__all__ = ["Connection", "Fact", "Graph", "Hit", "Rows"]


@dataclass(frozen=True)
class Graph:
    """An open graph, for reading only. Things are given by any of their names, as on the command line."""

    store: Store
    language: str = "en"
    """The language of labels and words: en or nl."""

    @classmethod
    def open(cls, path: str | Path, language: str = "en") -> Graph:
        """Open a graph; see :func:`kamergraaf.open`."""
        found = open_graph(path)
        _ = found.store  # what is locked or damaged is told here, and not at the first question
        return cls(found, language)

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the manifest tells: version, inputs, counts, issues, and when the graph was built."""
        return self.store.manifest

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the same store; its default graph is the union of all."""
        return self.store.dataset()

    def find(self, name: str) -> str:
        """Give the IRI of a thing.

        Raises:
            NotFoundError: nothing is called so; `nearest` holds close names.
            AmbiguousError: several things are called so; `candidates` holds them.
        """
        return identify(self.store, name)

    def label(self, thing: str) -> str:
        """Give the label of a thing by its IRI; the IRI itself when it has none."""
        return label_of(self.store, thing, self.language)

    def show(self, name: str, on: Given | None = None) -> list[Fact]:
        """Give everything known of a thing, each fact with its evidence; with `on`, as on that day.

        Raises:
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        day = str(on) if on is not None else None
        found = everything(self.store, identify(self.store, name, on=day), View(self.language, day))
        return [fact for section in found for fact in section.facts]

    def path(self, first: str, last: str, *, max_hops: int = 4, k: int = 3) -> list[Connection]:
        """Give up to k connections between two things, the most telling first, each hop with its evidence.

        Raises:
            NoPathError: no connection says something; the message tells what the two share all the same.
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        ends = (identify(self.store, name) for name in (first, last))
        return find_paths(self.store, *ends, max_hops=max_hops, k=k, language=self.language)

    def search(
        self,
        words: str,
        *,
        kind: str | None = None,
        from_: Given | None = None,
        to: Given | None = None,
        party: str | None = None,
        dossier: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Give the things in whose names or texts words stand, the best ones first; see `kamergraaf search --help`.

        Raises:
            UsageError: the words or a filter cannot be read, or there is no such kind.
            NotFoundError: there is no such party or dossier.
        """
        first, last = (str(day) if day is not None else None for day in (from_, to))
        filters = Filters(kind, first, last, party, dossier)
        return list(look_up(self.store, words, filters, limit, self.language).hits)

    def query(self, name: str, *, seconds: float = 30.0, **parameters: Given) -> Rows:
        """Answer a question of the catalogue; a parameter that is a word of Python takes a line behind it (`from_`).

        Raises:
            NotFoundError: there is no question of that name, or no thing of a parameter's.
            UsageError: an unknown parameter, or a value of the wrong type.
            QueryTimeoutError: it took longer than so many seconds.
        """
        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        sparql = bound(self.store.path, question(name), given, self.language)
        with Asking(self.store.path, Limits(seconds)) as asking:
            rows = asking.ask(sparql).rows
        assert rows is not None
        return rows

    def sparql(self, query: str, *, seconds: float = 30.0) -> Rows | bool | bytes:
        """Run any SPARQL 1.1 query over the union of the named graphs; the usual prefixes are known.

        Returns:
            Rows for SELECT, the truth for ASK, N-Triples for CONSTRUCT and DESCRIBE.

        Raises:
            MalformedQueryError: the query is malformed.
            QueryTimeoutError: it took longer than so many seconds.
        """
        with Asking(self.store.path, Limits(seconds)) as asking:
            answer = asking.ask(query)
        if answer.truth is not None:
            return answer.truth
        return answer.rows if answer.rows is not None else answer.triples or b""

    def network(
        self, name: str, thing: str | None = None, *, seconds: float = 30.0, **parameters: Given
    ) -> nx.Graph[str]:
        """Build a network of the catalogue, or of a file of one's own that ends in `.rq` and may take so many seconds.

        It is a NetworkX graph, with labels, kinds, parties and dates on its nodes.

        Raises:
            NotFoundError: there is no network of that name.
            UsageError: it takes no thing, or has no such parameter.
            QueryTimeoutError: the query of one's own took longer.
        """
        asked = network_named(name)
        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        values = bindings(self.store, asked, network_values(asked, thing, given))
        return build_graph(project(self.store, asked, values, limits=Limits(seconds)))

    def columns(self, *properties: str, directed: bool = True) -> Arrays:
        """Give all relations of some kinds, such as `cito:cites`, as columns of numbers from the edge index.

        This is for networks too large for `network`; what is in `kamergraaf.network.measure.measures` measures them.

        Raises:
            UsageError: the edge index has no such relation.
            StoreError: it is missing or damaged.
        """
        edges = open_edges(self.store.path)
        kinds = {shorten(kind): kind for kind in edges.kinds}
        if unknown := set(properties) - set(kinds):
            raise UsageError(f"no relation {min(unknown)} in the edge index; it has: {', '.join(sorted(kinds))}")
        with intact(self.store.path):
            return columns_of(edges, {kinds[name] for name in properties}, directed=directed)
