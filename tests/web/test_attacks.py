"""Attacks on the server: each is refused or bounded, and the next request is fast."""

from __future__ import annotations

import gzip
import json
import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from .conftest import Server, serve
from .test_server import get
from .test_sparql import FORM, post

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?i)) }"
LIGHT = "SELECT ?s { ?s a kg:Motie } LIMIT 5"
FAST = 20.0
"""Far more seconds than a light query takes, also on a machine that is busy."""


@pytest.fixture(scope="module")
def attacked(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server where a query has four seconds."""
    with serve(sample_graph, tmp_path_factory.mktemp("attacked"), "--timeout", "4", "--memory", "512") as found:
        yield found


@pytest.fixture(autouse=True)
def lives(attacked: Server) -> Iterator[None]:
    """See after each attack that the server lives and the next request is fast."""
    yield
    began = time.monotonic()
    status, _, body = post(attacked, LIGHT)
    assert (status, b"bindings" in body) == (200, True)
    assert time.monotonic() - began < FAST
    assert attacked.process.poll() is None


@pytest.mark.parametrize(
    ("name", "query", "statuses"),
    [
        ("endless", HEAVY, {503, 504}),
        ("endless regex", 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER regex(CONCAT(?c,?f,?i), "(x+x+)+y") }', {504}),
        ("deep groups", "SELECT * " + "{" * 150_000 + "}" * 150_000, {400, 504}),
        ("deep brackets", "SELECT * { ?s ?p ?o FILTER (" + "(" * 20_000 + "1" + ")" * 20_000 + ") }", {400, 504}),
        ("deep paths", "SELECT * { ?s " + "(" * 20_000 + "rdfs:label" + ")" * 20_000 + " ?o }", {400, 504}),
        ("huge", "SELECT * { VALUES ?x { " + "1 " * 600_000 + "} }", {413}),
        ("memory", "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?f), STR(?i))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {500, 504}),
        ("service here", "SELECT * { SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }", {400}),
        ("service, silent", "SELECT * { SERVICE SILENT <file:///etc/passwd> { ?s ?p ?o } }", {400}),
        ("service, escaped", r"SELECT * { \u0053ERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }", {400}),
        ("service, variable", "SELECT * { BIND (<http://127.0.0.1:1/> AS ?x) SERVICE ?x { ?s ?p ?o } }", {400}),
        ("load", "LOAD <file:///etc/passwd>", {400}),
        ("insert", "INSERT DATA { <a:b> <a:b> <a:b> }", {400}),
        ("drop", "DROP ALL", {400}),
        ("no text", "SELECT * { ?s ?p '\x00\x1b[31m' }", {200, 400}),
    ],
    ids=lambda given: given if isinstance(given, str) and len(given) < 30 else "",
)  # fmt: skip
def test_a_query_that_wants_too_much_is_refused_or_stopped(
    attacked: Server, name: str, query: str, statuses: set[int]
) -> None:
    began = time.monotonic()
    status, media, body = post(attacked, query)
    assert status in statuses, (name, body[:300])
    assert time.monotonic() - began < 60  # it would take for ever
    if status >= 400:
        assert media == "application/problem+json"
        assert json.loads(body)["detail"]
    assert b"Traceback" not in body
    assert str(Path.home()).encode() not in body


def test_light_queries_do_not_wait_for_heavy_ones(attacked: Server) -> None:
    """Many heavy ones of two clients, of which none is ever answered, and light ones of a third, of which all are."""
    with ThreadPoolExecutor(16) as pool:
        greedy = [{"X-Forwarded-For": f"192.0.2.{number % 2}"} for number in range(16)]
        heavy = [pool.submit(post, attacked, HEAVY, **headers) for headers in greedy]
        time.sleep(0.5)
        assert [post(attacked, LIGHT)[0] for _ in range(3)] == [200, 200, 200]
        assert {each.result()[0] for each in heavy} <= {503, 504}


def test_who_goes_away_ends_his_query(attacked: Server) -> None:
    for _ in range(3):
        there = opened(attacked)
        body = urlencode({"query": HEAVY}).encode()
        there.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n" + head(body) + body)
        time.sleep(0.3)
        there.close()
    time.sleep(1)
    assert busy(attacked) == []


def test_an_answer_that_is_too_large_breaks_off_and_is_not_taken_for_whole(
    sample_graph: Path, tmp_path: Path, attacked: Server
) -> None:
    """One that breaks off before it began is an error; later, the connection is closed before the end of the answer."""
    with serve(sample_graph, tmp_path, "--limit", "2000") as small:
        seen = []
        for column in ("(1 AS ?x)", "*"):
            there = opened(small)
            query = urlencode({"format": "tsv", "query": f"SELECT {column} {{ ?s ?p ?o }}"})
            there.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            seen.append(everything(there))
        told = small.log.read_text()
    assert seen[0].startswith(b"HTTP/1.1 500")
    assert b"more than 2000 rows" in seen[0]
    assert seen[1].startswith(b"HTTP/1.1 200")
    assert not seen[1].endswith(b"0\r\n\r\n")
    assert told.count("an answer broke off: TooMuchError(") == 1
    assert "Traceback" not in told


def test_slow_clients_hold_nobody_up(attacked: Server) -> None:
    """Hold two thousand connections open, some of which say half a request."""
    held = []
    try:
        for number in range(2000):
            there = opened(attacked)
            if number % 2:
                there.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Le")
            held.append(there)
        began = time.monotonic()
        assert post(attacked, LIGHT)[0] == 200
        assert time.monotonic() - began < FAST
    finally:
        for there in held:
            there.close()


def test_a_client_that_reads_nothing_holds_no_worker_for_long(attacked: Server) -> None:
    there = opened(attacked)
    there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    there.sendall(b"GET /sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D HTTP/1.1\r\nHost: localhost\r\n\r\n")
    time.sleep(0.5)
    assert post(attacked, LIGHT)[0] == 200
    there.close()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n\r\n", b"200"),
        (b"GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /static/..%2f..%2fapp.py HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /static/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /id/kamerstuk/%0d%0aSet-Cookie:%20x HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"TRACE /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n", b"405"),
        (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
    ],
)  # fmt: skip
def test_tricks_with_paths_and_headers(attacked: Server, request_: bytes, status: bytes) -> None:
    there = opened(attacked)
    there.sendall(request_)
    seen = there.recv(65536)
    there.close()
    assert seen.startswith(b"HTTP/1.1 " + status), seen[:200]
    assert b"evil.example" not in seen.partition(b"\r\n\r\n")[0]
    assert b"root:" not in seen
    assert b"\r\nset-cookie" not in seen.lower()


def test_a_bomb_is_not_unpacked(attacked: Server) -> None:
    bomb = gzip.compress(b"query=" + b"a" * 20_000_000)
    there = opened(attacked)
    there.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n" + head(bomb) + bomb)
    assert there.recv(65536).startswith(b"HTTP/1.1 415")
    there.close()


def test_no_site_may_ask_with_the_credentials_of_a_reader(attacked: Server) -> None:
    for path in ("/sparql?query=ASK+%7B%7D", "/void.ttl"):
        _, headers, _ = get(attacked, path, Origin="https://evil.example", Cookie="x=y")
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers
    _, headers, _ = get(attacked, "/health", Origin="https://evil.example")
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK+%7B%7D", "/sparql", "/id/kamerstuk/kst-28684-819", "/nothing", "/void.ttl"]
)
def test_a_cache_keeps_the_forms_of_an_address_apart(attacked: Server, path: str) -> None:
    for accept in ("text/html", "text/turtle", "text/csv", "image/png"):
        _, headers, _ = get(attacked, path, Accept=accept)
        assert {"accept", "accept-language"} <= {each.strip().lower() for each in headers["vary"].split(",")}


def test_the_log_tells_neither_who_asked_nor_what(attacked: Server) -> None:
    post(attacked, "SELECT * { ?s ?p 'a secret interest' }")
    get(attacked, "/sparql?query=ASK+%7B%22another+secret%22%7D")
    told = attacked.log.read_text()
    assert '"route": "/sparql"' in told
    assert "secret" not in told
    assert "127.0.0.1" not in told.partition("\n")[2]


def opened(server: Server) -> socket.socket:
    address = urlsplit(server.address)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=30)


def head(body: bytes) -> bytes:
    return f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n".encode()


def everything(there: socket.socket) -> bytes:
    seen = bytearray()
    there.settimeout(10)
    try:
        while block := there.recv(65536):
            seen += block
    finally:
        there.close()
    return bytes(seen)


def busy(server: Server) -> list[int]:
    """Give the processes of a server that compute: their time goes on within half a second."""
    children = [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and parent(int(pid)) == server.process.pid]
    before = {pid: used(pid) for pid in children}
    time.sleep(0.5)
    return [pid for pid in children if used(pid) - before[pid] > 10]


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def used(pid: int) -> int:
    try:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    except OSError:
        return 0
