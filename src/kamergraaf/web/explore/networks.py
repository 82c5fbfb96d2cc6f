"""Networks: each preset as a drawing, as tables, and as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kamergraaf.api import networks
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.web.explore.built import BUILT, Whole
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.words import problem, tell

if TYPE_CHECKING:
    from kamergraaf.api.networks import NetworkData
    from kamergraaf.api.questions import Question

NARROWS = ("party", "least", "community")
"""What an address narrows a network by after it was built."""
_DRAWN, _LISTED = 400, 100
"""So many relations are drawn, and stand in the table: the strongest ones."""
_FILES = {
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "json": "application/json",
    "csv": "application/zip",
    "svg": "image/svg+xml",
}
"""The formats of files, with their media types; the pair of CSV files is a zip."""
_COLOURS = 20
"""So many colours stand in a legend: the most frequent."""
_MOVED = 100_000
"""So many relations a browser is given to draw: the strongest ones."""


@shown
def presets(visit: Visit) -> Response:
    """Show which networks there are."""
    return visit.page("networks.html", networks=networks.catalogue())


@shown
def network(visit: Visit) -> Response:
    """Show a network with its form; drawn and as tables when it was asked for."""
    query, given, language = named(visit.request), visit.reader.query, visit.reader.language
    ready = not given.keys().isdisjoint(("ask", *NARROWS, "thing", "from", "to"))
    whole = BUILT.give(visit, query) if ready else None
    return visit.page(
        "network.html",
        query=query,
        takes=next((p for p in query.parameters if p.type not in ("date", "text", "integer")), None),
        given=given,
        caveat=query.extra.get("caveat", {}).get(language, ""),
        whole=whole,
        files=[name for name in _FILES if name != "svg"],
        **(_answer(_part(given, whole), whole, language) if whole else _NO_ANSWER),
    )


_NO_ANSWER: dict[str, object] = {
    "found": None, "drawn": None, "picture": "", "coverage": "", "parties": (), "communities": (), "moved": 0,
    "legend": (), "spiral": "", "edges": (), "nodes": (),
}  # fmt: skip
"""What the page of a network shows before it was asked for."""


def _answer(found: NetworkData, whole: Whole, language: str) -> dict[str, object]:
    """Give what the page of a network shows of it, and of the part that was asked for."""
    drawn = networks.part(found, most=_DRAWN)
    return {
        "found": found,
        "drawn": drawn,
        "picture": _picture(drawn, language),
        "coverage": networks.coverage_of(whole.data, language),
        "parties": sorted({node.party for node in whole.data.nodes if node.party}),
        "communities": _communities(whole, language),
        "moved": min(_MOVED, len(whole.data.edges)),
        "legend": networks.legend(whole.data, language)[:_COLOURS],
        "spiral": tell("report.quick", language) if networks.is_large(whole.data) else "",
        **_tables(found, language),
    }


def _picture(drawn: NetworkData, language: str) -> str:
    """Draw a network, if there is anything to draw."""
    if not drawn.nodes:
        return ""
    return Markup(networks.packed(drawn, networks.Form(language, "svg")).decode())  # noqa: S704


def _part(given: Mapping[str, str], whole: Whole) -> NetworkData:
    """Give the part of a network that is asked for.

    Raises:
        UsageError: the least weight or the community is no number.
    """
    community = given.get("community")
    if community and not community.isdecimal():
        raise problem(UsageError, "community", community=community).naming("community")
    within = {node for node, group in whole.groups.items() if group == int(community)} if community else None
    least = given.get("least", "0").replace(",", ".")
    if not least.replace(".", "", 1).isdigit():
        raise problem(UsageError, "least", least=least).naming("least")
    return networks.part(whole.data, party=given.get("party"), within=within, least=float(least))


def _communities(whole: Whole, language: str) -> list[tuple[int, int, str]]:
    """Give the number of each community, how many are in it, and what the one with the most relations is called."""
    sizes = Counter(whole.groups.values())
    counts = Counter(end for edge in whole.data.edges for end in (edge.source, edge.target))
    first: dict[int, str] = {}
    for node in sorted(whole.data.nodes, key=lambda node: (-counts[node.id], node.id)):
        first.setdefault(whole.groups[node.id], networks.label_of(node, language))
    return [(number, sizes[number], first[number]) for number in sorted(sizes) if sizes[number] > 1][:_LISTED]


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
    data = _part(visit.reader.query, BUILT.give(visit, query))
    if form == "svg":
        data = networks.part(data, most=_DRAWN)
    narrowed = {key: value for key in NARROWS if (value := visit.reader.query.get(key))}
    data = networks.noted(data, _address(visit.request), narrowed)
    name = f"{query.name}.{'zip' if form == 'csv' else form}"
    return Response(
        networks.packed(data, networks.Form(visit.reader.language, form)),
        media_type=_FILES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _address(request: Request) -> str:
    """Give what a browser asked for, without the machine that it asked."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@shown
def view(visit: Visit) -> Response:
    """Give a network as columns, with where everything stands, for the script that draws it."""
    whole = BUILT.give(visit, named(visit.request))
    told = whole.view(_MOVED, visit.reader.language)
    told["nodes"]["id"] = [visit.reader.short(str(name)) for name in told["nodes"]["id"]]
    return JSONResponse(told)
