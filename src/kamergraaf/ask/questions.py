"""Answer a question of the catalogue; parameters that are things may be given by any of their names."""

from __future__ import annotations

from pathlib import Path

from kamergraaf.catalogue import THINGS, Question, bind
from kamergraaf.store import open_store


def bound(path: Path, asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Give the SPARQL of a question about the graph in a folder, with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError: a thing that is not in the graph.
        AmbiguousError: a name that fits several things.
        StoreError: there is no graph.
    """
    if any(p.type in THINGS and (values.get(p.name) or p.default) for p in asked.parameters):
        from kamergraaf.ask.names.parameters import bindings  # takes what a question without things does not need

        values = bindings(open_store(path), asked, values)
    return bind(asked, values, language)
