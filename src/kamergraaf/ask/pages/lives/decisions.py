"""A decision: on what, with which outcome, and who voted how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from kamergraaf.ask.lookups import about, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import Entry, Section, View, listed, whole
from kamergraaf.ask.pages.lives.votes import votes
from kamergraaf.ask.pages.words import only_outcome, say
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.store.rows import Value

_INFERRED = """
SELECT ?motion ?why ?case WHERE {
  <%(decision)s> kg:vermoedelijkOver ?motion .
  ?tie rdf:object ?motion ; rdf:subject <%(decision)s> ; rdfs:label ?why . FILTER (LANG(?why) = "%(language)s")
  OPTIONAL { <%(decision)s> kg:kandidaatZaak ?case . ?case eli-dl:involved_work ?motion }
} ORDER BY ?motion ?case
"""
_TOTALS = (
    ("eli-dl:number_of_votes_favor", "votes-favor"),
    ("eli-dl:number_of_votes_against", "votes-against"),
    ("eli-dl:number_of_votes_abstention", "votes-abstention"),
)


def life(graph: Store, decision: str, view: View) -> list[Section]:
    """Tell of a decision on what it was, what came out, and who voted how."""
    told = about(graph, decision, view.language)
    date = next(iter(told.get("kg:genomenOp", ())), None)
    if not view.sees(date):
        label = say("decision-not-yet", view.language, date=date)
        return whole("state", [Fact("state", say("state", view.language), "not-yet", label)])
    found = votes(graph, decision, view)
    asked = {"decision": decision, "language": view.language}
    ties = [] if view.only_stated else graph.query(_INFERRED % asked).dicts()
    return [
        *_about(graph, told, date, view, _inferred(graph, ties, view)),
        *_candidates(graph, told, {str(tie["case"]) for tie in ties}, view),
        *(s for key in ("votes", "rollcall") for s in whole(key, [fact for fact in found if fact.group == key])),
    ]


def _about(
    graph: Store, told: dict[str, list[str]], date: str | None, view: View, inferred: list[Fact]
) -> list[Section]:
    """Tell the outcome, the way it was reached, its text, its day and on what it was."""
    language = view.language
    shown = (
        ("eli-dl:decision_outcome", "decision-outcome"),
        ("eli-dl:had_activity_type", "decision-kind"),
        ("eli-dl:decision_method", "decision-method"),
        ("eli-dl:decided_on_a_realization_of", "decision-on"),
        ("kg:overZaak", "decision-case"),
        ("eli-dl:forms_part_of", "decision-item"),
    )
    called = names(graph, (value for key, _ in shown for value in told.get(key, ())), language)
    facts = [
        Fact("about", say(words, language), value, called[value]) for key, words in shown for value in told.get(key, ())
    ]
    facts += inferred
    facts += [Fact("about", say("decision-text", language), text, text) for text in _texts(told)]
    facts.append(Fact("about", say("decision-day", language), date or "", _day(told, date, language)))
    totals = [f"{told[key][0]} {say(words, language)}" for key, words in _TOTALS if key in told]
    if totals:
        facts.append(Fact("about", say("decision-totals", language), "", ", ".join(totals)))
    return whole("about", facts)


def _texts(told: dict[str, list[str]]) -> list[str]:
    """Give the text of a decision, unless it only says how it came out."""
    outcome = next(iter(told.get("eli-dl:decision_outcome", ())), "")
    return [text for text in told.get("dcterms:description", ()) if not only_outcome(text, outcome)]


def _inferred(graph: Store, ties: Sequence[Mapping[str, Value]], view: View) -> list[Fact]:
    """Tell on which motion it probably was, and how that is known, when the source does not say."""
    told = {str(tie["motion"]): str(tie["why"]) for tie in ties}
    called = names(graph, told, view.language)
    words = say("decision-inferred", view.language)
    return [Fact("about", words, motion, f"{called[motion]}; {why}") for motion, why in told.items()]


def _day(told: dict[str, list[str]], date: str | None, language: str) -> str:
    """Write the day of a decision; an estimate is marked, with the last day that it can be where that is another."""
    if date is None:
        return say("no-day", language)
    if "kg:dagGeschat" not in told:
        return date
    latest = next(iter(told.get("kg:uiterlijkOp", ())), date)
    return say("day-estimated" if latest == date else "day-estimated-by", language, date=date, latest=latest)


def _candidates(graph: Store, told: dict[str, list[str]], probable: AbstractSet[str], view: View) -> list[Section]:
    """List the cases that it may be about, when the source does not say which; first the one that is inferred."""
    cases = sorted(told.get("kg:kandidaatZaak", ()), key=lambda case: case not in probable)
    words = ("decision-maybe", "decision-probably")
    entries = [Entry(say(words[case in probable], view.language), case) for case in cases]
    return listed(graph, "candidates", entries, view, then("relations", kind="kandidaatZaak", limit=len(entries)))
