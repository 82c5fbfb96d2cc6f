"""The SyncFeed as it is read over the network: page after page of a category, and the place where a day begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from kamergraaf.descriptions import load
from kamergraaf.errors import ServiceError, SourceError
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.client import BrokenError, Client
from kamergraaf.live.fields import Record, moment
from kamergraaf.sources.inputs.encoding import decode
from kamergraaf.sources.opendata import syncfeed

_TOKEN = re.compile(r"[?&]skiptoken=(\d{1,12})(?:&|$)")
_BEHIND = re.compile(r"""rel=["']next["'][^>]{1,400}?[?&;]skiptoken=(\d{1,12})(?!\d)""")
_ENTRY = b"</entry>"
_CLOSE = 250
"""So near to each other two tokens are, that it is not worth looking between them: a page has as many entries."""


@dataclass(frozen=True)
class Page:
    """A page of the feed."""

    records: list[tuple[str, Record]] = field(repr=False)
    onward: int
    """The token of the next page; of the last one, where to ask later."""
    last: bool
    entries: int
    first: str | None
    """When its first entry was told, and its last one."""
    latest: str | None
    faults: int
    """So many entries could not be read."""


@dataclass(frozen=True)
class Feed:
    """The feed of a service."""

    client: Client
    address: str

    def pages(self, category: str, token: int) -> Iterator[Page]:
        """Give the pages from a token on, until nothing newer is there.

        Raises:
            ServiceError: the feed does not answer, or goes round in circles.
        """
        while True:
            try:
                page = self.page(category, token)
            except BrokenError as error:  # what stands before the break is sound, and each entry has a way on
                if (part := _begun(error.body, token)) is None:
                    raise
                yield part
                token = part.onward
                continue
            yield page
            if page.last:
                return
            token = page.onward

    def page(self, category: str, token: int) -> Page:
        """Give the page at a token."""
        asked = f"{self.address}/Feed?category={category}&skiptoken={token}"
        fetched = self.client.get(asked, partial(_wrong, token=token), most=self.client.manners.most_page)
        if fetched.status != 200:
            raise ServiceError(f"{self.address}: there is no feed there; see whether its address has changed")
        return _page(decode(fetched.body) or "", token)

    def begin(self, day: str) -> int:
        """Find a token from which on every entry of a day or a later one comes, by halving: some 25 requests.

        The sequence is one for all categories and grows with time, so that what is found for one holds for all.
        """
        settings, wanted = load(SOURCE)["syncfeed"], moment(day)
        low, high = 0, int(settings["highest"])
        while high - low > _CLOSE:
            middle = (low + high) // 2
            page = self.page(settings["busy"], middle)
            if page.first is None or moment(page.first) >= wanted:
                high = middle
            else:
                low = middle
                if moment(page.latest) >= wanted:
                    break
        return low


def _wrong(body: bytes, token: int) -> str:
    """Tell what is wrong with a page of the feed; nothing when it is whole."""
    text = decode(body)
    if text is None:
        return "its answer is no text"
    if not syncfeed.sniff(text):
        return "it answers with something else than a page of the feed"
    try:
        onward, last = _onward(text, token)
    except SourceError:
        return "its page of the feed is broken"
    back = onward <= token if not last else onward < token
    return f"its page of the feed leads back, from {token} to {onward}" if back else ""


def _begun(body: bytes, token: int) -> Page | None:
    """Give the entries before the break of a page that breaks off; None when there is none."""
    text = decode(body[: body.rfind(_ENTRY) + len(_ENTRY)]) if _ENTRY in body else None
    if text is None or not syncfeed.sniff(text):
        return None
    content = f"{text}</feed>"
    behind = [int(found[1]) for found in _BEHIND.finditer(content, content.index("<entry"))]  # not that of the page
    if max(behind, default=token) <= token:
        return None
    return replace(_page(content, token), onward=max(behind), last=False)


def _onward(content: str, token: int) -> tuple[int, bool]:
    """Give the token at which to go on, and whether the page is the last one.

    A last page may say where to ask later; else that is behind its last entry, each of which has a way on of its own.
    """
    settings, links = load(SOURCE)["syncfeed"], syncfeed.links(content)
    for name in (settings["next"], settings["resume"]):
        if found := _TOKEN.search(links.get(name, "")):
            return int(found[1]), name != settings["next"] or "<entry" not in content
    behind = [int(found[1]) for found in _BEHIND.finditer(content)]
    return max(behind, default=token), True


def _page(content: str, token: int) -> Page:
    found = list(syncfeed.rows(content))
    records = [(row[0], _whole(*row)) for row in found if isinstance(row, tuple)]
    told = [str(row["ApiGewijzigdOp"]) for _, row in records if row.get("ApiGewijzigdOp")]
    onward, last = _onward(content, token)
    return Page(
        records,
        onward,
        last,
        content.count("<entry"),
        min(told, key=moment, default=None),
        max(told, key=moment, default=None),
        sum(1 for row in found if not isinstance(row, tuple)),
    )


def _whole(entity: str, row: Record) -> Record:
    """Give a row with the relations that it does not name: of an entry they are all that there are."""
    if row.get("Verwijderd") is True:
        return row
    return {name: [] for name in load("tweedekamer-syncfeed")["collections"].get(entity, ())} | row
