"""What became of each motion of the collection: one rule, from the decisions on it, what replaced it, and its case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import msgspec

from kamergraaf import iri
from kamergraaf.assemble.agenda import Agenda, Item
from kamergraaf.assemble.inferred import Statement
from kamergraaf.assemble.notes import Became, Motion, Notes
from kamergraaf.assemble.outcomes import Taken
from kamergraaf.assemble.report import Report
from kamergraaf.dutch.replaced import instead_of, needed
from kamergraaf.harvest import Harvest
from kamergraaf.model import MOTION, Document, NamedOutcome
from kamergraaf.rdf.fates import Fate, fate_quads
from kamergraaf.rdf.mentions import TELLS, Edge, Finding, node_of
from kamergraaf.rdf.records import CLASSES
from kamergraaf.vocab import DCTERMS

_ENDS: Mapping[str | None, str] = {"aangenomen": "aangenomen", "verworpen": "verworpen", "niet-aangenomen": "verworpen"}
"""The outcomes of decisions by which a motion is decided, and what became of it then."""
_GONE: Mapping[str | None, str] = {"ingetrokken": "ingetrokken", "vervallen": "vervallen"}
_WAITS: Mapping[str | None, str] = {
    "aangehouden": "aangehouden",
    "uitgesteld": "aangehouden",
    "controversieel": "controversieel",
}
"""The outcomes after which something may still come, so that a motion in its place says more."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a motion when its outcome is told."""

    stated: Sequence[Taken] = ()
    told: Sequence[Became] = ()
    """What reports say became of it."""
    inferred: Sequence[tuple[Taken, Item]] = ()
    newer: str = ""
    """The IRI of the motion that took its place."""
    case: str = ""
    settled: bool | None = None
    """Whether the House has closed its case."""
    items: Sequence[Item] = ()
    """The agenda items with decisions on which its case stands."""


@dataclass
class Docket:
    """The motions of the collection, and what the texts say of which replaced which, by their IRIs."""

    ids: dict[str, str] = field(default_factory=dict)
    newer: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    older: dict[str, str] = field(default_factory=dict)
    """Which one a motion says to replace, by its title."""
    times: dict[str, int] = field(default_factory=dict)
    """How many motions one says to have come before it, of those that say so."""
    became: dict[str, list[Became]] = field(default_factory=lambda: defaultdict(list))

    def take(self, notes: Notes) -> None:
        """Note a motion, which motion it says to replace, and in whose place a text says that another one came."""
        for told in notes.motions:
            self._motion(iri.paper(told.id), told)
        for thing, newer in notes.replaced:
            self.newer[thing].add(newer)
        for became in notes.became:
            self.became[became.motion].append(became)

    def _motion(self, motion: str, told: Motion) -> None:
        self.ids[motion] = told.id
        if times := needed(told.title):
            self.times[motion] = times
        if older := instead_of(told.title):
            self.older[motion] = _paper(*older)
            self.newer[self.older[motion]].add(motion)

    def replaced_by(self, motion: str) -> str:
        """Give the motion of the collection that took the place of one, the first of several; empty without."""
        found = [newer for newer in self.newer.get(motion, ()) if newer in self.ids and newer != motion]
        return min(found or self._changed_again(motion), key=lambda newer: (len(newer), newer), default="")

    def _changed_again(self, motion: str) -> list[str]:
        """Give the motions that replace what this one replaced, and say to be changed more often than it."""
        older = self.older.get(motion, "")
        times = self.times.get(motion, 0) if older else 0
        others = self.newer.get(older, ()) if older and times else ()
        return [other for other in others if self.times.get(other, 0) > times]


def _paper(dossier: str, number: int) -> str:
    return iri.paper(f"kst-{dossier}-{number}")


def motion_in(paper: Document) -> Motion | None:
    """Give what is noted of a paper when it is a motion."""
    return Motion(paper.id, paper.title or "") if CLASSES.get(paper.kind or "") == "Motie" else None


def replacing(edges: Iterable[Edge]) -> list[tuple[str, str]]:
    """Give the papers in whose place another one came, with that one, as a text says."""
    return [(edge.thing, edge.subject) for edge in edges if edge.predicate == DCTERMS + "replaces"]


def told_outcomes(paper: Document, findings: Iterable[Finding]) -> list[Became]:
    """Give what a text says became of motions."""
    return [
        Became(edge.thing, told.outcome, paper.id, paper.date or "", node_of(finding.resolution, edge), told.what)
        for finding in findings
        for edge in finding.edges
        if edge.predicate == TELLS and isinstance(told := finding.resolution.mention.told, NamedOutcome)
    ]


def fate_lines(harvest: Harvest, docket: Docket, agenda: Agenda) -> Iterator[tuple[str, list[Statement]]]:
    """Tell what became of each motion of the collection, by its id; in an update of those where it may be another.

    Nothing is told of what is a motion of the collection no more.
    """
    for case, later in harvest.links("zaak-vervanging"):
        papers = {iri.paper(work) for work in agenda.works(later)}
        for older in agenda.works(case):
            docket.newer[iri.paper(older)] |= papers
    before = agenda.fates()
    for motion, key in docket.ids.items():
        newer, told = docket.replaced_by(motion), docket.became.get(motion, ())
        known = msgspec.msgpack.encode((newer, told))
        if before.pop(key, None) != known or agenda.is_told_anew(key):
            fate = fate_of(replace(_known(key, newer, agenda), told=told))
            agenda.fated(key, known, fate.outcome)
            yield key, [partial(fate_quads, motion, fate)]
    for key in before:
        agenda.unfated(key)
        yield key, []


