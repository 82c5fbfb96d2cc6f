"""Find the mention that a person wants to judge, by its IRI or by paper and positions."""

from __future__ import annotations

import re

from kamergraaf import dutch, iri
from kamergraaf.errors import AmbiguousError, NotFoundError
from kamergraaf.model import Judgement
from kamergraaf.rdf.review import node_of
from kamergraaf.resolve.judgements import load_judgements, standing
from kamergraaf.store import JUDGEMENTS, Store

_BY_IRI = """
SELECT DISTINCT ?document ?start ?end ?kind WHERE {
  <%s> oa:hasTarget ?target ; kg:regel/kg:soort ?kind .
  ?target oa:hasSource/eli:realizes/dcterms:identifier ?document ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end
}
"""
_BY_PLACE = """
SELECT DISTINCT ?document ?start ?end ?kind WHERE {
  ?document_iri dcterms:identifier "%s" . BIND ("%s" AS ?document)
  ?target oa:hasSource/eli:realizes ?document_iri ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end . FILTER (?start = %s && ?end = %s)
  ?found oa:hasTarget ?target ; kg:regel/kg:soort ?kind
} ORDER BY ?kind
"""
_PLACE = re.compile(r"(?P<paper>[\w-]+)@(?P<start>\d+)-(?P<end>\d+)(?:/(?P<kind>\w+))?")


def find_mention(graph: Store, text: str) -> str:
    """Give the full name of a mention: `kst-28684-761@502-531/motion`.

    Raises:
        NotFoundError: there is no such mention in the graph.
        AmbiguousError: mentions of several kinds stand there.
    """
    if text.startswith((iri.ID, "vermelding/", "citatie/")):
        found = _by_iri(graph, text if text.startswith(iri.ID) else iri.ID + text)
    elif place := _PLACE.fullmatch(text):
        found = _by_place(graph, place)
    else:
        found = []
    if not found:
        raise NotFoundError(f"no mention '{text}'").leading("unresolved")
    if len(found) > 1:
        raise AmbiguousError(f"'{text}' fits {len(found)} mentions", tuple(found))
    return found[0]


def _by_iri(graph: Store, thing: str) -> list[str]:
    return [] if set(thing) & set('<>"{}|^`\\ ') else _full_names(graph, _BY_IRI % thing)


def _by_place(graph: Store, place: re.Match[str]) -> list[str]:
    """Give the mentions at a place of a paper, all or those of the kind that stands with it."""
    paper = dutch.parse_paper(place["paper"])
    identifier = paper.id if paper else place["paper"]
    found = _full_names(graph, _BY_PLACE % (identifier, identifier, place["start"], place["end"]))
    return [name for name in found if name.endswith(f"/{place['kind']}")] if place["kind"] else found


def _full_names(graph: Store, query: str) -> list[str]:
    return sorted({f"{document}@{start}-{end}/{kind}" for document, start, end, kind in graph.query(query).rows})


def decided(graph: Store, wanted: Judgement) -> Judgement | None:
    """Give the same decision when it was taken before, still stands, and the graph has it."""
    known, _ = load_judgements([graph.path / JUDGEMENTS])
    found = standing(known.get(wanted.mention, ()), wanted)
    return found if found and graph.ask(f"ASK {{ <{node_of(found)}> a oa:Annotation }}") else None
