"""The life of a motion: filed by whom, appreciated, decided, voted on, and what was said of it afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kamergraaf.ask.lookups import about, days, fractie_on, fracties, many, names
from kamergraaf.ask.pages.facts import Fact, facts_of
from kamergraaf.ask.pages.lives.standing import (
    FORCE,
    Known,
    Standing,
    collect,
    final,
    number,
    one_of,
    standing_of,
)
from kamergraaf.ask.pages.lives.view import Entry, Section, View, days_between, listed, only_day, whole
from kamergraaf.ask.pages.lives.votes import votes
from kamergraaf.ask.pages.words import only_outcome, say
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.store.rows import Value
from kamergraaf.vocab import CITO, DCTERMS, KG, SCHEMA

_CASE = """
SELECT ?case ?id ?closed ?appreciation (COUNT(?decision) AS ?candidates) WHERE {
  ?case eli-dl:involved_work <%s> . ?case eli-dl:process_id ?id .
  OPTIONAL { ?case kg:afgedaan ?closed }
  OPTIONAL { ?case kg:kabinetsappreciatie ?a . ?a skos:prefLabel ?appreciation . FILTER (LANG(?appreciation) = "%s") }
  OPTIONAL { ?decision kg:kandidaatZaak ?case }
} GROUP BY ?case ?id ?closed ?appreciation ORDER BY ?case
"""
_AFTER = """
SELECT DISTINCT ?paper ?relation ?date WHERE {
  VALUES ?relation { kg:doetAf kg:geeftUitvoeringAan cito:repliesTo cito:extends kg:wijzigt kg:biedtAan
    kg:vermeldtAfloopVan cito:cites }
  ?paper ?relation <%s> . OPTIONAL { ?paper eli:date_document ?date }
} ORDER BY ?date ?paper
"""
_ENDED = ("aangenomen", "verworpen", "niet-aangenomen")
"""The outcomes of a decision by which a motion is decided."""
_DECIDED = """
SELECT ?decision ?o ?outcome ?kind ?method ?text ?date ?item ?latest ?why ?favor ?against WHERE {
  { ?decision eli-dl:decided_on_a_realization_of <%(motion)s> }
  UNION { ?decision kg:vermoedelijkOver <%(motion)s> . FILTER (%(inferred)s)
    ?tie rdf:object <%(motion)s> ; rdf:subject ?decision ; rdfs:label ?why . FILTER (LANG(?why) = "%(language)s") }
  OPTIONAL { ?decision eli-dl:decision_outcome ?o . ?o skos:prefLabel ?outcome .
    FILTER (LANG(?outcome) = "%(language)s") }
  OPTIONAL { ?decision eli-dl:had_activity_type ?k . ?k rdfs:label ?kind }
  OPTIONAL { ?decision eli-dl:decision_method ?m . ?m skos:prefLabel ?method . FILTER (LANG(?method) = "%(language)s") }
  OPTIONAL { ?decision dcterms:description ?text }
  OPTIONAL { ?decision eli-dl:activity_date ?date }
  OPTIONAL { ?decision kg:uiterlijkOp ?latest }
  OPTIONAL { ?decision eli-dl:number_of_votes_favor ?favor }
  OPTIONAL { ?decision eli-dl:number_of_votes_against ?against }
  OPTIONAL { ?decision eli-dl:forms_part_of ?i . ?i rdfs:label ?item }
  OPTIONAL { ?decision kg:genomenOp ?taken }
} ORDER BY (!BOUND(?taken)) ?taken ?decision
"""
_PROMISED = """
SELECT DISTINCT ?promise ?date ?basis WHERE {
  { VALUES ?paper { %(papers)s } ?promise prov:wasDerivedFrom ?paper . ?promise a kg:Toezegging
    OPTIONAL { ?paper eli:date_document ?date } BIND ("letter" AS ?basis) }
  UNION
  { ?case eli-dl:involved_work <%(motion)s> . ?activity kg:behandelt ?case . ?promise eli-dl:was_motivated_by ?activity
    OPTIONAL { ?promise dcterms:created ?date } BIND ("debate" AS ?basis) }
} ORDER BY ?date ?promise
"""
_WITH_OTHERS = re.compile(r"\bc\.\s?s\.")


def life(graph: Store, motion: str, view: View) -> list[Section]:
    """Tell the life of a motion; of a day before it was filed, that it was not there yet."""
    known = collect(graph, one_of(motion), view)[motion]
    standing = standing_of(motion, known, view)
    first = state(graph, standing, view)
    if standing.state == "not-yet":
        return first
    told = about(graph, motion, view.language)
    after = _after(graph, motion, known, view)
    return [
        *first,
        *_instead(graph, standing, view),
        *_filed(graph, motion, told, known, view),
        *_decisions(graph, motion, known, view),
        *_votes(graph, motion, view),
        *listed(graph, "followup", after, view, then("relations", direction="in", limit=len(after))),
        *_promised(graph, motion, after, view),
        *_mentioned(graph, motion, told, view),
    ]


def state(graph: Store, standing: Standing, view: View) -> list[Section]:
    """Say in one line where a motion stands, with the sentence that says so."""
    edge = (standing.by, standing.relation, standing.motion) if standing.by and standing.relation else None
    read = view.evidence(graph, [edge]).get(edge) if edge else None
    return whole(
        "state",
        [Fact("state", say("state", view.language), standing.state, standing.reason, standing.date, read)],
    )


def _instead(graph: Store, standing: Standing, view: View) -> list[Section]:
    """Tell of a motion that was replaced where the last one stands that came in its place."""
    seen, last = {standing.motion}, standing
    while last.state == "replaced" and last.by and last.by not in seen:
        seen.add(last.by)
        last = standing_of(last.by, collect(graph, one_of(last.by), view)[last.by], view)
    if last is standing:
        return []
    label = f"{number(last.motion)}: {last.reason}"
    return whole("instead", [Fact("instead", say("in-its-place", view.language), last.motion, label, last.date)])


def _filed(graph: Store, motion: str, told: dict[str, list[str]], known: Known, view: View) -> list[Section]:
    """Tell when and by whom a motion was filed, in which dossier, where its text is, and what it replaces."""
    language = view.language
    facts: list[Fact | None] = []
    if known.filed:
        facts.append(Fact("filed", say("filed-on", language), known.filed, known.filed))
    facts += facts_of("filed", say("filed-otherwise", language), told.get("dcterms:date", []))
    facts += _movers(graph, motion, told, known.filed, view)
    dossiers = [str(row[0]) for row in graph.query(f"SELECT ?d {{ ?d eli:has_member <{motion}> }} ORDER BY ?d").rows]
    older = told.get("dcterms:replaces", [])
    newer = [paper for paper, date in known.replaced if view.knows(date)]
    called = names(graph, [*dossiers, *older, *newer], language)
    facts += [Fact("filed", say("filed-in", language), d, called[d]) for d in dossiers]
    facts += [Fact("filed", say("filed-text", language), page, page) for page in told.get("foaf:page", [])]
    facts += [Fact("filed", say("filed-number", language), n, n) for n in told.get("skos:notation", [])]
    read = view.evidence(graph, [(a, DCTERMS + "replaces", b) for a, b in _replacing(motion, older, newer)])
    for a, b in _replacing(motion, older, newer):
        other, words = (b, "filed-replaces") if a == motion else (a, "filed-replaced")
        sentence = read.get((a, DCTERMS + "replaces", b))
        facts.append(Fact("filed", say(words, language), other, called[other], None, sentence))
    return whole("filed", facts)


def _replacing(motion: str, older: list[str], newer: list[str]) -> list[tuple[str, str]]:
    return [*((motion, old) for old in older), *((new, motion) for new in newer)]


def _movers(graph: Store, motion: str, told: dict[str, list[str]], day: str | None, view: View) -> list[Fact]:
    """Name the movers with the fractie of each on the day; the first mover first, then as the heading names them."""
    movers = told.get("dcterms:creator", [])
    called, sat = names(graph, movers, view.language), fracties(graph, movers)
    read = view.evidence(graph, [(motion, DCTERMS + "creator", mover) for mover in movers])
    first = told.get("kg:eersteIndiener", [])
    ordered = _ordered(called, first, {mover: evidence.start for (_, _, mover), evidence in read.items()})
    titles = (*told.get("dcterms:title", ()), *told.get("dcterms:alternative", ()))
    unnamed = len(movers) > 1 and any(_WITH_OTHERS.search(title) for title in titles)
    facts = []
    for place, mover in enumerate(ordered):
        label = _named(called[mover], fractie_on(sat.get(mover, ()), day))
        label += " c.s." if unnamed and place == 0 else ""
        words = say("filed-with" if place and (unnamed or first) else "filed-by", view.language)
        facts.append(Fact("filed", words, mover, label, None, read.get((motion, DCTERMS + "creator", mover))))
    return facts


def _named(name: str, fractie: str | None) -> str:
    return f"{name} ({fractie})" if fractie else name


def _ordered(called: Mapping[str, str], first: list[str], places: Mapping[str, int]) -> list[str]:
    """Put the first mover first, then the others as they are named, and those whom only the source names last."""
    return sorted(called, key=lambda mover: (mover not in first, places.get(mover, 1 << 30), called[mover]))


def _decisions(graph: Store, motion: str, known: Known, view: View) -> list[Section]:
    """Tell how the cabinet appreciated a motion, and what was decided; say so when the source does not tell."""
    language = view.language
    facts: list[Fact | None] = []
    cases = graph.query(_CASE % (motion, language)).dicts()
    liked = [
        Fact("appreciation", say("appreciation", language), str(row["case"]), str(row["appreciation"]))
        for row in cases
        if row["appreciation"]
    ]
    asked = {"motion": motion, "language": language, "inferred": view.inferred}
    for row in graph.query(_DECIDED % asked).dicts():
        date = str(row["date"] or "") or only_day(known.filed, str(row["latest"] or "") or None)
        if view.sees(date):
            label = _decided(row, date, language)
            facts.append(Fact("decision", str(row["outcome"] or row["kind"]), str(row["decision"]), label, date))
    facts += (fact for row in cases for fact in _of_case(row, known, view))
    return [*whole("appreciation", liked), *whole("decision", facts)]


def _of_case(row: Mapping[str, Value], known: Known, view: View) -> Iterator[Fact]:
    """Tell of a case that decisions may be about it, and that the source has closed it."""
    if row["candidates"] and not known.decisions:
        label = say("decision-candidates", view.language, count=row["candidates"], case=row["id"])
        yield Fact("decision", say("decision-maybe", view.language), str(row["case"]), label)
    if row["closed"] and view.on is None:
        label = say("case-closed", view.language, case=row["id"])
        yield Fact("decision", say("case", view.language), str(row["case"]), label)


def _decided(row: Mapping[str, object], date: str | None, language: str) -> str:
    """Tell of a decision its totals, its day or by which day it was, how it was taken, and that it is inferred."""
    by = say("by-day", language, date=row["latest"]) if row["latest"] else say("no-day", language)
    known = row["favor"] is not None and row["against"] is not None
    votes = say("decision-votes", language, favor=row["favor"], against=row["against"]) if known else None
    parts = [votes, _tied(row, language), date or by, row["method"], _text(row), row["item"], row["why"]]
    return "; ".join(str(part) for part in parts if part)


def _text(row: Mapping[str, object]) -> object:
    """Give the text of a decision, unless it only says in the language of the House how it came out."""
    return row["text"] if row["text"] and not only_outcome(str(row["text"]), str(row["o"] or "")) else None


def _tied(row: Mapping[str, object], language: str) -> str | None:
    """Say of as many votes for as against that the outcome is the source's own: no rule here makes one of it."""
    if row["favor"] is None or row["favor"] != row["against"] or str(row["o"]).rsplit("/", 1)[-1] not in _ENDED:
        return None
    return say("decision-tied", language, outcome=row["outcome"])


