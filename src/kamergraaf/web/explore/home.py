"""The first page: what can be asked here, and what the graph holds."""

from __future__ import annotations

from contextlib import suppress

from starlette.responses import Response

from kamergraaf.api import Graph, explorer, questions
from kamergraaf.errors import AmbiguousError, NotFoundError
from kamergraaf.web.explore.rendering import Visit, shown

_ASKED = ("motion-outcomes", "open-promises", "programmes", "adopted-without-letter", "close-votes", "career")
"""Questions of the catalogue that the first page names."""
_COUNTED = ("papers", "motions", "dossiers", "votes", "members", "programmes")
_TRIED = ("28684-812", "28684-819", "van Nispen")
"""Things that show much, in graphs that have them."""


@shown
def home(visit: Visit) -> Response:
    """Show the first page."""
    lists = {name: visit.entries(name) for name in _COUNTED}
    days = [row[1] for row in lists["papers"].rows if row[1]]
    return visit.page(
        "home.html",
        counts=[(name, explorer.lists()[name], len(lists[name])) for name in _COUNTED],
        first=min(days, default=None),
        last=max(days, default=None),
        newest=explorer.listed(visit.graph, lists["papers"], 0, 6),
        examples=_examples(visit.graph, lists["motions"]),
        asked=[question for question in questions.catalogue() if question.name in _ASKED],
    )


def _examples(graph: Graph, motions: explorer.Entries) -> list[tuple[str, str]]:
    """Give a few things to look at: known ones, else the newest motion."""
    found = []
    for name in _TRIED:
        with suppress(NotFoundError, AmbiguousError):
            found.append(graph.find(name))
    found = found or [row[0] for row in motions.rows[:1]]
    return list(explorer.labels(graph, found).items())
