"""Fracties, ministries, offices and cabinets: what they are called, who was in them and when, and what names them."""

from __future__ import annotations

from typing import NamedTuple

from kamergraaf.ask.lookups import about, names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.cabinets import ROLES, within
from kamergraaf.ask.pages.lives.view import Entry, Section, View, latest, listed, whole
from kamergraaf.ask.pages.parts import name_on, offices_of
from kamergraaf.ask.pages.titles import ministries_on, title_on, titles_of
from kamergraaf.ask.pages.words import say
from kamergraaf.errors import then
from kamergraaf.store import Store
from kamergraaf.vocab import SCHEMA

_SEATED = """
SELECT ?who ?from ?to WHERE {
  ?seat kg:namensFractie <%s> . ?seat org:member ?who . ?seat org:memberDuring ?period .
  ?period dcat:startDate ?from . OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?from ?who
"""
_MINISTERS = """
SELECT ?in ?office ?who ?from ?to ?began ?ended ?disputed WHERE {
  <%s> dcterms:temporal ?term . ?term dcat:startDate ?began . OPTIONAL { ?term dcat:endDate ?ended }
  VALUES ?role { %s }
  ?in org:role ?role . ?in kg:vanAmbt ?office . ?in org:member ?who . ?in org:memberDuring ?period .
  ?period dcat:startDate ?from . FILTER (!BOUND(?ended) || ?from < ?ended)
  OPTIONAL { ?period dcat:endDate ?to } FILTER (!BOUND(?to) || ?to > ?began)
  OPTIONAL { ?in kg:betwist ?disputed }
} ORDER BY ?office ?from ?who
"""
_PARTIES = """
SELECT ?party ?from ?to WHERE {
  ?coalition kg:coalitieVan <%s> ; kg:coalitiepartij ?party ; dcat:startDate ?from .
  OPTIONAL { ?coalition dcat:endDate ?to }
} ORDER BY ?from ?party
"""
_OF = """
SELECT ?office ?in ?who ?from ?to WHERE {
  ?office org:postIn <%s> . ?in kg:vanAmbt ?office . ?in org:member ?who . ?in org:memberDuring ?period .
  ?period dcat:startDate ?from . OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?from ?in
"""
_FROM_IT = """
SELECT ?paper ?date WHERE {
  ?in org:organization <%s> . ?paper kg:ondertekendIn ?in . OPTIONAL { ?paper eli:date_document ?date }
} ORDER BY ?paper
"""
_LATER = """
SELECT ?later (MIN(?start) AS ?since) WHERE {
  ?later kg:voortgekomenUit <%s> .
  OPTIONAL { { ?later dcterms:temporal ?period } UNION { ?seat kg:namensFractie ?later ; org:memberDuring ?period }
    ?period dcat:startDate ?start }
} GROUP BY ?later ORDER BY ?later
"""
_NAMING = """
SELECT ?paper ?date WHERE { ?paper schema:mentions <%s> . OPTIONAL { ?paper eli:date_document ?date } } ORDER BY ?paper
"""


def office(graph: Store, thing: str, view: View) -> list[Section]:
    """Tell of an office who held it and when, the latest first."""
    held = offices_of(graph, thing, view.language, view.on)
    kept = tuple(held[::-1][: view.cap])
    holders = [Section("offices", kept, len(held), then("show"))] if held else _nobody(thing, view)
    return [*_named_on(graph, thing, view), *_about(graph, thing, view), *holders, *naming(graph, thing, view)]


def _nobody(office: str, view: View) -> list[Section]:
    """Say that the register knows nobody who held an office, on the day if one is asked about; not of seats."""
    if "/ambt/kamerlid-" in office:
        return []
    text = say("no-holder-on", view.language, on=view.on) if view.on else say("no-holder", view.language)
    return whole("offices", [Fact("offices", say("holder", view.language), "", text)])


