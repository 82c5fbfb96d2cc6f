"""The shapes as queries: they say what pySHACL says, of the examples and of data in which something is broken."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCAT, SH, Graph, Literal, Namespace, URIRef

from kamergraaf.errors import NotFoundError
from kamergraaf.model.violations import Violation
from kamergraaf.store import Store, open_store
from kamergraaf.store.shapes import hold, named, shapes
from kamergraaf.store.shapes.compile import Compiler
from kamergraaf.store.shapes.paths import UnknownRuleError
from kamergraaf.store.shapes.slow import report
from kamergraaf.store.validate import chosen

OA = Namespace("http://www.w3.org/ns/oa#")
CASES = sorted((Path(__file__).parents[1] / "ontology" / "cases").glob("*/*.ttl"))


@cache
def example(path: Path) -> Graph:
    return Graph().parse(path)


def held(data: Graph, known: Graph) -> list[Violation]:
    """Hold data against all shapes, with a store in memory."""
    graph = Store(Path("memory"), "")
    graph.__dict__["store"] = ox.Store()
    text = data.serialize(format="nt", encoding="utf-8")
    graph.store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("kg:g"))
    return [one for name in named(known) for one in hold(graph, known, name, "en")]


def verdicts(found: list[Violation]) -> Counter[tuple[str, str, str]]:
    """Give which thing breaks which shape; a thing without an IRI has another name in each engine."""
    things = {(one.check, one.thing, one.severity) for one in found}
    return Counter((check, thing if "//" in thing else "_", severity) for check, thing, severity in things)


ORDERED = {"Periode": (DCAT.startDate, DCAT.endDate), "Positie": (OA.start, OA.end)}
"""Their rules ask an order of two values: two that cannot be compared break it, says SHACL, and pySHACL compares some."""


def agree(data: Graph, found: list[Violation], expected: list[Violation]) -> None:
    """See that the verdicts are the same ones, but for values of two kinds, which only pySHACL puts in an order."""
    assert verdicts(expected) - verdicts(found) == Counter()
    for check, thing, _ in verdicts(found) - verdicts(expected):
        assert check in ORDERED
        assert thing != "_", f"{check}: which thing is it"
        assert not comparable(data, thing, *ORDERED[check]), (check, thing)


def comparable(data: Graph, thing: str, first: URIRef, last: URIRef) -> bool:
    """Tell whether all values of two properties of a thing are of one datatype."""
    values = [*data.objects(URIRef(thing), first), *data.objects(URIRef(thing), last)]
    return len({value.datatype if isinstance(value, Literal) else None for value in values}) == 1


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_queries_say_of_an_example_what_pyshacl_says(path: Path) -> None:
    expected, found = report(example(path), shapes(), "en"), held(example(path), shapes())
    agree(example(path), found, expected)
    says = {(one.check, one.message) for one in expected if one.message in said()}
    assert {(one.check, one.message) for one in found if one.message in said()} == says


@cache
def said() -> frozenset[str]:
    """Give what the shapes say themselves; what pySHACL says of a rule without a message is in words of its own."""
    return frozenset(" ".join(str(one).split()) for one in shapes().objects(None, SH.message))


OTHERS = (Literal("x"), Literal("2024-02-30", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date")), URIRef("kg:x"))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.sampled_from([path for path in CASES if path.stem == "pass"]), st.data())
def test_the_queries_say_of_damaged_data_what_pyshacl_says(path: Path, choose: st.DataObject) -> None:
    data = Graph() + example(path)
    broken = choose.draw(st.sampled_from(sorted(data)))
    if choose.draw(st.booleans(), label="removed"):
        data.remove(broken)
    if choose.draw(st.booleans(), label="another value"):
        data.add((*broken[:2], choose.draw(st.sampled_from(OTHERS))))
    agree(data, held(data, shapes()), report(data, shapes(), "en"))


@pytest.mark.parametrize("shape", sorted(named(shapes())))
def test_all_our_own_shapes_are_compiled(shape: str) -> None:
    assert Compiler(shapes()).rules(named(shapes())[shape])


@pytest.mark.parametrize(("rule", "asked"), [(SH.closed, Literal(True)), (SH.xone, Literal(1)), (SH.node, SH.this)])
def test_what_is_not_compiled_is_not_passed_over(rule: URIRef, asked: Literal | URIRef) -> None:
    known = Graph() + shapes()
    known.add((named(known)["Zaak"], rule, asked))
    with pytest.raises(UnknownRuleError):
        Compiler(known).rules(named(known)["Zaak"])


def test_only_takes_a_shape_a_class_or_a_check() -> None:
    assert chosen("Citatie") == ["Citatie", "Vondst"]
    assert chosen("dcterms:PeriodOfTime") == ["Periode"]
    assert chosen("double-vote") == ["double-vote"]
    with pytest.raises(NotFoundError, match="did you mean Motie"):
        chosen("Motei")


def test_a_shape_that_is_not_compiled_is_held_by_pyshacl(sample_graph: Path) -> None:
    known, graph = Graph() + shapes(), open_store(sample_graph)
    person = named(known)["Persoon"]
    assert list(hold(graph, known, "Persoon", "en")) == []
    known.add((person, SH.closed, Literal(True)))
    broken = list(hold(graph, known, "Persoon", "en"))
    persons = {str(row[0]) for row in graph.query("SELECT DISTINCT ?p { ?p a foaf:Person }").rows}
    assert {one.thing for one in broken} == persons
    assert len(persons) > 1000
    assert {one.check for one in broken} == {"Persoon"}
