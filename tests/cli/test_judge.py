"""A decision is in the graph and in its table, or in neither; taken twice it stands there once."""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Cli

TEXT = """99 999 Een voorbeeld

Nr. 3 Brief van de minister van Justitie en Veiligheid

Den Haag, 20 januari 2026

De heer Van Dijk vroeg hiernaar. Zie Kamerstuk 28 684, nr. 812.
"""
MENTION = f"kst-99999-3@{TEXT.index('Van Dijk')}-{TEXT.index('Van Dijk') + 8}/person"
HEAD = "mention,verdict,target,who,when,why"
OLDER = "kst-99999-3@900-901/person,is,https://w3id.org/kamergraaf/id/persoon/x,a,2024-01-01,an older decision"
JUDGE = ("judge", MENTION, "--is", "Diederik van Dijk", "--who", "me", "--store", "g", "--why")
REASONS = "SELECT ?why { ?x oa:motivatedBy oa:assessing ; kg:reden ?why } ORDER BY ?why"


@pytest.fixture(scope="session")
def built(once: Callable[..., Path]) -> Path:
    """Give the folder of a graph with one mention to decide, which others copy."""

    def make(folder: Path) -> None:
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
        Cli(folder)("build", "a.txt", "--out", "g").ok()

    return once("judged", make) / "g"


@pytest.fixture
def judged(cli: Cli, built: Path) -> Cli:
    """Give the command line beside a copy of that graph."""
    shutil.copytree(built, cli.folder / "g")
    return cli


def judge(why: str) -> tuple[str, ...]:
    return (*JUDGE, why)


def table(cli: Cli) -> list[str]:
    path = cli.folder / "g" / "judgements.csv"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def reasons(cli: Cli) -> list[str]:
    return cli("sparql", REASONS, "--store", "g").ok().lines[1:]


def test_a_decision_behind_a_line_without_an_end_counts_and_is_taken_once(judged: Cli) -> None:
    (judged.folder / "g" / "judgements.csv").write_text(f"{HEAD}\n{OLDER}", encoding="utf-8")
    judged(*judge("one")).ok()
    assert (table(judged)[:2], len(table(judged)), reasons(judged)) == ([HEAD, OLDER], 3, ["one"])
    before = (judged.folder / "g" / "manifest.json").stat().st_mtime_ns
    again = judged(*judge("two")).ok()
    assert "decided already, by me on" in again.err
    assert (len(table(judged)), reasons(judged)) == (3, ["one"])
    assert (judged.folder / "g" / "manifest.json").stat().st_mtime_ns == before


def test_a_decision_on_a_full_disk_is_none_and_a_retry_takes_it_once(judged: Cli) -> None:
    done = subprocess.run(
        judged.command(*judge("one")),
        cwd=judged.folder,
        env=judged.environment({"PYTHONDONTWRITEBYTECODE": "1"}),  # what Python writes half, it trips over later
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode in (1, 5)
    assert (table(judged), reasons(judged)) == ([], [])
    judged(*judge("one")).ok()
    assert (len(table(judged)), reasons(judged)) == (2, ["one"])


def test_a_decision_that_is_killed_is_none(judged: Cli) -> None:
    (judged.folder / "g" / "judgements.csv").write_text(f"{HEAD}\n{OLDER}\n", encoding="utf-8")
    with judged.started(*judge("one")) as process:
        while process.poll() is None and not list(judged.folder.glob(".*")):
            time.sleep(0.01)
        assert process.poll() is None
    assert table(judged) == [HEAD, OLDER]


def test_a_line_that_the_graph_does_not_have_is_decided_and_not_doubled(judged: Cli) -> None:
    person = judged("sparql", "SELECT ?p { ?p rdfs:label 'Diederik van Dijk' } LIMIT 1", "--store", "g").ok().lines[1]
    line = f"{MENTION},is,{person},me,2026-01-21,by hand"
    (judged.folder / "g" / "judgements.csv").write_text(f"{HEAD}\n{line}\n", encoding="utf-8")
    assert reasons(judged) == []
    judged(*judge("one")).ok()
    assert (table(judged), reasons(judged)) == ([HEAD, line], ["by hand"])
