"""A server that speaks as the services do, started and stopped by the test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.live.server.app import Server, serving
from tests.live.server.made import made

from kamergraaf import words
from kamergraaf.live.addresses import Addresses, Manners, addresses, manners
from kamergraaf.live.archive import Archive
from kamergraaf.live.client import Client
from kamergraaf.live.progress import Tell
from kamergraaf.live.syncfeed import Feed


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server with a small world of our own writing."""
    with serving(made()) as running:
        yield running


@pytest.fixture
def services(server: Server) -> Addresses:
    """Give the addresses at which that server is."""
    return addresses(server.environment)


@pytest.fixture
def quick() -> Manners:
    """Give manners that lose no time."""
    return replace(manners({}), pause=0, backoff=0, jitter=0, attempts=3, first_byte=0.3, total=2, connect=2)


def telling(told: list[str]) -> Tell:
    """Give a function that keeps what is told, in English."""

    def tell(key: str, /, **values: object) -> None:
        told.append(words.tell(f"live.{key}", "en", **values))

    return tell


@pytest.fixture
def told() -> list[str]:
    """Give what is told, in English."""
    return []


@pytest.fixture
def client(quick: Manners, services: Addresses, told: list[str], monkeypatch: pytest.MonkeyPatch) -> Client:
    """Give a client that knows that server."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return Client(quick, services.hosts, telling(told))


@pytest.fixture
def feed(client: Client, services: Addresses) -> Feed:
    """Give its feed."""
    return Feed(client, services.syncfeed)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Give an empty archive."""
    with Archive(tmp_path / "archief") as opened:
        yield opened
