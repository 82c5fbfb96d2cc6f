"""Shapes held against a graph, those of the ontology or of one's own: as queries where they can be, else by pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf import assets
from kamergraaf.errors import UsageError
from kamergraaf.model.violations import Violation
from kamergraaf.store.shapes.compile import Compiler, Rule
from kamergraaf.store.shapes.paths import UnknownRuleError
from kamergraaf.words import problem

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    from kamergraaf.store import Store


@cache
def shapes(own: Path | None = None) -> rdflib.Graph:
    """Read the shapes of a file of one's own in Turtle, or by default those of the ontology.

    Raises:
        UsageError: the file cannot be read, or has no shapes.
    """
    import rdflib

    file = own or assets.path("ontology", "shapes.ttl")
    try:
        known = rdflib.Graph().parse(data=file.read_bytes(), format="turtle")
    except OSError as error:
        raise problem(UsageError, "shapes-unread", file=file, reason=error.strerror or str(error)) from None
    except (SyntaxError, ValueError) as error:
        raise problem(UsageError, "shapes-unread", file=file, reason=" ".join(str(error).split())[:200]) from None
    if not named(known):
        raise problem(UsageError, "shapes-none", file=file)
    return known


def named(known: rdflib.Graph) -> dict[str, Node]:
    """Give the shapes that have a target, by name, in order; one without a name by what it is about."""
    from rdflib import RDF, SH, URIRef

    found = {*known.subjects(RDF.type, SH.NodeShape), *known.subjects(RDF.type, SH.PropertyShape)}
    found |= {*known.subjects(SH.targetClass), *known.subjects(SH.targetSubjectsOf)}
    found |= {*known.subjects(SH.targetObjectsOf), *known.subjects(SH.targetNode)}
    names: dict[str, Node] = {}
    for shape in sorted(found, key=str):
        name = (
            str(shape).rpartition("#")[2] if isinstance(shape, URIRef) else " ".join(targets(known, shape)) or "shape"
        )
        again = sum(other == name or other.startswith(f"{name} (") for other in names)
        names[f"{name} ({again + 1})" if again else name] = shape
    return names


def targets(known: rdflib.Graph, shape: Node) -> list[str]:
    """Give the names of the classes that a shape is about."""
    from rdflib import SH

    return [str(one).replace("#", "/").rpartition("/")[2] for one in known.objects(shape, SH.targetClass)]


def hold(graph: Store, known: rdflib.Graph, name: str, language: str) -> Iterator[Violation]:
    """Give what breaks one shape, in the order of the things."""
    try:
        rules = Compiler(known).rules(named(known)[name])
    except UnknownRuleError:
        from kamergraaf.store.shapes.slow import hold

        yield from hold(graph, known, name, language)
        return
    found = (one for rule in rules for one in _broken(graph, known, rule, name, language))
    yield from sorted(found, key=lambda one: (one.thing, one.message))


def _broken(graph: Store, known: rdflib.Graph, rule: Rule, name: str, language: str) -> Iterator[Violation]:
    said, severity = message_of(known, rule, language), severity_of(known, rule.source)
    for row in graph.query(rule.query).rows:
        value = str(row[1]) if rule.each else ""
        yield Violation(name, str(row[0]), said, severity, value=value)


def message_of(known: rdflib.Graph, rule: Rule, language: str) -> str:
    """Give what the shape says of it; where it says nothing, the rule itself."""
    from rdflib import SH

    messages = list(known.objects(rule.source, SH.message))
    chosen = [one for one in messages if getattr(one, "language", None) == language] or messages
    if chosen:
        return " ".join(str(chosen[0]).split())
    asked = rule.asked.n3(known.namespace_manager)
    path = known.value(rule.source, SH.path)
    return " ".join(part for part in (path.n3(known.namespace_manager) if path else "", rule.name, asked) if part)


def severity_of(known: rdflib.Graph, source: Node) -> str:
    """Give how bad it is when a part of a shape is broken."""
    from rdflib import SH

    return "violation" if known.value(source, SH.severity, default=SH.Violation) == SH.Violation else "warning"
