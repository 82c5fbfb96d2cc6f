"""Damaged inputs beside good ones, many in one build: what was lost, and by which case alone."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing.cases import SLOTS, Case, make
from fuzzing.running import Ran, run
from fuzzing.seeds import Good

_TITLE = re.compile(
    r'^<([^>]+)> <[^>]+[/#](?:process_)?title> "((?:Brief|Motie) over goede buur \d+x\d)"', re.MULTILINE
)
_COMMANDS = {"build": ("--out", "g"), "extract": ("--format", "jsonl")}
_FATAL = ("hangs", "tracebacks", "wrong exit codes")
"""After these the command has told nothing of the other cases."""
_CITED = "Kamerstuk 28 684, nr. 812"


@dataclass(frozen=True)
class Limits:
    """What one case alone may take; a batch may take more, by its size."""

    seconds: float = 20.0
    megabytes: float = 1200.0

    def of(self, cases: int) -> float:
        """Give the seconds for so many cases."""
        return self.seconds + 0.4 * cases


@dataclass
class Tally:
    """What was counted, and a line for each finding."""

    counts: Counter[str] = field(default_factory=Counter)
    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, what: str, where: object, why: str = "") -> None:
        """Count a finding, and keep its line."""
        self.counts[what] += 1
        self.found[what].append(f"{what}: {where}{f': {why}' if why else ''}")


@dataclass(frozen=True)
class Trouble:
    """What went wrong with a batch as a whole, and for which good records."""

    kinds: dict[tuple[str, str], str]
    """Why, by the kind of trouble and the command that had it."""
    lost: dict[str, list[str]]
    """Titles of good records that are not there, or paths of texts without their citation; by the folder of the case."""


def attack(count: int, seed: int, limits: Limits, tally: Tally) -> None:
    """Make so many cases, build and extract them in batches, and note what is wrong."""
    for first in range(0, count, SLOTS):
        cases = [make(seed, number) for number in range(first, min(count, first + SLOTS))]
        attack_cases(cases, limits, tally)


def attack_cases(cases: list[Case], limits: Limits, tally: Tally) -> None:
    """Look at a batch; what makes trouble for all is found and taken out, until the others can be looked at."""
    tally.counts["cases"] += len(cases)
    tally.counts["good neighbours"] += sum(len(case.good) for case in cases)
    while cases:
        trouble = look(cases, limits)
        guilty = set[int]()
        for (kind, command), why in trouble.kinds.items():
            for case, told in _culprits(cases, (kind, command), limits, why):
                tally.note(kind, case, told)
                guilty.add(case.number)
        if not guilty or not trouble.kinds.keys() & {(kind, c) for kind in _FATAL for c in _COMMANDS}:
            break
        cases = [case for case in cases if case.number not in guilty]
    for case in cases:
        for what in trouble.lost.get(case.folder, ()):
            tally.note("good neighbours lost", case, what)


def _culprits(cases: Sequence[Case], kind: tuple[str, str], limits: Limits, why: str) -> Iterator[tuple[Case, str]]:
    """Halve a batch that has some trouble until each case that makes it stands alone; else its first case is named."""
    if len(cases) == 1:
        yield cases[0], why
        return
    middle, found = len(cases) // 2, False
    for part in (cases[:middle], cases[middle:]):
        if told := look(part, limits, kind[1]).kinds.get(kind):
            found = True
            yield from _culprits(part, kind, limits, told)
    if not found:
        yield cases[0], f"only with the {len(cases) - 1} cases after it: {why}"


def look(cases: Sequence[Case], limits: Limits, only: str = "") -> Trouble:
    """Build and extract cases, or do only one of these, and tell what is wrong."""
    here = Path(tempfile.mkdtemp(prefix="kamergraaf-fuzz-"))
    kinds, cited = {}, set[str]()
    try:
        for case in cases:
            case.write(here / "in")
        for command, arguments in _COMMANDS.items():
            if only in ("", command):
                ran = run([command, "in", *arguments, "--quiet"], here, limits.of(len(cases)))
                kinds.update({(kind, command): why for kind, why in _wrong(ran, limits, here).items()})
                cited |= _cited(ran) if command == "extract" else set()
        return Trouble(kinds, _lost(cases, _titles(here / "g"), cited))
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _wrong(ran: Ran, limits: Limits, here: Path) -> dict[str, str]:
    left = sorted(path.name for path in here.iterdir() if path.name not in ("in", "g"))
    tests = {
        "hangs": (ran.hung, f"more than {ran.seconds:.0f} s"),
        "tracebacks": (ran.traceback, ran.last),
        "memory": (ran.megabytes > limits.megabytes, f"{ran.megabytes:.0f} MB"),
        "wrong exit codes": (bool(ran.code and not ran.hung and not ran.traceback), f"{ran.code}: {ran.last}"),
        "leftovers": (bool(left), ", ".join(left)),
    }
    return {kind: why for kind, (wrong, why) in tests.items() if wrong}


def _titles(graph: Path) -> set[Good]:
    """Give the good records that are in a graph, by its sorted dump."""
    try:
        dump = gzip.decompress((graph / "graph.nq.gz").read_bytes()).decode()
    except (OSError, EOFError):
        return set()
    return {Good(title, iri) for iri, title in _TITLE.findall(dump)}


def _cited(ran: Ran) -> set[str]:
    """Give the sources in which the citation of a good text was found."""
    lines = (json.loads(line) for line in ran.out.splitlines() if line.endswith("}"))
    return {line["source"].removeprefix("in/") for line in lines if line["text"] == _CITED}


def _lost(cases: Sequence[Case], titles: set[Good], cited: set[str]) -> dict[str, list[str]]:
    lost = defaultdict[str, list[str]](list)
    for case in cases:
        lost[case.folder] += [f"build lost {good.title}" for good in case.good if good not in titles]
        lost[case.folder] += [f"extract lost {path}" for path in case.texts if path not in cited]
    return {folder: what for folder, what in lost.items() if what}
