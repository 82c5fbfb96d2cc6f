"""The server as one application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kamergraaf import __version__
from kamergraaf.api.serving import Current, Endpoint
from kamergraaf.web import asked
from kamergraaf.web.desk import Desk
from kamergraaf.web.errors import HANDLERS
from kamergraaf.web.explore.routes import ROUTES as EXPLORE
from kamergraaf.web.explore.routes import without_slash
from kamergraaf.web.guards import Guards
from kamergraaf.web.html import STATIC
from kamergraaf.web.linked.routes import ROUTES as LINKED
from kamergraaf.web.serving import Serving
from kamergraaf.web.sparql.routes import ROUTES as SPARQL


def make_app(serving: Serving) -> Guards:
    """Make the server of one graph.

    Raises:
        StoreError: there is no graph, or it is of another version.
    """
    routes = [*SPARQL, *LINKED, *EXPLORE, Route("/health", health), Mount("/static", StaticFiles(directory=STATIC))]
    routes.append(Route("/{path:path}/", without_slash))
    app = Starlette(routes=routes, exception_handlers=HANDLERS, lifespan=_life)
    app.router.redirect_slashes = False  # it would lead to the `Host` that a client says
    app.state.serving, app.state.current = serving, Current(serving.store)
    app.state.endpoint, app.state.desk = Endpoint(serving.store, serving.bounds), Desk(serving.bounds)
    return Guards(app, serving)


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    """Keep processes ready for the graph that stands there, and end them at the end."""
    endpoint: Endpoint = app.state.endpoint
    keeping = asyncio.create_task(endpoint.keep_fresh())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        app.state.desk.close()
        await endpoint.close()


def health(request: Request) -> JSONResponse:
    """Tell that the server answers, and from which graph."""
    built = asked.current(request).version().graph.manifest["built"]
    told = {"status": "ok", "version": __version__, "graph": {"built": built}}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
