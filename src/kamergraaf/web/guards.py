"""What every request passes: is it for us, what may a browser do with the answer, and a line in the log."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from kamergraaf.web.errors import BrokenOffError, ProblemError, answer
from kamergraaf.web.serving import Serving

log = logging.getLogger("kamergraaf.access")
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SECURITY = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?")


class Short(logging.Filter):
    """Tells of an answer that broke off, as for a client that takes nothing, in one line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten a record of the log, which would else tell where in the program that was."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, BrokenOffError):
            record.msg, record.args, record.exc_info = f"an answer broke off: {error.__cause__!r}", None, None
        return True


class Guards:
    """The outermost part of the server; also what is not foreseen is answered within it."""

    def __init__(self, app: Starlette, serving: Serving, clock: Callable[[], float] = time.monotonic) -> None:
        self.app, self._serving, self._clock = app, serving, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["root_path"], began = self._serving.prefix, self._clock()
        scope["path"] = _within(self._serving.prefix, scope["path"])
        sent = {"status": 0, "bytes": 0}

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                headers = message.setdefault("headers", [])
                given = {name for name, _ in headers}
                message["headers"] = [*headers, *(each for each in _SECURITY if each[0] not in given)]
            elif message["type"] == "http.response.body":
                sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._answer(scope, receive, telling)
        finally:
            _tell(scope, sent, self._clock() - began)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers and "content-length" in headers:  # a proxy may read two requests in it
            refusal = ProblemError(400, headers={"Connection": "close"})
        elif not _is_ours(headers.get("host", ""), self._serving):
            refusal = ProblemError(421)
        else:
            await self.app(scope, receive, send)
            return
        scope["app"] = self.app
        await answer(Request(scope), refusal)(scope, receive, send)


def _within(prefix: str, path: str) -> str:
    """Give a path with the prefix, whether a proxy took that away or left it.

    >>> _within("/kg", "/sparql"), _within("/kg", "/kg/sparql"), _within("/kg", "/kgx"), _within("", "/sparql")
    ('/kg/sparql', '/kg/sparql', '/kg/kgx', '/sparql')
    """
    return path if path == prefix or path.startswith(f"{prefix}/") else prefix + path


def _is_ours(host: str, serving: Serving) -> bool:
    """Tell whether a request is for us; a page elsewhere may give its own name our address, and ask by that."""
    found = _HOST.fullmatch(host.lower())
    return found is not None and (not serving.hosts or found[1].strip("[]") in serving.hosts | {serving.host})


def _tell(scope: Scope, sent: dict[str, int], seconds: float) -> None:
    """Log a request: which route and how it went, and neither who asked nor for what."""
    route = scope.get("route")
    told = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "method": scope["method"] if scope["method"] in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
        "route": getattr(route, "path", None),
        **sent,
        "ms": round(seconds * 1000, 1),
    }
    log.info("%s", json.dumps(told))
