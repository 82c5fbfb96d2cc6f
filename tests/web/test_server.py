"""The server as a whole: it starts, tells how it is, refuses what is not for it, and says errors for its reader."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from kamergraaf.web.app import make_app
from kamergraaf.web.guards import SECURITY
from kamergraaf.web.serving import Serving

from .conftest import Server


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
