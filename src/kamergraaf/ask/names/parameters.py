"""Parameters of a question that are things: given by any of their names, each of the kind that is asked for."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice

from kamergraaf.ask.names.identify import identify, is_there, label_of
from kamergraaf.catalogue import THINGS, Parameter, Question, day_of
from kamergraaf.errors import AmbiguousError, NotFoundError, StoreError, UsageError
from kamergraaf.store import Store
from kamergraaf.store.edges import intact, open_edges
from kamergraaf.words import problem

_NO_NAME = re.compile(r'[<"{}|^`\\\n]')
"""What no name, number or address holds."""
_FEW = 100
"""So many relations of a thing are looked at for one that starts there, before the store is asked."""


def bindings(graph: Store, asked: Question, values: dict[str, str]) -> dict[str, str]:
    """Give the values of the parameters, with the IRI of each thing.

    Raises:
        UsageError: a value is no name, or the name of something of another kind.
        NotFoundError: a thing is not in the graph.
        AmbiguousError: a name fits several things.
    """
    things = [(p, values.get(p.name) or p.default) for p in asked.parameters if p.type in THINGS]
    day = day_of(asked, values)
    return values | {p.name: _thing(graph, p, text, day) for p, text in things if text}


def _thing(graph: Store, parameter: Parameter, text: str, day: str | None) -> str:
    """Give the IRI of what a parameter names."""
    if _NO_NAME.search(text.removeprefix("<")):
        raise problem(UsageError, "parameter-no-name", name=parameter.name, text=repr(text))
    try:
        return identify(graph, text, parameter.type, day, _is_there)
    except NotFoundError:
        if parameter.type != "thing" and (other := _of_another_kind(graph, parameter, text)):
            raise other from None
        raise


def _is_there(graph: Store, thing: str) -> bool:
    """Tell whether a thing is in a graph; its edge index knows most, and is opened long before the store."""
    return (not graph.is_remote and _leads_on(graph, thing)) or is_there(graph, thing)


def _leads_on(graph: Store, thing: str) -> bool:
    """Tell whether the edge index knows a relation that starts at a thing."""
    with suppress(StoreError), intact(graph.folder):
        edges = open_edges(graph.folder)
        number = edges.find(thing)
        return number is not None and any(near.forward for near in islice(edges.around(number), _FEW))
    return False


def _of_another_kind(graph: Store, parameter: Parameter, text: str) -> UsageError | None:
    """Make the error for a text that names something, or several things, but nothing of the kind that is asked for."""
    told = {"name": parameter.name, "kind": parameter.type, "text": text}
    try:
        return problem(UsageError, "parameter-kind", **told, label=label_of(graph, identify(graph, text), "nl"))
    except AmbiguousError as error:
        return problem(UsageError, "parameter-kinds", **told, count=len(error.candidates))
    except NotFoundError:
        return None
