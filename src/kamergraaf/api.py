"""A graph for Python programs and notebooks: what the commands give, as Python values."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.names.identify import identify, label_of
from kamergraaf.ask.networks.columns import columns_of
from kamergraaf.ask.networks.request import Request
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.ask.pages.show import everything
from kamergraaf.ask.paths.find import Path as Connection
from kamergraaf.ask.paths.find import find_paths
from kamergraaf.ask.questions import answer
from kamergraaf.ask.search import Hit, look_up
from kamergraaf.catalogue import network as network_named
from kamergraaf.errors import CutWarning, UsageError
from kamergraaf.network.arrays import Arrays
from kamergraaf.network.graph import build_graph
from kamergraaf.network.measure.backbone import significant
from kamergraaf.search.filters import Filters
from kamergraaf.store import Store, open_store
from kamergraaf.store.edges import intact, open_edges
from kamergraaf.store.questions import Answer, Asking, Limits
from kamergraaf.store.rows import Rows

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import networkx as nx
    import rdflib

    Given = str | int | dt.date

__all__ = ["Connection", "Fact", "Graph", "Hit", "Rows"]


@dataclass(frozen=True, repr=False)
class Graph:
    """An open graph, for reading only. Things are given by any of their names, as on the command line."""

    store: Store
    language: str = "en"
    """The language of labels and words: en or nl."""

    @classmethod
    def open(cls, path: str | Path, language: str = "en") -> Graph:
        """Open a graph; see :func:`kamergraaf.open`."""
        found = open_store(path)
        _ = found.store  # what is locked or damaged is told here, and not at the first question
        return cls(found, language)

    def __repr__(self) -> str:
        """Tell in two lines which graph it is, how much is in it, from when, and when it was built."""
        told = self.manifest
        sources = told.get("coverage", {}).get("sources", ())
        days = sorted(day for source in sources for day in (source["first"], source["last"]) if day)
        since = f"papers from {days[0]} to {days[-1]}, " if days else ""
        size = f"{told['counts'].get('papers', 0):,} papers, {told['triples']:,} triples"
        return f"Graph {str(self.store.path)!r}: {size}\n{since}built {told['built']}"

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
            UsageError: an unknown parameter, or a value of the wrong type; a file of one's own is no SELECT query.
            QueryTimeoutError: it took longer than so many seconds.

        Warns:
            CutWarning: there are more than a million rows.
        """
        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        found = answer(self.store.path, name, given, self.language, Limits(seconds))
        assert found.rows is not None
        return _told(found.rows, more=found.more)

    def sparql(self, query: str, *, seconds: float = 30.0) -> Rows | bool | bytes:
        """Run any SPARQL 1.1 query over the union of the named graphs; the usual prefixes are known.

        Returns:
            Rows for SELECT, the truth for ASK, N-Triples for CONSTRUCT and DESCRIBE.

        Raises:
            MalformedQueryError: the query is malformed.
            QueryTimeoutError: it took longer than so many seconds.

        Warns:
            CutWarning: there are more than a million rows.
        """
        with Asking(self.store.path, Limits(seconds)) as asking:
            found = asking.ask(query)
        if found.truth is not None:
            return found.truth
        return _told(found.rows, more=found.more) if found.rows is not None else found.triples or b""

    def select(self, query: str, *, seconds: float = 30.0) -> Rows:
        """Run a SELECT query, and give all its rows.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        if (rows := self._answer(query, seconds).rows) is None:
            raise UsageError("select() takes a SELECT query; for ASK there is ask(), for CONSTRUCT construct()")
        return rows

    def ask(self, query: str, *, seconds: float = 30.0) -> bool:
        """Run an ASK query.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        if (truth := self._answer(query, seconds).truth) is None:
            raise UsageError("ask() takes an ASK query; for SELECT there is select(), for CONSTRUCT construct()")
        return truth

    def construct(self, query: str, *, seconds: float = 30.0) -> rdflib.Graph:
        """Run a CONSTRUCT or DESCRIBE query, and give what it makes as a graph of rdflib, with the usual prefixes.

        Raises:
            UsageError: it is another kind of query, or malformed (MalformedQueryError).
            QueryTimeoutError: it took longer than so many seconds.
        """
        from kamergraaf.store.dataset import graph_of

        if (triples := self._answer(query, seconds).triples) is None:
            raise UsageError("construct() takes CONSTRUCT or DESCRIBE; for SELECT there is select(), for ASK ask()")
        return graph_of(triples)

    def _answer(self, query: str, seconds: float) -> Answer:
        with Asking(self.store.path, Limits(seconds, sys.maxsize)) as asking:
            return asking.ask(query)

    def network(
        self,
        name: str,
        thing: str | None = None,
        *,
        seconds: float = 30.0,
        backbone: float | None = None,
        large: bool = False,
        **parameters: Given,
    ) -> nx.Graph[str]:
        """Build a network of the catalogue, or of a file of one's own that ends in `.rq` and may take so many seconds.

        It is a NetworkX graph, with labels, kinds, parties and dates on its nodes; its edges have a kind, a weight and
        whatever else the query tells of them, such as the `share` of `vote-agreement`.
        With `backbone` only edges that stand out are kept: such as have less than this chance. One of very many rows is
        refused, unless it is `large`.

        Raises:
            NotFoundError: there is no network of that name.
            UsageError: it takes no thing, or has no such parameter.
            QueryTimeoutError: the query of one's own took longer.
        """
        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        kept = None if backbone is None else partial(significant, alpha=backbone)
        asked = Request(network_named(name), self.store, thing, given, Limits(seconds), large, kept)
        return build_graph(asked.build())

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


def _told(rows: Rows, *, more: bool) -> Rows:
    """Give rows, and warn when there are more."""
    if more:
        warnings.warn(f"there are more than {len(rows):,} rows; narrow the query, or page through it", CutWarning, 3)
    return rows
