"""The graphs on which the questions of the catalogue are asked."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

from kamergraaf.pipeline import build, sample
from kamergraaf.store import Store, open_store

from . import made

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Both:
    """One graph in both engines: Oxigraph, and rdflib's own."""

    oxigraph: Store
    dataset: rdflib.Dataset
    """With its named graphs."""
    union: rdflib.Graph
    """Without them, which is much faster to ask."""


def _both(path: Path) -> Both:
    dataset, union = rdflib.Dataset(default_union=True), rdflib.Graph()
    with gzip.open(path / "graph.nq.gz") as dump:
        dataset.parse(data=dump.read(), format="nquads")
    for subject, predicate, thing, _ in dataset.quads((None, None, None, None)):
        union.add((subject, predicate, thing))
    return Both(open_store(path), dataset, union)


def _make(folder: Path) -> None:
    """Build the sample with the records made for the tests."""
    (folder / "records").mkdir()
    build([*sample(), *made.write(folder / "records")], folder / "graaf")


@pytest.fixture(scope="session")
def graphs(sample_graph: Path, once: Callable[..., Path]) -> Callable[[str], Both]:
    """Give the sample, or the sample with records made for the tests."""
    known: dict[str, Both] = {}

    def give(name: str) -> Both:
        if name not in known:
            known[name] = _both(sample_graph if name == "sample" else once("made", _make) / "graaf")
        return known[name]

    return give
