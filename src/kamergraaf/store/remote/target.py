"""A store on the network that is loaded: what it says that it holds, and what it is to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kamergraaf.errors import StoreError
from kamergraaf.processes.bounds import bounds
from kamergraaf.store.remote.endpoint import Endpoint
from kamergraaf.store.remote.http import Connection
from kamergraaf.store.remote.marker import GRAPH, OURS, SAYS, SIZE, Marker, find
from kamergraaf.words import problem

_ENDS = (("/query", "/update"), ("/sparql", "/sparql-auth"))
"""How the addresses for queries and for updates end, in Oxigraph and in Virtuoso."""
_MEDIA = "application/sparql-update"
_LINE = re.compile(rb"(?P<triple>.*) (?P<graph><[^<>]*>) \.\n?")
_GRAPHS = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({OURS}) }} LIMIT 500"
_WHOLE_REQUESTS = "oxigraph"
"""How the engine calls itself that shows its readers all of a request, or nothing of it."""


_TOO_LONG = ("SP031", "SQ156")
"""What Virtuoso says of a request that it cannot compile; of which length that is depends on what stands in it."""


class TooLongError(StoreError):
    """An engine cannot take so much in one request."""


def update_of(address: str) -> str:
    """Give the address for updates of a store of which we have that for queries.

    >>> update_of("http://a:7878/query?union-default-graph"), update_of("http://a:8890/sparql"), update_of("http://a/x")
    ('http://a:7878/update', 'http://a:8890/sparql-auth', 'http://a/x')
    """
    plain = address.partition("?")[0]
    return next((plain.removesuffix(end) + other for end, other in _ENDS if plain.endswith(end)), address)


def changing(lines: Iterable[bytes]) -> bytes:
    r"""Write as an update what goes, a graph and a subject after a minus, and then what comes, after another sign.

    >>> changing([b"+<a:b> <a:c> <a:d> <a:g> .\n", b"-<a:g> <a:b>\n"]).decode().split(" ;\n")
    ['DELETE WHERE { GRAPH <a:g> { <a:b> ?p ?o } }', 'INSERT DATA {\nGRAPH <a:g> {\n<a:b> <a:c> <a:d> .\n}\n}']
    """
    listed = list(lines)
    gone = (line[1:].split() for line in listed if line.startswith(b"-"))
    operations = [b"DELETE WHERE { GRAPH %s { %s ?p ?o } }" % (graph, subject) for graph, subject in gone]
    if come := [line[1:] for line in listed if not line.startswith(b"-")]:
        operations.append(b"INSERT DATA {\n%s}" % b"".join(_graphs(come)))
    return b" ;\n".join(operations)


def _graphs(lines: Iterable[bytes]) -> Iterator[bytes]:
    parts = (_LINE.fullmatch(line) for line in lines)
    rows = sorted((found["graph"], found["triple"]) for found in parts if found)
    for graph, same in groupby(rows, key=lambda row: row[0]):
        yield b"GRAPH %s {\n%s}\n" % (graph, b"".join(triple + b" .\n" for _, triple in same))


@dataclass(frozen=True)
class Target:
    """A store that is loaded: where it is asked, and where it takes updates."""

    address: str
    update: str

    def says(self) -> Marker | None:
        """Give what the store says that it holds."""
        return find(Endpoint(self.address), self._seconds)[1]

    def takes_whole_requests(self) -> bool:
        """Tell whether its readers see all of a request or nothing, as far as we know the engine."""
        return self._endpoint.software(self._seconds).lower().startswith(_WHOLE_REQUESTS)

    def begin(self, says: Marker, known: Marker | None) -> None:
        """Let the store say that it is being loaded, and take away what is not to stay.

        Raises:
            StoreError: it holds graphs of ours that nobody pushed, or takes no updates.
        """
        if known is None and self._graphs():
            raise problem(StoreError, "remote-foreign", address=self.address)
        self.change(b"", says)
        self.see(says)
        while not says.base and (graphs := self._graphs()):
            self.change(" ; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs).encode())

    def see(self, says: Marker) -> None:
        """See that the store says what it was told to: another server may take our updates, or a page that takes all.

        Raises:
            StoreError: it does not.
        """
        if self.says() != says:
            raise problem(StoreError, "remote-unchanged", address=self.update, asked=self.address).naming("update")

    def end(self, version: str, quads: int) -> None:
        """Let the store say that it is whole, if it has all.

        Raises:
            StoreError: it has not.
        """
        ((found,),) = self._endpoint.select(SIZE, self._seconds)[1]
        if int(found[0]) != quads:
            self.change(b"", Marker(version, whole=False))
            raise problem(StoreError, "remote-lost", address=self.address, found=found[0], quads=quads)
        self.change(b"", Marker(version, whole=True))

    def change(self, update: bytes, says: Marker | None = None) -> None:
        """Send an update, and what the store is to say of itself after it, always in that order.

        What it said before is taken away last: while it says two things, nobody asks it.

        Raises:
            TooLongError: that is too much for it at once.
            StoreError: it takes no updates from us, or fails.
        """
        body = b" ;\n".join(filter(None, (update, _saying(says))))
        told = self._connection.send(body, _MEDIA, accept="*/*", seconds=self._seconds, most=1 << 20)
        if told.status in (401, 403, 404, 405, 415):
            raise problem(StoreError, "remote-no-update", address=self.update, status=told.status).naming("update")
        if not 200 <= told.status < 300:
            kind = TooLongError if any(code in told.words for code in _TOO_LONG) else StoreError
            raise problem(kind, "remote-not-taken", address=self.update, status=told.status, words=told.words)

    def _graphs(self) -> list[str]:
        return [str(graph) for (graph,) in self._endpoint.select(_GRAPHS, self._seconds)[1]]

    @cached_property
    def _endpoint(self) -> Endpoint:
        return Endpoint(self.address)

    @cached_property
    def _connection(self) -> Connection:
        return Connection(self.update)

    @cached_property
    def _seconds(self) -> float:
        return bounds()[0]


def _saying(says: Marker | None) -> bytes:
    if says is None:
        return b""
    old = f"GRAPH <{GRAPH}> {{ <{GRAPH}> <{SAYS}> ?old }}"
    now = f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <{GRAPH}> <{SAYS}> "{says}" }} }}'
    return f'{now} ;\nDELETE {{ {old} }} WHERE {{ {old} FILTER (?old != "{says}") }}'.encode()
