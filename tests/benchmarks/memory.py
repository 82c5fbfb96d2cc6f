"""Peak memory of `kamergraaf build` for two amounts of records, and how it grows with them.

    python tests/benchmarks/generate.py 0.1 SMALL && python tests/benchmarks/generate.py 1 LARGE
    python tests/benchmarks/memory.py SMALL LARGE [--workers 1]

Prints for each the records in megabytes, the triples, the peak resident memory of the largest process of the build and
its seconds; then how many times as many triples took how many times as much memory.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from builds import Cost, build, manifest, size


def one(records: Path, graph: Path, workers: int) -> tuple[int, Cost]:
    """Build one graph and print what it cost."""
    cost = build(records, graph, "--workers", str(workers))
    triples = int(manifest(graph)["triples"])
    row = f"{records.name:12} {size(records):9.1f} MB of records {triples:12,} triples"
    print(f"{row} {cost.megabytes:8.0f} MB peak {cost.seconds:8.1f} s")
    return triples, cost


def main() -> None:
    """Build both and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, small = one(options.small, Path(folder) / "small", options.workers)
        many, large = one(options.large, Path(folder) / "large", options.workers)
    print(f"{many / few:.1f} times the triples, {large.megabytes / small.megabytes:.2f} times the memory")


if __name__ == "__main__":
    main()
