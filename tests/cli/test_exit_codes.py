"""Every exit code of the contract, each with a message a user can act on."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import version

from .conftest import COUNT

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("bestaatniet",), id="command"),
        pytest.param(("--nope", "show", "28684"), id="option before"),
        pytest.param(("show", "28684", "--nope"), id="option after"),
        pytest.param(("show",), id="argument missing"),
        pytest.param(("extract",), id="input missing"),
        pytest.param(("show", "28684", "--format", "xml"), id="format"),
        pytest.param(("show", "28684", "--format"), id="value missing"),
        pytest.param(("show", "28684", "--lang", "de"), id="language"),
        pytest.param(("path", "28684", "28684-812", "--max-hops", "0"), id="hops"),
        pytest.param(("sparql", COUNT, "--timeout", "soon"), id="time-out"),
        pytest.param(("sparql", COUNT, "--timeout", "nan"), id="time-out that is no number"),
        pytest.param(("sparql", COUNT, "--timeout", "inf"), id="time-out without an end"),
        pytest.param(("sparql", "\udcff"), id="query that is no text"),
        pytest.param(("query", "run", "dossier-papers", "-p", "dossier"), id="-p without ="),
        pytest.param(("query", "run", "dossier-papers", "-p", "dosier=28684"), id="unknown parameter"),
        pytest.param(("export", "-o", "x.foo"), id="extension"),
        pytest.param(("export", "--format", "csv"), id="graph as csv"),
    ],
)
def test_usage(ask: Cli, arguments: tuple[str, ...]) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert list(ask.folder.iterdir()) == []


def test_a_missing_value_does_not_swallow_the_command(ask: Cli) -> None:
    err = ask("show", "28684", "--store").err
    assert "--store" in err
    assert "28684" not in err


def test_an_unknown_parameter_names_the_known_ones(ask: Cli) -> None:
    assert "dossier" in ask("query", "run", "dossier-papers", "-p", "x=1").err.split("x")[-1]


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        pytest.param(("query", "show", "dossier-paper"), "dossier-papers", id="query show"),
        pytest.param(("query", "run", "dossier-paper"), "dossier-papers", id="query run"),
        pytest.param(("network", "build", "dosier", "-o", "x.gexf"), "dossier", id="network"),
        pytest.param(("path", "van Oostem", "28684-812"), "van Oosten", id="path from"),
        pytest.param(("path", "van Oosten", "28684-8122"), "28684-812", id="path to"),
        pytest.param(("query", "run", "citations", "-p", "paper=28684-8122"), "28684-812", id="parameter"),
        pytest.param(("network", "build", "dossier", "28685", "-o", "x.gexf"), "28684", id="thing"),
    ],
)
def test_not_found_names_the_nearest(ask: Cli, arguments: tuple[str, ...], near: str) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.out) == (3, "")
    assert near in answer.err.splitlines()[1]


@pytest.mark.parametrize(
    "arguments",
    [("path", "Van Dijk", "28684"), ("query", "run", "signed-or-moved", "-p", "who=Van Dijk")],
    ids=["path", "parameter"],
)
def test_ambiguous_lists_the_candidates(ask: Cli, arguments: tuple[str, ...]) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.out) == (4, "")
    assert "/id/persoon/" in answer.err


def test_no_meaningful_path_says_what_is_shared(ask: Cli) -> None:
    answer = ask("path", "van Oosten", "Wilders", "--lang", "nl")
    assert (answer.code, answer.out) == (7, "")
    assert "geen betekenisvol verband" in answer.err
    assert "Tweede Kamer" in answer.err


def test_a_thing_and_itself(ask: Cli) -> None:
    """There is no path from a thing to itself, and none is said to lack."""
    answer = ask("path", "van Oosten", "p:van-oosten")
    assert answer.out == ""
    assert "meaningful" not in answer.err
    assert "same" in answer.err


READING = [
    pytest.param(("show", "28684"), id="show"),
    pytest.param(("path", "28684", "28684-812"), id="path"),
    pytest.param(("search", "proefzin"), id="search"),
    pytest.param(("query", "run", "dossier-papers"), id="query"),
    pytest.param(("sparql", COUNT), id="sparql"),
    pytest.param(("export", "--format", "nt"), id="export"),
    pytest.param(("validate",), id="validate"),
    pytest.param(("network", "build", "dossier", "--format", "json"), id="network"),
]


@pytest.mark.parametrize("command", READING)
def test_no_graph(cli: Cli, command: tuple[str, ...]) -> None:
    answer = cli(*command, "--store", "leeg")
    assert (answer.code, answer.out) == (5, "")
    assert len(answer.err.splitlines()) == 1
    assert "kamergraaf build" in answer.err
    assert not (cli.folder / "leeg").exists()


@pytest.mark.parametrize("manifest", ["", "{", "[]", "1", '{"format": 99}', '{"format": null}', "{}"])
def test_a_manifest_that_is_damaged_or_of_another_version(cli: Cli, graph: Path, manifest: str) -> None:
    shutil.copytree(graph, cli.folder / "g")
    (cli.folder / "g" / "manifest.json").write_text(manifest, encoding="utf-8")
    answer = cli("show", "28684", "--store", "g")
    assert (answer.code, answer.out) == (5, "")
    assert len(answer.err.splitlines()) == 1
    assert ("99" in answer.err) is ("99" in manifest)


def _damage(graph: Path, how: str) -> None:
    folder = version(graph)
    if how == "no store":
        shutil.rmtree(folder / "store")
    elif how == "store cut":
        for file in (folder / "store").glob("*.sst"):
            file.write_bytes(file.read_bytes()[:100])
    elif how == "no dump":
        (folder / "graph.nq.gz").unlink()
    else:
        file = folder / "graph.nq.gz"
        file.write_bytes(file.read_bytes()[:1000])


@pytest.mark.parametrize(
    ("how", "command"),
    [
        ("no store", ("show", "28684")),
        ("no store", ("sparql", COUNT)),
        ("store cut", ("show", "28684")),
        ("store cut", ("sparql", COUNT)),
        ("no dump", ("export",)),
        ("dump cut", ("export", "--format", "nt")),
        ("store cut", ("validate",)),
    ],
)
def test_a_damaged_graph(cli: Cli, graph: Path, how: str, command: tuple[str, ...]) -> None:
    shutil.copytree(graph, cli.folder / "g")
    _damage(cli.folder / "g", how)
    answer = cli(*command, "--store", "g")
    assert answer.code == 5
    assert len(answer.err.splitlines()) == 1
    assert "build it again" in answer.err


def test_a_damaged_graph_can_be_built_again(cli: Cli, graph: Path, world: Path) -> None:
    shutil.copytree(graph, cli.folder / "g")
    _damage(cli.folder / "g", "no store")
    cli("build", world, "--out", "g").ok()
    assert json.loads(cli("sparql", COUNT, "--store", "g", "--format", "json").ok().out)["data"][0]["n"] > 1000
