"""What all things of a graph tell together, and the lines that are made of that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from kamergraaf import dutch
from kamergraaf.assemble.agenda import Agenda
from kamergraaf.assemble.fates import Docket, decided_else, fate_lines
from kamergraaf.assemble.inferred import Statement, order_lines
from kamergraaf.assemble.keys import dossier_key
from kamergraaf.assemble.movers import Movers
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import entities_in, gone, one
from kamergraaf.assemble.same import Promises
from kamergraaf.assemble.short import Abbreviations
from kamergraaf.errors import Issue
from kamergraaf.extract.rules import load_rules, rules_of
from kamergraaf.harvest import Harvest
from kamergraaf.model.entities import Dossier
from kamergraaf.pipeline.coverage import Card
from kamergraaf.rdf import mentions as m
from kamergraaf.rdf import records as r
from kamergraaf.rdf import register as reg
from kamergraaf.rdf import same, short
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.concepts import Concepts
from kamergraaf.rdf.inferred import RULE
from kamergraaf.rdf.known import Known
from kamergraaf.rdf.provenance import ontology_quads, rule_quads, software_quads
from kamergraaf.rdf.stubs import is_paper, stub_quads
from kamergraaf.register import Register
from kamergraaf.resolve.motions import Motion

CONSTANT = "constant"
IN_PART = frozenset({"order", "day", "fate", "mover"})
"""What is made of what is kept of things: in an update only what may be another is told, or that it is none now."""
Group = tuple[str, str, Sequence[Statement]]
"""What it is, its key, and what writes its lines."""


@dataclass
class Whole:
    """What was told so far, thing by thing in their order."""

    harvest: Harvest
    known: Known
    report: Report
    agenda: Agenda
    movers: Movers
    card: Card = field(default_factory=Card)
    concepts: Concepts = field(default_factory=Concepts)
    docket: Docket = field(default_factory=Docket)
    promises: Promises = field(default_factory=Promises)
    short: Abbreviations = field(default_factory=Abbreviations)
    titles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    spellings: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    lacking: list[Issue] = field(default_factory=list)
    left: list[Issue] = field(default_factory=list)
    motions: dict[str, Motion] = field(default_factory=dict)
    """The motions that a text may name without a number, by the keys of their papers."""
    others: dict[str, str | None] = field(default_factory=dict)
    """The titles by which bills are cited, by their dossier."""

    def keep(self, stage: str, key: str, notes: Notes) -> None:
        """Keep what one thing tells from one update to the next; in an update, in the place of what it told before."""
        if self.agenda.again:
            self.agenda.renew(stage, key, notes)
            self.movers.renew(stage, key, notes)
        else:
            self.agenda.take(key, notes)
            self.movers.take(notes, stage, key)

    def take(self, notes: Notes) -> None:
        """Take what one thing tells, or several do that are as they were."""
        self.report.take(notes)
        self.lacking += notes.lacking
        self.left += notes.left
        self.card.take(notes)
        self.docket.take(notes)
        self.promises.take(notes)
        self.short.take(notes)
        for thing, name in notes.pointed:
            self.known.point(thing, name)
        for scheme, name in notes.concepts:
            self.concepts.of(scheme, name)
        for cite in notes.cites:
            self.harvest.cite(cite.kind, cite.key, cite.classes)
        for target, spelling in notes.spelled:
            self.spellings[target][spelling] += 1
        for dossier, title in notes.titles:
            self.titles[dossier].update([title] if title else [])

    def issues(self, before: list[Issue]) -> list[Issue]:
        """Give all issues: what could not be read (`before`), and what is odd in what was."""
        told = [*before, *self.report.all_issues(), *self.left]
        doubted = {issue.source for issue in told}
        return [*told, *(issue for issue in self.lacking if issue.source not in doubted)]

    def groups(self) -> Iterator[Group]:
        """Give the lines that are made when all things are known."""
        yield from self._kept()
        for key, fate in decided_else(self.docket, self.report):
            yield "decided", key, [fate]
        for pair, joined in self.promises.lines():
            yield "same", pair, [joined]
        for letters, joined in self.short.lines():
            yield "short", letters, [joined]
        yield from self._dossiers()
        yield from self._stubs()
        for dossier, titles in sorted(self.titles.items()):
            other = self.others.get(dossier)
            others = [other] if other and other not in titles else []
            yield "dossier", dossier, [partial(r.dossier_quads, dossier, titles, others)]
        for target, spellings in self.spellings.items():
            yield "label", target, [partial(m.label_quads, {target: spellings})]
        yield "whole", "concepts", [partial(iter, list(self.concepts.quads()))]
        yield "whole", "known", [partial(iter, list(self.known.quads()))]

    def _kept(self) -> Iterator[Group]:
        """Give what is made of what is kept; in an update what may be another, and without lines what is none now."""
        self.agenda.settle(self.harvest.resized("agendapunt-zaak"))
        yield from order_lines(self.agenda, partial(self.harvest.size, "agendapunt-zaak"))
        self.agenda.inferring_ends()
        for key, fates in fate_lines(self.harvest, self.docket, self.agenda):
            yield "fate", key, fates
        for paper, first in self.movers.lines():
            yield "mover", paper, first
        self.report.counts.update(self.agenda.counts())
        self.agenda.end()

    def _dossiers(self) -> Iterator[Group]:
        """Give the dossiers that were withdrawn, and note what the others are called."""
        for key, parts in self.harvest.groups("Kamerstukdossier", among="few"):
            rows = list(entities_in(parts, self.report))
            row = one(rows, Dossier, self.report)
            if row is None and gone(rows, Dossier):
                self.report.counts["withdrawn.Kamerstukdossier"] += 1
                yield "withdrawn", key, [partial(withdrawn_quads, "Kamerstukdossier", key, ())]
            elif row is None or not row.number:
                self.report.often(parts[0], "a Kamerstukdossier without a number; left out")
            else:
                number = dossier_key(row)
                if row.title:
                    self.titles[number] = Counter({dutch.label(row.title).rstrip("."): 1})
                self.others[number] = row.citation_title

    def _stubs(self) -> Iterator[Group]:
        """Give the papers, cases, activities and promises that are only named."""
        for kind, key, classes in self.harvest.stubs():
            told = [partial(stub_quads, kind, key, sorted(classes))]
            if is_paper(kind) and (paper := dutch.parse_paper(key)):
                self.titles[paper.dossier_id]
                told.append(partial(r.member_quads, key, [paper.dossier_id]))
            yield f"stub {kind}", key, told


def constant_parts(register: Register) -> Iterator[tuple[str, list[str]]]:
    """Give the lines that are the same in each graph that this program makes, by what they tell of."""
    yield "register", list(register_quads(register))
    rules = [RULE, same.RULE, short.RULE, *((rule.id, rule.kind, rule.why) for rule in load_rules())]
    refers = {rule.id: rule.settings["type"] for rule in rules_of("citation")}
    yield "rules", list(rule_quads(rules, refers))
    yield "software", list(software_quads())
    yield "ontology", list(ontology_quads())


def register_quads(register: Register) -> Iterator[str]:
    """Write the whole register; its facts stand in one graph of their own."""
    yield from reg.person_quads(register.persons.values())
    yield from reg.office_quads(register.offices.values(), register.ministries, register.portfolios)
    for office in register.offices.values():
        yield from reg.title_quads(office, register.titles(office), register.portfolios)
    yield from reg.mandate_quads(register.mandates, register.persons, register.offices)
    yield from reg.ministry_quads(register.ministries, register.portfolios)
    yield from reg.fractie_quads(register.fracties.values())
    yield from reg.organisation_quads(register.organisations.values())
    yield from reg.cabinet_quads(register.cabinets)
    yield from reg.party_quads(register.parties)
    yield from reg.coalition_quads(register.coalitions, register.fracties.values())
    yield from reg.link_quads(register.persons.values(), register.cabinets)
