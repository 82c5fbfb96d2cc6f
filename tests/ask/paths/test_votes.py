"""How a group and what it voted on are connected, on the graph of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.ask.names.identify import identify
from kamergraaf.ask.paths.find import find_paths
from kamergraaf.errors import NoPathError
from kamergraaf.store import Store, open_store


@pytest.fixture(scope="module")
def graph(sample_graph: Path) -> Store:
    return open_store(sample_graph)


def told(graph: Store, first: str, last: str) -> list[list[str]]:
    """Give what the hops of each connection say."""
    ends = [identify(graph, name) for name in (first, last)]
    found = find_paths(graph, *ends, language="en")
    return [[hop.relation for hop in way.hops] for way in found]


@pytest.mark.parametrize(("group", "said"), [("VVD", "voted against (24 seats)"), ("SP", "voted for (5 seats)")])
def test_a_group_is_connected_with_a_motion_by_its_vote(graph: Store, group: str, said: str) -> None:
    assert told(graph, group, "36755-40")[0] == [said, "decided on"]
    back = told(graph, "36755-40", group)[0]
    assert back == ["was decided by", f"{said.replace('voted', 'got a vote')} from"]


def test_a_vote_joins_nothing_else(graph: Store) -> None:
    """Every group votes on every motion: by that a group has to do with no letter, and with no other group."""
    for last in ("28684-819", "SP"):
        with pytest.raises(NoPathError):
            told(graph, "VVD", last)
