"""Atom feeds: of a search, of a list, and of what is said of a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response

from kamergraaf.api import Fact, explorer
from kamergraaf.api.console import printed
from kamergraaf.errors import UsageError
from kamergraaf.web.explore.rendering import Visit, shown
from kamergraaf.web.explore.search import filters_of
from kamergraaf.web.explore.things import read

_MOST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: a thing, what it is called, its day, and why it is there."""

    thing: str
    title: str
    date: str
    summary: str = ""


@shown
def of_search(visit: Visit) -> Response:
    """Give the newest of all that a search finds.

    Raises:
        UsageError: it has no words.
    """
    words = visit.reader.query.get("q", "").strip()
    if not words:
        raise UsageError(visit.reader.say("feed-words"))
    hits = explorer.newest(visit.graph, words, filters_of(visit.reader), _MOST)
    entries = (Entry(hit.thing, hit.title, hit.date, hit.snippet) for hit in hits if hit.date)
    return _feed(visit, visit.reader.say("search-for", words=words), "/search", entries)


@shown
def of_list(visit: Visit) -> Response:
    """Give the first lines of a list that have a day."""
    name = visit.request.path_params["name"]
    items = explorer.listed(visit.graph, visit.entries(name), 0, _MOST)
    called = explorer.lists()[name]
    entries = (Entry(item.thing, item.label, item.date) for item in items if item.date)
    return _feed(visit, called.nl if visit.reader.language == "nl" else called.en, f"/lists/{name}", entries)


@shown
def of_thing(visit: Visit) -> Response:
    """Give what is known of a thing and has a day, the newest first."""
    found = read(visit, cap=_MOST)
    facts = (fact for section in found.sections for fact in section.facts)
    entries = (_entry(fact, fact.date) for fact in facts if fact.date and explorer.is_thing(fact.value))
    return _feed(visit, found.label, f"/thing/{printed(found.thing)}", entries)


def _entry(fact: Fact, date: str) -> Entry:
    said = f": {fact.evidence.sentence}" if fact.evidence else ""
    return Entry(fact.value, fact.label, date, fact.relation + said)


def _feed(visit: Visit, title: str, path: str, entries: Iterable[Entry]) -> Response:
    """Write a feed; it was changed on the day of its newest entry, or when the graph was built."""
    reader = visit.reader
    once = {(entry.thing, entry.date): entry for entry in entries}
    newest = sorted(once.values(), key=lambda entry: (entry.date, entry.thing), reverse=True)[:_MOST]
    built = str(visit.graph.manifest.get("built", ""))
    query = {key: value for key, value in reader.query.items() if key not in ("lang", "stated")}
    page = visit.page(
        "feed.xml",
        title=title,
        page=_whole(visit, reader.to(path, **query)),
        feed=_whole(visit, reader.here()),
        updated=f"{newest[0].date}T00:00:00Z" if newest else built,
        entries=[(entry, _whole(visit, reader.thing(entry.thing))) for entry in newest],
    )
    return Response(page.body, media_type="application/atom+xml")


def _whole(visit: Visit, address: str) -> str:
    """Give the public address of one of ours."""
    return visit.reader.base + address.removeprefix(visit.reader.root)