def ministry(graph: Store, thing: str, view: View) -> list[Section]:
    """Tell of a ministry what it is called, who held its offices, which letters came from it, and what names it."""
    rows = graph.query(_OF % thing).rows
    there = [row for row in rows if _holds(str(row[3]), row[4], view)]
    offices = names(graph, (str(row[0]) for row in there), view.language)
    titles = titles_of(graph, offices, view.language)

    def called(office: str, start: str) -> str:
        return title_on(titles, office, max(view.on or "", start)) or offices[office]

    entries = [
        Entry(f"{_period(row[3], row[4])}, {called(str(row[0]), str(row[3]))}", str(row[2]), None)
        for row in sorted(there, key=lambda row: (str(row[3]), str(row[1])), reverse=True)
    ]
    signed = [(str(paper), str(date) if date else None) for paper, date in graph.query(_FROM_IT % thing).rows]
    letters = [Entry(say("signed-there", view.language), paper, date) for paper, date in signed if view.knows(date)]
    return [
        *_named_on(graph, thing, view),
        *_about(graph, thing, view),
        *listed(graph, "holders", entries, view),
        *listed(graph, "letters", latest(letters), view),
        *naming(graph, thing, view),
    ]


class _Seat(NamedTuple):
    start: str
    who: str
    end: str
    """Empty when it has not ended."""


def _members(seats: list[_Seat], view: View) -> tuple[str, list[_Seat]]:
    """Give who sits on the day, else who sits now; when nobody does any more, who sat there last."""
    if view.on:
        return "members", seats
    if now := [seat for seat in seats if not seat.end]:
        return "members", now
    last = max((seat.end for seat in seats), default="")
    return "last-members", [seat for seat in seats if seat.end == last]


def fractie(graph: Store, thing: str, view: View) -> list[Section]:
    """Tell of a fractie what it is called, from when to when, what it came from, and who sat for it."""
    rows = [_Seat(str(start), str(who), str(end or "")) for who, start, end in graph.query(_SEATED % thing).rows]
    key, members = _members(sorted(seat for seat in rows if _holds(seat.start, seat.end, view)), view)
    entries = [Entry(_period(seat.start, seat.end), seat.who) for seat in members]
    persons = {seat.who for seat in rows if view.sees(seat.start)}
    ever = _followed(graph, thing, view)
    if persons:
        ever.append(Fact("about", say("members-ever", view.language), str(len(persons)), str(len(persons))))
    return [*_about(graph, thing, view, ever), *listed(graph, key, entries, view), *naming(graph, thing, view)]


def _followed(graph: Store, thing: str, view: View) -> list[Fact]:
    """Give the fracties that came out of one, on a day those that surely were there by then."""
    rows = graph.query(_LATER % thing).rows
    later = [str(other) for other, since in rows if view.knows(str(since) if since else None)]
    called = names(graph, later, view.language)
    return [Fact("about", say("followed-by", view.language), other, called[other]) for other in later]


def cabinet(graph: Store, thing: str, view: View) -> list[Section]:
    """Tell of a cabinet from when to when it was, its parties, and who were its ministers and state secretaries."""
    rows = graph.query(_MINISTERS % (thing, ROLES)).dicts()
    there = [row for row in rows if within(row) and _holds(str(row["from"]), row["to"], view)]
    offices = names(graph, (str(row["office"]) for row in there), view.language)
    titles = titles_of(graph, offices, view.language)
    entries = []
    for row in there:
        office, day = str(row["office"]), max(view.on or "", str(row["from"]), str(row["began"]))
        called = title_on(titles, office, day) or offices[office]
        entries.append(Entry(f"{called}, {_period(row['from'], row['to'])}", str(row["who"])))
    more = then("question", name="cabinet-members", about="what")
    return [
        *_about(graph, thing, view, _parties(graph, thing, view)),
        *listed(graph, "ministers", sorted(entries, key=lambda entry: entry.words), view, more),
        *naming(graph, thing, view),
    ]


