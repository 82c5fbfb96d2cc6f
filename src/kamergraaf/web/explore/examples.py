"""Queries to begin with, each with the key of what it asks."""

from __future__ import annotations

_MOTIONS = """
SELECT ?motion ?label ?date WHERE {
  ?motion a kg:Motie ; rdfs:label ?label ; eli:date_document ?date
} ORDER BY DESC(?date) LIMIT 20
"""
_CITED = """
SELECT ?paper ?label (COUNT(?by) AS ?times) WHERE {
  ?by cito:cites ?paper . ?paper rdfs:label ?label
} GROUP BY ?paper ?label ORDER BY DESC(?times) LIMIT 20
"""
_QUOTES = """
SELECT ?citing ?cited ?quote WHERE {
  ?citation cito:hasCitingEntity ?citing ; cito:hasCitedEntity ?cited ; oa:hasTarget ?place .
  ?place oa:hasSelector/oa:exact ?quote
} LIMIT 20
"""
_VOTES = """
SELECT ?group ?choice (COUNT(*) AS ?times) WHERE {
  ?cast eli-dl:had_participant_organization/rdfs:label ?group ; kg:stemkeuze/skos:prefLabel ?choice
  FILTER (LANG(?choice) = "nl")
} GROUP BY ?group ?choice ORDER BY ?group
"""
EXAMPLES = tuple(
    (key, query.strip())
    for key, query in (
        ("example-motions", _MOTIONS),
        ("example-cited", _CITED),
        ("example-quotes", _QUOTES),
        ("example-votes", _VOTES),
    )
)
