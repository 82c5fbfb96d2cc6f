"""Decisions that the source ties to no case, tied to motions by the order of their agenda items where that is safe."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from kamergraaf import dutch, model
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.notes import Case, Decided, Listed
from kamergraaf.assemble.outcomes import Candidate, Check, Order, Taken, read_order
from kamergraaf.assemble.report import Report
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


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with decisions, as far as outcomes are explained by it."""

    number: str
    """What it is called: `2025P16946`."""
    cases: int
    decisions: int
    failed: str = ""
    """The check because of which its order tells nothing, or not so surely."""


@dataclass
class Agenda:
    """The decisions of each agenda item that has several cases, as they were written."""

    items: dict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[str, Listed] = field(default_factory=dict)
    """What is known of these agenda items, in the order of their keys."""
    alone: list[Taken] = field(default_factory=list)
    """The decisions on no agenda item."""
    tied: dict[str, str] = field(default_factory=dict)
    """The case of each decision that the source ties to one."""
    stated: dict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    """The decisions that the source ties to a paper, by its id."""
    inferred: dict[str, list[tuple[Taken, Item]]] = field(default_factory=lambda: defaultdict(list))
    """The decisions that the order ties to a motion, by its id."""
    items_of: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    """The agenda items with decisions of each case, by its number."""

    def take(self, told: Decided) -> None:
        """Note a decision on an agenda item or a paper, with what each group voted."""
        for work in told.works:
            self.stated[work].append(told.taken)
        if not told.item:
            self.alone.append(told.taken)
        else:
            self.items[told.item].append(told.taken)
            if told.case:
                self.tied[told.taken.id] = told.case

    def heed(self, told: Listed) -> None:
        """Note an agenda item; all decisions are noted already, and of one without any nothing is told."""
        if told.key in self.items:
            self.listed[told.key] = told


def decided(decision: Decision, part: Part, tie: Tie, outcome: str | None, cast: Sequence[tuple[str, Vote]]) -> Decided:
    """Tell what the agenda notes of a decision."""
    votes = {vote.fractie: choice for choice, vote in cast if vote.fractie and vote.person is None}
    taken = Taken(decision.id, decision.place, outcome, changed_at(part), votes, tie.date)
    return Decided(taken, tie.works, decision.agenda_item, tie.case)


@dataclass(frozen=True)
class Cases:
    """The cases that may have been decided, by their number, and the titles of all motions."""

    found: Mapping[str, Candidate]
    works: Mapping[str, tuple[str, ...]]
    """The motions of each case, by the ids of their papers."""
    titles: Mapping[tuple[str, int], str]


_ORDERED = frozenset({"Agendapunt", "-agendapunt-zaak"})
"""The rows and the links from which the order of an agenda item is read."""


def listed_in(key: str, parts: Sequence[Part], rows: Sequence[tuple[Part, Entity]]) -> Iterator[Listed]:
    """Tell what the order of an agenda item is read from, when an input has it."""
    if any(part.tag in _ORDERED for part in parts):
        row = one(rows, AgendaItem)
        yield Listed(key, (row and row.number) or key, linked(parts, "agendapunt-zaak"))


def inferred_lines(listed: Listed, size: int, cases: Cases, agenda: Agenda, report: Report) -> Iterator[Statement]:
    """Tell which motions decisions on an agenda item are probably about, or why nothing is inferred.

    Args:
        listed: the agenda item.
        size: how many cases the source gives it, also such as are in no input.
        cases: all cases.
        agenda: all decisions; notes what is inferred.
        report: what is counted.
    """
    decisions, order = agenda.items[listed.key], Order()
    if size > 1 and any(decision.id not in agenda.tied for decision in decisions):
        order = _order([cases.found.get(number) for number in listed.cases], size, decisions, cases.titles, agenda)
        report.counts[f"agenda.{order.failed or 'ordered'}"] += 1
    item = Item(listed.number, size, len(decisions), order.failed or "")
    all_tied = len(order.ties) == len(decisions)
    for number in listed.cases:
        agenda.items_of[number].append(replace(item, failed="") if all_tied else item)
    yield from _estimates(decisions, item.number)
    yield from _lines(order, listed.key, item, cases.works, agenda)


