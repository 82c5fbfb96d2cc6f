"""Decisions of people are read strictly: a row that is none is named, and the others count."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamergraaf.errors import UsageError
from kamergraaf.model import Judgement
from kamergraaf.resolve.judgements import COLUMNS, copy_with, load_judgements

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


HEAD = ",".join(COLUMNS)
MENTION = "kst-28684-819@1-9/person"
X, Y = (f"https://w3id.org/kamergraaf/id/persoon/{key}" for key in "xy")


def decision(verdict: str = "is", target: str = X, why: str = "new") -> Judgement:
    return Judgement(MENTION, verdict, target, "me", "2026-01-21", why)


def whys(tmp_path: Path, table: str | None, *new: Judgement) -> list[str]:
    """Write a table, add decisions to it, and give the reasons of all that are read then."""
    path = tmp_path / "judgements.csv"
    if table is not None:
        path.write_bytes(table.encode())
    for number, one in enumerate(new):
        copy_with(path, tmp_path / f"{number}.csv", one)
        path = tmp_path / f"{number}.csv"
        assert path.read_bytes().decode().startswith(table or HEAD)
    return [d.why for d in load_judgements([path])[0].get(MENTION, [])]


@pytest.mark.parametrize("table", [None, "", HEAD, HEAD + "\n", "\ufeff" + HEAD + "\r\n"])
def test_a_decision_is_added_to_a_table_without_any(tmp_path: Path, table: str | None) -> None:
    assert whys(tmp_path, table, decision()) == ["new"]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_a_last_line_without_an_end_swallows_nothing(tmp_path: Path, end: str) -> None:
    assert whys(tmp_path, f"{HEAD}\n{GOOD}{end}", decision(target=Y)) == ["because", "new"]


def test_the_same_decision_is_not_added_twice_but_a_change_of_mind_is(tmp_path: Path) -> None:
    assert whys(tmp_path, f"{HEAD}\n{GOOD}\n", decision(), decision("not", Y)) == ["because", "new"]
    (tmp_path / "other").mkdir()
    assert whys(tmp_path / "other", None, decision(), decision("not"), decision(why="again")) == ["new", "new", "again"]


@pytest.mark.parametrize("table", [f'{HEAD}\n{GOOD[:-7]}"beca', f'{HEAD}\n{GOOD}\n{GOOD[:-7]}"bec\n', "a,b,c\n"])
def test_a_table_that_would_hide_a_decision_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(UsageError, match="mend it first"):
        whys(tmp_path, table, decision(target=Y))


def test_a_decision_that_could_not_be_read_back_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        whys(tmp_path, None, decision(why="half a letter: \udc9b"))
