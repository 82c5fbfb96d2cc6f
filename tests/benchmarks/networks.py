"""Measures of large networks, from edges on disk to an answer, against networkx fed with rows of SPARQL.

    python tests/benchmarks/networks.py FOLDER [--only small|large|graph]

Makes in FOLDER a network of 5,000 nodes with 500,000 edges and one of 500,000 nodes with 2 million, each as an Oxigraph
store and as an edge index. Needs numpy and scipy, for the PageRank of networkx. Seconds are processor time.
"""

from __future__ import annotations

import argparse
import gc
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import networkx as nx
import pyoxigraph as ox

from kamergraaf.ask.networks.columns import columns_of
from kamergraaf.network.arrays import Arrays, from_buffers, to_networkx
from kamergraaf.network.measure.engine import open_engine
from kamergraaf.network.measure.figures import modularity
from kamergraaf.network.measure.measures import communities, engine_of, pagerank
from kamergraaf.store.edge_draft import Draft
from kamergraaf.store.edges import open_edges, write_edges

KIND = "http://purl.org/spar/cito/cites"
QUERY = f"SELECT ?source ?target WHERE {{ ?source <{KIND}> ?target }}"


@dataclass(frozen=True)
class Size:
    """How large a network is, and from how many nodes shortest paths are sought in it, here and there."""

    name: str
    nodes: int
    edges: int
    starts: int


SIZES = (Size("small", 5_000, 500_000, 100), Size("large", 500_000, 2_000_000, 10))


# --- the network ---------------------------------------------------------------------------------------------------


