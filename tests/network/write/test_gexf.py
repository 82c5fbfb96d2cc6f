from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kamergraaf.errors import KamergraafError
from kamergraaf.network.model import Attributes, Edge, NetworkData, Node, Value
from kamergraaf.network.table import RESERVED, list_text, plain, safe_names, text_of
from kamergraaf.network.tidy import clean, one_line, tidy

Gexf = Callable[..., bytes]
TIMES = ("start", "end", "weight")

hostile = st.text(st.characters(codec=None)) | st.sampled_from(
    ["None", "]]>", "&amp;", "'\"", "\x00", "\ud800", "x" * 10_000]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | hostile | st.dates() | st.decimals()
values = scalars | st.lists(scalars) | st.frozensets(st.integers())
days = st.none() | st.dates().map(date.isoformat) | hostile


@st.composite
def networks(draw: st.DrawFn) -> NetworkData:
    ids = draw(st.lists(hostile.filter(lambda text: clean(text).strip() != ""), unique_by=clean, max_size=5))
    attributes = st.dictionaries(hostile, values, max_size=3).map(lambda found: tuple(found.items()))
    nodes = [
        Node(name, draw(hostile), draw(hostile), draw(hostile), None, draw(days), draw(days), draw(days))
        for name in ids
    ]
    nodes = [replace(node, attributes=draw(attributes)) for node in nodes]
    ends = st.sampled_from(ids) if ids else st.nothing()
    weights = st.integers(1, 10**6) | st.floats(1e-6, 1e6)
    edge = st.builds(Edge, ends, ends, hostile, hostile, hostile, weights, days, days, st.none() | hostile)
    edges = draw(st.lists(edge, max_size=6)) if ids else []
    return NetworkData(draw(hostile), draw(hostile), draw(hostile), draw(st.booleans()), tuple(nodes), tuple(edges))


def read(file: bytes) -> nx.Graph[str]:
    return nx.read_gexf(io.BytesIO(file), version="1.3")


def with_attributes(*rows: Attributes) -> NetworkData:
    nodes = tuple(Node(f"n{i}", f"N{i}", f"N{i}", "motie", attributes=row) for i, row in enumerate(rows))
    return NetworkData("n", "N", "N", directed=True, nodes=nodes)


def test_is_valid(network: NetworkData, gexf: Gexf, schema: etree.RelaxNG) -> None:
    schema.assertValid(etree.fromstring(gexf(network)))


@given(data=networks())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
def test_anything_is_valid_and_read_back(data: NetworkData, gexf: Gexf, schema: etree.RelaxNG) -> None:
    file = gexf(data)
    schema.assertValid(etree.fromstring(file))
    found, expected = read(file), tidy(data)
    assert [node.id for node in expected.nodes] == list(found.nodes)
    for node in expected.nodes:
        assert found.nodes[node.id]["label"] == (node.label_nl or node.label_en or one_line(node.id))
    kinds = sorted((edge.source, edge.target, edge.kind) for edge in expected.edges)
    read_kinds = [(*ends_of(found, s, t), d.get("relation", "")) for s, t, d in found.edges(data=True)]
    assert sorted(read_kinds) == kinds
    assert "None" not in {element.get(name) for element in etree.fromstring(file).iter() for name in TIMES}


def ends_of(graph: nx.Graph[str], source: str, target: str) -> tuple[str, str]:
    if graph.is_directed():
        return source, target
    low, high = sorted((source, target))
    return low, high


def test_nothing_is_lost(parliament: NetworkData, gexf: Gexf) -> None:
    graph = read(gexf(parliament))
    assert len(graph) == 5
    assert sorted((s, t, d["relation"], d["weight"]) for s, t, d in graph.edges(data=True)) == [
        ("k:1", "m:1", "verwijst", 1.0),
        ("k:1", "m:2", "verwijst", 4.0),
        ("p:1", "m:1", "dient-in", 1.0),
        ("p:1", "m:1", "stemt-voor", 2.5),
        ("p:2", "m:1", "dient-in", 4.0),
    ]
    assert graph.nodes["p:2"]["label"] == 'Jan "de" Vries 🐄'
    assert graph.nodes["k:1"]["label"] == "Brief over stallen"
    assert graph.nodes["m:2"]["label"] == "m:2"
    assert graph.nodes["p:1"]["party"] == "BBB"
    assert graph.nodes["m:1"] | {"viz": None} == {
        "kind": "motie",
        "label": "Motie over koeien",
        "label_en": "Motion about cows",
        "seats": 75.0,
        "passed": True,
        "viz": None,
    }
    assert graph.nodes["m:2"]["tags"] == '["a, b", "c\\"d"]'
    assert "seats" not in graph.nodes["k:1"]


def test_every_node_can_be_drawn(parliament: NetworkData, gexf: Gexf) -> None:
    graph = read(gexf(parliament))
    looks = {name: graph.nodes[name]["viz"] for name in graph}
    assert looks["p:1"]["color"] == {"r": 0x94, "g": 0xC1, "b": 0x1F, "a": 1.0}
    assert max(look["size"] for look in looks.values()) == 40.0
    places = {(look["position"]["x"], look["position"]["y"]) for look in looks.values()}
    assert len(places) == 5


def test_kind_keeps_parallel_relations_apart(parliament: NetworkData, gexf: Gexf) -> None:
    tree = etree.fromstring(gexf(parliament))
    edges = tree.findall(".//{*}edge")
    triplets = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(triplets)) == len(triplets) == 5
    assert len({edge.get("id") for edge in edges}) == 5


