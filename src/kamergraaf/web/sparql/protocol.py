"""What a request asks, as the SPARQL 1.1 Protocol has it (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request

from kamergraaf.api.serving import Question
from kamergraaf.errors import UsageError
from kamergraaf.web import asked
from kamergraaf.web.accept import GRAPHS, SOLUTIONS, Form, chosen, named, words
from kamergraaf.web.errors import ProblemError
from kamergraaf.words import problem

LONGEST = 1 << 20
"""So many bytes a query may have."""
PATIENCE = 20.0
"""So many seconds a client has to send it."""
_FIELDS = 1000
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"

Fields = Sequence[tuple[str, str]]


async def question(request: Request) -> Question | None:
    """Give what a request asks; none when it is a GET without a query.

    Raises:
        ProblemError: it is not as the protocol says.
    """
    fields = await _fields(request)
    if _of(fields, "update", "using-graph-uri", "using-named-graph-uri"):
        raise problem(UsageError, "only-asked")
    queries = _of(fields, "query")
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise problem(UsageError, "one-query", count=len(queries))
    solutions, graphs = _forms(request, fields)
    return Question(
        queries[0],
        solutions.media if solutions else "",
        graphs.media if graphs else "",
        asked.address(request, "/sparql"),
        tuple(_of(fields, "default-graph-uri")),
        tuple(_of(fields, "named-graph-uri")),
    )


def _of(fields: Fields, *names: str) -> list[str]:
    return [value for name, value in fields if name in names]


async def _fields(request: Request) -> Fields:
    """Give the parameters of a request, in its address and in its body."""
    fields = _read(request.url.query.encode())
    if request.method != "POST":
        return fields
    media, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    if media.strip() not in (_FORM, _DIRECT) or request.headers.get("content-encoding", "identity") != "identity":
        raise ProblemError(415)
    if "charset=" in parameters and "utf-8" not in parameters and "utf8" not in parameters:
        raise ProblemError(415, "not-utf8")
    body = await _body(request)
    return [*fields, *(_read(body) if media.strip() == _FORM else [("query", _text(body))])]


def _read(data: bytes) -> Fields:
    """Read parameters.

    Raises:
        ProblemError: they are no text, or too many.
    """
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS, separator="&"
        )
    except (UnicodeDecodeError, ValueError):
        raise problem(UsageError, "parameters-unreadable") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise problem(UsageError, "query-no-text") from None


async def _body(request: Request) -> bytes:
    """Read the body of a request.

    Raises:
        ProblemError: it is too large, or comes too slowly.
    """
    found = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                found += part
                if len(found) > LONGEST:
                    raise ProblemError(413, headers={"Connection": "close"})
    except TimeoutError:
        raise ProblemError(408, headers={"Connection": "close"}) from None
    return bytes(found)


def _forms(request: Request, fields: Fields) -> tuple[Form | None, Form | None]:
    """Give the forms that are taken: of rows and truth, and of triples.

    Raises:
        ProblemError: `format` is none that there is, or `Accept` takes none.
    """
    said = _of(fields, "format", "output")
    if said:
        found = named(SOLUTIONS, said[0]), named(GRAPHS, said[0])
        if not any(found):
            raise ProblemError(406, "formats", {"known": ", ".join(words(SOLUTIONS, GRAPHS))})
        return found
    accepted = ",".join(request.headers.getlist("accept"))
    found = chosen(SOLUTIONS, accepted), chosen(GRAPHS, accepted)
    if not any(found):
        raise ProblemError(406)
    return found
