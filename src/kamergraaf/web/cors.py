"""What pages of other sites may read: the data, as anybody may, and never with credentials."""

from __future__ import annotations

from starlette.responses import Response

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers of an answer that pages of any site may read."""


def preflight(methods: str) -> Response:
    """Answer a browser that asks whether a page of another site may ask."""
    told = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=OPEN | told)
