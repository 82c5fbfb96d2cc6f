"""A promise: who made it, to whom, when, in which words, by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.ask.lookups import about, days, many, names
from kamergraaf.ask.pages.facts import Fact, facts_of
from kamergraaf.ask.pages.lives.standing import number, of
from kamergraaf.ask.pages.lives.view import Entry, Section, View, days_between, latest, listed, whole
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.vocab import PROV

_SCOPED = "SELECT DISTINCT ?promise WHERE {{ {scope} }}"
_STATES = """
SELECT DISTINCT ?promise ?date ?due ?status ?kept ?letter ?sent WHERE {{
  VALUES ?promise {{ {promises} }}
  OPTIONAL {{ ?promise dcterms:created ?created }}
  OPTIONAL {{ ?promise prov:wasDerivedFrom ?paper . ?paper eli:date_document ?written }}
  BIND (COALESCE(?created, ?written) AS ?date)
  OPTIONAL {{ ?promise {told}kg:uiterlijk ?due }}
  OPTIONAL {{ ?promise {recorded}kg:status ?status }}
  OPTIONAL {{ ?promise {recorded}kg:nagekomenOp ?kept }}
  OPTIONAL {{ ?promise {recorded}kg:nagekomenMet ?letter .
    OPTIONAL {{ ?letter eli:date_document ?sent }} }}
}} ORDER BY ?promise ?sent ?letter
"""
_SAME = """
SELECT DISTINCT ?other ?relation ?why WHERE {
  VALUES ?relation { kg:zelfdeToezegging kg:misschienZelfdeToezegging }
  { <%(promise)s> ?relation ?other . BIND (<%(promise)s> AS ?told) BIND (?other AS ?recorded) }
  UNION { ?other ?relation <%(promise)s> . BIND (?other AS ?told) BIND (<%(promise)s> AS ?recorded) }
  ?node rdf:subject ?told ; rdf:predicate ?relation ; rdf:object ?recorded ; rdfs:label ?why .
  FILTER (LANG(?why) = "%(language)s")
} ORDER BY ?relation ?other
"""
_BY = """
{{ ?promise eli-dl:had_responsible_person <{0}> }} UNION
{{ ?paper dcterms:creator <{0}> . ?paper a ?kind .
  FILTER (?kind IN (kg:BriefRegering, kg:AntwoordKamervraag))
  ?promise prov:wasDerivedFrom ?paper . ?promise kg:toegezegdAan ?whom }}
