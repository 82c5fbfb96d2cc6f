"""Records to N-Quads on one core: Kamergraaf, rdflib, morph-kgc and maplib on the same votes with the same mapping.

    python tests/benchmarks/records_to_nquads.py [FOLDER] [--peers ENVIRONMENTS] [--rounds 3] [--factor 0.01]

FOLDER holds `Stemming.jsonl`, as `generate.py` writes it; without it, records at the factor are generated. ENVIRONMENTS
holds a virtual environment for each peer that is not installed beside Kamergraaf (see the README here); a peer without
one is passed over. Every run is a process of its own, bound to one core. It tells its processor time from opening the
records to closing the statements: all its threads together, without the start of Python, and without the time that others
had the core. First it is checked that all make the same triples of a few records. Prints medians, and how many times as
fast as each peer Kamergraaf is. Where Kamergraaf's own way is plugged in: `peers/kamergraaf.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).parent
SMALL = 2000
"""So many records are compared triple by triple before anything is measured."""
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Peer:
    """One way to make statements of records."""

    name: str
    python: Path
    as_list: bool = False
    graphs: bool = True
    remark: str = ""

    @property
    def module(self) -> str:
        """Give the module that runs it."""
        return f"peers.{self.name.replace('-', '_')}"

    def run(self, source: Path, folder: Path) -> tuple[Path, dict[str, float]]:
        """Convert the records in a new process, and give the file of statements and what it cost."""
        target = folder / f"{self.name}.{'nq' if self.graphs else 'nt'}"
        given = source.with_suffix(".json") if self.as_list else source
        command = [str(self.python), "-m", self.module, str(given), str(target)]
        environment = os.environ | ONE_THREAD | {"PYTHONPATH": str(HERE)}
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.name} failed:\n{done.stderr}")
        cost: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return target, cost


@dataclass
class Measured:
    """What the runs of one peer cost."""

    statements: int = 0
    seconds: list[float] = field(default_factory=list)
    elapsed: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


HERE_PYTHON = Path(sys.executable)
OURS = Peer("kamergraaf", HERE_PYTHON), Peer("rdflib", HERE_PYTHON, remark="Dataset.add and serialize")
OTHERS = (
    Peer("morph-kgc", HERE_PYTHON, as_list=True, remark="RML; its list of JSON is made before the clock starts"),
    Peer("maplib", HERE_PYTHON, graphs=False, remark="OTTR; triples in the default graph"),
)


def peers(environments: Path | None) -> list[Peer]:
    """Give the peers that are there, Kamergraaf first."""
    found = list(OURS)
    for peer in OTHERS:
        python = environments / peer.name / "bin" / "python" if environments else None
        if python and python.exists():
            found.append(replace(peer, python=python.absolute()))
        else:
            print(f"{peer.name} is passed over: no environment for it under --peers")
    return found


def one_core() -> None:
    """Bind this process, and so its children, to one core, where the system can."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def write_list(source: Path) -> None:
    """Write the records as one list too."""
    with source.open(encoding="utf-8") as lines, source.with_suffix(".json").open("w", encoding="utf-8") as file:
        file.write("[")
        file.writelines(f"{',' if number else ''}{line}" for number, line in enumerate(lines))
        file.write("]")


def copy(source: Path, target: Path, most: int | None = None) -> Path:
    """Copy the records, or so many of them from all over the file, beside a list of the same."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target.write_text("".join(lines[:: max(1, len(lines) // most) if most else 1]), encoding="utf-8")
    write_list(target)
    return target


def parsed(path: Path) -> set[ox.Quad]:
    """Give the statements in a file."""
    kind = ox.RdfFormat.N_QUADS if path.suffix == ".nq" else ox.RdfFormat.N_TRIPLES
    return set(ox.parse(path=str(path), format=kind))


def compare(found: Sequence[Peer], source: Path, folder: Path) -> bool:
    """Tell whether all peers make the same triples of the records, and those with graphs the same quads."""
    made = {peer.name: parsed(peer.run(source, folder)[0]) for peer in found}
    first, same = made[found[0].name], True
    for peer in found[1:]:
        mine, theirs = (first, made[peer.name]) if peer.graphs else map(triples, (first, made[peer.name]))
        word = "quads" if peer.graphs else "triples, without graphs"
        verdict = "the same" if mine == theirs else f"DIFFERENT: {sorted(map(str, mine ^ theirs))[:4]}"
        print(f"{peer.name}: {len(theirs)} {word}, {verdict}")
        same = same and mine == theirs
    return same


def triples(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """Leave out the graphs."""
    return {quad.triple for quad in quads}


def measure(found: Sequence[Peer], source: Path, folder: Path, rounds: int) -> dict[str, Measured]:
    """Run all peers in turn, a few times."""
    results = {peer.name: Measured() for peer in found}
    for _ in range(rounds):
        for peer in found:
            target, cost = peer.run(source, folder)
            result = results[peer.name]
            result.seconds.append(cost["seconds"])
            result.elapsed.append(cost["elapsed"])
            result.megabytes.append(cost["megabytes"])
            with target.open("rb") as lines:
                result.statements = sum(1 for line in lines if line.strip())
            target.unlink()
    return results


def report(found: Sequence[Peer], results: dict[str, Measured], rounds: int) -> None:
    """Print the medians and the ratios; what a way writes twice counts once."""
    distinct = min(result.statements for result in results.values())
    mine = statistics.median(results[found[0].name].seconds)
    print(f"{distinct:,} statements, one core, medians of {rounds} rounds in turn")
    for peer in found:
        seconds = statistics.median(results[peer.name].seconds)
        rate, peak = distinct / seconds / 1e6, max(results[peer.name].megabytes)
        elapsed = statistics.median(results[peer.name].elapsed)
        row = f"{peer.name:11} {seconds:8.3f} s (clock {elapsed:8.3f} s) {rate:7.3f} million triples/s {peak:7.0f} MB"
        print(f"{row}  ratio {seconds / mine:6.1f}  {peer.remark}".rstrip())


def votes(options: argparse.Namespace, folder: Path) -> Path:
    """Give the file of votes: the one in the folder, or one that is generated."""
    if options.folder:
        return Path(options.folder) / "Stemming.jsonl"
    subprocess.run(
        [sys.executable, HERE / "generate.py", str(options.factor), folder], check=True, stdout=subprocess.DEVNULL
    )
    return folder / "Stemming.jsonl"


def main() -> int:
    """Compare, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--factor", type=float, default=0.01)
    options = parser.parse_args()
    one_core()
    found = peers(options.peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = votes(options, folder / "records")
        if not compare(found, copy(source, folder / "small.jsonl", SMALL), folder):
            return 1
        report(found, measure(found, copy(source, folder / "all.jsonl"), folder, options.rounds), options.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