def decided_else(docket: Docket, report: Report) -> Iterator[tuple[str, Statement]]:
    """Write what reports say became of amendments and bills, by their IRIs; of others nothing is said to be unknown."""
    for thing, told in docket.became.items():
        fate = _reported(Known(told=told), _ENDS) if MOTION not in {became.what for became in told} else None
        if fate:
            report.counts[f"decided.{fate.outcome}"] += 1
            yield thing, partial(fate_quads, thing, fate)


def _known(key: str, newer: str, agenda: Agenda) -> Known:
    cases = agenda.cases_of(key)
    settled = [case.settled for case in cases]
    return Known(
        stated=agenda.stated(key),
        inferred=agenda.inferred(key),
        newer=newer,
        case=max((case.number for case in cases), default=""),
        settled=False if False in settled else next((told for told in settled if told), None),
        items=agenda.items_of([case.number for case in cases]),
    )


def fate_of(known: Known) -> Fate:
    """Tell what became of a motion; what the source states leads, and what is not known is said to be so.

    >>> fate_of(Known([Taken("a", 1, "gestaakt"), Taken("b", 1, "verworpen")])).outcome
    'verworpen'
    >>> fate_of(Known(settled=True, case="2025Z00001")).reason
    'geen-besluit'
    """
    return (
        _decided(known, _ENDS)
        or _decided(known, _GONE)
        or _replaced(known)
        or _decided(known, _WAITS)
        or _not_voted(known)
        or _unknown(known)
    )


def _decided(known: Known, meanings: Mapping[str | None, str]) -> Fate | None:
    """Tell what the decisions of some kinds made of a motion: by the source, else by a report, else by the order."""
    stated: Sequence[tuple[Taken, Item | None]] = [(decision, None) for decision in known.stated]
    return (
        _by(stated, "vermeld", known, meanings)
        or _reported(known, meanings)
        or _by(known.inferred, "afgeleid", known, meanings)
    )


def _by(
    decisions: Sequence[tuple[Taken, Item | None]], ground: str, known: Known, meanings: Mapping[str | None, str]
) -> Fate | None:
    """Tell what decisions made of a motion, the last of those that agree."""
    told = [(decision, item) for decision, item in decisions if decision.outcome in meanings]
    if meanings is _ENDS and len({meanings[decision.outcome] for decision, _ in told}) > 1:
        return Fate("onbekend", reason="verschillend", words="verschillend")
    if not told:
        return None
    last, item = max(told, key=lambda row: (row[0].changed or 0.0, row[0].id))
    words, values = _words(meanings, known, item)
    return Fate(meanings[last.outcome], ground, last.id, words=words, values=values)


def _reported(known: Known, meanings: Mapping[str | None, str]) -> Fate | None:
    """Tell what reports say became of a motion, with the decision that the order gives it when that agrees."""
    told = [became for became in known.told if became.outcome in meanings.values()]
    if meanings is _ENDS and len({became.outcome for became in told}) > 1:
        return Fate("onbekend", reason="verschillend", words="verschillend")
    if not told:
        return None
    last = max(told, key=lambda became: (became.day, became.report, became.node))
    order = _by(known.inferred, "afgeleid", known, meanings)
    values = {"report": last.report, "item": order.values.get("item", "") if order else ""}
    if order is None or not order.decision:
        return Fate(last.outcome, "tekst", telling=last.node, words="told", values=values)
    agrees = order.outcome == last.outcome
    words, decision = ("told-agrees", order.decision) if agrees else ("told-differs", "")
    return Fate(last.outcome, "tekst", decision, telling=last.node, words=words, values=values)


def _words(meanings: Mapping[str | None, str], known: Known, item: Item | None) -> tuple[str, Mapping[str, object]]:
    """Choose what explains an outcome: that it was inferred, or that its case was closed while it waited."""
    if meanings is _WAITS and known.settled:
        return "held-closed", {}
    return ("less-sure" if item.failed else "inferred", {"item": item.number}) if item else ("", {})


def _replaced(known: Known) -> Fate | None:
    if not known.newer:
        return None
    paper = iri.parse(known.newer)[1].removeprefix("kst-")
    return Fate("vervangen", newer=known.newer, words="superseded", values={"paper": paper})


def _not_voted(known: Known) -> Fate | None:
    """Tell that a motion waits, only when the record says that its case is open and no vote was tied."""
    if known.settled is not False or _all(known):
        return None
    return Fate("niet-gestemd", words="not-voted", values={"case": known.case})


def _all(known: Known) -> list[Taken]:
    return [*known.stated, *(decision for decision, _ in known.inferred)]


def _unknown(known: Known) -> Fate:
    """Tell why the outcome of a motion is not known."""
    if decisions := _all(known):
        tied = any(decision.outcome == "gestaakt" for decision in decisions)
        number = known.items[-1].number if known.items else known.case
        return _why("gestaakt" if tied else "geen-uitkomst", item=number)
    for item in sorted(known.items, key=lambda item: not item.failed):
        values = {"item": item.number, "decisions": item.decisions, "cases": item.cases}
        if item.failed:
            return Fate("onbekend", reason=item.failed, checked=True, words="check", values=values)
        return _why("geen-plaats", **values)
    return _why("geen-besluit" if known.case else "geen-zaak")


def _why(reason: str, **values: object) -> Fate:
    return Fate("onbekend", reason=reason, words=reason, values=values)
