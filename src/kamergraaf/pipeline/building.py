"""Build a graph from all that the inputs tell."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf import __version__, assets, overlay
from kamergraaf.assemble.agenda import Agenda
from kamergraaf.assemble.keys import name_all, namings
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.movers import Movers
from kamergraaf.assemble.people import read_known
from kamergraaf.assemble.report import Report
from kamergraaf.errors import Issue, NothingReadError
from kamergraaf.harvest import Harvest, keeping
from kamergraaf.model import Judgement
from kamergraaf.origin import GRAPH
from kamergraaf.pipeline.coverage import Card
from kamergraaf.pipeline.indexing import make_indexes
from kamergraaf.pipeline.making import MADE_OF_ROWS, Maker
from kamergraaf.pipeline.parts import Kept, Parts, hashed, parted, program_of
from kamergraaf.pipeline.reading import gather
from kamergraaf.pipeline.whole import CONSTANT, Whole
from kamergraaf.processes.pool import Workers
from kamergraaf.register import load_register
from kamergraaf.resolve.judgements import Judgements, copy_with, load_judgements
from kamergraaf.search.index import Index
from kamergraaf.store import JUDGEMENTS, RECORDS, SEARCH, THINGS, open_store
from kamergraaf.store.build import building, write_lines, write_manifest
from kamergraaf.store.carried import copy_records


@dataclass
class Built:
    """What is known when a graph is finished."""

    triples: int = 0
    digest: str = ""
    """Of all statements; see :mod:`kamergraaf.store.digest`."""
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


def build(
    addresses: list[str],
    path: Path,
    *,
    join: dict[str, str] | None = None,
    withdrawn: Iterable[str] = (),
    workers: Workers = 1,
    decision: Judgement | None = None,
    follow_links: bool = False,
) -> Built:
    """Make the graph of all inputs in a folder; same inputs, same dump.

    Args:
        addresses: files, folders, archives.
        path: the folder of the graph; what was there is replaced when all went well.
        join: the hashes of the inputs of the graph that is there, to which these are added; None to begin anew.
        withdrawn: ids of papers and records that are to go as if no input had given them.
        workers: processes that read texts and large files of records, or the address of a Dask scheduler.
        decision: what a person decided, which is in the new graph and its table, or in neither.
        follow_links: whether links in an input folder are followed out of it.

    Raises:
        SourceError: there is no such input.
        NothingReadError: nothing was in them.
        UsageError: the folder holds something that is no graph.
        StoreError: another build is at work on it, it keeps no records to join to, or the disk is full.
    """
    with building(path) as new:
        if join is not None:
            with open_store(path) as old:
                copy_records(old.folder, new)
        if decision:
            copy_with(path / JUDGEMENTS, new / JUDGEMENTS, decision)
        with (
            keeping(path),
            Harvest(new / RECORDS, more=join is not None) as harvest,
            Index(new / SEARCH) as index,
            Parts(new / THINGS) as parts,
        ):
            inputs, issues, counts = gather(addresses, harvest, workers, follow_links=follow_links)
            if harvest.withdraw(withdrawn) + harvest.begin(namings()) or join is not None:
                harvest.wipe()  # earlier updates may have forgotten something too
            issues, counts = harvest.note(inputs, issues, counts)
            if harvest.is_empty():
                raise _nothing(issues)
            judged = (new if decision else path) / JUDGEMENTS
            maker, undecided = maker_of(harvest, judged, index, workers, parts)
            maker.whole.report.counts.update(counts)
            parts.begin(program_of(judged))
            written = write_lines(_kept(maker, parts), new)
            parts.end()
            begun = time.monotonic()
            make_indexes(index, new)
            indexes = round(time.monotonic() - begun, 1)
        for name in (RECORDS, THINGS):
            overlay.overlay(new / name)
        told = [*maker.lookups.register.issues, *undecided, *issues]
        built = Built(written.triples, written.digest, maker.whole.report.counts, maker.whole.issues(told))
        if not built.counts["papers"] and not any(name.startswith("records.") for name in built.counts):
            raise _nothing(built.issues)
        seconds = {**written.seconds, "indexes": indexes}
        write_manifest(new, facts_of(harvest.standing(join or {}) | inputs, built, seconds, maker.whole.card))
    return built


def _nothing(issues: Iterable[Issue]) -> NothingReadError:
    """Give the error that names what was wrong with inputs in which nothing was."""
    reason = "no paper was read, so no graph is made; give papers of a kind that is known"
    return NothingReadError(reason, tuple(issues)).leading("inputs")


def facts_of(inputs: Mapping[str, str], built: Built, seconds: Mapping[str, float], card: Card) -> dict[str, object]:
    """Give what the manifest tells of a graph."""
    return {
        "version": __version__,
        "inputs": [{"address": a, "sha256": d} for a, d in sorted(inputs.items())],
        "counts": dict(sorted(built.counts.items())),
        "issues": [{"source": i.source, "place": i.place, "reason": i.reason} for i in built.issues],
        "triples": built.triples,
        GRAPH: built.digest,
        "seconds": seconds,
        "coverage": card.facts(),
    }


def _kept(maker: Maker, parts: Parts) -> Iterator[str]:
    """Give all lines, and keep of each thing what an update needs."""
    for made in maker.made():
        _, shared = parted(made.stage, made.key, made.lines)
        parts.count(shared)
        if made.stage != CONSTANT:  # no update makes that anew
            reads = hashed(made.reads)
            parts.put(made.stage, made.key, Kept(made.rows, reads, made.notes, shared))
            if made.stage in MADE_OF_ROWS:
                parts.bundles.add(made.stage, made.key, made.notes, reads)
        yield from made.lines
    parts.settle()
    parts.keep_motions(maker.whole.motions)


def maker_of(
    harvest: Harvest, judged: Path, index: Index, workers: Workers, parts: Parts, *, again: bool = False
) -> tuple[Maker, list[Issue]]:
    """Make ready to make the lines of a graph; gives also what is wrong with what people decided.

    Args:
        harvest: the records.
        judged: what people decided on this graph.
        index: takes the texts.
        workers: processes that read texts.
        parts: where is kept what a later update needs.
        again: whether that of an earlier version is kept there, so that only what changed is made.
    """
    register, (judgements, undecided) = load_register(), judgements_of(judged)
    harvest.flush()
    report = Report(harvest.inputs())
    name_all(harvest, report)
    stale = harvest.settle()
    known = read_known(harvest, register, report)
    lookups = Lookups(known, register, report.inputs)
    agenda, movers = Agenda(parts.database, again=again), Movers(parts.database, again=again)
    whole = Whole(harvest, known, report, agenda, movers)
    return Maker(harvest, lookups, whole, judgements, index, workers, parts if again else None, stale), undecided


def judgements_of(decisions: Path | None = None) -> tuple[Judgements, list[Issue]]:
    """Read what people decided: on the bundled data, and on one graph."""
    return load_judgements([assets.path("data", "judgements.csv"), *([decisions] if decisions else [])])
