from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.networks import make

from kamergraaf.errors import UsageError
from kamergraaf.network.arrays import arrays_of, links
from kamergraaf.network.measure.backbone import disparity, significant
from kamergraaf.network.model import NetworkData


def kept(data: NetworkData, alpha: float) -> set[tuple[str, str]]:
    found = disparity(arrays_of(data), alpha)
    return {(found.names[a], found.names[b]) for a, b in zip(found.source, found.target, strict=True)}


STAR = [("a", "b", 90), ("a", "c", 5), ("a", "d", 5)]


def test_a_link_stands_out_by_its_share() -> None:
    # For a the share 0.9 of three links has chance 0.1 squared; the others have 0.95 squared. A single link has none.
    assert kept(make(False, *STAR), 0.05) == {("a", "b")}
    assert kept(make(False, *STAR), 0.0099) == set()
    assert kept(make(False, *STAR), 0.91) == {("a", "b"), ("a", "c"), ("a", "d")}


def test_it_is_enough_for_one_end() -> None:
    # a-c is little to a and much to c, who is linked to three others.
    data = make(False, *STAR, ("c", "b", 0.05), ("c", "d", 0.05))
    assert ("a", "c") in kept(data, 0.05)


def test_direction_counts() -> None:
    turned = [(b, a, weight) for a, b, weight in STAR]
    assert kept(make(True, *turned), 0.05) == {("b", "a")}
    both = make(True, ("a", "b", 90), ("c", "a", 5), ("d", "a", 5))
    assert kept(both, 0.2) == set()


def test_the_network_keeps_what_stands_out_with_its_nodes() -> None:
    data = make(False, ("b", "a", 90), *STAR[1:], ("d", "d", 500))
    found = significant(data, 0.05)
    assert ([node.id for node in found.nodes], [edge.weight for edge in found.edges]) == (["a", "b"], [90])


@pytest.mark.parametrize("alpha", [0, -1, 1.5, float("nan")])
def test_a_chance_is_a_share(alpha: float) -> None:
    with pytest.raises(UsageError, match="a chance between 0 and 1"):
        significant(make(False, *STAR), alpha)


@given(
    st.booleans(),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(1, 50))),
    st.floats(0.01, 1),
)
def test_a_smaller_chance_keeps_fewer(directed: bool, edges: list[tuple[str, str, float]], alpha: float) -> None:
    data = make(directed, *edges)
    assert kept(data, alpha / 2) <= kept(data, alpha)
    all_links = links(arrays_of(data), directed=directed)
    assert set(links(disparity(arrays_of(data), alpha), directed=directed).items()) <= set(all_links.items())
