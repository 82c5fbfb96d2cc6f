"""Decisions of people are read strictly: a row that is none is named, and the others count."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.resolve.judgements import COLUMNS, load_judgements

GOOD = "kst-28684-819@1-9/person,is,https://w3id.org/kamergraaf/id/persoon/x,me,2026-01-20,because"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("kst-28684-819@1-9/person,is", "not a decision"),
        (GOOD + ",more", "not a decision"),
        (GOOD.replace(",is,", ",may,"), "and not 'may'"),
        (GOOD.replace("https://w3id.org/kamergraaf/id/persoon/x", "not an iri"), "is no IRI"),
        (GOOD.replace("https://w3id.org/kamergraaf/id/persoon/x", "https://x.nl/> <y"), "is no IRI"),
        (GOOD.replace("2026-01-20", "today"), "is no date"),
        (GOOD.replace("@1-9", ""), "is no mention"),
    ],
)
def test_a_row_that_is_no_decision_is_named_and_the_others_count(tmp_path: Path, row: str, reason: str) -> None:
    table = tmp_path / "judgements.csv"
    table.write_text("\n".join([",".join(COLUMNS), row, GOOD, ""]), encoding="utf-8")
    decisions, issues = load_judgements([table])
    assert [d.why for d in decisions["kst-28684-819@1-9/person"]] == ["because"]
    assert [reason in str(issue) and "line 2" in str(issue) for issue in issues] == [True]
