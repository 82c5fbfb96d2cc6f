"""An activity, an item of its agenda or a meeting: who spoke there, which motions were filed, and what was voted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamergraaf.ask.lookups import about, many, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.persons import motions_section, people_section
from kamergraaf.ask.pages.lives.standing import standings
from kamergraaf.ask.pages.lives.view import Entry, Section, View, by_number, listed, whole
from kamergraaf.ask.pages.parts import parties
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import then
from kamergraaf.store import Store

_WITHIN = """
SELECT DISTINCT ?place {{ {{ BIND (<{0}> AS ?place) }} UNION {{ ?place eli-dl:forms_part_of <{0}> }} UNION {{
  <{0}> a kg:Vergadering ; eli-dl:recorded_in_a_realization_of ?report .
  ?held a kg:Activiteit ; eli-dl:recorded_in_a_realization_of ?report .
  {{ BIND (?held AS ?place) }} UNION {{ ?place eli-dl:forms_part_of ?held }} }} }}"""
"""The thing itself, what is part of it, and of a meeting what its report tells of."""
_MOTIONS = (
    "VALUES ?place {{ {} }} ?place kg:behandelt ?treated . ?treated eli-dl:involved_work ?motion . ?motion a kg:Motie ."
)
_MOVERS = """SELECT DISTINCT ?motion ?who ?date {{ VALUES ?motion {{ {} }} ?motion dcterms:creator ?who
  OPTIONAL {{ ?motion eli:date_document ?date }} }}"""
_ITEMS = """SELECT DISTINCT ?place ?order ?date {{ VALUES ?place {{ {} }}
  ?place a ?kind . FILTER (?kind IN (kg:Activiteit, kg:Agendapunt))
  OPTIONAL {{ ?place eli-dl:activity_order ?order }} OPTIONAL {{ ?place eli-dl:activity_date ?date }} }}"""
_DECISIONS = """SELECT DISTINCT ?decision ?outcome ?date ?on {{ VALUES ?place {{ {} }}
  ?decision eli-dl:forms_part_of ?place ; a kg:Besluit .
  OPTIONAL {{ ?decision eli-dl:decision_outcome/skos:prefLabel ?outcome . FILTER (LANG(?outcome) = "{}") }}
  OPTIONAL {{ ?decision eli-dl:activity_date ?date }}
  OPTIONAL {{ {{ ?decision eli-dl:decided_on_a_realization_of ?on }} UNION
    {{ ?decision kg:vermoedelijkOver ?on . FILTER ({}) }} }} }}"""
_TOLD = (
    ("eli-dl:had_activity_type", "activity-kind"),
    ("eli-dl:forms_part_of", "activity-of"),
    ("eli-dl:had_responsible_organization", "activity-committee"),
    ("eli-dl:recorded_in_a_realization_of", "activity-report"),
    ("kg:voortgezetIn", "activity-continued"),
    ("dcterms:isReplacedBy", "activity-replaced"),
    ("eli-dl:involved_work", "activity-paper"),
)


def life(graph: Store, activity: str, view: View) -> list[Section]:
    """Tell of an activity what and when it was, its agenda, who spoke, which motions were filed, what was decided."""
    within = [str(place) for (place,) in graph.query(_WITHIN.format(activity)).rows]
    found = standings(graph, _MOTIONS.format(many(within)), view)
    return [
        *_about(graph, activity, view),
        *whole("parties", parties(graph, activity, view.language)),
        *_movers(graph, found, view),
        *_items(graph, (place for place in within if place != activity), view),
        *motions_section(graph, found, view, then("show")),
        *_decisions(graph, within, view),
    ]


def _about(graph: Store, activity: str, view: View) -> list[Section]:
    told, language = about(graph, activity, view.language), view.language
    called = names(graph, (value for key, _ in _TOLD for value in told.get(key, ())), language)
    days = [Fact("about", say("activity-day", language), day, day) for day in told.get("eli-dl:activity_date", ())]
    status = [
        Fact("about", say("activity-status", language), text, text) for text in told.get("kg:activiteitstatus", ())
    ]
    ties = [Fact("about", say(key, language), to, called[to]) for name, key in _TOLD for to in told.get(name, ())]
    return whole("about", [*days, *status, *ties])


def _movers(graph: Store, motions: Iterable[str], view: View) -> list[Section]:
    """Count who moved the motions that were filed there."""
    moved = ((str(who), str(date or "")) for _, who, date in graph.query(_MOVERS.format(many(motions))).rows)
    return people_section(graph, "people", moved, view)


def _items(graph: Store, within: Iterable[str], view: View) -> list[Section]:
    """List what stands on the agenda, in its order."""
    rows = graph.query(_ITEMS.format(many(within))).dicts()
    ordered = sorted(rows, key=lambda row: (int(row["order"] or 0), by_number(str(row["place"]))))
    entries = [
        Entry(str(row["order"] or ""), str(row["place"]), str(row["date"]) if row["date"] else None) for row in ordered
    ]
    return listed(graph, "items", entries, view)


def _decisions(graph: Store, within: Iterable[str], view: View) -> list[Section]:
    """List what was decided, each decision with what it was about, as far as that is known."""
    rows = graph.query(_DECISIONS.format(many(within), view.language, view.inferred)).dicts()
    called = names(graph, (str(row["on"]) for row in rows if row["on"]), view.language)
    entries = [
        Entry(
            str(row["outcome"] or say("no-outcome", view.language)),
            str(row["decision"]),
            str(row["date"]) if row["date"] else None,
            more=f" ({called[str(row['on'])]})" if row["on"] else "",
        )
        for row in rows
    ]
    return listed(graph, "decisions", _once(entries), view)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Give each decision once, though it may be about several papers, in the order of what it is about."""
    kept: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (by_number(entry.more), entry.thing)):
        kept.setdefault(entry.thing, entry)
    return list(kept.values())