def _parties(graph: Store, thing: str, view: View) -> list[Fact]:
    """Give the parties of a cabinet, one line for each period in which they were the same."""
    periods: dict[str, list[str]] = {}
    for party, start, end in graph.query(_PARTIES % thing).rows:
        if _holds(str(start), end, view) and str(end) != view.on:
            periods.setdefault(_period(start, end), []).append(str(party))
    told = {period: ", ".join(parties) for period, parties in periods.items()}
    return [Fact("about", f"{say('parties', view.language)}, {period}", text, text) for period, text in told.items()]


def _holds(start: str, end: object, view: View) -> bool:
    return view.on is None or (start <= view.on and (not end or str(end) >= view.on))


def _period(start: object, end: object) -> str:
    return f"{start} – {end or ''}".rstrip()


def _named_on(graph: Store, thing: str, view: View) -> list[Section]:
    return whole("name", name_on(graph, thing, view.on, view.language)) if view.on else []


_ABOUT = {
    "skos:prefLabel": "called",
    "skos:altLabel": "called-before",
    "tooiont:afkorting": "abbreviated",
    "dcterms:temporal": "period",
    "org:postIn": "office-at",
    "kg:voortgekomenUit": "came-from",
}
"""What is told about a body, by the key of its words."""


def _about(graph: Store, thing: str, view: View, more: list[Fact] | None = None) -> list[Section]:
    """Give its names, its period, the ministry of an office, and what it came from."""
    told = about(graph, thing, view.language)
    called = names(graph, (value for prop in _ABOUT for value in told.get(prop, ())), view.language)
    words = dict(_ABOUT)
    then = called | (ministries_on(graph, called, view.on, view.language) if view.on else {})
    if (posts := told.get("org:postIn")) and not _is_of(
        _title(graph, thing, view, "nl"), _ministry(graph, posts[0], view)
    ):
        words["org:postIn"] = "office-now-at"
    else:
        called = then
    heading = ("skos:altLabel", _title(graph, thing, view, view.language))
    facts = [
        Fact("about", say(word, view.language), value, called.get(value, value))
        for prop, word in words.items()
        for value in dict.fromkeys(told.get(prop, ()))
        if (prop, value) != heading
    ]
    return whole("about", [*facts, *(more or ())])


def _title(graph: Store, thing: str, view: View, language: str) -> str:
    """Give the title of an office, or the name of any other thing: that of the day, else its last."""
    borne = title_on(titles_of(graph, [thing], language), thing, view.on) if view.on else None
    return borne or names(graph, [thing], language)[thing]


def _ministry(graph: Store, thing: str, view: View) -> str:
    """Give the Dutch name of a ministry: that of the day, else its last."""
    borne = ministries_on(graph, [thing], view.on, "nl").get(thing) if view.on else None
    return borne or names(graph, [thing], "nl")[thing]


def _is_of(title: str, ministry: str) -> bool:
    """Tell whether an office may be one of a ministry of that name; other ministries have become parts of today's.

    >>> _is_of("minister van Justitie", "ministerie van Justitie")
    True
    >>> _is_of("minister van Oorlog", "ministerie van Defensie")
    False
    >>> _is_of("minister voor Klimaat en Energie", "ministerie van Economische Zaken en Klimaat")
    True
    """
    _, after, about = title.partition(" van ")
    return not after or about == ministry.removeprefix("ministerie van ")


def naming(graph: Store, thing: str, view: View) -> list[Section]:
    """List the papers that name it, the latest first, with the sentence."""
    rows = [(str(paper), str(date) if date else None) for paper, date in graph.query(_NAMING % thing).rows]
    entries = [
        Entry(say("named", view.language), paper, date, (paper, SCHEMA + "mentions", thing))
        for paper, date in rows
        if view.knows(date)
    ]
    more = then("relations", kind="mentions", evidence=True, limit=len(entries))
    return listed(graph, "named", latest(entries), view, more)
