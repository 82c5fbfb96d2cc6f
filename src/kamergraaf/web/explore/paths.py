"""How two things are connected."""

from __future__ import annotations

from starlette.responses import Response

from kamergraaf.api import Connection
from kamergraaf.errors import NoPathError
from kamergraaf.web.explore.drawings.chains import drawn
from kamergraaf.web.explore.rendering import Visit, shown

_MOST_HOPS = 6


@shown
def path(visit: Visit) -> Response:
    """Show the connections between two things, with the sentences; without two things the form alone."""
    query = visit.reader.query
    first, last = query.get("a", "").strip(), query.get("b", "").strip()
    hops = int(query["hops"]) if query.get("hops") in {"1", "2", "3", "4", "5", "6"} else 4
    found: list[Connection] = []
    told = ""
    if first and last:
        try:
            found = visit.graph.path(first, last, max_hops=min(hops, _MOST_HOPS), k=4)
        except NoPathError as error:
            told = str(error)
    return visit.page(
        "path.html", first=first, last=last, hops=hops, found=found, told=told,
        drawn=drawn(found) if found else None,
    )  # fmt: skip
