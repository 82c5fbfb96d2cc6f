"""The benchmark that attacks the program, at a small scale: no good record is lost, and nobody sees the inside."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "benchmarks" / "fuzz.py"
sys.path.insert(0, str(SCRIPT.parent))

from fuzzing.cases import make  # noqa: E402  # found where the benchmark stands
from fuzzing.damage import Answer, judge  # noqa: E402
from fuzzing.inputs import Limits, look  # noqa: E402
from fuzzing.running import Ran  # noqa: E402
from fuzzing.seeds import MADE, Names  # noqa: E402

FINE = Ran(code=0, out="3 papers\n", err="", seconds=0.2, megabytes=40.0, hung=False)
REFUSED = replace(FINE, code=5, out="", err="kamergraaf: g: records.db is damaged; build it again\n")


def test_damaged_inputs_killed_commands_and_damaged_graphs_cost_nothing_good() -> None:
    given = {"inputs": 200, "kills": 2, "damages": 10, "asks": 1, "seed": 1, "seconds": 60}
    command = [sys.executable, str(SCRIPT), *(f"--{name}={value}" for name, value in given.items())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counted = {line.split(None, 1)[1]: line.split()[0] for line in done.stdout.splitlines()}
    assert (counted["cases"], counted["kills"], counted["damages"]) == ("200", "2", "10")


def test_a_case_is_the_same_by_its_seed_and_number_alone() -> None:
    assert [make(1, number) for number in range(30)] == [make(1, number) for number in range(30)]
    assert make(1, 7).files != make(2, 7).files


def test_of_inputs_that_are_not_damaged_the_good_records_are_found() -> None:
    cases = [make(1, number) for number in range(len(MADE))]
    seeds = [maker(Names(case.number)) for maker, case in zip(MADE, cases, strict=True)]
    whole = [
        replace(case, files=((seed.name, seed.before + seed.victim + seed.after),), good=seed.good, texts=())
        for case, seed in zip(cases, seeds, strict=True)
    ]
    found = look(whole, Limits(), "build")
    assert (found.kinds, found.lost) == ({}, {})


def test_a_good_record_that_is_not_there_is_missed() -> None:
    case = make(1, 0)
    assert look([replace(case, files=case.files[-1:])], Limits(), "build").lost


@pytest.mark.parametrize(
    ("ran", "kind"),
    [
        (FINE, "right answers"),
        (REFUSED, "errors of one line"),
        (replace(FINE, out="4 papers\n"), "WRONG answers"),
        (replace(REFUSED, code=3), "wrong exit codes"),
        (replace(REFUSED, err=""), "wrong exit codes"),
        (replace(REFUSED, code=1, err="Traceback (most recent call last):\n  x\n"), "tracebacks"),
        (replace(REFUSED, code=-11, err=""), "tracebacks"),
        (replace(REFUSED, err="std::bad_alloc"), "memory"),
        (replace(FINE, hung=True), "hangs"),
    ],
)
def test_an_answer_of_a_damaged_graph_is_the_right_one_or_one_line(ran: Ran, kind: str) -> None:
    assert judge(Answer(ran, None), Answer(FINE, None), Limits())[0] == kind
