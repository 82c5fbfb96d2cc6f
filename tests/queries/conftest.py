"""The graphs on which the questions of the catalogue are asked."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cached_property
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
    """One graph in both engines: Oxigraph, and rdflib's own, which reads it slowly and only when it is asked."""

    path: Path

    @cached_property
    def oxigraph(self) -> Store:
        return open_store(self.path)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """With its named graphs."""
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=self._dump, format="nquads")
        return dataset

    @cached_property
    def union(self) -> rdflib.Graph:
        """Without them, which is much faster to ask."""
        return rdflib.Graph().parse(data=re.sub(rb" <[^<>]*> \.\n", b" .\n", self._dump), format="nt")

    @property
    def _dump(self) -> bytes:
        return gzip.decompress((self.path / "graph.nq.gz").read_bytes())


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
            known[name] = Both(sample_graph if name == "sample" else once("made", _make) / "graaf")
        return known[name]

    return give