"""
_SIGNERS = """
SELECT DISTINCT ?who WHERE {
  VALUES ?paper { %s } VALUES ?kind { kg:BriefRegering kg:AntwoordKamervraag }
  ?paper a ?kind . ?paper dcterms:creator ?who
} ORDER BY ?who
"""
"""Who signs a letter or an answer makes the promises in it; a motion or a report tells of promises of others."""
_OPEN = ("openstaand", "deels-voldaan", "")


@dataclass(frozen=True, slots=True)
class Promised:
    """What the graph holds of a promise that tells where it stands."""

    promise: str
    date: str | None
    due: str | None
    status: str
    kept: str | None
    letter: str | None
    sent: str | None

    def is_open(self, view: View) -> bool:
        """Tell whether nothing says that it was kept or lapsed, on the day of the view if it has one."""
        if any(day and view.sees(day) for day in (self.kept, self.sent)):
            return False
        if self.letter and not self.sent and not self.kept:
            return view.on is not None
        return self.status in _OPEN or view.on is not None


def promised(graph: Store, scope: str, view: View) -> dict[str, Promised]:
    """Collect where the promises of a pattern stand; of several letters the first counts.

    What holds of the recorded promise holds of the one in a text that it is, unless only what is stated is wanted.
    """
    found: dict[str, Promised] = {}
    there = [str(row[0]) for row in graph.query(_SCOPED.format(scope=scope)).rows]
    recorded, told = ("", "") if view.only_stated else ("kg:zelfdeToezegging?/", "^kg:zelfdeToezegging?/")
    query = _STATES.format(promises=many(there), recorded=recorded, told=told)
    for row in graph.query(query).dicts() if there else ():
        said = {name: str(value) if value else None for name, value in row.items()}
        promise, status = str(row["promise"]), (said["status"] or "").rsplit("/", 1)[-1]
        kept, letter, sent = (said[name] for name in ("kept", "letter", "sent"))
        entry = Promised(promise, said["date"], said["due"], status, kept, letter, sent)
        found.setdefault(promise, entry)
    return found


def promises_of(graph: Store, person: str, view: View) -> list[Section]:
    """List the promises that a person made, the latest first."""
    return promises_section(graph, "promised", promised(graph, _BY.format(person), view), view)


def promises_section(graph: Store, key: str, found: dict[str, Promised], view: View) -> list[Section]:
    """List promises with where each stands."""
    entries = [
        Entry(say(f"promise-{_short(entry, view)}", view.language), entry.promise, entry.date)
        for entry in found.values()
        if view.knows(entry.date)
    ]
    return listed(graph, key, latest(entries), view, then("show"))


def _short(entry: Promised, view: View) -> str:
    """Tell in a word where a promise stands; of one that was only read in a text nobody recorded it."""
    if not entry.is_open(view):
        return "closed"
    return "open" if entry.status else "unknown"


def life(graph: Store, promise: str, view: View) -> list[Section]:
    """Tell of a promise who made it, to whom, by when, and what became of it."""
    entry = promised(graph, f"VALUES ?promise {{ <{promise}> }}", view)[promise]
    first = whole("state", [_state(entry, view)])
    if not view.sees(entry.date):
        return first
    told = about(graph, promise, view.language)
    return [*first, *_made(graph, promise, entry, told, view), *_kept(graph, entry, told, view)]


def _state(entry: Promised, view: View) -> Fact:
    """Say in one line where a promise stands."""
    key, values = _reason(entry, view)
    label = say(f"promise-{key}", view.language, **values)
    if entry.due and entry.is_open(view) and key not in ("not-yet", "status-lapsed"):
        late = view.on is not None and entry.due < view.on
        label += say("promise-late" if late else "promise-due", view.language, due=entry.due, on=view.on)
    return Fact("state", say("state", view.language), key, label, entry.kept or entry.sent)


def _reason(entry: Promised, view: View) -> tuple[str, dict[str, object]]:
    if not view.sees(entry.date):
        return "not-yet", {"date": entry.date}
    day = entry.kept or entry.sent
    if not entry.is_open(view) and entry.letter:
        return "kept-with", {"paper": number(entry.letter), "of": of(entry.sent or day, view)}
    if not entry.is_open(view) and day:
        return "kept", {"of": say("on-day", view.language, date=day)}
    if entry.status and view.on is None:
        return {"voldaan": "status-kept", "deels-voldaan": "status-part", "vervallen": "status-lapsed"}.get(
            entry.status, "status-open"
        ), {}
    return ("none" if entry.status else "untold"), {}


def _made(graph: Store, promise: str, entry: Promised, told: dict[str, list[str]], view: View) -> list[Section]:
    """Tell who made a promise, to whom, when, where and in which words."""
    language = view.language
    papers = [paper for paper in told.get("prov:wasDerivedFrom", ()) if paper.startswith("http")]
    by = told.get("eli-dl:had_responsible_person", [])
    signers = [] if by or not papers else [str(row[0]) for row in graph.query(_SIGNERS % many(papers)).rows]
    ministries, to = told.get("eli-dl:had_responsible_organization", []), told.get("kg:toegezegdAan", [])
    debates = told.get("eli-dl:was_motivated_by", [])
    called = names(graph, [*papers, *by, *signers, *ministries, *to, *debates], language)
    edges = {paper: (promise, PROV + "wasDerivedFrom", paper) for paper in papers}
    read = view.evidence(graph, edges.values())
    found = facts_of("made", say("promise-in", language), papers, called)
    facts = [
        *facts_of("made", say("promise-text", language), told.get("dcterms:description", ())),
        *facts_of("made", say("promise-by", language), (*by, *ministries), called),
        *facts_of("made", say("promise-signer", language), signers, called),
        *facts_of("made", say("promise-to", language), to, called),
        *facts_of("made", say("promise-on", language), filter(None, [entry.date])),
        *(fact.with_(fact.label, read.get(edges[fact.value])) for fact in found),
        *facts_of("made", say("promise-in", language), debates, called),
        *facts_of("made", say("promise-term", language), told.get("kg:termijn", ())),
        *facts_of("made", say("promise-by-day", language), told.get("kg:uiterlijk", ())),
    ]
    return whole("made", facts)


def _kept(graph: Store, entry: Promised, told: dict[str, list[str]], view: View) -> list[Section]:
    """Tell with which letters a promise was kept and after how many days, and which promises it repeats or changes."""
    letters = told.get("kg:nagekomenMet", [])
    dated = days(graph, letters)
    entries = []
    for letter in letters:
        count = days_between(entry.date, dated.get(letter))
        more = f", {say('days-after-promise', view.language, days=count)}" if count is not None else ""
        if view.sees(dated.get(letter)):
            entries.append(Entry(say("promise-letter", view.language) + more, letter, dated.get(letter)))
    others = ("herhalingVan", "wijzigingVan", "aanvullingOp")
    beside = [Entry(say(f"promise-{name}", view.language), p) for name in others for p in told.get(f"kg:{name}", ())]
    beside += [] if view.only_stated else _same(graph, entry.promise, view)
    return [*listed(graph, "kept", entries, view), *listed(graph, "beside", beside, view)]


def _same(graph: Store, promise: str, view: View) -> list[Entry]:
    """Tell which promise in a text is, or may be, the recorded one, or the other way round, and why that is said."""
    rows = graph.query(_SAME % {"promise": promise, "language": view.language}).rows
    return [
        Entry(say(f"promise-{str(relation).rsplit('#', 1)[-1]}", view.language), str(other), None, None, f"; {why}")
        for other, relation, why in rows
    ]
