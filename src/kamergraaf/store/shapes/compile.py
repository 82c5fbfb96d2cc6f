"""Shapes as queries: each rule of a shape is a query whose rows are what breaks it.

A closed part of SHACL is compiled. What is not in it makes the whole shape pySHACL's: nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kamergraaf.store.shapes.paths import UnknownRuleError, path_of, steps
from kamergraaf.store.shapes.values import RULES, expression, same

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_SAID = frozenset({"path", "message", "severity", "targetClass", "name", "description", "order", "group"})
"""What a shape says of itself, which asks nothing."""
_MOST = 4
"""More values than this are not counted by a query."""


class Broken(NamedTuple):
    """What stands in the graph when a rule is broken: triples, and a condition on them."""

    triples: tuple[str, ...]
    condition: str

    @property
    def pattern(self) -> str:
        """The pattern that matches it."""
        return "".join(f"{triple} . " for triple in self.triples) + f"FILTER({self.condition})"

    @property
    def found(self) -> str:
        """An expression that is true when it stands there.

        Each triple in an EXISTS of its own: of two in one, Oxigraph reads all that fit the second for each thing.

        >>> Broken(("?this kg:a ?a", "?a kg:b ?b"), "isIRI(?b)").found
        'EXISTS { ?this kg:a ?a FILTER(EXISTS { ?a kg:b ?b FILTER(isIRI(?b)) }) }'
        """
        found = self.condition
        for triple in reversed(self.triples):
            found = f"EXISTS {{ {triple} FILTER({found}) }}"
        return found


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a shape."""

    source: Node
    """The shape, or the part of it, that has the rule."""
    name: str
    """Its name in SHACL: minCount."""
    asked: Node
    path: str
    target: str
    broken: Broken
    each: bool
    """Whether each value breaks it on its own."""

    @property
    def query(self) -> str:
        """The query: the thing, and the value when it is one value that is wrong."""
        names = "?this ?thisv" if self.each else "?this"
        return f"SELECT DISTINCT {names} {{ ?this a {self.target} . {self.broken.pattern} }}"


@dataclass(frozen=True)
class Compiler:
    """Reads shapes from their graph."""

    shapes: rdflib.Graph

    def rules(self, shape: Node) -> list[Rule]:
        """Give the rules of a shape with a target, those of its properties among them.

        Raises:
            UnknownRuleError: it has something that is not compiled.
        """
        from rdflib import RDFS, SH

        targets = [target.n3() for target in self.shapes.objects(shape, SH.targetClass)]
        if not targets or (shape, SH.path, None) in self.shapes or (shape, None, RDFS.Class) in self.shapes:
            raise UnknownRuleError(f"{shape}: no class as its target")
        parts = [shape, *self.shapes.objects(shape, SH.property)]
        return [rule for target in targets for part in parts for rule in self._rules_of(part, target)]

    def _rules_of(self, part: Node, target: str) -> Iterator[Rule]:
        """Give the rules of one part of a shape: of itself, or of one of its properties."""
        from rdflib import SH

        path = self.shapes.value(part, SH.path)
        for name, asked in self._asked(part):
            if name == "property" and path is None:
                continue  # a part of its own
            if name == "property":
                raise UnknownRuleError("a property of a property")
            broken = self._broken(part, name, asked, "?this")
            each = path is not None and name not in _COUNTS | _SETS
            yield Rule(part, name, asked, path_of(self.shapes, path) if path else "", target, broken, each)

    def _asked(self, part: Node) -> Iterator[tuple[str, Node]]:
        """Give the rules of a part of a shape by their names, with what they ask."""
        from rdflib import RDF, RDFS, SH

        for rule, asked in self.shapes.predicate_objects(part):
            known = rule in (RDF.type, RDFS.label, RDFS.comment)
            if not known and not str(rule).startswith(str(SH)):
                raise UnknownRuleError(str(rule))
            name = str(rule).rpartition("#")[2]
            if not known and name not in _SAID and name != "qualifiedValueShape":
                yield name, asked

    def _broken(self, part: Node, name: str, asked: Node, this: str) -> Broken:
        """Give what stands in the graph when something breaks a rule of a part of a shape."""
        from rdflib import SH

        path, value = self.shapes.value(part, SH.path), f"{this}v"
        if path is None:
            return Broken((), f"!({self._holds(name, asked, this)})")
        if name in _SETS:
            return self._of_all(path, name, asked, this)
        if name in _COUNTS:
            return self._counted(part, path, name, int(str(asked)), this)
        return Broken(steps(self.shapes, path, this, value), f"!({self._holds(name, asked, value)})")

    def _holds(self, name: str, asked: Node, value: str) -> str:
        """Write that a value has what a rule asks."""
        if name in RULES:
            return expression(self.shapes, name, asked, value)
        if name == "hasValue":
            return same(value, asked)
        if name == "property":
            return self._conforms(asked, value)
        if name == "not":
            return f"!({self._conforms(asked, value)})"
        if name in ("or", "and"):
            return self._joined(asked, value, " || " if name == "or" else " && ")
        raise UnknownRuleError(name)

    def _joined(self, parts: Node, value: str, mark: str) -> str:
        from rdflib.collection import Collection

        return mark.join(f"({self._conforms(part, value)})" for part in Collection(self.shapes, parts))

    def _conforms(self, part: Node, value: str) -> str:
        """Write that a value conforms to a part of a shape."""
        held = [f"!({self._broken(part, name, asked, value).found})" for name, asked in self._asked(part)]
        return " && ".join(held) or "true"

    def _of_all(self, path: Node, name: str, asked: Node, this: str) -> Broken:
        """Give what breaks a rule that is about all values together."""
        value, other = f"{this}v", f"{this}w"
        triples = steps(self.shapes, path, this, value)
        if name == "hasValue":
            return Broken((), f"!({Broken(triples, same(value, asked)).found})")
        if name == "uniqueLang":
            languages = f"lang({value}) != '' && lang({value}) = lang({other}) && !sameTerm({value}, {other})"
            condition = languages if str(asked) == "true" else "false"
            return Broken((*triples, *steps(self.shapes, path, this, other)), condition)
        sign = "<" if name == "lessThan" else "<="
        return Broken((*triples, f"{this} {asked.n3()} {other}"), f"!COALESCE({value} {sign} {other}, false)")

    def _counted(self, part: Node, path: Node, name: str, number: int, this: str) -> Broken:
        """Give what breaks a bound on how many values there are, of those that count."""
        from rdflib import SH

        counts = self.shapes.value(part, SH.qualifiedValueShape) if name.startswith("qualified") else None
        if number > _MOST or name.startswith("qualified") != (counts is not None):
            raise UnknownRuleError(f"{name} {number}")
        if name.endswith("MaxCount") or name == "maxCount":
            return self._at_least(path, number + 1, counts, this)
        enough = self._at_least(path, number, counts, this).found
        return Broken((), f"!({enough})")

    def _at_least(self, path: Node, number: int, counts: Node | None, this: str) -> Broken:
        """Give so many values, each another one, that count."""
        values = [f"{this}n{at}" for at in range(number)]
        each = [self._conforms(counts, value) for value in values] if counts else []
        others = (f"!sameTerm({one}, {two})" for at, one in enumerate(values) for two in values[:at])
        triples = (step for value in values for step in steps(self.shapes, path, this, value))
        return Broken(tuple(triples), " && ".join((*each, *others)) or "true")


_SETS = frozenset({"hasValue", "uniqueLang", "lessThan", "lessThanOrEquals"})
"""The rules about all values of a property together."""
_COUNTS = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})
"""The bounds on how many there are."""
