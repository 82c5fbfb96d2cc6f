"""The whole build of all motions: seconds, triples and peak memory, and the ratio to rdflib on the same statements.

    python tests/benchmarks/whole_build.py CORPUS_DIR

Builds by the real command line in a process of its own; then rdflib adds and serialises a tenth of the same
statements in this run, and its time is scaled to all of them.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import rdflib

INPUTS = ("seeds", "data/kst-xml/moties-kst-xml.zip", "data/odata/zaak-moties.jsonl.gz")
PART = 10


def main(corpus: Path) -> int:
    """Build, measure, compare."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graaf"
        command = [sys.executable, "-m", "kamergraaf", "build", *(str(corpus / name) for name in INPUTS), "--quiet"]
        start = perf_counter()
        subprocess.run([*command, "--out", str(graph)], check=True)
        seconds = perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        manifest = json.loads((graph / "manifest.json").read_text(encoding="utf-8"))
        with gzip.open(graph / "graph.nq.gz") as dump:
            lines = [line for number, line in enumerate(dump) if number % PART == 0]
    papers, triples = manifest["counts"]["papers"], manifest["triples"]
    parsed = list(rdflib.Dataset().parse(data=b"".join(lines), format="nquads").quads())
    start = perf_counter()
    dataset = rdflib.Dataset()
    for subject, predicate, thing, name in parsed:
        dataset.graph(name).add((subject, predicate, thing))
    dataset.serialize(format="nquads")
    peer = (perf_counter() - start) * PART
    print(f"{papers} papers, {triples} triples, {len(manifest['issues'])} issues")
    print(
        f"kamergraaf build  {seconds:7.1f} s  peak {memory:6.0f} MB  (reading, extraction, resolution, sorted dump, store)"
    )
    print(
        f"rdflib            {peer:7.1f} s  (adding and serialising the finished statements alone, scaled from 1/{PART})"
    )
    print(f"ratio             {peer / seconds:7.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
