"""What stands on a terminal while something takes long: what is done, and nothing of it afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .papers import motion
from .terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

NOW = """from kamergraaf.cli import waiting
waiting.PATIENCE = 0.0
from kamergraaf.rdf import register
register.mandate_quads = lambda *_: iter(())
from kamergraaf.__main__ import run
run()"""


class Hasty:
    """The command line for somebody who wants to know at once what is done."""

    def __init__(self, cli: Cli) -> None:
        self.cli, self.folder = cli, cli.folder
        self.environment = cli.environment

    def command(self, *arguments: str | Path) -> list[str]:
        python = self.cli.command()[0]
        return [python, "-c", NOW, *map(str, arguments)]


@pytest.mark.parametrize(("lang", "words"), [("nl", "graaf graaf wordt gemaakt"), ("en", "making the graph graaf")])
def test_a_build_that_takes_long_says_on_a_terminal_what_it_does(cli: Cli, lang: str, words: str) -> None:
    (cli.folder / "kst-28684-812.xml").write_text(motion(), encoding="utf-8")
    hasty = Hasty(cli)
    arguments = ("build", "kst-28684-812.xml", "--out", "graaf", "--lang", lang)
    shown = on_terminal(hasty, *arguments, messages=True)  # type: ignore[arg-type]
    assert words in shown
    assert words not in on_terminal(hasty, *arguments, "--quiet", messages=True)  # type: ignore[arg-type]


def test_what_is_checked_is_told_on_a_terminal_and_taken_away(ask: Cli) -> None:
    shown = on_terminal(Hasty(ask), "validate", "--lang", "en", messages=True)  # type: ignore[arg-type]
    assert "checking the graph" in shown
    assert re.search(r"\d+/\d+", shown)  # so many of how many
    assert shown.rstrip().endswith("conforms")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stats",), "counting what"),
        (("extract", "kst-28684-812.xml"), "reading kst-28684-812.xml"),
    ],
)
def test_reading_and_counting_is_told_on_a_terminal(ask: Cli, arguments: tuple[str, ...], words: str) -> None:
    (ask.folder / "kst-28684-812.xml").write_text(motion(), encoding="utf-8")
    assert words in on_terminal(Hasty(ask), *arguments, "--lang", "en", messages=True)  # type: ignore[arg-type]


def test_in_a_pipe_nothing_of_it_is_written(ask: Cli) -> None:
    answer = ask("validate", "--lang", "en").ok()
    assert (answer.out, answer.err) == ("", "conforms\n")
