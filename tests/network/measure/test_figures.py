from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.networks import make

from kamergraaf.network.arrays import arrays_of, to_networkx
from kamergraaf.network.measure.figures import assortativity, figures, likeness, modularity, parties_of
from kamergraaf.network.measure.measures import communities

if TYPE_CHECKING:
    from kamergraaf.network.model import NetworkData

PARTIES = {"a": "SP", "b": "SP", "c": "CDA", "d": "CDA"}
letters = st.sampled_from("abcd")
triples = st.lists(st.tuples(letters, letters, st.integers(1, 9)), min_size=1)


def test_party_lines_by_hand() -> None:
    # Weight 6 within parties and 2 across: each party has half of all ends, so chance gives a half.
    arrays = arrays_of(make(False, ("a", "b", 3), ("c", "d", 3), ("a", "c", 2)))
    assert modularity(arrays, PARTIES) == pytest.approx(6 / 8 - 1 / 2)
    assert assortativity(arrays, PARTIES) == pytest.approx((6 / 8 - 1 / 2) / (1 - 1 / 2))


def test_who_only_meets_others_is_below_chance() -> None:
    arrays = arrays_of(make(False, ("a", "c", 1), ("b", "d", 1)))
    assert assortativity(arrays, PARTIES) == pytest.approx(-1)
    assert modularity(arrays, PARTIES) == pytest.approx(-0.5)


@given(st.booleans(), triples)
def test_modularity_is_that_of_networkx(directed: bool, edges: list[tuple[str, str, float]]) -> None:
    arrays = arrays_of(make(directed, *edges))
    undirected = to_networkx(arrays_of(make(False, *edges)))
    expected = nx.community.modularity(undirected, [{"a", "b"}, {"c", "d"}])
    assert modularity(arrays, PARTIES) == pytest.approx(expected, abs=1e-9)


@given(st.booleans(), st.lists(st.tuples(letters, letters), min_size=1))
def test_assortativity_is_that_of_networkx(directed: bool, pairs: list[tuple[str, str]]) -> None:
    edges = {(a, b) if directed or a < b else (b, a) for a, b in pairs if a != b}
    arrays = arrays_of(make(directed, *((a, b, 1) for a, b in edges)))
    graph = to_networkx(arrays)
    nx.set_node_attributes(graph, PARTIES, "party")
    found = assortativity(arrays, PARTIES)
    if found is not None:
        assert found == pytest.approx(nx.attribute_assortativity_coefficient(graph, "party"), abs=1e-9)


def test_who_has_no_party_is_left_out() -> None:
    some = {"a": "SP", "b": "SP", "c": "CDA"}
    more = arrays_of(make(False, ("a", "b", 1), ("a", "c", 1), ("c", "d", 100), ("d", "a", 100)))
    less = arrays_of(make(False, ("a", "b", 1), ("a", "c", 1)))
    assert modularity(more, some) == modularity(less, some)
    assert assortativity(more, some) == assortativity(less, some)


def test_parties_of_one_node_each_divide_nothing() -> None:
    found = figures(make(False, ("a", "b", 3), ("c", "b", 1)), {"a": "SP", "b": "CDA", "c": "VVD"})
    assert (found["parties"], found["party_known"]) == (3, 0.75)
    assert {found[name] for name in ("party_modularity", "party_assortativity", "party_community_likeness")} == {None}


def test_figures_of_a_network() -> None:
    data = make(False, ("a", "b", 3), ("b", "a", 1), ("c", "c", 1))
    assert figures(data, {"a": "SP", "b": "CDA", "d": "CDA", "zz": "VVD"}) == {
        "nodes": 4,
        "relations": 2,
        "links": 1,
        "loops": 1,
        "weight": 5,
        "density": pytest.approx(1 / 6),
        "components": 3,
        "largest_component": 0.5,
        "communities": 3,
        "community_modularity": pytest.approx(1 - (8 / 10) ** 2 - (2 / 10) ** 2),
        "parties": 2,
        "party_known": 0.75,
        "party_modularity": -0.5,
        "party_assortativity": -1,
        "party_community_likeness": pytest.approx((0 - 1 / 3) / (1 - 1 / 3)),
    }


def test_what_is_not_defined_has_no_figure(network: NetworkData) -> None:
    found = figures(network, parties_of(network))
    undefined = {name for name, value in found.items() if value is None}
    empty = {"density", "largest_component", "community_modularity", "party_known"}
    party = {"party_modularity", "party_assortativity", "party_community_likeness"}
    assert (
        undefined
        == {
            "leeg": empty | party,
            "een": {"density", "community_modularity"} | party,
            "lus": {"density"} | party,
            "dossier": party,
        }[network.name]
    )


def test_directed_pairs_count_twice() -> None:
    found = figures(make(True, ("a", "b", 1), ("b", "a", 1)), {})
    assert found["links"] == 2
    assert found["density"] == pytest.approx(2 / 12)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=20))
def test_likeness_is_the_same_both_ways_and_one_at_most(pairs: list[tuple[int, int]]) -> None:
    one, other = ({str(at): pair[side] for at, pair in enumerate(pairs)} for side in (0, 1))
    found = likeness(one, other)
    assert found == (likeness(other, one) if found is None else pytest.approx(likeness(other, one)))
    assert found is None or found <= 1
    assert likeness(one, one) in (None, 1)


def test_likeness_by_hand() -> None:
    # Of six pairs the one division has two together and the other one, which is in both: chance would give 2 * 1 / 6.
    one, other = dict(zip("abcd", "xxyy", strict=True)), dict(zip("abcd", "xxyz", strict=True))
    assert likeness(one, other) == pytest.approx((1 - 2 / 6) / (1.5 - 2 / 6))


def test_communities_have_the_modularity_that_is_told() -> None:
    data = make(True, ("a", "b", 5), ("b", "a", 5), ("c", "d", 5), ("a", "c", 1))
    arrays = arrays_of(data)
    assert figures(data, {})["community_modularity"] == modularity(arrays, communities(data))
