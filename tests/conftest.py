"""What all tests share: things that are made once, also when several processes test, and the reference corpus."""

from __future__ import annotations

import fcntl
import gzip
import os
import threading
import zipfile
from collections.abc import Callable, Generator, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

from kamergraaf.pipeline import build, building, making, sample
from kamergraaf.rdf import register
from kamergraaf.store import open_store

ROOT = Path(__file__).parents[1]
Once: TypeAlias = Callable[[str, Callable[[Path], object]], Path]
settings.register_profile("any machine", deadline=None)  # how fast a busy machine is says nothing of the program
settings.load_profile("any machine")
_LEFT_OUT = pytest.StashKey[int]()
"""So many tests were left out because there is no corpus."""


def version(graph: Path) -> Path:
    """Give the folder of the version of a graph that is asked."""
    with open_store(graph) as opened:
        return opened.folder


def find_corpus() -> Path | None:
    """Find the reference corpus: KAMERGRAAF_CORPUS, else the folder `shared` beside the repository, if it is there."""
    said = os.environ.get("KAMERGRAAF_CORPUS")
    path = ROOT.parent / "shared" if said is None else Path(said)
    if (path / "data").is_dir() and (path / "seeds").is_dir():
        return path.resolve()
    if said is None:
        return None
    raise pytest.UsageError(f"KAMERGRAAF_CORPUS: {said!r} is not the reference corpus; mend it or take it away")


def pytest_configure() -> None:
    """Stop at once when the corpus is said to be where it is not."""
    find_corpus()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark the tests that read the corpus, so that -m can choose them; leave them out when it is not there."""
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.add_marker("corpus")
    yield
    if find_corpus() is None:
        kept = [item for item in items if not item.get_closest_marker("corpus")]
        config.stash[_LEFT_OUT] = len(items) - len(kept)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that started this one how many tests were left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(_LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Hear that from a process: each collects every test, so the last one is as good as the first."""
    config, told = node.config, getattr(node, "workeroutput", {})  # type: ignore[attr-defined]
    config.stash[_LEFT_OUT] = told.get("left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line what was not run."""
    if count := config.stash.get(_LEFT_OUT, 0):
        terminalreporter.write_line(f"not run: {count} tests marked corpus; no reference corpus (KAMERGRAAF_CORPUS)")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Give a function that makes a folder of some name, once for all processes that test; only to be read."""
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here

    def give(name: str, make: Callable[[Path], object]) -> Path:
        folder, unfinished = shared / f"once-{name}", here / f"{name}-unfinished"
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return give


@pytest.fixture(scope="session")
def sample_graph(once: Once) -> Path:
    """Give the graph of the sample."""
    return once("sample", lambda folder: build(sample(), folder / "graaf")) / "graaf"


@pytest.fixture
def without_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the terms of office out of the graphs that are built here: two thirds of what is the same in every graph.

    For tests of what a build or an update makes of its inputs, which look at no term; who is known stays the same. Commands that
    `Cli` forks leave them out too, and no others.
    """
    monkeypatch.setattr(register, "mandate_quads", lambda *_: iter(()))


def has_terms() -> bool:
    """Tell whether graphs that are built now have the terms of office: what is forked does as the test does."""
    return bool(register.mandate_quads.__module__ == register.__name__)


@pytest.fixture
def bare(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds write what their inputs tell and nothing else: no line of the register, and no index.

    For tests of the lines that inputs give, which look at nobody's name and at no index; it takes a seventh of the time.
    One that asks for `without_terms` too has the rest of the register.
    """
    if "without_terms" not in request.fixturenames:
        monkeypatch.setattr(making, "constant_parts", lambda _: ())
    monkeypatch.setattr(building, "make_indexes", lambda *_: None)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the reference corpus; without it the tests that ask for it are not run."""
    path = find_corpus()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def dossier(corpus: Path, once: Once) -> Path:
    """Give the seed letter, the motions of its dossier and their cases in `in`, and their graph in `graaf`."""

    def make(folder: Path) -> None:
        (folder / "in").mkdir()
        with zipfile.ZipFile(corpus / "data" / "kst-xml" / "moties-kst-xml.zip") as archive:
            archive.extractall(folder / "in", [name for name in archive.namelist() if name.startswith("kst-28684-")])
        with gzip.open(corpus / "data" / "odata" / "zaak-moties.jsonl.gz", "rt", encoding="utf-8") as cases:
            lines = [line for line in cases if '"kst-28684-' in line]
        (folder / "in" / "zaken.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "in" / "2026D02171.txt").write_bytes((corpus / "seeds" / "2026D02171.txt").read_bytes())
        assert build([str(folder / "in")], folder / "graaf").issues == []

    return once("dossier", make)


ANSWER = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"from outside"}}]}}'


class Outside(HTTPServer):
    """A server of which a query should know nothing."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.iri = f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Outside

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-type", "application/sparql-results+json")
        self.send_header("content-length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def running() -> Iterator[Outside]:
    """Run the server."""
    with Outside() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def outside(running: Outside) -> Outside:
    """Give a server on 127.0.0.1 that tells what it was asked; nothing yet."""
    running.asked.clear()
    return running
