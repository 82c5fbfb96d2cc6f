"""Answer a question of the catalogue; parameters that are things may be given by any of their names."""

from __future__ import annotations

import re

from kamergraaf.errors import AmbiguousError, NotFoundError, UsageError
from kamergraaf.explain.identify import identify, label_of
from kamergraaf.store import Graph
from kamergraaf.store.catalogue import THINGS, Parameter, Question, bind, day_of
from kamergraaf.store.rows import Rows


def bindings(graph: Graph, asked: Question, values: dict[str, str]) -> dict[str, str]:
    """Give the values of the parameters, with the IRI of each thing."""
    things = [(p, values.get(p.name) or p.default) for p in asked.parameters if p.type in THINGS]
    day = day_of(asked, values)
    return values | {p.name: _thing(graph, p, text, day) for p, text in things if text}


_NO_NAME = re.compile(r'[<"{}|^`\\\n]')
"""What no name, number or address holds."""
_PAPERS = ("/id/kamerstuk/", "/id/document/")


def _thing(graph: Graph, parameter: Parameter, text: str, day: str | None) -> str:
    """Give the IRI of what a parameter names.

    Raises:
        UsageError: it is no name, or the name of something of another kind.
    """
    if _NO_NAME.search(text.removeprefix("<")):
        raise UsageError(f"parameter {parameter.name}: no name, number or address: {text!r}")
    try:
        thing = identify(graph, text, parameter.type, day)
    except NotFoundError:
        if parameter.type != "thing" and (other := _any(graph, text)):
            raise _other_kind(graph, parameter, text, other) from None
        raise
    if parameter.type == "paper" and not any(part in thing for part in _PAPERS):
        raise _other_kind(graph, parameter, text, thing)
    return thing


def _any(graph: Graph, text: str) -> str | None:
    try:
        return identify(graph, text)
    except (NotFoundError, AmbiguousError):
        return None


def _other_kind(graph: Graph, parameter: Parameter, text: str, thing: str) -> UsageError:
    return UsageError(f"parameter {parameter.name}: not a {parameter.type}: {text} is {label_of(graph, thing, 'nl')}")


def answer(graph: Graph, asked: Question, values: dict[str, str], language: str = "nl") -> Rows:
    """Run a question with its parameters, with labels in a language."""
    return graph.query(bound(graph, asked, values, language))


def bound(graph: Graph, asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Give the SPARQL of a question with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError: a thing that is not in the graph.
        AmbiguousError: a name that fits several things.
    """
    return bind(asked, bindings(graph, asked, values), language)
