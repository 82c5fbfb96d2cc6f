"""A person: offices and seats, motions with what became of them, co-movers, roll calls, papers and promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kamergraaf.ask.lookups import fractie_on, fracties, many
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.cabinets import cabinets_of
from kamergraaf.ask.pages.lives.promises import promises_of
from kamergraaf.ask.pages.lives.standing import Standing, counted, standings
from kamergraaf.ask.pages.lives.view import Entry, Section, View, latest, listed, whole
from kamergraaf.ask.pages.parts import offices_of, seats_of
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import Next, then
from kamergraaf.store import Store
from kamergraaf.store.rows import Value
from kamergraaf.vocab import DCTERMS, SCHEMA

_TOGETHER = (
    "SELECT ?motion ?other WHERE { ?motion dcterms:creator <%s> . ?motion a kg:Motie . ?motion dcterms:creator ?other }"
)
_SIGNED = """
SELECT ?paper ?date ?kind WHERE {
  ?paper dcterms:creator <%s> . FILTER NOT EXISTS { ?paper a kg:Motie }
  OPTIONAL { ?paper eli:date_document ?date }
  OPTIONAL { ?paper eli:work_type ?type . ?type skos:prefLabel ?kind . FILTER (LANG(?kind) = "%s") }
} ORDER BY ?paper
"""
_CALLED = """
SELECT ?decision ?choice ?date ?latest ?item WHERE {
  ?cast eli-dl:had_participant_person <%s> . ?cast kg:stemkeuze ?c . ?decision eli-dl:had_participation ?cast .
  ?c skos:prefLabel ?choice . FILTER (LANG(?choice) = "%s")
  OPTIONAL { ?decision kg:genomenOp ?date }
  OPTIONAL { ?decision kg:uiterlijkOp ?latest . FILTER EXISTS { ?decision kg:dagGeschat true } }
  OPTIONAL { ?decision eli-dl:forms_part_of ?i . ?i rdfs:label ?item }
} ORDER BY (!BOUND(?date)) DESC(?date) ?decision
"""
_NAMED = """
SELECT ?paper ?date WHERE { ?paper schema:mentions <%s> . OPTIONAL { ?paper eli:date_document ?date } } ORDER BY ?paper
"""


_SEATS = """
SELECT ?motion ?favor ?against ?day WHERE {
  VALUES ?motion { %s }
  ?motion kg:afloopBesluit ?decision . %s
  ?decision eli-dl:number_of_votes_favor ?favor ; eli-dl:number_of_votes_against ?against .
  OPTIONAL { ?decision kg:uiterlijkOp ?latest }
  OPTIONAL { ?decision kg:genomenOp ?taken }
  BIND (COALESCE(?latest, ?taken) AS ?day)
}
"""


def life(graph: Store, person: str, view: View) -> list[Section]:
    """Tell of a person in public office what the graph holds."""
    offices = offices_of(graph, person, view.language, view.on)
    seats = [fact for fact in seats_of(graph, person) if view.on is None or fact.holds(view.on)]
    moved = standings(graph, f"?motion dcterms:creator <{person}> . ?motion a kg:Motie .", view)
    there = {motion: found for motion, found in moved.items() if view.knows(found.filed)}
    return [
        *_state(offices, view),
        *whole("offices", offices),
        *whole("cabinets", cabinets_of(graph, person, view)),
        *whole("seats", seats),
        *motions_section(graph, there, view, then("question", name="motions-of-person", about="who")),
        *_together(graph, person, there, view),
        *_signed(graph, person, view),
        *promises_of(graph, person, view),
        *_called(graph, person, view),
        *_named(graph, person, view),
    ]


def _state(offices: list[Fact], view: View) -> list[Section]:
    """Tell which offices a person holds on the day, or by the last that the graph knows."""
    held = [fact for fact in offices if view.on or fact.until is None]
    since = [say("since", view.language, office=fact.label, date=fact.date) for fact in held]
    label = "; ".join(since) or say("no-office" if view.on is None else "no-office-then", view.language, on=view.on)
    return whole("state", [Fact("state", say("in-office", view.language), "in-office" if held else "none", label)])


def motions_section(graph: Store, found: Mapping[str, Standing], view: View, more: Next | None) -> list[Section]:
    """Count motions by what became of them, and list the latest when something gives all."""
    if not found:
        return []
    words = [f"{count} {say(f'short-{state}', view.language)}" for state, count in counted(found).items()]
    total = say("motions-counted", view.language, count=len(found), states=", ".join(words))
    first = Fact("motions", say("motions-all", view.language), str(len(found)), total)
    seats = _seats(graph, found, view)
    entries = latest(
        Entry(say(f"short-{standing.state}", view.language) + seats.get(motion, ""), motion, standing.filed)
        for motion, standing in found.items()
    )
    return listed(graph, "motions", entries if more else (), view, more, first=[first])


def _seats(graph: Store, motions: Iterable[str], view: View) -> dict[str, str]:
    """Say of each motion with how many seats it was adopted or rejected, where all votes are known by its day."""
    unsure = "FILTER NOT EXISTS { ?decision kg:vermoedelijkOver ?motion }" if view.only_stated else ""
    rows = graph.query(_SEATS % (many(motions), unsure)).rows
    return {
        str(motion): f" ({say('decision-votes', view.language, favor=favor, against=against)})"
        for motion, favor, against, day in rows
        if view.knows(str(day) if day else None)
    }


def _together(graph: Store, person: str, there: Mapping[str, Standing], view: View) -> list[Section]:
    """Count with whom a person moved motions, with the fractie of each at the last of them."""
    moved = [
        (str(other), there[str(motion)].filed)
        for motion, other in graph.query(_TOGETHER % person).rows
        if str(motion) in there and other != person
    ]
    return people_section(graph, "comovers", moved, view, then("question", name="co-movers", about="who"))


def people_section(
    graph: Store, key: str, acts: Iterable[tuple[str, str | None]], view: View, more: Next | None = None
) -> list[Section]:
    """List people with how often they acted, the most first, each with the fractie on the last day.

    Args:
        graph: the graph.
        key: of the section.
        acts: who acted, and on which day, once for each act.
        view: how the page is shown.
        more: what tells more.
    """
    counts: Counter[str] = Counter()
    last: dict[str, str] = {}
    for who, day in acts:
        counts[who] += 1
        last[who] = max(last.get(who, ""), day or "")
    ordered = sorted(counts, key=lambda who: (-counts[who], who))
    shown = ordered[: view.cap] if view.cap is not None else ordered
    sat = fracties(graph, shown)
    entries = [Entry(str(counts[who]), who, None, None, _fractie(sat.get(who, ()), last.get(who))) for who in ordered]
    return listed(graph, key, entries, view, more)


def _fractie(seats: Iterable[tuple[str, str | None, str]], day: str | None) -> str:
    fractie = fractie_on(seats, day)
    return f" ({fractie})" if fractie else ""


def _signed(graph: Store, person: str, view: View) -> list[Section]:
    """List the papers other than motions that a person signed."""
    rows = graph.query(_SIGNED % (person, view.language)).rows
    entries = [
        Entry(
            str(kind or say("paper", view.language)),
            str(paper),
            str(date) if date else None,
            (str(paper), DCTERMS + "creator", person),
        )
        for paper, date, kind in rows
        if view.knows(str(date) if date else None)
    ]
    return listed(graph, "signed", latest(entries), view, then("question", name="signed-or-moved", about="who"))


def _called(graph: Store, person: str, view: View) -> list[Section]:
    """Count how a person voted in roll calls, and list the latest."""
    rows = [row for row in graph.query(_CALLED % (person, view.language)).dicts() if view.knows(_known_by(row))]
    if not rows:
        return []
    entries = [_call(row, view.language) for row in rows]
    counts = Counter(str(row["choice"]) for row in rows)
    words = ", ".join(
        f"{count} {choice}" for choice, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
    first = Fact("rollcalls", say("rollcalls", view.language), str(len(entries)), words)
    return listed(graph, "rollcalls", entries, view, then("show"), first=[first])


def _known_by(row: Mapping[str, Value]) -> str | None:
    """Give the day on which a decision was surely there: its own, or where that is an estimate the last it can be."""
    day = row["latest"] or row["date"]
    return str(day) if day else None


def _call(row: Mapping[str, Value], language: str) -> Entry:
    """Make the line of a roll call; a day that is an estimate is told in words, as the last that it can be."""
    by = say("by-day", language, date=row["latest"]) if row["latest"] else ""
    day = str(row["date"]) if row["date"] and not by else None
    item = f"; {row['item']}" if row["item"] else ""
    return Entry(", ".join(filter(None, (str(row["choice"]), by))), str(row["decision"]), day, None, item)


def _named(graph: Store, person: str, view: View) -> list[Section]:
    """List the papers that name a person, with the sentence."""
    entries = [
        Entry(
            say("named", view.language),
            str(paper),
            str(date) if date else None,
            (str(paper), SCHEMA + "mentions", person),
        )
        for paper, date in graph.query(_NAMED % person).rows
        if view.knows(str(date) if date else None)
    ]
    return listed(graph, "named", latest(entries), view, then("relations", kind="mentions", evidence=True))
