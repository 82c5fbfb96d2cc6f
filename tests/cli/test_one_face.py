"""The command line and `Graph` give one answer, and one error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kamergraaf
from kamergraaf.cli.options import spoken
from kamergraaf.cli.settings import Lang
from kamergraaf.errors import KamergraafError

from .conftest import Cli

BROKEN = {
    "construct": ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 1", "SELECT"),
    "ask": ("ASK { ?a ?b ?c }", "SELECT"),
    "empty": ("", "is empty"),
    "no SPARQL": ("Beste griffier,", "malformed at line 1, column 1"),
}


@pytest.fixture
def sample(tmp_path: Path, sample_graph: Path) -> Cli:
    """Give the command line with the graph of the sample as its store."""
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(sample_graph)})


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("asked", ["query", "network"])
def test_a_query_of_ones_own_without_rows_is_one_clear_error_on_both_faces(
    sample: Cli, sample_graph: Path, name: str, asked: str
) -> None:
    text, said = BROKEN[name]
    own = sample.folder / "own.rq"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(KamergraafError) as told:
        getattr(kamergraaf.open(sample_graph), asked)(str(own))
    command = ("query", "run", str(own)) if asked == "query" else ("network", "build", str(own), "-o", "n.gexf")
    answer = sample(*command)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == f"kamergraaf: {spoken(told.value, Lang.EN)}"
    assert said in answer.err
    assert len(answer.err.splitlines()) == (3 if name == "no SPARQL" else 1)


def test_an_answer_that_is_cut_says_so(sample: Cli) -> None:
    motions = "SELECT ?m { ?m a kg:Motie }"
    (sample.folder / "own.rq").write_text(motions, encoding="utf-8")
    commands = [("sparql", motions, "--limit", "2"), ("query", "run", "own.rq", "--limit", "2")]
    for answer in sample.together(commands):
        assert answer.ok().err == "there are more than 2 rows; see --limit\n"
        assert len(answer.lines) == 3


def test_edges_of_a_network_tell_the_same_on_both_faces(sample: Cli, sample_graph: Path) -> None:
    sample("network", "build", "vote-agreement", "-o", "n.json").ok()
    edges = json.loads((sample.folder / "n.json").read_text(encoding="utf-8"))["edges"]
    network = kamergraaf.open(sample_graph).network("vote-agreement")
    names = ("weight", "share", "common", "low", "high")
    ours = {frozenset((a, b)): [edge[name] for name in names] for a, b, edge in network.edges(data=True)}
    assert {frozenset((e["source"], e["target"])): [e[name] for name in names] for e in edges} == ours
    assert ours


@pytest.mark.parametrize(("lang", "said"), [("nl", "  bedoelde u: "), ("en", "  did you mean: ")])
def test_near_names_are_told_in_one_language(sample: Cli, lang: str, said: str) -> None:
    answer = sample("show", "Van der Plass", "--lang", lang)
    assert answer.code == 3
    assert answer.err.splitlines()[1].startswith(f"{said}van der Plas")


def test_an_error_names_the_command_that_helps_and_in_python_none(sample: Cli, sample_graph: Path) -> None:
    with pytest.raises(KamergraafError, match=r"^no query named 'programms'$") as told:
        kamergraaf.open(sample_graph).query("programms")
    assert told.value.next
    answer = sample("query", "run", "programms")
    assert answer.err.splitlines()[0] == "kamergraaf: no query named 'programms'; see: kamergraaf query list"