def _votes(graph: Store, motion: str, view: View) -> list[Section]:
    found = votes(graph, motion, view)
    keys = ("votes", "rollcall")
    return [section for key in keys for section in whole(key, [fact for fact in found if fact.group == key])]


_WORDS = {
    KG + "doetAf": "after-settled",
    KG + "geeftUitvoeringAan": "after-carried-out",
    CITO + "repliesTo": "after-answered",
    KG + "vermeldtAfloopVan": "after-told",
    CITO + "cites": "after-cited",
}


def _after(graph: Store, motion: str, known: Known, view: View) -> list[Entry]:
    """Give the papers that speak of a motion, with what they do and how many days later."""
    last = final(known.told or known.decisions, view)
    since = (last.date, "days-after-vote") if last and last.date else (known.filed, "days-after-filing")
    entries = []
    for paper, (relation, date) in _strongest(graph, motion, known, view).items():
        count = days_between(since[0], date)
        later = f", {say(since[1], view.language, days=count)}" if count is not None and count >= 0 else ""
        words = say(_WORDS.get(relation, "after-spoken-of"), view.language) + later
        entries.append(Entry(words, paper, date, (paper, relation, motion)))
    return sorted(entries, key=lambda e: (e.date or "9999", e.thing))


def _strongest(graph: Store, motion: str, known: Known, view: View) -> dict[str, tuple[str, str | None]]:
    """Give of each paper that speaks of a motion the relation that says most, with its day; not of newer texts."""
    newer = {paper for paper, _ in known.replaced}
    found: dict[str, tuple[str, str | None]] = {}
    for paper, relation, day in graph.query(_AFTER % motion).rows:
        date = str(day) if day else None
        if str(paper) not in newer and view.knows(date):
            held = found.get(str(paper))
            if held is None or _force(str(relation)) < _force(held[0]):
                found[str(paper)] = (str(relation), date)
    return found


