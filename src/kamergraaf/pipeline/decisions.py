"""Decisions tied to their cases and motions, only where the source ties them, with their votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kamergraaf import iri
from kamergraaf.model import Case, Decision, Document, Vote
from kamergraaf.pipeline.harvest import Harvest
from kamergraaf.rdf import voting
from kamergraaf.resolve.register import Register
from kamergraaf.sources.settings import load

_DECIDED = ("motie", "amendement")
"""Kinds of papers on which the House decides as such."""


def decision_lines(result: Harvest, papers: Mapping[str, Document], register: Register) -> Iterator[str]:
    """Give the lines of all decisions and votes.

    A decision is tied to a case when the source names the case with it, or when its agenda item has exactly one.
    Otherwise the cases of the agenda item are kept as candidates.
    """
    settings = load("tweedekamer-odata")
    known = voting.Known(
        {key: person.id for person in register.persons.values() for key in (person.id, *person.same_as)},
        frozenset(register.fracties),
    )
    cases = {case.guid: case.number for rows in result.cases.values() for case in rows if case.guid}
    votes: dict[str, list[Vote]] = defaultdict(list)
    for vote in result.votes.values():
        votes[vote.decision].append(vote)
    yield from voting.voter_quads(result.votes.values(), known)
    for key in sorted(result.decisions.keys() | votes.keys()):
        decision = result.decisions.get(key) or _nameless(key, votes[key][0])
        tie = _tie(decision, result, cases, papers)
        cast = votes.get(key, [])
        yield from voting.decision_quads(decision, cast, tie, settings["outcomes"], settings["methods"], known)
        yield from voting.total_quads(decision, cast)


def _nameless(key: str, vote: Vote) -> Decision:
    """Make the decision that votes name and that no input holds."""
    return Decision(key, vote.source, vote.snapshot)


def _tie(decision: Decision, result: Harvest, cases: Mapping[str, str], papers: Mapping[str, Document]) -> voting.Tie:
    item = result.agenda.get(decision.agenda_item or "")
    named = decision.cases or (item.cases if item else ())
    numbers = [cases[guid] for guid in named if guid in cases]
    if len(named) != 1 or not numbers:
        return voting.Tie(candidates=tuple(numbers))
    works = {work for case in result.cases.get(numbers[0], ()) for work in _works(case, papers)}
    return voting.Tie(numbers[0], tuple(sorted(works)))


def _works(case: Case, papers: Mapping[str, Document]) -> Iterator[str]:
    """Give the papers of a case on which the House decides: motions and amendments."""
    for identifier in case.documents:
        paper = papers.get(identifier)
        if paper and (paper.kind or "").startswith(_DECIDED):
            yield iri.paper(identifier)
