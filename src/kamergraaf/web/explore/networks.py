"""Networks: each preset as a drawing, as tables, and as files."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, cast

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from kamergraaf.api import networks
from kamergraaf.api.serving import BusyError
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.web import asked
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.words import problem

if TYPE_CHECKING:
    from kamergraaf.api.networks import NetworkData
    from kamergraaf.api.questions import Question

_DRAWN, _LISTED = 400, 100
"""So many relations are drawn, and stand in the table: the strongest ones."""
_OURS = ("lang", "stated", "thing", "from", "to", "party", "least", "ask")
_FILES = {
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "json": "application/json",
    "csv": "application/zip",
    "svg": "image/svg+xml",
}
"""The formats of files, with their media types; the pair of CSV files is a zip."""
_AT_ONCE, _PATIENCE, _KEPT = 2, 20.0, 6


class Built:
    """The networks that were built last; few are built at once, as each takes a process."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[object, ...], NetworkData] = OrderedDict()
        self._lock, self._turn = Lock(), BoundedSemaphore(_AT_ONCE)

    def give(self, visit: Visit, query: Question) -> NetworkData:
        """Give a network, from the first day that is asked for to the last.

        Raises:
            BusyError: others are building, and it takes long.
        """
        given = visit.reader.query
        key = (visit.mark, query.name, *sorted(_given(given).items()), *_days(given))
        key = (*key, given.get("thing", ""))
        with self._lock:
            if (known := self._found.get(key)) is not None:
                return known
        if not self._turn.acquire(timeout=_PATIENCE):
            raise BusyError(int(_PATIENCE))
        try:
            data = _build(visit, query)
        finally:
            self._turn.release()
        with self._lock:
            self._found[key] = data
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return data


_built = Built()


def _build(visit: Visit, query: Question) -> NetworkData:
    given = visit.reader.query
    path = asked.serving(visit.request).store
    return networks.ask(path, query.name, given.get("thing"), _given(given)).build(*_days(given))


def _given(query: Mapping[str, str]) -> dict[str, str]:
    """Give the parameters of a network in an address, but for its days."""
    return {key: value for key, value in query.items() if key not in _OURS}


def _days(query: Mapping[str, str]) -> tuple[str | None, str | None]:
    return query.get("from"), query.get("to")


@shown
def presets(visit: Visit) -> Response:
    """Show which networks there are."""
    return visit.page("networks.html", networks=networks.catalogue())


@shown
def network(visit: Visit) -> Response:
    """Show a network with its form; drawn and as tables when it was asked for."""
    query = named(visit.request)
    given = visit.reader.query
    takes = next((p for p in query.parameters if p.type not in ("date", "text", "integer")), None)
    ready = not given.keys().isdisjoint(("ask", "thing", "from", "to", "party", "least"))
    whole = _built.give(visit, query) if ready else None
    found = _part(given, whole) if whole else None
    drawn = networks.part(found, most=_DRAWN) if found else None
    return visit.page(
        "network.html",
        query=query,
        takes=takes,
        given=given,
        caveat=query.extra.get("caveat", {}).get(visit.reader.language, ""),
        whole=whole,
        found=found,
        drawn=drawn,
        picture=_picture(drawn, visit.reader.language),
        coverage=networks.coverage_of(whole, visit.reader.language) if whole else "",
        **(_tables(found, visit.reader.language) if found else {"edges": (), "nodes": ()}),
        files=[name for name in _FILES if name != "svg"],
    )


def _picture(drawn: NetworkData | None, language: str) -> str:
    """Draw a network, if there is anything to draw."""
    if not drawn or not drawn.nodes:
        return ""
    return Markup(networks.packed(drawn, networks.Form(language, "svg")).decode())  # noqa: S704


def _part(given: Mapping[str, str], whole: NetworkData) -> NetworkData:
    """Give the part of a network that is asked for.

    Raises:
        UsageError: the least weight is no number.
    """
    least = given.get("least", "0").replace(",", ".")
    if not least.replace(".", "", 1).isdigit():
        raise problem(UsageError, "least", least=least).naming("least")
    return networks.part(whole, party=given.get("party"), least=float(least))


def _tables(data: NetworkData, language: str) -> dict[str, object]:
    """Give the strongest relations with the names of their ends, and the things with the most relations."""
    called = {node.id: networks.label_of(node, language) for node in data.nodes}
    counts = Counter(end for edge in data.edges for end in (edge.source, edge.target))
    strongest = sorted(data.edges, key=lambda edge: (-edge.weight, edge.source, edge.target))[:_LISTED]
    edges = [(edge, called[edge.source], networks.label_of(edge, language), called[edge.target]) for edge in strongest]
    ranked = sorted(data.nodes, key=lambda node: (-counts[node.id], called[node.id]))[:_LISTED]
    return {"edges": edges, "nodes": [(node, called[node.id], counts[node.id]) for node in ranked]}


def named(request: Request) -> Question:
    """Give the network that an address names; a name of a file is none here.

    Raises:
        NotFoundError: there is none.
    """
    name = cast("str", request.path_params["name"])
    known = {query.name: query for query in networks.catalogue()}
    if name not in known:
        raise problem(NotFoundError, "no-network", tuple(n for n in known if n[:4] == name[:4]), name=name)
    return known[name]


@shown
def file(visit: Visit) -> Response:
    """Give a network as a file.

    Raises:
        NotFoundError: there is no such format.
    """
    form = str(visit.request.path_params["form"])
    if form not in _FILES:
        raise problem(NotFoundError, "no-format", tuple(_FILES), form=form)
    query = named(visit.request)
    data = _part(visit.reader.query, _built.give(visit, query))
    if form == "svg":
        data = networks.part(data, most=_DRAWN)
    name = f"{query.name}.{'zip' if form == 'csv' else form}"
    return Response(
        networks.packed(data, networks.Form(visit.reader.language, form)),
        media_type=_FILES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
