"""Lists of what the graph holds, and how much of what it should hold."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from kamergraaf.api import explorer, questions
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.web.explore.turning import asked_of

_A_PAGE = 50
_RELATED = frozenset(
    "new-papers open-promises promises-past-due open-questions unplanned-activities committee-members "
    "committee-procedures gifts travels side-jobs paper-versions changed-fractie unresolved-most".split()
)
"""Questions of the catalogue that give a list with more to it."""


@shown
def lists(visit: Visit) -> Response:
    """Show which lists there are, with how much stands in each."""
    counts = {name: len(visit.entries(name)) for name in explorer.lists()}
    related = [question for question in questions.catalogue() if question.name in _RELATED]
    return visit.page("lists.html", lists=explorer.lists(), counts=counts, related=related)


@shown
def one_list(visit: Visit) -> Response:
    """Show one list, a page at a time.

    Raises:
        NotFoundError, ProblemError: there is no such list, or no such page of it.
    """
    name = visit.request.path_params["name"]
    entries = visit.entries(name)
    number, last = asked_of(visit.reader, len(entries), _A_PAGE)
    items = explorer.listed(visit.graph, entries, (number - 1) * _A_PAGE, _A_PAGE)
    return visit.page(
        "list.html", name=name, list=explorer.lists()[name], items=items, total=len(entries), number=number,
        last=last,
    )  # fmt: skip


@shown
def coverage(visit: Visit) -> Response:
    """Show what is loaded, how current it is, how sure, and what is unresolved."""
    lines = groupby(visit.graph.coverage(), key=lambda line: line.group)
    groups = [(group, list(rows)) for group, rows in lines]
    return visit.page("coverage.html", groups=groups, built=visit.graph.manifest.get("built", ""))
