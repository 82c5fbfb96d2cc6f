"""Answer a question of the catalogue; parameters that are things may be given by any of their names."""

from __future__ import annotations

from pathlib import Path

from kamergraaf.store import Graph, open_graph
from kamergraaf.store.catalogue import THINGS, Question, bind, day_of
from kamergraaf.store.rows import Rows


def bindings(graph: Graph, asked: Question, values: dict[str, str]) -> dict[str, str]:
    """Give the values of the parameters, with the IRI of each thing."""
    from kamergraaf.explain.identify import identify

    things = [(p, values.get(p.name) or p.default) for p in asked.parameters if p.type in THINGS]
    day = day_of(asked, values)
    return values | {p.name: identify(graph, text, p.type, day) for p, text in things if text}


def answer(graph: Graph, asked: Question, values: dict[str, str], language: str = "nl") -> Rows:
    """Run a question with its parameters, with labels in a language."""
    return graph.query(bind(asked, bindings(graph, asked, values), language))


def bound(path: Path, asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Give the SPARQL of a question about the graph in a folder, with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError: a thing that is not in the graph.
        AmbiguousError: a name that fits several things.
        StoreError: there is no graph.
    """
    if any(p.type in THINGS and (values.get(p.name) or p.default) for p in asked.parameters):
        values = bindings(open_graph(path), asked, values)
    return bind(asked, values, language)
