"""Make the lines of a graph, thing by thing: each of what the harvest gives for its key and of named look-ups."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kamergraaf.assemble import cases, decisions, interests, papers, people, promises
from kamergraaf.assemble.lookups import Lookups, Read
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.papers import Paper, motions_of, paper_of
from kamergraaf.assemble.texts import paper_lines
from kamergraaf.harvest import Harvest, Part
from kamergraaf.harvest.collection import Collection
from kamergraaf.pipeline.findings import find_in_all
from kamergraaf.pipeline.parts import Parts, is_same, rows_hash
from kamergraaf.pipeline.whole import Whole, constant_groups
from kamergraaf.processes.pool import Workers
from kamergraaf.resolve.judgements import Judgements
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


class _Begun(NamedTuple):
    """A paper of which the text was not looked at yet; or the whole of it, when nothing changed."""

    key: str
    rows: bytes
    notes: Notes
    reads: Mapping[Read, object]
    same: Made | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """All that is needed to make the lines of a graph."""

    harvest: Harvest
    lookups: Lookups
    whole: Whole
    judgements: Judgements
    index: Index
    workers: Workers = 1
    before: Parts | None = None
    """What is kept of an earlier version of the graph: what did not change since is not made anew."""

    def made(self) -> Iterator[Made]:
        """Give all things with their lines, some of which several things have."""
        for made in self._each():
            self.whole.take(made.notes)
            yield made
        for group in self.whole.groups():
            yield Made(*group)
        for group in constant_groups(self.lookups.register) if self.before is None else ():
            yield Made(*group)

    def _each(self) -> Iterator[Made]:
        yield from self._papers()
        for stage, (tables, links), lines_of in STAGES:
            for key, parts in self.harvest.groups(*tables, links=links):
                rows = rows_hash(parts, self.lookups.report.inputs)
                yield self._same(stage, key, rows) or self._made(stage, key, rows, lines_of(key, parts, self.lookups))

    def _same(self, stage: str, key: str, rows: bytes) -> Made | None:
        """Give a thing of which nothing changed."""
        kept = self.before.basis(stage, key) if self.before else None
        if kept is None or not is_same(kept, rows, self.lookups):
            self.lookups.begin()
            return None
        notes = kept.notes
        self.lookups.take(notes)
        return Made(stage, key, rows=rows, notes=notes, is_same=True)

    def _made(self, stage: str, key: str, rows: bytes, lines: Iterator[str]) -> Made:
        told = list(lines)
        return Made(stage, key, told, rows, self.lookups.reads, self.lookups.end())

    def _papers(self) -> Iterator[Made]:
        """Make all papers, each with what was found in its text."""
        motions = motions_of(self.harvest, self.whole.report) if self.harvest.has_texts() else None
        here = Collection(self.harvest.path)
        self.lookups.collection, self.lookups.motions = here, motions
        begun = deque[_Begun]()
        found = find_in_all(self._begun(begun), self.judgements, here, self.workers, motions)
        for paper, (text, body, findings, issues, asked) in found:
            key, rows, notes, reads, same = begun.popleft()
            if same:
                yield same
                continue
            self.lookups.begin(notes, reads)
            for name, value in sorted(asked):
                self.lookups.read(name, value)
            self.lookups.notes.left += issues
            if paper.whole and text:
                self.index.take(paper.whole.id, text, body)
            yield self._made("paper", key, rows, paper_lines(paper, findings, self.judgements, self.lookups))

    def _begun(self, begun: deque[_Begun]) -> Iterator[Paper]:
        """Put all papers together; their texts are read by other processes meanwhile."""
        tables, links = papers.PAPERS
        for key, parts in self.harvest.groups(*tables, links=links):
            rows = rows_hash(parts, self.lookups.report.inputs)
            if same := self._same("paper", key, rows):
                begun.append(_Begun(key, rows, same.notes, {}, same))
                yield Paper((), None, ())
            else:
                paper = paper_of(key, parts, self.lookups)
                begun.append(_Begun(key, rows, self.lookups.end(), self.lookups.reads))
                yield paper or Paper((), None, ())
