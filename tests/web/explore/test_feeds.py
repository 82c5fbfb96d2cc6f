"""Feeds that a reader of feeds takes."""

from __future__ import annotations

import pytest
from lxml import etree
from starlette.testclient import TestClient

from .conftest import Read

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    "path", ["/feed/search?q=geweld", "/feed/list/papers", "/feed/list/members", "/feed/thing/28684", "/feed/thing/VVD"]
)
def test_a_feed_is_atom_with_the_newest_first(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("title", "id", "updated", "author"):
        assert feed.find(ATOM + name) is not None
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("https://example.org/kg/") for link in links)


def test_a_feed_of_a_dossier_tells_what_came_last(client: TestClient) -> None:
    feed = etree.fromstring(client.get("/feed/thing/28684").content)
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert any(title.startswith("28684-819") for title in titles[:2])


def test_pages_name_their_feeds(read: Read, client: TestClient) -> None:
    for path in ("/search?q=geweld&kind=motie", "/lists/papers", "/thing/kamerstukdossier/28684"):
        (feed,) = (a["href"] for a in read(path).all("link") if a.get("type") == "application/atom+xml")
        assert client.get(feed.removeprefix("/kg")).status_code == 200
        assert feed in read(path).links()


def test_a_feed_without_words_is_refused(read: Read) -> None:
    assert "heeft woorden nodig" in read("/feed/search", 400).text
