"""Keep a graph current: fetch or sync into the archive, then join what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from kamergraaf.errors import Issue, StoreError
from kamergraaf.extract import ready
from kamergraaf.live import fetch as fetching
from kamergraaf.live import lag, order
from kamergraaf.live import sync as syncing
from kamergraaf.live.addresses import addresses
from kamergraaf.live.archive import News
from kamergraaf.live.layout import is_archive
from kamergraaf.live.progress import Tell, tell_taking
from kamergraaf.live.session import Session, place, session
from kamergraaf.live.syncfeed import Feed
from kamergraaf.live.wanted import Bounds
from kamergraaf.pipeline import Built, Updated
from kamergraaf.pipeline.joining import join
from kamergraaf.store import has_graph, open_store
from kamergraaf.store.build import check_target


@dataclass(frozen=True)
class Came:
    """What `fetch` or `sync` brought, and what it did to the graph."""

    rows: list[tuple[str, int, int, int]]
    """By entity: how many are new, changed, withdrawn; texts last."""
    archive: Path
    requests: int
    records: int
    texts: int
    without_text: list[str]
    built: Built | None
    """The graph as it now is; None when it was left as it was."""
    issues: list[Issue] = field(default_factory=list)
    """Those that the graph did not have before."""

    @property
    def updated(self) -> Updated | None:
        """What an update did to the graph, or why it was built anew instead; None when a first graph was made."""
        return self.built if isinstance(self.built, Updated) else None


def fetch(
    graph: Path, things: Sequence[str], bounds: Bounds, archive: Path | None, tell: Tell, *, only_download: bool
) -> Came:
    """Fetch things, and join them to a graph; see :func:`kamergraaf.api.fetch`."""
    where = place(graph, archive)
    _ready(graph, where, only_download=only_download)
    with session(where, tell) as opened:
        with _meanwhile(readies=not only_download):
            brought = fetching.fetch(opened, things, bounds)
        news = brought.news + News({("text", "new"): len(brought.texts)})
        return _came(graph, opened, news, brought.without_text, only_download=only_download)


def planned(things: Sequence[str], bounds: Bounds, tell: Tell) -> list[str]:
    """Give the addresses that would be asked first, and tell how many more there may be."""
    found = list(fetching.planned(things, bounds, addresses().odata))
    tell("planned", **order.most_requests())
    return found


def sync(
    graph: Path,
    categories: Sequence[str],
    since: str | None,
    archive: Path | None,
    tell: Tell,
    *,
    texts: bool,
    only_download: bool,
) -> Came:
    """Take in what changed, and join it to a graph; see :func:`kamergraaf.api.sync`."""
    where = place(graph, archive)
    _ready(graph, where, only_download=only_download)
    if not since:
        lag.tell_needs(lag.needs(where, syncing.categories(categories)), where, tell, graph=not only_download)
    with session(where, tell) as opened:
        feed = Feed(opened.client, opened.addresses.syncfeed)
        with _meanwhile(readies=texts and not only_download):
            news, without = syncing.sync(opened.archive, feed, categories, since, tell).news, list[str]()
            new, without = fetching.sync_texts(opened) if texts else ([], without)
            news += News({("text", "new"): len(new)})
        return _came(graph, opened, news, without, only_download=only_download)


@contextmanager
def _meanwhile(*, readies: bool) -> Iterator[None]:
    """Make ready to search texts while the network is waited for."""
    thread = Thread(target=ready)
    if readies:
        thread.start()
    try:
        yield
    finally:
        if readies:
            thread.join()


def needs(graph: Path, categories: Sequence[str], archive: Path | None) -> list[lag.Need]:
    """Tell what a sync will take for the categories that were never read."""
    return lag.needs(place(graph, archive), syncing.categories(categories))


def _ready(graph: Path, archive: Path, *, only_download: bool) -> None:
    """See that there can be a graph before anything is fetched for it.

    Raises:
        UsageError, StoreError: something else is there, or a graph that is damaged or of another version.
    """
    if only_download:
        return
    check_target(graph)
    try:
        if has_graph(graph):
            open_store(graph)
    except StoreError as error:
        raise error.leading("archive", archive=str(archive), out=str(graph)) if is_archive(archive) else error from None


def _came(graph: Path, opened: Session, news: News, without: list[str], *, only_download: bool) -> Came:
    known = _issues(graph)
    if not only_download:
        tell_taking(news.total(), opened.tell)
    built = None if only_download else join(graph, opened.archive)
    issues = [issue for issue in built.issues if issue not in known] if built else []
    entities = sorted({entity for entity, _ in news}, key=lambda entity: (entity == "text", entity))
    rows = [(e, news[e, "new"], news[e, "changed"], news[e, "withdrawn"]) for e in entities]
    counts = opened.archive.counts()
    return Came(
        rows, opened.archive.path, opened.client.requests, counts["records"], counts["texts"], without, built, issues
    )


def _issues(graph: Path) -> set[Issue]:
    """Give the issues that a graph has already."""
    return {Issue(**row) for row in open_store(graph).manifest.get("issues", ())} if has_graph(graph) else set()
