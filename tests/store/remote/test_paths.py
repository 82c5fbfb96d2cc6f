"""Paths through a store on the network are those of the edge index."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.cli.conftest import Cli

from kamergraaf.ask.paths.walks import Terrain, search, shared
from kamergraaf.store import open_store
from kamergraaf.store.edges import Edges, open_edges
from kamergraaf.store.remote.adjacency import Adjacency

PATHS = [
    ("van Oosten", "28684-812"),
    ("28684-812", "28684-819"),
    ("Van der Plas", "minister van Justitie en Veiligheid"),
    ("28684-819", "29628-1217", "--max-hops", "2"),
]


def walks(terrain: Terrain, ends: tuple[str, str]) -> list[tuple[float, list[str], list[tuple[str, bool, int]]]]:
    """Give the walks between two things in words: what they cost, lead over, and by which steps."""
    edges = terrain.edges
    first, last = (edges.find(end) for end in ends)
    assert first is not None
    assert last is not None
    return [
        (
            walk.cost,
            [edges.names[thing] for thing in walk.things],
            [(edges.kinds[step.kind], step.forward, edges.proven[step.edge]) for step in walk.steps],
        )
        for walk in search(terrain, first, last, 4, 3)
    ]


def test_what_is_fetched_is_what_the_index_has(sample_graph: Path) -> None:
    with open_store(sample_graph) as graph:
        here, there = open_edges(graph.folder), Adjacency(lambda sparql: graph.query(sparql).rows)
        things = [here.names[at] for at in random.Random(1).sample(range(len(here.names)), 150)]
        there.weigh(there.find(thing) or 0 for thing in things)
        for thing in things:
            mine, theirs = here.find(thing), there.find(thing)
            assert mine is not None
            assert theirs is not None
            assert there.degree(theirs) == here.degree(mine)
            assert _around(there, theirs) == _around(here, mine)


def _around(edges: Edges | Adjacency, thing: int) -> list[tuple[str, bool, str, int, int]]:
    return [
        (edges.kinds[s.kind], s.forward, edges.names[s.thing], edges.proven[s.edge], edges.dates[s.thing])
        for s in edges.around(thing)
    ]


def test_the_same_walks_are_found(sample_graph: Path) -> None:
    chance = random.Random(2)
    with open_store(sample_graph) as graph:
        edges = open_edges(graph.folder)
        here, found = Terrain.over(edges), 0
        for first in chance.sample([at for at, name in enumerate(edges.names) if "/kamerstuk/" in name], 25):
            last = first
            for _ in range(3):
                last = chance.choice([step.thing for step in edges.around(last)])
            ends = edges.names[first], edges.names[last]
            there = Terrain.over(Adjacency(lambda sparql: graph.query(sparql).rows))
            mine = walks(here, ends)
            assert walks(there, ends) == mine
            assert [there.edges.names[hub] for hub in shared(there, *_numbers(there, ends), 5)] == [
                here.edges.names[hub] for hub in shared(here, *_numbers(here, ends), 5)
            ]
            found += bool(mine)
    assert found > 3


def _numbers(terrain: Terrain, ends: tuple[str, str]) -> tuple[int, int]:
    first, last = (terrain.edges.find(end) for end in ends)
    assert first is not None
    assert last is not None
    return first, last


def test_a_thing_without_relations_is_not_found(sample_graph: Path) -> None:
    with open_store(sample_graph) as graph:
        there = Adjacency(lambda sparql: graph.query(sparql).rows)
        assert there.find("https://w3id.org/kamergraaf/id/kamerstuk/kst-1-1") is None


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_path_is_told_as_of_a_folder(
    path: tuple[str, ...], own_server: str, sample_graph: Path, tmp_path: Path
) -> None:
    cli = Cli(tmp_path)
    here, there = (cli("--store", store, "path", *path, "--format", "json") for store in (sample_graph, own_server))
    assert (there.code, there.out) == (here.code, here.out)


@pytest.mark.outside
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_path_is_the_same_in_engines_of_others(
    path: tuple[str, ...], oxigraph_server: str, virtuoso_server: str, sample_graph: Path, tmp_path: Path
) -> None:
    cli = Cli(tmp_path)
    stores = (sample_graph, oxigraph_server, virtuoso_server)
    here, *there = (cli("--store", store, "path", *path, "--format", "json") for store in stores)
    assert [(told.code, told.out) for told in there] == [(here.code, here.out)] * 2
