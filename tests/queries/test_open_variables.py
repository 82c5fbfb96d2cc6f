"""No optional part of a query hangs on what may be open: there it would fit everything in the graph that has such a value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kamergraaf import assets
from kamergraaf.vocab import PREFIXES

FILES = sorted(assets.path("queries").rglob("*.rq"))
Names = set[Variable]


def parsed(sparql: str) -> CompValue:
    prefixes = "".join(f"PREFIX {name}: <{address}>\n" for name, address in PREFIXES.items())
    found: CompValue = translateQuery(parseQuery(prefixes + sparql)).algebra
    return found


def parts(pattern: CompValue) -> list[CompValue]:
    return [pattern[name] for name in ("p", "p1", "p2") if isinstance(pattern.get(name), CompValue)]


def named(pattern: CompValue) -> Names:
    """Give the variables that a part of a query may bind."""
    if pattern.name == "BGP":
        return {term for triple in pattern.triples for term in triple if isinstance(term, Variable)}
    if pattern.name == "Project":
        return set(pattern.PV)
    seen = parts(pattern)[:1] if pattern.name == "Minus" else parts(pattern)
    return set().union(*map(named, seen)) | ({pattern.var} if pattern.name == "Extend" else set())


def bound(pattern: CompValue) -> Names:
    """Give the variables that each of its answers binds."""
    below = [bound(part) for part in parts(pattern)]
    match pattern.name:
        case "BGP":
            return named(pattern)
        case "Join":
            return below[0] | below[1]
        case "Union":
            return below[0] & below[1]
        case "values":
            return set.intersection(*map(set, pattern.res)) if pattern.res else set()
        case "Project":
            return below[0] & set(pattern.PV)
        case "Extend" if isinstance(pattern.expr, Variable):  # another name for the same
            return below[0] | {pattern.var} if pattern.expr in below[0] else below[0]
    return below[0] if below else set()


def hanging(pattern: CompValue) -> Iterator[Variable]:
    """Give the variables of optional parts that what stands before may leave open."""
    if pattern.name == "LeftJoin":
        yield from named(pattern.p2) & (named(pattern.p1) - bound(pattern.p1))
    for part in parts(pattern):
        yield from hanging(part)


def test_what_hangs_is_seen() -> None:
    said = "?a eli-dl:had_activity_type ?type OPTIONAL { ?a kg:zaaksoort ?by %s OPTIONAL { ?by rdfs:label ?name } %s"
    assert list(hanging(parsed(f"SELECT * {{ {said % ('}', '}')}"))) == [Variable("by")]
    assert list(hanging(parsed(f"SELECT * {{ {said % ('', '} }')}"))) == []
    renamed = "?a a kg:Zaak . OPTIONAL { ?a kg:zaaksoort ?by } BIND (%s AS ?one) OPTIONAL { ?one rdfs:label ?name }"
    assert Variable("one") in list(hanging(parsed(f"SELECT * {{ {renamed % '?by'} }}")))
    assert list(hanging(parsed(f"SELECT * {{ {renamed % '?a'} }}"))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_optional_part_hangs_on_what_may_be_open(file: Path) -> None:
    assert sorted(hanging(parsed(file.read_text(encoding="utf-8")))) == []
