"""Make the lines of a graph, thing by thing: each of what the harvest gives for its key and of named look-ups."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kamergraaf.assemble import cases, decisions, interests, papers, people, promises
from kamergraaf.assemble.lookups import Lookups, Read
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.papers import Paper, motions_of, paper_of
from kamergraaf.assemble.texts import paper_lines
from kamergraaf.harvest import Harvest, Part
from kamergraaf.harvest.collection import Collection
from kamergraaf.pipeline.bundles import Bundle
from kamergraaf.pipeline.findings import find_in_all
from kamergraaf.pipeline.parts import Basis, Parts, is_same, rows_hash, told_hash
from kamergraaf.pipeline.stale import Stale, merged
from kamergraaf.pipeline.whole import CONSTANT, IN_PART, Group, Whole, constant_parts
from kamergraaf.processes.pool import Workers
from kamergraaf.resolve.judgements import Judgements
from kamergraaf.resolve.motions import Motion, by_mover
from kamergraaf.search.index import Index

LinesOf: TypeAlias = Callable[[str, Sequence[Part], Lookups], Iterator[str]]
STAGES: tuple[tuple[str, tuple[tuple[str, ...], tuple[str, ...]], LinesOf], ...] = (
    ("case", cases.CASES, cases.case_lines),
    ("decision", decisions.DECISIONS, decisions.decision_lines),
    ("activity", cases.ACTIVITIES, cases.activity_lines),
    ("agenda item", cases.AGENDA, cases.agenda_lines),
    ("meeting", cases.MEETINGS, cases.meeting_lines),
    ("promise", promises.PROMISES, promises.promise_lines),
    ("person", people.PERSONS, people.person_lines),
    ("interest", interests.INTERESTS, interests.interest_lines),
    ("group", people.GROUPS, people.group_lines),
    ("committee", people.COMMITTEES, people.committee_lines),
)
"""The kinds of things besides papers, in the order in which they are made: each with its rows, its links, its lines."""
MADE_OF_ROWS = frozenset({"paper", *(stage for stage, _, _ in STAGES)})
"""The stages in which things are made; all others are made of what all things tell."""


@dataclass(frozen=True, slots=True)
class Made:
    """The lines of one thing, with what was read for them and what it tells beside them."""

    stage: str
    key: str
    lines: Sequence[str] = ()
    rows: bytes = b""
    """The hash of the rows that it was made of."""
    reads: Mapping[Read, object] = field(default_factory=dict)
    """What each look-up gave that was read."""
    notes: Notes = field(default_factory=Notes)
    is_same: bool = False
    """Whether nothing that it is made of changed since it was made before: its lines are not made anew."""
    is_many: bool = False
    """Whether these are several things, which are as they were."""
    is_gone: bool = False
    """Whether there is nothing to tell of it any more, if there was."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing to be made of its rows, or as it was when nothing changed."""

    key: str
    parts: Sequence[Part] = ()
    rows: bytes = b""
    basis: Basis | None = None
    """What it was made of before, if it was there."""
    same: Made | None = None


class _Begun(NamedTuple):
    """A paper of which the text was not looked at yet."""

    thing: _Thing
    notes: Notes
    reads: Mapping[Read, object]


