"""A graph in a store that others run, asked over the network as one on the disk is; it has no files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kamergraaf import __version__
from kamergraaf.errors import MalformedQueryError, StoreError, UsageError
from kamergraaf.origin import Origin
from kamergraaf.processes.bounds import bounds, count_rows, may_read
from kamergraaf.store import Store, guard
from kamergraaf.store.questions import Answer, Limits
from kamergraaf.store.remote.answers import Table
from kamergraaf.store.remote.endpoint import Endpoint, form_of, see_to
from kamergraaf.store.remote.engines import see_fit
from kamergraaf.store.remote.marker import Marker, find, in_union
from kamergraaf.store.remote.names import read_names
from kamergraaf.store.rows import Rows, rows_from
from kamergraaf.words import problem

if TYPE_CHECKING:
    import rdflib

    from kamergraaf.store.edges import Edges, Ground
    from kamergraaf.store.names import Names

_LAST = "SELECT (MAX(?date) AS ?last) { ?paper eli:date_document ?date }"


@dataclass(frozen=True)
class Remote(Store):
    """A graph in a store on the network: it answers queries, and has no files."""

    endpoint: Endpoint = field(default_factory=lambda: Endpoint(""))
    marker: Marker | None = None
    """What the store said of what it holds when it was opened."""

    def __reduce__(self) -> tuple[Callable[..., Store], tuple[str]]:  # type: ignore[override]
        """Go to another process as an address."""
        return open_remote, (self.endpoint.address,)

    is_remote = True

    @property
    def address(self) -> str:
        """Where it is."""
        return self.endpoint.address

    def ready(self) -> None:
        """Do nothing: what it holds was asked when it was opened."""

    @property
    def folder(self) -> Path:
        """The folder of its files, of which it has none.

        Raises:
            StoreError: always.
        """
        raise problem(StoreError, "remote-no-files", address=self.address)

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the manifest tells: that too is a file.

        Raises:
            StoreError: always.
        """
        raise problem(StoreError, "remote-no-files", address=self.address)

    def origin(self) -> Origin:
        """Give what files that are made of it say of it; nobody knows the digest of one that others loaded."""
        last = str(self.query(_LAST).rows[0][0] or "")
        return Origin(self.marker.version if self.marker else "", __version__, last)

    def _rows(self, sparql: str, most: int | None) -> Rows:
        columns, cells = self._asked(self.endpoint.select, sparql)
        return rows_from(columns, cells[:most])

    def query(self, sparql: str, most: int | None = None) -> Rows:
        """Run a SELECT query of our own; arguments and errors are those of a store on the disk."""
        rows = self._rows(sparql, may_read(most))
        count_rows(len(rows))
        return rows

    def terms(self, sparql: str) -> Table:
        """Run a SELECT query of our own, and give whole terms; errors are those of a store on the disk."""
        found: Table = self._asked(partial(self.endpoint.select, whole=True), sparql)
        return found

    def ask(self, sparql: str) -> bool:
        """Run an ASK query; errors are those of a store on the disk."""
        return bool(self._asked(self.endpoint.ask, sparql))

    def construct(self, sparql: str) -> bytes:
        """Run a CONSTRUCT query of our own; gives N-Triples. Errors are those of a store on the disk."""
        found: bytes = self._asked(self.endpoint.construct, sparql)
        return found

    def _asked(self, ask: Callable[[str, float], Any], sparql: str) -> Any:
        guard.check(sparql)
        found = ask(sparql, bounds()[0])
        self.see_same()
        return found

    def see_same(self) -> None:
        """See that the store still holds what it held when it was opened.

        Raises:
            StoreError: it was loaded meanwhile.
        """
        if find(self.endpoint, bounds()[0])[1] != self.marker:
            raise problem(StoreError, "remote-changed", address=self.address)

    @contextmanager
    def edges(self) -> Iterator[Edges]:
        """Fetch all relations, and make an index of them that is there for as long as it is needed."""
        from kamergraaf.store.remote.edges import fetched

        with fetched(lambda sparql: self.query(sparql).rows) as edges:
            yield edges

    @contextmanager
    def ground(self) -> Iterator[Ground]:
        """Give what fetches relations as a walk over them needs them."""
        from kamergraaf.store.remote.adjacency import Adjacency

        yield Adjacency(lambda sparql: self.query(sparql).rows)

    def names(self) -> Names:
        """Read what things are called, once."""
        return self._named

    @cached_property
    def _named(self) -> Names:
        return read_names(lambda sparql: self.query(sparql).rows)

    def see_fit(self, query: str) -> None:
        """See that nobody knows the engine to answer a question of the catalogue wrongly.

        Raises:
            StoreError: it is known to.
        """
        see_fit(self.endpoint, query, bounds()[0])

    def dataset(self) -> rdflib.Dataset:
        """Refuse to give the graph as an rdflib Dataset.

        Raises:
            StoreError: always; rdflib itself can ask an endpoint.
        """
        raise problem(StoreError, "remote-no-files", address=self.address)


