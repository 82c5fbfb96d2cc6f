"""Relations of a thing, each with the sentence that is its evidence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamergraaf import assets
from kamergraaf.store import Graph
from kamergraaf.vocab import PREFIXES

_EVIDENCE = """
SELECT ?exact ?before ?after ?start ?end ?document ?summary ?rule ?reason WHERE {
  %s
  ?found oa:hasTarget ?target ; kg:reden ?reason ; kg:regel/rdfs:label ?rule .
  ?target oa:hasSource ?expression ; oa:hasSelector ?position , ?quote .
  ?expression eli:realizes/dcterms:identifier ?document .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  OPTIONAL { ?expression dcterms:isVersionOf ?summary }
  OPTIONAL { ?quote oa:prefix ?before }
  OPTIONAL { ?quote oa:suffix ?after }
} ORDER BY ?rank ?document ?start LIMIT %d
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: how it reads in both directions, and what a step over it costs (None: no step)."""

    property: str
    nl: str
    en: str
    nl_inverse: str
    en_inverse: str
    cost: float | None = None

    def words(self, language: str, *, inverse: bool = False) -> str:
        """Give the words for it in a language and direction."""
        return str(getattr(self, f"{language}_inverse" if inverse else language))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a relation, where it stands, and the rule that read it."""

    document: str
    sentence: str
    quote: str
    start: int
    end: int
    rule: str
    reason: str
    summary: str | None = None
    """The address of the official paper, when the sentence is of our own summary."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a fact reads in two languages; `hidden` ones are for programs."""

    property: str
    nl: str
    en: str
    hidden: bool = False


@cache
def labels() -> dict[str, Label]:
    """Give the labels of facts and of borrowed classes by their IRI."""
    rows = [
        Label(**{**row, "property": expand(row["property"])}) for part in ("fact", "class") for row in _table()[part]
    ]
    return {row.property: row for row in rows}


@cache
def network_words(kind: str) -> tuple[str, str]:
    """Give the Dutch and English words for a relation that only networks have."""
    return next(((row["nl"], row["en"]) for row in _table()["network"] if row["kind"] == kind), (kind, kind))


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(assets.path("data", "relations.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Kind]:
    """Give the kinds of relations by the IRI of their property."""
    rows = [Kind(**{**row, "property": expand(row["property"])}) for row in _table()["relation"]]
    return {kind.property: kind for kind in rows}


def expand(curie: str) -> str:
    """Write a prefixed name out.

    >>> expand("cito:cites")
    'http://purl.org/spar/cito/cites'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def evidence_of(graph: Graph, subject: str, predicate: str, thing: str, limit: int = 1) -> Iterator[Evidence]:
    """Give the sentences from which a derived relation was read."""
    cited = f"{{ ?found cito:hasCitingEntity <{subject}> ; cito:hasCitedEntity <{thing}> BIND (0 AS ?rank) }} UNION"
    named = (
        f"{{ ?found kg:relatieVan <{subject}> ; kg:relatie <{predicate}> ; oa:hasBody <{thing}> BIND (1 AS ?rank) }}"
    )
    found = f"{cited} {named}" if predicate == expand("cito:cites") else named
    for row in graph.query(_EVIDENCE % (found, limit)).dicts():
        exact = str(row["exact"])
        sentence = f"{row['before'] or ''}{exact}{row['after'] or ''}"
        yield Evidence(
            str(row["document"]),
            " ".join(sentence.split()),
            exact,
            int(row["start"] or 0),
            int(row["end"] or 0),
            str(row["rule"]),
            str(row["reason"]),
            str(row["summary"]) if row["summary"] else None,
        )
