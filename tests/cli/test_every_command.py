"""Every command in a pipe that closes, on a narrow terminal, without colour and in the plain locale; each has examples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from tests.terminal import on_screen

from kamergraaf.cli.commands import COMMANDS, command_app

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

USES = {
    "show": ("show", "28684-812"),
    "relations": ("relations", "28684-812", "--evidence"),
    "path": ("path", "van Oosten", "28684-812"),
    "search": ("search", "motie*", "--quiet"),
    "stats": ("stats",),
    "query": ("query", "run", "dossier-papers"),
    "query list": ("query", "list"),
    "query show": ("query", "show", "dossier-papers"),
    "sparql": ("sparql", "SELECT ?s ?o { ?s rdfs:label ?o } LIMIT 50"),
    "sql": ("sql", "SELECT * FROM movers LIMIT 50"),
    "network": ("network", "build", "dossier", "28684", "--format", "gexf"),
    "network list": ("network", "list"),
    "network measure": ("network", "measure", "dossier", "28684"),
    "export": ("export",),
    "completion": ("completion", "zsh"),
}
"""For each command that asks a use of it."""
OTHERS = (
    "demo",
    "build",
    "add",
    "compact",
    "fetch",
    "sync",
    "new",
    "extract",
    "judge",
    "evaluate",
    "validate",
    "push",
    "serve",
    "votes",
)
"""They read papers, write files alone, or take long; other tests run them, and here only their help is read."""
ESCAPE = "\x1b["


def test_no_command_is_left_out() -> None:
    assert {name.split()[0] for name in (*USES, *OTHERS)} == set(COMMANDS)


@pytest.mark.parametrize("name", USES)
def test_a_reader_that_leaves_at_once_is_no_error(ask: Cli, name: str) -> None:
    read, write = os.pipe()
    with subprocess.Popen(
        ask.command(*USES[name], "--quiet"), stdout=write, stderr=subprocess.PIPE, cwd=ask.folder, env=ask.environment()
    ) as process:
        os.close(write)
        os.close(read)
        _, err = process.communicate(timeout=60)
    assert (err.decode(), process.returncode) == ("", 0)


@pytest.mark.parametrize("name", USES)
def test_the_plain_locale_says_the_same(ask: Cli, name: str) -> None:
    plain = ask(*USES[name], env={"LANG": "C", "LC_ALL": "C"}).ok()
    assert plain.out == ask(*USES[name], env={"LANG": "en_US.UTF-8"}).ok().out
    assert ESCAPE not in plain.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
@pytest.mark.parametrize("name", [name for name in USES if name not in ("export", "network")])
def test_a_narrow_terminal_without_colour(ask: Cli, name: str, tmp_path: Path) -> None:
    environment = ask.environment({"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "40"})
    with (tmp_path / "messages").open("w+b") as messages:
        seen, code = on_screen(ask.command(*USES[name], "--quiet"), ask.folder, environment, messages.fileno())
    assert ((tmp_path / "messages").read_text(encoding="utf-8"), code) == ("", 0)
    assert seen
    assert ESCAPE not in seen


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str) -> None:
    app = command_app(name)
    for info in app.registered_commands:
        assert re.search(r"Examples?: .*kamergraaf ", str(info.epilog)), info.name
    assert isinstance(app, typer.Typer)
