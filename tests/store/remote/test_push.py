"""A graph is loaded into a store of others whole, or nobody is answered; who breaks off goes on where he was."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.cli.conftest import Cli
from tests.cli.papers import motion

from kamergraaf.errors import StoreError
from kamergraaf.processes.bounds import SECONDS
from kamergraaf.store import open_dump, open_store
from kamergraaf.store.remote.marker import GRAPH
from kamergraaf.store.remote.push import Pushed, push

from .conftest import NAMED, oxigraph, virtuoso
from .tiny import Tiny, tiny

THEIRS = ox.Quad(*(ox.NamedNode(f"x:{part}") for part in "spog"))


@pytest.fixture
def server() -> Iterator[Tiny]:
    with tiny() as found:
        yield found


@pytest.fixture(scope="session")
def later(graph: Path, once: Callable[..., Path]) -> Path:
    """Make a later version of the graph, once: a paper came, and another has other words."""

    def make(folder: Path) -> None:
        shutil.copytree(graph, folder / "graaf")
        for number in ("812", "813"):
            paper = motion(number, asks="verzoekt de regering een nazin te schrijven,")
            (folder / f"kst-28684-{number}.xml").write_text(paper, encoding="utf-8")
        Cli(folder)("add", "kst-28684-812.xml", "kst-28684-813.xml", "--store", "graaf").ok()

    return once("later", make) / "graaf"


@pytest.fixture
def mine(graph: Path, tmp_path: Path) -> Path:
    """Give a copy of the graph: what is sent is kept beside it."""
    return shutil.copytree(graph, tmp_path / "mine")


@pytest.fixture
def updated(later: Path, tmp_path: Path) -> Path:
    """Give a copy of that later version."""
    return shutil.copytree(later, tmp_path / "updated")


@pytest.fixture
def sample(sample_graph: Path, tmp_path: Path) -> Path:
    """Give a copy of the graph of the sample."""
    return shutil.copytree(sample_graph, tmp_path / "sample")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make so many chunks of a small graph that there is something to break off."""
    monkeypatch.setattr("kamergraaf.store.remote.push.CHUNK", 100)


def held(server: Tiny) -> list[str]:
    """Give what a store holds of ours, as the lines of a dump."""
    quads = (quad for quad in server.store if quad.graph_name != ox.NamedNode(GRAPH) and quad != THEIRS)
    return sorted(f"{quad} ." for quad in quads)


def dump(graph: Path) -> list[str]:
    with open_store(graph) as opened, open_dump(opened) as lines:
        return sorted(str(quad) + " ." for quad in ox.parse(lines.read(), format=ox.RdfFormat.N_QUADS))


def load(graph: Path, address: str) -> Pushed:
    with open_store(graph) as here:
        return push(here, address)


def load_first(graph: Path, updated: Path, server: Tiny) -> None:
    """Load a graph; then its folder holds what came of it."""
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr("kamergraaf.store.remote.push.CHUNK", 5000)
        load(graph, server.address)
    server.updates.clear()
    server.said.clear()
    (graph / "pushed").rename(updated / "pushed")


def test_all_of_a_graph_is_loaded_and_asked(server: Tiny, mine: Path) -> None:
    with open_store(mine) as here:
        pushed = push(here, server.address)
        with open_store(server.address) as there:
            query = "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s ?l"
            assert there.query(query) == here.query(query)
    assert held(server) == dump(mine)
    assert (pushed.quads, pushed.before) == (len(dump(mine)), 0)


def test_while_it_is_loaded_it_never_looks_whole(server: Tiny, mine: Path) -> None:
    """After each operation by itself: engines without transactions show every one of them."""
    with open_store(mine) as here:
        push(here, server.address)
    *before, last = server.said
    assert last == {"whole"}
    assert all("loading" in said for said in before)


def test_a_version_that_is_there_is_not_sent_again(server: Tiny, mine: Path) -> None:
    with open_store(mine) as here:
        push(here, server.address)
        sent = len(server.updates)
        again = push(here, server.address)
    assert len(server.updates) == sent
    assert again.before == again.quads


