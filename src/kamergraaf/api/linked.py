"""Things and vocabularies as triples, for who asks their addresses."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kamergraaf import iri
from kamergraaf.ask.pages.lives.view import INFERRED
from kamergraaf.ask.sizes import Sizes
from kamergraaf.errors import AmbiguousError, NotFoundError, StoreError, UsageError
from kamergraaf.vocab import KG, LABEL, PREFIXES

if TYPE_CHECKING:
    import rdflib

    from kamergraaf.api.graph import Graph

__all__ = [
    "BASE",
    "DEF",
    "ID",
    "PREFIXES",
    "WITHDRAWN",
    "Sizes",
    "State",
    "lines_of",
    "near",
    "shapes",
    "shorten",
    "sizes",
    "state_of",
    "thing_at",
    "triples_of",
    "vocabulary",
]

BASE, ID, DEF = iri.BASE, iri.ID, iri.DEF
WITHDRAWN = f"{KG}Ingetrokken"
_MOST = 5000
"""So many triples of one thing are given at most; who wants all asks the endpoint."""
_ALL = 1 << 40
_ABOUT = """CONSTRUCT {{ <{thing}> ?p ?o . ?o <{label}> ?label }} WHERE {{
  {{ SELECT ?p ?o {{ <{thing}> ?p ?o {stated} }} ORDER BY ?p ?o LIMIT {most} }}
  OPTIONAL {{ ?o <{label}> ?label }}
}}"""
_STATED = """
  FILTER (?p NOT IN (kg:vermoedelijkOver, kg:zelfdeToezegging))
  FILTER (!STRSTARTS(STR(?p), STR(kg:afloop)) || NOT EXISTS { <%s> kg:afloopGrond <%s> })
"""
"""Leaves out what was only inferred: ties, and an outcome with all that explains it."""


class State(Enum):
    """Whether the graph knows a thing."""

    KNOWN = "known"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


def thing_at(path: str) -> str | None:
    """Give the IRI of a thing by what stands behind the address of all things; None when none can be called so.

    >>> thing_at("kamerstuk/kst-28684-819"), thing_at("nothing/x"), thing_at("zaak/")
    ('https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819', None, None)
    """
    kind, _, key = path.partition("/")
    try:
        return iri.make(kind, key)
    except ValueError:
        return None


def state_of(graph: Graph, thing: str) -> State:
    """Tell whether the graph knows a thing."""
    if graph.store.ask(f"ASK {{ <{thing}> a <{WITHDRAWN}> }}"):
        return State.WITHDRAWN
    return State.KNOWN if graph.store.ask(f"ASK {{ <{thing}> ?p ?o }}") else State.UNKNOWN


def near(graph: Graph, path: str) -> tuple[str, ...]:
    """Give what may be meant by what stands behind the address of all things, when nothing has that address."""
    key = path.rpartition("/")[2]
    try:
        found = graph.find(key)
    except NotFoundError as error:
        return error.nearest
    except AmbiguousError as error:
        return error.candidates
    except (StoreError, UsageError):  # no index of names, or no name
        return ()
    return (f"{graph.label(found)} <{found}>",)


def triples_of(graph: Graph, thing: str) -> rdflib.Graph:
    """Give what is said of a thing, with the labels of what it is tied to."""
    from kamergraaf.store.dataset import graph_of

    return graph_of(graph.store.construct(_about(thing)))


def lines_of(graph: Graph, thing: str) -> bytes:
    """Give all that is said of a thing as sorted N-Triples, and behind it the labels of what it is tied to."""
    found = graph.store.construct(_about(thing, _ALL, only_stated=graph.only_stated))
    own = f"<{thing}> "
    lines = sorted(filter(None, found.decode().split("\n")), key=lambda line: (not line.startswith(own), line))
    return "".join(f"{line}\n" for line in lines).encode()


def _about(thing: str, most: int = _MOST, *, only_stated: bool = False) -> str:
    stated = _STATED % (thing, INFERRED) if only_stated else ""
    return _ABOUT.format(thing=thing, label=LABEL, most=most, stated=stated)


def vocabulary() -> rdflib.Graph:
    """Give the terms of ours, with what they mean."""
    from kamergraaf.ask.terms import vocabulary

    return vocabulary()


def shapes() -> rdflib.Graph:
    """Give the shapes that say what the graph must look like."""
    from kamergraaf.ask.terms import vocabulary

    return vocabulary("shapes")


def sizes(graph: Graph) -> Sizes:
    """Count the things of each class, the triples of each property, and the links to other sets of data."""
    from kamergraaf.ask.sizes import sizes

    return sizes(graph.store)


def shorten(address: str) -> str:
    """Write an IRI with a prefix where there is one."""
    from kamergraaf.ask.lookups import shorten

    return shorten(address)
