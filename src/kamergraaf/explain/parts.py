"""Who had which part in a thing, in what a person or body had a part, and who sat where when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kamergraaf.explain.facts import Fact
from kamergraaf.store import Graph
from kamergraaf.store.rows import Value

_PARTIES = """
SELECT ?who ?label ?role ?behalf WHERE {
  <%s> eli-dl:had_participation|prov:qualifiedAttribution ?part .
  ?part eli-dl:participation_role|dcat:hadRole ?kind ;
    eli-dl:had_participant_person|eli-dl:had_participant_organization|prov:agent ?who .
  ?kind rdfs:label ?role . ?who rdfs:label ?label . FILTER (LANG(?label) IN ("nl", ""))
  OPTIONAL { ?part eli-dl:participation_in_name_of/rdfs:label ?behalf }
} ORDER BY ?role ?label ?who
"""
_PARTS = """
SELECT ?thing ?label ?role ?date WHERE {
  ?part eli-dl:had_participant_person|eli-dl:had_participant_organization|prov:agent <%(who)s> ;
    eli-dl:participation_role|dcat:hadRole ?kind .
  ?thing eli-dl:had_participation|prov:qualifiedAttribution ?part ; rdfs:label ?label .
  ?kind rdfs:label ?role .
  FILTER NOT EXISTS { ?thing dcterms:creator|eli-dl:was_submitted_by <%(who)s> }
  OPTIONAL { ?thing eli:date_document|eli-dl:activity_date|eli-dl:activity_start_date ?date }
} ORDER BY ?role (!BOUND(?date)) ?date ?thing
"""
_SEATS = """
SELECT ?seat ?label ?role ?from ?to WHERE {
  ?seat a org:Membership ; %s ; org:role/rdfs:label ?role ; org:memberDuring ?period .
  ?other rdfs:label ?label . FILTER (LANG(?label) IN ("nl", ""))
  OPTIONAL { ?period dcat:startDate ?from }
  OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?from ?label ?seat
"""
_OF_PERSON = "org:member <{0}> ; org:organization ?other"
_OF_BODY = "org:organization <{0}> ; org:member ?other"


def parties(graph: Graph, thing: str, language: str) -> list[Fact]:
    """Give who had which part in a paper, a case or an activity, and on whose behalf."""
    behalf = " namens " if language == "nl" else " on behalf of "
    rows = graph.query(_PARTIES % thing).dicts()
    return [
        Fact(
            "parties",
            str(row["role"]),
            str(row["who"]),
            f"{row['label']}{behalf}{row['behalf']}" if row["behalf"] else str(row["label"]),
        )
        for row in rows
    ]


def parts_in(graph: Graph, thing: str) -> list[Fact]:
    """Give the papers, cases and activities in which a person or body had a part, other than as its maker."""
    return [
        Fact("parts", str(row["role"]), str(row["thing"]), str(row["label"]), str(row["date"]) if row["date"] else None)
        for row in graph.query(_PARTS % {"who": thing}).dicts()
    ]


def seats_of(graph: Graph, thing: str) -> list[Fact]:
    """Give the groups and committees in which a person sat, or who sat in a group or committee, by date."""
    kind = _OF_PERSON if "/persoon/" in thing else _OF_BODY
    return [_seat(row) for row in graph.query(_SEATS % kind.format(thing)).dicts()]


def _seat(row: Mapping[str, Value]) -> Fact:
    start, end = str(row["from"] or ""), str(row["to"] or "")
    until = (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat() if end else None
    period = f"{start} – {end}".strip()
    return Fact("seats", period, str(row["seat"]), f"{row['label']} ({row['role']})", start or None, until=until)
