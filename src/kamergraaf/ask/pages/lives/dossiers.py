"""A dossier: its papers by date, its people, programmes, open motions and promises, and what is cited most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.outcome import told_outcome
from kamergraaf.ask.pages.lives.persons import motions_section, people_section
from kamergraaf.ask.pages.lives.promises import promised, promises_section
from kamergraaf.ask.pages.lives.standing import ADOPTED, OPEN, Standing, standings
from kamergraaf.ask.pages.lives.view import Entry, Section, View, by_number, latest, listed, span, whole
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import then
from kamergraaf.store import Store

Papers: TypeAlias = Mapping[str, tuple[str | None, str]]
"""The papers of a dossier by their IRIs, each with its day and kind."""

_PAPERS = """
SELECT ?paper ?date ?kind WHERE {
  <%s> eli:has_member ?paper .
  OPTIONAL { ?paper eli:date_document ?date }
  OPTIONAL { ?paper eli:work_type ?type . ?type skos:prefLabel ?kind . FILTER (LANG(?kind) = "%s") }
} ORDER BY ?paper
"""
_PEOPLE = "SELECT ?paper ?who WHERE { <%s> eli:has_member ?paper . ?paper dcterms:creator ?who }"
_NAMED = (
    "SELECT ?paper ?what WHERE { <%s> eli:has_member ?paper . ?paper schema:mentions ?what . ?what a kg:Programma }"
)
_CITED = "SELECT ?paper ?by WHERE { <%s> eli:has_member ?paper . ?by cito:cites ?paper }"
_PROMISES = "<{0}> eli:has_member ?paper . ?promise prov:wasDerivedFrom ?paper . ?promise a kg:Toezegging ."


def _papers(graph: Store, dossier: str, view: View) -> Iterator[tuple[str, tuple[str | None, str]]]:
    """Give the papers that were there, each with its day and kind."""
    for paper, day, kind in graph.query(_PAPERS % (dossier, view.language)).rows:
        date = str(day) if day else None
        if view.knows(date):
            yield str(paper), (date, str(kind or ""))


def life(graph: Store, dossier: str, view: View) -> list[Section]:
    """Tell what lies in a dossier."""
    papers = dict(_papers(graph, dossier, view))
    found = standings(graph, f"<{dossier}> eli:has_member ?motion . ?motion a kg:Motie .", view)
    there = {motion: standing for motion, standing in found.items() if motion in papers}
    promises = promised(graph, _PROMISES.format(dossier), view)
    return [
        *told_outcome(graph, dossier, "outcome-bill", view),
        *_counts(papers, view),
        *motions_section(graph, there, view, then("question", name="dossier-motions", about="dossier")),
        *_waiting(graph, "open", [standing for standing in there.values() if standing.state in OPEN], view),
        *_waiting(graph, "adopted", [standing for standing in there.values() if standing.state in ADOPTED], view),
        *promises_section(graph, "promised", promises, view),
        *_people(graph, dossier, papers, view),
        *_ranked(graph, "programmes", _NAMED % dossier, papers, view, of=1),
        *_ranked(graph, "cited", _CITED % dossier, papers, view, of=0),
        *_timeline(graph, papers, view),
    ]


def _counts(papers: Papers, view: View) -> list[Section]:
    """Count the papers of a dossier by kind, and tell from when to when they are."""
    kinds = Counter(kind or say("paper-outside", view.language) for _, kind in papers.values())
    words = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda row: (-row[1], row[0])))
    dates = span(date for date, _ in papers.values())
    facts = [Fact("about", say("dossier-papers", view.language), str(len(papers)), f"{len(papers)}: {words}")]
    if dates:
        facts.append(Fact("about", say("dossier-span", view.language), dates, dates))
    return whole("about", facts)


def _waiting(graph: Store, key: str, standing: Sequence[Standing], view: View) -> list[Section]:
    """List motions of which something is still to come, the oldest first: they wait longest."""
    ordered = sorted(standing, key=lambda standing: (standing.filed or "9999", by_number(standing.motion)))
    entries = [Entry(say(f"short-{s.state}", view.language), s.motion, s.filed) for s in ordered]
    return listed(graph, key, entries, view, then("show"))


def _people(graph: Store, dossier: str, papers: Papers, view: View) -> list[Section]:
    """Count who moved or signed the papers of a dossier."""
    rows = graph.query(_PEOPLE % dossier).rows
    signed = ((str(who), papers[str(paper)][0]) for paper, who in rows if str(paper) in papers)
    return people_section(graph, "people", signed, view)


def _ranked(graph: Store, key: str, query: str, papers: Papers, view: View, *, of: int) -> list[Section]:
    """List things by how many papers go with each, the most first."""
    pairs = {(str(row[0]), str(row[1])) for row in graph.query(query).rows if str(row[0]) in papers}
    counts = Counter(pair[of] for pair in pairs)
    ordered = sorted(counts, key=lambda thing: (-counts[thing], by_number(thing)))
    return listed(graph, key, [Entry(str(counts[thing]), thing) for thing in ordered], view)


def _timeline(graph: Store, papers: Papers, view: View) -> list[Section]:
    """List the papers, the latest first."""
    entries: Sequence[Entry] = latest(
        Entry(kind or say("paper-outside", view.language), paper, date) for paper, (date, kind) in papers.items()
    )
    return listed(graph, "timeline", entries, view, then("question", name="dossier-papers", about="dossier"))
