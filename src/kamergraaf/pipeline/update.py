"""Update a graph in place: what changed is made anew, all else stays as it is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf.assemble.keys import namings
from kamergraaf.harvest import Harvest, keeping
from kamergraaf.origin import GRAPH
from kamergraaf.pipeline.building import Built, build, facts_of, maker_of
from kamergraaf.pipeline.changes import Changes, Thing
from kamergraaf.pipeline.indexing import renew_indexes
from kamergraaf.pipeline.parts import Parts, program_in, program_of
from kamergraaf.pipeline.reading import gather
from kamergraaf.processes.collecting import seldom_collected
from kamergraaf.search.index import Index
from kamergraaf.store import JUDGEMENTS, RECORDS, SEARCH, THINGS, open_store
from kamergraaf.store.build import building, write_manifest
from kamergraaf.store.carried import change_store, check_log, lay_over
from kamergraaf.store.checksums import entries
from kamergraaf.store.digest import renewed
from kamergraaf.store.wear import wear_of
from kamergraaf.store.writer import only_writer


@dataclass
class Updated(Built):
    """What is known when a graph is updated."""

    new: list[Thing] = field(default_factory=list)
    changed: list[Thing] = field(default_factory=list)
    gone: list[Thing] = field(default_factory=list)
    rebuilt: str | None = None
    """Why the whole graph was built anew, as a word; then new, changed and gone are not told."""
    waiting: int = 0
    """So many records were withdrawn of which the store keeps the strings until it is compacted."""
    optimised: bool = False
    """Whether the store was made quick to ask again after many updates."""


class _NotPlainError(Exception):
    """The change is of a kind that only a build gets right."""


def update(
    graph: Path,
    inputs: Iterable[str],
    *,
    withdrawn: Iterable[str] = (),
    workers: int = 1,
    follow_links: bool = False,
) -> Updated:
    """Join inputs to a graph, in which newer versions of what is there take its place, and take things back.

    The graph is then what a build of all of it at once would make. Oxigraph keeps removed strings: what was withdrawn
    is in the files of its store until that is compacted, and the manifest tells so.

    Args:
        graph: the folder of the graph.
        inputs: files, folders, archives; may be none.
        withdrawn: ids of papers, or of records of the open data, that are to go as if no input had given them.
        workers: processes that read texts and large files of records.
        follow_links: whether links in an input folder are followed out of it.

    Raises:
        SourceError: there is no such input.
        StoreError: there is no graph, another writer is at work on it, or the disk is full.
    """
    with only_writer(graph):  # what is kept must be that of the graph which is changed
        return _update(graph, list(inputs), list(withdrawn), workers, follow_links=follow_links)


def _update(graph: Path, addresses: list[str], gone: list[str], workers: int, *, follow_links: bool) -> Updated:
    """Update a graph, or build it anew when another program made it."""
    with open_store(graph) as old:
        known = old.manifest
    if not is_of_this_program(graph):
        reason = "other-program"
    else:
        try:
            return _updated(graph, addresses, gone, workers, follow_links=follow_links)
        except _NotPlainError:
            reason = "one-number"
    join = {row["address"]: row["sha256"] for row in known["inputs"]}
    built = build(addresses, graph, join=join, withdrawn=gone, workers=workers, follow_links=follow_links)
    return Updated(built.triples, built.digest, built.counts, built.issues, rebuilt=reason)


def is_of_this_program(graph: Path) -> bool:
    """Tell whether this program made a graph, with the same rules and decisions.

    Raises:
        StoreError: the log of what tells it is damaged.
    """
    with open_store(graph) as old:
        check_log(old.folder, THINGS)
        return program_in(old.folder / THINGS) == program_of(graph / JUDGEMENTS)


def _updated(graph: Path, addresses: list[str], withdrawn: list[str], workers: int, *, follow_links: bool) -> Updated:
    with seldom_collected(), building(graph) as new, open_store(graph) as old:
        begun = time.monotonic()
        lay_over(old.folder, new, RECORDS, THINGS)
        with (
            keeping(graph),
            Harvest(new / RECORDS, more=True, kept=True) as harvest,
            Index(new / SEARCH) as index,
            Parts(new / THINGS) as parts,
        ):
            found, issues, counts = gather(addresses, harvest, workers, follow_links=follow_links)
            forgot = harvest.withdraw(withdrawn) + harvest.begin(namings())
            issues, counts = harvest.note(found, issues, counts)
            maker, undecided = maker_of(harvest, graph / JUDGEMENTS, index, workers, parts, again=True)
            maker.whole.report.counts.update(counts)
            changes = Changes(parts)
            for made in maker.made():
                changes.take(made)
            changes.end()
            if not changes.are_plain():
                raise _NotPlainError
            wear = wear_of(old.manifest)
            more = change_store(old.folder, new, changes.write, optimised=wear.is_due)
            parts.end()
            made_in = round(time.monotonic() - begun, 1)
            renew_indexes(index, new, old.folder, changes.for_indexes())
        told = [*maker.lookups.register.issues, *undecided, *issues]
        triples = int(old.manifest["triples"]) + more
        digest = renewed(old.manifest.get(GRAPH, ""), changes.digest)
        done = Updated(triples, digest, maker.whole.report.counts, maker.whole.issues(told))
        done.new, done.changed, done.gone = changes.new, changes.changed, changes.gone
        done.optimised, wear = wear.is_due, wear.after(forgot)
        done.waiting = wear.withdrawals
        seconds = {"store": made_in, "indexes": round(time.monotonic() - begun - made_in, 1)}
        inputs = harvest.standing({row["address"]: row["sha256"] for row in old.manifest["inputs"]}) | found
        write_manifest(new, facts_of(inputs, done, seconds, maker.whole.card), entries(old.folder), wear)
    return done
