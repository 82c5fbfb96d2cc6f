"""The official page of a thing, for who wants to read it at its source."""

from __future__ import annotations

from kamergraaf.ask.names.identify import label_of
from kamergraaf.ask.names.printed import page_of, record_of
from kamergraaf.errors import NotFoundError
from kamergraaf.iri import is_absolute
from kamergraaf.store import Store
from kamergraaf.words import problem

_PAGES = """
SELECT ?page WHERE {
  VALUES (?relation ?rank) { (foaf:page 1) (owl:sameAs 2) (skos:exactMatch 3) }
  <%s> ?relation ?page
} ORDER BY ?rank ?page
"""
_MOTION = "SELECT ?paper WHERE { <%s> eli-dl:involved_work|kg:overZaak/eli-dl:involved_work ?paper } ORDER BY ?paper"


def official_page(graph: Store, thing: str) -> str:
    """Give the address of the official page of a thing: that which the source tells, else that of its number.

    Of what has none it is the page of the motion that it is about, else its record in the open data.

    Raises:
        NotFoundError: it has none.
    """
    told = [str(row[0]) for row in graph.query(_PAGES % thing).rows]
    found = [*told[:1], page_of(thing)]
    if not any(found):
        papers = [str(row[0]) for row in graph.query(_MOTION % thing).rows]
        found = [*map(page_of, papers), record_of(thing)]
    address = next((page for page in found if page and is_absolute(page)), None)
    if address is None:
        raise problem(NotFoundError, "no-official-page", label=label_of(graph, thing, "nl"))
    return address