@dataclass(frozen=True, slots=True)
class Maker:
    """All that is needed to make the lines of a graph."""

    harvest: Harvest
    lookups: Lookups
    whole: Whole
    judgements: Judgements
    index: Index
    workers: Workers = 1
    parts: Parts | None = None
    """What is kept of an earlier version of the graph: what did not change since is not made anew."""
    stale: AbstractSet[str] = frozenset()
    """The keys of things with rows or links that are others since."""

    def made(self) -> Iterator[Made]:
        """Give all things with their lines, some of which several things have."""
        self.lookups.collection = Collection(self.harvest.path)
        if self.harvest.has_texts():
            self.lookups.motions = by_mover(self._motions().values())
        elif self.parts:
            self.parts.keep_motions({})
        for made in self._each():
            self.whole.take(made.notes)
            if not made.is_same:
                self.whole.keep(made.stage, made.key, made.notes)
            yield made
        for stage, key in sorted(self.parts.bundles.gone) if self.parts else ():
            self.whole.keep(stage, key, Notes())
        yield from self._grouped(self.whole.groups())
        if self.parts is None:
            for part, lines in constant_parts(self.lookups.register):
                yield Made(CONSTANT, part, lines)

    def _grouped(self, groups: Iterable[Group]) -> Iterator[Made]:
        """Give what is made of what all things tell; of what tells the same as before, no lines are written."""
        kept: dict[str, Mapping[str, bytes]] = {}
        for stage, key, told in groups:
            if not told:
                if self.parts and stage in IN_PART:
                    yield Made(stage, key, is_gone=True)
                continue
            rows = told_hash(told)
            if self.parts and self._was(stage, key, kept) == rows:
                yield Made(stage, key, rows=rows, is_same=True)
            else:
                yield Made(stage, key, [line for one in told for line in one()], rows)

    def _was(self, stage: str, key: str, kept: dict[str, Mapping[str, bytes]]) -> bytes | None:
        """Give the hash of what was told of something; of most kinds that of all is asked at once."""
        if self.parts is None:
            return None
        if stage in IN_PART:
            return self.parts.row(stage, key)
        if stage not in kept:
            kept[stage] = self.parts.rows(stage)
        return kept[stage].get(key)

    def _motions(self) -> dict[str, Motion]:
        """Read the motions of the collection, or those of changed papers anew."""
        kept = self.parts.motions() if self.parts else {}
        read = motions_of(self.harvest, self.whole.report, "doubted" if kept else "")
        if self.parts:
            self.parts.keep_motions(read, self.stale if kept else None)
        self.whole.motions = {key: kept[key] for key in kept if key not in self.stale} | read
        return self.whole.motions

    def _each(self) -> Iterator[Made]:
        stale = Stale(self.stale, self.parts.altered(self.lookups)) if self.parts else None
        yield from self._papers(stale)
        for stage, (tables, links), lines_of in STAGES:
            for thing in self._things(stage, tables, links, stale):
                if thing.same:
                    yield thing.same
                else:
                    self.lookups.begin()
                    made = self._made(stage, thing, lines_of(thing.key, thing.parts, self.lookups))
                    if stale:
                        stale.tells(thing.basis, made.notes)
                    yield made
        if stale and self.parts:
            stale.end(self.parts)

    def _things(self, stage: str, tables: Sequence[str], links: Sequence[str], stale: Stale | None) -> Iterator[_Thing]:
        """Give all things of a stage in order: those of which nothing changed as they were, others with their rows."""
        if stale and self.parts:
            yield from self._compared(stage, tables, links, stale, self.parts)
            return
        for key, parts in self.harvest.groups(*tables, links=links):
            yield _Thing(key, parts, rows_hash(parts, self.lookups.report.inputs))

    def _compared(
        self, stage: str, tables: Sequence[str], links: Sequence[str], stale: Stale, kept: Parts
    ) -> Iterator[_Thing]:
        """Give all things of a stage, compared with what is kept of them."""
        groups = stale.among(stage, self.harvest.groups(*tables, links=links, among="doubted"), kept)
        for key, parts, basis in merged(groups, stale.bases(stage, kept)):
            if isinstance(basis, Bundle):
                self.lookups.take(notes := basis.notes)
                yield _Thing(key, same=Made(stage, key, notes=notes, is_same=True, is_many=True))
                continue
            if not parts and key in stale.keys:
                kept.bundles.change(stage, key, gone=True)
                stale.tells(basis, Notes())
                continue
            rows = rows_hash(parts, self.lookups.report.inputs) if parts or not basis else basis.rows
            if basis and self._is_same(stage, basis, rows, stale):
                yield _Thing(key, same=self._same(stage, key, basis))
            else:
                yield _Thing(key, parts or self.harvest.group(key, *tables, links=links), rows, basis)

    def _is_same(self, stage: str, basis: Basis, rows: bytes, stale: Stale) -> bool:
        """Tell whether nothing changed of a thing."""
        doubtful = stale.is_doubtful(stage, basis)
        return is_same(basis, rows, self.lookups) if doubtful or rows is not basis.rows else True

    def _same(self, stage: str, key: str, basis: Basis) -> Made:
        """Give a thing of which nothing changed."""
        notes = basis.notes
        self.lookups.take(notes)
        return Made(stage, key, rows=basis.rows, notes=notes, is_same=True)

    def _made(self, stage: str, thing: _Thing, lines: Iterator[str]) -> Made:
        told = list(lines)
        return Made(stage, thing.key, told, thing.rows, self.lookups.reads, self.lookups.end())

    def _papers(self, stale: Stale | None) -> Iterator[Made]:
        """Make all papers, each with what was found in its text."""
        begun = deque[_Begun]()
        collection, motions = self.lookups.collection, self.lookups.motions
        found = find_in_all(self._begun(begun, stale), self.judgements, collection, self.workers, motions)
        for paper, (text, body, findings, issues, asked) in found:
            thing, notes, reads = begun.popleft()
            if thing.same:
                yield thing.same
                continue
            self.lookups.begin(notes, reads)
            for name, value in sorted(asked):
                self.lookups.read(name, value)
            self.lookups.notes.left += issues
            if paper.whole and paper.whole.markup and text:
                self.index.take(paper.whole.id, text, body)
            yield self._made("paper", thing, paper_lines(paper, findings, self.judgements, self.lookups))

    def _begun(self, begun: deque[_Begun], stale: Stale | None) -> Iterator[Paper]:
        """Put all papers together; their texts are read by other processes meanwhile."""
        tables, links = papers.PAPERS
        for thing in self._things("paper", tables, links, stale):
            if thing.same:
                begun.append(_Begun(thing, thing.same.notes, {}))
                yield Paper((), None, ())
                continue
            self.lookups.begin()
            paper = paper_of(thing.key, thing.parts, self.lookups)
            notes = self.lookups.end()
            if stale:
                stale.tells(thing.basis, notes)
            begun.append(_Begun(thing, notes, self.lookups.reads))
            yield paper or Paper((), None, ())
