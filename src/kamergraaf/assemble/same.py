"""Which promises in texts are those that the House recorded: of the same maker, on the same day, in one debate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from kamergraaf import dutch
from kamergraaf.assemble.inferred import Statement
from kamergraaf.assemble.notes import Debate, Notes, Promised
from kamergraaf.model import Commitment, Document
from kamergraaf.rdf.mentions import Finding
from kamergraaf.rdf.same import same_quads

_SURE = "one"
Places = frozenset[tuple[str, str]]
"""Where a promise was made: reports and dossiers, each with the word for which it is."""


class _Pair(NamedTuple):
    """A promise in a text, one that the House recorded, and what of their being one is not sure, if anything."""

    told: Promised
    recorded: Promised
    doubt: str


@dataclass
class Promises:
    """All promises by their day, and where each debate is told."""

    told: dict[str, list[Promised]] = field(default_factory=lambda: defaultdict(list))
    recorded: dict[str, list[Promised]] = field(default_factory=lambda: defaultdict(list))
    debates: dict[str, Places] = field(default_factory=dict)
    """The reports and the dossiers of each activity, by its number."""

    def take(self, notes: Notes) -> None:
        """Note what one thing tells."""
        for promise in notes.promised:
            (self.told if promise.paper else self.recorded)[promise.day].append(promise)
        for debate in notes.debates:
            self.debates[debate.key] = _places(debate.reports, debate.dossiers)

    def lines(self) -> Iterator[tuple[str, Statement]]:
        """Write which promises are or may be the same, by the IRI of the one that a text makes."""
        for day, told in self.told.items():
            pairs = list(self._pairs(told, self.recorded.get(day, ())))
            for pair in pairs:
                reason = pair.doubt or (_SURE if _alone(pair, pairs) else "several")
                lines = partial(same_quads, pair.told.thing, pair.recorded.thing, pair.told.paper, reason)
                yield f"{pair.told.thing} {pair.recorded.thing}", lines

    def _pairs(self, told: Sequence[Promised], recorded: Sequence[Promised]) -> Iterator[_Pair]:
        """Give the promises of one day that nothing tells apart, but for those of which neither is known."""
        for one in recorded:
            there = frozenset[tuple[str, str]]().union(*(self.debates.get(key, frozenset()) for key in one.activities))
            for other in told:
                makers = _agree(set(one.makers), set(other.makers))
                places = _agree_in(there, _places((other.paper,), other.dossiers))
                if makers is not False and places is not False and (makers or places):
                    yield _Pair(other, one, "" if makers and places else "no-place" if makers else "no-maker")


def _alone(pair: _Pair, pairs: Sequence[_Pair]) -> bool:
    """Tell whether a promise in a text fits one that the House recorded, and each of them no other."""
    sure = [other for other in pairs if not other.doubt]
    return sum(pair.told is other.told or pair.recorded is other.recorded for other in sure) == 1


def _agree(one: set[str], other: set[str]) -> bool | None:
    """Tell whether two have something in common; None when of one of them nothing is known."""
    return bool(one & other) if one and other else None


def _agree_in(one: Places, other: Places) -> bool | None:
    """Tell whether two were in one place, as far as the same kind of place is known of both."""
    kinds = {kind for kind, _ in one} & {kind for kind, _ in other}
    return bool(one & other) if kinds else None


def _places(reports: Sequence[str], dossiers: Sequence[str]) -> Places:
    return frozenset([*(("report", report) for report in reports), *(("dossier", dossier) for dossier in dossiers)])


def promised_in(paper: Document, findings: Sequence[Finding]) -> list[Promised]:
    """Note the promises of a text, when its day is known."""
    dossiers = tuple(filter(None, (paper.dossier, *paper.also_dossiers)))
    return [
        Promised(x.resolution.target, paper.date, tuple(m.person for m in x.makers), (), paper.id, dossiers)
        for x in findings
        if paper.date and x.resolution.target and isinstance(x.resolution.mention.told, Commitment)
    ]


def debate_of(key: str, reports: tuple[str, ...], papers: tuple[str, ...]) -> list[Debate]:
    """Note in which reports and dossiers an activity is told, when any is known.

    >>> debate_of("2025A00001", (), ("kst-28684-812", "2025D00001"))
    [Debate(key='2025A00001', reports=(), dossiers=('28684',))]
    """
    filed = (dutch.parse_paper(paper) for paper in papers if paper.startswith("kst-"))
    dossiers = tuple(dict.fromkeys(paper.dossier_id for paper in filed if paper))
    return [Debate(key, reports, dossiers)] if reports or dossiers else []
