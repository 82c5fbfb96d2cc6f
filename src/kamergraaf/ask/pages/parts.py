"""Who had which part in a thing, in what a person or body had a part, and who sat where when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kamergraaf.ask.lookups import many, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.titles import ministries_on, title_on, titles_of
from kamergraaf.ask.pages.words import capacity
from kamergraaf.store import Store
from kamergraaf.store.rows import Value

_PARTIES = """
SELECT ?who ?label ?kind ?role ?behalf WHERE {
  <%s> eli-dl:had_participation|prov:qualifiedAttribution ?part . ?part eli-dl:participation_role|dcat:hadRole ?kind .
  ?part eli-dl:had_participant_person|eli-dl:had_participant_organization|prov:agent ?who .
  ?kind rdfs:label ?role . ?who rdfs:label ?label . FILTER (LANG(?label) IN ("nl", ""))
  OPTIONAL { ?part eli-dl:participation_in_name_of ?group . ?group rdfs:label ?behalf }
} ORDER BY ?role ?label ?who
"""
_PARTS = """
SELECT ?thing ?kind WHERE {
  { ?part eli-dl:had_participant_person <%(who)s> . ?part eli-dl:participation_role ?kind .
    ?thing eli-dl:had_participation ?part }
  UNION { ?part eli-dl:had_participant_organization <%(who)s> . ?part eli-dl:participation_role ?kind .
    ?thing eli-dl:had_participation ?part }
  UNION { ?part prov:agent <%(who)s> . ?part dcat:hadRole ?kind . ?thing prov:qualifiedAttribution ?part }
} ORDER BY ?kind ?thing
"""
_MADE = "SELECT ?thing WHERE { ?thing dcterms:creator|eli-dl:was_submitted_by <%s> }"
_SEATS = """
SELECT ?seat ?label ?role ?from ?to WHERE {
  ?seat %s . ?seat a kg:Lidmaatschap ; org:role ?as ; org:memberDuring ?period . ?as rdfs:label ?role .
  ?seat %s ?other . ?other rdfs:label ?label . FILTER (LANG(?label) IN ("nl", ""))
  OPTIONAL { ?period dcat:startDate ?from }
  OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?from ?label ?seat
"""
_OFFICES = """
SELECT ?incumbency ?o ?p ?from ?to ?disputed ?acting ?party WHERE {
  ?incumbency %s <%s> . ?incumbency kg:vanAmbt ?o ; org:member ?p ; org:memberDuring ?period .
  ?period dcat:startDate ?from .
  OPTIONAL { ?period dcat:endDate ?to }
  OPTIONAL { ?incumbency kg:betwist ?disputed }
  OPTIONAL { ?incumbency kg:waarnemend ?acting }
  OPTIONAL { ?incumbency kg:namensFractie ?f . ?f rdfs:label ?party }
} ORDER BY ?from ?incumbency
"""
_BEGUN = """
SELECT ?o ?next ?from WHERE {
  VALUES ?o { %s } ?next kg:vanAmbt ?o . ?next org:memberDuring ?period . ?period dcat:startDate ?from
}
"""
_POST = """
SELECT ?ministry ?today ?office WHERE {
  <%s> a kg:Ambt ; rdfs:label ?office ; org:postIn ?ministry . FILTER (LANG(?office) = "%s")
  ?ministry skos:prefLabel ?today . FILTER (LANG(?today) = LANG(?office))
}
"""
_OF = re.compile(" (?:van|of) |(?<=Secretary) for ")
_OF_PERSON = ("org:member <{0}>", "org:organization")
_OF_BODY = ("org:organization <{0}>", "org:member")


def parties(graph: Store, thing: str, language: str) -> list[Fact]:
    """Give who had which part in a paper, a case or an activity, and on whose behalf."""
    behalf = " namens " if language == "nl" else " on behalf of "
    rows = graph.query(_PARTIES % thing).dicts()
    return [
        Fact(
            "parties",
            capacity(_slug(row["kind"]), str(row["role"]), language),
            str(row["who"]),
            f"{row['label']}{behalf}{row['behalf']}" if row["behalf"] else str(row["label"]),
        )
        for row in rows
    ]


def _slug(concept: object) -> str:
    return str(concept).rsplit("/", 1)[-1]


def parts_in(graph: Store, thing: str, language: str) -> list[tuple[str, str]]:
    """Give the papers, cases and activities in which a person or body had a part, other than as its maker.

    Each with the capacity: `("speaker", ".../activiteit/2025A02948")`.
    """
    rows = [(str(kind), str(where)) for where, kind in graph.query(_PARTS % {"who": thing}).rows]
    made = {str(row[0]) for row in graph.query(_MADE % thing).rows} if rows else set()
    roles = names(graph, (kind for kind, _ in rows), "nl")
    told = {kind: capacity(_slug(kind), role, language) for kind, role in roles.items()}
    return list(dict.fromkeys((told[kind], where) for kind, where in rows if where not in made))


def seats_of(graph: Store, thing: str) -> list[Fact]:
    """Give the groups and committees in which a person sat, or who sat in a group or committee, by date."""
    given, other = _OF_PERSON if "/persoon/" in thing else _OF_BODY
    return [_seat(row) for row in graph.query(_SEATS % (given.format(thing), other)).dicts()]


def _seat(row: Mapping[str, Value]) -> Fact:
    start, end = str(row["from"] or ""), str(row["to"] or "")
    until = (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat() if end else None
    period = f"{start} – {end}".strip()
    return Fact("seats", period, str(row["seat"]), f"{row['label']} ({row['role']})", start or None, until=until)


def _ends_of_office(thing: str) -> tuple[str, str]:
    """Tell by which property offices lead to a thing, and what stands at their other end; nothing for other things."""
    if "/persoon/" in thing:
        return "org:member", "o"
    if "/ambt/" in thing and "/ambt/kamerlid-" not in thing:
        return "kg:vanAmbt", "p"
    return "", ""


def offices_of(graph: Store, thing: str, language: str, on: str | None = None) -> list[Fact]:
    """Give the offices of a person, or the holders of an office (not of the seats of the House: there are too many).

    Args:
        graph: the graph.
        thing: the person or the office.
        language: of labels.
        on: only those of this day, called as they were then.
    """
    bound, shown = _ends_of_office(thing)
    if not bound:
        return []
    rows = graph.query(_OFFICES % (bound, thing)).dicts()
    called = names(graph, (str(row[shown]) for row in rows), language)
    titles = titles_of(graph, (str(row["o"]) for row in rows), language) if shown == "o" else {}
    begun = _begun(graph, rows)
    facts = []
    for row in rows:
        fact = _office(row, "", begun, language)
        if on is None or fact.holds(on):
            other = str(row[shown])
            then = title_on(titles, other, max(on or "", str(row["from"])))
            facts.append(replace(fact, label=(then or called[other]) + fact.label))
    return sorted(facts, key=lambda fact: (fact.date or "", fact.label))


def _begun(graph: Store, rows: Iterable[Mapping[str, Value]]) -> dict[tuple[str, str], set[str]]:
    """Give who began in each office on each day; seats of the House are not handed over."""
    offices = {str(row["o"]) for row in rows if row["to"] and not row["party"]}
    found: dict[tuple[str, str], set[str]] = {}
    for office, incumbency, start in graph.query(_BEGUN % many(offices)).rows if offices else ():
        found.setdefault((str(office), str(start)), set()).add(str(incumbency))
    return found


def _office(row: Mapping[str, Value], name: str, begun: Mapping[tuple[str, str], set[str]], language: str) -> Fact:
    period = f"{row['from']} – {row['to'] or ''}".rstrip()
    party = f" ({row['party']})" if row["party"] else ""
    acting = " a.i." if row["acting"] else ""
    doubt = (" [betwist]" if language == "nl" else " [disputed]") if row["disputed"] else ""
    others = begun.get((str(row["o"]), str(row["to"])), set()) - {str(row["incumbency"])}
    until = _first_day_after(str(row["to"]), handed=bool(others) and not party) if row["to"] else None
    return Fact(
        "offices", period, str(row["incumbency"]), f"{name}{acting}{party}{doubt}", str(row["from"]), until=until
    )


def _first_day_after(end: str, *, handed: bool) -> str:
    """Give the first day after a term: the last day counts, unless the office is handed over on it.

    >>> _first_day_after("2025-11-11", handed=False), _first_day_after("2026-02-23", handed=True)
    ('2025-11-12', '2026-02-23')
    """
    return end if handed else (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat()


def name_on(graph: Store, thing: str, on: str, language: str) -> list[Fact]:
    """Give the name that a ministry, or an office that is called after one, had on a day."""
    if title := title_on(titles_of(graph, [thing], language), thing, on):
        return [Fact("name", "name on that day", thing, title, on)]
    post = graph.query(_POST % (thing, language)).rows
    ministry, today, office = (str(v) for v in post[0]) if post else (thing, "", "")
    name = ministries_on(graph, [ministry], on, language).get(ministry)
    if not name or (office and _subject(office) != _subject(today)):
        return []
    called = office.removesuffix(_subject(office)) + _subject(name) if office else name
    return [Fact("name", "name on that day", thing, called, on)]


def _subject(name: str) -> str:
    """Give what a ministry or an office is of.

    >>> _subject("ministerie van Financiën"), _subject("State Secretary for Finance"), _subject("kamerlid")
    ('Financiën', 'Finance', 'kamerlid')
    """
    return _OF.split(name, maxsplit=1)[-1]
