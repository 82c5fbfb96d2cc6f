"""The tables of a graph in a store of others are those of its folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.cli.conftest import Answer, Cli

from kamergraaf.api import Graph
from kamergraaf.store import open_store
from kamergraaf.store.derived import TABLES
from kamergraaf.store.remote.beside import beside
from kamergraaf.store.remote.tabulate import tabulate

from .conftest import kept
from .tiny import Tiny

pytestmark = pytest.mark.usefixtures("own_home")
COUNTED = "SELECT outcome, count(*) AS n FROM motions GROUP BY 1 ORDER BY 1"


def asked(cli: Cli, store: str | Path, query: str = COUNTED) -> Answer:
    return cli("--store", store, "sql", query, "--format", "json")


def assert_same(address: str, folder: Path) -> None:
    """See that the file with the tables is the same, byte for byte."""
    with open_store(folder) as here, beside(open_store(address), TABLES, "tables", tabulate) as there:
        assert (there / TABLES).read_bytes() == (here.folder / TABLES).read_bytes()


def test_the_tables_are_those_of_the_folder(own_server: str, sample_graph: Path) -> None:
    assert_same(own_server, sample_graph)


def test_a_program_asks_them_too(loaded: Tiny, graph: Path) -> None:
    assert Graph.open(loaded.address).table("motions") == Graph.open(graph).table("motions")


def test_the_same_is_printed(loaded: Tiny, cli: Cli) -> None:
    here, there = (asked(cli, store).ok() for store in ("graaf", loaded.address))
    assert (there.out, there.err) == (here.out, "")
    assert '"count": 0' not in there.out


def test_tables_are_made_once_for_a_version_and_anew_when_they_are_damaged(loaded: Tiny, cli: Cli) -> None:
    first = asked(cli, loaded.address).ok()
    (path,) = kept(cli.folder)
    loaded.asked.clear()
    assert asked(cli, loaded.address).out == first.out
    assert not [query for query in loaded.asked if "versionInfo" not in query]
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    assert asked(cli, loaded.address).out == first.out
    assert path.read_bytes() == whole


def test_few_rows_at_a_time_make_the_same_tables(loaded: Tiny, cli: Cli) -> None:
    loaded.most = 300
    assert asked(cli, loaded.address).ok().out == asked(cli, "graaf").out


def test_a_store_is_closed_before_its_folder_is_removed(loaded: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    class Watched(tempfile.TemporaryDirectory[str]):
        def cleanup(self) -> None:
            opened.append(ox.Store(self.name))  # fails while another one has it open
            opened.clear()
            super().cleanup()

    monkeypatch.setattr(tempfile, "TemporaryDirectory", Watched)
    with beside(open_store(loaded.address), TABLES, "tables", tabulate) as there:
        assert [path.name for path in sorted(there.iterdir())] == ["manifest.json", TABLES]


def test_a_row_that_is_left_out_is_seen_and_nothing_kept(loaded: Tiny, cli: Cli) -> None:
    loaded.short = True
    told = asked(cli, loaded.address)
    assert (told.code, told.out, len(told.err.splitlines())) == (5, "", 1)
    assert "so this is not all" in told.err
    assert kept(cli.folder) == []


@pytest.mark.parametrize("garbled", [b"x> <y", b"\\ud800"])
def test_what_is_no_rdf_is_told_and_nothing_kept(garbled: bytes, loaded: Tiny, cli: Cli) -> None:
    loaded.garbled = b"https://w3id.org/kamergraaf/id/kamerstuk", garbled
    told = asked(cli, loaded.address)
    assert (told.code, told.out, len(told.err.splitlines())) == (5, "", 1)
    assert "breaks off or makes no sense" in told.err
    assert kept(cli.folder) == []


def test_what_others_have_beside_it_is_left_out(loaded: Tiny, cli: Cli) -> None:
    loaded.store.update("INSERT DATA { GRAPH <x:theirs> { <x:m> a <https://w3id.org/kamergraaf/def#Motie> } }")
    assert asked(cli, loaded.address).ok().out == asked(cli, "graaf").out


@pytest.mark.parametrize(("sql", "code"), [("DELETE FROM votes_n", 2), ("SELECT x FROM y", 2)])
def test_sql_that_may_not_run_is_told_as_of_a_folder(sql: str, code: int, loaded: Tiny, cli: Cli) -> None:
    here, there = (asked(cli, store, sql) for store in ("graaf", loaded.address))
    assert (there.code, there.out, there.err) == (code, "", here.err)


@pytest.mark.outside
def test_oxigraph_makes_the_same_tables(oxigraph_server: str, sample_graph: Path) -> None:
    assert_same(oxigraph_server, sample_graph)


@pytest.mark.outside
def test_virtuoso_makes_the_same_tables(virtuoso_server: str, sample_graph: Path) -> None:
    assert_same(virtuoso_server, sample_graph)
