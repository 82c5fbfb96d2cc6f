"""Anything at all, at every address: it is answered, and never by a fault of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from kamergraaf.web.app import make_app
from kamergraaf.web.guards import SECURITY
from kamergraaf.web.serving import Serving

ODD = ["", " ", "0", "-1", "9" * 40, "x" * 5000, "<script>alert(1)</script>", "\'\"><img>", "../../etc/passwd", "%00", "\x00", "\r\nX: y",
       "\u202egnp", "\ud800", "é", "{{ 7*7 }}", "2026-02-31", "28684", "28684-819", "van Oosten", "nl", "yes", "*", "a AND (", "NEAR(", "http://[",
       "https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819", "kamerstuk/kst-28684-819", "motion", "csv", "1e999", "NaN"]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
NAMES = ["q", "query", "lang", "format", "page", "kind", "from", "to", "on", "stated", "section", "a", "b", "party", "dossier", "sort",
         "default-graph-uri", "named-graph-uri", "thing", "name", "limit", "person", "weight", "backbone"]  # fmt: skip
ACCEPTS = [
    "text/html",
    "*/*",
    "",
    "text/turtle",
    "application/json",
    ",;q=,*/",
    "text/html;q=nan",
    "a/b;q=1.5",
    "x" * 9000,
]


@pytest.fixture(scope="module")
def client(sample_graph: Path) -> Iterator[TestClient]:
    app = make_app(Serving(sample_graph, "http://testserver/kg"))
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as found:
        yield found


def paths(client: TestClient) -> list[str]:
    """Give the path of each route, with the places of what differs."""
    routes = client.app.app.routes  # type: ignore[attr-defined]
    return sorted({route.path for route in routes if isinstance(route, Route | Mount)})


def filled(path: str, value: str) -> str:
    text = value.encode("utf-8", "replace").decode()
    return re.sub(r"\{[^}]*\}", lambda _: quote(text, safe="/"), path)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_is_answered(client: TestClient, data: st.DataObject) -> None:
    path = filled(data.draw(st.sampled_from(paths(client))), data.draw(TEXTS))
    query = data.draw(st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=4))
    accept, lang = data.draw(st.sampled_from(ACCEPTS)), data.draw(st.sampled_from(["nl", "en", "", "x;q=", ",,,"]))
    method = data.draw(st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"]))
    plain = {name: text.encode("utf-8", "replace").decode() for name, text in query.items()}
    found = client.request(method, path, params=plain, headers={"Accept": accept, "Accept-Language": lang})
    assert found.status_code not in (500, 501, 502), found.text[:500]
    assert "Traceback" not in found.text
    assert SECURITY.items() <= {name: found.headers.get(name) for name in SECURITY}.items()
    if "html" in found.headers.get("content-type", ""):
        assert "<script>alert" not in found.text
        assert "<img>" not in found.text
    assert "x" not in found.headers
