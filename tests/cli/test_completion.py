"""What a shell is given to complete a line, and that the program knows its commands without loading them."""

from __future__ import annotations

import pytest
import typer

from kamergraaf.cli.commands import COMMANDS, command_app
from kamergraaf.cli.completion import hoist_line

from .conftest import Cli


def complete(ask: Cli, line: str) -> list[str]:
    """Give what bash is offered at the end of a line."""
    words = line.split(" ")
    env = {"_KAMERGRAAF_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return ask(env=env).out.split("\n")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kamergraaf rel", "relations"),
        ("kamergraaf show 28684-81", "28684-812"),
        ("kamergraaf show plas", "plas"),
        ("kamergraaf show yesil", "yesilgöz-Zegerius"),
        ("kamergraaf path plas 28684-79", "28684-790"),
        ("kamergraaf relations 28684-812 --kind ci", "cites"),
        ("kamergraaf query run off", "office-on-date"),
        ("kamergraaf query run office-on-date -p da", "date="),
        ("kamergraaf query run office-on-date -p what=minister-pres", "what=minister-president"),
        ("kamergraaf network build cos", "cosponsorship"),
        ("kamergraaf show --lang nl 28684-81", "28684-812"),
    ],
)
def test_a_line_is_completed(ask: Cli, line: str, offered: str) -> None:
    assert offered in complete(ask, line)


@pytest.mark.parametrize("line", ["kamergraaf show 'van der", "kamergraaf show zzzz", "kamergraaf nothing x"])
def test_what_cannot_be_completed_gives_nothing(ask: Cli, line: str) -> None:
    assert complete(ask, line) == ["", ""]


def test_a_graph_that_is_not_there_gives_nothing(cli: Cli) -> None:
    assert complete(cli, "kamergraaf show 28684-81") == ["", ""]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"COMP_WORDS": "kg show --store g 28", "COMP_CWORD": "4"}, {"COMP_WORDS": "kg show 28", "COMP_CWORD": "2"}),
        (
            {"COMP_WORDS": "kg show 28 --store g", "COMP_CWORD": "2"},
            {"COMP_WORDS": "kg show 28 --store g", "COMP_CWORD": "2"},
        ),
        ({"_TYPER_COMPLETE_ARGS": "kg show --store=g 28"}, {"_TYPER_COMPLETE_ARGS": "kg show 28"}),
        ({"_TYPER_COMPLETE_ARGS": "kg show --store g "}, {"_TYPER_COMPLETE_ARGS": "kg show "}),
    ],
)
def test_common_options_may_stand_anywhere(before: dict[str, str], after: dict[str, str]) -> None:
    hoist_line(before)
    assert before == after | {"KAMERGRAAF_STORE": "g"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell_is_printed(cli: Cli, shell: str) -> None:
    assert "_KAMERGRAAF_COMPLETE" in cli("completion", shell).ok().out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_of_a_command_is_that_of_its_help(name: str) -> None:
    made = typer.main.get_command(command_app(name))
    assert COMMANDS[name][1] == (made.help or "").split("\n\n")[0].replace("\n", " ")


def test_a_mistyped_command_is_told_the_near_one(cli: Cli) -> None:
    answer = cli("shwo", "28684")
    assert answer.code == 2
    assert "Did you mean 'show'" in answer.err
