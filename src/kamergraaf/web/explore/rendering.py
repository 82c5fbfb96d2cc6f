"""Pages that are kept for as long as the graph is the same, and not sent again to who has them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from kamergraaf import __version__
from kamergraaf.api import Graph, explorer
from kamergraaf.web import asked
from kamergraaf.web.explore.reader import Reader
from kamergraaf.web.html import SCRIPTS, bundled, page

Made = TypeVar("Made")
_MOST_PAGES, _MOST_BYTES = 2000, 64 << 20


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who asks for a page: the request, how it is read, and the graph that it is about."""

    request: Request
    reader: Reader
    graph: Graph
    mark: str
    """By what this graph is told from another."""

    def entries(self, name: str) -> explorer.Entries:
        """Give what stands in a list, which is read once for a graph.

        Raises:
            NotFoundError: there is no such list.
        """
        found = _lists.get((self.mark, name))
        if found is None:
            found = explorer.entries(self.graph, name)
            for key in [key for key in list(_lists) if key[0] != self.mark]:
                _lists.pop(key, None)
            _lists[self.mark, name] = found
        return found

    async def make(self, make: Callable[..., Made], *given: object) -> Made:
        """Do what takes long beside the loop that answers others, within the bounds of a page.

        Raises:
            QueryTimeoutError, TooMuchError, BusyError: it does not stay within them.
        """
        return await asked.desk(self.request).make(make, *given)

    def page(self, template: str, **values: Any) -> Response:
        """Give a page from a template."""
        return page(self.request, template, **values)


Show = Callable[[Visit], Response]
ShowLater = Callable[[Visit], Awaitable[Response]]
LaterEndpoint = Callable[[Request], Awaitable[Response]]


class Kept:
    """The pages that were made last, by what they were made from."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Response] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> Response | None:
        """Give a page that was kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: str, page: Response) -> None:
        """Keep a page, and forget those that were not asked for longest."""
        with self._lock:
            self._size += len(page.body) - len(self._pages[key].body if key in self._pages else b"")
            self._pages[key] = page
            while len(self._pages) > _MOST_PAGES or self._size > _MOST_BYTES:
                _, old = self._pages.popitem(last=False)
                self._size -= len(old.body)


_kept = Kept()
_lists: dict[tuple[str, str], explorer.Entries] = {}
"""The lists of the present graph, as far as they were asked for."""


def shown(show: Show) -> LaterEndpoint:
    """Make a function that shows a page into one that answers requests; errors are answered by the server."""

    @wraps(show)
    def answer(request: Request) -> Response:
        visit, key, found = _visited(request)
        return found or _keep(key, show(visit))

    return asked.made(answer)


def shown_later(show: ShowLater) -> LaterEndpoint:
    """Do the same for a function that waits for the answers to queries."""

    @wraps(show)
    async def answer(request: Request) -> Response:
        visit, key, found = _visited(request)
        return found or _keep(key, await show(visit))

    return answer


def _visited(request: Request) -> tuple[Visit, str, Response | None]:
    """Give what a page is made from, and the page when it was kept, or when who asks has it."""
    reader, version = Reader.of(request), asked.current(request).version()
    key = _key(request, reader, version.mark)
    visit = Visit(
        request, reader, replace(version.graph, language=reader.language, only_stated=reader.stated), version.mark
    )
    if request.headers.get("if-none-match") == f'W/"{key}"':
        return visit, key, Response(status_code=304, headers=_headers(key))
    return visit, key, _kept.get(key)


def _keep(key: str, page: Response) -> Response:
    """Keep a page that is there as a whole."""
    page.headers.update(_headers(key))
    if getattr(page, "body", b""):
        _kept.put(key, page)
    return page


def _key(request: Request, reader: Reader, mark: str) -> str:
    """Give what tells one page from another: graph, program, language, scripts and address."""
    parts = (
        __version__,
        mark,
        reader.language,
        str(reader.stated),
        *(bundled(request, name) for name in SCRIPTS),
        reader.base,
        str(request.url.path),
        request.url.query,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _headers(key: str) -> dict[str, str]:
    return {"ETag": f'W/"{key}"', "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
