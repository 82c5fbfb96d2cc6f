"""The cabinets in which a person was, each with the days and the party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from kamergraaf import iri
from kamergraaf.ask.lookups import names
from kamergraaf.ask.pages.facts import Fact
from kamergraaf.ask.pages.lives.view import View
from kamergraaf.model import OPEN
from kamergraaf.store import Store

ROLES = " ".join(
    f"<{iri.concept('functie', role)}>"
    for role in (
        "minister-president", "viceminister-president", "minister", "minister-zonder-portefeuille", "staatssecretaris"
    )
)  # fmt: skip
"""The functions of who is in a cabinet, as the values of a query."""
_TERMS = """
SELECT ?cabinet ?began ?ended ?from ?to ?disputed WHERE {
  ?in org:member <%s> ; org:role ?role ; org:memberDuring ?period . VALUES ?role { %s }
  ?period dcat:startDate ?from . OPTIONAL { ?period dcat:endDate ?to }
  OPTIONAL { ?in kg:betwist ?disputed }
  ?cabinet a kg:Kabinet ; dcterms:temporal ?term . ?term dcat:startDate ?began .
  OPTIONAL { ?term dcat:endDate ?ended }
  FILTER ((!BOUND(?ended) || ?from < ?ended) && (!BOUND(?to) || ?to > ?began))
} ORDER BY ?began ?from
"""
_PARTIES = """
SELECT ?party ?from ?to WHERE {
  ?period kg:partijVan <%s> ; kg:partij ?party ; dcat:startDate ?from . OPTIONAL { ?period dcat:endDate ?to }
} ORDER BY ?from
"""
_Days = tuple[str, str]


def within(row: Mapping[str, object]) -> bool:
    """Tell whether somebody held an office while the cabinet was there; disputed without an end, nobody knows."""
    if row["disputed"] and not row["to"]:
        return False
    before_end = not row["ended"] or str(row["from"]) < str(row["ended"])
    return before_end and (not row["to"] or str(row["to"]) > str(row["began"]))


def cabinets_of(graph: Store, person: str, view: View) -> list[Fact]:
    """Give the cabinets in which a person was, on the day if one is asked about, each with the days and the party."""
    rows = [row for row in graph.query(_TERMS % (person, ROLES)).dicts() if within(row)]
    parties = [
        (str(party), (str(start), str(end or OPEN))) for party, start, end in graph.query(_PARTIES % person).rows
    ]
    called = names(graph, (str(row["cabinet"]) for row in rows), view.language)
    return [
        _fact(cabinet, called[cabinet], days, parties)
        for cabinet, terms in groupby(rows, lambda row: str(row["cabinet"]))
        for days in _joined(_shared(row) for row in terms)
        if view.on is None or days[0] <= view.on < days[1]
    ]


def _shared(row: Mapping[str, object]) -> _Days:
    """Give the days of a term that are days of the cabinet too."""
    return max(str(row["from"]), str(row["began"])), min(str(row["to"] or OPEN), str(row["ended"] or OPEN))


def _joined(days: Iterable[_Days]) -> list[_Days]:
    """Join stretches of days that overlap or follow each other.

    >>> _joined([("2017-10-26", "2019-11-01"), ("2018-01-01", "2019-11-01"), ("2020-04-14", "2022-01-10")])
    [('2017-10-26', '2019-11-01'), ('2020-04-14', '2022-01-10')]
    """
    found: list[_Days] = []
    for start, end in sorted(days):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _fact(cabinet: str, name: str, days: _Days, parties: Iterable[tuple[str, _Days]]) -> Fact:
    """Tell of one cabinet; a term in it may outlast a change of party."""
    start, end = days
    then = dict.fromkeys(party for party, (first, last) in parties if first < end and start < last)
    party = f" ({', '.join(then)})" if then else ""
    period = f"{start} – {'' if end == OPEN else end}".rstrip()
    return Fact("cabinets", period, cabinet, f"{name}{party}", start, until=None if end == OPEN else end)
