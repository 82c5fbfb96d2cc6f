"""The whole program on one page: inputs to records, records to texts, texts to mentions, all of it to a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from kamergraaf import __version__, assets, dutch, iri
from kamergraaf.errors import Issue
from kamergraaf.extract import find
from kamergraaf.extract.rules import load_rules
from kamergraaf.model import Case, Document, Mention, Place, Record, Resolution, Snapshot, Text
from kamergraaf.rdf import mentions as m
from kamergraaf.rdf import records as r
from kamergraaf.rdf import register as reg
from kamergraaf.rdf.provenance import concept_names, ontology_quads, rule_quads, software_quads
from kamergraaf.resolve import resolve
from kamergraaf.resolve.persons import office_of
from kamergraaf.resolve.register import Register, load_register
from kamergraaf.sources import read
from kamergraaf.sources.container import open_inputs
from kamergraaf.text import read_text
from kamergraaf.text.sentences import sentence_around


@dataclass
class Harvest:
    """What the inputs held: records by paper and by case, issues, and the inputs themselves."""

    documents: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))
    issues: list[Issue] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)


def read_records(addresses: list[str]) -> Iterator[Record | Snapshot | Issue]:
    """Give every record under the addresses, each input announced by its snapshot."""
    for found in open_inputs(addresses):
        yield found
        if isinstance(found, Snapshot):
            yield from read(found)


def harvest(addresses: list[str]) -> Harvest:
    """Read all inputs and put together what they say of one paper."""
    result = Harvest()
    for found in read_records(addresses):
        match found:
            case Snapshot():
                result.inputs[found.address] = found.sha256
            case Issue():
                result.issues.append(found)
            case Case():
                result.cases[found.number].append(found)
            case Document():
                _take(result, found)
    _join_numbers(result)
    return result


def _take(result: Harvest, document: Document) -> None:
    """Add a record of a paper; a second, different paper of one source under the same number is refused."""
    if not document.id:
        reason = "no number of a paper in the text or in the file name; build leaves it out, extract reads it"
        result.issues.append(Issue(document.snapshot.address, "", reason))
        return
    rows = result.documents[document.id]
    other = next((row for row in rows if row.source == document.source), None)
    if other is None:
        rows.append(document)
        return
    same = _content(other) == _content(document)
    stays, goes = sorted((other, document), key=_by_name if same else _by_content)
    rows[rows.index(other)] = stays
    if not same:
        reason = f"{stays.snapshot.address} is another paper with the number {document.id}; this one is left out"
        result.issues.append(Issue(goes.snapshot.address, document.id, reason))


def _by_name(document: Document) -> tuple[str, str]:
    """Rank copies of one paper, so that the order of the inputs does not matter."""
    return document.snapshot.name, document.snapshot.address


def _by_content(document: Document) -> tuple[str, str]:
    """Rank papers that claim one number, so that the order of the inputs does not matter."""
    return document.snapshot.sha256, document.snapshot.address


def _content(document: Document) -> tuple[object, ...]:
    return document.title, document.date, document.kind, document.dossier, document.document_number, document.markup


def _join_numbers(result: Harvest) -> None:
    """Join a paper known by its document number alone with the same paper under its publication id."""
    published = {
        d.document_number: key
        for key, rows in result.documents.items()
        if key.startswith("kst-")
        for d in rows
        if d.document_number
    }
    for number in [key for key in result.documents if key in published and key != published[key]]:
        result.documents[published[number]].extend(result.documents.pop(number))


def extract_text(text: Text, document: Document, register: Register) -> Iterator[Resolution]:
    """Find and resolve everything that a text names; the paper's own number is no citation."""
    own = iri.paper(document.id) if document.id else None
    for mention in find(text, document):
        resolution = resolve(mention, register, document.date)
        if mention.kind != "citation" or resolution.target != own or own is None:
            yield resolution


@dataclass
class Graph:
    """The lines of the graph and what is known when it is finished."""

    lines: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)


def build_graph(addresses: list[str]) -> Graph:
    """Make the graph of all inputs; same inputs, same lines."""
    result, register = harvest(addresses), load_register()
    graph = Graph(issues=result.issues, inputs=result.inputs)
    papers = {key: r.merge(rows) for key, rows in sorted(result.documents.items())}
    doubted = {issue.source for issue in graph.issues}
    graph.issues += [i for paper in papers.values() if paper.snapshot.address not in doubted for i in _lacking(paper)]
    resolutions: list[Resolution] = []
    edges: set[m.Edge] = set()
    for key, paper in papers.items():
        findings = list(find_in(paper, register))
        resolutions += [f.resolution for f in findings]
        edges.update(edge for f in findings for edge in f.edges)
        graph.lines.update(r.document_quads(result.documents[key], paper))
        graph.lines.update(m.finding_quads(key, findings, software()))
    graph.lines.update(r.snapshot_quads(d for rows in result.documents.values() for d in rows))
    _cases(graph, result, papers)
    _texts(graph, resolutions, register)
    _stubs_and_dossiers(graph, papers, resolutions, result.cases)
    graph.lines.update(m.edge_quads(edges))
    graph.lines.update(register_quads(register))
    graph.lines.update(rule_quads((rule.id, rule.why) for rule in load_rules()))
    graph.lines.update(software_quads(software(), __version__))
    graph.lines.update(ontology_quads())
    _count(graph, papers, result, resolutions)
    return graph


