"""A graph in a store of others is exported as its folder is, byte for byte, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.cli.conftest import Cli

from kamergraaf.store.remote.marker import GRAPH

from .conftest import oxigraph
from .tiny import Tiny

FILES = ["g.nq", "g.trig", "g.ttl", "g.nt", "g.jsonld", "g.nq.gz"]


def exported(cli: Cli, store: str | Path, name: str) -> bytes:
    cli("--store", store, "export", "-o", name).ok()
    return (cli.folder / name).read_bytes()


def refused(cli: Cli, address: str) -> str:
    """Give the one line that says why a graph is not exported; nothing is then written."""
    told = cli("--store", address, "export", "-o", "refused.nq")
    assert (told.code, told.out, len(told.err.splitlines())) == (5, "", 1)
    assert not (cli.folder / "refused.nq").exists()
    return told.err


@pytest.mark.parametrize("name", FILES)
def test_each_format_is_that_of_the_folder(name: str, loaded: Tiny, cli: Cli) -> None:
    assert exported(cli, loaded.address, name) == exported(cli, "graaf", f"here.{name}")


def test_a_stream_is_that_of_the_folder(loaded: Tiny, cli: Cli) -> None:
    here, there = (cli("--store", store, "export", "--format", "nt").ok() for store in ("graaf", loaded.address))
    assert there.out == here.out


def test_what_others_have_beside_it_is_left_out(loaded: Tiny, cli: Cli) -> None:
    loaded.store.add(ox.Quad(*(ox.NamedNode(f"x:{part}") for part in "spog")))
    assert exported(cli, loaded.address, "g.nq") == exported(cli, "graaf", "here.nq")


@pytest.mark.parametrize("most", [500, 170])
def test_a_store_that_gives_few_rows_is_read_in_portions(most: int, loaded: Tiny, cli: Cli) -> None:
    loaded.most = most
    assert exported(cli, loaded.address, "g.nq") == exported(cli, "graaf", "here.nq")


def test_a_thing_with_more_rows_than_a_store_gives_is_told(loaded: Tiny, cli: Cli) -> None:
    for number in range(300):
        object_ = ox.Literal(str(number))
        loaded.store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), object_, ox.NamedNode(GRAPH + "-2")))
    loaded.most = 200
    assert "so this answer may be cut" in refused(cli, loaded.address)


def test_a_statement_that_is_gone_is_seen(loaded: Tiny, cli: Cli) -> None:
    gone = next(quad for quad in loaded.store if quad.graph_name != ox.NamedNode(GRAPH))
    loaded.store.remove(gone)
    assert "not those that it was loaded with" in refused(cli, loaded.address)


@pytest.mark.parametrize(
    ("garbled", "said"), [(b"x> <y", "not those that it was loaded with"), (b"\\ud800", "makes no sense")]
)
def test_what_is_no_rdf_is_told(garbled: bytes, said: str, loaded: Tiny, cli: Cli) -> None:
    loaded.garbled = b"https://w3id.org/kamergraaf/id/kamerstuk", garbled
    assert said in refused(cli, loaded.address)


def test_a_row_that_is_left_out_is_seen(loaded: Tiny, cli: Cli) -> None:
    loaded.short = True
    assert "so this is not all" in refused(cli, loaded.address)


def test_a_store_that_does_not_say_what_it_holds_is_not_exported(own_server: str, cli: Cli) -> None:
    assert "does not say that it holds a whole graph" in refused(cli, own_server)


@pytest.mark.outside
def test_oxigraph_gives_the_sample_back(sample_graph: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_graph, tmp_path / "graaf")
    cli = Cli(tmp_path)
    with oxigraph(tmp_path) as address:
        cli("--store", "graaf", "push", f"{address}/query").ok()
        assert exported(cli, f"{address}/query", "g.nq") == exported(cli, "graaf", "here.nq")


@pytest.mark.outside
def test_virtuoso_gives_the_sample_back(virtuoso_server: str, sample_graph: Path, tmp_path: Path) -> None:
    """It gives 10,000 rows of any answer."""
    cli = Cli(tmp_path)
    assert exported(cli, virtuoso_server, "g.nq") == exported(cli, sample_graph, "here.nq")
