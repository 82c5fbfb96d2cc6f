"""Load a graph into a store on the network by SPARQL Update, in chunks: who breaks off goes on where he was.

What the store says of what it holds is changed before anything else is, and is whole only at the end; so nobody takes
half a graph for a whole one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kamergraaf import iri
from kamergraaf.errors import StoreError
from kamergraaf.processes.bounds import bounds
from kamergraaf.store import Store, open_dump
from kamergraaf.store.remote.endpoint import Endpoint
from kamergraaf.store.remote.http import Connection
from kamergraaf.store.remote.marker import GRAPH, SAYS, Marker, find
from kamergraaf.words import problem

CHUNK, BYTES = 3000, 1 << 20
"""So many statements, and bytes, a request has at most: Virtuoso compiles no more than some thousands."""
_ENDS = (("/query", "/update"), ("/sparql", "/sparql-auth"))
"""How the addresses for queries and for updates end, in Oxigraph and in Virtuoso."""
_MEDIA = "application/sparql-update"
_LINE = re.compile(rb"(?P<triple>.*) (?P<graph><[^<>]*>) \.\n?")
_OURS = f'STRSTARTS(STR(?g), "{iri.graph("")}")'
_GRAPHS = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({_OURS} && ?g != <{GRAPH}>) }} LIMIT 500"
_COUNT = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({_OURS} && ?g != <{GRAPH}>) }}"
Tell = Callable[[int, int], None]
"""Told how many statements are there, and of how many."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was loaded: how many statements there are, and how many of these were there already."""

    quads: int
    before: int


def update_of(address: str) -> str:
    """Give the address for updates of a store of which we have that for queries.

    >>> update_of("http://a:7878/query?union-default-graph"), update_of("http://a:8890/sparql"), update_of("http://a/x")
    ('http://a:7878/update', 'http://a:8890/sparql-auth', 'http://a/x')
    """
    plain = address.partition("?")[0]
    return next((plain.removesuffix(end) + other for end, other in _ENDS if plain.endswith(end)), address)


def push(graph: Store, address: str, update: str = "", told: Tell = lambda *_: None) -> Pushed:
    """Load a graph, in place of the one that the store has from us; what others have there stays.

    Raises:
        StoreError: the store cannot be asked or takes no updates, holds graphs of ours that nobody pushed, or has lost
            some of what it was sent.
        QueryTimeoutError: it took too long over a chunk.
    """
    version, quads = _measured(graph)
    target = Target(address, update or update_of(address))
    known = target.says()
    if known == Marker(version, whole=True):
        return Pushed(quads, quads)
    done = target.begin(version, known)
    before = _send(graph, target, version, done, lambda at: told(at, quads))
    target.end(version, quads)
    return Pushed(quads, before)


def _send(graph: Store, target: Target, version: str, done: int, told: Callable[[int], None]) -> int:
    """Send all chunks but those that are there; gives how many statements were there."""
    at, before = 0, 0
    with open_dump(graph) as dump:
        for number, lines in enumerate(chunks(dump)):
            at += len(lines)
            if number < done:
                before = at
                continue
            target.change(_insert(lines), Marker(version, whole=False, done=number + 1))
            told(at)
    return before


def _measured(graph: Store) -> tuple[str, int]:
    """Give the version of a graph, which is the hash of its dump, and how many statements it has."""
    digest, count = hashlib.sha256(), 0
    with open_dump(graph) as dump:
        while block := dump.read(1 << 20):
            digest.update(block)
            count += block.count(b"\n")
    return digest.hexdigest(), count


def chunks(dump: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Part the lines of a dump; the parts of one dump are always the same.

    >>> [len(part) for part in chunks([b"x" * (BYTES // 2)] * 5)]
    [2, 2, 1]
    """
    part: list[bytes] = []
    size = 0
    for line in dump:
        if part and (len(part) == CHUNK or size + len(line) > BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


def _insert(lines: Iterable[bytes]) -> bytes:
    r"""Write lines of N-Quads as an update.

    >>> _insert([b"<a:b> <a:c> <a:d> <a:g> .\n"]).decode()
    'INSERT DATA {\nGRAPH <a:g> {\n<a:b> <a:c> <a:d> .\n}\n}'
    """
    parts = (_LINE.fullmatch(line) for line in lines)
    rows = sorted((found["graph"], found["triple"]) for found in parts if found)
    graphs = (
        b"GRAPH %s {\n%s}\n" % (graph, b"".join(triple + b" .\n" for _, triple in same))
        for graph, same in groupby(rows, key=lambda row: row[0])
    )
    return b"INSERT DATA {\n%s}" % b"".join(graphs)


@dataclass(frozen=True)
class Target:
    """A store that is loaded: where it is asked, and where it takes updates."""

    address: str
    update: str

    def says(self) -> Marker | None:
        """Give what the store says that it holds."""
        return find(Endpoint(self.address), self._seconds)[1]

    def begin(self, version: str, known: Marker | None) -> int:
        """Let the store say that it is being loaded, and give how many chunks of this version it has already.

        Raises:
            StoreError: it holds graphs of ours that nobody pushed.
        """
        if known and known.version == version:
            return known.done
        if known is None and self._graphs():
            raise problem(StoreError, "remote-foreign", address=self.address)
        self.change(b"", Marker(version, whole=False))
        while graphs := self._graphs():
            self.change(" ; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs).encode())
        return 0

    def end(self, version: str, quads: int) -> None:
        """Let the store say that it is whole, if it has all.

        Raises:
            StoreError: it has not.
        """
        ((found,),) = self._endpoint.select(_COUNT, self._seconds)[1]
        if int(found[0]) != quads:
            self.change(b"", Marker(version, whole=False))
            raise problem(StoreError, "remote-lost", address=self.address, found=found[0], quads=quads)
        self.change(b"", Marker(version, whole=True))

    def change(self, update: bytes, says: Marker | None = None) -> None:
        """Send an update, and what the store is to say of itself after it, always in that order.

        What it said before is taken away last: while it says two things, nobody asks it.

        Raises:
            StoreError: it takes no updates from us, or fails.
        """
        body = b" ;\n".join(filter(None, (update, _saying(says))))
        told = self._connection.send(body, _MEDIA, accept="*/*", seconds=self._seconds, most=1 << 20)
        if told.status in (401, 403, 404, 405, 415):
            raise problem(StoreError, "remote-no-update", address=self.update, status=told.status).naming("update")
        if not 200 <= told.status < 300:
            raise problem(StoreError, "remote-not-taken", address=self.update, status=told.status, words=told.words)

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
