"""Paths of any kind: of graphs, of inputs, of what is written."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .papers import motion

if TYPE_CHECKING:
    from .conftest import Cli

OTHERS = (".cache", ".config")
"""What libraries for pictures make in the home folder."""
NAMES = ["C#?x=%41&y;'\"", "--a b\n[c]*{d}~é:\\\u202e"]


@pytest.fixture
def cli(cli: Cli) -> Cli:
    """Give the command line that builds graphs without the register: nobody's name is looked at here."""
    return replace(cli, bare=True)


def _papers(folder: Path, name: str) -> None:
    """Write a motion that is known, a letter that may cite it, and a paper for later."""
    (folder / f"{name}.xml").write_text(motion("812"), encoding="utf-8")
    (folder / f"{name}2.xml").write_text(motion("813", asks="verzoekt de regering,"), encoding="utf-8")
    (folder / f"{name}3.xml").write_text(motion("901"), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_and_its_inputs_may_have_any_name(cli: Cli, name: str) -> None:
    (cli.folder / name).mkdir()
    here = cli.at(cli.folder / name)
    _papers(here.folder, name)
    here("build", f"--out={name}", "--", f"{name}.xml", f"{name}2.xml").ok()
    here("add", f"--store={name}", "--", f"{name}3.xml").ok()
    asked = here.at(here.folder)
    store = f"--store={name}"
    for answer in asked.together(
        [
            ("show", "28684-901", store),
            ("sparql", "ASK { ?s ?p ?o }", store),
            ("search", "proefzin", store),
            ("network", "measure", "citations", store),
            ("network", "build", "citations", f"--output={name}.gexf", store),
            ("export", f"--output={name}.nq.gz", store),
            ("query", "run", "unresolved", store),
        ]
    ):
        answer.ok()
    inputs = json.loads((here.folder / name / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert len(inputs) == 3
    kept = sorted(path.name for path in here.folder.iterdir() if path.name not in OTHERS)
    assert kept == sorted([name, *(f"{name}{end}" for end in (".xml", "2.xml", "3.xml", ".gexf", ".nq.gz"))])
    assert [path.name for path in cli.folder.iterdir()] == [name]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names there are text")
def test_names_that_are_no_text_are_read_and_written_down(cli: Cli, graph: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    (cli.folder / f"{odd}.xml").write_text(motion("812"), encoding="utf-8")
    cli("build", f"{odd}.xml", "--out", "g").ok()
    cli("add", f"{odd}.xml", "--store", "g").ok()
    manifest = json.loads((cli.folder / "g" / "manifest.json").read_bytes().decode("utf-8"))
    assert [row["address"] for row in manifest["inputs"]] == ["caf\\udce9.xml"]
    cli("network", "build", "citations", "-o", f"{odd}.gexf", "--store", "g").ok()
    cli("export", "-o", f"{odd}.nq", "--store", "g").ok()
    answer = cli("build", f"{odd}.xml", "--out", odd)
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
    assert "UTF-8" in answer.err
    assert not (cli.folder / odd).exists()


def test_a_link_to_a_graph_stays_a_link(cli: Cli, graph: Path) -> None:
    (cli.folder / "real").mkdir()
    shutil.copytree(graph, cli.folder / "real" / "g")
    (cli.folder / "links").mkdir()
    (cli.folder / "links" / "g").symlink_to(Path("..") / "real" / "g")
    (cli.folder / "x.xml").write_text(motion("901"), encoding="utf-8")
    cli("add", "x.xml", "--store", "links/g/").ok()
    assert os.readlink(cli.folder / "links" / "g") == "../real/g"
    for store in ("links/g", "real/g/", "links/../real/g"):
        assert cli("show", "28684-901", "--store", store).ok().lines
    assert [[path.name for path in (cli.folder / name).iterdir()] for name in ("real", "links")] == [["g"], ["g"]]


def test_a_link_to_nothing_is_where_the_graph_goes(cli: Cli, world: Path) -> None:
    (cli.folder / "link").symlink_to("graph")
    cli("build", world, "--out", "link").ok()
    assert (cli.folder / "link").is_symlink()
    assert (cli.folder / "graph" / "manifest.json").is_file()
