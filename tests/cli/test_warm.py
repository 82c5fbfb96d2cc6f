"""A command that is forked answers as one that is started, and what is about the start is never forked."""

from __future__ import annotations

import subprocess

import pytest

from . import warm
from .conftest import Answer, Cli


@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("show", "28684-790", "--format", "json"),
        ("show", "nergens"),
        ("bogus",),
        ("sparql", "SELECT ?s { ?s a kg:Motie } ORDER BY ?s", "--lang", "nl"),
        ("validate", "--store", "nowhere"),
    ],
    ids=" ".join,
)
def test_a_forked_command_answers_as_a_started_one(ask: Cli, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        ask.command(*command), stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=ask.folder,
        env=ask.environment(),
    )  # fmt: skip
    assert warm.fits(command, ask.environment())
    assert ask(*command) == Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_it_has_its_own_environment_and_folder(cli: Cli) -> None:
    answer = cli("show", "28684-790", env={"KAMERGRAAF_STORE": "hier"})
    assert (answer.code, "hier" in answer.err) == (5, True)


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONUTF8": "0"}, {"LANG": "C"}, {"COMP_WORDS": "x"}])
def test_what_is_said_to_python_is_not_forked(cli: Cli, environment: dict[str, str]) -> None:
    assert not warm.fits(("show", "x"), cli.environment(environment))
