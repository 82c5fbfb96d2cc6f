"""The backbone of a dense network keeps it connected and keeps who belongs together."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.network.draw.skeleton import backbone


@given(st.integers(2, 40))
def test_it_stays_connected_and_brings_no_link_of_its_own(count: int) -> None:
    links = [(a, b, float(1 + (a * 7 + b * 13) % 9)) for a in range(count) for b in range(a + 1, count)]
    kept = backbone(count, links)
    graph: nx.Graph[int] = nx.Graph((a, b) for a, b, _ in kept)
    assert nx.is_connected(graph)
    assert len(graph) == count
    assert {(a, b) for a, b, _ in kept} <= {(a, b) for a, b, _ in links}


def test_groups_hidden_by_a_link_between_all_come_out() -> None:
    links = [(a, b, 30.0 if a // 10 == b // 10 else 4.0) for a in range(30) for b in range(a + 1, 30)]
    across = [(a, b) for a, b, _ in backbone(30, links) if a // 10 != b // 10]
    assert len(across) == 2
