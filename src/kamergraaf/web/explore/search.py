"""Search: words, filters, kinds with their counts, and the names that somebody begins to type."""

from __future__ import annotations

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kamergraaf.api import Filters, Found, Graph, explorer, names
from kamergraaf.errors import AmbiguousError, NotFoundError, UsageError
from kamergraaf.web import asked
from kamergraaf.web.explore.reader import Reader
from kamergraaf.web.explore.rendering import Visit, shown

A_PAGE = 20
_DEEPEST = 500
"""No page after this one: to count so far takes longer than to ask better."""


@shown
def search(visit: Visit) -> Response:
    """Show what is found; without words the form alone."""
    query = visit.reader.query
    words, number = query.get("q", "").strip(), page_number(query.get("page"))
    filters = filters_of(visit.reader)
    found: Found | None = None
    facets = explorer.Facets()
    if words:
        found, facets = explorer.searched(visit.graph, words, filters, A_PAGE, (number - 1) * A_PAGE)
    return visit.page(
        "search.html",
        words=words,
        filters=filters,
        found=found,
        facets=facets,
        exact=exact(visit.reader, visit.graph, words),
        number=number,
        last=min(_DEEPEST, -(-found.total // A_PAGE)) if found else 1,
    )


def filters_of(reader: Reader) -> Filters:
    """Read the filters of a search from its address."""
    query = reader.query
    return Filters(*(query.get(name) for name in ("kind", "from", "to", "party", "dossier", "ministry", "outcome")))


def page_number(text: str | None) -> int:
    """Read the number of a page; the first when it is none.

    >>> page_number("3"), page_number("-1"), page_number("x"), page_number(None)
    (3, 1, 1, 1)
    """
    return max(1, min(int(text), _DEEPEST)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def exact(reader: Reader, graph: Graph, words: str) -> list[tuple[str, str]]:
    """Give the things that bear the words as their number or name: of one its IRI and label, of several these."""
    with suppress(NotFoundError, UsageError):
        try:
            thing = graph.find(words)
        except AmbiguousError as error:
            return [reader.candidate(text) for text in error.candidates[:10]]
        return [(graph.label(thing), thing)]
    return []


def suggest(request: Request) -> Response:
    """Give names that begin as somebody began to type, for a page that completes them."""
    begun = request.query_params.get("begun", "").strip()[:80]
    found = names.things(asked.serving(request).store, begun) if len(begun) > 1 else []
    return JSONResponse(found[:15], headers={"Cache-Control": "max-age=60"})
