"""The addresses of the pages."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route

from kamergraaf.web import asked
from kamergraaf.web.errors import ProblemError
from kamergraaf.web.explore.feeds import of_list, of_search, of_thing
from kamergraaf.web.explore.home import home
from kamergraaf.web.explore.lists import coverage, lists, one_list
from kamergraaf.web.explore.networks import file, network, presets, view
from kamergraaf.web.explore.paths import path
from kamergraaf.web.explore.questions import as_csv, as_json, catalogue, editor, one, words
from kamergraaf.web.explore.search import search, suggest
from kamergraaf.web.explore.texts import text
from kamergraaf.web.explore.things import everything, thing
from kamergraaf.web.html import SCRIPTS, static

_TYPES = {"style.css": "text/css", "explore.js": "text/javascript", "mark.svg": "image/svg+xml"}
_BUNDLED = dict.fromkeys(SCRIPTS, "text/javascript") | {"LICENCES.txt": "text/plain"}


def asset(request: Request) -> Response:
    """Give a file that pages need."""
    name = request.url.path.rpartition("/")[2]
    return Response(static(name), media_type=_TYPES[name], headers={"Cache-Control": "max-age=86400"})


def bundle(request: Request) -> Response:
    """Give a script that npm bundled, or the licences of what is in it.

    Raises:
        ProblemError: it was not bundled.
    """
    name = request.url.path.rpartition("/")[2]
    path = asked.serving(request).bundles / name
    if not path.is_file():
        raise ProblemError(404)
    return FileResponse(path, media_type=_BUNDLED[name], headers={"Cache-Control": "max-age=86400"})


def without_slash(request: Request) -> Response:
    """Lead from an address that ends with a slash to the same without it; never to the `Host` that a client says.

    Raises:
        ProblemError: there is none of it either.
    """
    path = f"/{request.path_params['path'].strip('/')}"
    without = {**request.scope, "path": asked.href(request, path)}
    if not any(route.matches(without)[0] is Match.FULL for route in request.app.routes):
        raise ProblemError(404)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(asked.href(request, quote(path)) + query, 307)


ROUTES: list[BaseRoute] = [
    Route("/", home),
    Route("/search", search),
    Route("/suggest", asked.made(suggest)),
    Route("/thing/{name:path}", thing),
    Route("/all/{name:path}", everything),
    Route("/text/{name:path}", text),
    Route("/path", path),
    Route("/questions", catalogue),
    Route("/questions/{name}.csv", as_csv),
    Route("/questions/{name}.json", as_json),
    Route("/questions/{name}", one),
    Route("/networks", presets),
    Route("/networks/{name}/view", view),
    Route("/networks/{name}.{form}", file),
    Route("/networks/{name}", network),
    Route("/feed/search", of_search),
    Route("/feed/list/{name}", of_list),
    Route("/feed/thing/{name:path}", of_thing),
    Route("/editor", editor),
    Route("/editor/words", words),
    Route("/lists", lists),
    Route("/lists/{name}", one_list),
    Route("/coverage", coverage),
    *(Route(f"/static/{name}", asset) for name in _TYPES),
    *(Route(f"/bundles/{name}", bundle) for name in _BUNDLED),
]
