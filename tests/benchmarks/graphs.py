"""What the named graphs of a store cost: loaded as they are, with one graph for each kind, and without graphs.

    python tests/benchmarks/graphs.py GRAPH_OR_DUMP [--rounds 3]

GRAPH_OR_DUMP is a graph with its dump, or a dump. Its statements are written in the three ways, loaded into a store of
Oxigraph each in a process of its own, by turns, and optimised; seconds are those of the processor, the least of the rounds.
Then a query that joins papers, their movers and what they cite is asked of each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pyoxigraph as ox

JOIN = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX cito: <http://purl.org/spar/cito/>
SELECT (COUNT(*) AS ?n) { ?paper dcterms:creator ?who ; cito:cites ?other . ?other dcterms:creator ?someone }
"""
WAYS: dict[str, Callable[[str, str], str]] = {
    "as they are": lambda triple, graph: f"{triple} <{graph}> .\n",
    "one graph a kind": lambda triple, graph: f"{triple} <{kind_of(graph)}> .\n",
    "without graphs": lambda triple, _: f"{triple} .\n",
}


def kind_of(graph: str) -> str:
    """Give the address of a graph up to its kind: all graphs of papers are one.

    >>> kind_of("https://w3id.org/kamergraaf/graph/bron/kst-1-2")
    'https://w3id.org/kamergraaf/graph/bron'
    """
    base, _, rest = graph.partition("/graph/")
    return f"{base}/graph/{rest.partition('/')[0]}"


def written(dump: Path, folder: Path) -> dict[str, Path]:
    """Write the statements of a dump in the three ways."""
    paths = {name: folder / f"{number}.nq" for number, name in enumerate(WAYS)}
    files = {name: path.open("w", encoding="utf-8") for name, path in paths.items()}
    with gzip.open(dump, "rt", encoding="utf-8") as lines:
        for line in lines:
            triple, _, graph = line.removesuffix("> .\n").rpartition(" <")
            for name, file in files.items():
                file.write(WAYS[name](triple, graph))
    for file in files.values():
        file.close()
    return paths


def load(source: Path, folder: Path) -> None:
    """Load, optimise and ask; print what it cost as JSON."""
    start = process_time()
    store = ox.Store(str(folder))
    store.bulk_load(path=str(source), format=ox.RdfFormat.N_QUADS)
    loaded = process_time() - start
    store.optimize()
    store.flush()
    optimised, start = process_time() - start, process_time()
    list(store.query(JOIN, use_default_graph_as_union=True))  # type: ignore[arg-type]
    asked = process_time() - start
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(json.dumps({"load": loaded, "load, optimise": optimised, "join": asked, "MB": size}))


def measured(source: Path) -> dict[str, float]:
    """Load in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, str(source), "--load", folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    cost: dict[str, float] = json.loads(done.stdout)
    return cost


def main() -> None:
    """Measure the three ways by turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.load:
        load(given.graph, given.load)
        return
    dump = given.graph / "graph.nq.gz" if given.graph.is_dir() else given.graph
    with tempfile.TemporaryDirectory() as folder:
        paths = written(dump, Path(folder))
        rounds = [{name: measured(path) for name, path in paths.items()} for _ in range(given.rounds)]
    first = next(iter(WAYS))
    for what in rounds[0][first]:
        least = {name: min(one[name][what] for one in rounds) for name in WAYS}
        told = (f"{name} {value:.2f} ({value / least[first]:.2f})" for name, value in least.items())
        print(f"{what:16} {'   '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
