"""Triples in the form that is asked."""

from __future__ import annotations

from rdflib import Graph

from kamergraaf.web.accept import JSONLD, NT, RDFXML, TTL, Form

_NAMES = {TTL: "turtle", NT: "nt", JSONLD: "json-ld", RDFXML: "pretty-xml"}


def written(triples: Graph, form: Form) -> bytes:
    """Write triples."""
    found = triples.serialize(format=_NAMES[form.media], encoding="utf-8")
    return b"".join(sorted(found.splitlines(keepends=True))) if form.media == NT else found
