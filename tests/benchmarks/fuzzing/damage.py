"""Damaged graphs: what each command answers is right, or one line that says what is wrong; never something else."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fuzzing.inputs import Limits, Tally
from fuzzing.running import Ran, run
from fuzzing.seeds import Names, letter

_COUNT = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
ASKS: dict[str, tuple[str, ...]] = {
    "show": ("show", "28684-812", "--format", "json"),
    "stats": ("stats", "--format", "json"),
    "search": ("search", "motie", "--format", "json"),
    "path": ("path", "van Oosten", "28684-812", "--format", "json"),
    "relations": ("relations", "Van der Plas", "--format", "jsonl"),
    "sparql": ("sparql", _COUNT, "--format", "tsv"),
    "network": ("network", "build", "citations", "--format", "json"),
    "measure": ("network", "measure", "citations", "--format", "json"),
    "export": ("export", "-o", "out.nq"),
    "validate": ("validate",),
    "add": ("add", "more.txt"),
}
_SLOW = ("validate", "add")
"""These are asked of each fifth damaged graph only."""
_GRAPH_CODES = (1, 5)


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit code, its output, and the file that it wrote."""

    ran: Ran
    wrote: str | None

    @property
    def told(self) -> tuple[int, str, str | None]:
        """Give all that must be the same in a graph that is not damaged."""
        return self.ran.code, self.ran.out, self.wrote


def attack(
    damages: Sequence[int], asks: int, seed: int, limits: Limits, tally: Tally, jobs: int = 2, keep: str = ""
) -> None:
    """Damage a graph, by these numbers, and ask it some of the questions; note every answer that is none.

    Two builds of a store differ in bytes, so a graph of which something was found can be kept in a folder.
    """
    here = Path(tempfile.mkdtemp(prefix="kamergraaf-damage-"))
    try:
        run(["build", "--out", "good", "--quiet"], here, limits.of(100))
        (here / "more.txt").write_text(letter(Names(1), 1), encoding="utf-8")
        plan = [(number, _chosen(random.Random(f"{seed}:asks:{number}"), asks)) for number in damages]
        asked = sorted({name for _, names in plan for name in names})
        with ThreadPoolExecutor(jobs) as pool:
            right = dict(zip(asked, pool.map(partial(_right, here, limits=limits), asked), strict=True))
            list(pool.map(lambda one: _once(here, seed, one[0], one[1], right, limits, tally, keep), plan))
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _chosen(draw: random.Random, asks: int) -> list[str]:
    slow = draw.random() < 0.2
    names = [name for name in ASKS if slow or name not in _SLOW]
    return [name for name in ASKS if name in draw.sample(names, min(asks, len(names)))]


def _right(here: Path, name: str, limits: Limits) -> Answer:
    folder = Path(tempfile.mkdtemp(dir=here))
    shutil.copytree(here / "good", folder / "g")
    return _ask(here, folder, name, limits)


def _ask(here: Path, folder: Path, name: str, limits: Limits) -> Answer:
    if name == "add":
        shutil.copy(here / "more.txt", folder)
    out = folder / "out.nq"
    out.unlink(missing_ok=True)  # it may be that of an earlier question
    ran = run([*ASKS[name], "--store", "g", "--lang", "en"], folder, limits.seconds + 20 * (name in _SLOW), 4_000)
    wrote = out.read_text(encoding="utf-8") if out.is_file() else None
    if name == "add" and not ran.code:
        wrote = run([*ASKS["sparql"], "--store", "g"], folder, limits.seconds).out
    return Answer(ran, wrote)


def _once(
    here: Path,
    seed: int,
    number: int,
    asked: list[str],
    right: dict[str, Answer],
    limits: Limits,
    tally: Tally,
    keep: str,
) -> None:
    folder = Path(tempfile.mkdtemp(dir=here))
    shutil.copytree(here / "good", folder / "g")
    what = _damage(random.Random(f"{seed}:damage:{number}"), folder / "g")
    for name in asked:  # what changes the graph comes last
        answer = _ask(here, folder, name, limits)
        kind, why = judge(answer, right[name], limits)
        if why and keep:
            shutil.copytree(folder / "g", Path(keep) / f"{seed}-{number}", dirs_exist_ok=True)
        tally.note(kind, f"--damage {seed}:{number} ({what}; {name})", why) if why else tally.counts.update([kind])
    tally.counts["damages"] += 1
    shutil.rmtree(folder, ignore_errors=True)


def judge(answer: Answer, right: Answer, limits: Limits) -> tuple[str, str]:
    """Tell of an answer what it is, and when it is wrong, why."""
    ran = answer.ran
    if ran.hung:
        return "hangs", f"more than {ran.seconds:.0f} s"
    if ran.starved or ran.megabytes > limits.megabytes:
        return "memory", f"{ran.megabytes:.0f} MB: {ran.last}"
    if ran.traceback:
        return "tracebacks", ran.last
    if answer.told == right.told:
        return "right answers", ""
    if not ran.code:
        return "WRONG answers", f"ends with 0, and {_difference(answer, right)}"
    lines = [line for line in ran.err.splitlines() if line.startswith("kamergraaf:")]
    if ran.code not in _GRAPH_CODES or len(lines) != 1:
        return "wrong exit codes", f"{ran.code}: {ran.last or 'nothing is said'}"
    return "errors of one line", ""


def _difference(answer: Answer, right: Answer) -> str:
    ours, theirs = ((a.ran.out + (a.wrote or "")).splitlines() for a in (answer, right))
    found = next(((a, b) for a, b in zip(ours, theirs, strict=False) if a != b), None)
    if found is None:
        return f"gives {len(ours)} lines and not {len(theirs)}"
    return f"says {found[0].strip()[:80]!r} and not {found[1].strip()[:80]!r}"


def _damage(draw: random.Random, graph: Path) -> str:
    """Damage one file of a graph; gives what was done."""
    files = sorted(path for path in graph.rglob("*") if path.is_file() and path.stat().st_size)
    path = draw.choice(files)
    data, name = path.read_bytes(), str(path.relative_to(graph))
    at = draw.randrange(len(data))
    match draw.choice(("flip", "flip", "flip", "cut", "empty", "gone", "zeros")):
        case "flip":
            bit = draw.randrange(8)
            path.write_bytes(data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :])
            return f"{name}: bit {bit} of byte {at:,}"
        case "cut":
            path.write_bytes(data[:at])
            return f"{name}: cut off at {at:,} of {len(data):,}"
        case "zeros":
            end = min(len(data), at + 512)
            path.write_bytes(data[:at] + bytes(end - at) + data[end:])
            return f"{name}: zeros from {at:,} to {end:,}"
        case "empty":
            path.write_bytes(b"")
            return f"{name}: empty"
        case _:
            path.unlink()
            return f"{name}: gone"
