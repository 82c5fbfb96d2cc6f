"""A case: what it is, who brought it, which papers it has, what was decided of it, and on which agendas it stood."""

from __future__ import annotations

from collections.abc import Mapping

from kamergraaf.ask.lookups import about, kinds_of, names
from kamergraaf.ask.pages.facts import Fact, facts_of
from kamergraaf.ask.pages.lives.view import Entry, Section, View, latest, listed, whole
from kamergraaf.ask.pages.parts import parties
from kamergraaf.ask.pages.words import say, truth
from kamergraaf.ask.relations import property_name
from kamergraaf.store import Store
from kamergraaf.store.rows import Value
from kamergraaf.vocab import expand

_WORKS = """
SELECT ?work ?date ?kind WHERE {
  <%s> eli-dl:involved_work ?work . OPTIONAL { ?work eli:date_document ?date }
  OPTIONAL { ?work eli:work_type ?type . ?type skos:prefLabel ?kind . FILTER (LANG(?kind) = "%s") }
} ORDER BY ?work
"""
_DECIDED = """
SELECT DISTINCT ?decision ?outcome ?kind ?date ?latest ?why WHERE {
  { ?decision kg:overZaak <%(case)s> }
  UNION { <%(case)s> eli-dl:involved_work ?work . ?decision kg:vermoedelijkOver ?work . FILTER (%(inferred)s)
    ?tie rdf:object ?work ; rdf:subject ?decision ; rdfs:label ?why . FILTER (LANG(?why) = "%(language)s") }
  OPTIONAL { ?decision eli-dl:decision_outcome/skos:prefLabel ?outcome . FILTER (LANG(?outcome) = "%(language)s") }
  OPTIONAL { ?decision eli-dl:had_activity_type/rdfs:label ?kind }
  OPTIONAL { ?decision eli-dl:activity_date ?date }
  OPTIONAL { ?decision kg:uiterlijkOp ?latest }
} ORDER BY ?date ?latest ?decision
"""
_PERHAPS = "SELECT ?decision WHERE { ?decision kg:kandidaatZaak <%s> }"
_TREATED = """
SELECT DISTINCT ?item ?date WHERE {
  ?item kg:behandelt <%s> . OPTIONAL { ?item eli-dl:activity_date ?date }
} ORDER BY ?item
"""


def life(graph: Store, case: str, view: View) -> list[Section]:
    """Tell of a case what the graph holds."""
    told = about(graph, case, view.language)
    treated = graph.query(_TREATED % case).rows
    items = [Entry(say("decision-item", view.language), str(item), _day(date)) for item, date in treated]
    return [
        *_about(graph, case, told, view),
        *_decisions(graph, case, told, view),
        *_works(graph, case, view),
        *listed(graph, "items", [entry for entry in items if view.sees(entry.date)], view),
    ]


def _day(value: Value) -> str | None:
    return str(value) if value else None


def _about(graph: Store, case: str, told: Mapping[str, list[str]], view: View) -> list[Section]:
    """Tell of which kind a case is, when it began, who brought it, what the cabinet thought of it, if it is closed."""
    language = view.language
    shown = {
        "eli-dl:process_type": property_name("eli-dl:process_type", language),
        "eli-dl:activity_start_date": property_name("eli-dl:activity_start_date", language),
        "kg:kabinetsappreciatie": say("appreciation", language),
    }
    called = names(graph, (value for prop in shown for value in told.get(prop, ())), language)
    facts = [fact for prop, words in shown.items() for fact in facts_of("about", words, told.get(prop, ()), called)]
    facts += [Fact("about", fact.relation, fact.value, fact.label) for fact in parties(graph, case, language)]
    if view.on is None:
        words, closed = property_name("kg:afgedaan", language), told.get("kg:afgedaan", ())
        facts += [Fact("about", words, text, truth(text == "true", language)) for text in closed]
    return whole("about", facts)


def _decisions(graph: Store, case: str, told: Mapping[str, list[str]], view: View) -> list[Section]:
    """List what was decided; where no decision is tied to a case, say how many may be about it."""
    asked = {"case": case, "language": view.language, "inferred": view.inferred}
    rows = [row for row in graph.query(_DECIDED % asked).dicts() if view.sees(_day(row["date"]))]
    if rows:
        return listed(graph, "decisions", [_decided(row, view) for row in rows], view)
    count = len(graph.query(_PERHAPS % case).rows)
    if not count:
        return []
    label = say("decision-candidates", view.language, count=count, case=told["eli-dl:process_id"][0])
    return whole("decisions", [Fact("decisions", say("decision-maybe", view.language), case, label)])


def _decided(row: Mapping[str, Value], view: View) -> Entry:
    """Make the line of a decision: how it came out, whether that it is about this case is inferred, and its day."""
    outcome = str(row["outcome"] or row["kind"] or say("no-outcome", view.language))
    by = say("by-day", view.language, date=row["latest"]) if row["latest"] and not row["date"] else ""
    probably = say("decision-probably", view.language) if row["why"] else ""
    more = "".join(f"; {text}" for text in (by, row["why"]) if text)
    return Entry(": ".join(filter(None, (probably, outcome))), str(row["decision"]), _day(row["date"]), more=more)


def _works(graph: Store, case: str, view: View) -> list[Section]:
    """List the papers of a case, and the dossiers that it is in."""
    rows = [row for row in graph.query(_WORKS % (case, view.language)).rows if view.sees(_day(row[1]))]
    classes = kinds_of(graph, (str(row[0]) for row in rows))
    dossiers = {thing for thing, found in classes.items() if _DOSSIER in found}
    outside = say("paper-outside", view.language)
    entries = [
        Entry(say("filed-in", view.language) if str(work) in dossiers else str(kind or outside), str(work), _day(date))
        for work, date, kind in rows
    ]
    return listed(graph, "timeline", latest(entries), view)


_DOSSIER = expand("kg:Kamerstukdossier")
