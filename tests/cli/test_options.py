"""What all commands share: common options, languages, terminals, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kamergraaf

from .conftest import COUNT
from .terminal import on_terminal

if TYPE_CHECKING:
    from .conftest import Cli

ESCAPE = "\x1b["


def test_version(cli: Cli) -> None:
    assert cli("--version").ok().out == f"kamergraaf {kamergraaf.__version__}\n"


def test_the_installed_command_is_the_module(ask: Cli) -> None:
    script = Path(sys.executable).with_name("kamergraaf")
    done = subprocess.run(
        [script, "query", "list"], capture_output=True, text=True, check=True, env=ask.environment(), cwd=ask.folder
    )
    assert done.stdout == ask("query", "list").ok().out


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("joined", [True, False], ids=["with =", "with space"])
def test_common_options_stand_before_and_after(cli: Cli, graph: Path, before: bool, joined: bool) -> None:
    pairs = [("--store", str(graph)), ("--format", "csv"), ("--lang", "nl")]
    options = [f"{k}={v}" for k, v in pairs] if joined else [word for pair in pairs for word in pair]
    options += ["--quiet", "--no-color"]
    command = ["query", "run", "dossier-papers"]
    answer = cli(*options, *command) if before else cli(*command, *options)
    assert answer.ok().lines[1].startswith("2025-09-25,kst-28684-790,motie,")


def test_an_option_wins_from_the_environment(ask: Cli) -> None:
    assert ask("sparql", COUNT).code == 0
    assert ask("sparql", COUNT, "--store", "elders").code == 5


def test_the_store_is_by_default_the_folder_graaf(cli: Cli, graph: Path) -> None:
    assert cli("sparql", COUNT).code == 5
    assert cli.at(graph.parent)("sparql", COUNT).code == 0


@pytest.mark.parametrize(
    ("options", "env", "word"),
    [
        pytest.param(("--lang", "nl"), {}, "motie", id="--lang nl"),
        pytest.param(("--lang", "en"), {"LANG": "nl_NL.UTF-8"}, "motion", id="--lang en wins"),
        pytest.param((), {"LANG": "nl_NL.UTF-8"}, "motie", id="LANG=nl"),
        pytest.param((), {"LANG": "nl_NL.UTF-8", "LC_ALL": "en_US.UTF-8"}, "motion", id="LC_ALL wins"),
        pytest.param((), {"LANG": "de_DE.UTF-8"}, "motion", id="LANG=de"),
        pytest.param((), {"LANG": "C"}, "motion", id="LANG=C"),
    ],
)
def test_language(ask: Cli, options: tuple[str, ...], env: dict[str, str], word: str) -> None:
    rows = ask("show", "28684-812", "--format", "jsonl", *options, env=env).ok().rows
    assert word in {row["label"].casefold() for row in rows if row["group"] == "kind"}


@pytest.mark.parametrize("lang", ["C", "POSIX", "nl_NL.UTF-8", "xx_YY.ISO-8859-1"])
def test_diacritics_in_every_locale(ask: Cli, lang: str) -> None:
    query = 'SELECT ("ş" AS ?x) ?name { ?s foaf:familyName ?name FILTER (?name = "Yeşilgöz-Zegerius") }'
    assert ask("sparql", query, env={"LC_ALL": lang}).ok().lines[1] == "ş\tYeşilgöz-Zegerius"
    assert "Yeşilgöz-Zegerius" in ask("show", "Yesilgoz-Zegeriu", env={"LC_ALL": lang}).err


def test_quiet_leaves_data_alone_and_silences_remarks(cli: Cli, world: Path) -> None:
    cli = replace(cli, bare=True)
    loud, quiet = cli.together([("build", world, "--out", "a"), ("build", world, "--out", "b", "--quiet")])
    assert (loud.ok().err == "", quiet.ok().err) == (False, "")
    assert cli("sparql", COUNT, "--store", "b", "--quiet").ok().out == cli("sparql", COUNT, "--store", "a").ok().out
    assert cli("sparql", COUNT, "--store", "c", "--quiet").err != ""


@pytest.mark.parametrize("command", [("query", "list"), ("show", "28684-812")], ids=["table", "headings"])
def test_a_terminal_gets_a_table_and_colour_unless_told_not_to(ask: Cli, command: tuple[str, ...]) -> None:
    coloured = on_terminal(ask, *command, COLUMNS="200")
    assert ESCAPE in coloured
    assert "\t" not in coloured
    assert ESCAPE not in on_terminal(ask, *command, "--no-color", COLUMNS="200")
    assert ESCAPE not in on_terminal(ask, *command, NO_COLOR="1", COLUMNS="200")


@pytest.mark.parametrize("columns", ["80", "100"])
def test_figures_and_days_stay_whole_at_any_width(ask: Cli, columns: str) -> None:
    names = [f"figure_{number}" for number in range(12)]
    query = f"SELECT {' '.join(f'(0.0141959 AS ?{name})' for name in names)} ('2024-04-10' AS ?day) {{}}"
    shown = on_terminal(ask, "sparql", query, "--no-color", COLUMNS=columns).split()
    assert [word for word in shown if word in (*names, "day")] == [*names, "day"]
    assert (shown.count("0.0141959"), shown.count("2024-04-10")) == (len(names), 1)


WIDE = f'SELECT ("kst-28684-819" AS ?number) ("{"woord " * 30}" AS ?one) ("{"word " * 30}" AS ?two) {{}}'


def test_a_short_column_of_a_table_is_never_broken(ask: Cli) -> None:
    lines = on_terminal(ask, "sparql", WIDE, "--no-color", COLUMNS="80").splitlines()
    assert (lines[0].split(), lines[1].split()[0]) == (["number", "one", "two"], "kst-28684-819")
    assert max(map(len, lines)) <= 80


def test_a_row_that_is_too_wide_for_a_table_is_a_list(ask: Cli) -> None:
    lines = on_terminal(ask, "sparql", WIDE, "--no-color", COLUMNS="40").splitlines()
    assert lines[0].split() == ["number", "kst-28684-819"]
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["number", "one", "two"]
    assert max(map(len, lines)) <= 40


def test_brackets_in_data_are_data(ask: Cli) -> None:
    """What looks like markup stays as it is, also in a table."""
    query = 'SELECT ("[bijlage] [/x] [red]y" AS ?text) {}'
    assert "[bijlage] [/x] [red]y" in on_terminal(ask, "sparql", query)
    assert "[bijlage] [/x] [red]y" in ask("sparql", query, "--format", "table").ok().out


@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1", "TERM": "dumb"}], ids=["plain", "FORCE_COLOR"])
def test_a_pipe_gets_whole_values_without_colour(ask: Cli, env: dict[str, str]) -> None:
    wide = ask("show", "28684-812").ok().out
    narrow = ask("show", "28684-812", env={"COLUMNS": "40", **env}).ok().out
    assert narrow == wide
    assert "https://w3id.org/kamergraaf/id/concept/documentsoort/motie" in narrow
    assert (ESCAPE in narrow, "…" in narrow) == (False, False)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("sparql", "SELECT * { ?s ?p ?o }"), id="tsv"),
        pytest.param(("sparql", "SELECT * { ?s ?p ?o }", "--format", "csv"), id="csv"),
        pytest.param(("sparql", "SELECT * { ?s ?p ?o }", "--format", "json"), id="json"),
        pytest.param(("sparql", "CONSTRUCT WHERE { ?s ?p ?o }"), id="ttl"),
        pytest.param(("export",), id="export nq"),
        pytest.param(("export", "--format", "trig"), id="export trig"),
        pytest.param(("network", "build", "dossier", "28684", "--format", "gexf", "--quiet"), id="gexf"),
        pytest.param(("query", "list"), id="short"),
    ],
)
def test_a_reader_that_stops_early_is_no_error(ask: Cli, arguments: tuple[str, ...]) -> None:
    """As in `kamergraaf ... | head -1`."""
    read, write = os.pipe()
    with subprocess.Popen(
        ask.command(*arguments, "--quiet"), stdout=write, stderr=subprocess.PIPE, cwd=ask.folder, env=ask.environment()
    ) as process:
        os.close(write)
        if arguments != ("query", "list"):
            os.read(read, 1)
        os.close(read)
        _, err = process.communicate(timeout=30)
        assert (err.decode(), process.returncode) == ("", 0)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that can close a stream")
@pytest.mark.parametrize("arguments", [("stats", "--quiet"), ("export",), ("--help",)])
def test_an_output_that_is_closed_is_no_crash(ask: Cli, arguments: tuple[str, ...]) -> None:
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *ask.command(*arguments)]
    done = subprocess.run(closed, stderr=subprocess.PIPE, check=False, env=ask.environment(), cwd=ask.folder)
    assert (done.stderr.decode(), done.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(ask: Cli) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            ask.command("export"),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ask.environment(),
            cwd=ask.folder,
        )
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_the_exit_code_is_told_when_nobody_reads_the_messages(ask: Cli) -> None:
    read, write = os.pipe()
    os.close(read)
    for command, code in ((("show", "zzzz"), 3), (("sparql", "SELECT"), 2), (("show", "x", "--store", "none"), 5)):
        done = subprocess.run(
            ask.command(*command),
            stdout=subprocess.PIPE,
            stderr=write,
            cwd=ask.folder,
            env=ask.environment(),
            check=False,
        )
        assert (done.returncode, done.stdout) == (code, b"")
    os.close(write)
