"""A store that takes queries and updates, one operation of an update after the other, and can be told to fail."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
from tests.threads import in_thread

from kamergraaf.store.remote.marker import GRAPH, SAYS

RESULTS = "application/sparql-results+json"


class Tiny(ThreadingHTTPServer):
    """An engine without transactions."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.updates: list[str] = []
        self.asked: list[str] = []
        self.said: list[set[str]] = []
        """What it said of itself after each operation."""
        self.refuse: Callable[[int], int] = lambda _: 0
        """Gives the status of the how-manieth update when that fails."""
        self.software = "Tiny"
        """What it calls itself."""
        self.pause = 0.0
        self.longest = 1 << 30
        """So long an update may be."""
        self.most = 0
        """So many rows of any answer it gives at most, and says so; 0 for all."""
        self.short = False
        """Whether it leaves out the last of several rows, and says nothing of it."""
        self.garbled = b"", b""
        """What it gives for what in its answers."""
        self.lose = ""
        """What it forgets of all that it is sent."""
        self.address = f"http://127.0.0.1:{self.server_port}/query"

    def says(self) -> set[str]:
        quads = self.store.quads_for_pattern(ox.NamedNode(GRAPH), ox.NamedNode(SAYS), None, ox.NamedNode(GRAPH))
        return {quad.object.value.partition(" ")[0] for quad in quads if isinstance(quad.object, ox.Literal)}


class _Handler(BaseHTTPRequestHandler):
    server: Tiny

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.path == "/query":
            self._query(parse_qs(body))
        else:
            self._update(body)

    def _query(self, form: dict[str, list[str]]) -> None:
        union = "union-default-graph" in form
        self.server.asked += form["query"]
        found = self.server.store.query(form["query"][0], use_default_graph_as_union=union)
        assert not isinstance(found, ox.QueryTriples)
        told = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        told = told.replace(*self.server.garbled) if all(self.server.garbled) else told
        self._give(200, self._cut(told) if isinstance(found, ox.QuerySolutions) else told)

    def _cut(self, told: bytes) -> bytes:
        """Give as many rows as this engine gives."""
        rows = json.loads(told)
        there = rows["results"]["bindings"]
        less = self.server.short and len(there) > 1
        rows["results"]["bindings"] = there[: self.server.most or len(there)][: -1 if less else None]
        return json.dumps(rows).encode()

    def _update(self, body: str) -> None:
        server = self.server
        time.sleep(server.pause)
        server.updates.append(body)
        if status := server.refuse(len(server.updates)):
            self._give(status, b"No space left on device")
            return
        if len(body) > server.longest:
            self._give(
                500, b"Virtuoso 37000 Error SP031: The length of generated SQL text has exceeded 10000 lines of code"
            )
            return
        if self.path == "/page":
            self._give(200, b"<html>Welcome</html>")
            return
        for operation in body.split(" ;\n"):
            kept = [line for line in operation.splitlines() if not server.lose or server.lose not in line]
            server.store.update("\n".join(kept))
            server.said.append(server.says())
        self._give(204, b"")

    def version_string(self) -> str:
        """Give what it calls itself."""
        return self.server.software

    def _give(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", RESULTS)
        if self.server.most:
            self.send_header("X-SPARQL-MaxRows", str(self.server.most))
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def tiny() -> Iterator[Tiny]:
    with in_thread(Tiny()) as server:
        yield server
