"""Make and change graphs: build, add, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.errors import Issue

if TYPE_CHECKING:
    from pathlib import Path

    from kamergraaf.model import Judgement
    from kamergraaf.pipeline import Built
    from kamergraaf.pipeline.compacting import Plan
    from kamergraaf.processes.pool import Workers

PATIENCE = 30.0
"""So many seconds to wait for another build, add or judge of the same graph."""


def _silent() -> None:
    """Tell nobody that another one is at work."""


class Changes(NamedTuple):
    """So many things are new, changed or gone."""

    new: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a graph holds that was just made."""

    papers: int
    triples: int
    mentions: int
    unsure: int
    """So many of the mentions are ambiguous or unknown."""
    issues: int
    news: tuple[Issue, ...]
    """The issues that the graph did not have before."""
    changes: Changes | None = None
    """Of a graph that was updated: what that did."""
    anew: str | None = None
    """Of one that had to be built anew instead: why, as a word: `other-program` or `one-number`."""
    optimised: bool = False
    """Whether an update made the store quick to ask again, which it does after many of them."""
    waiting: int = 0
    """So many records were withdrawn whose words the store keeps until it is compacted."""


def build(
    inputs: list[str],
    path: Path,
    *,
    workers: Workers = 1,
    follow_links: bool = False,
    wait: float = PATIENCE,
    busy: Callable[[], None] = _silent,
) -> Made:
    """Build a graph from papers; without inputs from the bundled sample.

    Args:
        inputs: files, folders, zips, `.gz` of any kind that is known.
        path: the folder of the graph; what was there is replaced when all went well.
        workers: processes that read the inputs, or the address of a Dask scheduler; the graph is the same.
        follow_links: whether links in a folder are followed out of it.
        wait: so many seconds to wait for another one that writes the graph.
        busy: called once when there is another one.

    Raises:
        SourceError: there is no such input; NothingReadError, with the issues, when there was nothing in them.
        UsageError: the folder holds something that is no graph.
        StoreError: another one is still at work on it, or the disk is full.
    """
    from kamergraaf import pipeline

    with _writing(path, wait, busy):
        built = pipeline.build(inputs or pipeline.sample(), path, workers=workers, follow_links=follow_links)
    return _made(built)


def add(
    inputs: list[str],
    path: Path,
    *,
    follow_links: bool = False,
    wait: float = PATIENCE,
    busy: Callable[[], None] = _silent,
) -> Made:
    """Join papers to a graph; one that is in it is replaced. See :func:`build`.

    Raises:
        StoreError: there is no graph, or it keeps no records to join to.
        SourceError, NothingReadError: as :func:`build`.
    """
    from kamergraaf.store import open_store

    open_store(path).close()  # before anything is made beside it
    with _writing(path, wait, busy):
        return _updated(inputs, path, follow_links=follow_links)


def plan(path: Path) -> Plan:
    """Tell what :func:`compact` will do with a graph.

    Raises:
        StoreError: there is no graph.
    """
    from kamergraaf.pipeline import compacting

    return compacting.plan(path)


def compact(path: Path, *, wait: float = PATIENCE, busy: Callable[[], None] = _silent) -> Plan:
    """Write afresh what updates left worn: the whole store when withdrawals wait; a graph of an older layout anew.

    Args:
        path: the folder of the graph.
        wait: so many seconds to wait for another one that writes the graph.
        busy: called once when there is another one.

    Raises:
        StoreError: there is no graph, another one is still at work on it, or the disk is full.
    """
    from kamergraaf.pipeline import compacting

    compacting.plan(path)  # before anything is made beside it
    with _writing(path, wait, busy):
        return compacting.compact(path)


def judge(
    path: Path,
    decision: Judgement,
    *,
    wait: float = PATIENCE,
    busy: Callable[[], None] = _silent,
) -> Made | Judgement:
    """Keep what a person decided, in the graph and in the table beside it; gives the decision that was taken before.

    Args:
        path: the folder of the graph.
        decision: of which the mention and the thing may be given by any of their names.
        wait: so many seconds to wait for another one that writes the graph.
        busy: called once when there is another one.

    Raises:
        NotFoundError, AmbiguousError: of the mention or the thing.
        StoreError: there is no graph, or another one is still at work on it.
    """
    from dataclasses import replace

    from kamergraaf.ask.names.identify import identify
    from kamergraaf.ask.names.mentions import decided, find_mention
    from kamergraaf.store import open_store

    with open_store(path) as graph:
        mention, target = find_mention(graph, decision.mention), identify(graph, decision.target)
    named = replace(decision, mention=mention, target=target)
    with _writing(path, wait, busy):
        with open_store(path) as graph:
            if before := decided(graph, named):
                return before
        return _decided(path, named)


@contextmanager
def _writing(path: Path, wait: float, busy: Callable[[], None]) -> Iterator[None]:
    """Be the only one that writes a graph."""
    from kamergraaf.store.build import check_target, naming
    from kamergraaf.store.writer import only_writer

    check_target(path)
    with naming(path), only_writer(path, wait, busy):
        yield


def _updated(inputs: list[str], path: Path, *, follow_links: bool) -> Made:
    """Join inputs to the graph that is there, and tell what that changed."""
    from dataclasses import replace

    from kamergraaf import pipeline

    known = _issues(path)
    done = pipeline.update(path, inputs, follow_links=follow_links)
    changes = None if done.rebuilt else Changes(len(done.new), len(done.changed), len(done.gone))
    made = _made(done, known)
    return replace(made, changes=changes, anew=done.rebuilt, optimised=done.optimised, waiting=done.waiting)


def _decided(path: Path, decision: Judgement) -> Made:
    """Join a decision to the graph that is there."""
    from kamergraaf import pipeline
    from kamergraaf.store import open_store

    before = {row["address"]: row["sha256"] for row in open_store(path).manifest["inputs"]}
    known = _issues(path)
    return _made(pipeline.build([], path, join=before, decision=decision), known)


def _issues(path: Path) -> set[Issue]:
    from kamergraaf.store import open_store

    return {Issue(**row) for row in open_store(path).manifest.get("issues", ())}


def _made(built: Built, known: set[Issue] | None = None) -> Made:
    counts = built.counts
    unsure = counts["resolutions.ambiguous"] + counts["resolutions.unknown"]
    news = tuple(issue for issue in built.issues if issue not in (known or ()))
    mentions = unsure + counts["resolutions.resolved"]
    return Made(counts["papers"], built.triples, mentions, unsure, len(built.issues), news)
