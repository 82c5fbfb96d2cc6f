"""A command line that no command understands is told of in one line, in the language that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Cli


@pytest.mark.parametrize(
    ("arguments", "en", "nl"),
    [
        pytest.param("show", "Missing argument 'ID' (see kamergraaf show -h)", "'ID' ontbreekt (zie kamergraaf show -h)", id="no thing"),
        pytest.param("shwo", "No such command 'shwo'. Did you mean 'show'?", "'shwo' is geen opdracht; bedoelt u 'show'?", id="a slip"),
        pytest.param("show --foo x", "No such option: --foo (Possible options: --on)", "--foo is geen optie (wel: --on)", id="no option"),
        pytest.param("query run", "Missing argument 'NAME' (see kamergraaf query run -h)", "'NAAM' ontbreekt (zie kamergraaf query run -h)", id="no question"),
        pytest.param("build --workers x", "'x' is not a valid int range", "--workers: 'x' is geen geheel getal", id="no number"),
        pytest.param("build --workers 0", "0 is not in the range 1<=x<=256", "--workers: 0 valt niet binnen 1 tot en met 256", id="too few"),
        pytest.param("search --limit 0 x", "0 is not in the range 1<=x<=10000", "--limit: 0 valt niet binnen 1 tot en met 10000", id="too few hits"),
        pytest.param("sql --timeout 0 x", "0.0 is not in the range x>=0.01", "--timeout: 0.0 is te weinig; geef ten minste 0.01", id="too little"),
        pytest.param("add", "Missing argument 'INPUT...'", "'INVOER...' ontbreekt", id="no papers"),
        pytest.param("stats --checks=yes", "Option '--checks' does not take a value", "--checks krijgt geen waarde", id="a value too many"),
        pytest.param("show --on", "Option '--on' requires an argument", "--on heeft een waarde nodig", id="a value too few"),
        pytest.param("show a b", "takes: b; put a name of several words in quotes", "verwacht: b; zet een naam van meer woorden tussen", id="an argument too many"),
        pytest.param("--format pdf stats", "'pdf' is not one of 'table', 'tsv'", "'pdf' is niet een van 'table', 'tsv'", id="no format"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_in_one_line(cli: Cli, arguments: str, en: str, nl: str) -> None:
    for language, words in (("en", en), ("nl", nl)):
        told = cli("--lang", language, *arguments.split())
        assert told.code == 2
        [line] = told.err.splitlines()
        assert line.startswith("kamergraaf: ")
        assert words in line


@pytest.mark.parametrize("group", ["query", "network"])
def test_a_group_without_a_command_gives_its_help(cli: Cli, group: str) -> None:
    told = cli(group)
    assert told.code == 2
    assert told.err.startswith(f"Usage: kamergraaf {group} ")
    assert "--install-completion" not in told.err
