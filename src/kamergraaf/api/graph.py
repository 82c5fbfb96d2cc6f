"""A graph for Python programs and notebooks: what the commands give, as Python values."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from kamergraaf.api.pages import Page
from kamergraaf.api.queries import Queries
from kamergraaf.errors import NamesOnlyWarning, UsageError
from kamergraaf.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    import rdflib

    from kamergraaf.api.queries import Given
    from kamergraaf.api.votes import Matrix
    from kamergraaf.ask.coverage import Line
    from kamergraaf.ask.pages.facts import Fact
    from kamergraaf.ask.pages.lives.view import Section
    from kamergraaf.ask.paths.find import Path as Connection
    from kamergraaf.ask.search import Found, Hit
    from kamergraaf.covered import Coverage
    from kamergraaf.network.arrays import Arrays
    from kamergraaf.search.filters import Filters


@dataclass(frozen=True, repr=False)
class Graph(Queries):
    """An open graph, for reading only. Things are given by any of their names, as on the command line."""

    @classmethod
    def open(cls, path: str | Path, language: str = "en") -> Graph:
        """Open a graph; see :func:`kamergraaf.open`."""
        found = cls.at(path, language)
        found.store.ready()
        return found

    @classmethod
    def at(cls, path: str | Path, language: str = "en", *, only_stated: bool = False) -> Graph:
        """Give the graph in a folder without opening more of it than its manifest: the rest when it is asked.

        Raises:
            kamergraaf.errors.StoreError: there is no graph, or it is of another version.
        """
        return cls(open_store(path), language, only_stated)

    def __repr__(self) -> str:
        """Tell in two lines which graph it is, how much is in it, from when, and when it was built; or where it is."""
        if self.store.is_remote:
            return f"Graph {self.store.address!r}"
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

    def find(self, name: str, on: Given | None = None, *, near: bool = True) -> str:
        """Give the IRI of a thing; with `on`, that which was called so on that day.

        Args:
            name: any of its names.
            on: the day; None: whenever.
            near: whether to look for close names where nothing is called so, which takes longest.

        Raises:
            NotFoundError: nothing is called so; `nearest` holds close names.
            AmbiguousError: several things are called so; `candidates` holds them.
        """
        from kamergraaf.ask.names.identify import identify

        return identify(self.store, name, on=str(on) if on is not None else None, near=near)

    def label(self, thing: str) -> str:
        """Give the label of a thing by its IRI; the IRI itself when it has none."""
        from kamergraaf.ask.lookups import names

        return names(self.store, [thing], self.language).get(thing, thing)

    def show(self, name: str, on: Given | None = None) -> list[Fact]:
        """Give everything known of a thing, each fact with its evidence; with `on`, as on that day.

        Raises:
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        return [fact for section in self.page(name, on).sections for fact in section.facts]

    def page(self, name: str, on: Given | None = None, *, whole: bool = True, cap: int | None = None) -> Page:
        """Give what is known of a thing in sections: all of it, or else a page made for reading.

        Args:
            name: any of its names.
            on: the day as on which; None: all that is known.
            whole: give everything, as :meth:`show` does.
            cap: of long lists, at most so many lines; None: all.

        Raises:
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        from kamergraaf.ask.names.identify import identify
        from kamergraaf.ask.pages.lives.view import View
        from kamergraaf.ask.pages.show import coverage, everything, page

        day = str(on) if on is not None else None
        thing = identify(self.store, name, on=day)
        view = View(self.language, day, cap, self.only_stated)
        sections = (everything if whole else page)(self.store, thing, view)
        return Page(thing, self.label(thing), tuple(sections), coverage(self.store, thing, view))

    def official_page(self, name: str) -> str:
        """Give the address of the official page of a thing; errors are those of :meth:`find`, also when it has none."""
        from kamergraaf.ask.pages.official import official_page

        return official_page(self.store, self.find(name))

    def relations(
        self,
        name: str,
        *,
        direction: str = "both",
        kind: str | None = None,
        on: Given | None = None,
        evidence: bool = True,
        cap: int | None = None,
    ) -> list[Section]:
        """Give the relations of a thing with others, by kind and direction (in, out or both).

        Raises:
            UsageError: there is no such kind of relation.
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        from kamergraaf.ask.names.identify import identify
        from kamergraaf.ask.pages.describe import described, related
        from kamergraaf.ask.pages.lives.view import View
        from kamergraaf.ask.relations import local_kind

        wanted = local_kind(kind) if kind else None
        day = str(on) if on is not None else None
        thing = identify(self.store, name, on=day)
        view = View(self.language, day, cap, self.only_stated)
        return described(self.store, thing, view, related(direction), wanted, evidence=evidence)

    def coverage(self, *, checks: bool = False) -> list[Line]:
        """Tell what the graph holds, in which forms, and what was resolved; with `checks`, what these find too."""
        from kamergraaf.ask.coverage import coverage

        return list(coverage(self.store, self.language, checks=checks))

    def resolved(self) -> Coverage | None:
        """Tell of how many mentions in texts it is known what they name; None of a store on the network."""
        from kamergraaf.ask.coverage import coverage_of_mentions

        return coverage_of_mentions(self.store, self.language)

    def path(self, first: str, last: str, *, max_hops: int = 4, k: int = 3) -> list[Connection]:
        """Give up to k connections between two things, the most telling first, each hop with its evidence.

        Raises:
            NoPathError: no connection says something; the message tells what the two share all the same.
            NotFoundError, AmbiguousError: as :meth:`find`.
        """
        from kamergraaf.ask.paths.find import find_paths

        ends = (self.find(name) for name in (first, last))
        return find_paths(
            self.store, *ends, max_hops=max_hops, k=k, language=self.language, only_stated=self.only_stated
        )

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

        Warns:
            NamesOnlyWarning: the graph is in a store on the network, which has no texts.
        """
        from kamergraaf.search.filters import Filters

        first, last = (str(day) if day is not None else None for day in (from_, to))
        found = self.look_up(words, Filters(kind, first, last, party, dossier), limit)
        if found.names_only:
            warnings.warn(f"{self.store.address}: names were searched alone, not texts", NamesOnlyWarning, 2)
        return list(found.hits)

    def look_up(self, words: str, filters: Filters, limit: int = 20) -> Found:
        """Search as :meth:`search` does, and tell how many there are in all, and which words may have been meant.

        Raises:
            UsageError, NotFoundError: as :meth:`search`.
        """
        from kamergraaf.ask.search import look_up

        return look_up(self.store, words, filters, limit, self.language)

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
        from kamergraaf.ask.networks.request import Request
        from kamergraaf.catalogue import network as network_named
        from kamergraaf.network.graph import build_graph
        from kamergraaf.network.measure.backbone import significant
        from kamergraaf.store.questions import Limits

        given = {key.removesuffix("_"): str(value) for key, value in parameters.items()}
        kept = None if backbone is None else partial(significant, alpha=backbone)
        asked = Request(network_named(name), self.store, thing, given, Limits(seconds), large, kept)
        return build_graph(asked.build())

    def vote_matrix(
        self, of: str = "groups", from_: Given | None = None, to: Given | None = None, which: str = "complete"
    ) -> Matrix:
        """Give who chose what in which ballot, for roll-call analysis; see `kamergraaf votes matrix --help`.

        Raises:
            UsageError: there is no such choice, or a day is none.
            StoreError: the graph has no tables.
        """
        from kamergraaf.api.votes import matrix

        return matrix(self, of, from_, to, which)

    def columns(self, *properties: str, directed: bool = True) -> Arrays:
        """Give all relations of some kinds, such as `cito:cites`, as columns of numbers from the edge index.

        This is for networks too large for `network`; what is in `kamergraaf.network.measure.measures` measures them.

        Raises:
            UsageError: the edge index has no such relation.
            StoreError: it is missing or damaged.
        """
        from kamergraaf.ask.lookups import shorten
        from kamergraaf.ask.networks.columns import columns_of

        with self.store.edges() as edges:
            kinds = {shorten(kind): kind for kind in edges.kinds}
            if unknown := set(properties) - set(kinds):
                raise UsageError(f"no relation {min(unknown)} in the edge index; it has: {', '.join(sorted(kinds))}")
            return columns_of(edges, {kinds[name] for name in properties}, directed=directed)
