"""A browser and who uses it.

The browser is the one that KAMERGRAAF_CHROMIUM names, else `chromium` on the path, else that of Playwright.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
RULES = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()


class Visitor:
    """Somebody with a browser, whose clicks are counted, who hears of each request to another host and of each error."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address, self.clicks = address.rstrip("/"), 0
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        host = urlsplit(address).netloc
        self.page.on(
            "request",
            lambda request: self.elsewhere.append(request.url) if urlsplit(request.url).netloc != host else None,
        )

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def text(self) -> str:
        return str(self.page.inner_text("main"))


def until(page: Page, holds: str) -> None:
    """Wait until something holds; the page itself may not run what is no script of ours."""
    end = time.monotonic() + 30
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        time.sleep(0.05)
