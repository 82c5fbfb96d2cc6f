"""Check a graph against the shapes and the queries in queries/checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamergraaf import assets, iri
from kamergraaf.catalogue import bind, questions
from kamergraaf.store import Store, open_dump

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not conform: which shape or check says so, of what, and why."""

    check: str
    thing: str
    message: str
    severity: str = "violation"
    """A violation, or a warning, which breaks nothing: the source itself has it so."""

    @property
    def breaks(self) -> bool:
        """Tell whether the graph does not conform for this."""
        return self.severity != "warning"


def validate(graph: Store, language: str = "en") -> Iterator[Violation]:
    """Give everything that does not conform, shapes first."""
    yield from _shapes(graph, language)
    for asked in questions().values():
        if asked.group == "checks":
            for row in graph.query(bind(asked, {})).rows:
                message = " ".join(str(v) for v in row[1:] if v is not None)
                yield Violation(asked.name, str(row[0]), message, asked.severity)


def _shapes(graph: Store, language: str) -> Iterator[Violation]:
    """Run the SHACL shapes with pySHACL, over the union of the graphs without the ontology itself."""
    import pyshacl
    import rdflib
    from rdflib.namespace import RDF, SH

    skip = f"<{iri.graph('ontologie')}> .\n".encode()
    with open_dump(graph) as dump:
        triples = b"".join(line[: line.rindex(b" <")] + b" .\n" for line in dump if not line.endswith(skip))
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(assets.path("ontology", "shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    for result in sorted(report.subjects(RDF.type, SH.ValidationResult)):
        messages = list(report.objects(result, SH.resultMessage))
        chosen = [m for m in messages if getattr(m, "language", None) == language] or messages
        yield Violation(
            _shape_name(shapes, report.value(result, SH.sourceShape)),
            str(report.value(result, SH.focusNode)),
            " ".join(str(chosen[0]).split()) if chosen else "",
            "violation" if report.value(result, SH.resultSeverity) == SH.Violation else "warning",
        )


def _shape_name(shapes: rdflib.Graph, shape: object) -> str:
    """Give the name of the node shape that a shape without a name belongs to."""
    from rdflib import BNode

    while isinstance(shape, BNode):
        shape = next(shapes.subjects(None, shape), "shape")
    return str(shape).rsplit("#", 1)[-1]