def _lacking(paper: Document) -> Iterator[Issue]:
    """Name what a paper lacks that every paper should have."""
    for name, value in (("title", paper.title), ("date", paper.date), ("kind", paper.kind)):
        if value is None:
            yield Issue(paper.snapshot.address, paper.id, f"no {name} was found for this paper")


def software() -> str:
    """Give the IRI of this version of the program."""
    return iri.make("software", f"kamergraaf-{__version__}")


def find_in(paper: Document, register: Register) -> Iterator[m.Finding]:
    """Give the findings in one paper, each with its sentence and the relations that it supports."""
    text = read_text(paper)
    if text is None:
        return
    resolutions = list(extract_text(text, paper, register))
    motions, research = _motions_of_movers(resolutions), _research_of_bodies(resolutions)
    for resolution in resolutions:
        mention = resolution.mention
        first, last = _sentence(text, mention)
        yield m.Finding(
            resolution,
            text.content[first : mention.start],
            text.content[mention.end : last],
            m.edges_of(
                resolution,
                paper.id,
                paper.kind,
                motion=motions.get((mention.start, mention.end)) if mention.kind == "person" else None,
                incumbency=_incumbency(resolution, register, paper.date),
                research=research.get(str(mention.fields["name"])) if mention.kind == "organisation" else None,
            ),
        )


def _sentence(text: Text, mention: Mention) -> tuple[int, int]:
    """Give the sentence around a mention; under a letter it is the whole signature, office and name."""
    if mention.place is Place.SIGNATURE and mention.fields.get("portfolio"):
        passage = next(p for p in text.passages if p.start <= mention.start < p.end)
        return passage.start, max(passage.end, mention.end)
    return sentence_around(text.content, mention.start, mention.end)


def _motions_of_movers(resolutions: list[Resolution]) -> dict[tuple[int, int], str]:
    """Give, for each mover named with a motion whose number is known, that motion."""
    motions = [x for x in resolutions if x.mention.kind == "motion" and x.target]
    return {
        (p.mention.start, p.mention.end): motion.target
        for motion in motions
        for p in resolutions
        if p.mention.kind == "person"
        and motion.target
        and motion.mention.start <= p.mention.start
        and p.mention.end <= motion.mention.end
    }


def _research_of_bodies(resolutions: list[Resolution]) -> dict[str, str]:
    """Give, for each body that a text says did research, that research."""
    found: dict[str, str] = {}
    for x in resolutions:
        institutes = x.mention.fields.get("institutes")
        if x.mention.kind == "research" and x.target and isinstance(institutes, list):
            found.update(dict.fromkeys(institutes, x.target))
    return found


def _incumbency(resolution: Resolution, register: Register, date: str | None) -> str | None:
    fields = resolution.mention.fields
    if fields.get("place") != "signature" or not fields.get("portfolio") or resolution.target is None or date is None:
        return None
    return office_of(register, iri.parse(resolution.target)[1], str(fields["role"]), str(fields["portfolio"]), date)


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
        if kind == "zaak":
            graph.lines.update(() if key in cases else m.case_stub_quads(key))
        elif key not in papers:
            graph.lines.update(m.stub_quads(key, classes))
            if paper_number := dutch.parse_paper(key):
                members[paper_number.dossier_id].add(key)
    for number, keys in sorted(members.items()):
        graph.lines.update(r.dossier_quads(number, titles[number], sorted(keys)))


def register_quads(register: Register) -> Iterator[str]:
    """Write the whole register; its facts stand in one graph of their own."""
    latest = {row.id: row for row in sorted(register.ministries, key=lambda row: (row.end or "9999", row.start))}
    rows = {(x.id, x.name, x.abbreviation if latest[x.id] is x else "", latest[x.id] is x) for x in register.ministries}
    rows -= {row for row in rows if not row[3] and row[1] == latest[row[0]].name}
    yield from reg.person_quads(register.persons.values())
    yield from reg.office_quads(register.offices.values(), {key: row.name for key, row in latest.items()})
    yield from reg.mandate_quads(register.mandates, register.persons, register.offices)
    yield from reg.ministry_quads(sorted(rows))
    yield from reg.fractie_quads(register.fracties.values())
    yield from reg.organisation_quads(register.organisations.values())
    yield from reg.cabinet_quads(register.cabinets)


def _count(graph: Graph, papers: dict[str, Document], result: Harvest, resolutions: Iterable[Resolution]) -> None:
    graph.counts["papers"] = len(papers)
    graph.counts["cases"] = len(result.cases)
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
    register = load_register()
    for found in read_records(addresses):
        if isinstance(found, Issue):
            yield found
        elif isinstance(found, Document) and (text := read_text(found)):
            yield found.snapshot, list(extract_text(text, found, register))


def sample() -> list[str]:
    """Give the address of the bundled sample."""
    return [str(assets.path("data", "sample"))]