def open_remote(address: str) -> Remote:
    """Open the graph in a store on the network.

    Raises:
        StoreError: it cannot be asked, holds nothing, or is still being loaded.
    """
    endpoint, marker = find(Endpoint(address), bounds()[0])
    if marker and not marker.whole:
        raise problem(StoreError, "remote-loading", address=address).leading("push", address=address)
    if marker is None:
        endpoint = _holding(endpoint)
    return Remote(Path(address), "", None, endpoint, marker)


def _holding(endpoint: Endpoint) -> Endpoint:
    """Give the endpoint as it answers of a graph that somebody else loaded.

    Raises:
        StoreError: there is none.
    """
    for one in (endpoint, in_union(endpoint)):
        if one.ask("ASK { ?s ?p ?o }", bounds()[0]):
            return one
    raise problem(StoreError, "remote-empty", address=endpoint.address).leading("push", address=endpoint.address)


class RemoteAsking:
    """Asks any query of a store on the network, once, within limits; it has the face of `Asking`."""

    def __init__(self, graph: Remote, limits: Limits) -> None:
        """Hold a query to limits.

        Raises:
            UsageError: a limit is none.
        """
        limits.see_to()
        self._graph, self._limits = graph, limits

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Do nothing: no process was started."""

    def ask(self, sparql: str) -> Answer:
        """Run any SPARQL 1.1 query, once.

        Raises:
            MalformedQueryError: the query is malformed, or an update; it holds the place.
            UsageError: the query is no text, or asks a service that is not allowed.
            QueryTimeoutError: it ran too long.
            StoreError: the store gives no answer, or one that is cut.
        """
        return self._asked(sparql, whole=False)

    def ask_whole(self, sparql: str) -> Answer:
        """Run any SPARQL 1.1 query, once; the rows of a SELECT hold whole terms. Errors are those of `ask`."""
        return self._asked(sparql, whole=True)

    def begin(self, sparql: str) -> Callable[[], Answer]:
        """Give what asks a query of our own: a store of others is asked one query at a time."""
        return partial(self.ask, sparql)

    def _asked(self, sparql: str, *, whole: bool) -> Answer:
        sparql = _text(sparql.removeprefix("\ufeff"))
        guard.check(sparql)
        found = self._answer(sparql, form_of(sparql), whole=whole)
        self._graph.see_same()
        return found

    def _answer(self, sparql: str, form: str, *, whole: bool) -> Answer:
        endpoint, seconds, most = self._graph.endpoint, self._limits.seconds, self._limits.rows
        if form == "ASK":
            return Answer(truth=endpoint.ask(sparql, seconds))
        if form in ("CONSTRUCT", "DESCRIBE"):
            return Answer(triples=endpoint.construct(sparql, seconds))
        if form != "SELECT":  # an update least of all is sent to somebody's store
            see_to(sparql)
            raise problem(MalformedQueryError, "query-malformed", told=sparql[:40])
        columns, cells = endpoint.select(sparql, seconds, whole=whole)
        kept, more = cells[:most], len(cells) > most
        return Answer(terms=(columns, kept), more=more) if whole else Answer(rows_from(columns, kept), more=more)


def _text(sparql: str) -> str:
    """See that a query is text.

    Raises:
        UsageError: it is not.
    """
    try:
        sparql.encode()
    except UnicodeEncodeError:
        raise UsageError("the query is not UTF-8 text") from None
    return sparql