def day_lines(agenda: Agenda) -> Iterator[tuple[str, list[Statement]]]:
    """Estimate the days of decisions on agenda items that no input has, and on none, by what they stand on."""
    for key in sorted(agenda.items):
        if key not in agenda.listed:
            yield key, list(_estimates(agenda.items[key]))
    for decision in agenda.alone:
        yield decision.id, list(_estimates([decision]))


def _order(
    found: Sequence[Candidate | None],
    size: int,
    decisions: Sequence[Taken],
    titles: Mapping[tuple[str, int], str],
    agenda: Agenda,
) -> Order:
    """Read the order of an item; what the source itself ties must agree with it."""
    cases = [case for case in found if case]
    if len(cases) < size:
        return Order(why_not="a case of the item is in no input", failed=Check.COMPLETE)
    order = read_order(cases, decisions, titles)
    if any(agenda.tied.get(decision, case) != case for decision, case in order.ties):
        return Order(why_not="the source ties a decision otherwise", failed=Check.PLACES)
    return order


def _lines(
    order: Order, key: str, item: Item, works: Mapping[str, tuple[str, ...]], agenda: Agenda
) -> Iterator[Statement]:
    """Tell what the order of an item tells, and note it for the outcomes."""
    if order.failed:
        yield partial(refused_quads, key, order.failed)
    decisions = {decision.id: decision for decision in agenda.items[key]}
    for decision, case in order.ties:
        motions = works.get(case, ())
        if decision not in agenda.tied and len(motions) == 1:
            agenda.inferred[motions[0]].append((decisions[decision], item))
            passed = tuple(check for check in Check if check != order.failed)
            tie = Inferred(decision, motions[0], key, item.number, passed, sure=not order.failed)
            yield partial(inferred_quads, tie)


def _estimates(decisions: Sequence[Taken], number: str = "") -> Iterator[Statement]:
    """Estimate on which day decisions of one agenda item were taken of which the source does not say it."""
    unknown = [taken for taken in decisions if not taken.day]
    if not unknown:
        return
    latest = day_of(min((taken.changed for taken in decisions if taken.changed), default=None))
    estimate = estimated(latest, number)
    for taken in unknown:
        if latest and estimate:
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


def cases_of(told: Iterable[Case]) -> Cases:
    """Put the cases together that may have been decided."""
    rows = list(told)
    found = _with_dossiers({case.candidate.number: case.candidate for case in rows})
    titles = {(c.dossier, c.paper): c.title for c in found.values() if c.dossier and c.paper and c.kind == "Motie"}
    return Cases(found, {case.candidate.number: case.works for case in rows}, titles)


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


def _with_dossiers(found: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Give cases without a dossier that of the others under the same title, when these have one."""
    by_topic: dict[str, set[str]] = defaultdict(set)
    for case in found.values():
        if case.dossier and case.topic:
            by_topic[case.topic].add(case.dossier)
    return {
        key: replace(case, dossier=next(iter(by_topic[case.topic])))
        if not case.dossier and len(by_topic.get(case.topic, ())) == 1
        else case
        for key, case in found.items()
    }


def _group(name: str, day: str | None, lookups: Lookups) -> str | None:
    """Give the group to which a mover belonged on a day; None when it is not sure who or which that is."""
    person = lookups.resolve(model.Actor(name, "", _MEMBER), day)
    if person is None or day is None:
        return None
    groups = {
        mandate.fractie for mandate in lookups.register.mandates_of(person) if mandate.fractie and mandate.covers(day)
    }
    return groups.pop() if len(groups) == 1 else None
