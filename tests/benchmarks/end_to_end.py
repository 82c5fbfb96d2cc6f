"""The whole of `kamergraaf build` against `oxigraph load` of the finished N-Quads.

    python tests/benchmarks/end_to_end.py FOLDER [--rounds 1] [--workers 1]

The build reads the records, makes statements of them, writes the dump and fills the store; the peer fills its store
from the statements that the build made, unpacked, so that it has less to do. The peer is the command `oxigraph` when
there is one, else `Store.bulk_load` of pyoxigraph in a process of its own; what was used is printed. When the build tells
how long the sorted, compressed dump took, that is printed apart.
"""

from __future__ import annotations

import argparse
import gzip
import re
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
_DUMP = re.compile(r"\bdump\b[^\n]*?(\d+(?:\.\d+)?) ?s\b")
"""How a build may tell on standard error what its dump took: `dump: 1.5 s`."""


def peer(store: Path, statements: Path) -> tuple[str, Cost]:
    """Load the statements into a new store, and tell with what."""
    if command := shutil.which("oxigraph"):
        return "oxigraph load", measured([command, "load", "--location", store, "--file", statements])
    return "pyoxigraph bulk_load", measured([sys.executable, "-c", BULK_LOAD, store, statements])


def dump_seconds(graph: Path, said: str) -> float | None:
    """Give what the dump took, from `seconds` in the manifest or from standard error, when the build tells it."""
    told = manifest(graph).get("seconds", {})
    if isinstance(told, dict) and "dump" in told:
        return float(told["dump"])
    found = _DUMP.search(said)
    return float(found[1]) if found else None


def unpack(packed: Path, plain: Path) -> None:
    """Unpack the dump of a graph."""
    with gzip.open(packed) as source, plain.open("wb") as target:
        shutil.copyfileobj(source, target)


def main() -> None:
    """Build and load in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    ours, theirs, name = [], [], ""
    with tempfile.TemporaryDirectory() as here:
        graph, plain = Path(here) / "graph", Path(here) / "graph.nq"
        for number in range(options.rounds):
            ours.append(build(options.folder, graph, "--workers", str(options.workers)))
            unpack(graph / "graph.nq.gz", plain)
            name, cost = peer(Path(here) / f"store-{number}", plain)
            theirs.append(cost)
        triples, dump = int(manifest(graph)["triples"]), dump_seconds(graph, ours[-1].said)
    report(triples, ours, theirs, name, dump)


def report(triples: int, ours: list[Cost], theirs: list[Cost], name: str, dump: float | None) -> None:
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
    if dump is None:
        print("the build does not tell how long its dump took")
    else:
        print(f"of which sorted, compressed dump {dump:.1f} s; without it {(medians[0] - dump) / medians[1]:.2f} times")


if __name__ == "__main__":
    main()
