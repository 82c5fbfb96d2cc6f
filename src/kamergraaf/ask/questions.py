"""Answer a question of the catalogue; parameters that are things may be given by any of their names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.errors import UsageError
from kamergraaf.store.questions import Answer, Asking, Limits

if TYPE_CHECKING:
    from kamergraaf.catalogue import Question


def answer(path: Path, name: str, values: dict[str, str], language: str, limits: Limits) -> Answer:
    """Answer a question of the catalogue, or a file of one's own, about the graph in a folder: with rows.

    Raises:
        NotFoundError: no question has that name, or no thing that of a parameter.
        UsageError: an unknown parameter or a value of the wrong type; the query is no SELECT.
        QueryTimeoutError: it took too long.
        AmbiguousError, StoreError: as everywhere.
    """
    with Asking(path, limits) as asking:
        from kamergraaf.catalogue import question  # in the time in which the store is opened

        found = asking.ask(bound(path, question(name), values, language))
    if found.rows is None:
        raise UsageError("a question is a SELECT query; for ASK and CONSTRUCT there is: `sparql`").naming("sparql")
    return found


def bound(path: Path, asked: Question, values: dict[str, str], language: str = "nl") -> str:
    """Give the SPARQL of a question about the graph in a folder, with its parameters in place.

    Raises:
        UsageError: an unknown parameter or a value of the wrong type.
        NotFoundError: a thing that is not in the graph.
        AmbiguousError: a name that fits several things.
        StoreError: there is no graph.
    """
    from kamergraaf.catalogue import THINGS, bind

    if any(p.type in THINGS and (values.get(p.name) or p.default) for p in asked.parameters):
        from kamergraaf.ask.names.parameters import bindings  # takes what a question without things does not need
        from kamergraaf.store import open_store

        values = bindings(open_store(path), asked, values)
    return bind(asked, values, language)
