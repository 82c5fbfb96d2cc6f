"""Checks of the catalogue: what the source has wrong is a warning, and a graph with warnings only conforms."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.store.catalogue import SEVERITIES, questions

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Answer, Cli

NEW, OLD = "11111111-0fc2-48dc-a0b6-9e2dd4a1a8d7", "22222222-7f0d-4a0a-8b7e-3b0a5a5f0a11"


def group(key: str, start: str, end: str | None) -> dict[str, Any]:
    return {
        "Id": key,
        "Afkorting": f"F{key[0]}",
        "NaamNL": f"Fractie {key[0]}",
        "DatumActief": start,
        "DatumInactief": end,
    }


def vote(key: str, fractie: str, seats: int) -> dict[str, Any]:
    row = {"Id": key, "Besluit_Id": "b1", "Soort": "Voor", "Fractie_Id": fractie, "ActorNaam": f"F{fractie[0]}"}
    return row | {"FractieGrootte": seats, "Persoon_Id": None, "Vergissing": False}


def validated(
    cli: Cli, folder: Path, *votes: dict[str, Any], old_end: str | None = None, date: str = "2020-06-01"
) -> Answer:
    """Build a graph of one decision on a day, with two groups, and check it."""
    tables = {
        "Fractie": [group(NEW, "2019-01-01", None), group(OLD, "2010-01-01", old_end)],
        "Activiteit": [{"Id": "a1", "Nummer": "2020A00001", "Soort": "Stemmingen", "Datum": f"{date}T00:00:00+02:00"}],
        "Agendapunt": [{"Id": "p1", "Nummer": "2020P00001", "Onderwerp": "Stemmingen", "Activiteit_Id": "a1"}],
        "Besluit": [{"Id": "b1", "Agendapunt_Id": "p1", "BesluitSoort": "Stemmen - aangenomen"}],
        "Stemming": list(votes),
    }
    for name, rows in tables.items():
        lines = [json.dumps({"Verwijderd": False, **row}) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    cli("build", *(folder / f"{name}.jsonl" for name in tables), "--out", "g").ok()
    return cli("validate", "--store", "g", "--format", "jsonl")


def checks(answer: Answer) -> list[tuple[str, str]]:
    return [(row["check"], row["severity"]) for row in answer.rows]


def test_two_groups_that_vote_once_within_their_time_conform(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 100), vote("s2", OLD, 50)).ok()
    assert (answer.rows, answer.err.strip()) == ([], "conforms")


def test_a_vote_of_a_group_that_was_no_more_is_a_warning(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 100), vote("s2", OLD, 50), old_end="2018-12-31").ok()
    assert checks(answer) == [("vote-outside-fractie", "warning")]
    [row] = answer.rows
    assert row["thing"].endswith("/stem/s2")
    assert "2020-06-01 2010-01-01 2018-12-31" in row["message"]
    assert "conforms; warnings: 1" in answer.err


def test_a_vote_on_the_last_day_of_a_group_is_within_it(cli: Cli, tmp_path: Path) -> None:
    assert validated(cli, tmp_path, vote("s2", OLD, 150), old_end="2020-06-01").ok().rows == []


def test_a_vote_before_a_group_began_is_a_warning(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 150), date="2018-06-01").ok()
    assert checks(answer) == [("vote-outside-fractie", "warning")]


def test_more_seats_than_the_house_has_are_a_warning(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 100), vote("s2", OLD, 51)).ok()
    assert checks(answer) == [("seats-over-150", "warning")]
    assert answer.rows[0]["message"] == "151"


def test_a_group_that_votes_twice_is_a_warning(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 50), vote("s2", NEW, 50), vote("s3", OLD, 50)).ok()
    assert checks(answer) == [("double-vote", "warning")]
    assert answer.rows[0]["thing"].endswith("/besluit/b1")


def test_a_period_that_ends_before_it_begins_is_a_warning_of_a_shape(cli: Cli, tmp_path: Path) -> None:
    answer = validated(cli, tmp_path, vote("s1", NEW, 150), old_end="2009-12-31").ok()
    assert checks(answer) == [("Periode", "warning")]


def test_a_violation_among_warnings_does_not_conform(cli: Cli, tmp_path: Path) -> None:
    validated(cli, tmp_path, vote("s1", NEW, 100), vote("s2", OLD, 51))
    dump = tmp_path / "g" / "graph.nq.gz"
    dump.write_bytes(gzip.compress(gzip.decompress(dump.read_bytes()).replace(b'"2020A00001"', b'"vergadering 1"')))
    answer = cli("validate", "--store", "g", "--format", "json")
    document = json.loads(answer.out)
    assert (answer.code, document["meta"]["conforms"], document["meta"]["warnings"]) == (1, False, 1)
    assert {(row["check"], row["severity"]) for row in document["data"]} == {
        ("Activiteit", "violation"),
        ("seats-over-150", "warning"),
    }
    assert "violations: 1, warnings: 1" in answer.err


@pytest.mark.parametrize("name", [asked.name for asked in questions().values() if asked.group == "checks"])
def test_the_severity_of_a_check_is_known(name: str) -> None:
    assert questions()[name].severity in SEVERITIES
