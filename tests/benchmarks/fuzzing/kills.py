"""Builds, additions and judgements that are ended at random moments: the old or the new graph is whole afterwards."""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fuzzing.inputs import Limits, Tally
from fuzzing.running import Ran, end, run, start
from fuzzing.seeds import Names, letter

_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_SAID = "besloten door de proef"


@dataclass(frozen=True)
class Work:
    """A command that changes a graph, its arguments, and how long it takes when nobody ends it."""

    name: str
    arguments: tuple[str, ...]
    answers: frozenset[str]
    """What a count may be afterwards: that of the old graph, and of the new one."""
    seconds: float


def attack(kills: Sequence[int], seed: int, limits: Limits, tally: Tally) -> None:
    """End commands, of these numbers, build again, and note what is wrong."""
    here = Path(tempfile.mkdtemp(prefix="kamergraaf-kills-"))
    try:
        works = _works(here, limits, tally)
        for number in kills if works else ():
            draw = random.Random(f"{seed}:kill:{number}")
            work = works[number % len(works)]
            tally.counts["kills"] += 1
            _once(
                here, work, work.seconds * draw.uniform(0, 1.1), f"--kill {seed}:{number} ({work.name})", tally, limits
            )
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _works(here: Path, limits: Limits, tally: Tally) -> list[Work]:
    """Make the old graph, and see what each command does when nobody ends it."""
    for slot, name in enumerate(("old", "more")):
        (here / name).mkdir()
        (here / name / "a.txt").write_text(letter(Names(slot), 1), encoding="utf-8")
    ask = partial(run, folder=here, seconds=limits.of(100))
    if ask(["build", "old", "--out", "g0", "--quiet"]).code:
        tally.note("wrong exit codes", "the build that was to be ended does not end well by itself")
        return []
    before, mention = _answer(here, "g0", limits), _mention(here, ask)
    judged = ("judge", mention, "--not", "p:van-oosten", "--why", _SAID, "--who", "de proef", "--store")
    commands = (("build", "old", "more", "--out"), ("add", "more", "--store"), judged)
    return [_undisturbed(here, command, before, ask, limits) for command in commands]


def _mention(here: Path, ask: Callable[..., Ran]) -> str:
    """Give a mention that can be judged, as `query run unresolved` and `show` write it."""
    said = ask(["extract", "old", "--format", "jsonl"]).out
    found = re.search(r'"document": "([^"]+)".*?"kind": "(person)", "start": (\d+), "end": (\d+)', said)
    assert found, "the letter names a minister"
    return f"{found[1]}@{found[3]}-{found[4]}/{found[2]}"


def _undisturbed(here: Path, command: tuple[str, ...], before: str, ask: Callable[..., Ran], limits: Limits) -> Work:
    shutil.copytree(here / "g0", here / "g")
    done = ask([*command, "g", "--quiet"])
    after = _answer(here, "g", limits)
    shutil.rmtree(here / "g")
    assert not done.code, f"{command[0]}: {done.last}"
    return Work(command[0], command, frozenset({before, after}), done.seconds)


def _answer(here: Path, graph: str, limits: Limits) -> str:
    """Count the triples of a graph; what it said when it does not answer."""
    asked = run(["sparql", _COUNT, "--store", graph, "--format", "tsv"], here, limits.seconds)
    return asked.out.split()[-1] if not asked.code and asked.out else f"{asked.code}: {asked.last}"


def _once(here: Path, work: Work, moment: float, name: str, tally: Tally, limits: Limits) -> None:
    shutil.copytree(here / "g0", here / "g")
    try:
        _kill(here, work, moment)
        if (told := _answer(here, "g", limits)) not in work.answers:
            tally.note("graphs lost", name, f"after {moment:.2f} s the graph tells {told}")
        again = run([*work.arguments, "g", "--quiet"], here, limits.of(100))
        if again.code or again.traceback:
            tally.note("blocked", name, f"the same command again: {again.code}: {again.last}")
        _after(here, work, name, tally, limits)
    finally:
        for left in here.iterdir():
            if left.name not in ("old", "more", "g0"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _kill(here: Path, work: Work, moment: float) -> None:
    """Kill the command itself and not its children, which must see to that themselves."""
    process = start([*work.arguments, "g", "--quiet"], here, subprocess.DEVNULL, subprocess.DEVNULL, 6_000)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)
    end(process)


def _after(here: Path, work: Work, name: str, tally: Tally, limits: Limits) -> None:
    """See that the second run made the whole graph, once, and that nothing is left beside or in it."""
    if (told := _answer(here, "g", limits)) not in work.answers:
        tally.note("graphs lost", name, f"done again, the graph tells {told}")
    judged = here / "g" / "judgements.csv"
    if work.name == "judge" and judged.is_file() and judged.read_text(encoding="utf-8").count(_SAID) != 1:
        tally.note("judged twice", name, f"{judged.read_text(encoding='utf-8').count(_SAID)} lines of one judgement")
    left = sorted(path.name for path in here.iterdir() if path.name not in ("old", "more", "g0", "g"))
    inside = sorted(path.name for path in (here / "g").iterdir() if path.name.startswith(".") or path.suffix == ".part")
    if left or inside:
        tally.note("leftovers", name, ", ".join([*left, *inside]))
