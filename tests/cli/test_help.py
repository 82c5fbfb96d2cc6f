"""The help of every command, whole in both languages, however the language is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer._click import Context

from kamergraaf import assets, words
from kamergraaf.api.console import NETWORK_FORMATS
from kamergraaf.api.networks import MEASURES
from kamergraaf.cli import app
from kamergraaf.cli.commands import COMMANDS, command_app
from kamergraaf.cli.help import EXAMPLES, WORDS, paragraphs
from kamergraaf.cli.settings import Lang, Settings

if TYPE_CHECKING:
    from .conftest import Cli

ROWS = {row["en"]: row["nl"] for row in assets.table("help")}


def within(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for each, inner in getattr(command, "commands", {}).items():
        yield from within(f"{name} {each}", inner)


ALL = {
    "": typer.main.get_command(app),
    **{
        path: command
        for name in COMMANDS
        for path, command in within(name, typer.main.get_command(command_app(name)))
    },
}  # fmt: skip
"""Every command and group by the words that call it."""


def documented(command: Any) -> list[str]:
    """Give the texts of a command and of its parameters, in English."""
    told = paragraphs(command.help)
    if not str(command.epilog).startswith(EXAMPLES):
        told += paragraphs(command.epilog)
    parameters = command.get_params(Context(command))
    return [*told, *(text for each in parameters for text in (each.metavar, each.help) if text)]


def rendered(command: Any, name: str, language: Lang) -> str:
    """Give a help on one line, as the texts in it are wrapped."""
    parent = Context(ALL[""], info_name="kamergraaf", obj=Settings(lang=language))
    help_ = command.get_help(Context(command, parent=parent, info_name=name))
    return " ".join(help_.replace("-\n", "-").split())


@pytest.mark.parametrize("name", ALL)
def test_each_text_of_a_help_has_dutch(name: str) -> None:
    untold = [text for text in documented(ALL[name]) if text not in ROWS and words.of_help(text, "nl") == text]
    assert untold == [], "add them to data/help.csv"


@pytest.mark.parametrize("name", ALL)
def test_each_option_and_argument_is_explained(name: str) -> None:
    command = ALL[name]
    assert paragraphs(command.help)
    assert [each.name for each in command.get_params(Context(command)) if not each.help] == []


def test_no_row_is_left_over() -> None:
    used = {text for command in ALL.values() for text in documented(command)} | {*WORDS}
    open_ = {text: told for text, told in ROWS.items() if "{" in text and text not in used}
    dutch = {words.of_help(text, "nl") for text in used}
    assert set(ROWS) - used - set(open_) == set()
    for told in open_.values():
        start = told.split("{")[0]
        assert [text for text in dutch if text.startswith(start)], told


def test_every_row_has_both_and_all_words_around_the_texts_are_there() -> None:
    assert [en for en, nl in ROWS.items() if not (en and nl)] == []
    assert set(WORDS) <= set(ROWS)
    assert len(ROWS) == len(list(assets.table("help")))


@pytest.mark.parametrize("language", Lang)
@pytest.mark.parametrize("name", ALL)
def test_a_help_is_whole_in_its_language(name: str, language: Lang) -> None:
    shown = rendered(ALL[name], name, language)
    for text in documented(ALL[name]):
        assert "".join(words.of_help(text, language).split()) in "".join(shown.split())
    title = {"en": "Usage: kamergraaf", "nl": "Gebruik: kamergraaf"}
    assert shown.startswith(title[language])


@pytest.mark.parametrize("name", ALL)
def test_no_english_sentence_is_left_in_dutch(name: str) -> None:
    shown = rendered(ALL[name], name, Lang.NL)
    for text in [*documented(ALL[name]), "Options:", "[required]", "default:", "Arguments:", "Commands:", "Example:"]:
        if words.of_help(text, "nl") != text or text.endswith((":", "]")):
            assert f" {text} " not in shown


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        pytest.param(("--lang", "nl", "show", "--help"), {}, id="before the command"),
        pytest.param(("show", "--help", "--lang", "nl"), {}, id="behind it"),
        pytest.param(("show", "--lang=nl", "-h"), {}, id="between"),
        pytest.param(("show", "--help"), {"LANG": "nl_NL.UTF-8"}, id="LANG"),
        pytest.param(("show", "--help"), {"KAMERGRAAF_LANG": "nl"}, id="KAMERGRAAF_LANG"),
        pytest.param(("show", "--help"), {"KAMERGRAAF_LANG": "nl", "LC_ALL": "en_US.UTF-8"}, id="ours first"),
    ],
)
def test_it_is_in_the_language_that_is_asked_for(cli: Cli, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    told = cli(*arguments, env=env).ok().out
    assert told.startswith("Gebruik: kamergraaf show [OPTIES] ID\n\n  Toon alles wat over één ding bekend is")
    assert "Argumenten:" in told
    assert "[verplicht]" in told
    assert "-h, --help  Toon deze uitleg en stop." in told
    assert told.endswith(
        'Voorbeelden:\n  kamergraaf show 28684-812\n  kamergraaf show "Van der Plas"\n  kamergraaf show 28684\n'
    )


@pytest.mark.parametrize("arguments", [("--help", "--lang", "nl"), ("--lang", "nl")], ids=["asked for", "no command"])
def test_that_of_the_program_too(cli: Cli, arguments: tuple[str, ...]) -> None:
    told = cli(*arguments).ok().out
    assert told.startswith("Gebruik: kamergraaf [OPTIES] OPDRACHT ...\n")
    assert "Opdrachten:\n  demo        Bouw een graaf" in told
    assert "Afsluitcodes: 0 gelukt, 1 mislukt" in " ".join(told.split())


def test_english_wins_where_it_is_asked_for(cli: Cli) -> None:
    told = cli("show", "--help", "--lang", "en", env={"LANG": "nl_NL.UTF-8", "KAMERGRAAF_LANG": "nl"}).ok().out
    assert told.startswith("Usage: kamergraaf show [OPTIONS] ID\n")


def test_what_an_option_can_be_and_is_by_default_is_told(cli: Cli) -> None:
    told = " ".join(cli("search", "--help", "--lang", "nl").ok().out.split())
    assert "Hoogstens zoveel, de beste eerst. [1 tot en met 10000; standaard: 20]" in told
    told = " ".join(cli("--help", "--lang", "nl").ok().out.split())
    assert "[of zet KAMERGRAAF_STORE; standaard: ./graaf]" in told
    assert "[een van table, tsv, csv," in told
    assert "--lang <nl|en>" in told


def test_names_that_the_program_knows_stand_in_both(cli: Cli) -> None:
    english, dutch = (" ".join(cli("network", "build", "-h", "--lang", lang).ok().out.split()) for lang in ("en", "nl"))
    listed = ", ".join(NETWORK_FORMATS)
    assert f"A file with extension {listed}." in english
    assert f"Een bestand dat eindigt op {listed}." in dutch
    measured = cli("network", "measure", "-h", "--lang", "nl").ok().out
    assert all(name in measured for name in MEASURES)


def test_a_language_that_there_is_not_is_told(cli: Cli) -> None:
    told = cli("stats", env={"KAMERGRAAF_LANG": "fr", "LANG": "nl_NL.UTF-8"})
    assert (told.code, told.out) == (2, "")
    assert told.err == "kamergraaf: --lang (of KAMERGRAAF_LANG): 'fr' is niet een van 'nl', 'en' (zie kamergraaf -h)\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("kamergraaf --lang nl sho", "Toon alles wat over één ding bekend is"),
        ("kamergraaf --lang nl network buil", "Bouw een netwerk"),
        ("kamergraaf show --lang nl --o", "De stand op een dag"),
        ("kamergraaf --lang nl query run dossier-pap", "stukken"),
        ("kamergraaf --lang nl network build cospon", "moties"),
    ],
)
def test_what_a_shell_offers_is_explained_in_that_language(ask: Cli, line: str, told: str) -> None:
    def offered(line: str, **env: str) -> str:
        return ask(env={"_KAMERGRAAF_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line, **env}).out

    plain = line.replace(" --lang nl", "")
    assert told in offered(line)
    assert told in offered(plain, KAMERGRAAF_LANG="nl")
    assert told not in offered(plain)
    assert offered(plain)
