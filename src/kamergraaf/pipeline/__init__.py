"""The whole program on one page: inputs to records, records to texts, texts to mentions, all of it to a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kamergraaf import __version__, assets, dutch, iri
from kamergraaf.errors import Issue
from kamergraaf.extract import find
from kamergraaf.extract.rules import load_rules
from kamergraaf.model import Document, Mention, Record, Resolution, Snapshot, Text
from kamergraaf.pipeline.decisions import decision_lines
from kamergraaf.pipeline.findings import extract_text, find_in, find_in_all
from kamergraaf.pipeline.harvest import Harvest, harvest, read_records
from kamergraaf.rdf import mentions as m
from kamergraaf.rdf import records as r
from kamergraaf.rdf import register as reg
from kamergraaf.rdf.provenance import concept_names, ontology_quads, rule_quads, software_quads
from kamergraaf.rdf.review import review_quads
from kamergraaf.resolve.judgements import Judgements, key_of, load_judgements
from kamergraaf.resolve.motions import read_motions
from kamergraaf.resolve.register import Register, load_register
from kamergraaf.text import read_text

__all__ = ["Graph", "build_graph", "extract", "find_in", "find_mentions", "harvest", "sample", "texts"]


@dataclass
class Graph:
    """The lines of the graph and what is known when it is finished."""

    lines: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)


def build_graph(
    addresses: list[str], kept: str | None = None, decisions: Path | None = None, workers: int = 1
) -> Graph:
    """Make the graph of all inputs; same inputs, same lines.

    Args:
        addresses: files, folders, archives.
        kept: records of an earlier build, to which the inputs are added.
        decisions: judgements of people on this graph, beside those of data/judgements.csv.
        workers: processes that read the texts; the graph is the same whatever their number.
    """
    result, register = harvest(addresses, kept), load_register()
    judgements, undecided = _judgements(decisions)
    graph = Graph(
        issues=[*register.issues, *undecided, *result.issues], inputs=result.inputs, records=list(result.records())
    )
    papers = {key: r.merge(rows) for key, rows in sorted(result.documents.items())}
    doubted = {issue.source for issue in graph.issues}
    graph.issues += [i for paper in papers.values() if paper.snapshot.address not in doubted for i in _lacking(paper)]
    resolutions: list[Resolution] = []
    edges: set[m.Edge] = set()
    known = {iri.paper(key) for key in papers}
    found = find_in_all(papers.values(), judgements, known, workers, read_motions(papers.values()))
    for key, findings in zip(papers, found, strict=True):
        resolutions += [f.resolution for f in findings]
        edges.update(edge for f in findings for edge in f.edges)
        graph.lines.update(r.document_quads(result.documents[key], papers[key]))
        graph.lines.update(m.finding_quads(key, findings, software()))
    graph.lines.update(r.snapshot_quads(d for rows in result.documents.values() for d in rows))
    _cases(graph, result, papers)
    graph.lines.update(decision_lines(result, papers, register))
    _texts(graph, resolutions, register)
    _stubs_and_dossiers(graph, papers, resolutions, result.cases)
    graph.lines.update(m.edge_quads(edges))
    graph.lines.update(_reviewed(resolutions, judgements))
    graph.lines.update(register_quads(register))
    graph.lines.update(rule_quads((rule.id, rule.kind, rule.why) for rule in load_rules()))
    graph.lines.update(software_quads(software(), __version__))
    graph.lines.update(ontology_quads())
    _count(graph, papers, result, resolutions)
    return graph


def _judgements(decisions: Path | None = None) -> tuple[Judgements, list[Issue]]:
    """Read what people decided: on the bundled data, and on one graph."""
    return load_judgements([assets.path("data", "judgements.csv"), *([decisions] if decisions else [])])


def _lacking(paper: Document) -> Iterator[Issue]:
    """Name what a paper lacks; of an annex the page of another paper gives the title only."""
    if paper.annex_of and paper.markup is None:
        return
    for name, value in (("title", paper.title), ("date", paper.date), ("kind", paper.kind)):
        if value is None:
            yield Issue(paper.snapshot.address, paper.id, f"no {name} was found for this paper")


def software() -> str:
    """Give the IRI of this version of the program."""
    return iri.make("software", f"kamergraaf-{__version__}")


def _reviewed(resolutions: list[Resolution], judgements: Judgements) -> Iterator[str]:
    """Write the judgements that were applied, each with the passage that it is about."""
    return review_quads(
        (m.fragment_of(x.mention), decision) for x in resolutions for decision in judgements.get(key_of(x.mention), ())
    )


def _cases(graph: Graph, result: Harvest, papers: dict[str, Document]) -> None:
    names = concept_names("appreciatie")
    ids = {
        number: key
        for key, rows in result.documents.items()
        for d in rows
        for number in (d.id, d.document_number)
        if number
    } | {k: k for k in papers}
    for number, cases in sorted(result.cases.items()):
        graph.lines.update(r.case_quads(cases, names, ids))
        unknown = {c.appreciation for c in cases if c.appreciation and c.appreciation not in names}
        graph.issues += [
            Issue(cases[0].snapshot.address, number, f"unknown appreciation: {name}") for name in sorted(unknown)
        ]


def _texts(graph: Graph, resolutions: list[Resolution], register: Register) -> None:
    """Write the programmes, research, bodies and promises that texts bring."""
    known = {row["iri"] or iri.organisation(key) for key, row in register.organisations.items()}
    known |= {iri.organisation(ministry.id) for ministry in register.ministries}
    names: dict[str, list[str]] = defaultdict(list)
    for x in resolutions:
        if (
            x.target
            and x.target not in known
            and (spelling := x.mention.fields.get("name") or x.mention.fields.get("title"))
        ):
            names[x.target].append(dutch.label(str(spelling)))
        graph.lines.update(m.commitment_quads(x))
    graph.lines.update(m.found_quads(resolutions, known))
    graph.lines.update(m.label_quads(names))


def _stubs_and_dossiers(
    graph: Graph, papers: dict[str, Document], resolutions: list[Resolution], cases: Container[str]
) -> None:
    """Write the papers and cases that are only named, and all dossiers with their papers."""
    types: dict[str, set[str]] = defaultdict(set)
    for x in resolutions:
        if x.target and x.mention.kind in ("citation", "motion") and x.target.startswith(iri.ID):
            kind, key = iri.parse(x.target)
            types[f"{kind}/{key}"].update({"Motie"} if x.mention.kind == "motion" else set())
    members: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, list[str]] = defaultdict(list)
    for paper in papers.values():
        if paper.dossier:
            members[paper.dossier].add(paper.id)
            titles[paper.dossier] += [dutch.label(paper.dossier_title).rstrip(".")] if paper.dossier_title else []
    for path, classes in sorted(types.items()):
        kind, key = path.split("/", 1)
        if kind not in ("zaak", "toezegging") and key not in papers and (number := dutch.parse_paper(key)):
            members[number.dossier_id].add(key)
        graph.lines.update(() if key in papers or key in cases else _stub(kind, key, classes))
    for dossier, keys in sorted(members.items()):
        graph.lines.update(r.dossier_quads(dossier, titles[dossier], sorted(keys)))


def _stub(kind: str, key: str, classes: Iterable[str]) -> Iterator[str]:
    """Write what is only named: a case, a promise or a paper."""
    if kind == "zaak":
        return m.case_stub_quads(key)
    return m.commitment_stub_quads(key) if kind == "toezegging" else m.stub_quads(key, classes)


def register_quads(register: Register) -> Iterator[str]:
    """Write the whole register; its facts stand in one graph of their own."""
    yield from reg.person_quads(register.persons.values())
    yield from reg.office_quads(register.offices.values(), register.ministries)
    yield from reg.mandate_quads(register.mandates, register.persons, register.offices)
    yield from reg.ministry_quads(register.ministries)
    yield from reg.fractie_quads(register.fracties.values())
    yield from reg.organisation_quads(register.organisations.values())
    yield from reg.cabinet_quads(register.cabinets)


def _count(graph: Graph, papers: dict[str, Document], result: Harvest, resolutions: Iterable[Resolution]) -> None:
    graph.counts["papers"] = len(papers)
    graph.counts["cases"] = len(result.cases)
    graph.counts["decisions"] = len(result.decisions)
    graph.counts["votes"] = len(result.votes)
    for x in resolutions:
        graph.counts[f"mentions.{x.mention.kind}"] += 1
        graph.counts[f"resolutions.{x.verdict}"] += 1
    for paper in papers.values():
        graph.counts[f"papers.{paper.kind or 'overig'}"] += 1


def texts(addresses: list[str]) -> Iterator[Text | Issue]:
    """Give the canonical text of every paper under the addresses."""
    for found in read_records(addresses):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield text


def extract(addresses: list[str]) -> Iterator[tuple[Snapshot, list[Resolution]] | Issue]:
    """Give the mentions in every text under the addresses, text by text and resolved; no graph is needed."""
    register, (judgements, undecided) = load_register(), _judgements()
    yield from undecided
    for found in read_records(addresses):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield found.snapshot, list(extract_text(text, found, register, judgements))


def find_mentions(path: Path) -> list[Mention]:
    """Find the mentions in one text, unresolved, as they are measured."""
    documents = [found for found in read_records([str(path)]) if isinstance(found, Document)]
    return [m for document in documents if (text := read_text(document)) for m in find(text, document)]


def sample() -> list[str]:
    """Give the address of the bundled sample."""
    return [str(assets.path("data", "sample"))]
