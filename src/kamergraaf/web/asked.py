"""What a handler reads from a request: the server it is of, the reader's language, the graph, and addresses."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from kamergraaf.api import Graph
from kamergraaf.api.serving import Current
from kamergraaf.web.desk import Desk
from kamergraaf.web.serving import Serving

LANGUAGES = ("nl", "en")
_TONGUE = re.compile(r"\s*([A-Za-z*]+)[\w-]*\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


def serving(request: Request) -> Serving:
    """Give what the server was told when it started."""
    return cast("Serving", request.app.state.serving)


def current(request: Request) -> Current:
    """Give what knows the present graph."""
    return cast("Current", request.app.state.current)


def desk(request: Request) -> Desk:
    """Give where pages are made."""
    return cast("Desk", request.app.state.desk)


def made(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Let what asks the graph answer requests within the bounds of a page."""

    @wraps(answer)
    async def later(request: Request) -> Response:
        return await desk(request).make(answer, request)

    return later


def graph(request: Request) -> Graph:
    """Give the present graph in the language of the reader; a page asks it once, so that it is of one graph."""
    return current(request).graph(language(request), only_stated=serving(request).only_stated)


def language(request: Request) -> str:
    """Give the language of the reader: what `lang` says in the address, else the browser, else the server."""
    said = request.query_params.get("lang", "")
    return (
        said if said in LANGUAGES else preferred(request.headers.get("accept-language", ""), serving(request).language)
    )


def preferred(accepted: str, otherwise: str) -> str:
    """Read `Accept-Language`.

    >>> preferred("de, nl-BE;q=0.8, en;q=0.5", "en"), preferred("fr", "nl"), preferred("nl;q=0, en;q=0.1", "nl")
    ('nl', 'nl', 'en')
    """
    found = [match for part in accepted[:1000].split(",") if (match := _TONGUE.fullmatch(part))]
    weighed = [(float(match[2] or 1), match[1].lower()) for match in found]
    known = [(weight, tongue) for weight, tongue in weighed if tongue in LANGUAGES and weight > 0]
    return max(known, key=lambda each: each[0])[1] if known else otherwise


def href(request: Request, path: str) -> str:
    """Give the path of an address of ours for a link in a page: `/id/x` as `/prefix/id/x`."""
    return serving(request).prefix + path


def address(request: Request, path: str) -> str:
    """Give the whole public address of a path of ours; never from the `Host` that a client says."""
    return serving(request).base + path
