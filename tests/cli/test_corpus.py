"""The real papers: the seed letter, the motions of its dossier and their cases, by the command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyoxigraph
import pytest

from .conftest import COUNT, Cli

MOTIONS = 48
"""So many motions of dossier 28684 are in the corpus."""


@pytest.fixture(scope="module")
def real(dossier: Path) -> Cli:
    """Ask the graph of the real papers."""
    assert len(list((dossier / "in").glob("kst-28684-*.xml"))) == MOTIONS
    return Cli(dossier, {"KAMERGRAAF_STORE": "graaf"})


def test_everything_is_read(real: Cli) -> None:
    manifest = json.loads((real.folder / "graaf" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["issues"] == []
    assert len(manifest["inputs"]) == MOTIONS + 2
    titled = 'SELECT DISTINCT ?n { ?d a kg:Motie ; dcterms:identifier ?n ; dcterms:title ?t FILTER (STRSTARTS(?n, "kst-28684-")) }'
    assert len(real("sparql", titled).ok().lines) - 1 >= MOTIONS


def test_the_letter_cites_the_motion_that_it_misprints(real: Cli) -> None:
    rows = real("show", "28684-812", "--format", "jsonl").ok().rows
    [cited] = [row for row in rows if row["relation"] == "is cited by"]
    assert cited["value"].endswith("kst-28684-819")
    assert "Kamerstuk 286 84, nr. 812" in cited["sentence"]


def test_a_motion_replaces_the_one_it_says(real: Cli) -> None:
    rows = real("show", "28684-812", "--format", "jsonl").ok().rows
    assert [row["value"][-13:] for row in rows if row["relation"] == "replaces"] == ["kst-28684-790"]


def test_every_line_is_read_by_a_parser_that_checks_each_iri(real: Cli) -> None:
    dump = gzip.decompress((real.folder / "graaf" / "graph.nq.gz").read_bytes())
    read = list(pyoxigraph.parse(dump, format=pyoxigraph.RdfFormat.N_QUADS, lenient=False))
    assert len(read) == json.loads((real.folder / "graaf" / "manifest.json").read_text(encoding="utf-8"))["triples"]


def test_each_triple_counts_once(real: Cli) -> None:
    distinct = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    assert real("sparql", COUNT).ok().lines == real("sparql", distinct).ok().lines


def test_the_checks_find_nothing(real: Cli) -> None:
    checks = [row["name"] for row in real("query", "list", "--format", "jsonl").ok().rows if row["group"] == "checks"]
    assert len(checks) > 2
    for name in checks:
        found = real("query", "run", name, "--format", "jsonl").ok().rows
        assert [row["paper"][-13:] for row in found] == DIFFER.get(name, []), name


DIFFER = {"source-differences": ["kst-28684-768", "kst-28684-769"]}
"""Motions that the open data call a motion, and their own heading a changed one."""


@pytest.mark.parametrize("name", ["kst-28684-787.xml", "2026D02171.txt"])
def test_positions_are_exact(real: Cli, name: str) -> None:
    text = real("extract", f"in/{name}", "--text").ok().out
    rows = real("extract", f"in/{name}", "--format", "jsonl").ok().rows
    assert rows
    assert [row for row in rows if text[row["start"] : row["end"]] != row["text"]] == []
