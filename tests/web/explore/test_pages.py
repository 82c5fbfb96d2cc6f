"""All pages: no link of theirs is dead, nothing in them runs or comes from elsewhere, and each is small."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from .conftest import Parsed, Read

PAGES = (
    "/",
    "/search",
    "/search?q=geweld",
    "/search?q=motie&kind=motie&page=2",
    "/thing/kamerstuk/kst-28684-812",
    "/thing/kamerstuk/kst-28684-819",
    "/text/kamerstuk/kst-28684-819",
    "/all/kamerstuk/kst-28684-812",
    "/thing/kamerstukdossier/28684",
    "/path",
    "/path?a=van+Oosten&b=28684-812",
    "/questions",
    "/questions/dossier-motions",
    "/editor",
    "/networks",
    "/networks/ego?thing=28684-812",
    "/lists",
    "/lists/members",
    "/coverage",
)
MOST_PAGES, MOST_BYTES = 200, 100_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_page_runs_nothing_and_loads_nothing_from_elsewhere(read: Read, path: str, lang: str) -> None:
    page = read(path, accept_language=lang)
    assert dict(page.elements)["html"]["lang"] == lang
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]
    assert "style" not in {tag for tag, _ in page.elements}
    assert [s["src"].partition("?")[0] for s in page.all("script")] == ["/kg/static/explore.js"]
    for link in page.all("link"):
        assert link["href"].startswith("/kg/"), link
    assert not page.all("img") + page.all("iframe") + page.all("object")
    assert len(page.body.encode()) < MOST_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_by_ear_and_by_keyboard(read: Read, path: str) -> None:
    page = read(path)
    assert page.links()[0] == "#main"
    assert [a["id"] for a in page.all("main")] == ["main"]
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    labelled = {a["for"] for a in page.all("label")}
    fields = [a for tag in ("input", "select", "textarea") for a in page.all(tag) if a.get("type") != "hidden"]
    assert {a["id"] for a in fields} <= labelled
    assert len(page.all("caption")) == len(page.all("table"))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_no_link_of_two_hundred_pages_is_dead(client: TestClient, read: Read) -> None:
    seen: dict[str, str] = {"/": ""}
    waiting = deque(seen)
    known: set[str] = set()
    pages = 0
    while waiting and pages < MOST_PAGES:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code in (200, 300), (path, "linked from", seen[path], answer.text[-600:])
        pages += 1
        if "html" not in answer.headers["content-type"]:
            continue
        assert len(answer.content) < MOST_BYTES, path
        page = Parsed(200, answer.text)
        _check_fragments(path, page)
        for link in _internal(page):
            kind = link.split("/")[1].partition("?")[0] + link.partition("?")[0].partition("/thing/")[2].split("/")[0]
            if link not in seen:
                seen[link] = path
                (waiting.append if kind in known else waiting.appendleft)(link)
                known.add(kind)
    assert pages == MOST_PAGES


def _internal(page: Parsed) -> list[str]:
    links = [urlsplit(link) for link in page.links()]
    inside = (link for link in links if not link.scheme and link.path)
    found = [f"{link.path}{'?' if link.query else ''}{link.query}" for link in inside]
    assert all(link.startswith("/kg/") for link in found)
    return [link.removeprefix("/kg") for link in found]


def _check_fragments(path: str, page: Parsed) -> None:
    ids = {a["id"] for _, a in page.elements if "id" in a}
    missing = {link for link in page.links() if link.startswith("#") and link[1:] not in ids}
    assert not missing, (path, missing)


def test_the_language_goes_along_with_every_link(read: Read) -> None:
    page = read("/thing/kamerstuk/kst-28684-812?lang=en", accept_language="nl")
    inside = [link for link in page.links() if link.startswith("/kg/") and not link.startswith("/kg/id/")]
    assert all("lang=" in link for link in inside)
    assert {"lang": "en"}.items() <= {a["name"]: a["value"] for a in page.all("input") if a["type"] == "hidden"}.items()


def test_who_has_a_page_is_not_sent_it_again(client: TestClient) -> None:
    first = client.get("/lists")
    again = client.get("/lists", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    english = client.get("/lists", headers={"If-None-Match": first.headers["etag"], "Accept-Language": "en"})
    assert english.status_code == 200


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '"><svg onload=x>', "\x1b[31m\u202e", "../../etc", "%00"])
def test_what_somebody_types_is_text_and_no_markup(client: TestClient, bad: str) -> None:
    for path in ("/search", "/path", "/thing/" + quote(bad, safe="")):
        answer = client.get(path, params={"q": bad, "a": bad, "b": bad, "party": bad})
        assert answer.status_code in (200, 400, 404)
        assert "<script>alert" not in answer.text
        assert "<svg onload" not in answer.text
        assert "\x1b" not in answer.text
        assert "\u202e" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/lists/papers?x=y",
        "/search?q=motie",
        "/search?q=motie&party=VVD",
        "/questions/dossier-motions?dossier=28684",
        "/all/kamerstukdossier/28684?section=papers",
        "/text/kamerstuk/kst-28684-819?x=y",
    ],
)
def test_a_page_past_the_end_is_not_there_and_leads_to_the_last(read: Read, path: str) -> None:
    page = read(f"{path}&page=99999999", 404)
    (last,) = (link for link in page.links() if "&page=" in link and "lang=" not in link)
    assert f"bladzijde 99999999 is er niet; de laatste is bladzijde {last.rpartition('=')[2]}" in page.text
    assert path.partition("?")[0] in last
    assert "Niets" not in page.text
    found = read(last.removeprefix("/kg"))
    assert not [a for a in found.all("a") if a.get("rel") == "next"]
