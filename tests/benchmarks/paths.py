"""How long an explained path takes between random things, in a warm process.

    python tests/benchmarks/paths.py GRAPH [--pairs 300] [--kind persoon] [--seed 1]

Draws pairs of things with relations (of one kind, when that is given) and finds their connections, labels and sentences
included.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import statistics
import time
from pathlib import Path

from kamergraaf.ask.paths.find import find_paths
from kamergraaf.errors import NoPathError
from kamergraaf.store import open_store
from kamergraaf.store.edges import open_edges


def main() -> None:
    """Find paths and print how long they took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("graph", type=Path)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--kind", default="")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    graph, draw = open_store(options.graph), random.Random(options.seed)
    edges = open_edges(graph.folder)
    things = [name for name in edges.names if f"/id/{options.kind}" in name]
    times, found = [], 0
    for _ in range(options.pairs):
        first, last = draw.sample(things, 2)
        begun = time.perf_counter()
        with contextlib.suppress(NoPathError):
            found += bool(find_paths(graph, first, last))
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    print(f"{len(things):,} things, {len(edges.source):,} edges; {found} of {options.pairs} pairs are connected")
    print(f"median {statistics.median(times):.1f} ms, 95th percentile {times[int(0.95 * len(times))]:.1f} ms")


if __name__ == "__main__":
    main()
