"""The command evaluate: scores of annotated texts, and what rules do between two versions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Cli

TEXT = "De motie-Van Nispen c.s. (Kamerstuk 28 684, nr. 812) is uitgevoerd, zie ook Kamerstuk 29 628, nr. 1217.\n"


def texts(folder: Path) -> Path:
    """Write one text to read."""
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_each_rule_tells_how_often_it_fired(cli: Cli, tmp_path: Path) -> None:
    rows = {
        row["rule"]: row for row in cli("evaluate", "--rules", texts(tmp_path / "t"), "--format", "jsonl").ok().rows
    }
    assert rows["kamerstuk-nl"] == {"rule": "kamerstuk-nl", "kind": "citation", "fired": 2}
    assert rows["ecli"]["fired"] == 0


def test_gains_and_losses_against_another_version(cli: Cli, tmp_path: Path) -> None:
    folder, old = texts(tmp_path / "t"), tmp_path / "old.jsonl"
    lines = cli("extract", folder, "--format", "jsonl").ok().lines
    other = {**json.loads(lines[0]), "start": 0, "end": 2, "text": "De", "rule": "weg", "kind": "citation"}
    old.write_text("\n".join([*lines[1:], json.dumps(other)]) + "\n", encoding="utf-8")
    found = cli("evaluate", "--rules", folder, "--against", old, "--misses", "--format", "jsonl").ok().rows
    assert [(row["what"], row["text"]) for row in found] == [("gained", json.loads(lines[0])["text"]), ("lost", "De")]


def test_a_file_of_another_kind_is_refused_with_its_line(cli: Cli, tmp_path: Path) -> None:
    folder, old = texts(tmp_path / "t"), tmp_path / "old.jsonl"
    old.write_text("geen json\n", encoding="utf-8")
    answer = cli("evaluate", "--rules", folder, "--against", old)
    assert answer.code == 1
    assert "line 1" in answer.err
    assert cli("evaluate", folder, "--against", old).code == 2
    old.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in cli("evaluate", "--rules", folder, "--against", old).err
    assert cli("evaluate", "--rules", folder, "--against", tmp_path / "niet").code == 1


def test_a_text_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path) -> None:
    folder = texts(tmp_path / "t")
    (folder / "2.txt").write_bytes(b"\xff\xfe\x00")
    answer = cli("evaluate", "--rules", folder, "--format", "jsonl").ok()
    assert "2.txt" in answer.err
    assert {row["rule"]: row["fired"] for row in answer.rows}["kamerstuk-nl"] == 2


def test_rules_on_what_a_citation_does_are_counted_too(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "1.txt").write_text("In aanvulling op mijn brief (Kamerstuk 28 684, nr. 819) bericht ik u.\n")
    rows = {row["rule"]: row["fired"] for row in cli("evaluate", "--rules", folder, "--format", "jsonl").ok().rows}
    assert (rows["functie-vervolg"], rows["functie-vervangt"]) == (1, 0)


def test_on_annotated_texts_the_precision_of_a_rule_stands_beside_its_hits(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    folder = texts(tmp_path / "docs")
    cited = {"type": "kamerstuk", "dossier": "28684", "nr": "812", "start": 20, "text": "Kamerstuk 28 684, nr. 812"}
    (tmp_path / "gold" / "1.json").write_text(json.dumps({"citations": [cited]}), encoding="utf-8")
    assert (folder / "1.txt").is_file()
    rows = {row["rule"]: row for row in cli("evaluate", "--rules", tmp_path, "--format", "jsonl").ok().rows}
    assert (rows["kamerstuk-nl"]["fired"], rows["kamerstuk-nl"]["precision"]) == (2, 0.5)
    assert rows["ecli"]["precision"] is None
