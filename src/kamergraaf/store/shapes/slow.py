"""A shape by pySHACL, over all triples in memory: for what is not compiled, and as the oracle in the tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kamergraaf import iri
from kamergraaf.model.violations import Violation
from kamergraaf.store.shapes import named

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    from kamergraaf.store import Store


def hold(graph: Store, known: rdflib.Graph, name: str, language: str) -> Iterator[Violation]:
    """Give what breaks one shape."""
    yield from (one for one in _reported(graph, known, language) if one.check == name)


@lru_cache(maxsize=1)
def _reported(graph: Store, known: rdflib.Graph, language: str) -> list[Violation]:
    """Give what breaks any shape: pySHACL holds them all at once, however many are not compiled."""
    return report(_triples(graph), known, language)


def _triples(graph: Store) -> rdflib.Graph:
    """Read the union of the graphs, without the ontology itself."""
    import rdflib

    from kamergraaf.store import open_dump

    skip = f"<{iri.graph('ontologie')}> .\n".encode()
    with open_dump(graph) as dump:
        triples = b"".join(line[: line.rindex(b" <")] + b" .\n" for line in dump if not line.endswith(skip))
    return rdflib.Graph().parse(data=triples, format="nt")


def report(data: rdflib.Graph, known: rdflib.Graph, language: str) -> list[Violation]:
    """Give all that breaks the shapes, in the order of the things."""
    import pyshacl
    from rdflib import SH

    _, told, _ = pyshacl.validate(data, shacl_graph=known, inference="none")
    names = {shape: name for name, shape in named(known).items()}
    found = []
    for result in told.objects(None, SH.result):
        messages = list(told.objects(result, SH.resultMessage))
        chosen = [m for m in messages if getattr(m, "language", None) == language] or messages
        found.append(
            Violation(
                _shape_name(known, names, told.value(result, SH.sourceShape)),
                str(told.value(result, SH.focusNode)),
                " ".join(str(chosen[0]).split()) if chosen else "",
                "violation" if told.value(result, SH.resultSeverity) == SH.Violation else "warning",
                str(told.value(result, SH.value, default="")),
            )
        )
    return sorted(found, key=lambda one: (one.check, one.thing, one.message))


def _shape_name(known: rdflib.Graph, names: dict[Node, str], shape: Node | None) -> str:
    """Give the name of the shape that a part without a name belongs to."""
    from rdflib import BNode

    while isinstance(shape, BNode) and shape not in names:
        shape = next(known.subjects(None, shape), None)
    return names.get(shape, str(shape).rpartition("#")[2]) if shape else "shape"