def _force(relation: str) -> int:
    """Order relations by how much they say; a mere citation comes last."""
    return FORCE.index(relation) if relation in FORCE[:3] else 9 if relation == FORCE[3] else 5


def _promised(graph: Store, motion: str, after: list[Entry], view: View) -> list[Section]:
    """Give the promises in papers that speak of a motion, and in debates that dealt with its case."""
    papers = many(entry.thing for entry in after)
    rows = graph.query(_PROMISED % {"papers": papers, "motion": motion}).rows
    entries = [
        Entry(say(f"promised-in-{basis}", view.language), str(promise), str(date) if date else None)
        for promise, date, basis in rows
        if view.knows(str(date) if date else None)
    ]
    return listed(graph, "promised", entries, view)


def _mentioned(graph: Store, motion: str, told: dict[str, list[str]], view: View) -> list[Section]:
    """Give the papers, programmes and bodies that a motion names."""
    old = set(told.get("dcterms:replaces", ()))
    cited = [paper for paper in told.get("cito:cites", ()) if paper not in old]
    dated = days(graph, cited)
    entries = [
        Entry(say("mentioned-paper", view.language), paper, dated.get(paper), (motion, CITO + "cites", paper))
        for paper in cited
    ]
    words = say("mentioned", view.language)
    entries += [
        Entry(words, thing, None, (motion, SCHEMA + "mentions", thing)) for thing in told.get("schema:mentions", ())
    ]
    return listed(graph, "mentioned", entries, view, then("relations", direction="out", evidence=True))