def test_a_full_disk_leaves_a_store_that_is_refused_and_goes_on(server: Tiny, mine: Path) -> None:
    server.refuse = lambda number: 500 if number == 4 else 0
    with open_store(mine) as here:
        with pytest.raises(StoreError, match="No space left on device; when that is mended, the same command goes on"):
            push(here, server.address)
        with pytest.raises(StoreError, match="is still being loaded"):
            open_store(server.address)
        server.updates.clear()
        server.refuse = lambda _: 0
        pushed = push(here, server.address)
    assert pushed.before == 200  # the first update says that loading begins
    assert len(server.updates) == -(-pushed.quads // 100) - 2 + 1
    assert held(server) == dump(mine)


def kill_while_pushing(graph: Path, server: Tiny, cli: Cli) -> None:
    """Kill a push once it has sent something, and see that nobody gets an answer then."""
    server.pause = 0.2
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


def test_a_killed_push_goes_on(server: Tiny, mine: Path, tmp_path: Path) -> None:
    cli = Cli(tmp_path)
    kill_while_pushing(mine, server, cli)
    told = cli("--store", mine, "push", server.address).ok()
    assert f"{len(dump(mine))} statements loaded" in told.err
    assert held(server) == dump(mine)
    assert cli("--store", server.address, "sparql", "ASK {}").ok().out == "true\n"


def test_a_killed_push_of_an_update_goes_on(server: Tiny, mine: Path, updated: Path, tmp_path: Path) -> None:
    load_first(mine, updated, server)
    kill_while_pushing(updated, server, Cli(tmp_path))
    told = Cli(tmp_path)("--store", updated, "push", server.address).ok()
    assert f"{len(set(dump(mine)) - set(dump(updated)))} other statements removed" in told.err
    assert held(server) == dump(updated)


def test_another_graph_takes_its_place_and_what_others_have_stays(server: Tiny, mine: Path, sample: Path) -> None:
    server.store.add(THEIRS)
    with open_store(mine) as first:
        push(first, server.address)
    with open_store(sample) as second:
        push(second, server.address)
    assert held(server) == dump(sample)
    assert THEIRS in server.store


def test_graphs_that_nobody_pushed_are_not_removed(server: Tiny, mine: Path) -> None:
    ours = ox.Quad(
        THEIRS.subject, THEIRS.predicate, THEIRS.object, ox.NamedNode("https://w3id.org/kamergraaf/graph/stub")
    )
    server.store.add(ours)
    with open_store(mine) as here, pytest.raises(StoreError, match="already has graphs of Kamergraaf"):
        push(here, server.address)
    assert (list(server.store), server.updates) == ([ours], [])


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_store_that_is_only_read_says_so(status: int, server: Tiny, mine: Path, tmp_path: Path) -> None:
    server.refuse = lambda _: status
    told = Cli(tmp_path)("--store", mine, "push", server.address)
    assert (told.code, len(told.err.splitlines())) == (5, 1)
    assert f"takes no updates from us (status {status})" in told.err
    assert "give that address with --update" in told.err


def test_what_is_too_much_at_once_is_sent_in_parts(server: Tiny, mine: Path, updated: Path) -> None:
    server.longest = 3_000
    load_first(mine, updated, server)
    load(updated, server.address)
    assert held(server) == dump(updated)
    assert {update for update in server.updates if len(update) > server.longest}


def test_a_statement_that_is_too_long_by_itself_is_told(server: Tiny, mine: Path) -> None:
    server.longest = 400
    with pytest.raises(StoreError, match=r"could not store what it was sent .*SP031"):
        load(mine, server.address)


def test_a_slow_store_is_given_up_and_goes_on(server: Tiny, mine: Path, tmp_path: Path) -> None:
    server.pause = 1.5
    told = Cli(tmp_path, {SECONDS: "0.5"})("--store", mine, "push", server.address)
    assert (told.code, len(told.err.splitlines())) == (6, 1)
    assert "no answer within 0.5 seconds" in told.err
    server.pause = 0
    Cli(tmp_path)("--store", mine, "push", server.address).ok()
    assert held(server) == dump(mine)


def test_a_store_that_loses_something_is_never_whole(server: Tiny, mine: Path) -> None:
    server.lose = "oa:exact" if any("oa:exact" in line for line in dump(mine)) else "#label> "
    with open_store(mine) as here, pytest.raises(StoreError, match="statements, and it was sent"):
        push(here, server.address)
    with pytest.raises(StoreError, match="is still being loaded"):
        open_store(server.address)


def test_what_is_no_address_is_told(mine: Path, tmp_path: Path) -> None:
    told = Cli(tmp_path)("--store", mine, "push", "graaf")
    assert (told.code, len(told.err.splitlines())) == (2, 1)


def test_of_an_update_only_what_changed_is_sent(server: Tiny, mine: Path, updated: Path) -> None:
    before, after = set(dump(mine)), set(dump(updated))
    load_first(mine, updated, server)
    assert load(updated, server.address) == Pushed(len(after), len(after & before), len(before - after))
    assert held(server) == sorted(after)
    sent = sum(line.endswith(" .") for update in server.updates for line in update.splitlines())
    assert len(after - before) <= sent < 3 * len(after - before) < len(after) / 9
    *others, last = server.said
    assert last == {"whole"}
    assert all("loading" in said for said in others)


def test_an_engine_that_takes_a_request_whole_is_never_loading(server: Tiny, mine: Path, updated: Path) -> None:
    server.software = "oxigraph/0.5.13"
    load_first(mine, updated, server)
    load(updated, server.address)
    assert held(server) == dump(updated)
    assert "loading" not in "".join(server.updates)


def test_a_large_change_is_sent_in_chunks_all_the_same(
    server: Tiny, mine: Path, updated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamergraaf.store.remote.push.AT_ONCE", 100)
    server.software = "oxigraph/0.5.13"
    load_first(mine, updated, server)
    load(updated, server.address)
    assert "loading" in server.updates[0]
    assert held(server) == dump(updated)


@pytest.mark.parametrize("broken", [1, 2, 5])
def test_an_update_that_broke_off_goes_on(
    broken: int, server: Tiny, mine: Path, updated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamergraaf.store.remote.push.CHUNK", 30)
    load_first(mine, updated, server)
    server.refuse = lambda number: 500 if number == broken else 0
    with pytest.raises(StoreError, match="the same command goes on"):
        load(updated, server.address)
    if broken > 1:
        with pytest.raises(StoreError, match="is still being loaded"):
            open_store(server.address)
    load(updated, server.address)
    assert held(server) == dump(updated)
    assert len(server.updates) == len(set(server.updates)) + 1  # what failed is sent again, and nothing else


def test_what_is_kept_and_damaged_is_not_believed(server: Tiny, mine: Path, updated: Path) -> None:
    load_first(mine, updated, server)
    (kept,) = (updated / "pushed").glob("*/*.nq.gz")
    kept.write_bytes(kept.read_bytes()[:-20])
    assert load(updated, server.address).before == 0
    assert held(server) == dump(updated)


def test_another_version_than_the_one_that_broke_off_is_sent_whole(server: Tiny, mine: Path, updated: Path) -> None:
    load_first(mine, updated, server)
    server.refuse = lambda number: 500 if number == 2 else 0
    with pytest.raises(StoreError):
        load(updated, server.address)
    (updated / "pushed").rename(mine / "pushed")
    load(mine, server.address)
    assert held(server) == dump(mine)


def test_a_page_that_takes_all_is_no_store(server: Tiny, mine: Path, tmp_path: Path) -> None:
    page = server.address.replace("/query", "/page")
    told = Cli(tmp_path)("--store", mine, "push", server.address, "--update", page)
    assert (told.code, len(told.err.splitlines())) == (5, 1)
    assert "nothing changes there" in told.err
    assert len(server.updates) == 1


@pytest.mark.outside
@pytest.mark.parametrize("engine", [oxigraph, virtuoso])
def test_an_engine_of_others_holds_what_an_update_left(
    engine: Callable[[Path], AbstractContextManager[str]], mine: Path, updated: Path, tmp_path: Path
) -> None:
    cli = Cli(tmp_path, NAMED)
    with engine(tmp_path) as address:
        store = address if engine is virtuoso else f"{address}/query"
        cli("--store", mine, "push", store).ok()
        (mine / "pushed").rename(updated / "pushed")
        cli("--store", updated, "push", store).ok()
        for command in ("show", "28684-812"), ("relations", "28684-813", "--evidence"):
            here, there = (cli("--store", one, *command, "--format", "json") for one in (updated, store))
            assert (there.code, there.out) == (0, here.out)


def motions(store: str) -> int:
    """Count the motions of a store; 0 when it came to hold another version just then."""
    with open_store(store) as graph:
        try:
            return len(graph.query("SELECT ?s { ?s a kg:Motie }").rows)
        except StoreError as error:
            if "was given another graph meanwhile" in str(error):
                return 0
            raise


@pytest.mark.outside
def test_who_asks_oxigraph_while_it_is_updated_is_answered(mine: Path, updated: Path, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as address, ThreadPoolExecutor(1) as aside:
        store = f"{address}/query"
        load(mine, store)
        (mine / "pushed").rename(updated / "pushed")
        pushing, found = aside.submit(load, updated, store), set[int]()
        while not pushing.done():
            found.add(motions(store))
        found.add(motions(store))
    assert found - {0} == {2, 3}
