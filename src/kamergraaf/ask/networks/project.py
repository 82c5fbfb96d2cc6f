"""Networks from the queries in queries/networks: rows with ?source and ?target, nodes with names, kinds and dates."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from kamergraaf.ask.lookups import shorten
from kamergraaf.ask.networks.columns import columns_of, meaningful, relations_of
from kamergraaf.ask.networks.nodes import Found, Nodes
from kamergraaf.ask.relations import kinds, network_words
from kamergraaf.catalogue import THINGS, Question, bind
from kamergraaf.dutch.dates import parse_day
from kamergraaf.errors import UsageError
from kamergraaf.network.measure.agreement import agreements
from kamergraaf.network.model import Edge, NetworkData
from kamergraaf.network.tidy import tidy
from kamergraaf.network.write.report import Facts
from kamergraaf.store.derived.asking import answering
from kamergraaf.store.questions import Limits, own_limits
from kamergraaf.words import problem, tell

if TYPE_CHECKING:
    from kamergraaf.network.arrays import Arrays
    from kamergraaf.network.model import Attributes
    from kamergraaf.store import Store
    from kamergraaf.store.rows import Rows, Value

MOST_ROWS = 1_000_000
"""Above this a network is refused unless it is asked for: no viewer draws it. No more rows than this are read first."""
_COVERAGE = """
SELECT (COUNT(DISTINCT ?paper) AS ?papers) (MIN(?date) AS ?first) (MAX(?date) AS ?last) WHERE {
  ?paper eli:date_document ?date
}
"""
Acted = dict[str, tuple[str, str | None]]
"""For which party somebody acted, with its colour."""
_EDGE = ("source", "target", "kind", "weight", "start", "end", "evidence")


def project(
    graph: Store,
    asked: Question,
    values: Mapping[str, str],
    *,
    most: int | None = MOST_ROWS,
    limits: Limits | None = None,
) -> NetworkData:
    """Build a network from a query of the catalogue, or of one's own.

    Args:
        graph: the graph.
        asked: a query whose rows have `source` and `target`, and perhaps `kind` (a property or a word), `weight`,
            `start`, `end` and `evidence`; what else they have becomes attributes. With `reduce = "agreement"` in its
            header its rows are votes: `ballot`, `voter` and `choice`.
        values: its parameters; days as people write them.
        most: how many rows it may have.
        limits: what a query of one's own may take, in a process of its own; of its rows `most` tells.

    Raises:
        UsageError: the rows have no source and target, or are too many.
        QueryTimeoutError: the query of one's own took longer.
    """
    edges, acted = _edges(graph, asked, values, most, limits if limits and asked.is_own else own_limits())
    things = sorted({thing for edge in edges for thing in (edge.source, edge.target)})
    found = Nodes(graph, asked, things).of(things)
    nodes = tuple(
        replace(node, party=acted[node.id][0], colour=acted[node.id][1]) if node.id in acted else node for node in found
    )
    nl, en = asked.nl + _about(asked, values, "nl"), asked.en + _about(asked, values, "en")
    return tidy(NetworkData(asked.name, nl, en, asked.directed, nodes, tuple(edges)))


def _edges(
    graph: Store, asked: Question, values: Mapping[str, str], most: int | None, limits: Limits
) -> tuple[list[Edge], Acted]:
    """Give the relations, and for which party each voter acted, where the rows tell it."""
    limit = None if most is None else most + 1
    if asked.reads_index:
        bind(asked, dict(values))  # what is wrong with them is told
        with graph.edges() as index:
            found = islice(relations_of(index, meaningful(), *_days(values)), limit)
            edges = [Edge(r.source, r.target, shorten(r.kind), *words_of(r.kind), start=r.day) for r in found]
        _check_size(asked, len(edges), most)
        return edges, {}
    with answering(graph, asked, replace(limits, rows=limit or sys.maxsize)) as answer:
        rows = answer(dict(values), "nl").rows
    if rows is None:
        raise UsageError(f"network {asked.name}: its query is no SELECT; each row is a relation from one to the other")
    _check_size(asked, len(rows.rows), most)
    if asked.extra.get("reduce") == "agreement":
        return _agreements(asked, rows, values), _acted(rows)
    return _relations(asked, rows), {}


def _acted(rows: Rows) -> Acted:
    """Give the party for which each voter voted most often, with its colour."""
    if not {"voter", "party"} <= set(rows.columns):
        return {}
    counts: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
    for row in rows.dicts():
        if row["party"]:
            counts[str(row["voter"])][str(row["party"]), _text(row.get("colour"))] += 1
    return {voter: min(found, key=lambda party: (-found[party], party[0])) for voter, found in counts.items()}


def _check_size(asked: Question, rows: int, most: int | None) -> None:
    if most is not None and rows > most:
        found = problem(UsageError, "network-large", network=asked.name, most=f"{most:,}")
        raise found.naming("from", "to", "backbone", "large")


def _days(values: Mapping[str, str]) -> tuple[str | None, str | None]:
    first, last = values.get("from"), values.get("to")
    return parse_day(first) if first else None, parse_day(last, last=True) if last else None


def indexed(graph: Store, asked: Question, values: Mapping[str, str]) -> Arrays:
    """Give a network that is read from the index as columns, without an object for each edge.

    Raises:
        UsageError: it knows no such parameter, or a day is none.
    """
    bind(asked, dict(values))
    first, last = _days(values)
    with graph.edges() as index:
        return columns_of(index, meaningful(), directed=asked.directed, first=first, last=last)


def facts_of(graph: Store, asked: Question, version: str, command: str) -> Facts:
    """Give what a report says of the graph behind a network, and of its query."""
    (row,) = graph.query(_COVERAGE).dicts()
    caveat = asked.extra.get("caveat", {})
    first, last = str(row["first"] or "?"), str(row["last"] or "?")
    papers = int(row["papers"] or 0)
    return Facts(caveat.get("nl", ""), caveat.get("en", ""), asked.sparql, papers, first, last, version, command)


def _about(asked: Question, values: Mapping[str, str], lang: str) -> str:
    """Say in a title from when to when, and with which other values; things have an address for a value."""
    rest = [
        values[p.name].rsplit("/", 1)[-1] if p.type in THINGS else f"{p.name}={values[p.name]}"
        for p in asked.parameters
        if values.get(p.name) and p.type != "date"
    ]
    said = ", ".join(filter(None, [*rest, _between(values.get("from"), values.get("to"), lang)]))
    return f" ({said})" if said else ""


def _between(first: str | None, last: str | None, lang: str) -> str:
    if not first and not last:
        return ""
    key = "between" if first and last else "since" if first else "until"
    return tell(f"network.{key}", lang, first=first, last=last)


def _relations(asked: Question, rows: Rows) -> list[Edge]:
    if missing := {"source", "target"} - set(rows.columns):
        name = " and ".join(f"?{column}" for column in sorted(missing))
        raise UsageError(
            f"network {asked.name}: the query gives no {name}; each row is a relation from one to the other"
        )
    return [_edge(asked, found) for found in rows.dicts() if found["source"] and found["target"]]


def _edge(asked: Question, found: Found) -> Edge:
    kind = str(found.get("kind") or asked.extra.get("kind") or asked.name)
    nl, en = words_of(kind)
    rest = tuple((name, value) for name, value in found.items() if name not in _EDGE and value is not None)
    start, end, evidence = (_text(found.get(name)) for name in ("start", "end", "evidence"))
    ends = str(found["source"]), str(found["target"])
    return Edge(*ends, shorten(kind), nl, en, _weight(asked, found.get("weight")), start, end, evidence, rest)


def _weight(asked: Question, value: Value) -> float:
    try:
        weight = float(1 if value is None else value)
    except ValueError:
        raise UsageError(f"network {asked.name}: a weight is a positive number, not {value}") from None
    return int(weight) if weight.is_integer() else weight


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


@cache
def words_of(kind: str) -> tuple[str, str]:
    """Give the Dutch and English words for a kind of relation, an IRI, a prefixed name or a word."""
    known = kinds().get(kind)
    return (known.nl, known.en) if known else network_words(shorten(kind))


def _agreements(asked: Question, rows: Rows, values: Mapping[str, str]) -> list[Edge]:
    """Give an edge between every two voters who chose the same at least once; its weight is how often."""
    if missing := {"ballot", "voter", "choice"} - set(rows.columns):
        raise UsageError(f"network {asked.name}: the query gives no ?{min(missing)}; each row is a vote")
    default = {parameter.name: parameter.default for parameter in asked.parameters}
    unanimous = (values.get("unanimous") or default.get("unanimous")) == "true"
    place = [rows.columns.index(name) for name in ("ballot", "voter", "choice")]
    votes = (tuple(str(row[at]) for at in place) for row in rows.rows)
    kind = str(asked.extra.get("kind") or asked.name)
    nl, en = words_of(kind)
    return [
        Edge(
            found.one, found.other, kind, nl, en, found.same, attributes=_shares(found.same, found.both, found.interval)
        )
        for found in agreements(votes, unanimous=unanimous)  # type: ignore[arg-type]
        if found.same
    ]


def _shares(same: int, both: int, interval: tuple[float, float]) -> Attributes:
    low, high = interval
    return (("common", both), ("share", round(same / both, 4)), ("low", round(low, 4)), ("high", round(high, 4)))
