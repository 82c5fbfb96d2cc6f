"""Pages as a browser asks for them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from starlette.testclient import TestClient

from kamergraaf.web.app import make_app
from kamergraaf.web.serving import Serving

from .browsing import ARGUMENTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Read: TypeAlias = Callable[..., "Parsed"]


class Parsed(HTMLParser):
    """A page: its elements, and its text."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__()
        self.status, self.body = status, body
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> list[str]:
        return [a["href"] for a in self.all("a") if "href" in a]


@pytest.fixture(scope="session")
def client(sample_graph: Path) -> Iterator[TestClient]:
    """Give a browser of a server of the sample, which has its processes ready, and nothing that npm made."""
    app = make_app(Serving(sample_graph, "https://example.org/kg", bundles=sample_graph / "none"))
    headers = {"Accept": "text/html", "Accept-Language": "nl"}
    with TestClient(app, "https://example.org/kg", headers=headers) as found:
        yield found


@pytest.fixture(scope="session")
def read(client: TestClient) -> Callable[..., Parsed]:
    """Give a function that reads a page."""

    def give(path: str, status: int = 200, **headers: str) -> Parsed:
        answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        assert answer.status_code == status, (path, answer.text[:500])
        return Parsed(answer.status_code, answer.text)

    return give


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("KAMERGRAAF_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield found
        found.close()