def test_days(parliament: NetworkData, gexf: Gexf) -> None:
    tree = etree.fromstring(gexf(parliament))
    graph = tree.find("{*}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {
        (edge.get("source"), edge.get("kind"), edge.get("start"), edge.get("end")) for edge in tree.iter("{*}edge")
    }
    assert ("p:1", "dient-in", "2023-05-01", "2023-05-01") in spans
    assert ("k:1", "verwijst", None, None) in spans
    assert {node.get("id"): (node.get("start"), node.get("end")) for node in tree.iter("{*}node")} == {
        "k:1": (None, None),
        "m:1": (None, None),
        "m:2": (None, None),
        "p:1": ("2021-03-31", None),
        "p:2": ("1998-01-01", "2002-05-23"),
    }


def test_without_days_the_network_is_static(gexf: Gexf) -> None:
    graph = etree.fromstring(gexf(with_attributes(()))).find("{*}graph")
    assert graph is not None
    assert graph.get("mode") == "static"
    assert graph.get("timeformat") is None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([1, None, 2], "integer"),
        ([1, 2**40], "long"),
        ([1, 2**64], "string"),
        ([1, 1.5, Decimal("2.5")], "double"),
        ([2**60, 1.5], "string"),
        ([True, False], "boolean"),
        ([True, 1], "string"),
        ([date(2024, 1, 31), "2024-02-01"], "string"),
        (["a", ("b",)], "liststring"),
        ([math.nan, None, math.inf, "", ()], None),
    ],
)
def test_type_of_a_column_fits_all_its_values(found: list[Value], expected: str | None, gexf: Gexf) -> None:
    tree = etree.fromstring(gexf(with_attributes(*((("x-as", value),) for value in found))))
    assert tree.xpath("string(//*[local-name()='attribute'][@id='x-as']/@type)") == (expected or "")


def test_no_attribute_takes_a_name_with_a_meaning(gexf: Gexf) -> None:
    names = ["weight", "Weight", "id", "label", "start", "end", "type", "key", "kind", "party"]
    tree = etree.fromstring(gexf(with_attributes(tuple((name, 1) for name in names))))
    declared = [str(attribute.get("title")).lower() for attribute in tree.iter("{*}attribute")]
    assert len(set(declared)) == len(declared) == len(names) + 1
    assert not set(declared) & (RESERVED - {"kind"})


@given(st.lists(hostile))
def test_column_names_are_unique(names: list[str]) -> None:
    safe = [name.lower() for name in safe_names(names).values()]
    assert len(set(safe)) == len(safe) == len(set(names))


@given(values)
def test_a_value_is_written_as_what_it_is(value: Value) -> None:
    found = plain(value)
    assert found is None or "\x00" not in text_of(found)
    assert found is None or list_text(found).startswith('["')


def test_is_the_same_in_any_order(network: NetworkData, gexf: Gexf) -> None:
    turned = replace(network, nodes=network.nodes[::-1], edges=network.edges[::-1])
    assert gexf(network) == gexf(turned) == gexf(network)


def test_holds_no_day_of_writing(parliament: NetworkData, gexf: Gexf) -> None:
    file = gexf(parliament)
    assert b"lastmodifieddate" not in file
    assert date.today().isoformat().encode() not in file  # noqa: DTZ011


def test_speaks_two_languages(parliament: NetworkData, gexf: Gexf) -> None:
    dutch, english = gexf(parliament).decode(), gexf(parliament, lang="en").decode()
    assert "5 knopen, 5 relaties" in dutch
    assert 'label="dient in"' in dutch
    assert "5 nodes, 5 relations" in english
    assert 'label="submits"' in english


@pytest.mark.parametrize("weight", [0, -1, math.nan, math.inf])
def test_refuses_a_weight_that_is_not_positive(weight: float, gexf: Gexf) -> None:
    data = replace(with_attributes(()), edges=(Edge("n0", "n0", "x", "x", "x", weight),))
    with pytest.raises(KamergraafError, match="a weight is a positive number"):
        gexf(data)


def test_refuses_an_edge_to_nowhere(gexf: Gexf) -> None:
    data = replace(with_attributes(()), edges=(Edge("n0", "n1", "x", "x", "x"),))
    with pytest.raises(KamergraafError, match="n1, which is no node"):
        gexf(data)


def test_refuses_two_nodes_with_one_id(gexf: Gexf) -> None:
    data = with_attributes((), ())
    with pytest.raises(KamergraafError, match="two different nodes"):
        gexf(replace(data, nodes=(data.nodes[0], replace(data.nodes[1], id="n0"))))
    assert gexf(replace(data, nodes=data.nodes * 2)) == gexf(data)


def test_refuses_a_node_without_an_id(gexf: Gexf) -> None:
    data = with_attributes(())
    with pytest.raises(KamergraafError, match="without an id"):
        gexf(replace(data, nodes=(replace(data.nodes[0], id="\x00 "),)))


def test_undirected_relations_meet(gexf: Gexf) -> None:
    edges = (Edge("n1", "n0", "x", "x", "x", 2), Edge("n0", "n1", "x", "x", "x", 3))
    graph = read(gexf(replace(with_attributes((), ()), directed=False, edges=edges)))
    assert [data["weight"] for _, _, data in graph.edges(data=True)] == [5.0]
