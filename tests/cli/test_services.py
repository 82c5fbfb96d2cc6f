"""No command sends anything over the network for a query, unless a setting names whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kamergraaf
from kamergraaf.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Outside  # noqa: TID252
    from .conftest import Cli

COMMANDS = {
    "sparql": ("sparql", "QUERY"),
    "sparql of a file": ("sparql", "-f", "own.rq"),
    "query run": ("query", "run", "own.rq"),
    "network build": ("network", "build", "own.rq", "-o", "n.gexf"),
    "network measure": ("network", "measure", "own.rq"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_service_is_refused_in_one_line(ask: Cli, outside: Outside, name: str) -> None:
    query = f"SELECT ?source ?target {{ SERVICE <{outside.iri}s> {{ ?source ?p ?target }} }}"
    (ask.folder / "own.rq").write_text(query, encoding="utf-8")
    answer = ask(*(query if word == "QUERY" else word for word in COMMANDS[name]))
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(f"kamergraaf: SERVICE <{outside.iri}s> ")
    assert "KAMERGRAAF_SERVICES" in answer.err
    assert outside.asked == []
    assert not (ask.folder / "n.gexf").exists()


def test_a_service_is_refused_in_python(graph: Path, outside: Outside) -> None:
    opened = kamergraaf.open(graph)
    query = f"SELECT ?source ?target {{ SERVICE <{outside.iri}> {{ ?source ?p ?target }} }}"
    for ask in (opened.sparql, opened.store.query, opened.dataset.query):
        with pytest.raises(UsageError, match="SERVICE"):
            ask(query)
    assert outside.asked == []


def test_a_service_that_is_allowed_is_asked(ask: Cli, outside: Outside) -> None:
    query = f"SELECT ?x {{ SERVICE <{outside.iri}> {{ ?x ?y ?z }} }}"
    assert ask("sparql", query, env={"KAMERGRAAF_SERVICES": outside.iri}).ok().lines == ["x", "from outside"]
    assert outside.asked == ["/"]


@pytest.mark.parametrize("update", ["LOAD <OUT>", "INSERT DATA { <a:a> <a:a> <a:a> }", "# it\nPREFIX e: <a:> DROP ALL"])
def test_an_update_is_told_as_one_line_that_says_what_to_do(ask: Cli, outside: Outside, update: str) -> None:
    answer = ask("sparql", update.replace("OUT", outside.iri))
    assert (answer.code, answer.err.count("\n"), "is an update" in answer.err) == (2, 1, True)
    assert "kamergraaf add" in answer.err
    assert outside.asked == []


def test_from_reads_no_file_and_no_address(ask: Cli, outside: Outside) -> None:
    (ask.folder / "a.nt").write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    for source in (outside.iri, (ask.folder / "a.nt").as_uri(), "a.nt"):
        base = f"BASE <{ask.folder.as_uri()}/> "
        assert ask("sparql", f"{base} ASK FROM <{source}> {{ ?s ?p ?o }}").ok().out == "false\n"
        assert ask("sparql", f"{base} ASK FROM NAMED <{source}> {{ GRAPH ?g {{ ?s ?p ?o }} }}").ok().out == "false\n"
    assert outside.asked == []
