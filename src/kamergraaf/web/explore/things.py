"""The page of a thing: what is known of it, with the sentence behind each relation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import RedirectResponse, Response

from kamergraaf.api import Fact, Graph, Page, Section, explorer
from kamergraaf.api.console import day, printed
from kamergraaf.errors import NotFoundError, UsageError
from kamergraaf.web.explore.drawings.bars import Column, Share, columns, shares
from kamergraaf.web.explore.drawings.house import house
from kamergraaf.web.explore.reader import is_paper
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.web.explore.turning import asked_of

_CAP = 12
"""So many lines of a long list stand on a page; the rest is one step further."""
_A_PAGE = 100
_SHORT_TEXT = 6000
"""So many characters of a text stand on the page of its paper; a longer one has a page of its own."""
_TOLD = ("state", "votes", "rollcall", "followup", "promised")
"""Sections that the page of a motion shows in another form."""


@shown
def thing(visit: Visit) -> Response:
    """Show a thing; by any of its names the reader is led to its own address."""
    name = visit.request.path_params["name"]
    meant = visit.graph.find(name, on(visit))
    if printed(meant) != name:
        return RedirectResponse(visit.reader.thing(meant, **without(visit, "lang", "stated")), 302)
    found = read(visit, cap=_CAP)
    charts = [charted(chart) for chart in explorer.charts(visit.graph, found.thing, on(visit))]
    values = {**about(visit, found), **told(visit, found), **written(visit, found.thing)}
    return visit.page("thing.html", charts=charts, **values)


def told(visit: Visit, found: Page) -> dict[str, Any]:
    """Give the sections of a page; of a motion its course, its outcome and its votes in their place."""
    sections = [section for section in found.sections if section.key != "name"]
    votes = [(ballot, house(ballot)) for ballot in ballots(visit, found)]
    if not is_motion(found):
        return {"sections": sections, "ballots": votes, "outcome": None, "state": None, "events": []}
    return {
        "sections": [section for section in sections if section.key not in _TOLD],
        "ballots": votes,
        "outcome": explorer.outcome(visit.graph, found.thing, on(visit)),
        "state": next((section.facts[0] for section in sections if section.key == "state"), None),
        "events": explorer.course(visit.graph, found.thing, sections, on(visit)),
    }


def written(visit: Visit, thing: str) -> dict[str, Any]:
    """Give the text of a paper, or the first of it; nothing of what is none."""
    text = explorer.text(visit.graph, thing) if is_paper(thing) else None
    pieces = list(explorer.pieces(text, 0, _SHORT_TEXT)) if text else []
    return {"text": text, "pieces": pieces, "is_short": text is not None and len(text.content) <= _SHORT_TEXT}


@shown
def everything(visit: Visit) -> Response:
    """Show all that is known of a thing, or one section of that, a page at a time.

    Raises:
        ProblemError: there is no such page of it.
    """
    found = read(visit, cap=None, whole=True)
    key = visit.reader.query.get("section")
    facts = [(section, fact) for section in found.sections for fact in section.facts if not fact.hidden]
    if key:
        facts = [(section, fact) for section, fact in facts if section.key == key]
    number, last = asked_of(visit.reader, len(facts), _A_PAGE)
    start = (number - 1) * _A_PAGE
    shown_facts = facts[start : start + _A_PAGE]
    return visit.page(
        "everything.html",
        **about(visit, found),
        groups=grouped(shown_facts),
        keys=list(dict.fromkeys(section.key for section in found.sections)),
        section=key,
        total=len(facts),
        number=number,
        last=last,
    )


def grouped(facts: Iterable[tuple[Section, Fact]]) -> list[tuple[str, list[Fact]]]:
    """Put facts together below the heading of their section."""
    groups: list[tuple[str, list[Fact]]] = []
    for section, fact in facts:
        if not groups or groups[-1][0] != section.key:
            groups.append((section.key, []))
        groups[-1][1].append(fact)
    return groups


def read(visit: Visit, *, cap: int | None, whole: bool = False) -> Page:
    """Give what is known of the thing that the address names.

    Raises:
        NotFoundError, AmbiguousError: nothing is called so, or several things are.
        UsageError: the day is none.
    """
    return visit.graph.page(visit.request.path_params["name"], on(visit), whole=whole, cap=cap)


def on(visit: Visit) -> str | None:
    """Give the day that a page is asked for.

    Raises:
        UsageError: it is none.
    """
    text = visit.reader.query.get("on")
    date = day(text) if text else None
    if text and date is None:
        raise UsageError(visit.reader.say("no-such-day", day=text))
    return date


def about(visit: Visit, found: Page) -> dict[str, Any]:
    """Give what every page about one thing says of it."""
    kind = explorer.kind_of(found.thing)
    name = next((s.facts[0].label for s in found.sections if s.key == "name" and s.facts), found.label)
    numeral, title = parted(name)
    return {
        "thing": found.thing,
        "name": printed(found.thing),
        "numeral": numeral,
        "title": title,
        "label": name,
        "coverage": found.coverage.told if found.coverage else "",
        "kind": "motie" if is_motion(found) else kind,
        "on": on(visit),
        "official": official(visit.graph, found.thing),
        "is_paper": is_paper(found.thing),
        "versions": explorer.versions(visit.graph, found.thing) if is_paper(found.thing) else [],
    }


def official(graph: Graph, thing: str) -> str | None:
    """Give the official page of a thing, when it has one."""
    try:
        return graph.official_page(thing)
    except NotFoundError:
        return None


def ballots(visit: Visit, found: Page) -> list[explorer.Ballot]:
    """Give the votes of a motion or a decision."""
    if not is_motion(found) and "/besluit/" not in found.thing:
        return []
    return explorer.ballots(visit.graph, found.thing, on(visit))


def charted(chart: explorer.Chart) -> tuple[str, list[Column], list[Share]]:
    """Give a chart with its bars by month, or as shares of all."""
    return chart.key, columns(chart.bars) if chart.key == "months" else [], shares(chart.bars)


def is_motion(found: Page) -> bool:
    """Tell whether a page is that of a motion: it alone says how the House dealt with it."""
    return is_paper(found.thing) and any(section.key == "filed" for section in found.sections)


def parted(label: str) -> tuple[str, str]:
    """Part the number of a thing from its title, where its label has both.

    >>> parted("28684-812: Gewijzigde motie"), parted("28684 Naar een veiliger samenleving"), parted("VVD")
    (('28684-812', 'Gewijzigde motie'), ('28684', 'Naar een veiliger samenleving'), ('', 'VVD'))
    """
    for mark in (": ", " "):
        number, found, title = label.partition(mark)
        if found and title and number[:1].isdigit() and " " not in number:
            return number, title
    return "", label


def without(visit: Visit, *names: str) -> dict[str, str]:
    """Give what an address says behind the question mark, without some of it."""
    return {key: value for key, value in visit.reader.query.items() if key not in names}
