"""The search from both ends finds the same walks as trying them all, and never leads over a hub."""

from __future__ import annotations

import itertools
from array import array
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import iri
from kamergraaf.ask.paths.walks import Terrain, search, shared, weights
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import Edges, open_edges, write_edges
from kamergraaf.vocab import expand

CITES, MEMBER, CREATOR = expand("cito:cites"), expand("eli:has_member"), expand("dcterms:creator")
_PAIRS = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=30)


def _terrain(folder: Path, edges: list[tuple[str, str, str]], proven: bool = True) -> Terrain:
    draft = Draft({}, {}, [])
    for kind in sorted({kind for _, kind, _ in edges}):
        rows = [(draft.number(s), draft.number(t), proven) for s, k, t in edges if k == kind]
        draft.kinds.append((kind, array("I", [number for row in rows for number in row])))
    write_edges(draft, folder)
    return Terrain.over(open_edges(folder))


def _paper(number: int) -> str:
    return iri.paper(f"kst-1-{number}")


def _cheapest(terrain: Terrain, first: int, last: int, max_hops: int) -> list[tuple[float, tuple[int, ...]]]:
    """Try all simple ways, and give their costs."""
    assert isinstance(terrain.edges, Edges)
    graph: nx.Graph[int] = nx.Graph((s, t) for s in range(len(terrain.edges.names)) for t in terrain.steps(s))
    found = []
    for way in nx.all_simple_paths(graph, first, last, max_hops) if {first, last} <= set(graph) else ():
        tolls = [terrain.toll(thing) for thing in way[1:-1]]
        if None not in tolls:
            steps = sum(terrain.steps(s)[t][0] for s, t in itertools.pairwise(way))
            found.append((round(steps + sum(toll or 0.0 for toll in tolls), 6), tuple(way)))
    return sorted(found)


@settings(deadline=None)
@given(pairs=_PAIRS, max_hops=st.integers(1, 5))
def test_the_cheapest_way_is_found(
    tmp_path_factory: pytest.TempPathFactory, pairs: set[tuple[int, int]], max_hops: int
) -> None:
    pairs |= {(0, 1), (8, 9)}
    terrain = _terrain(tmp_path_factory.mktemp("e"), [(_paper(s), CITES, _paper(t)) for s, t in sorted(pairs)])
    first, last = terrain.edges.find(_paper(0)), terrain.edges.find(_paper(9))
    assert first is not None
    assert last is not None
    expected = _cheapest(terrain, first, last, max_hops)
    found = search(terrain, first, last, max_hops, 3)
    assert [walk.cost for walk in found[:1]] == [cost for cost, _ in expected[:1]]
    assert all((walk.cost, walk.things) in expected for walk in found)
    assert len(found) == len({walk.things for walk in found})
    assert isinstance(terrain.edges, Edges)
    for walk in found:
        for here, step in walk.hops():
            ends = terrain.edges.source[step.edge], terrain.edges.target[step.edge]
            assert ends == ((here, step.thing) if step.forward else (step.thing, here))


def test_a_dossier_is_no_step_but_is_named_as_what_is_shared(tmp_path: Path) -> None:
    dossier = iri.make("kamerstukdossier", "1")
    terrain = _terrain(tmp_path, [(dossier, MEMBER, _paper(1)), (dossier, MEMBER, _paper(2))])
    one, other = terrain.edges.find(_paper(1)), terrain.edges.find(_paper(2))
    assert one is not None
    assert other is not None
    assert search(terrain, one, other, 4, 3) == []
    assert [terrain.edges.names[hub] for hub in shared(terrain, one, other, 5)] == [dossier]


@pytest.mark.parametrize(("kind", "limit"), [("persoon", weights().hub), ("agendapunt", weights().agenda_hub)])
def test_what_is_joined_to_very_many_is_a_hub(tmp_path: Path, kind: str, limit: int) -> None:
    middle = iri.make(kind, "m")
    for size in (limit, limit + 1):
        folder = tmp_path / str(size)
        folder.mkdir()
        terrain = _terrain(folder, [(_paper(number), CREATOR, middle) for number in range(size)])
        one, other = terrain.edges.find(_paper(1)), terrain.edges.find(_paper(2))
        assert one is not None
        assert other is not None
        assert bool(search(terrain, one, other, 2, 1)) == (size <= limit)


@pytest.mark.parametrize("kind", ["fractie", "commissie", "kabinet", "ambt", "kamerstukdossier"])
def test_rosters_are_no_steps(tmp_path: Path, kind: str) -> None:
    middle = iri.make(kind, "m")
    terrain = _terrain(tmp_path, [(_paper(1), CREATOR, middle), (_paper(2), CREATOR, middle)])
    hub = terrain.edges.find(middle)
    assert hub is not None
    assert terrain.toll(hub) is None


def test_a_shown_step_over_a_rare_thing_comes_first(tmp_path: Path) -> None:
    busy, rare = _paper(50), _paper(51)
    edges = [(_paper(1), CITES, busy), (_paper(2), CITES, busy), (_paper(1), CITES, rare), (_paper(2), CITES, rare)]
    edges += [(_paper(number), CITES, busy) for number in range(3, 40)]
    terrain = _terrain(tmp_path, edges)
    one, other, best = (terrain.edges.find(name) for name in (_paper(1), _paper(2), rare))
    assert one is not None
    assert other is not None
    assert next(walk.things[1] for walk in search(terrain, one, other, 2, 2)) == best
