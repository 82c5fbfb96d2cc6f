"""The sentences behind many relations at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kamergraaf.ask.lookups import many
from kamergraaf.ask.relations import Evidence
from kamergraaf.store import Store
from kamergraaf.store.rows import Value
from kamergraaf.vocab import CITO

Edge: TypeAlias = tuple[str, str, str]
"""Subject, property and object of a relation."""
_CITES = CITO + "cites"
_CITED = "SELECT ?found ?s ?o WHERE { VALUES ?s { %s } ?found cito:hasCitingEntity ?s . ?found cito:hasCitedEntity ?o }"
_NAMED = """
SELECT ?found ?s ?p ?o WHERE { VALUES ?s { %s } ?found kg:relatieVan ?s . ?found kg:relatie ?p ; oa:hasBody ?o }
"""
_DETAILS = """
SELECT ?found ?exact ?before ?after ?start ?end ?document ?summary ?rule ?reason WHERE {
  VALUES ?found { %s }
  ?found oa:hasTarget ?target ; kg:reden ?reason ; kg:regel/rdfs:label ?rule .
  ?target oa:hasSource ?expression ; oa:hasSelector ?position , ?quote .
  ?expression eli:realizes/dcterms:identifier ?document .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  OPTIONAL { ?expression dcterms:isVersionOf ?summary }
  OPTIONAL { ?quote oa:prefix ?before }
  OPTIONAL { ?quote oa:suffix ?after }
} ORDER BY ?document ?start ?found
"""


def evidence_for(graph: Store, edges: Iterable[Edge]) -> dict[Edge, Evidence]:
    """Give the first sentence from which each relation was read, for those that were read in a text.

    Args:
        graph: the graph.
        edges: the relations, in any number.
    """
    wanted = set(edges)
    founds = _founds(graph, wanted)
    if not founds:
        return {}
    best: dict[Edge, Evidence] = {}
    chosen: dict[Edge, int] = {}
    for row in graph.query(_DETAILS % many(founds)).dicts():
        for edge, rank in founds[str(row["found"])]:
            if edge not in chosen or rank < chosen[edge]:
                chosen[edge], best[edge] = rank, _read(row)
    return best


def _founds(graph: Store, wanted: set[Edge]) -> dict[str, list[tuple[Edge, int]]]:
    """Give the findings behind relations; a citation itself comes before what was found beside it."""
    founds: dict[str, list[tuple[Edge, int]]] = {}
    cited = {s for s, p, _ in wanted if p == _CITES}
    for found, s, o in graph.query(_CITED % many(cited)).rows if cited else ():
        if (edge := (str(s), _CITES, str(o))) in wanted:
            founds.setdefault(str(found), []).append((edge, 0))
    for found, s, p, o in graph.query(_NAMED % many(s for s, _, _ in wanted)).rows if wanted else ():
        if (edge := (str(s), str(p), str(o))) in wanted:
            founds.setdefault(str(found), []).append((edge, 1))
    return founds


def _read(row: Mapping[str, Value]) -> Evidence:
    exact = str(row["exact"])
    return Evidence(
        document=str(row["document"]),
        sentence=" ".join(f"{row['before'] or ''}{exact}{row['after'] or ''}".split()),
        quote=exact,
        start=int(row["start"] or 0),
        end=int(row["end"] or 0),
        rule=str(row["rule"]),
        reason=str(row["reason"]),
        summary=str(row["summary"]) if row["summary"] else None,
    )
