"""A programme or a piece of research: its names, the papers that name it, and what goes with it in these."""

from __future__ import annotations

from collections import Counter

from kamergraaf.ask.lookups import about, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.persons import motions_section, people_section
from kamergraaf.ask.pages.lives.standing import standings
from kamergraaf.ask.pages.lives.view import Entry, Section, View, latest, listed, span, whole
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.vocab import SCHEMA

_PAPERS = """
SELECT DISTINCT ?paper ?date WHERE { ?paper schema:mentions <%s> . OPTIONAL { ?paper eli:date_document ?date } }
ORDER BY ?paper
"""
_MINISTRIES = """
SELECT ?ministry ?paper WHERE {
  ?paper schema:mentions <%s> . ?paper kg:ondertekendIn ?incumbency . ?incumbency org:organization ?ministry
}
"""
_BESIDE = """
SELECT ?what ?paper WHERE {
  ?paper schema:mentions <%s> . ?paper schema:mentions ?what . ?what a kg:Onderzoek
}
"""
_MOVERS = "SELECT ?who ?paper WHERE { ?paper schema:mentions <%s> . ?paper a kg:Motie . ?paper dcterms:creator ?who }"


def life(graph: Store, programme: str, view: View) -> list[Section]:
    """Tell of a programme or a piece of research by what it is called, which papers name it, and what goes with it."""
    dated = {str(paper): str(date) if date else None for paper, date in graph.query(_PAPERS % programme).rows}
    papers = {paper: date for paper, date in dated.items() if view.knows(date)}
    found = standings(graph, f"?motion schema:mentions <{programme}> . ?motion a kg:Motie .", view)
    there = {motion: standing for motion, standing in found.items() if motion in papers}
    return [
        *_names(graph, programme, papers, view),
        *_listed(graph, programme, papers, view),
        *motions_section(graph, there, view, None),
        *_people(graph, programme, papers, view),
        *_beside(graph, "ministries", _MINISTRIES % programme, papers, view),
        *_beside(graph, "research", _BESIDE % programme, papers, view, but=programme),
    ]


def _names(graph: Store, programme: str, papers: dict[str, str | None], view: View) -> list[Section]:
    """Give its names, who did a piece of research, and in how many papers it is named."""
    told = about(graph, programme, view.language)
    facts = [Fact("about", say("called", view.language), name, name) for name in told.get("skos:prefLabel", ())]
    facts += [Fact("about", say("called-before", view.language), name, name) for name in told.get("skos:altLabel", ())]
    by = told.get("prov:wasAssociatedWith", [])
    called = names(graph, by, view.language)
    facts += [Fact("about", say("done-by", view.language), who, called[who]) for who in by]
    dates = span(papers.values())
    count = say("papers-counted", view.language, count=len(papers), span=dates and f", {dates}")
    return whole("about", [*facts, Fact("about", say("named-in", view.language), str(len(papers)), count)])


def _listed(graph: Store, programme: str, papers: dict[str, str | None], view: View) -> list[Section]:
    """List the papers that name it, with the sentence."""
    entries = [
        Entry(say("named", view.language), paper, date, (paper, SCHEMA + "mentions", programme))
        for paper, date in papers.items()
    ]
    more = then("relations", kind="mentions", evidence=True, limit=len(entries))
    return listed(graph, "named", latest(entries), view, more)


def _people(graph: Store, programme: str, papers: dict[str, str | None], view: View) -> list[Section]:
    """Count who moved motions that name it."""
    rows = graph.query(_MOVERS % programme).rows
    moved = ((str(who), papers[str(paper)]) for who, paper in rows if str(paper) in papers)
    return people_section(graph, "people", moved, view)


def _beside(
    graph: Store, key: str, query: str, papers: dict[str, str | None], view: View, but: str = ""
) -> list[Section]:
    """List what goes with it in papers, by how many; the heading says on what this rests."""
    pairs = {(str(what), str(paper)) for what, paper in graph.query(query).rows if str(paper) in papers}
    counts = Counter(what for what, _ in pairs if what != but)
    ordered = sorted(counts, key=lambda what: (-counts[what], what))
    return listed(graph, key, [Entry(str(counts[what]), what) for what in ordered], view)
