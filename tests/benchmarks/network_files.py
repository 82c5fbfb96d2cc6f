"""GEXF and GraphML of a large network, against networkx.

    python tests/benchmarks/network_files.py [--nodes 100000] [--edges 1000000] [--rounds 3]

Both write the same: the graph of networkx carries what the file of Kamergraaf has in it, place, size and colour
included, so that no time for a layout counts. Each runs in a process of its own that first makes its network; what
counts is the processor time of writing, and how much the peak memory grew by it. Prints the medians and the ratios.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PEERS = {"gexf": ("networkx-gexf",), "graphml": ("networkx-graphml", "networkx-graphml-xml")}
BASE = "https://w3id.org/kamergraaf/id/kamerstuk/kst-"


def ends(nodes: int, edges: int) -> list[tuple[int, int]]:
    """Return the same random pairs in every process, in the order in which the store's rows are kept."""
    random = Random(1)
    return sorted({(random.randrange(nodes), random.randrange(nodes)) for _ in range(edges)})


def ours(kind: str, nodes: int, edges: int) -> Callable[[Path], None]:
    """Make a network, and return what writes it."""
    from kamergraaf.network.draw.style import Drawing, Look
    from kamergraaf.network.model import Edge, NetworkData, Node
    from kamergraaf.network.write.formats import write_network

    names = [f"{BASE}{node:06}" for node in range(nodes)]
    things = tuple(
        Node(name, f"Motie {node}", f"Motion {node}", "motie", attributes=(("date", "2024-01-31"),))
        for node, name in enumerate(names)
    )
    relations = tuple(
        Edge(names[a], names[b], "cito:cites", "haalt aan", "cites", 1 + a % 3) for a, b in ends(nodes, edges)
    )
    data = NetworkData("n", "Netwerk", "Network", directed=True, nodes=things, edges=relations)
    drawing = Drawing({name: Look(1.5 * node, 2.5, 4.0, "#44aa99") for node, name in enumerate(names)})
    return lambda path: void(write_network(data, path, kind, drawing=drawing))


def theirs(kind: str, nodes: int, edges: int) -> Callable[[Path], None]:
    """Make the same network for networkx, and return what writes it."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    gexf = kind == "networkx-gexf"
    for node in range(nodes):
        look: dict[str, Any] = {"x": 1.5 * node, "y": 2.5, "size": 4.0, "color": "#44aa99", "name": f"Motie {node}"}
        if gexf:
            place = {"x": 1.5 * node, "y": 2.5, "z": 0.0}
            look = {"viz": {"position": place, "size": 4.0, "color": {"r": 68, "g": 170, "b": 153, "a": 1.0}}}
        words = {"label": f"Motie {node}", "label_en": f"Motion {node}", "kind": "motie", "date": "2024-01-31"}
        graph.add_node(f"{BASE}{node:06}", **words, **look)
    names = list(graph)
    own = {"relation": "cito:cites"} if gexf else {"kind": "cito:cites", "interaction": "cito:cites"}
    for a, b in ends(nodes, edges):
        graph.add_edge(names[a], names[b], label="haalt aan", label_en="cites", weight=1 + a % 3, **own)
    writers = {
        "networkx-gexf": lambda path: nx.write_gexf(graph, path),
        "networkx-graphml": lambda path: nx.write_graphml(graph, path, named_key_ids=True),
        "networkx-graphml-xml": lambda path: nx.write_graphml_xml(graph, path, named_key_ids=True),
    }
    return writers[kind]


def void(found: object) -> None:
    """Take an answer that nobody needs."""
    del found


def cost(kind: str, nodes: int, edges: int) -> tuple[float, float]:
    """Write once in this process; return processor seconds and the growth of the peak memory in MB."""
    write = (theirs if kind.startswith("networkx") else ours)(kind, nodes, edges)
    with tempfile.TemporaryDirectory() as folder:
        peak, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        write(Path(folder) / "network")
        used = time.process_time() - start
    return used, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024


def measured(kind: str, options: argparse.Namespace) -> tuple[float, float]:
    """Write in a process of its own, which is what keeps the peaks apart."""
    size = ("--nodes", str(options.nodes), "--edges", str(options.edges))
    run = subprocess.run([sys.executable, __file__, "--one", kind, *size], check=True, capture_output=True, text=True)
    seconds, megabytes = run.stdout.split()
    return float(seconds), float(megabytes)


def main() -> None:
    """Take turns, and print the medians and how many times as much the peers take."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(*cost(options.one, options.nodes, options.edges))
        return
    for kind, peers in PEERS.items():
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in (kind, *peers)}
        for _ in range(options.rounds):
            for name, found in runs.items():
                found.append(measured(name, options))
        medians = {
            name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in runs.items()
        }
        for name, (seconds, megabytes) in medians.items():
            ratios = f"{seconds / medians[kind][0]:8.1f} times {megabytes / max(medians[kind][1], 0.1):8.1f} times"
            print(f"{name:22} {seconds:8.2f} s {megabytes:8.0f} MB {ratios}", flush=True)


if __name__ == "__main__":
    main()
