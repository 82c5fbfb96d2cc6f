"""Triples in the form that is asked."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

from kamergraaf.api.linked import PREFIXES
from kamergraaf.web.accept import JSONLD, NT, RDFXML, TTL, Form

_NAMES = {TTL: "turtle", NT: "nt", RDFXML: "pretty-xml"}


def written(triples: Graph, form: Form) -> bytes:
    """Write triples; JSON-LD with the prefixes that occur in them as its context, so that names in it are short."""
    if form.media == JSONLD:
        return triples.serialize(format="json-ld", encoding="utf-8", context=_prefixes(triples))
    found = triples.serialize(format=_NAMES[form.media], encoding="utf-8")
    return b"".join(sorted(found.splitlines(keepends=True))) if form.media == NT else found


def _prefixes(triples: Graph) -> dict[str, str]:
    """Give the usual prefixes of which something occurs, as a subject, property, value or datatype."""
    terms = {term.datatype if isinstance(term, Literal) else term for triple in triples for term in triple}
    addresses = {str(term) for term in terms if isinstance(term, URIRef)}
    return {
        name: namespace
        for name, namespace in PREFIXES.items()
        if any(address.startswith(namespace) for address in addresses)
    }
