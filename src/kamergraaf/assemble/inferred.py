"""Decisions that the source ties to no case, tied to motions by the order of their agenda items where that is safe."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

import msgspec

from kamergraaf import dutch, model
from kamergraaf.assemble.agenda import Agenda, Item, Numbered
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.notes import Case, Decided, Listed
from kamergraaf.assemble.outcomes import Candidate, Check, Order, Taken, read_order
from kamergraaf.assemble.rows import gone, linked, one, told_elsewhere
from kamergraaf.harvest import Part
from kamergraaf.model import entities
from kamergraaf.model.entities import AgendaItem, Decision, Entity, Vote
from kamergraaf.rdf.inferred import Inferred, estimate_quads, inferred_quads, refused_quads
from kamergraaf.rdf.voting import Tie
from kamergraaf.resolve.motions import movers_of

Statement: TypeAlias = "partial[Iterator[str]]"
"""What writes lines, with all that they are made of: it is compared sooner than written."""
_MEMBER = "Tweede Kamerlid"
_NUMBER = re.compile(r"\d{4}P\d+")


def decided(decision: Decision, part: Part, tie: Tie, outcome: str | None, cast: Sequence[tuple[str, Vote]]) -> Decided:
    """Tell what the agenda notes of a decision."""
    votes = {vote.fractie: choice for choice, vote in cast if vote.fractie and vote.person is None}
    taken = Taken(decision.id, decision.place, outcome, changed_at(part), votes, tie.date)
    packed = msgspec.Raw(msgspec.msgpack.encode(taken))
    return Decided(packed, tie.works, decision.agenda_item, tie.case, bool(tie.date))


_ORDERED = frozenset({"Agendapunt", "-agendapunt-zaak"})
"""The rows and the links from which the order of an agenda item is read."""


def listed_in(key: str, parts: Sequence[Part], rows: Sequence[tuple[Part, Entity]]) -> Iterator[Listed]:
    """Tell what the order of an agenda item is read from, when an input has it."""
    if any(part.tag in _ORDERED for part in parts):
        row = one(rows, AgendaItem)
        yield Listed(key, (row and row.number) or key, linked(parts, "agendapunt-zaak"))


def order_lines(agenda: Agenda, size_of: Callable[[str], int]) -> Iterator[tuple[str, str, list[Statement]]]:
    """Tell of each agenda item with decisions which motions these are probably about, or why nothing is inferred.

    Of items that no input has, and of decisions on none, the days are estimated alone. Gives for what the lines are,
    `order` or `day`, the key of the item or of the decision, and what writes them: nothing where nothing is told.

    Args:
        agenda: all that was told; notes what is inferred.
        size_of: how many cases the source gives an item, also such as are in no input.
    """
    for key, listed, decisions in agenda.items():
        yield "order", key, list(_item_lines(listed, size_of(key), decisions, agenda)) if listed else []
        yield "day", key, [] if listed else list(_estimates(decisions))
    for decision in agenda.alone():
        yield "day", decision.key, list(_estimates([decision]))
    for stage, key in agenda.quiet():
        yield stage, key, []


def _item_lines(listed: Listed, size: int, decisions: Sequence[Numbered], agenda: Agenda) -> Iterator[Statement]:
    order, ordered = Order(), ""
    if size > 1 and not all(decision.own for decision in decisions):
        order = _order([agenda.case(number) for number in listed.cases], size, decisions, agenda)
        ordered = order.failed or "ordered"
    item = Item(listed.number, size, len(decisions), order.failed or "")
    all_tied = len(order.ties) == len(decisions)
    agenda.stand(listed.key, replace(item, failed="") if all_tied else item, listed.cases, ordered)
    yield from _estimates(decisions, item.number)
    yield from _lines(order, listed.key, item, decisions, agenda)


def _order(found: Sequence[Candidate | None], size: int, decisions: Sequence[Numbered], agenda: Agenda) -> Order:
    """Read the order of an item; what the source itself ties must agree with it."""
    cases = [case for case in found if case]
    if len(cases) < size:
        return Order(why_not="a case of the item is in no input", failed=Check.COMPLETE)
    order = read_order(cases, [decision.taken for decision in decisions], agenda)
    tied = _tied(decisions)
    if any(tied.get(decision, case) != case for decision, case in order.ties):
        return Order(why_not="the source ties a decision otherwise", failed=Check.PLACES)
    return order


def _tied(decisions: Sequence[Numbered]) -> dict[str, str]:
    """Give the case of each decision that the source ties to one."""
    return {decision.taken.id: decision.own for decision in decisions if decision.own}


def _lines(order: Order, key: str, item: Item, decisions: Sequence[Numbered], agenda: Agenda) -> Iterator[Statement]:
    """Tell what the order of an item tells, and note it for the outcomes."""
    if order.failed:
        yield partial(refused_quads, key, order.failed)
    if not order.ties:
        return
    numbered, tied = {decision.taken.id: decision for decision in decisions}, _tied(decisions)
    for decision, case in order.ties:
        motions = agenda.works(case)
        if decision not in tied and len(motions) == 1:
            agenda.infer(motions[0], numbered[decision], key, item)
            passed = tuple(check for check in Check if check != order.failed)
            tie = Inferred(decision, motions[0], key, item.number, passed, sure=not order.failed)
            yield partial(inferred_quads, tie)


def _estimates(decisions: Sequence[Numbered], number: str = "") -> Iterator[Statement]:
    """Estimate on which day decisions of one agenda item were taken of which the source does not say it."""
    if all(decision.dated for decision in decisions):
        return
    told = [decision.taken for decision in decisions]
    latest = day_of(min((taken.changed for taken in told if taken.changed), default=None))
    estimate = estimated(latest, number)
    for taken in told:
        if not taken.day and latest and estimate:
            yield partial(estimate_quads, taken.id, estimate, latest)


def estimated(latest: str | None, number: str) -> str | None:
    """Estimate the day of a vote: when the first decision of its item was entered, but no later than the item's year.

    >>> estimated("2024-06-11", "2024P10062"), estimated("2025-07-02", "2019P01228"), estimated("2025-07-02", "")
    ('2024-06-11', '2019-12-31', '2025-07-02')
    """
    year = number[:4] if _NUMBER.fullmatch(number) else ""
    return min(latest, f"{year}-12-31") if latest and year else latest


def day_of(moment: float | None) -> str | None:
    """Give the day of a moment in Dutch local time."""
    return None if moment is None else dutch.local_date(dt.datetime.fromtimestamp(moment, dt.UTC).isoformat())


def changed_on(part: Part) -> str | None:
    """Give the day on which the source changed a row last."""
    return day_of(changed_at(part))


def changed_at(part: Part) -> float | None:
    """Tell when the source changed a row last, in seconds since the epoch; None for a row without a date."""
    told = part.modified.split("|", maxsplit=1)[0]
    try:
        return dt.datetime.fromisoformat(told).timestamp() if told else None
    except ValueError:
        return None


def case_in(key: str, parts: Sequence[Part], rows: Sequence[tuple[Part, Entity]], lookups: Lookups) -> list[Case]:
    """Tell of a case that may have been decided: its kind, place in the dossier, and the groups of its movers."""
    works, row = linked(parts, "zaak-werk"), one(rows, entities.Case)
    if row is None:
        others = [] if gone(rows, entities.Case) else told_elsewhere(parts, model.Case)
        return [Case(_told(key, others, _dossier(parts, works)), works)] if others else []
    part = next(part for part, told in rows if told is row)
    return [Case(_candidate(key, part, row, _dossier(parts, works), lookups), works)]


def _candidate(key: str, part: Part, row: entities.Case, dossier: str | None, lookups: Lookups) -> Candidate:
    if row.kind != "Motie":
        return Candidate(key, row.kind, "")
    day = dutch.local_date(row.started) if row.started else None
    return Candidate(
        number=key,
        kind=row.kind,
        title=row.subject or "",
        topic=row.title or "",
        dossier=dossier,
        paper=row.sequence,
        settled=row.settled,
        changed=changed_at(part),
        movers=tuple(_group(name, day, lookups) for name in movers_of(row.subject or "")),
    )


def _told(key: str, told: Sequence[model.Case], dossier: str | None) -> Candidate:
    """Give a case of which only other sources tell: whether the House has closed it is not known."""
    kind = next((case.kind for case in told if case.kind), None)
    return Candidate(key, kind, next((case.title for case in told if case.title), ""), dossier=dossier)


def _dossier(parts: Sequence[Part], works: Sequence[str]) -> str | None:
    """Give the dossier of a case: that of its paper, else the one that the source names with it."""
    of_papers = {paper.dossier_id for work in works if (paper := dutch.parse_paper(work))}
    named = of_papers or set(linked(parts, "zaak-dossier"))
    return named.pop() if len(named) == 1 else None


def _group(name: str, day: str | None, lookups: Lookups) -> str | None:
    """Give the group to which a mover belonged on a day; None when it is not sure who or which that is."""
    person = lookups.resolve(model.Actor(name, "", _MEMBER), day)
    if person is None or day is None:
        return None
    groups = {
        mandate.fractie for mandate in lookups.register.mandates_of(person) if mandate.fractie and mandate.covers(day)
    }
    return groups.pop() if len(groups) == 1 else None
