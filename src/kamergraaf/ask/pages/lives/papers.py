"""A letter, an answer or any other paper: of when and by whom, what it does to other papers, and who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kamergraaf.ask.lookups import about, days, kinds_of, names
from kamergraaf.ask.pages.facts import Fact, facts_of
from kamergraaf.ask.pages.lives.outcome import told_outcome
from kamergraaf.ask.pages.lives.promises import promised, promises_section
from kamergraaf.ask.pages.lives.view import Entry, Section, View, latest, listed, whole
from kamergraaf.ask.pages.parts import parties
from kamergraaf.ask.pages.titles import title_on, titles_of
from kamergraaf.ask.pages.words import capacity, say
from kamergraaf.ask.relations import kinds, property_name
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.vocab import DCTERMS, KG, SCHEMA, expand

_SIGNED = """
SELECT ?incumbency ?who ?name ?office ?o WHERE {
  <%s> kg:ondertekendIn ?incumbency . ?incumbency org:member ?who . ?who rdfs:label ?name .
  ?incumbency kg:vanAmbt ?o . ?o rdfs:label ?office . FILTER (LANG(?office) = "%s")
} ORDER BY ?name ?office
"""
_SPOKEN = """
SELECT DISTINCT ?paper ?relation ?date WHERE {
  ?paper ?relation <%s> .
  VALUES ?relation {
    kg:doetAf kg:geeftUitvoeringAan cito:repliesTo cito:extends kg:wijzigt kg:biedtAan dcterms:replaces cito:cites
  }
  OPTIONAL { ?paper eli:date_document ?date }
}
"""
_HELD = "SELECT ?dossier WHERE { ?dossier eli:has_member <%s> } ORDER BY ?dossier"
_DOES = (
    "kg:doetAf", "kg:geeftUitvoeringAan", "cito:repliesTo", "kg:biedtAan", "cito:extends", "kg:wijzigt",
    "dcterms:replaces", "kg:nagekomenMet", "eli:is_annex_of", "cito:cites",
)  # fmt: skip
"""What a paper does to others; the first says most, and only that is told of each."""
_ASKED = ("kg:aantalVragen", "kg:vragenIngezondenOp")
"""What an answer tells of the questions."""
_MADE = ("auteur", "indiener")
"""The parts that say no more than that somebody made a paper."""


def life(graph: Store, paper: str, view: View) -> list[Section]:
    """Tell of a paper what the graph holds; of a day before it was written, that it was not there yet."""
    told = about(graph, paper, view.language)
    date = next(iter(told.get("eli:date_document", ())), None)
    if not view.sees(date):
        label = say("paper-not-yet", view.language, date=date)
        return whole("state", [Fact("state", say("state", view.language), "not-yet", label)])
    promises = promised(
        graph, f"VALUES ?paper {{ <{paper}> }} ?promise prov:wasDerivedFrom ?paper . ?promise a kg:Toezegging .", view
    )
    return [
        *told_outcome(graph, paper, "outcome", view),
        *_about(graph, paper, told, date, view),
        *_does(graph, paper, told, view),
        *promises_section(graph, "promised", promises, view),
        *_names(graph, paper, told, view),
        *spoken(graph, paper, view),
    ]


def _about(graph: Store, paper: str, told: dict[str, list[str]], date: str | None, view: View) -> list[Section]:
    """Tell what a paper is, of when, by whom and in which office, in which dossier, and where its text is."""
    language = view.language
    dossiers = [str(row[0]) for row in graph.query(_HELD % paper).rows]
    first = told.get("kg:eersteIndiener", [])
    makers = sorted(told.get("dcterms:creator", []), key=lambda maker: maker not in first)
    kind = told.get("eli:work_type", [])
    called = names(graph, [*dossiers, *makers, *kind], language)
    took_part = parties(graph, paper, language)
    made = list(_makers(graph, paper, {who: called[who] for who in makers}, date, view, {f.value for f in took_part}))
    facts = [
        *facts_of("about", say("paper-kind", language), kind, called),
        *facts_of("about", say("filed-on", language), filter(None, [date])),
        *facts_of("about", say("filed-otherwise", language), told.get("dcterms:date", [])),
        *made,
        *(Fact("about", fact.relation, fact.value, fact.label) for fact in said_beside(made, took_part, language)),
        *(Fact("about", property_name(prop, language), text, text) for prop in _ASKED for text in told.get(prop, ())),
        *facts_of("about", say("filed-in", language), dossiers, called),
        *facts_of("about", say("filed-text", language), told.get("foaf:page", ())),
        *facts_of("about", say("filed-number", language), told.get("skos:notation", ())),
    ]
    if "kg:buitenCollectie" in told:
        facts.append(Fact("about", say("state", language), "outside", say("paper-not-here", language)))
    return whole("about", facts)


def _makers(
    graph: Store, paper: str, makers: Mapping[str, str], date: str | None, view: View, told: AbstractSet[str]
) -> Iterator[Fact]:
    """Name those who made a paper, each with the office in which they signed it, as it was called on that day.

    Where some signed it in an office, the others are named once, by the part that they had, if `told` has them: in an
    answer, those who asked.
    """
    signed = graph.query(_SIGNED % (paper, view.language)).rows
    titles = titles_of(graph, (str(row[4]) for row in signed), view.language)
    offices = {str(row[1]): title_on(titles, str(row[4]), date or "") or str(row[3]) for row in signed}
    edges = {who: (paper, DCTERMS + "creator", who) for who in makers}
    read = view.evidence(graph, edges.values())
    for who, name in makers.items():
        if offices and who not in offices and who in told:
            continue
        label = f"{name}, {offices[who]}" if who in offices else name
        yield Fact("about", say("signed-by", view.language), who, label, None, read.get(edges[who]))


def said_beside(made: list[Fact], took_part: list[Fact], language: str) -> Iterator[Fact]:
    """Leave out the parts of makers that say no more than that they made it."""
    makers = {fact.value for fact in made}
    again = {capacity(slug, slug, language) for slug in _MADE}
    yield from (fact for fact in took_part if fact.value not in makers or fact.relation not in again)


def _does(graph: Store, paper: str, told: dict[str, list[str]], view: View) -> list[Section]:
    """Tell what a paper does to others, with the sentence."""
    strongest: dict[str, str] = {}
    for prop in _DOES:
        for other in told.get(prop, ()):
            strongest.setdefault(other, prop)
    dated, known = days(graph, strongest), kinds()
    entries = [
        Entry(known[expand(prop)].words(view.language), other, dated.get(other), (paper, expand(prop), other))
        for other, prop in strongest.items()
    ]
    return listed(graph, "does", entries, view, then("relations", direction="out", evidence=True, limit=len(entries)))


def _names(graph: Store, paper: str, told: dict[str, list[str]], view: View) -> list[Section]:
    """List the persons, bodies, programmes and research that a paper names, with the sentence."""
    kinds_told = kinds_of(graph, told.get("schema:mentions", []))
    things = sorted(told.get("schema:mentions", []), key=lambda thing: _rank(kinds_told.get(thing, set())))
    entries = [
        Entry(say("mentioned", view.language), thing, None, (paper, SCHEMA + "mentions", thing)) for thing in things
    ]
    more = then("relations", direction="out", kind="mentions", evidence=True, limit=len(entries))
    return listed(graph, "mentioned", entries, view, more)


_FIRST = (KG + "Programma", KG + "Onderzoek")
"""What a paper names that says most of what it is about."""


def _rank(classes: set[str]) -> int:
    """Order what a paper names by how much it says."""
    return next((place for place, name in enumerate(_FIRST) if name in classes), len(_FIRST))


def spoken(graph: Store, paper: str, view: View) -> list[Section]:
    """List the papers that speak of it, the latest first, each by the relation that says most."""
    strength = {expand(prop): place for place, prop in enumerate(_DOES)}
    best: dict[str, tuple[int, str, str | None]] = {}
    for other, relation, date in graph.query(_SPOKEN % paper).rows:
        row = (strength[str(relation)], str(relation), str(date) if date else None)
        best[str(other)] = min(best.get(str(other), row), row)
    known = kinds()
    entries = [
        Entry(known[relation].words(view.language, inverse=True), other, date, (other, relation, paper))
        for other, (_, relation, date) in best.items()
        if view.knows(date)
    ]
    more = then("relations", direction="in", evidence=True, limit=len(entries))
    return listed(graph, "spoken", latest(entries), view, more)
