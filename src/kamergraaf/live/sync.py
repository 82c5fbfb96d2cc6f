"""Bring the archive up to date with the SyncFeed: category by category, from where each stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kamergraaf.descriptions import load
from kamergraaf.errors import UsageError
from kamergraaf.live.addresses import SOURCE
from kamergraaf.live.archive import Archive, News, Position
from kamergraaf.live.progress import Progress, Tell, silent
from kamergraaf.live.syncfeed import Feed, Page


@dataclass
class Synced:
    """What came."""

    news: News = field(default_factory=News)
    entries: int = 0
    pages: int = 0
    faults: int = 0
    latest: str | None = None
    """When the last entry was told."""


def categories(asked: Sequence[str]) -> list[str]:
    """Give the categories that are asked for, all of them when none is.

    Raises:
        UsageError: there is no such category; the service itself would answer with nothing.
    """
    known: list[str] = load(SOURCE)["syncfeed"]["categories"]
    named = {name.lower(): name for name in known}
    if unknown := [name for name in asked if name.lower() not in named]:
        left = [name for name in load(SOURCE)["syncfeed"]["left"] if name.lower() == unknown[0].lower()]
        if left:
            raise UsageError(f"{left[0]}: never asked for, since a graph may hold nothing of it")
        raise UsageError(f"{unknown[0]}: no category that a graph can hold; there are {', '.join(known)}")
    return [named[name.lower()] for name in asked] or known


def sync(
    archive: Archive, feed: Feed, asked: Sequence[str] = (), since: str | None = None, tell: Tell = silent
) -> Synced:
    """Take in all that changed since the last time; after a kill this goes on behind the last entry that was kept.

    Args:
        archive: where it is kept, with the place in the feed.
        feed: where it comes from.
        asked: the categories; none for all.
        since: the day from which on a category that was never read is read; None for all that there is.
        tell: told of the progress.

    Raises:
        ServiceError: the feed gives no answer that can be used; what came before is kept.
    """
    wanted = categories(asked)
    begin = _begin(archive, feed, wanted, since)
    progress, done = Progress(tell, 0 if since else _likely(archive, wanted)), Synced()
    for category in wanted:
        position = archive.position(category) or Position(begin, False, None)
        for page in feed.pages(category, position.token):
            _take(archive, category, page, done)
            progress.add(page.entries, category)
    return done


def _take(archive: Archive, category: str, page: Page, done: Synced) -> None:
    """Keep a page, and the place behind it, in one go."""
    with archive.together():
        for entity, record in page.records:
            done.news += archive.take(entity, [record])
        before = archive.position(category)
        latest = page.latest or (before.entry if before else None)
        archive.move(category, Position(page.onward, page.last, latest))
    done.entries, done.pages, done.faults = done.entries + page.entries, done.pages + 1, done.faults + page.faults
    done.latest = max(filter(None, (done.latest, page.latest)), default=None)


def _begin(archive: Archive, feed: Feed, wanted: Sequence[str], since: str | None) -> int:
    """Give the token at which categories begin that were never read."""
    new = any(archive.position(category) is None for category in wanted)
    return feed.begin(since) if since and new else 0


def _likely(archive: Archive, wanted: Sequence[str]) -> int:
    """Give how many entries are likely to come: as many as others counted, of those categories that are new."""
    sizes: dict[str, int] = load(SOURCE)["syncfeed"]["sizes"]
    return sum(sizes.get(category, 0) for category in wanted if archive.position(category) is None)
