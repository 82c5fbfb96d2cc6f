"""A graph is loaded into a store of others whole, or nobody is answered; who breaks off goes on where he was."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.cli.conftest import Cli

from kamergraaf.errors import StoreError
from kamergraaf.store import open_store
from kamergraaf.store.remote.marker import GRAPH
from kamergraaf.store.remote.push import push

from .tiny import Tiny, tiny

THEIRS = ox.Quad(*(ox.NamedNode(f"x:{part}") for part in "spog"))


@pytest.fixture
def server() -> Iterator[Tiny]:
    with tiny() as found:
        yield found


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make so many chunks of a small graph that there is something to break off."""
    monkeypatch.setattr("kamergraaf.store.remote.push.CHUNK", 100)


def held(server: Tiny) -> list[str]:
    """Give what a store holds of ours, as the lines of a dump."""
    quads = (quad for quad in server.store if quad.graph_name != ox.NamedNode(GRAPH) and quad != THEIRS)
    return sorted(f"{quad} ." for quad in quads)


def dump(graph: Path) -> list[str]:
    with gzip.open(graph / "graph.nq.gz", "rt", encoding="utf-8") as lines:
        return sorted(str(quad) + " ." for quad in ox.parse(lines.read(), format=ox.RdfFormat.N_QUADS))


def test_all_of_a_graph_is_loaded_and_asked(server: Tiny, graph: Path) -> None:
    with open_store(graph) as here:
        pushed = push(here, server.address)
        with open_store(server.address) as there:
            query = "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s ?l"
            assert there.query(query) == here.query(query)
    assert held(server) == dump(graph)
    assert (pushed.quads, pushed.before) == (len(dump(graph)), 0)


def test_while_it_is_loaded_it_never_looks_whole(server: Tiny, graph: Path) -> None:
    """After each operation by itself: engines without transactions show every one of them."""
    with open_store(graph) as here:
        push(here, server.address)
    *before, last = server.said
    assert last == {"whole"}
    assert all("loading" in said for said in before)


def test_a_version_that_is_there_is_not_sent_again(server: Tiny, graph: Path) -> None:
    with open_store(graph) as here:
        push(here, server.address)
        sent = len(server.updates)
        again = push(here, server.address)
    assert len(server.updates) == sent
    assert again.before == again.quads


def test_a_full_disk_leaves_a_store_that_is_refused_and_goes_on(server: Tiny, graph: Path) -> None:
    server.refuse = lambda number: 500 if number == 4 else 0
    with open_store(graph) as here:
        with pytest.raises(StoreError, match="No space left on device; when that is mended, the same command goes on"):
            push(here, server.address)
        with pytest.raises(StoreError, match="is still being loaded"):
            open_store(server.address)
        server.updates.clear()
        server.refuse = lambda _: 0
        pushed = push(here, server.address)
    assert pushed.before == 200  # the first update says that loading begins
    assert len(server.updates) == -(-pushed.quads // 100) - 2 + 1
    assert held(server) == dump(graph)


def test_a_killed_push_goes_on(server: Tiny, graph: Path, tmp_path: Path) -> None:
    server.pause, cli = 0.2, Cli(tmp_path)
    with cli.started("--store", graph, "push", server.address) as process:
        until = time.monotonic() + 30
        while not server.updates:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        process.kill()
        process.wait(20)
    server.pause = 0
    refused = cli("--store", server.address, "sparql", "ASK {}")
    assert (refused.code, len(refused.err.splitlines())) == (5, 1)
    assert f"wait, or go on with it; to load: kamergraaf push {server.address}" in refused.err
    told = cli("--store", graph, "push", server.address).ok()
    assert f"{len(dump(graph))} statements loaded" in told.err
    assert held(server) == dump(graph)
    assert cli("--store", server.address, "sparql", "ASK {}").ok().out == "true\n"


def test_another_graph_takes_its_place_and_what_others_have_stays(
    server: Tiny, graph: Path, sample_graph: Path
) -> None:
    server.store.add(THEIRS)
    with open_store(graph) as first:
        push(first, server.address)
    with open_store(sample_graph) as second:
        push(second, server.address)
    assert held(server) == dump(sample_graph)
    assert THEIRS in server.store


def test_graphs_that_nobody_pushed_are_not_removed(server: Tiny, graph: Path) -> None:
    mine = ox.Quad(
        THEIRS.subject, THEIRS.predicate, THEIRS.object, ox.NamedNode("https://w3id.org/kamergraaf/graph/stub")
    )
    server.store.add(mine)
    with open_store(graph) as here, pytest.raises(StoreError, match="already has graphs of Kamergraaf"):
        push(here, server.address)
    assert (list(server.store), server.updates) == ([mine], [])


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_store_that_is_only_read_says_so(status: int, server: Tiny, graph: Path, tmp_path: Path) -> None:
    server.refuse = lambda _: status
    told = Cli(tmp_path)("--store", graph, "push", server.address)
    assert (told.code, len(told.err.splitlines())) == (5, 1)
    assert f"takes no updates from us (status {status})" in told.err
    assert "give that address with --update" in told.err


def test_a_store_that_loses_something_is_never_whole(server: Tiny, graph: Path) -> None:
    server.lose = "oa:exact" if any("oa:exact" in line for line in dump(graph)) else "#label> "
    with open_store(graph) as here, pytest.raises(StoreError, match="statements, and it was sent"):
        push(here, server.address)
    with pytest.raises(StoreError, match="is still being loaded"):
        open_store(server.address)


def test_what_is_no_address_is_told(graph: Path, tmp_path: Path) -> None:
    told = Cli(tmp_path)("--store", graph, "push", "graaf")
    assert (told.code, len(told.err.splitlines())) == (2, 1)
