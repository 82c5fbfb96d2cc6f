"""What goes wrong, as a page for who reads, and as `application/problem+json` (RFC 9457) for a program."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

from kamergraaf.api.serving import BusyError, TooMuchError, UnacceptableError
from kamergraaf.errors import (
    AmbiguousError,
    KamergraafError,
    MalformedQueryError,
    NoPathError,
    NotFoundError,
    QueryTimeoutError,
    StoreError,
    UsageError,
)
from kamergraaf.web import asked
from kamergraaf.web.cors import OPEN
from kamergraaf.web.html import page, say
from kamergraaf.words import explained, tell

STATUS: tuple[tuple[type[KamergraafError], int], ...] = (
    (NotFoundError, 404),
    (NoPathError, 404),
    (AmbiguousError, 300),
    (UsageError, 400),
    (QueryTimeoutError, 504),  # and no 503: who asks it again fares no better
    (StoreError, 503),
    (BusyError, 503),
    (UnacceptableError, 406),
    (TooMuchError, 500),  # so the protocol has it: the query is right, and the server refuses to run it
)
_LONGEST = 200
"""So many characters of a path that nothing stands at are compared with those of pages."""
_INSIDE = (StoreError, UnacceptableError)
"""Errors whose message is no business of who asks: it names files of the server, or says nothing."""


@dataclass
class ProblemError(Exception):
    """A request that is answered with an error: its status, the message that tells it, and what may have been meant."""

    status: int
    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    detail: str = ""
    enough: bool = False
    """Whether its message also tells what to do, so that what a status advises is left out."""

    def told(self, language: str) -> str:
        """Tell what is wrong; nothing when no more is known than the status."""
        return self.detail or (tell(f"error.{self.message}", language, **self.values) if self.message else "")


class BrokenOffError(Exception):
    """An answer broke off when it had begun; the connection is closed, so that nobody takes it for whole."""


def problem_of(error: Exception, language: str) -> ProblemError:
    """Give the problem for an error; one that is not foreseen tells nothing of the inside."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, headers=dict(error.headers or {}))
    if not isinstance(error, KamergraafError):
        return ProblemError(500)
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    if isinstance(error, BusyError):
        return ProblemError(status, headers={"Retry-After": str(error.seconds)})
    if isinstance(error, _INSIDE) or (status == 500 and not isinstance(error, TooMuchError)):
        return ProblemError(status)
    return ProblemError(status, near=_near(error), detail=_told(error, language))


def _told(error: KamergraafError, language: str) -> str:
    """Tell what is wrong; of a query also where."""
    if isinstance(error, MalformedQueryError) and error.line:
        return f"{explained(error, language)}\n{error.line}\n{error.caret}"
    return explained(error, language)


def _near(error: KamergraafError) -> tuple[str, ...]:
    """Give what may have been meant."""
    if isinstance(error, AmbiguousError):
        return error.candidates
    return error.nearest if isinstance(error, NotFoundError) else ()


def answer(request: Request, error: Exception) -> Response:
    """Give the answer to a request that failed."""
    language = asked.language(request)
    problem = problem_of(error, language)
    if isinstance(error, HTTPException) and problem.status == 404:
        problem.near = _pages_near(request)
    title, advice = title_of(problem.status, language), hint(problem.status, language)
    detail = problem.told(language) or advice
    advice = detail if problem.enough else advice
    headers = {"Cache-Control": "no-store", "Vary": "Accept, Accept-Language"} | problem.headers
    if wants_page(request):
        told = {"title": title, "detail": detail, "hint": advice, "near": problem.near}
        found: Response = page(request, "error.html", problem.status, **told)
    else:
        said = {"title": title, "status": problem.status, "detail": detail}
        body = json.dumps(said | ({"near": problem.near} if problem.near else {}), ensure_ascii=False)
        found = Response(body, problem.status, media_type="application/problem+json")
        found.headers["Content-Language"] = language
        found.headers.update(OPEN)  # else an editor on another site cannot show what is wrong with a query
    found.headers.update(headers)
    return found


def _pages_near(request: Request) -> tuple[str, ...]:
    """Give the paths of ours that look like the one that is asked."""
    path = request.url.path.removeprefix(asked.serving(request).prefix)
    known = {route.path: None for route in request.app.routes if isinstance(route, Route) and "{" not in route.path}
    return tuple(difflib.get_close_matches(path[:_LONGEST], known, 3, 0.6))


def title_of(status: int, language: str) -> str:
    """Give the name of a status.

    >>> title_of(404, "nl"), title_of(418, "nl")
    ('Niet gevonden', "I'm a Teapot")
    """
    return say(language, f"error-{status}") if status in KNOWN else HTTPStatus(status).phrase


def hint(status: int, language: str) -> str:
    """Tell what to do about a status of which nothing more is known."""
    return say(language, f"hint-{status}" if status in KNOWN else "hint-500")


KNOWN = (300, 400, 404, 405, 406, 408, 410, 413, 415, 421, 500, 503, 504)
"""The statuses that we tell in the reader's language."""


def wants_page(request: Request) -> bool:
    """Tell whether who asks reads pages: a browser names HTML, a program asks for what it can read or for anything."""
    return "text/html" in request.headers.get("accept", "")


HANDLERS: dict[int | type[Exception], ExceptionHandler] = {
    ProblemError: answer,
    KamergraafError: answer,
    HTTPException: answer,
    Exception: answer,
}
"""What answers for each kind of error; what is not foreseen is told to who keeps the server, too."""
