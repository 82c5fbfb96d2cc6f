"""The command's figures are those of the scorer that comes with the annotated texts, and meet the mark that was set."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from kamergraaf.errors import SourceError
from kamergraaf.evaluate import Score, evaluate, lines
from kamergraaf.evaluate.rules import rule_uses
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
        for m in (found.mention for found in find_mentions(folder / "docs" / f"{name}.txt"))
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
        ("organisation", 0.70),
        ("programme", 0.60),
        ("commitment", 0.80),
    ],
)
def test_the_mark_for_the_development_texts_is_met(scores: dict[str, Score], layer: str, mark: float) -> None:
    assert scores[layer].f1 >= mark, (scores[layer].missed, scores[layer].wrong)


def test_what_was_resolved_is_measured_apart(tmp_path: Path) -> None:
    text = (
        "Zie Kamerstuk 28 684, nr. 812 en Kamerstuk 28 684, nr. 813, en het lid Kröger, het lid Podt en het lid Jansen."
    )
    cited = {"type": "kamerstuk", "dossier": "28684", "suffix": "", "nr": "812", "start": 4, "end": 29}
    named = {"surname": "Kröger", "start": text.index("Kröger"), "end": text.index("Kröger") + 6}
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold" / "1.json").write_text(json.dumps({"citations": [cited], "persons": [named]}))
    (tmp_path / "docs" / "1.txt").write_text("Den Haag, 20 januari 2026\n\n" + text, encoding="utf-8")
    found = {row["layer"]: row for row in lines(evaluate(tmp_path, find_mentions))}
    assert (found["kamerstuk"]["resolved"], found["kamerstuk"]["resolved_precision"]) == (2, 0.5)
    assert found["person"]["wrong"] == 2
    assert (found["person"]["resolved"], found["person"]["resolved_precision"]) == (2, 0.5)
    assert (found["motion"]["resolved"], found["motion"]["resolved_precision"]) == (0, None)
    assert [found["motion"][share] for share in ("precision", "recall", "f1")] == [None, None, None]


def test_a_folder_without_annotated_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold"):
        evaluate(tmp_path, find_mentions)


OURS = Path(__file__).parents[1] / "data" / "evaluation"


@pytest.fixture(scope="module")
def fresh(corpus: Path) -> dict[str, Score]:
    """Give the scores on the segments that were annotated before any rule was run on them."""
    texts = corpus / "data" / "letters-and-answers"
    return {score.layer: score for score in evaluate(OURS, find_mentions, texts)}


@pytest.mark.parametrize(
    ("layer", "mark"),
    [("kamerstuk", 0.95), ("aanhangsel", 1.0), ("motion", 0.92), ("person", 0.89), ("organisation", 0.7)],
)
def test_the_mark_for_fresh_segments_is_met(fresh: dict[str, Score], layer: str, mark: float) -> None:
    assert fresh[layer].f1 >= mark


@pytest.mark.parametrize(
    ("layer", "mark"),
    [
        ("kamerstuk", 0.96),
        ("aanhangsel", 0.94),
        ("motion", 0.90),
        ("person", 0.92),
        ("organisation", 0.78),
        ("programme", 0.7),
    ],
)
def test_the_mark_for_texts_of_which_nobody_saw_the_faults_is_met(corpus: Path, layer: str, mark: float) -> None:
    scores = evaluate(OURS / "unread", find_mentions, corpus / "data" / "letters-and-answers")
    assert next(score for score in scores if score.layer == layer).f1 >= mark


def test_layers_that_were_not_annotated_in_a_text_are_not_measured_there(tmp_path: Path) -> None:
    text = "Den Haag, 20 januari 2026\n\nZie Kamerstuk 28 684, nr. 812 en het programma STOER van het lid Podt."
    named = {"start": text.index("STOER"), "end": text.index("STOER") + 5}
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold" / "1.json").write_text(json.dumps({"layers": ["programme"], "programmes": [named]}))
    (tmp_path / "docs" / "1.txt").write_text(text, encoding="utf-8")
    found = {row["layer"]: row for row in lines(evaluate(tmp_path, find_mentions))}
    assert (found["programme"]["f1"], found["kamerstuk"]["wrong"], found["person"]["wrong"]) == (1.0, 0, 0)


@pytest.mark.parametrize("layers", [["programme", "promise"], "programme"])
def test_a_layer_that_there_is_none_of_is_named(tmp_path: Path, layers: object) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold" / "1.json").write_text(json.dumps({"layers": layers}))
    (tmp_path / "docs" / "1.txt").write_text("Den Haag", encoding="utf-8")
    with pytest.raises(SourceError, match=r"1\.json: there is no layer \w+; there are kamerstuk, "):
        evaluate(tmp_path, find_mentions)


def test_our_annotation_holds_positions_and_facts_and_no_text() -> None:
    files = sorted(path for part in ("", "read", "unread", "sixth") for path in (OURS / part / "gold").glob("*.json"))
    assert len(files) == 106 + 72
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for name in ("citations", "motions", "persons", "organisations", "programmes", "commitments"):
            assert all(row["start"] < row["end"] and "text" not in row for row in gold.get(name, ()))


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    name = min((OURS / "gold").glob("*.json")).stem
    (tmp_path / f"{name}.txt").write_text("Iets anders.", encoding="utf-8")
    with pytest.raises(SourceError, match="another text"):
        evaluate(OURS, find_mentions, tmp_path)


def test_a_missing_text_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="`texts`"):
        evaluate(OURS, find_mentions, tmp_path)


def row(rule: str, start: int, text: str = "x") -> dict[str, Any]:
    return {
        "source": "a/1.txt",
        "kind": "motion",
        "start": start,
        "end": start + 1,
        "text": text,
        "rule": rule,
        "fields": {},
    }


def test_rules_gain_and_lose_by_what_they_find() -> None:
    now, before = [row("a", 1), row("b", 2), row("b", 3)], [row("c", 2), row("c", 9)]
    uses = {use.rule: use for use in rule_uses(now, before, [("a", "motion"), ("z", "motion")])}
    assert {name: (use.fired, len(use.gained), len(use.lost)) for name, use in uses.items()} == {
        "a": (1, 1, 0),
        "b": (2, 1, 0),
        "c": (0, 0, 1),
        "z": (0, 0, 0),
    }


def test_of_somebody_in_no_register_the_place_counts_and_who_signs_counts_neither_way(tmp_path: Path) -> None:
    content = "Dat zei burgemeester Huberta Zandeveldman gisteren.\n\nDe Minister van Financiën,\n\nW.B. Hoekstra"
    start = content.index("Huberta")
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "1.txt").write_text(content, encoding="utf-8")
    placed = {"start": start, "end": start + len("Huberta Zandeveldman")}
    (tmp_path / "gold" / "1.json").write_text(json.dumps({"id": "1", "persons": [placed]}), encoding="utf-8")
    score = next(s for s in evaluate(tmp_path, find_mentions) if s.layer == "person")
    assert (score.right, score.wrong, score.missed) == (1, [], [])
