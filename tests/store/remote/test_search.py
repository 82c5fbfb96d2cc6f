"""Names in a store of others are searched as in a folder, with the same filters; what is not searched is said."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Answer, Cli
from tests.cli.papers import motion

from kamergraaf.api import Filters, Graph
from kamergraaf.ask.search import look_up
from kamergraaf.errors import NamesOnlyWarning, NotFoundError, QueryTimeoutError, UsageError
from kamergraaf.processes.bounds import SECONDS
from kamergraaf.search.find import find
from kamergraaf.search.index import Index
from kamergraaf.store import Store, open_store

from .conftest import kept
from .tiny import Tiny

pytestmark = pytest.mark.usefixtures("own_home")

ASKED = [
    ("geweld tegen hulpverleners", Filters()),
    ('"Van der Plas"', Filters(kind="person")),
    ("motie NOT gewijzigde", Filters(kind="motie", dossier="28684")),
    ("geweld", Filters(start="2025-01-01", end="2025-12-31")),
    ("minimumstraf* OR wapens", Filters(party="BBB")),
    ("onderzoek", Filters(ministry="JenV")),
    ("yesilgoz", Filters()),
    ("gewelt", Filters()),
]


@pytest.fixture(scope="session")
def of_names(sample_graph: Path, once: Callable[..., Path]) -> Path:
    """Make the index of the names of the sample, of its folder."""

    def make(folder: Path) -> None:
        with Index(folder / "search.db") as index, open_store(sample_graph) as graph:
            index.finish(lambda query: (tuple(map(text, row)) for row in graph.query(query).rows))

    return once("of-names", make) / "search.db"


def text(value: object) -> str | None:
    return None if value is None else str(value)


def searched(cli: Cli, store: str | Path, *words: str) -> Answer:
    return cli("--store", store, "search", *words, "--format", "json")


@pytest.mark.parametrize(("words", "filters"), ASKED, ids=lambda asked: str(asked)[:30])
def test_names_are_found_as_in_a_folder(words: str, filters: Filters, own_server: str, of_names: Path) -> None:
    there = look_up(open_store(own_server), words, filters, 20, "nl")
    assert replace(there, coverage=None) == replace(find(of_names, words, filters, 20, "nl"), names_only=True)
    assert there.coverage
    assert there.coverage.known == 0, "of a store on the network nobody has the texts"
    assert there.hits or there.near


@pytest.mark.parametrize(
    ("filters", "error"), [(Filters(kind="olifant"), UsageError), (Filters(party="Olifantenpartij"), NotFoundError)]
)
def test_a_filter_that_nothing_bears_is_told(filters: Filters, error: type[Exception], own_server: str) -> None:
    with pytest.raises(error, match=r"(?i)olifant"):
        look_up(open_store(own_server), "geweld", filters, 20, "nl")


def test_the_same_is_printed_and_what_was_not_searched_is_said(loaded: Tiny, cli: Cli) -> None:
    here, there = (searched(cli, store, "Van der Plas", "--kind", "person").ok() for store in ("graaf", loaded.address))
    assert json.loads(there.out)["data"] == json.loads(here.out)["data"] != []
    assert (json.loads(there.out)["meta"]["searched"], here.err) == ("names", "")
    assert "names and titles were searched alone" in there.err
    nl = cli("--store", loaded.address, "--lang", "nl", "search", "verzoekt").ok()
    assert "niets gevonden" in nl.err
    assert "alleen namen en titels zijn doorzocht" in nl.err
    assert searched(cli, "graaf", "verzoekt").err == ""


def test_a_program_is_warned(own_server: str) -> None:
    with pytest.warns(NamesOnlyWarning, match="names were searched alone"):
        assert Graph.open(own_server).search("geweld")


def test_names_are_fetched_once_for_a_version(loaded: Tiny, cli: Cli) -> None:
    first = searched(cli, loaded.address, "Van der Plas").ok()
    assert len(kept(cli.folder)) == 1
    loaded.asked.clear()
    assert searched(cli, loaded.address, "Van der Plas").out == first.out
    assert not [query for query in loaded.asked if "versionInfo" not in query]


def test_another_version_is_asked_anew_and_the_one_before_forgotten(loaded: Tiny, cli: Cli) -> None:
    searched(cli, loaded.address, "Van der Plas").ok()
    before = kept(cli.folder)
    paper = motion("899", asks="verzoekt de regering een nazin te schrijven,")
    (cli.folder / "kst-28684-899.xml").write_text(paper, encoding="utf-8")
    cli("--store", "graaf", "add", "kst-28684-899.xml").ok()
    cli("--store", "graaf", "push", loaded.address).ok()
    assert "kst-28684-899" in searched(cli, loaded.address, "motie", "--limit", "1000").ok().out
    assert len(kept(cli.folder)) == 1
    assert kept(cli.folder) != before


def test_few_rows_at_a_time_make_the_same_answer(loaded: Tiny, cli: Cli) -> None:
    first = searched(cli, loaded.address, "Van der Plas").ok()
    for path in kept(cli.folder):
        path.unlink()
    loaded.most = 300
    assert searched(cli, loaded.address, "Van der Plas").out == first.out


def test_nothing_is_kept_of_a_store_that_does_not_say_what_it_holds(own_server: str, cli: Cli) -> None:
    searched(cli, own_server, "Van der Plas").ok()
    assert kept(cli.folder) == []


def test_a_home_that_cannot_be_written_is_no_fault(loaded: Tiny, cli: Cli) -> None:
    (cli.folder / "no-home").touch()
    there = Cli(cli.folder, {"HOME": str(cli.folder / "no-home")})
    assert searched(there, loaded.address, "Van der Plas").ok().out == searched(cli, loaded.address, "Van der Plas").out


@pytest.mark.parametrize("command", [("search", "geweld"), ("sql", "SELECT 1")], ids=lambda command: command[0])
def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(loaded: Tiny, cli: Cli, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-m", "kamergraaf", "--store", loaded.address, *command],
        env={"HOME": str(cli.folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000)),
    )
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (5, "", 1)
    assert "make room, or name another folder in XDG_CACHE_HOME" in done.stderr
    assert [path for path in (cli.folder / ".cache").rglob("*") if path.is_file()] == []


def test_a_store_that_takes_too_long_is_told(own_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph: Store = open_store(own_server)
    monkeypatch.setenv(SECONDS, "0.2")
    monkeypatch.setattr("kamergraaf.store.remote.beside.time.monotonic", _slow_clock().__next__)
    with pytest.raises(QueryTimeoutError, match=f"within 0.2 seconds; set {SECONDS} higher"):
        look_up(graph, "geweld", Filters(), 20, "nl")


def _slow_clock() -> Iterator[float]:
    yield from (float(second) for second in range(1000))


@pytest.mark.outside
@pytest.mark.parametrize(("words", "filters"), ASKED, ids=lambda asked: str(asked)[:30])
def test_virtuoso_gives_the_same_names(words: str, filters: Filters, virtuoso_server: str, of_names: Path) -> None:
    test_names_are_found_as_in_a_folder(words, filters, virtuoso_server, of_names)


@pytest.mark.outside
@pytest.mark.parametrize(("words", "filters"), ASKED, ids=lambda asked: str(asked)[:30])
def test_oxigraph_gives_the_same_names(words: str, filters: Filters, oxigraph_server: str, of_names: Path) -> None:
    test_names_are_found_as_in_a_folder(words, filters, oxigraph_server, of_names)
