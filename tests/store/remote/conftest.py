"""Servers that hold the graph of the sample, each a process of its own at a free port of this machine."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.conftest import Cli, world
from tests.web.conftest import serve

from kamergraaf.pipeline import build, whole
from kamergraaf.rdf.register import person_quads
from kamergraaf.register import Register

from .tiny import Tiny, tiny

__all__ = ["world"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def started(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it listens, and end it by its id."""
    with (folder / "server.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            until = time.monotonic() + 60
            while not _listens(port):
                assert process.poll() is None, (folder / "server.log").read_text()
                assert time.monotonic() < until
                time.sleep(0.05)
            yield process
        finally:
            process.kill()
            process.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as there:
        return there.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """Run `oxigraph serve`, which pip brings, with an empty store; gives its address."""
    program = Path(sys.executable).with_name("oxigraph")
    found = str(program) if program.is_file() else shutil.which("oxigraph")
    assert found, "pip install oxigraph"
    port = free_port()
    with started([found, "serve", "-b", f"127.0.0.1:{port}", *options], port, folder):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def own_server(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the endpoint of our own server of the graph of the sample."""
    with serve(sample_graph, tmp_path_factory.mktemp("serve")) as server:
        yield f"{server.address}/sparql"


@pytest.fixture(scope="session")
def oxigraph_server(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the endpoint of `oxigraph serve` with the dump of the sample."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), "--union-default-graph") as address:
        dump = gzip.decompress((sample_graph / "graph.nq.gz").read_bytes())
        sent = urllib.request.Request(f"{address}/store", dump, {"Content-Type": "application/n-quads"})
        urllib.request.urlopen(sent, timeout=60).close()
        yield f"{address}/query"


@pytest.fixture(scope="session")
def graph(world: Path, once: Callable[..., Path]) -> Path:
    """Build the graph of a few papers, once, with few people: nine of ten lines that would be sent are of the register."""

    def few(register: Register) -> Iterator[str]:
        return person_quads(person for person in register.persons.values() if " van " in person.name)

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as small:
            small.setattr(whole, "register_quads", few)
            build([str(world)], folder / "graaf")

    return once("sent", make) / "graaf"


@pytest.fixture
def cli(graph: Path, tmp_path: Path) -> Cli:
    """Give a command beside a copy of a graph: what is sent is kept in it."""
    shutil.copytree(graph, tmp_path / "graaf")
    return Cli(tmp_path)


@pytest.fixture
def loaded(cli: Cli) -> Iterator[Tiny]:
    """Give a store that holds that graph."""
    with tiny() as server:
        cli("--store", "graaf", "push", server.address).ok()
        yield server


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is fetched in a folder of the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def kept(folder: Path) -> list[Path]:
    """Give what was kept of what commands fetched."""
    return sorted((folder / ".cache").rglob("*.db"))


VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{own_port}
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 10000
"""
NAMED = {"KAMERGRAAF_STORE_USER": "dba", "KAMERGRAAF_STORE_PASSWORD": "dba"}
"""Who may write to a new Virtuoso."""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso, as Debian has it, with an empty store and the limit on rows with which it comes."""
    program, port = shutil.which("virtuoso-t"), free_port()
    assert program, "apt-get install virtuoso-opensource"
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, own_port=free_port()))
    with started([program, "+foreground", "+configfile", settings], port, folder):
        yield f"http://127.0.0.1:{port}/sparql"


@pytest.fixture(scope="session")
def virtuoso_server(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the endpoint of Virtuoso with the graph of the sample, which was pushed there."""
    folder = tmp_path_factory.mktemp("virtuoso")
    with virtuoso(folder) as address:
        shutil.copytree(sample_graph, folder / "graaf")  # what is sent is kept beside the graph, which others read
        told = Cli(folder, NAMED)("--store", folder / "graaf", "push", address).ok()
        assert "0 of which were there already" in told.err
        yield address
