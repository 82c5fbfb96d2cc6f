"""Make the lines of a graph, thing by thing: each of what the harvest gives for its key and of named look-ups."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kamergraaf.assemble import cases, decisions, papers, people, promises
from kamergraaf.assemble.lookups import Lookups, Read
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.papers import Paper, motions_of, paper_of
from kamergraaf.assemble.texts import paper_lines
from kamergraaf.harvest import Collection, Harvest, Part
from kamergraaf.pipeline.findings import find_in_all
from kamergraaf.pipeline.whole import Whole
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
    ("group", people.GROUPS, people.group_lines),
    ("committee", people.COMMITTEES, people.committee_lines),
)
"""The kinds of things besides papers, in the order in which they are made: each with its rows, its links, its lines."""


@dataclass(frozen=True, slots=True)
class Made:
    """The lines of one thing, with what was read for them and what it tells beside them."""

    stage: str
    key: str
    lines: Sequence[str]
    reads: frozenset[Read] = frozenset()
    notes: Notes | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """All that is needed to make the lines of a graph."""

    harvest: Harvest
    lookups: Lookups
    whole: Whole
    judgements: Judgements
    index: Index
    workers: int = 1

    def made(self) -> Iterator[Made]:
        """Give all things with their lines, some of which several things have."""
        for made in self._each():
            self.whole.take(made.notes or Notes())
            yield made
        for group in self.whole.groups(self.lookups.register):
            yield Made(*group)

    def _each(self) -> Iterator[Made]:
        yield from self._papers()
        for stage, (tables, links), lines_of in STAGES:
            for key, parts in self.harvest.groups(*tables, links=links):
                self.lookups.begin()
                lines = list(lines_of(key, parts, self.lookups))
                yield self._done(stage, key, lines)

    def _done(self, stage: str, key: str, lines: Sequence[str]) -> Made:
        return Made(stage, key, lines, frozenset(self.lookups.reads), self.lookups.end())

    def _papers(self) -> Iterator[Made]:
        """Make all papers, each with what was found in its text."""
        motions = motions_of(self.harvest, self.whole.report) if self.harvest.has_texts() else None
        begun = deque[tuple[str, Notes, set[Read]]]()
        found = find_in_all(self._begun(begun), self.judgements, Collection(self.harvest.path), self.workers, motions)
        for paper, (text, body, findings, issues, asked) in found:
            key, notes, reads = begun.popleft()
            self.lookups.begin(notes, reads | asked)
            self.lookups.notes.left += issues
            lines = list(paper_lines(paper, findings, self.judgements, self.lookups))
            if paper.whole and text:
                self.index.take(paper.whole.id, text, body)
            yield self._done("paper", key, lines)

    def _begun(self, begun: deque[tuple[str, Notes, set[Read]]]) -> Iterator[Paper]:
        """Put all papers together; their texts are read by other processes meanwhile."""
        tables, links = papers.PAPERS
        for key, parts in self.harvest.groups(*tables, links=links):
            self.lookups.begin()
            paper = paper_of(key, parts, self.lookups) or Paper((), None, ())
            begun.append((key, self.lookups.end(), self.lookups.reads))
            yield paper
