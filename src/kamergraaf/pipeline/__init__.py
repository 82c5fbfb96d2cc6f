"""The whole program: inputs to records, records to texts, texts to mentions, all of it to a graph."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf import __version__, assets
from kamergraaf.assemble.keys import name_all, namings
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.people import read_known
from kamergraaf.assemble.report import Report
from kamergraaf.errors import Issue, NothingReadError
from kamergraaf.extract import find
from kamergraaf.harvest import Harvest, keeping
from kamergraaf.model import Document, Judgement, Mention, Resolution, Snapshot, Text, Told
from kamergraaf.pipeline.findings import extract_text, find_in
from kamergraaf.pipeline.indexing import make_indexes
from kamergraaf.pipeline.making import Maker
from kamergraaf.pipeline.reading import gather, read_records
from kamergraaf.pipeline.whole import Whole
from kamergraaf.register import load_register
from kamergraaf.resolve.judgements import Judgements, copy_with, load_judgements
from kamergraaf.search.index import Index
from kamergraaf.store import JUDGEMENTS, RECORDS, SEARCH
from kamergraaf.store.build import building, copy_records, write_lines, write_manifest
from kamergraaf.text import read_text

__all__ = ["Built", "build", "extract", "find_in", "find_mentions", "sample", "texts"]


@dataclass
class Built:
    """What is known when a graph is finished."""

    triples: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


def build(
    addresses: list[str],
    path: Path,
    *,
    join: dict[str, str] | None = None,
    workers: int = 1,
    decision: Judgement | None = None,
    follow_links: bool = False,
) -> Built:
    """Make the graph of all inputs in a folder; same inputs, same dump.

    Args:
        addresses: files, folders, archives.
        path: the folder of the graph; what was there is replaced when all went well.
        join: the hashes of the inputs of the graph that is there, to which these are added; None to begin anew.
        workers: processes that read texts and large files of records; the graph is the same whatever their number.
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
            copy_records(path, new)
        if decision:
            copy_with(path / JUDGEMENTS, new / JUDGEMENTS, decision)
        with keeping(path), Harvest(new / RECORDS, more=join is not None) as harvest, Index(new / SEARCH) as index:
            inputs, issues, counts = gather(addresses, harvest, workers, follow_links=follow_links)
            harvest.begin(namings())
            issues, counts = harvest.note(inputs, issues, counts)
            maker, undecided = maker_of(harvest, (new if decision else path) / JUDGEMENTS, index, workers)
            whole = maker.whole
            whole.report.counts.update(counts)
            written = write_lines((line for made in maker.made() for line in made.lines), new)
            begun = time.monotonic()
            make_indexes(index, new)
            indexes = round(time.monotonic() - begun, 1)
        told = [*maker.lookups.register.issues, *undecided, *issues]
        built = Built(written.triples, whole.report.counts, whole.issues(told))
        if not built.counts["papers"] and not any(name.startswith("records.") for name in built.counts):
            reason = "no paper was read, so no graph is made; give papers of a kind that is known"
            raise NothingReadError(reason, tuple(built.issues)).leading("inputs")
        write_manifest(
            new,
            {
                "version": __version__,
                "inputs": [{"address": a, "sha256": d} for a, d in sorted(((join or {}) | inputs).items())],
                "counts": dict(sorted(built.counts.items())),
                "issues": [{"source": i.source, "place": i.place, "reason": i.reason} for i in built.issues],
                "triples": written.triples,
                "seconds": {**written.seconds, "indexes": indexes},
                "coverage": whole.card.facts(),
            },
        )
    return built


def maker_of(harvest: Harvest, judged: Path, index: Index, workers: int) -> tuple[Maker, list[Issue]]:
    """Make ready to make the lines of a graph; gives also what is wrong with what people decided."""
    register, (judgements, undecided) = load_register(), _judgements(judged)
    harvest.flush()
    report = Report(harvest.inputs())
    name_all(harvest, report)
    known = read_known(harvest, register, report)
    lookups = Lookups(known, register, report.inputs)
    return Maker(harvest, lookups, Whole(harvest, known, report), judgements, index, workers), undecided


def _judgements(decisions: Path | None = None) -> tuple[Judgements, list[Issue]]:
    """Read what people decided: on the bundled data, and on one graph."""
    return load_judgements([assets.path("data", "judgements.csv"), *([decisions] if decisions else [])])


def texts(addresses: list[str], *, follow_links: bool = False) -> Iterator[Text | Issue]:
    """Give the canonical text of every paper under the addresses."""
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield text


def extract(addresses: list[str], *, follow_links: bool = False) -> Iterator[tuple[Snapshot, list[Resolution]] | Issue]:
    """Give the mentions in every text under the addresses, text by text and resolved; no graph is needed."""
    register, (judgements, undecided) = load_register(), _judgements()
    yield from undecided
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            rows = list(extract_text(text, found, register, judgements))
            yield from (row for row in rows if isinstance(row, Issue))
            yield found.snapshot, [row for row in rows if isinstance(row, Resolution)]


def find_mentions(path: Path) -> list[Mention[Told]]:
    """Find the mentions in one text, unresolved, as they are measured."""
    documents = [found for found in read_records([str(path)]) if isinstance(found, Document)]
    return [m for document in documents if (text := read_text(document)) for m in find(text, document)]


def sample() -> list[str]:
    """Give the address of the bundled sample."""
    return [str(assets.path("data", "sample"))]
