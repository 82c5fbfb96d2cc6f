"""A small index without a graph: what a graph would tell is told here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from kamergraaf import iri
from kamergraaf.search import questions
from kamergraaf.search.index import Index

Rows: TypeAlias = Mapping[str, Sequence[tuple[str | None, ...]]]
FOAF = "http://xmlns.com/foaf/0.1/Person"
FRACTIE = iri.DEF + "Fractie"
DOSSIER = iri.DEF + "Kamerstukdossier"


def paper(number: str) -> str:
    return iri.paper(f"kst-{number}")


def write_index(path: Path, texts: Mapping[str, str], rows: Rows) -> Path:
    """Write an index of texts by the number of their paper, and of what a graph tells by the name of the query."""
    told = {query: rows.get(name, ()) for name, query in questions().items()}
    with Index(path) as index:
        for number, text in texts.items():
            index.take(f"kst-{number}", text)
        index.finish(lambda query: told[query])
    return path


def papers_of(texts: Mapping[str, str]) -> dict[str, Sequence[tuple[str | None, ...]]]:
    """Tell of papers no more than that they are there."""
    sort = iri.concept("documentsoort", "motie")
    return {
        "sorts": [(sort, "motie", "nl"), (sort, "motion", "en")],
        "papers": [(paper(number), sort, "2025-09-25", None) for number in texts],
        "paper_names": [(paper(number), f"{number}: Stuk", "nl", "0") for number in texts],
    }


@pytest.fixture
def index(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes the index of some texts."""

    def write(*texts: str) -> Path:
        numbered = {f"28684-{at}": text for at, text in enumerate(texts, 1)}
        return write_index(tmp_path / "search.db", numbered, papers_of(numbered))

    return write
