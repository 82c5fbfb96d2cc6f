"""The command line as a user runs it: a process of its own, in a clean environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import has_terms

from . import warm
from .papers import write_world

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
TABLES = ("Agendapunt", "zaak-moties", "Zaak", "Besluit", "Agendapunt_Zaak", "Stemming", "Fractie")
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?i)) }"
"""Takes for ever on any graph."""


_ONE_AT_A_TIME = threading.Lock()


def _warm() -> warm.Warm:
    with _ONE_AT_A_TIME:  # tests run commands in threads, and two would each make one
        return _made()


@cache
def _made() -> warm.Warm:
    return warm.Warm()


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code, and what it wrote on both streams."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Give the lines of the answer."""
        return self.out.splitlines()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Read an answer in JSON Lines."""
        return [json.loads(line) for line in self.lines]

    def ok(self) -> Answer:
        """Give the answer of a command that must have succeeded without a traceback."""
        assert (self.code, "Traceback" in self.err) == (0, False), self.err
        return self


@dataclass(frozen=True)
class Cli:
    """Runs commands in a folder, with an environment that holds nothing of the tester's own."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    patience: float = 60
    """So many seconds a command may take."""
    bare: bool = False
    """Whether graphs are built without the register, which is most of a small one; of commands that are forked."""

    def command(self, *arguments: str | Path) -> list[str]:
        """Give the full command."""
        return [sys.executable, "-m", "kamergraaf", *map(str, arguments)]

    def environment(self, more: dict[str, str] | None = None) -> dict[str, str]:
        """Give the environment of the command."""
        plain = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TMPDIR": str(self.folder)}
        return plain | self.env | (more or {})

    def __call__(self, *arguments: str | Path, stdin: str = "", env: dict[str, str] | None = None) -> Answer:
        """Run a command to its end: forked where that makes no difference, else as users do."""
        if not stdin and warm.fits(list(map(str, arguments)), self.environment(env)):
            left_out = {"register": self.bare, "terms": not has_terms()}
            given = warm.Command(tuple(map(str, arguments)), str(self.folder), self.environment(env), left_out)
            code, out, err = _warm().run(given, self.patience)
            return Answer(code, out.decode(), err.decode())
        done = subprocess.run(
            self.command(*arguments),
            input=stdin.encode(),
            capture_output=True,
            timeout=self.patience,
            check=False,
            cwd=self.folder,
            env=self.environment(env),
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def together(self, commands: Iterable[Sequence[str | Path]]) -> list[Answer]:
        """Run commands that do not touch each other, two at a time."""
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda command: self(*command), commands))

    @contextmanager
    def started(self, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """Start a command and leave it running; it is killed at the end."""
        with subprocess.Popen(
            self.command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(),
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def at(self, folder: Path) -> Cli:
        """Give the same command line in another folder."""
        return replace(self, folder=folder)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Give the command line in an empty folder, without a graph."""
    return Cli(tmp_path)


@pytest.fixture(scope="session")
def world(once: Callable[..., Path]) -> Path:
    """Give a folder with a few papers of our own writing."""
    return once("world", lambda folder: write_world(folder / "in")) / "in"


@pytest.fixture(scope="session")
def graph(world: Path, once: Callable[..., Path]) -> Path:
    """Build the graph of those papers, once; to be read only."""

    def make(folder: Path) -> None:
        assert Cli(folder)("build", world, "--out", "graaf").ok().out == ""

    return once("graph", make) / "graaf"


@pytest.fixture(scope="session")
def real(corpus: Path, once: Callable[..., Path]) -> Cli:
    """Build the reference graph (motions, cases, decisions, votes, letters, answers), once; to be read only."""
    odata = [corpus / "data" / "odata" / f"{name}.jsonl.gz" for name in TABLES]
    texts = [corpus / "data" / name for name in ("citations", "koop", "letters-and-answers")]
    inputs = [corpus / "data" / "kst-xml" / "moties-kst-xml.zip", *odata, *texts, corpus / "seeds"]
    made = once("real", lambda folder: Cli(folder, patience=1800)("build", *inputs, "--out", "graaf").ok())
    return Cli(made, {"KAMERGRAAF_STORE": "graaf"}, patience=300)


@pytest.fixture
def ask(tmp_path: Path, graph: Path) -> Cli:
    """Give the command line in an empty folder, with that graph as its store."""
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(graph)})


@pytest.fixture(scope="session")
def answers(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Sequence[str]]], list[Answer]]:
    """Give a function that asks that graph several things at a time."""
    return Cli(tmp_path_factory.mktemp("answers"), {"KAMERGRAAF_STORE": str(graph)}).together
