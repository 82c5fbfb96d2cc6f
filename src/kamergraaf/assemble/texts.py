"""The lines of one paper, and of what was found in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kamergraaf import dutch, iri
from kamergraaf.assemble.fates import motion_in, replacing, told_outcomes
from kamergraaf.assemble.lookups import Lookups
from kamergraaf.assemble.movers import first_in_text, has_movers
from kamergraaf.assemble.notes import PaperTold, Unsure
from kamergraaf.assemble.papers import Paper, lacking
from kamergraaf.assemble.same import promised_in
from kamergraaf.assemble.short import shortened_in
from kamergraaf.model import MOTION, Document, Resolution, Verdict
from kamergraaf.model.mentions import Citation, NamedMotion, NamedOutcome, name_of
from kamergraaf.rdf import mentions as m
from kamergraaf.rdf import records as r
from kamergraaf.rdf.provenance import software
from kamergraaf.rdf.review import review_quads
from kamergraaf.resolve.judgements import Judgements, key_of


def paper_lines(paper: Paper, findings: Sequence[m.Finding], judgements: Judgements, lookups: Lookups) -> Iterator[str]:
    """Write a paper with what was found in its text; of a withdrawn one no more than that it is."""
    yield from paper.lines
    if paper.whole is None:
        return
    yield from r.document_quads(paper.documents, paper.whole)
    yield from r.description_quads(paper.documents)
    yield from r.snapshot_quads({(document.snapshot, document.format) for document in paper.documents})
    if paper.whole.markup or findings:
        yield from _finding_lines(paper.whole, findings, judgements, lookups)
    _count(paper.whole, paper.documents, lookups)


def _finding_lines(
    paper: Document, findings: Sequence[m.Finding], judgements: Judgements, lookups: Lookups
) -> Iterator[str]:
    """Write what was found in one text, and note what it names."""
    yield from m.finding_quads(paper.id, findings, software())
    edges = [edge for finding in findings for edge in finding.edges]
    lookups.notes.replaced += replacing(edges)
    lookups.notes.became += told_outcomes(paper, findings)
    lookups.notes.promised += promised_in(paper, findings)
    if has_movers(paper.kind):
        lookups.notes.first += first_in_text(paper.id, findings)
    yield from m.edge_quads(edges)
    resolutions = [finding.resolution for finding in findings]
    lookups.notes.shortened += shortened_in(resolutions)
    yield from m.found_quads(resolutions, lookups.bodies)
    yield from _reviewed(resolutions, judgements)
    for finding in findings:
        yield from m.told_promise_quads(finding)
        _note(finding.resolution, lookups)


def _note(x: Resolution, lookups: Lookups) -> None:
    """Note how a thing is spelled, which paper is cited, and how sure that is."""
    notes, told, spelling = lookups.notes, x.mention.told, name_of(x.mention.told)
    lookups.report.counts[f"mentions.{x.mention.kind}"] += 1
    lookups.report.counts[f"resolutions.{x.verdict}"] += 1
    notes.mentions.append((x.mention.kind, str(x.verdict)))
    if x.verdict is not Verdict.RESOLVED:
        notes.unsure.append(Unsure(" ".join(x.mention.text.split()), str(x.verdict), x.reason))
    if x.target and spelling and x.target not in lookups.bodies:
        notes.spelled.append((x.target, dutch.label(spelling)))
    if x.target and isinstance(told, Citation | NamedMotion | NamedOutcome) and x.target.startswith(iri.ID):
        _cite(told, *iri.parse(x.target), lookups)


def _cite(told: Citation | NamedMotion | NamedOutcome, kind: str, key: str, lookups: Lookups) -> None:
    """Note a paper that is named, as a motion where it is called one; a bill is named by its dossier."""
    moved = isinstance(told, NamedMotion) or (isinstance(told, NamedOutcome) and told.what == MOTION)
    if kind == "kamerstukdossier":
        lookups.notes.titles.append((key, None))
    else:
        lookups.cite(kind, key, ("Motie",) if moved else ())


def _reviewed(resolutions: Iterable[Resolution], judgements: Judgements) -> Iterator[str]:
    """Write the judgements that were applied, each with the passage that it is about."""
    return review_quads(
        (m.fragment_of(x.mention), decision) for x in resolutions for decision in judgements.get(key_of(x.mention), ())
    )


def _count(paper: Document, documents: Sequence[Document], lookups: Lookups) -> None:
    """Note what is counted of a paper, what it lacks, and what its dossier is called."""
    notes = lookups.notes
    lookups.report.counts["papers"] += 1
    lookups.report.counts[f"papers.{paper.kind or 'overig'}"] += 1
    notes.lacking += lacking(paper)
    notes.motions += [found] if (found := motion_in(paper)) else []
    notes.titles += [(other, None) for other in paper.also_dossiers]
    if paper.dossier:
        title = dutch.label(paper.dossier_title).rstrip(".") if paper.dossier_title else None
        notes.titles.append((paper.dossier, title))
    notes.papers.append(_told(paper, documents))


def _told(paper: Document, documents: Sequence[Document]) -> PaperTold:
    forms = [document.format or "other" for document in documents]
    if not any(document.markup for document in documents):
        forms.append("no text")
    sources = sorted({str(document.source) for document in documents})
    dates = ((source, _dates_of(source, documents)) for source in sources)
    return PaperTold(paper.kind or "overig", (paper.date or "")[:4], tuple(forms), tuple(dates))


def _dates_of(source: str, documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(document.date for document in documents if document.source == source and document.date)
