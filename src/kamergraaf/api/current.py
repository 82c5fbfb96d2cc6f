"""Keep a graph current: fetch what is asked for, sync what changed, and join it to the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.live.progress import Tell, silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kamergraaf.live.lag import Lag, Need
    from kamergraaf.live.news import News
    from kamergraaf.pipeline.current import Came

__all__ = ["Came", "Lag", "Need", "News", "fetch", "lags", "looked", "needs", "new", "planned", "sync"]


def new(graph: str | Path, *, since: str | None = None, archive: Path | None = None, language: str = "en") -> News:
    """Give the papers that came or changed since :func:`looked` was called last; with `since`, those since that day.

    Kinds of papers are named in the language. Beside a graph of which nothing was fetched there is no archive: then it
    gives the papers in that graph since that day, or of its last thirty days, and tells so by the field `since`.

    Raises:
        UsageError: `since` is no day.
        StoreError: there is neither an archive nor a graph, or not the archive that was named.
    """
    from pathlib import Path

    from kamergraaf.ask.newest import newest
    from kamergraaf.live.layout import is_archive
    from kamergraaf.live.news import News, news
    from kamergraaf.live.session import place
    from kamergraaf.live.wanted import Bounds
    from kamergraaf.store import has_graph, open_store

    day, found = Bounds.read(since).since, place(Path(graph), archive)
    if archive or is_archive(found) or not has_graph(Path(graph)):
        return news(found, day, language=language)
    with open_store(Path(graph)) as opened:
        first, papers = newest(opened, day, language)
    return News(tuple(papers), found, 0, has_makers=any(paper.persons for paper in papers), since=first)


def looked(seen: News) -> None:
    """Note that somebody looked at what was new: from here on only what comes later is."""
    from kamergraaf.live import news

    news.looked(seen)


def lags(graph: str | Path, archive: Path | None = None) -> list[Lag]:
    """Tell of each category of the feed in the archive of a graph how far it is behind."""
    from pathlib import Path

    from kamergraaf.live import lag
    from kamergraaf.live.session import place

    return lag.lags(place(Path(graph), archive))


def needs(graph: str | Path, *, categories: Sequence[str] = (), archive: Path | None = None) -> list[Need]:
    """Tell what :func:`sync` will take for the categories that were never read."""
    from pathlib import Path

    from kamergraaf.pipeline import current

    return current.needs(Path(graph), categories, archive)


def fetch(
    graph: str | Path,
    things: Sequence[str] = (),
    *,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    archive: Path | None = None,
    only_download: bool = False,
    tell: Tell = silent,
) -> Came:
    """Fetch papers, cases, dossiers, persons or a period into the archive, and join them to a graph.

    Args:
        graph: the folder of the graph; one is made when there is none.
        things: numbers of papers, cases and dossiers; surnames.
        since: papers of this day and later, in any usual form.
        until: papers of this day and earlier.
        kind: papers of this kind.
        archive: where to keep what comes; None: beside the graph.
        only_download: keep it in the archive, and leave the graph alone.
        tell: told of the work by the key of a message of the part `live`, with its values.

    Raises:
        NotFoundError, AmbiguousError: the House has nothing, or several persons, of a name.
        ServiceError: a service gives no answer that can be used; what came before is kept.
        StoreError: another process is at work on the archive or the graph.
    """
    from pathlib import Path

    from kamergraaf.live.wanted import Bounds
    from kamergraaf.pipeline import current

    bounds = Bounds.read(since, until, kind)
    return current.fetch(Path(graph), things, bounds, archive, tell, only_download=only_download)


def planned(things: Sequence[str], *, tell: Tell = silent, **bounds: str | None) -> list[str]:
    """Give the addresses that :func:`fetch` would ask first; what is asked after them is told."""
    from kamergraaf.live.wanted import Bounds
    from kamergraaf.pipeline import current

    return current.planned(things, Bounds.read(**bounds), tell)


def sync(
    graph: str | Path,
    *,
    categories: Sequence[str] = (),
    since: str | None = None,
    texts: bool = False,
    archive: Path | None = None,
    only_download: bool = False,
    tell: Tell = silent,
) -> Came:
    """Take in all that changed in the SyncFeed since the last time, and join it to a graph.

    Args:
        graph: the folder of the graph; one is made when there is none.
        categories: only these; all when none is given.
        since: of a category that was never read, only what changed from this day on.
        texts: bring the texts of what is new, too.
        archive: where to keep what comes; None: beside the graph.
        only_download: keep it in the archive, and leave the graph alone.
        tell: told of the work by the key of a message of the part `live`, with its values.

    Raises:
        UsageError: there is no such category.
        ServiceError: the feed gives no answer that can be used; what came before is kept.
        StoreError: another process is at work on the archive or the graph.
    """
    from pathlib import Path

    from kamergraaf.live.wanted import Bounds
    from kamergraaf.pipeline import current

    day = Bounds.read(since).since
    return current.sync(Path(graph), categories, day, archive, tell, texts=texts, only_download=only_download)
