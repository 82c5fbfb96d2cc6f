"""The generator of the benchmarks: same seed, same bytes, the counts that were asked for, and records that can be read."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Once

from kamergraaf.pipeline import build
from kamergraaf.store import open_store

SCRIPT = Path(__file__).parent / "benchmarks" / "generate.py"
FACTOR = 0.002
EXPECTED = re.compile(
    "unknown kind of document|unknown status of a promise|a seat of a person who is not known|somebody in no public office"
    "|belongs to a (?:document|case) that no input gives|a person of whom the source gives no more than an id"
)
"""What a build says of the defects of the data, each once with its count."""


def generated(folder: Path, seed: int, hashes: str) -> Path:
    command = [sys.executable, str(SCRIPT), str(FACTOR), str(folder), "--seed", str(seed), "--texts"]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": hashes, "PYTHONUTF8": "1"})
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def rows(folder: Path, entity: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{entity}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def folder(once: Once) -> Path:
    return once("generated", lambda folder: generated(folder, 1, "1"))


@dataclass(frozen=True)
class Told:
    """What a build told: its counts, and why records were left out."""

    counts: Counter[str]
    reasons: list[str]
    graph: Path


@pytest.fixture(scope="session")
def built(folder: Path, once: Once) -> Told:
    """Build the graph of what was generated, once."""

    def make(made: Path) -> None:
        found = build([str(folder)], made / "graaf")
        told = {"counts": found.counts, "reasons": [issue.reason for issue in found.issues]}
        (made / "told.json").write_text(json.dumps(told), encoding="utf-8")

    place = once("graph-of-generated", make)
    told = json.loads((place / "told.json").read_text(encoding="utf-8"))
    return Told(Counter(told["counts"]), told["reasons"], place / "graaf")


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(folder: Path, tmp_path: Path) -> None:
    assert digests(generated(tmp_path / "same", 1, "2")) == digests(folder)
    assert digests(generated(tmp_path / "other", 2, "1"))["Stemming.jsonl"] != digests(folder)["Stemming.jsonl"]


@pytest.mark.parametrize(
    ("entity", "full"),
    [
        ("Document", 595_000),
        ("DocumentVersie", 935_000),
        ("Zaak", 296_000),
        ("Besluit", 654_000),
        ("ZaakActor", 843_000),
        ("ActiviteitActor", 293_000),
        ("Agendapunt", 311_400),
    ],
)
def test_there_are_as_many_records_as_the_factor_says(folder: Path, entity: str, full: int) -> None:
    assert len({row["Id"] for row in rows(folder, entity)}) == pytest.approx(full * FACTOR, abs=2)


def test_one_decision_in_ten_is_voted_on(folder: Path) -> None:
    voted = {row["Besluit_Id"] for row in rows(folder, "Stemming")}
    assert 0.08 < len(voted) / (654_000 * FACTOR) < 0.11


def test_the_defects_of_the_real_data_are_there(folder: Path) -> None:
    papers = rows(folder, "Document")
    live = [row for row in papers if not row["Verwijderd"]]
    assert 0.14 < 1 - len(live) / len(papers) < 0.24
    assert 0.68 < sum(row["Volgnummer"] == -1 for row in live) / len(live) < 0.78
    assert any(row["Datum"].endswith("+00:00") for row in live)
    tombstone = next(row for row in papers if row["Verwijderd"])
    assert {key for key, value in tombstone.items() if value} == {"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"}
    assert any(row["Verwijderd"] is None for row in rows(folder, "Persoon"))
    assert len(papers) > len({row["Id"] for row in papers}), "some come twice"
    groups = {row["Id"] for row in rows(folder, "Fractie")}
    assert any(row["Fractie_Id"] and row["Fractie_Id"] not in groups for row in rows(folder, "Stemming"))


def test_a_decision_says_what_its_votes_say(folder: Path) -> None:
    seats: dict[str, Counter[str]] = defaultdict(Counter)
    for row in {row["Id"]: row for row in rows(folder, "Stemming") if row["Besluit_Id"]}.values():
        seats[row["Besluit_Id"]][row["Soort"]] += 1 if row["Persoon_Id"] else row["FractieGrootte"]
    kinds = {row["Id"]: row["BesluitSoort"] for row in rows(folder, "Besluit") if row["BesluitSoort"]}
    whole = {key: count for key, count in seats.items() if count.total() == 150 and key in kinds}
    assert len(whole) > len(seats) / 2
    for key, count in whole.items():
        assert (kinds[key] == "Stemmen - aangenomen") == (count["Voor"] > count["Tegen"])


def test_a_build_reads_them_and_finds_nothing_else_wrong(built: Told) -> None:
    assert [reason for reason in built.reasons if not EXPECTED.match(reason)] == []
    assert min(built.counts[name] for name in ("cases", "decisions", "votes", "activities")) > 90
    assert built.counts["promises"] > 9


def test_its_letters_and_motions_are_read_and_cite_papers_that_are_there(built: Told) -> None:
    assert built.counts["papers"] > 900
    with open_store(built.graph) as graph:
        found = graph.query(
            "SELECT (COUNT(*) AS ?n) (SUM(IF(BOUND(?day), 1, 0)) AS ?known) { ?a cito:cites ?b OPTIONAL { ?b eli:date_document ?day } }"
        )
    cited, known = found.rows[0]
    assert int(str(cited)) > 500
    assert int(str(known)) / int(str(cited)) > 0.9


def test_every_record_is_in_the_graph_or_counted(folder: Path, built: Told) -> None:
    counts = built.counts
    for entity in ("Zaak", "Besluit", "Activiteit", "Toezegging"):
        read = len({row["Id"] for row in rows(folder, entity)})
        names = {"Zaak": "cases", "Besluit": "decisions", "Activiteit": "activities", "Toezegging": "promises"}
        without = 1 if entity == "Besluit" else 0  # votes of a decision that has no row make one more
        assert counts[names[entity]] + counts[f"withdrawn.{entity}"] >= read - without
