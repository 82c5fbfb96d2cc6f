"""An endpoint that errs: it speaks the SPARQL Protocol just as far as a client notices its fault."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.threads import in_thread

RESULTS = "application/sparql-results+json"


def rows(count: int) -> bytes:
    found = [{"s": {"type": "uri", "value": f"x:{number}"}} for number in range(count)]
    return json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": found}}).encode()


class Faulty(ThreadingHTTPServer):
    """A server with one fault, which tells what it was asked."""

    def __init__(self, fault: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fault, self.asked, self.told = fault, list[str](), ""
        self.address = f"http://127.0.0.1:{self.server_port}/query"


class _Handler(BaseHTTPRequestHandler):
    server: Faulty

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        query = form["query"][0]
        self.server.asked.append(query)
        if "versionInfo" in query and "ASK" not in query:
            told = [{"told": {"type": "literal", "value": self.server.told}}] if self.server.told else []
            self._give(json.dumps({"head": {"vars": ["told"]}, "results": {"bindings": told}}).encode())
        elif "kg:" in query or "LIMIT" in query or self.server.fault == "html everywhere":
            getattr(self, "_" + self.server.fault.replace(" ", "_"))(query)
        else:
            self._give(json.dumps({"head": {}, "boolean": "versionInfo" not in query}).encode())

    def _give(self, body: bytes, status: int = 200, media: str = RESULTS, size: int | None = None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _html(self, _: str) -> None:
        self._give(b"<html>Welcome</html>", media="text/html; charset=utf-8")

    _html_everywhere = _html

    def _no_json(self, _: str) -> None:
        self._give(b'{"head": ')

    def _broken_off(self, _: str) -> None:
        self._give(b'{"head": ', size=1000)
        self.close_connection = True

    def _slow(self, _: str) -> None:
        time.sleep(1.5)
        self._give(rows(1))

    def _failing(self, _: str) -> None:
        self._give(b"java.lang.OutOfMemoryError\n  at x", status=500, media="text/plain")

    def _busy(self, _: str) -> None:
        self._give(b"", status=503)

    def _own_time(self, _: str) -> None:
        self._give(b"Virtuoso S1T00 Error SR171: Transaction timed out", status=500, media="text/plain")

    def _partial(self, _: str) -> None:
        self._give(rows(3), X_SQL_State="S1TAT")

    def _closed(self, _: str) -> None:
        self._give(b"", status=401, WWW_Authenticate='Digest realm="x", nonce="1", qop="auth", algorithm="MD5"')

    def _old(self, _: str) -> None:
        self._give(b"subqueries are not supported", status=400, media="text/plain")

    def _moved(self, _: str) -> None:
        self._give(b"", status=301, Location="https://elsewhere.example/sparql")

    def _limit_told(self, _: str) -> None:
        self._give(rows(50), X_SPARQL_MaxRows="50")

    def _limit(self, _: str) -> None:
        self._give(rows(1000))

    def _thousand(self, query: str) -> None:
        self._give(rows(1001 if "LIMIT 1001" in query else 1000))

    def _changing(self, _: str) -> None:
        self._give(rows(1))
        self.server.told = "loading " + "0" * 64 + " 0"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def faulty(fault: str) -> Iterator[Faulty]:
    with in_thread(Faulty(fault)) as server:
        yield server
