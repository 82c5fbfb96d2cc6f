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
from kamergraaf.web.explore.turning import asked_of, page_number

A_PAGE = 20
_DEEPEST = 500
"""No page after this one: to count so far takes longer than to ask better."""


@shown
def search(visit: Visit) -> Response:
    """Show what is found; without words the form alone.

    Raises:
        ProblemError: there is no such page of it.
    """
    query = visit.reader.query
    words, number, last = query.get("q", "").strip(), 1, 1
    filters = filters_of(visit.reader)
    found: Found | None = None
    facets = explorer.Facets()
    if words:
        skip = (min(page_number(query.get("page")), _DEEPEST) - 1) * A_PAGE
        found, facets = explorer.searched(visit.graph, words, filters, A_PAGE, skip)
        number, last = asked_of(visit.reader, found.total, A_PAGE, _DEEPEST)
    return visit.page(
        "search.html",
        words=words,
        filters=filters,
        found=found,
        facets=facets,
        exact=exact(visit.reader, visit.graph, words),
        number=number,
        last=last,
    )


def filters_of(reader: Reader) -> Filters:
    """Read the filters of a search from its address."""
    query = reader.query
    return Filters(*(query.get(name) for name in ("kind", "from", "to", "party", "dossier", "ministry", "outcome")))


def exact(reader: Reader, graph: Graph, words: str) -> list[tuple[str, str]]:
    """Give the things that bear the words as their number or name: of one its IRI and label, of several these."""
    with suppress(NotFoundError, UsageError):
        try:
            thing = graph.find(words, near=False)
        except AmbiguousError as error:
            return [(name, one) for name, one, _ in reader.told_apart(error.candidates[:10])]
        return [(graph.label(thing), thing)]
    return []


def suggest(request: Request) -> Response:
    """Give names that begin as somebody began to type, for a page that completes them."""
    begun = request.query_params.get("begun", "").strip()[:80]
    found = names.things(asked.serving(request).store, begun) if len(begun) > 1 else []
    return JSONResponse(found[:15], headers={"Cache-Control": "max-age=60"})
