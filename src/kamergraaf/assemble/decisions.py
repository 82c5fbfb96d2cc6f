"""Decisions tied to their cases and motions, only where the source ties them, with their votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from kamergraaf import dutch, iri, model
from kamergraaf.assemble.inferred import changed_on, decided
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import entities_in, gone, linked, one
from kamergraaf.descriptions import load
from kamergraaf.harvest import Part
from kamergraaf.model.entities import Decision, Entity, Vote
from kamergraaf.rdf import voting
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.inferred import day_quads

_MEMBER = "Tweede Kamerlid"
DECISIONS = (
    ("Besluit", "Stemming"),
    ("besluit-over", "besluit-zaak", "besluit-agendazaak", "besluit-werk", "besluit-datum"),
)
"""The rows and the links from which decisions are made."""


def decision_lines(key: str, parts: Sequence[Part], lookups: Lookups) -> Iterator[str]:
    """Write a decision with its votes.

    It is tied to a case when the source names the case with it, or when its agenda item has exactly one. Otherwise the
    cases of the agenda item are kept as candidates, and what may be inferred is noted.
    """
    rows = list(entities_in(parts, lookups.report))
    if not rows:
        return
    if gone(rows, Decision):
        lookups.report.counts["withdrawn.Besluit"] += 1
        yield from withdrawn_quads("Besluit", key, ())
    elif homeless := [(part, row) for part, row in rows if isinstance(row, Vote) and row.decision is None]:
        yield from _homeless(homeless, lookups.report)
    else:
        _doubts(rows, _values(), lookups.report)
        lookups.report.counts["decisions"] += 1
        yield from _written(one(rows, Decision) or Decision(id=key), rows, _tie(parts), lookups)


@cache
def _values() -> voting.Values:
    settings = load("tweedekamer-odata")
    return voting.Values(settings["choices"], settings["outcomes"], settings["methods"])


def _homeless(rows: Sequence[tuple[Part, Vote]], report: Report) -> Iterator[str]:
    """Tell of votes that belong to no decision: tombstones are withdrawn, others are named."""
    for part, vote in rows:
        if vote.deleted:
            report.counts["withdrawn.Stemming"] += 1
            yield from withdrawn_quads("Stemming", vote.id, ())
        else:
            report.often(part, "a Stemming without its Besluit_Id; left out")


def _written(
    decision: Decision, rows: Sequence[tuple[Part, Entity]], tie: voting.Tie, lookups: Lookups
) -> Iterator[str]:
    cast: list[tuple[str, Vote]] = []
    for part, row in rows:
        if not isinstance(row, Vote):
            continue
        vote = _by_name(row, tie.date or _changed(part, rows), lookups)
        if vote.deleted:
            lookups.report.counts["withdrawn.Stemming"] += 1
            yield from withdrawn_quads("Stemming", vote.id, ())
        elif reason := _wrong(vote, _values()):
            lookups.report.often(part, reason)
        elif lines := _cast(decision, vote, tie, lookups):
            cast.append((_values().choices[vote.choice or ""], vote))
            yield lines
        else:
            lookups.report.often(part, "a vote of somebody who was withdrawn; left out")
    lookups.report.counts["votes"] += len(cast)
    outcome = _values().outcomes.get(decision.kind or "")
    lookups.notes.decided.append(decided(decision, rows[0][0], tie, outcome, cast))
    if tie.date:
        yield from day_quads(decision.id, tie.date)
    yield from voting.decision_quads(decision, bool(cast), tie, _values(), lookups)
    seated = lookups.groups_on(tie.date or changed_on(rows[0][0]))
    yield from voting.total_quads(decision.id, decision.text, cast, seated)


def _changed(vote: Part, rows: Sequence[tuple[Part, Entity]]) -> str | None:
    """Give the day on which the source changed a vote last, or else the decision."""
    return changed_on(vote) or next((changed_on(part) for part, row in rows if isinstance(row, Decision)), None)


def _cast(decision: Decision, vote: Vote, tie: voting.Tie, lookups: Lookups) -> str:
    _introduce(vote, tie.date, lookups)
    tail = f" <{iri.graph('bron', decision.id)}> .\n"
    return voting.vote_lines(vote, _values().choices[vote.choice or ""], tail, lookups)


def _by_name(vote: Vote, day: str | None, lookups: Lookups) -> Vote:
    """Find who cast a vote that the source gives by name only: the one group or member of that name on the day."""
    if vote.person or vote.fractie or not (vote.actor or vote.group):
        return vote
    group = lookups.group(vote.group or vote.actor or "", day)
    if vote.actor and vote.group and not _same_group(vote.actor, vote.group, group, day, lookups):
        person = lookups.resolve(model.Actor(vote.actor, "", _MEMBER, vote.group), day)
        return replace(vote, person=person, fractie=group) if person else vote
    return replace(vote, fractie=group)


def _same_group(actor: str, named: str, group: str | None, day: str | None, lookups: Lookups) -> bool:
    """Tell whether who voted is the group itself, perhaps by its long name: 'Partij voor de Dieren' of 'PvdD'."""
    return dutch.fold(actor) == dutch.fold(named) or (group is not None and lookups.group(actor, day) == group)


def _wrong(vote: Vote, values: voting.Values) -> str | None:
    """Say why a vote cannot be written, if so."""
    if vote.choice not in values.choices:
        return f"unknown choice in a vote: {vote.choice}"
    if vote.person is None and vote.fractie is None:
        name = vote.actor or vote.group
        of_no_one = f"a vote by a name that no one group or member had that day: {name}"
        return of_no_one if name else "a vote of neither a fractie nor a person"
    if vote.person is None and (vote.seats is None or not 0 <= vote.seats <= voting.SEATS):
        return f"no number of seats: {vote.seats}"
    return None


def _introduce(vote: Vote, date: str | None, lookups: Lookups) -> None:
    """Find whose second id a vote is cast under, when the name, the group and the day tell."""
    if vote.person and vote.actor and not lookups.is_known(vote.person):
        found = lookups.resolve(model.Actor(vote.actor, "", _MEMBER, vote.group), date)
        if found:
            lookups.is_second(vote.person, found)


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
