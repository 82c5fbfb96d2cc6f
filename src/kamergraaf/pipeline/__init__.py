"""The whole program: inputs to records, records to texts, texts to mentions, all of it to a graph."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from kamergraaf import __version__, assets, dutch, iri
from kamergraaf.assemble.cases import Beside, activity_lines, agenda_lines, case_lines, meeting_lines
from kamergraaf.assemble.decisions import decision_lines
from kamergraaf.assemble.fates import Docket, fate_lines
from kamergraaf.assemble.inferred import Agenda, inferred_lines, read_cases
from kamergraaf.assemble.keys import dossier_key, name_all, namings
from kamergraaf.assemble.papers import lacking, motions_of, papers
from kamergraaf.assemble.people import body_lines, person_lines, read_known
from kamergraaf.assemble.promises import promise_lines
from kamergraaf.assemble.report import Report
from kamergraaf.assemble.rows import entities_in, gone, one
from kamergraaf.errors import Issue, NothingReadError
from kamergraaf.extract import find
from kamergraaf.extract.rules import load_rules
from kamergraaf.harvest import Collection, Harvest, keeping
from kamergraaf.model import Document, Judgement, Mention, Resolution, Snapshot, Text, Told
from kamergraaf.model.entities import Dossier
from kamergraaf.model.mentions import Citation, NamedMotion, name_of
from kamergraaf.pipeline.coverage import Card
from kamergraaf.pipeline.findings import extract_text, find_in, find_in_all
from kamergraaf.pipeline.indexing import make_indexes
from kamergraaf.pipeline.reading import gather, read_records
from kamergraaf.rdf import mentions as m
from kamergraaf.rdf import records as r
from kamergraaf.rdf import register as reg
from kamergraaf.rdf.cases import withdrawn_quads
from kamergraaf.rdf.concepts import Concepts
from kamergraaf.rdf.inferred import RULE
from kamergraaf.rdf.provenance import concept_names, ontology_quads, rule_quads, software_quads
from kamergraaf.rdf.review import review_quads
from kamergraaf.register import Register, load_register
from kamergraaf.resolve.actors import resolve_actor
from kamergraaf.resolve.judgements import Judgements, copy_with, key_of, load_judgements
from kamergraaf.search.index import Index
from kamergraaf.store import JUDGEMENTS, RECORDS, SEARCH
from kamergraaf.store.build import building, copy_records, write_lines, write_manifest
from kamergraaf.text import read_text

__all__ = ["Built", "build", "extract", "find_in", "find_mentions", "sample", "texts"]


@dataclass
class Built:
    """What is known when a graph is finished."""

    triples: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)


def build(
    addresses: list[str],
    path: Path,
    *,
    join: dict[str, str] | None = None,
    workers: int = 1,
    decision: Judgement | None = None,
    follow_links: bool = False,
) -> Built:
    """Make the graph of all inputs in a folder; same inputs, same dump.

    Args:
        addresses: files, folders, archives.
        path: the folder of the graph; what was there is replaced when all went well.
        join: the hashes of the inputs of the graph that is there, to which these are added; None to begin anew.
        workers: processes that read texts and large files of records; the graph is the same whatever their number.
        decision: what a person decided, which is in the new graph and its table, or in neither.
        follow_links: whether links in an input folder are followed out of it.

    Raises:
        SourceError: there is no such input.
        NothingReadError: nothing was in them.
        UsageError: the folder holds something that is no graph.
        StoreError: another build is at work on it, it keeps no records to join to, or the disk is full.
    """
    with building(path) as new:
        if join is not None:
            copy_records(path, new)
        if decision:
            copy_with(path / JUDGEMENTS, new / JUDGEMENTS, decision)
        with keeping(path), Harvest(new / RECORDS, more=join is not None) as harvest, Index(new / SEARCH) as index:
            inputs, issues, counts = gather(addresses, harvest, workers, follow_links=follow_links)
            harvest.begin(namings())
            issues, counts = harvest.note(inputs, issues, counts)
            graph = _Graph(harvest, load_register(), workers, issues, (new if decision else path) / JUDGEMENTS, index)
            graph.report.counts.update(counts)
            written = write_lines(graph.lines(), new)
            begun = time.monotonic()
            make_indexes(index, new)
            indexes = round(time.monotonic() - begun, 1)
        built = Built(written.triples, graph.report.counts, graph.issues())
        if not built.counts["papers"] and not any(name.startswith("records.") for name in built.counts):
            reason = "no paper was read, so no graph is made; give papers of a kind that is known"
            raise NothingReadError(reason, tuple(built.issues)).leading("inputs")
        write_manifest(
            new,
            {
                "version": __version__,
                "inputs": [{"address": a, "sha256": d} for a, d in sorted(((join or {}) | inputs).items())],
                "counts": dict(sorted(built.counts.items())),
                "issues": [{"source": i.source, "place": i.place, "reason": i.reason} for i in built.issues],
                "triples": written.triples,
                "seconds": {**written.seconds, "indexes": indexes},
                "coverage": graph.card.facts(),
            },
        )
    return built


class _Graph:
    """A graph while its lines are made, and what is known of it when they are."""

    def __init__(
        self,
        harvest: Harvest,
        register: Register,
        workers: int,
        issues: list[Issue],
        judged: Path,
        index: Index,
    ) -> None:
        self.harvest, self.register, self.workers, self.index = harvest, register, workers, index
        self.judgements, undecided = _judgements(judged)
        harvest.flush()
        self.report, self.card, self._docket = Report(harvest.inputs()), Card(), Docket()
        self._before = [*register.issues, *undecided, *issues]
        self._titles: dict[str, Counter[str]] = defaultdict(Counter)
        self._spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self._lacking: list[Issue] = []
        self._left: list[Issue] = []
        self._last_files: set[tuple[Snapshot, str | None]] = set()

    def issues(self) -> list[Issue]:
        """Give all issues: what could not be read, and what is odd in what was."""
        told = [*self._before, *self.report.all_issues()]
        told += self._left
        doubted = {issue.source for issue in told}
        return [*told, *(issue for issue in self._lacking if issue.source not in doubted)]

    def lines(self) -> Iterator[str]:
        """Give all lines, in any order and some twice."""
        name_all(self.harvest, self.report)
        concepts = Concepts()
        known = read_known(self.harvest, self.register, self.report)
        resolve = partial(resolve_actor, register=self.register)
        beside = Beside(
            known, concepts, self.report, lambda actor, date: resolve(actor, date=date), concept_names("appreciatie")
        )
        yield from self._papers(beside)
        yield from case_lines(self.harvest, beside)
        agenda = Agenda()
        yield from decision_lines(self.harvest, beside, agenda, self.register)
        cases = read_cases(self.harvest, beside, self.register)
        yield from inferred_lines(self.harvest, cases, agenda, self.report)
        yield from fate_lines(self.harvest, self._docket, cases, agenda, self.report)
        yield from activity_lines(self.harvest, beside)
        yield from agenda_lines(self.harvest, beside)
        yield from meeting_lines(self.harvest, beside)
        yield from promise_lines(self.harvest, beside, self._ministry)
        yield from person_lines(self.harvest, self.register, self.report)
        yield from body_lines(self.harvest, self.register, known, concepts, self.report)
        yield from self._dossiers_and_stubs()
        yield from m.label_quads(self._spellings)
        yield from register_quads(self.register)
        yield from rule_quads([RULE, *((rule.id, rule.kind, rule.why) for rule in load_rules())])
        yield from software_quads(software(), __version__)
        yield from ontology_quads()
        yield from concepts.quads()
        yield from known.quads()

    def _papers(self, beside: Beside) -> Iterator[str]:
        """Write all papers, each with what was found in its text."""
        motions = motions_of(self.harvest, self.report) if self.harvest.has_texts() else None
        collection = Collection(self.harvest.path)
        found = find_in_all(papers(self.harvest, beside), self.judgements, collection, self.workers, motions)
        for paper, (text, body, findings, issues) in found:
            self._left += issues
            yield from paper.lines
            if paper.whole is None:
                continue
            if text:
                self.index.take(paper.whole.id, text, body)
            yield from r.document_quads(paper.documents, paper.whole)
            self._docket.take(paper.whole)
            yield from r.description_quads(paper.documents)
            yield from self._files(paper.documents)
            if paper.whole.markup:
                yield from self._findings(paper.whole, findings)
            self._count(paper.whole)
            self.card.count_paper(paper.whole, paper.documents)

    def _files(self, documents: Sequence[Document]) -> Iterator[str]:
        """Write the files that papers came from, unless they are those of the paper before: a file may hold many."""
        files = {(document.snapshot, document.format) for document in documents}
        if files != self._last_files:
            self._last_files = files
            yield from r.snapshot_quads(files)

    def _findings(self, paper: Document, findings: list[m.Finding]) -> Iterator[str]:
        """Write what was found in one text, and note what it names."""
        yield from m.finding_quads(paper.id, findings, software())
        edges = [edge for finding in findings for edge in finding.edges]
        for edge in edges:
            self._docket.replaces(edge)
        yield from m.edge_quads(edges)
        resolutions = [finding.resolution for finding in findings]
        yield from m.found_quads(resolutions, self._bodies)
        yield from self._reviewed(resolutions)
        for finding in findings:
            yield from m.commitment_quads(finding)
            self._note(finding.resolution)

    def _note(self, x: Resolution) -> None:
        """Note how a thing is spelled, which paper is cited, and how sure that is."""
        self.report.counts[f"mentions.{x.mention.kind}"] += 1
        self.report.counts[f"resolutions.{x.verdict}"] += 1
        self.card.count_mention(x)
        told, spelling = x.mention.told, name_of(x.mention.told)
        if x.target and spelling and x.target not in self._bodies:
            self._spellings[x.target][dutch.label(spelling)] += 1
        if x.target and isinstance(told, Citation | NamedMotion) and x.target.startswith(iri.ID):
            kind, key = iri.parse(x.target)
            self.harvest.cite(kind, key, ("Motie",) if isinstance(told, NamedMotion) else ())

    @cached_property
    def _bodies(self) -> set[str]:
        """The IRIs of the bodies of the register, which it describes itself."""
        organisations = {row.iri or iri.organisation(key) for key, row in self.register.organisations.items()}
        return organisations | {iri.organisation(ministry.id) for ministry in self.register.ministries}

    def _reviewed(self, resolutions: list[Resolution]) -> Iterator[str]:
        """Write the judgements that were applied, each with the passage that it is about."""
        return review_quads(
            (m.fragment_of(x.mention), decision)
            for x in resolutions
            for decision in self.judgements.get(key_of(x.mention), ())
        )

    def _count(self, paper: Document) -> None:
        self.report.counts["papers"] += 1
        self.report.counts[f"papers.{paper.kind or 'overig'}"] += 1
        self._lacking += lacking(paper)
        for other in paper.also_dossiers:
            self._titles[other]
        if paper.dossier:
            titles = self._titles[paper.dossier]
            if paper.dossier_title:
                titles[dutch.label(paper.dossier_title).rstrip(".")] += 1

    def _ministry(self, name: str, date: str | None) -> str | None:
        """Give the IRI of the one ministry that bore a name on a day."""
        found = self.register.ministry_named(name.removeprefix("ministerie van ").removeprefix("Ministerie van "), date)
        return iri.organisation(found[0]) if len(found) == 1 else None

    def _dossiers_and_stubs(self) -> Iterator[str]:
        """Write all dossiers, and the papers, cases and promises that are only named."""
        others: dict[str, str | None] = {}
        for key, parts in self.harvest.groups("Kamerstukdossier"):
            rows = list(entities_in(parts, self.report))
            row = one(rows, Dossier, self.report)
            if row is None and gone(rows, Dossier):
                self.report.counts["withdrawn.Kamerstukdossier"] += 1
                yield from withdrawn_quads("Kamerstukdossier", key, ())
            elif row is None or not row.number:
                self.report.often(parts[0], "a Kamerstukdossier without a number; left out")
            else:
                number = dossier_key(row)
                if row.title:
                    self._titles[number] = Counter({dutch.label(row.title).rstrip("."): 1})
                others[number] = row.citation_title
        for kind, key, classes in self.harvest.stubs():
            if kind not in _STUBS and (paper := dutch.parse_paper(key)):
                self._titles[paper.dossier_id]
                yield from r.member_quads(key, [paper.dossier_id])
            yield from _stub(kind, key, classes)
        for dossier, titles in sorted(self._titles.items()):
            other = others.get(dossier)
            yield from r.dossier_quads(dossier, titles, [other] if other and other not in titles else [])


def _judgements(decisions: Path | None = None) -> tuple[Judgements, list[Issue]]:
    """Read what people decided: on the bundled data, and on one graph."""
    return load_judgements([assets.path("data", "judgements.csv"), *([decisions] if decisions else [])])


def software() -> str:
    """Give the IRI of this version of the program."""
    return iri.make("software", f"kamergraaf-{__version__}")


_STUBS = {"zaak": m.case_stub_quads, "activiteit": m.activity_stub_quads, "toezegging": m.commitment_stub_quads}


def _stub(kind: str, key: str, classes: frozenset[str]) -> Iterator[str]:
    """Write what is only named: a case, an activity, a promise or a paper."""
    return _STUBS[kind](key) if kind in _STUBS else m.stub_quads(key, classes)


def register_quads(register: Register) -> Iterator[str]:
    """Write the whole register; its facts stand in one graph of their own."""
    yield from reg.person_quads(register.persons.values())
    yield from reg.office_quads(register.offices.values(), register.ministries)
    for office in register.offices.values():
        yield from reg.title_quads(office, register.titles(office))
    yield from reg.mandate_quads(register.mandates, register.persons, register.offices)
    yield from reg.ministry_quads(register.ministries)
    yield from reg.fractie_quads(register.fracties.values())
    yield from reg.organisation_quads(register.organisations.values())
    yield from reg.cabinet_quads(register.cabinets)
    yield from reg.link_quads(register.persons.values(), register.cabinets)


def texts(addresses: list[str], *, follow_links: bool = False) -> Iterator[Text | Issue]:
    """Give the canonical text of every paper under the addresses."""
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield text


def extract(addresses: list[str], *, follow_links: bool = False) -> Iterator[tuple[Snapshot, list[Resolution]] | Issue]:
    """Give the mentions in every text under the addresses, text by text and resolved; no graph is needed."""
    register, (judgements, undecided) = load_register(), _judgements()
    yield from undecided
    for found in read_records(addresses, follow_links=follow_links):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            rows = list(extract_text(text, found, register, judgements))
            yield from (row for row in rows if isinstance(row, Issue))
            yield found.snapshot, [row for row in rows if isinstance(row, Resolution)]


def find_mentions(path: Path) -> list[Mention[Told]]:
    """Find the mentions in one text, unresolved, as they are measured."""
    documents = [found for found in read_records([str(path)]) if isinstance(found, Document)]
    return [m for document in documents if (text := read_text(document)) for m in find(text, document)]


def sample() -> list[str]:
    """Give the address of the bundled sample."""
    return [str(assets.path("data", "sample"))]
