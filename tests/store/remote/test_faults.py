"""A store on the network that errs is told in one line, and half an answer is never given for a whole one."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests.cli.conftest import Cli

from kamergraaf.errors import KamergraafError, MalformedQueryError, QueryTimeoutError, StoreError
from kamergraaf.store import open_store
from kamergraaf.store.questions import Answer, Limits, asking

from .faulty import faulty

MOTIONS = "SELECT ?s { ?s a kg:Motie }"
FAULTS = {
    "html": (StoreError, "answers text/html and no results of SPARQL"),
    "no json": (StoreError, "breaks off or makes no sense"),
    "broken off": (StoreError, "breaks off or makes no sense"),
    "slow": (QueryTimeoutError, "no answer within 0.5 seconds"),
    "failing": (StoreError, r"could not answer \(status 500\): java.lang.OutOfMemoryError at x"),
    "busy": (StoreError, "is too busy now"),
    "own time": (QueryTimeoutError, "stopped the query itself"),
    "partial": (StoreError, "gave only what it had"),
    "closed": (StoreError, r"does not let us in \(status 401\)"),
    "old": (StoreError, "refuses a query that SPARQL 1.1 allows: subqueries are not supported"),
    "moved": (StoreError, r"no SPARQL is answered there \(status 301 → https://elsewhere.example/sparql\)"),
    "limit told": (StoreError, "no more than 50 rows"),
    "limit": (StoreError, "no more than 1000 rows"),
    "changing": (StoreError, "was given another graph meanwhile"),
}


def ask(address: str, query: str = MOTIONS, seconds: float = 0.5) -> Answer:
    with asking(open_store(address), Limits(seconds)) as asked:
        return asked.ask(query)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_line(fault: str) -> None:
    kind, told = FAULTS[fault]
    with faulty(fault) as server, pytest.raises(kind, match=told) as error:
        ask(server.address, seconds=0.5 if fault == "slow" else 30)
    assert "\n" not in str(error.value)


def test_a_round_number_of_rows_is_no_fault_where_more_are_given() -> None:
    with faulty("thousand") as server:
        found = ask(server.address, seconds=30)
    assert found.rows is not None
    assert len(found.rows) == 1000


def test_a_store_that_is_being_loaded_is_not_asked() -> None:
    with faulty("thousand") as server:
        server.told = "loading " + "0" * 64 + " 12"
        with pytest.raises(StoreError, match="is still being loaded"):
            open_store(server.address)
        server.told = "something that nobody of us wrote"
        with pytest.raises(StoreError, match="is still being loaded"):
            open_store(server.address)


@pytest.mark.parametrize("update", ["DROP ALL", "PREFIX a: <x:> INSERT DATA { a:kg a a:b }", "kg:Motie"])
def test_what_is_no_query_is_never_sent(update: str) -> None:
    with faulty("old") as server:
        with pytest.raises(MalformedQueryError):
            ask(server.address, update)
        assert not [query for query in server.asked if update in query]


def test_a_service_is_not_asked_through_a_store_either() -> None:
    with faulty("old") as server, pytest.raises(KamergraafError, match="SERVICE"):
        ask(server.address, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s a kg:Motie } }")


def test_the_command_line_tells_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    cli = Cli(tmp_path)
    told = cli("--store", gone, "sparql", MOTIONS)
    assert (told.code, told.out, len(told.err.splitlines())) == (5, "", 1)
    assert "cannot be reached; see that its server runs" in told.err
    with faulty("html everywhere") as server:
        nl = cli("--store", server.address, "--lang", "nl", "query", "run", "dossier-papers")
    assert (nl.code, nl.out, len(nl.err.splitlines())) == (5, "", 1)
    with faulty("slow") as server:
        slow = cli("--store", server.address, "sparql", MOTIONS, "--timeout", "0.4")
    assert (slow.code, "allow more --timeout" in slow.err) == (6, True)


@pytest.mark.parametrize("command", [("serve",), ("fetch", "28684"), ("compact",)])
def test_a_command_that_needs_files_says_so(command: tuple[str, ...], tmp_path: Path) -> None:
    told = Cli(tmp_path)("--store", "http://127.0.0.1:9/query", *command)
    assert (told.code, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert "this command needs the files of a graph; give its folder" in told.err
