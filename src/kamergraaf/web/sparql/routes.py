"""The endpoint at /sparql."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from kamergraaf.api.serving import Endpoint, Question
from kamergraaf.errors import KamergraafError
from kamergraaf.web import asked
from kamergraaf.web.accept import GRAPHS, chosen
from kamergraaf.web.cors import OPEN, preflight
from kamergraaf.web.errors import BrokenOffError, ProblemError, wants_page
from kamergraaf.web.html import page
from kamergraaf.web.sparql.description import described
from kamergraaf.web.sparql.protocol import question
from kamergraaf.web.triples import written

_STALLED = 30.0
"""A client that takes nothing for so many seconds is given up."""
_VARY = {"Vary": "Accept, Accept-Language"}


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the endpoint when there is none."""
    if request.method == "OPTIONS":
        return preflight("GET, HEAD, POST, OPTIONS")
    found = await question(request)
    if found is None:
        return _description(request)
    return Streamed(found, _client(request), cast("Endpoint", request.app.state.endpoint))


def _client(request: Request) -> str:
    """Tell clients apart, while they are served and no longer."""
    return request.client.host if request.client else ""


def _description(request: Request) -> Response:
    """Describe the endpoint, as a page for who reads.

    Raises:
        ProblemError: in a form that there is not.
    """
    if wants_page(request):
        return page(request, "sparql.html", endpoint=asked.address(request, "/sparql"))
    form = chosen(GRAPHS, request.headers.get("accept", ""))
    if form is None:
        raise ProblemError(406)
    told = described(asked.address(request, "/sparql"), asked.address(request, "/void.ttl#dataset"))
    return Response(written(told, form), media_type=form.media, headers=OPEN | _VARY)


class Streamed(Response):
    """The answer to a query, sent while it is made; a client that goes away ends it."""

    def __init__(self, asked_: Question, client: str, endpoint: Endpoint) -> None:
        super().__init__()
        self._question, self._client, self._endpoint = asked_, client, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (that of ASGI)
        """Run the query and send what it gives."""
        running = asyncio.current_task()
        assert running is not None
        leaving = asyncio.ensure_future(_gone(receive))
        leaving.add_done_callback(lambda gone: None if gone.cancelled() else running.cancel())
        try:
            await self._run(send)
        except asyncio.CancelledError:
            if not leaving.done():
                raise
            running.uncancel()
        finally:
            leaving.cancel()

    async def _run(self, send: Send) -> None:
        async with AsyncExitStack() as stack:
            answering = await stack.enter_async_context(self._endpoint.answer(self._question, self._client))
            parts = await stack.enter_async_context(aclosing(answering.parts()))
            first, second = await anext(parts, b""), await anext(parts, None)
            headers = {"content-type": answering.media, "cache-control": "no-cache"} | OPEN | _VARY
            if second is None:
                headers["content-length"] = str(len(first))
            raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
            await send({"type": "http.response.start", "status": 200, "headers": raw})
            if second is not None:
                await _send_all(send, first, second, parts)
        await send({"type": "http.response.body", "body": b"" if second is not None else first})


async def _send_all(send: Send, first: bytes, second: bytes, rest: AsyncGenerator[bytes]) -> None:
    """Send an answer of several parts.

    Raises:
        BrokenOffError: it was too large or took too long, or the client does not take it.
    """
    try:
        await _send(send, first)
        await _send(send, second)
        async for part in rest:
            await _send(send, part)
    except (KamergraafError, TimeoutError) as error:
        raise BrokenOffError from error


async def _send(send: Send, part: bytes) -> None:
    """Send a part of an answer.

    Raises:
        TimeoutError: the client does not take it.
    """
    async with asyncio.timeout(_STALLED):
        await send({"type": "http.response.body", "body": part, "more_body": True})


async def _gone(receive: Receive) -> None:
    """Wait until the client goes away."""
    while (await receive())["type"] != "http.disconnect":
        pass


ROUTES: list[BaseRoute] = [
    Route(path, sparql, methods=["GET", "HEAD", "POST", "OPTIONS"]) for path in ("/sparql", "/sparql/")
]
