"""The server as a whole: it starts, tells how it is, refuses what is not for it, and says errors for its reader."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from kamergraaf.api.serving import Bounds
from kamergraaf.web.app import make_app
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.web.guards import SECURITY
from kamergraaf.web.run import listening
from kamergraaf.web.serving import Serving

from .conftest import Server, serve


def get(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    there = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
    there.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = there.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    there.close()
    return found


@pytest.fixture(scope="module")
def under_a_path(sample_graph: Path) -> TestClient:
    app = make_app(Serving(sample_graph, "https://example.org/kg", "nl", hosts=frozenset({"localhost"})))
    return TestClient(app, "https://example.org", raise_server_exceptions=False)


def test_the_server_tells_how_it_is(server: Server) -> None:
    status, headers, body = get(server, "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    assert SECURITY.items() <= {name: headers.get(name.lower()) for name in SECURITY}.items()
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/kg/health", "/health"])
def test_a_proxy_may_keep_the_path_or_take_it_away(under_a_path: TestClient, path: str) -> None:
    assert under_a_path.get(path).json()["status"] == "ok"


@pytest.mark.parametrize(("lang", "title"), [("nl", "Niet gevonden"), ("en-GB, nl;q=0.5", "Not found")])
def test_an_error_is_a_page_or_a_problem_in_the_readers_language(
    under_a_path: TestClient, lang: str, title: str
) -> None:
    page = under_a_path.get("/nothing", headers={"Accept": "text/html", "Accept-Language": lang})
    assert page.status_code == 404
    assert f"<h1>{title}</h1>" in page.text
    assert 'href="/kg/static/style.css?' in page.text
    problem = under_a_path.get("/nothing", headers={"Accept-Language": lang})
    assert problem.headers["content-type"] == "application/problem+json"
    assert (problem.json()["title"], problem.json()["status"]) == (title, 404)


def test_a_name_that_is_not_ours_is_refused(under_a_path: TestClient) -> None:
    for host, status in [("evil.example", 421), ("localhost:8000", 200), ("example.org", 200), ("a b", 421)]:
        assert under_a_path.get("/health", headers={"Host": host}).status_code == status


def test_what_is_not_foreseen_is_a_problem_without_a_trace_and_whole_to_who_keeps_the_server(
    sample_graph: Path,
) -> None:
    def broken(_: Request) -> Response:
        raise RuntimeError("secret of the inside")

    app = make_app(Serving(sample_graph, "https://example.org"))
    app.app.router.routes.insert(0, Route("/broken", broken))
    found = TestClient(app, "https://example.org", raise_server_exceptions=False).get("/broken")
    assert (found.status_code, found.json()["title"]) == (500, "Something went wrong")
    assert "secret" not in found.text
    assert SECURITY.items() <= {name: found.headers.get(name) for name in SECURITY}.items()
    with pytest.raises(RuntimeError, match="secret"):
        TestClient(app, "https://example.org").get("/broken")


@pytest.fixture
def hurried(sample_graph: Path) -> TestClient:
    """Give a server where a page has a fifth of a second."""
    app = make_app(Serving(sample_graph, "https://example.org", bounds=Bounds(seconds=0.2)))

    def slow(_: Visit) -> Response:
        time.sleep(2)
        return Response("late")

    app.app.router.routes.insert(0, Route("/slow", shown(slow)))
    return TestClient(app, "https://example.org", raise_server_exceptions=False)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_fast(hurried: TestClient) -> None:
    began = time.monotonic()
    found = hurried.get("/slow", headers={"Accept-Language": "nl"})
    assert (found.status_code, "duurde te lang" in found.json()["detail"]) == (504, True)
    assert hurried.get("/health").status_code == 200
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("path", ["/thing/kamerstukdossier/28684", "/lists/motions", "/feed/list/papers"])
def test_a_page_reads_no_more_of_the_graph_than_it_may(sample_graph: Path, path: str) -> None:
    app = make_app(Serving(sample_graph, f"https://example.org/{path.count('e')}", bounds=Bounds(rows=20)))
    client = TestClient(app, "https://example.org", raise_server_exceptions=False)
    found = client.get(path, headers={"Accept-Language": "en"})
    assert (found.status_code, "reads too much" in found.json()["detail"]) == (500, True)


def test_small_answers_are_sent_at_once() -> None:
    """What asyncio takes up has no delay only when the socket says that it is TCP."""
    with listening("127.0.0.1", 0) as at:
        assert at.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken_is_one_line(sample_graph: Path, tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as at:
        port = str(at.getsockname()[1])
        command = [sys.executable, "-m", "kamergraaf", "serve", "--port", port, "--store", str(sample_graph)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(rf"kamergraaf: 127\.0\.0\.1, --port {port}: .*in use.*\n", done.stderr)


def test_without_the_extra_it_says_what_to_install(sample_graph: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from kamergraaf.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "serve", "--store", str(sample_graph)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "kamergraaf: serve needs uvicorn: pip install 'kamergraaf[serve]'\n"


def test_no_graph_is_told_as_everywhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kamergraaf", "serve", "--port", "0", "--store", "nothing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 5
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org", "https://exa mple.org"])
def test_a_base_that_is_no_address_is_refused(sample_graph: Path, tmp_path: Path, base: str) -> None:
    command = [sys.executable, "-m", "kamergraaf", "serve", "--base", base, "--store", str(sample_graph)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, "--base" in done.stderr) == (2, True)


def test_the_server_stops_when_it_is_told_to_and_its_processes_with_it(sample_graph: Path, tmp_path: Path) -> None:
    with serve(sample_graph, tmp_path) as server:
        assert get(server, "/sparql?query=ASK+%7B%7D")[0] == 200
        children = [int(p) for p in os.listdir("/proc") if p.isdigit() and _parent(int(p)) == server.process.pid]
        assert children
        server.process.terminate()
        assert server.process.wait(20) in (0, 143)
    until = time.monotonic() + 20
    while left := [child for child in children if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < until, left
        time.sleep(0.1)


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/questions/?lang=en", "/kg/questions?lang=en"),
        ("/lists/votes/", "/kg/lists/votes"),
        ("//questions//", "/kg/questions"),
        ("//evil.example/", None),
        ("/evil.example//", None),
    ],
)
def test_a_slash_too_many_leads_to_the_page_and_never_to_the_host_that_a_client_says(
    sample_graph: Path, path: str, to: str | None
) -> None:
    app = make_app(Serving(sample_graph, "https://example.org/kg"))
    found = TestClient(app, "https://evil.example", follow_redirects=False).get(f"https://evil.example{path}")
    assert found.headers.get("location") == to
    assert found.status_code == (307 if to else 404)
