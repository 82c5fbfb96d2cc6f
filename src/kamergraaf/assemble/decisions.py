"""Decisions tied to their cases and motions, only where the source ties them, with their votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import TypeAlias

from kamergraaf import iri, model
from kamergraaf.assemble.cases import Beside
from kamergraaf.assemble.inferred import Agenda, changed_on
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import entities_in, gone, linked, one
from kamergraaf.descriptions import load
from kamergraaf.harvest import Harvest, Part
from kamergraaf.model.entities import Decision, Entity, Vote
from kamergraaf.rdf import voting
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.register import Register

_MEMBER = "Tweede Kamerlid"
_LINKS = ("besluit-over", "besluit-zaak", "besluit-agendazaak", "besluit-werk", "besluit-datum")


Seated: TypeAlias = Callable[[str | None], frozenset[str]]
"""Gives the fracties that had seats in the House on a day; none when the day is not known."""


def decision_lines(harvest: Harvest, beside: Beside, agenda: Agenda, register: Register) -> Iterator[str]:
    """Write all decisions with their votes.

    A decision is tied to a case when the source names the case with it, or when its agenda item has exactly one.
    Otherwise the cases of the agenda item are kept as candidates, and the agenda notes what may be inferred.
    """
    report = beside.report
    settings = load("tweedekamer-odata")
    values = voting.Values(settings["choices"], settings["outcomes"], settings["methods"])
    seated = cache(partial(_seated, register))
    for key, parts in harvest.groups("Besluit", "Stemming", links=_LINKS):
        rows = list(entities_in(parts, report))
        if not rows:
            continue
        if gone(rows, Decision):
            report.counts["withdrawn.Besluit"] += 1
            yield from withdrawn_quads("Besluit", key, ())
            continue
        homeless = [(part, row) for part, row in rows if isinstance(row, Vote) and row.decision is None]
        if homeless:
            yield from _homeless(homeless, report)
            continue
        decision = one(rows, Decision) or Decision(id=key)
        _doubts(rows, values, report)
        report.counts["decisions"] += 1
        yield from _written(decision, rows, _tie(parts), values, beside, agenda, seated)


def _homeless(rows: Sequence[tuple[Part, Vote]], report: Report) -> Iterator[str]:
    """Tell of votes that belong to no decision: tombstones are withdrawn, others are named."""
    for part, vote in rows:
        if vote.deleted:
            report.counts["withdrawn.Stemming"] += 1
            yield from withdrawn_quads("Stemming", vote.id, ())
        else:
            report.often(part, "a Stemming without its Besluit_Id; left out")


def _written(
    decision: Decision,
    rows: Sequence[tuple[Part, Entity]],
    tie: voting.Tie,
    values: voting.Values,
    beside: Beside,
    agenda: Agenda,
    seated: Seated,
) -> Iterator[str]:
    known, report = beside.known, beside.report
    tail = f" <{iri.graph('bron', decision.id)}> .\n"
    cast: list[tuple[str, Vote]] = []
    for part, vote in rows:
        if not isinstance(vote, Vote):
            continue
        if vote.deleted:
            report.counts["withdrawn.Stemming"] += 1
            yield from withdrawn_quads("Stemming", vote.id, ())
        elif reason := _wrong(vote, values):
            report.often(part, reason)
        else:
            choice = values.choices[vote.choice or ""]
            _introduce(vote, tie.date, beside)
            lines = voting.vote_lines(vote, choice, tail, known)
            if lines:
                cast.append((choice, vote))
                yield lines
            else:
                report.often(part, "a vote of somebody who was withdrawn; left out")
    report.counts["votes"] += len(cast)
    outcome = values.outcomes.get(decision.kind or "")
    agenda.take(decision, rows[0][0], tie, outcome, cast)
    yield from voting.decision_quads(decision, bool(cast), tie, values, beside.concepts)
    yield from voting.total_quads(decision.id, decision.text, cast, seated(tie.date or changed_on(rows[0][0])))


def _seated(register: Register, day: str | None) -> frozenset[str]:
    """Give the fracties that had seats on a day, by the register."""
    return frozenset(m.fractie for m in register.mandates if m.fractie and day and m.covers(day))


def _wrong(vote: Vote, values: voting.Values) -> str | None:
    """Say why a vote cannot be written, if so."""
    if vote.choice not in values.choices:
        return f"unknown choice in a vote: {vote.choice}"
    if vote.person is None and vote.fractie is None:
        return "a vote of neither a fractie nor a person"
    if vote.person is None and (vote.seats is None or not 0 <= vote.seats <= voting.SEATS):
        return f"no number of seats: {vote.seats}"
    return None


def _introduce(vote: Vote, date: str | None, beside: Beside) -> None:
    """Find whose second id a vote is cast under, when the name, the group and the day tell."""
    if vote.person and vote.actor and not beside.known.is_known(vote.person):
        found = beside.resolve(model.Actor(vote.actor, "", _MEMBER, vote.group), date)
        if found:
            beside.known.second[vote.person] = found


def _doubts(rows: Sequence[tuple[Part, Entity]], values: voting.Values, report: Report) -> None:
    """Name kinds of decisions that are not in our lists."""
    for part, row in rows:
        if isinstance(row, Decision) and not row.deleted:
            if row.kind and row.kind.startswith("Stemmen") and row.kind not in values.outcomes:
                report.often(part, f"unknown BesluitSoort: {row.kind}")
            if row.method and row.method not in values.methods:
                report.often(part, f"unknown StemmingsSoort: {row.method}")


def _tie(parts: Sequence[Part]) -> voting.Tie:
    over, dates = linked(parts, "besluit-over"), linked(parts, "besluit-datum")
    candidates = () if over else linked(parts, "besluit-zaak") or linked(parts, "besluit-agendazaak")
    return voting.Tie(
        over[0] if over else None, linked(parts, "besluit-werk"), candidates, dates[0] if len(dates) == 1 else None
    )
