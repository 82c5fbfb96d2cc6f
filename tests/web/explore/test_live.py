"""What npm adds to pages, in a browser: the network that moves, and the editor."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from tests.conftest import ROOT

from kamergraaf.network.model import Edge, NetworkData, Node
from kamergraaf.network.tidy import tidy
from kamergraaf.web.app import make_app
from kamergraaf.web.explore import built
from kamergraaf.web.serving import Serving

from .browsing import RULES, Visitor, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.outside
LIVE = "#live[data-drawn]"
EDITOR, OFFERED = "#edited[data-ready]", ".cm-tooltip-autocomplete"
NETWORK = "/networks/cosponsorship?ask=1&lang=en"


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    subprocess.run([sys.executable, str(ROOT / "src" / "browser" / "bundle.py"), str(folder)], check=True)
    return folder


@contextmanager
def serving(graph: Path, bundles: Path) -> Iterator[str]:
    """Serve in this process, so that a test can say which network there is."""
    at = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{at.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(make_app(Serving(graph, address, bundles=bundles)), log_level="error"))
    thread = threading.Thread(target=server.run, args=([at],))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield address
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(sample_graph: Path, bundles: Path) -> Iterator[str]:
    with serving(sample_graph, bundles) as found:
        yield found


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    found = visiting(browser, address)
    yield found
    assert found.elsewhere == []
    assert found.complaints == []
    found.context.close()


def visiting(browser: Browser, address: str, **options: Any) -> Visitor:
    return Visitor(browser, address, **{"viewport": {"width": 1440, "height": 900}, **options})


def opened(visitor: Visitor, path: str) -> Page:
    visitor.go(path)
    visitor.page.wait_for_selector(LIVE, timeout=120_000)
    return visitor.page


def counts(page: Page) -> tuple[int, int]:
    """Give how many nodes and ties the drawing has."""
    told = page.locator("#live").first
    return int(told.get_attribute("data-nodes") or 0), int(told.get_attribute("data-edges") or 0)


def said(page: Page) -> tuple[int, int]:
    """Give how many the words above the tables say."""
    nodes, edges = re.findall(r"[\d,]+", page.locator("#counted").inner_text())
    return int(nodes.replace(",", "")), int(edges.replace(",", ""))


def colours(page: Page) -> int:
    """Count the colours of the drawing as it is seen: one when it is blank."""
    picture = page.locator("#stage").screenshot()
    count = """async (png) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(png)], {type: "image/png"}));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }"""
    return int(page.evaluate(count, list(picture)))


def violations(page: Page) -> list[tuple[str, str]]:
    """Give what axe finds."""
    axe = Path(os.environ["KAMERGRAAF_NODE_MODULES"], "axe-core", "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    told = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(broken["id"], broken["nodes"][0]["html"]) for broken in told["violations"]]


def narrow(page: Page, change: Any) -> None:
    """Change the form, and wait until the tables say what is drawn."""
    change()
    until(page, "document.querySelector('#twin').firstChild !== window.before")


def remember(page: Page) -> None:
    page.evaluate("window.before = document.querySelector('#twin').firstChild")


def test_a_network_is_drawn_in_place_of_the_still_picture(visitor: Visitor) -> None:
    page = opened(visitor, NETWORK)
    assert counts(page) == said(page)
    assert not page.locator("#still").is_visible()
    assert colours(page) > 20


@pytest.mark.parametrize(
    ("field", "value"), [("least", "2"), ("party", "BBB"), ("community", "1"), ("from", "2025-09-01")]
)
def test_a_filter_changes_the_drawing_the_tables_and_the_address(visitor: Visitor, field: str, value: str) -> None:
    page = opened(visitor, NETWORK)
    whole = counts(page)
    remember(page)
    at = page.locator(f"#narrow [name={field}]")
    if field == "community":
        narrow(page, lambda: at.select_option(value))
    else:
        at.fill(value)
        narrow(page, lambda: at.press("Enter"))
    assert counts(page) == said(page)
    assert 0 < counts(page)[1] < whole[1]
    assert parse_qs(urlsplit(page.url).query)[field] == [value]
    drawn = counts(page)
    page.reload()
    page.wait_for_selector(LIVE)
    assert counts(page) == said(page) == drawn


def test_other_days_bring_another_network_with_its_own_communities(visitor: Visitor) -> None:
    page = opened(visitor, f"{NETWORK}&community=2")
    covered, communities = page.inner_text("#covered"), page.inner_text("#community")
    remember(page)
    page.fill("#narrow [name=from]", "2025-09-01")
    narrow(page, lambda: page.press("#narrow [name=from]", "Enter"))
    assert page.inner_text("#covered") != covered
    assert page.inner_text("#community") != communities
    assert "community" not in parse_qs(urlsplit(page.url).query)
    assert counts(page) == said(page)


def test_what_the_server_refuses_is_told_by_its_page(visitor: Visitor) -> None:
    page = opened(visitor, NETWORK)
    page.fill("#narrow [name=from]", "yesterday")
    page.press("#narrow [name=from]", "Enter")
    page.wait_for_selector("h1:has-text('not right')")
    visitor.complaints.clear()  # of the answer 400


def test_camera_and_chosen_node_are_kept_by_the_address(visitor: Visitor) -> None:
    page = opened(visitor, NETWORK)
    page.click("[data-move=nearer]")
    until(page, "location.hash.includes('camera')")
    page.wait_for_timeout(600)
    there = urlsplit(page.url).fragment
    node = page.evaluate("fetch(document.querySelector('#live').dataset.view + '?ask=1').then(r => r.json())")["nodes"]
    page.goto(f"{page.url}&node={node['id'][0]}")
    page.reload()
    page.wait_for_selector(LIVE)
    link = page.locator("#chosen a")
    assert link.inner_text() == node["label"][0]
    page.click("[data-move=whole]")
    until(page, "!location.hash.includes('camera')")
    assert there.startswith("camera=")
    link.click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text().startswith(node["label"][0])


def test_a_browser_without_webgl_keeps_the_still_picture(visitor: Visitor) -> None:
    visitor.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    visitor.go(NETWORK)
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.locator("#still svg").is_visible()
    assert not visitor.page.locator("#live").is_visible()
    visitor.complaints.clear()


def edited(visitor: Visitor, path: str = "/editor?lang=en") -> Page:
    with visitor.page.expect_response("**/editor/words?*"):
        visitor.go(path)
    visitor.page.wait_for_selector(EDITOR)
    visitor.page.click(f"{EDITOR} .cm-content")
    return visitor.page


def offered(page: Page) -> list[str]:
    """Give the names that the editor offers."""
    page.wait_for_selector(OFFERED)
    return [str(name) for name in page.locator(f"{OFFERED} .cm-completionLabel").all_inner_texts()]


def accept(page: Page) -> None:
    """Take the first that is offered; the editor heeds no key at once, so that nobody takes what he has not seen."""
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")


def test_the_editor_completes_terms_prefixes_and_variables(visitor: Visitor) -> None:
    page = edited(visitor)
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?motion { ?motion a kg:Mot", delay=10)
    assert offered(page)[0] == "kg:Motie"
    accept(page)
    page.keyboard.type(" ; eli:date_d", delay=10)
    assert offered(page) == ["eli:date_document"]
    accept(page)
    page.keyboard.type(" ?mo", delay=10)
    assert offered(page) == ["?motion"]
    accept(page)
    page.keyboard.type(" . cit", delay=10)
    assert "cito:" in offered(page)
    accept(page)
    assert "cito:cites" in offered(page)
    page.keyboard.press("Escape")
    assert page.input_value("#query").startswith(
        "SELECT ?motion { ?motion a kg:Motie ; eli:date_document ?motion . cito:"
    )


def test_the_editor_is_quiet_in_words_and_asks_by_key(visitor: Visitor) -> None:
    page = edited(visitor)
    page.keyboard.press("Control+a")
    page.keyboard.type('SELECT ?m { ?m a kg:Motie FILTER (?m != "kg:Mot', delay=10)
    page.wait_for_timeout(300)
    assert page.locator(OFFERED).count() == 0
    page.keyboard.type('") } LIMIT 3', delay=10)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer")
    assert page.locator("tbody tr").count() == 3
    assert "LIMIT 3" in page.locator(f"{EDITOR} .cm-content").inner_text()


def test_the_keyboard_leaves_the_editor(visitor: Visitor) -> None:
    page = edited(visitor)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "edited"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_an_editor_violates_no_wcag(browser: Browser, address: str, width: int, scheme: Any) -> None:
    visitor = visiting(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = edited(visitor)
    page.keyboard.press("Control+End")
    page.keyboard.type("\n# words\n kg:Mot", delay=10)
    assert offered(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []
    visitor.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_that_moves_violates_no_wcag(browser: Browser, address: str, width: int, scheme: Any) -> None:
    visitor = visiting(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = opened(visitor, NETWORK)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert colours(page) > 20
    visitor.context.close()


def test_a_network_of_fifty_thousand_ties_is_drawn(
    browser: Browser, sample_graph: Path, bundles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = large(5_000, 50_000)
    monkeypatch.setattr(built, "_build", lambda *_: data)
    with serving(sample_graph, bundles) as address:
        visitor = visiting(browser, address)
        for turn in ("first", "again"):
            began = time.perf_counter()
            page = opened(visitor, f"{NETWORK}&from=2001-01-01")
            print(f"{turn}: drawn after {time.perf_counter() - began:.1f} s")
            assert counts(page) == (5_000, 50_000)
            assert colours(page) > 20
        visitor.context.close()


def large(nodes: int, edges: int) -> NetworkData:
    """Make a network of groups that are tied more among themselves."""
    rng, groups = Random(7), 25
    names = [f"https://w3id.org/kamergraaf/id/persoon/p{i:05}" for i in range(nodes)]
    colour = [f"#{group * 600_000 + 1_000:06x}" for group in range(groups)]
    people = [
        Node(name, f"Naam {i}", "", "persoon", f"G{i % groups}", colour[i % groups]) for i, name in enumerate(names)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < edges:
        one = int(nodes * rng.random() ** 1.5)
        inside = (one + groups * rng.randrange(1, nodes // groups)) % nodes
        other = inside if rng.random() < 0.8 else rng.randrange(nodes)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    ties = (
        Edge(names[one], names[other], "x", "x", "x", 1 + int(rng.expovariate(0.5))) for one, other in sorted(pairs)
    )
    return tidy(NetworkData("large", "Groot", "Large", directed=False, nodes=tuple(people), edges=tuple(ties)))
