"""Pages in a browser, as a newcomer uses them: each task by clicks, at two widths, in two languages, without a script.

axe-core is in the folder that KAMERGRAAF_NODE_MODULES names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.web.conftest import Server

from .browsing import RULES, Visitor, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.outside

WIDTHS = (360, 1440)
LANGUAGES = ("nl", "en")
KINDS = (
    "/", "/search?q=geweld", "/search?q=zzzz", "/thing/28684-812", "/thing/28684-819", "/text/28684-819", "/all/28684",
    "/thing/van Oosten", "/thing/28684", "/thing/VVD", "/thing/JenV", "/thing/Van Dijk", "/path",
    "/path?a=van+Oosten&b=28684-812", "/questions", "/questions/dossier-motions?dossier=28684&ask=1", "/networks",
    "/questions/dossier-people?dossier=28684&ask=1", "/questions/papers-of-ministry?ask=1",
    "/networks/ego?thing=28684-812", "/editor", "/editor?query=SELECT+*+%7B%3Fs+a+kg%3AFractie%7D", "/lists",
    "/lists/votes", "/coverage", "/nowhere",
    "/sparql",
)  # fmt: skip


@pytest.fixture(params=[(width, lang) for width in WIDTHS for lang in LANGUAGES], ids=lambda p: f"{p[0]}-{p[1]}")
def visitor(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visitor]:
    width, lang = request.param
    found = Visitor(
        browser, server.address, viewport={"width": width, "height": 900}, locale={"nl": "nl-NL", "en": "en-GB"}[lang]
    )
    yield found
    assert found.elsewhere == []
    assert found.clicks <= 4
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    found.context.close()


def test_a_newcomer_finds_what_happened_to_a_motion(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.fill("#q", "28684-812")
    visitor.click(".hero button")
    visitor.click("main a[href*='/thing/kamerstuk/kst-28684-812']")
    assert visitor.page.locator(".verdict").count() == 1
    assert visitor.page.locator(".life li").count() >= 3


def test_a_newcomer_follows_a_letter_to_the_motion(visitor: Visitor) -> None:
    visitor.go("/thing/28684-819")
    visitor.click("main a[href*='/thing/kamerstuk/kst-28684-812']")
    assert "28684-812" in visitor.page.title() or "28684-812" in visitor.text()
    assert visitor.page.locator("#course").count() == 1


def test_a_newcomer_sees_who_voted_how(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.click("main a[href*='/lists/votes']")
    visitor.click("main .facts a[href*='/thing/besluit/']")
    visitor.page.wait_for_selector(".house circle")
    assert visitor.page.locator("tbody tr").count() > 5


def test_a_newcomer_sees_in_a_text_how_a_mention_was_read_and_judges_it(visitor: Visitor) -> None:
    visitor.go("/thing/28684-819")
    visitor.click("main a[href*='/text/kamerstuk/kst-28684-819']")
    mark = visitor.page.locator(".text a.m").first
    mark.focus()
    told = mark.evaluate("node => getComputedStyle(node, '::after').content")
    assert "kop-bewindspersoon" in told
    visitor.click(".facts details summary")
    assert "kamergraaf judge kst-28684-819@" in visitor.page.inner_text("details[open] pre")


def test_a_newcomer_asks_how_two_things_are_connected(visitor: Visitor) -> None:
    visitor.go("/path")
    visitor.page.fill("#a", "van Oosten")
    visitor.page.fill("#b", "28684-812")
    visitor.click("main button")
    assert visitor.page.locator("blockquote").count() > 1
    assert visitor.page.locator(".chain svg circle").count() > 2


def test_a_newcomer_asks_a_question_and_takes_the_answer(visitor: Visitor) -> None:
    visitor.go("/questions")
    visitor.click("a[href*='/questions/dossier-motions']")
    visitor.page.fill("#p-dossier", "28684")
    visitor.click("main form button")
    assert visitor.page.locator("tbody tr").count() > 30
    with visitor.page.expect_download() as download:
        visitor.click("a[download$='.csv']")
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("date,")


def test_a_newcomer_draws_a_network_and_takes_it_to_gephi(visitor: Visitor) -> None:
    visitor.go("/networks")
    visitor.click("a[href*='/networks/cosponsorship']")
    visitor.click("main form button")
    assert visitor.page.locator(".net circle").count() > 10
    with visitor.page.expect_download() as download:
        visitor.click("a[href*='cosponsorship.gexf']")
    assert b"<gexf" in Path(download.value.path()).read_bytes()


def test_names_are_completed_as_somebody_types(browser: Browser, server: Server) -> None:
    visitor = Visitor(browser, server.address)
    visitor.go("/")
    visitor.page.type("#q", "28684-81")
    visitor.page.wait_for_selector("#names option:nth-child(2)", state="attached")
    visitor.context.close()


def test_all_works_without_a_script(browser: Browser, server: Server) -> None:
    visitor = Visitor(browser, server.address, java_script_enabled=False)
    visitor.go("/")
    visitor.page.fill("#q", "minimumstraffen")
    visitor.click(".hero button")
    visitor.click(".hit a")
    assert visitor.page.locator("h1").count() == 1
    visitor.go("/path?a=van+Oosten&b=28684-812")
    assert visitor.page.locator("blockquote").count() > 1
    visitor.context.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, server: Server) -> None:
    visitor = Visitor(browser, server.address)
    visitor.go("/lists")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "skip"
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main"
    visitor.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_kind_of_page_violates_wcag(browser: Browser, server: Server, width: int, scheme: Any) -> None:
    axe = Path(os.environ["KAMERGRAAF_NODE_MODULES"], "axe-core", "axe.min.js").read_text(encoding="utf-8")
    visitor = Visitor(
        browser, server.address, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL"
    )
    found = []
    for path in KINDS:
        visitor.go(path)
        visitor.page.evaluate(axe)
        told = visitor.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [(path, broken["id"], broken["nodes"][0]["html"]) for broken in told["violations"]]
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert found == []
    assert visitor.elsewhere == []
    visitor.context.close()


@pytest.mark.parametrize("path", ["/", "/search?q=geweld", "/thing/28684-812", "/text/28684-819", "/thing/28684"])
def test_something_is_seen_within_a_second_where_a_computer_is_four_times_as_slow(
    browser: Browser, server: Server, path: str
) -> None:
    visitor = Visitor(browser, server.address)
    visitor.go(path)
    visitor.context.new_cdp_session(visitor.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    painted = []
    for _ in range(3):
        visitor.go(path)
        until(visitor.page, "performance.getEntriesByName('first-contentful-paint').length")
        painted.append(visitor.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(painted) < 1000
    visitor.context.close()
