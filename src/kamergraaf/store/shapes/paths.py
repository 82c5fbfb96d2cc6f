"""Property paths of SHACL as property paths of SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node


class UnknownRuleError(Exception):
    """A shape has something that is not compiled; it is pySHACL's."""


def path_of(shapes: rdflib.Graph, path: Node) -> str:
    """Write a path.

    Raises:
        UnknownRuleError: there is no such path.
    """
    from rdflib import RDF, SH, BNode

    if not isinstance(path, BNode):
        return path.n3()
    if (path, RDF.first, None) in shapes:
        return _joined(shapes, path, "/")
    [(rule, value)] = list(shapes.predicate_objects(path)) or [(path, path)]
    marks: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
    if rule == SH.inversePath:
        return f"^({path_of(shapes, value)})"
    if rule == SH.alternativePath:
        return _joined(shapes, value, "|")
    if rule in marks:
        return f"({path_of(shapes, value)}){marks[rule]}"
    raise UnknownRuleError(str(rule))


def steps(shapes: rdflib.Graph, path: Node, this: str, value: str) -> tuple[str, ...]:
    """Write the triples of a path from one variable to another, one for each step of a sequence."""
    from rdflib import RDF
    from rdflib.collection import Collection

    parts = list(Collection(shapes, path)) if (path, RDF.first, None) in shapes else [path]
    names = [this, *(f"{value}s{at}" for at in range(1, len(parts))), value]
    return tuple(f"{names[at]} {path_of(shapes, part)} {names[at + 1]}" for at, part in enumerate(parts))


def _joined(shapes: rdflib.Graph, parts: Node, mark: str) -> str:
    from rdflib.collection import Collection

    return f"({mark.join(path_of(shapes, part) for part in Collection(shapes, parts))})"
