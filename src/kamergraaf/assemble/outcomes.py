"""Which decision of an agenda item is about which of its motions, by their order, when the source does not say so.

The decisions of an item are numbered, and the number is the place of a case among the cases of the item, in the order
of dossier and paper; a motion that replaces another one stands in the place of that one. The checks below say when the
order is not to be trusted: then nothing is inferred for the whole item, and why. One check fails less badly: where it
is not known what a single motion replaces, what is the same wherever that one stands is told, as less sure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kamergraaf.dutch.replaced import Titles, needed, replaced

FINAL = ("aangenomen", "verworpen")
"""The outcomes after which a motion is done with; all others are states on the way."""
_AT_ONCE = 1.0
"""A case that was changed because a vote was entered was changed within so many seconds after its decision."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Check(StrEnum):
    """What is checked before the order of an item is trusted, as slugs of the scheme controle.

    Each can be left out, to measure what the others do.
    """

    COMPLETE = "volledig"
    KINDS = "soorten"
    DOSSIERS = "dossiers"
    CHAINS = "ketens"
    PLACES = "plaatsen"
    OPEN = "open"
    MOVERS = "indieners"
    CLOCK = "klok"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case on an agenda item, as far as its place and the checks need it."""

    number: str
    """Of the case: `2023Z19784`."""
    kind: str | None
    title: str
    """Its subject in the words of the source: `Gewijzigde motie van het lid Podt c.s. (t.v.v. 19637-3370)`."""
    topic: str = ""
    """What the source calls its dossier: the same for all papers of one dossier."""
    dossier: str | None = None
    """The number of its dossier, when that is known."""
    paper: int | None = None
    """The number of its paper within the dossier."""
    settled: bool | None = None
    changed: float | None = None
    """When the source changed it last, in seconds since the epoch."""
    movers: tuple[str | None, ...] = ()
    """The groups of its movers on that day, the first mover's first; None for one that is not known."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that was taken on an agenda item."""

    id: str
    place: int | None
    outcome: str | None
    """A slug of the scheme uitkomst."""
    changed: float | None = None
    """When the source changed it last, in seconds since the epoch."""
    votes: Mapping[str, str] = field(default_factory=dict)
    """What each group voted, as a slug of the scheme stemkeuze; empty when no votes are known."""
    day: str | None = None
    """The day of the vote, when the source knows it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a motion stands: in the place of the first one that it replaced, so many links away."""

    dossier: str | None
    paper: int | None
    links: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What the order of an item tells: which decision is about which case, or why nothing is inferred."""

    ties: tuple[tuple[str, str], ...] = ()
    """The id of a decision and the number of its case."""
    why_not: str = ""
    failed: Check | None = None
    """The check that failed; what is tied all the same is less sure."""


_Ties = Sequence[tuple[Taken, Candidate]]


def read_order(
    cases: Sequence[Candidate], decisions: Sequence[Taken], titles: Titles, without: frozenset[Check] = frozenset()
) -> Order:
    """Tell which decision of an agenda item is about which case, by their order.

    Args:
        cases: all cases of the item, at least two.
        decisions: all decisions of the item.
        titles: of the motions that may have been replaced.
        without: checks to leave out.
    """
    chains = {case.number: follow(case, titles) for case in cases}
    for check, refusal in _OF_CASES.items():
        if check not in without and (why := refusal(cases, chains)):
            refused = Order(why_not=why, failed=check)
            return _less_sure(refused, cases, chains, decisions, without) if check is Check.CHAINS else refused
    placed = sorted(cases, key=lambda case: _rank(chains[case.number], one_topic=_one_topic(cases)))
    return _tied(placed, decisions, without)


def _tied(placed: Sequence[Candidate], decisions: Sequence[Taken], without: frozenset[Check]) -> Order:
    """Tie decisions to the cases in their places, when no check contradicts that."""
    ties = list(_by_place(placed, decisions))
    if len(ties) < len(decisions):
        return Order(why_not="a decision has no place among the cases of the item", failed=Check.PLACES)
    for check, doubt in _OF_TIES.items():
        if check not in without and (why := doubt(ties)):
            return Order(why_not=why, failed=check)
    return Order(tuple((decision.id, case.number) for decision, case in ties))


def _less_sure(
    refused: Order,
    cases: Sequence[Candidate],
    chains: Mapping[str, Chain],
    decisions: Sequence[Taken],
    without: frozenset[Check],
) -> Order:
    """Tie what is tied wherever the only motion of unknown place stands, as far as no check contradicts that place."""
    astray = [case for case in cases if _broken(case, chains)]
    orders = [_tied(placed, decisions, without) for placed in _places(astray[0], cases, chains)]
    possible = [set(order.ties) for order in orders if not order.failed]
    if len(astray) > 1 or not possible:
        return refused
    return replace(refused, ties=tuple(sorted(set.intersection(*possible))))


def _places(
    astray: Candidate, cases: Sequence[Candidate], chains: Mapping[str, Chain]
) -> Iterator[Sequence[Candidate]]:
    """Put a motion in each place where it may stand: what it replaced came before it, in the same dossier."""
    ranks = {case.number: _rank(chains[case.number], one_topic=_one_topic(cases)) for case in cases}
    others = sorted((case for case in cases if case is not astray), key=lambda case: ranks[case.number])
    own, taken = ranks[astray.number], [ranks[case.number] for case in others]
    for place in range(bisect_left(taken, (*own[:-1], 0)), bisect_left(taken, own) + 1):
        yield [*others[:place], astray, *others[place:]]


def _by_place(placed: Sequence[Candidate], decisions: Sequence[Taken]) -> Iterator[tuple[Taken, Candidate]]:
    for decision in decisions:
        if decision.place and 0 < decision.place <= len(placed):
            yield decision, placed[decision.place - 1]


# --- the place of a case -----------------------------------------------------------------------------------------


def follow(case: Candidate, titles: Titles) -> Chain:
    """Follow what a motion replaced to its end.

    >>> case = Candidate("2025Z02986", "Motie", "Gewijzigde motie van X (t.v.v. 19637-3370)", "", "19637", 3384)
    >>> follow(case, {("19637", 3370): "Motie van X"})
    Chain(dossier='19637', paper=3370, links=1)
    """
    older = replaced(case.title, titles)
    return Chain(*older[-1], len(older)) if older else Chain(case.dossier, case.paper)


def _one_topic(cases: Sequence[Candidate]) -> bool:
    return len({case.topic for case in cases}) == 1


def _rank(chain: Chain, *, one_topic: bool) -> tuple[object, ...]:
    """Give what cases are sorted by; in one dossier the number alone."""
    paper = chain.paper or 0
    return (paper,) if one_topic else (*_dossier_rank(chain.dossier or ""), paper)


def _dossier_rank(dossier: str) -> tuple[int, int, str]:
    """Sort chapters of a budget by their Roman numbers.

    >>> sorted(["36600-X", "36600-VIII", "36600-XV", "21501-20", "36600"], key=_dossier_rank)
    ['21501-20', '36600', '36600-VIII', '36600-X', '36600-XV']
    """
    number, _, suffix = dossier.partition("-")
    return int(number or 0), int(suffix) if suffix.isdigit() else _roman(suffix), suffix


def _roman(text: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in text]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


# --- what is checked of the cases --------------------------------------------------------------------------------


def _kinds(cases: Sequence[Candidate], _: Mapping[str, Chain]) -> str:
    others = sorted({case.kind or "cases of an unknown kind" for case in cases} - {"Motie"})
    return f"there are other cases than motions on the item: {', '.join(others)}" if others else ""


def _dossiers(cases: Sequence[Candidate], chains: Mapping[str, Chain]) -> str:
    one_topic = _one_topic(cases)
    if any(chain.paper is None or not (one_topic or chain.dossier) for chain in chains.values()):
        return "the dossier or the number of a motion on the item is not known"
    ranks = [_rank(chain, one_topic=one_topic) for chain in chains.values()]
    return "two motions on the item take the same place" if len(set(ranks)) < len(ranks) else ""


def _broken(case: Candidate, chains: Mapping[str, Chain]) -> bool:
    """Tell whether fewer earlier versions of a motion are known than its title counts."""
    return chains[case.number].links < needed(case.title)


def _chains(cases: Sequence[Candidate], chains: Mapping[str, Chain]) -> str:
    broken = next((case for case in cases if _broken(case, chains)), None)
    return f"what case {broken.number} replaces, and so its place on the item, is not known" if broken else ""


_OF_CASES: Mapping[Check, Callable[[Sequence[Candidate], Mapping[str, Chain]], str]] = {
    Check.KINDS: _kinds,
    Check.DOSSIERS: _dossiers,
    Check.CHAINS: _chains,
}


# --- what is checked of the ties ---------------------------------------------------------------------------------


def _open(ties: _Ties) -> str:
    found = next((case for decision, case in ties if case.settled is False and decision.outcome in FINAL), None)
    return f"the House has not closed case {found.number}, which the order gives a decision" if found else ""


def _movers(ties: _Ties) -> str:
    for decision, case in ties:
        against = [decision.votes.get(group or "") == "tegen" for group in case.movers]
        if against and (against[0] or sum(against[1:]) > 1):
            return f"by the order movers of case {case.number} voted against their own motion"
    return ""


def _clock(ties: _Ties) -> str:
    """Compare with what was changed at once: the source changes a case when the vote on it is entered."""
    entered = sorted((decision for decision, _ in ties if decision.changed), key=_changed)
    for mine, case in ties:
        changed = case.changed or 0.0
        around = slice(
            bisect_left(entered, changed - 2 * _AT_ONCE, key=_changed), bisect_right(entered, changed, key=_changed)
        )
        near = [decision for decision in entered[around] if _at_once(decision, case)]
        if near and all(decision.outcome != mine.outcome for decision in near):
            return f"case {case.number} was changed together with a decision of another outcome"
    return ""


def _changed(decision: Taken) -> float:
    return decision.changed or 0.0


def _at_once(decision: Taken, case: Candidate) -> bool:
    return bool(decision.changed and case.changed) and 0 <= (case.changed or 0) - (decision.changed or 0) <= _AT_ONCE


_OF_TIES: Mapping[Check, Callable[[_Ties], str]] = {Check.OPEN: _open, Check.MOVERS: _movers, Check.CLOCK: _clock}
