"""Damage a graph by a seed and see what commands make of it: the right answer, one line that says so, or worse.

    python -m tests.store.damages GRAPH [--rounds 200] [--seed 1] [--rot]

With `--rot` files keep their time of change, as when a disk loses a bit by itself.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

COMMANDS: dict[str, tuple[str, ...]] = {
    "show": ("show", "28684-812"),
    "stats": ("stats",),
    "search": ("search", "minimumstraffen"),
    "network": ("network", "measure", "knowledge", "--format", "json"),
    "path": ("path", "28684-819", "28684-812"),
    "sparql": ("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    "export": ("export", "--format", "nt"),
}
LONGEST = 120.0
"""So many seconds a command may take before it counts as one that never ends."""
OTHERS = frozenset({"judgements.csv"})
"""What people write themselves, which has no checksum."""


def answer(command: Sequence[str], graph: Path) -> tuple[int | None, bytes, str]:
    """Run a command of the program; gives its code (None when it does not end), its answer, and what it told."""
    called = [sys.executable, "-P", "-m", "kamergraaf", "--store", str(graph), *command]
    try:
        done = subprocess.run(called, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return None, b"", ""
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def outcome(found: tuple[int | None, bytes, str], right: tuple[int | None, bytes, str]) -> str:
    """Tell what became of a command on a damaged graph."""
    code, out, told = found
    if code is None:
        return "hang"
    if "Traceback" in told or code < 0:
        return "traceback"
    if (code, out) == right[:2]:
        return "right"
    return "told" if code == 5 and not out and len(told.splitlines()) == 1 and "build it again" in told else "wrong"


def hurt(graph: Path, draw: random.Random, *, rot: bool = False) -> str:
    """Damage one file of a graph: a bit, a cut, or a run of zeros; gives which, and how."""
    files = sorted(p for p in graph.rglob("*") if p.is_file() and p.name not in OTHERS and p.stat().st_size)
    path, how = draw.choice(files), draw.choice(("flip", "flip", "flip", "cut", "zeros"))
    data, times = bytearray(path.read_bytes()), path.stat()
    at = draw.randrange(len(data))
    if how == "flip":
        data[at] ^= 1 << draw.randrange(8)
    elif how == "cut":
        del data[at:]
    else:
        at = next((place for place in range(at, len(data)) if data[place]), at)
        data[at : at + 512] = bytes(len(data[at : at + 512]))
    path.write_bytes(data)
    if rot:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{path.relative_to(graph).as_posix()} {how} at {at}"


def damages(
    graph: Path, rounds: int, seed: int, commands: Sequence[str] = tuple(COMMANDS), *, rot: bool = False
) -> Iterator[tuple[str, str, str]]:
    """Damage copies of a graph; gives for each command what was damaged, the command, and what became of it."""
    draw = random.Random(seed)
    right = {name: answer(COMMANDS[name], graph) for name in commands}
    assert all(code == 0 for code, _, _ in right.values()), right
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            copy = Path(folder) / str(number)
            shutil.copytree(graph, copy)
            how = hurt(copy, draw, rot=rot)
            for name in commands:
                yield how, name, outcome(answer(COMMANDS[name], copy), right[name])
            shutil.rmtree(copy)


def main() -> None:
    """Print what became of each command, and each case that is neither right nor told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rot", action="store_true")
    given = parser.parse_args()
    counts = Counter[tuple[str, str]]()
    for how, name, became in damages(given.graph, given.rounds, given.seed, rot=given.rot):
        counts[name, became] += 1
        if became not in ("right", "told"):
            print(f"{became}: {name}: {how}", flush=True)
    for (name, became), count in sorted(counts.items()):
        print(f"{name:8} {became:10} {count}")


if __name__ == "__main__":
    main()
