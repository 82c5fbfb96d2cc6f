"""The command's figures are those of the scorer that comes with the annotated texts, and meet the mark that was set."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.evaluate import Score, evaluate
from kamergraaf.pipeline import find_mentions


@pytest.fixture(scope="module")
def folder(corpus: Path) -> Path:
    """Give the annotated development texts."""
    return corpus / "data" / "gold-dev"


@pytest.fixture(scope="module")
def scores(folder: Path) -> dict[str, Score]:
    """Give the scores by layer."""
    return {score.layer: score for score in evaluate(folder, find_mentions)}


def test_the_figures_are_those_of_the_scorer(folder: Path, scores: dict[str, Score]) -> None:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "gold").glob("*.json")}
    rows = [
        {
            "source": f"{name}.txt",
            "kind": m.kind,
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "fields": dict(m.fields),
        }
        for name in gold
        for m in find_mentions(folder / "docs" / f"{name}.txt")
    ]
    ours = {k: (s.precision, s.recall, s.f1, s.gold) for k, s in scores.items() if k in scorer.LAYERS}
    assert ours == scorer.score(gold, rows)


@pytest.mark.parametrize(
    ("layer", "mark"),
    [
        ("kamerstuk", 0.98),
        ("aanhangsel", 1.0),
        ("motion", 0.95),
        ("person", 0.92),
        ("programme", 0.60),
        ("commitment", 0.80),
    ],
)
def test_the_mark_for_the_development_texts_is_met(scores: dict[str, Score], layer: str, mark: float) -> None:
    assert scores[layer].f1 >= mark, (scores[layer].missed, scores[layer].wrong)


def test_a_folder_without_annotated_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold"):
        evaluate(tmp_path, find_mentions)
