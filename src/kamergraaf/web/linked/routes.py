"""Things at /id, each with its data; the vocabulary at /def; and what the whole graph is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from rdflib import FOAF, OWL, RDF, VOID, Graph, URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kamergraaf import __version__
from kamergraaf.api import linked
from kamergraaf.api.console import printed
from kamergraaf.errors import NotFoundError
from kamergraaf.web import asked
from kamergraaf.web.accept import GRAPHS, TTL, Form, chosen
from kamergraaf.web.cors import OPEN, preflight
from kamergraaf.web.errors import ProblemError, wants_page
from kamergraaf.web.linked.dataset import Dataset
from kamergraaf.web.linked.plain import plain
from kamergraaf.web.triples import written
from kamergraaf.words import problem

PLAIN = Form("application/json", ("json",))
_FORMS = {"ttl": GRAPHS[0], "json": PLAIN, "jsonld": GRAPHS[2], "nt": GRAPHS[1], "rdf": GRAPHS[3]}
"""The forms of a thing, by the end of their addresses."""
_VARY = "Accept, Accept-Language"
_SAFE = "/:()@,"
_MOST = 40
"""So many documents about the whole graph are kept: there are fewer, each in a few forms."""
_written: dict[str, bytes] = {}


def thing(request: Request) -> Response:
    """Lead from a thing to its page or its data; with the end of a form, give that."""
    if request.method == "OPTIONS":
        return preflight("GET, HEAD, OPTIONS")
    path = str(request.path_params["path"])
    name, _, end = path.rpartition(".")
    found = linked.thing_at(name) if name and end in _FORMS else None
    if found is not None and _known(request, found):
        return _data(request, found, _FORMS[end])
    found = linked.thing_at(path)
    if found is None or not _known(request, found):
        near = linked.near(asked.graph(request), name if end in _FORMS else path)
        raise problem(NotFoundError, "no-address", near, address=f"{linked.ID}{path}")
    return _lead(request, found)


def _known(request: Request, found: str) -> bool:
    """Tell whether the graph knows a thing.

    Raises:
        ProblemError: it was withdrawn.
    """
    state = linked.state_of(asked.graph(request), found)
    if state is linked.State.WITHDRAWN:
        raise ProblemError(410)
    return state is linked.State.KNOWN


def _lead(request: Request, found: str) -> Response:
    """Lead to what is told of a thing: it is no document itself."""
    headers = OPEN | {"Vary": _VARY, "Link": _links(request, found), "Cache-Control": "no-cache"}
    form = None if wants_page(request) else _wanted(request)
    if form is None:
        to = asked.href(request, f"/thing/{quote(printed(found), safe=_SAFE)}")
    else:
        to = asked.href(request, f"{_path(found)}.{_end(form)}")
    return RedirectResponse(to, 303, headers)


def _wanted(request: Request) -> Form:
    """Give the form of data that is asked for.

    Raises:
        ProblemError: there is no such form.
    """
    form = chosen(tuple(_FORMS.values()), request.headers.get("accept", ""))
    if form is None:
        raise ProblemError(406)
    return form


def _end(form: Form) -> str:
    """Give the end of the address of a form."""
    return next(end for end, known in _FORMS.items() if known is form)


def _path(found: str) -> str:
    return f"/id/{found.removeprefix(linked.ID)}"


def _links(request: Request, found: str) -> str:
    """Give the other forms of what is told of a thing, and the dataset it belongs to."""
    here = asked.address(request, _path(found))
    forms = [f'<{here}.{end}>; rel="alternate"; type="{form.media.partition(";")[0]}"' for end, form in _FORMS.items()]
    page = asked.address(request, f"/thing/{quote(printed(found), safe=_SAFE)}")
    return ", ".join(
        [
            *forms,
            f'<{page}>; rel="alternate"; type="text/html"',
            f'<{found}>; rel="describes"',
            f'<{asked.address(request, "/void.ttl#dataset")}>; rel="http://rdfs.org/ns/void#inDataset"',
        ]
    )


def _data(request: Request, found: str, form: Form) -> Response:
    """Give what is told of a thing."""

    def make() -> bytes:
        triples = linked.triples_of(asked.graph(request), found)
        if form is PLAIN:
            return plain(triples, found)
        document = URIRef(asked.address(request, _path(found)) + f".{_end(form)}")
        triples.add((document, RDF.type, FOAF.Document))
        triples.add((document, FOAF.primaryTopic, URIRef(found)))
        triples.add((document, VOID.inDataset, URIRef(asked.address(request, "/void.ttl#dataset"))))
        triples.bind("void", VOID)
        return written(triples, form)

    answer = _kept(request, form, make)
    answer.headers["Link"] = _links(request, found)
    return answer


def _kept(request: Request, form: Form, make: Callable[[], bytes], here: dict[str, bytes] | None = None) -> Response:
    """Give a document, unless the client has it already: it is the same as long as the graph is.

    Args:
        request: who asks.
        form: of the document.
        make: makes it.
        here: where it is kept after it was made once; nowhere, by default.
    """
    parts = (
        __version__,
        asked.current(request).version().mark,
        asked.serving(request).base,
        request.url.path,
        form.media,
    )
    tag = f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'
    headers = OPEN | {"ETag": tag, "Cache-Control": "no-cache", "Vary": _VARY}
    said = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    if said & {tag, tag.removeprefix("W/"), "*"}:
        return Response(status_code=304, headers=headers)
    return Response(_once(tag, make, here if here is not None else {}), media_type=form.media, headers=headers)


def _once(tag: str, make: Callable[[], bytes], here: dict[str, bytes]) -> bytes:
    """Give what was kept by its tag, or make it; those of a graph that was replaced are forgotten sooner or later."""
    found = here.get(tag)
    if found is None:
        found = make()
        if len(here) >= _MOST:
            here.clear()
        here[tag] = found
    return found


def _document(describe: Callable[[Request], Graph]) -> Callable[[Request], Response]:
    """Give what answers for a document: in the form that is asked, and in Turtle where its address says so."""

    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight("GET, HEAD, OPTIONS")
        by_name = request.url.path.endswith(".ttl") or wants_page(request)
        form = GRAPHS[0] if by_name else chosen(GRAPHS, request.headers.get("accept", ""))
        if form is None:
            raise ProblemError(406)
        found = _kept(request, form, lambda: written(describe(request), form), _written)
        if form.media == TTL and wants_page(request) and found.status_code == 200:
            found.headers["Content-Type"] = "text/plain; charset=utf-8"  # a browser shows it so, and else keeps it
        return found

    return answer


def _dataset(request: Request) -> Dataset:
    return Dataset(asked.serving(request).base, asked.graph(request).manifest)


def _vocabulary(_: Request) -> Graph:
    return linked.vocabulary()


def _version(request: Request) -> Graph:
    """Give the vocabulary under the address of its version.

    Raises:
        NotFoundError: it is of another version.
    """
    told = linked.vocabulary()
    address = f"{linked.BASE}def/{request.path_params['version']}"
    if (None, OWL.versionIRI, URIRef(address)) not in told:
        raise problem(NotFoundError, "no-address", (), address=address)
    return told


def _shapes(_: Request) -> Graph:
    return linked.shapes()


def _statistics(request: Request) -> Graph:
    return _dataset(request).counted(linked.sizes(asked.graph(request)))


_METHODS = ["GET", "HEAD", "OPTIONS"]
_DOCUMENTS: dict[str, Callable[[Request], Graph]] = {
    "/def": _vocabulary,
    "/def.ttl": _vocabulary,
    "/def/{version}": _version,
    "/shapes": _shapes,
    "/shapes.ttl": _shapes,
    "/.well-known/void": lambda request: _dataset(request).described(),
    "/void.ttl": lambda request: _dataset(request).described(),
    "/statistics.ttl": _statistics,
    "/dcat.ttl": lambda request: _dataset(request).catalogued(),
}
ROUTES: list[BaseRoute] = [
    Route("/id/{path:path}", asked.made(thing), methods=_METHODS),
    *(Route(path, asked.made(_document(describe)), methods=_METHODS) for path, describe in _DOCUMENTS.items()),
]
