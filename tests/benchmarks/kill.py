"""Kill a running build at random moments: the old graph answers, a restart completes, the dump and the index are the same.

    python tests/benchmarks/kill.py FOLDER [--kills 20] [--seed 1] [--workers 1] [--old GRAPH]

Each time an old graph (the one given, else that of the sample) stands where the graph of FOLDER is being built. The
build is sent SIGKILL; then a query is asked, the build is run again, and its dump and its index are compared with those
of a build that nobody disturbed. A third of the moments lie at the end, where the new graph takes the place of the old
one. Exit code 1 when anything went wrong.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from builds import KAMERGRAAF, build, manifest
from kamergraaf.store import open_store

INDEX = "search.db"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
DUMP = "graph.nq.gz"


def moments(draw: random.Random, kills: int, seconds: float) -> Iterator[float]:
    """Give moments in a build that takes so many seconds, each third one near its end."""
    for number in range(kills):
        yield seconds * draw.uniform(*((0.85, 1.02) if number % 3 == 2 else (0.0, 1.0)))


def killed(inputs: Path, graph: Path, workers: int, moment: float) -> bool:
    """Start a build and kill it; tell whether it still ran."""
    command = [*KAMERGRAAF, "build", str(inputs), "--out", str(graph), "--quiet", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        time.sleep(moment)
        running = process.poll() is None
        process.kill()
    return running


def answer(graph: Path) -> str:
    """Count the triples of a graph by a query; what went wrong when it does not answer."""
    command = [*KAMERGRAAF, "sparql", COUNT, "--store", str(graph), "--format", "tsv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.split()[-1] if done.returncode == 0 and done.stdout else done.stderr.strip()


def searched(graph: Path) -> bool:
    """Tell whether words can be searched for."""
    command = [*KAMERGRAAF, "search", "motie", "--store", str(graph)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def trouble(graph: Path, inputs: Path, workers: int, old: Path, undisturbed: Path) -> list[str]:
    """Look at what a killed build left, build again, and give what is wrong."""
    wrong, allowed = [], {str(manifest(one)["triples"]) for one in (old, undisturbed)}
    if (found := answer(graph)) not in allowed:
        wrong.append(f"the query gave {found!r}, and not one of {sorted(allowed)}")
    if not searched(graph):
        wrong.append("no words can be searched for")
    build(inputs, graph, "--quiet", "--workers", str(workers))
    versions = [open_store(path).folder for path in (graph, undisturbed)]
    others = [name for name in (DUMP, INDEX) if (versions[0] / name).read_bytes() != (versions[1] / name).read_bytes()]
    wrong += [f"{name} of the build that was run again is another one" for name in others]
    left = sorted(path.name for path in graph.parent.iterdir() if path != graph)
    return [*wrong, *([f"left behind: {', '.join(left)}"] if left else [])]


def once(old: Path, undisturbed: Path, inputs: Path, workers: int, moment: float) -> list[str]:
    """Kill one build and give what is wrong afterwards; print a line."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        shutil.copytree(old, graph)
        running = killed(inputs, graph, workers, moment)
        wrong = trouble(graph, inputs, workers, old, undisturbed)
    state = "killed" if running else "it had ended"
    print(f"{moment:8.2f} s  {state:12}  {'; '.join(wrong) or 'well'}", flush=True)
    return wrong


def main() -> int:
    """Build undisturbed, then kill and look, again and again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--old", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as here:
        old, undisturbed = options.old or Path(here) / "old", Path(here) / "undisturbed"
        if not options.old:
            subprocess.run([*KAMERGRAAF, "build", "--out", old, "--quiet"], check=True)
        seconds = build(options.folder, undisturbed, "--quiet", "--workers", str(options.workers)).seconds
        times = moments(random.Random(options.seed), options.kills, seconds)
        results = [once(old, undisturbed, options.folder, options.workers, moment) for moment in times]
    bad = sum(map(bool, results))
    print(f"{options.kills} builds of about {seconds:.1f} s killed, {bad} with something wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