def pairs_of(size: Size) -> list[tuple[int, int]]:
    """Give edges between nodes of which few have many; seven in ten stay within a group of some hundreds."""
    rng, found = Random(1), set[int]()
    groups = max(10, size.nodes // 500)
    while len(found) < size.edges:
        source = int(size.nodes * rng.random() ** 2)
        target = int(size.nodes * rng.random() ** 2)
        if rng.random() < 0.7:
            target = target // groups * groups + source % groups
        if source != target and target < size.nodes and target * size.nodes + source not in found:
            found.add(source * size.nodes + target)
    return [divmod(key, size.nodes) for key in sorted(found)]


def name(node: int) -> str:
    """Name a node."""
    return f"https://w3id.org/kamergraaf/id/kamerstuk/kst-{node:07}"


def make(size: Size, folder: Path) -> None:
    """Write the network as a store and as columns."""
    pairs = pairs_of(size)
    folder.mkdir(parents=True)
    ends = array("I", [number for source, target in pairs for number in (source, target, 0)])
    write_edges(Draft({name(node): node for node in range(size.nodes)}, {}, [(KIND, ends)]), folder)
    lines = (f"<{name(a)}> <{KIND}> <{name(b)}> .\n".encode() for a, b in pairs)
    store = ox.Store(str(folder / "store"))
    store.bulk_load(b"".join(lines), ox.RdfFormat.N_TRIPLES)
    store.optimize()


# --- ours and theirs -----------------------------------------------------------------------------------------------


def read_columns(folder: Path) -> Arrays:
    """Read the edges as columns, from the edge index."""
    return columns_of(open_edges(folder), {KIND}, directed=False)


def read_rows(folder: Path) -> nx.Graph[str]:
    """Read the edges as rows of SPARQL into a graph of networkx."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(rows_of(folder))
    return graph


def rows_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the rows of SPARQL."""
    rows: Any = ox.Store.read_only(str(folder / "store")).query(QUERY)
    return ((row["source"].value, row["target"].value) for row in rows)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the processor seconds that something takes, and what comes of it."""
    gc.collect()
    start = process_time()
    found = work()
    return process_time() - start, found


def compare(size: Size, folder: Path) -> Iterator[str]:
    """Measure one network both ways and give a line for each measure; ours first, in a memory that is still empty."""
    opened, arrays = timed(lambda: read_columns(folder))
    yield f"| {size.name}: columns | {opened:.2f} s | | |"
    chosen = Random(1).sample(list(dict.fromkeys(node for row in rows_of(folder) for node in row)), size.starts)
    ours = (
        timed(lambda: pagerank(read_columns(folder))),
        timed(lambda: paths_through(read_columns(folder), chosen)),
        timed(lambda: communities(read_columns(folder))),
    )
    read, graph = timed(lambda: read_rows(folder))
    yield f"| {size.name}: rows to networkx | | {read:.1f} s | |"
    ranks = timed(lambda: nx.pagerank(graph, tol=1e-10 / len(graph), max_iter=1000))
    yield line(size, "PageRank", ours[0][0], read + ranks[0], differ(ours[0][1], ranks[1]))
    paths = timed(lambda: nx.betweenness_centrality(graph, k=size.starts, seed=1))
    yield line(size, f"betweenness, {size.starts} starts", ours[1][0], read + paths[0], differ(ours[1][1], paths[1]))
    seconds, groups = timed(lambda: nx.community.louvain_communities(graph, seed=1))
    quality = f"modularity {modularity(arrays, ours[2][1]):.4f} and {nx.community.modularity(graph, groups):.4f}"
    yield line(size, "communities", ours[2][0], read + seconds, quality)


def paths_through(arrays: Arrays, chosen: list[str]) -> dict[str, float]:
    """Give the betweenness by paths from some nodes."""
    number = {node: place for place, node in enumerate(arrays.names)}
    values = open_engine(arrays).betweenness([number[node] for node in chosen])
    return dict(zip(arrays.names, values, strict=True))


def differ(found: dict[str, float], expected: dict[str, float]) -> str:
    """Say how far two answers lie apart."""
    return f"differs by {max(abs(found[node] - expected[node]) for node in expected):.0e} at most"


def line(size: Size, measure: str, ours: float, theirs: float, note: str) -> str:
    """Give a row of the table."""
    return f"| {size.name}: {measure} | {ours:.2f} s | {theirs:.1f} s | {theirs / ours:.1f} | {note} |"


def graph_of_a_million() -> str:
    """Compare a graph of networkx from columns with one from ready tuples."""
    pairs = pairs_of(Size("graph", 100_000, 1_000_000, 0))
    names = [name(node) for node in range(100_000)]
    source, target = array("I", [a for a, _ in pairs]), array("I", [b for _, b in pairs])
    arrays = from_buffers(names, source, target, directed=False)
    ready = [(names[a], names[b], {"weight": 1.0}) for a, b in pairs]
    rounds = [(timed(lambda: fill(ready))[0], timed(lambda: to_networkx(arrays))[0]) for _ in range(5)]
    theirs, ours = sorted(a for a, _ in rounds)[2], sorted(b for _, b in rounds)[2]
    return f"| a graph of a million edges | {ours:.2f} s | {theirs:.2f} s | takes {ours / theirs:.2f} times as long | |"


def fill(ready: Iterable[tuple[str, str, dict[str, float]]]) -> nx.Graph[str]:
    """Make a graph from ready tuples."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(ready)
    return graph


def main() -> None:
    """Make the networks where they are not there yet, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=[*(size.name for size in SIZES), "graph"])
    asked = parser.parse_args()
    for size in SIZES:
        if not (asked.folder / size.name).is_dir():
            make(size, asked.folder / size.name)
    engine = engine_of(read_columns(asked.folder / SIZES[0].name)).name
    print(f"| | kamergraaf ({engine}) | networkx {nx.__version__} | times as fast | |\n| --- | --- | --- | --- | --- |")
    if asked.only in (None, "graph"):
        print(graph_of_a_million(), flush=True)
    for size in SIZES:
        for row in compare(size, asked.folder / size.name) if asked.only in (None, size.name) else ():
            print(row, flush=True)


if __name__ == "__main__":
    main()
