"""The whole of `kamergraaf build` against `oxigraph load` of the finished N-Quads.

    python tests/benchmarks/end_to_end.py FOLDER [--rounds 1] [--workers 2]

The build reads the records, makes statements of them, writes the dump and fills the store; the peer fills its store
from the statements that the build made, unpacked, so that it has less to do. The peer is the command `oxigraph` when
there is one (`pip install oxigraph`), else `Store.bulk_load` of pyoxigraph in a process of its own; what was used is
printed. The build also optimises its store, which the peer does not, makes a sorted, compressed dump, and indexes of
edges, names and words; all are printed apart.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from builds import Cost, build, manifest, measured

BULK_LOAD = (
    "import sys, pyoxigraph as ox; "
    "ox.Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)"
)  # fmt: skip


def peer(store: Path, statements: Path) -> tuple[str, Cost]:
    """Load the statements into a new store, and tell with what."""
    if command := shutil.which("oxigraph"):
        return "oxigraph load", measured([command, "load", "--location", store, "--file", statements])
    return "pyoxigraph bulk_load", measured([sys.executable, "-c", BULK_LOAD, store, statements])


def unpack(packed: Path, plain: Path) -> None:
    """Unpack the dump of a graph."""
    with gzip.open(packed) as source, plain.open("wb") as target:
        shutil.copyfileobj(source, target)


def main() -> None:
    """Build and load in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    ours, theirs, name, seconds = [], [], "", list[dict[str, float]]()
    with tempfile.TemporaryDirectory() as here:
        graph, plain = Path(here) / "graph", Path(here) / "graph.nq"
        for number in range(options.rounds):
            ours.append(build(options.folder, graph, "--workers", str(options.workers)))
            unpack(graph / "graph.nq.gz", plain)
            name, cost = peer(Path(here) / f"store-{number}", plain)
            theirs.append(cost)
            seconds.append(manifest(graph)["seconds"])
        triples = int(manifest(graph)["triples"])
    report(triples, ours, theirs, name, seconds)


def report(triples: int, ours: list[Cost], theirs: list[Cost], name: str, seconds: list[dict[str, float]]) -> None:
    """Print the medians of both and their ratio."""
    print(f"{triples:,} triples, medians of {len(ours)} rounds in turn")
    medians = []
    for title, costs in (("kamergraaf build", ours), (name, theirs)):
        medians.append(statistics.median(cost.seconds for cost in costs))
        processor = statistics.median(cost.processor for cost in costs)
        print(
            f"{title:22} {medians[-1]:8.1f} s ({processor:8.1f} s of processor) {max(cost.megabytes for cost in costs):8.0f} MB peak"
        )
    print(f"the build takes {medians[0] / medians[1]:.2f} times as long as the load")
    print(f"the dump alone, beside the optimising: {statistics.median(row['dump'] for row in seconds):.1f} s")
    print(f"the indexes, when all else is done: {statistics.median(row['indexes'] for row in seconds):.1f} s")
    for part, what in (
        ("lines", "all statements"),
        ("loaded", "a loaded store"),
        ("store", "a ready store, optimised"),
    ):
        took = statistics.median(until(part, cost, row) for cost, row in zip(ours, seconds, strict=True))
        print(f"from records to {what}: at most {took:.1f} s, {took / medians[1]:.2f} times the load")


def until(part: str, cost: Cost, row: dict[str, float]) -> float:
    """Give the seconds until a part was done: the end of the build, less what came after the part."""
    return cost.seconds - row["indexes"] - max(row["store"], row["loaded"] + row["dump"]) + row[part]


if __name__ == "__main__":
    main()
