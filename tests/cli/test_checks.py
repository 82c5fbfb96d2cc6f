"""Checks of the catalogue: what the source has wrong is a warning, and a graph with warnings only conforms."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from kamergraaf.catalogue import SEVERITIES, questions

from .conftest import Answer, Cli
from .tampering import tamper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

NEW, OLD = "11111111-0fc2-48dc-a0b6-9e2dd4a1a8d{}", "22222222-7f0d-4a0a-8b7e-3b0a5a5f0a1{}"


@dataclass(frozen=True)
class Scene:
    """A decision on a day, with two groups of its own."""

    seats: tuple[tuple[str, int], ...]
    """Who cast which votes."""
    old_end: str | None = None
    date: str = "2020-06-01"

    def tables(self, number: int) -> dict[str, list[dict[str, Any]]]:
        """Give what the open data say of it."""
        item = {"Nummer": f"2020P0000{number}", "Onderwerp": "Stemmingen", "Activiteit_Id": f"a{number}"}
        day = {"Nummer": f"2020A0000{number}", "Soort": "Stemmingen", "Datum": f"{self.date}T00:00:00+02:00"}
        return {
            "Fractie": [
                group(NEW.format(number), "2019-01-01", None),
                group(OLD.format(number), "2010-01-01", self.old_end),
            ],
            "Activiteit": [{"Id": f"a{number}", **day}],
            "Agendapunt": [{"Id": f"p{number}", **item}],
            "Besluit": [{"Id": f"b{number}", "Agendapunt_Id": f"p{number}", "BesluitSoort": "Stemmen - aangenomen"}],
            "Stemming": [
                vote(f"s{number}-{at}", f"b{number}", key.format(number), seats)
                for at, (key, seats) in enumerate(self.seats, 1)
            ],
        }


FINE = (Scene(((NEW, 100), (OLD, 50))), Scene(((OLD, 150),), old_end="2020-06-01"))
"""Two groups that vote once within their time; a group that votes on its last day."""
WRONG = {
    "a group that was no more": Scene(((NEW, 100), (OLD, 50)), old_end="2018-12-31"),
    "a group that had not begun": Scene(((NEW, 150),), date="2018-06-01"),
    "more seats than the house has": Scene(((NEW, 100), (OLD, 51))),
    "a group that votes twice": Scene(((NEW, 50), (NEW, 50), (OLD, 50))),
    "a period that ends before it begins": Scene(((NEW, 150),), old_end="2009-12-31"),
}
FOUND = {
    "a group that was no more": ("vote-outside-fractie", "/stem/s1-2", "2020-06-01 2010-01-01 2018-12-31"),
    "a group that had not begun": ("vote-outside-fractie", "/stem/s2-1", "2018-06-01 2019-01-01"),
    "more seats than the house has": ("seats-over-150", "/besluit/b3", "151"),
    "a group that votes twice": ("double-vote", "/besluit/b4", ""),
    "a period that ends before it begins": ("Periode", "", ""),
}
"""What is found of each: the check, the end of the thing, and what the message has."""


def group(key: str, start: str, end: str | None) -> dict[str, Any]:
    name = f"{key[0]}{key[-1]}"
    return {
        "Id": key,
        "Afkorting": f"F{name}",
        "NaamNL": f"Fractie {name}",
        "DatumActief": start,
        "DatumInactief": end,
    }


def vote(key: str, decision: str, fractie: str, seats: int) -> dict[str, Any]:
    row = {"Id": key, "Besluit_Id": decision, "Soort": "Voor", "Fractie_Id": fractie, "ActorNaam": f"F{fractie[0]}"}
    return row | {"FractieGrootte": seats, "Persoon_Id": None, "Vergissing": False}


def build_scenes(folder: Path, scenes: Iterable[Scene]) -> None:
    """Build one graph of all of them."""
    tables: dict[str, list[str]] = {}
    for number, scene in enumerate(scenes, 1):
        for name, rows in scene.tables(number).items():
            tables.setdefault(name, []).extend(json.dumps({"Verwijderd": False, **row}) for row in rows)
    for name, lines in tables.items():
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Cli(folder)("build", *(f"{name}.jsonl" for name in tables), "--out", "g").ok()


@pytest.fixture(scope="module")
def wrong(once: Callable[..., Path]) -> Path:
    """Give a folder with the graph `g` of all that is wrong."""
    return once("wrong-votes", lambda folder: build_scenes(folder, WRONG.values()))


@pytest.fixture(scope="module")
def warned(wrong: Path) -> Answer:
    """Check that graph."""
    return Cli(wrong)("validate", "--store", "g", "--format", "jsonl").ok()


def test_groups_that_vote_once_within_their_time_conform(tmp_path: Path) -> None:
    build_scenes(tmp_path, FINE)
    answer = Cli(tmp_path)("validate", "--store", "g", "--format", "jsonl").ok()
    assert (answer.rows, answer.err.strip()) == ([], "conforms")


@pytest.mark.parametrize("what", WRONG)
def test_what_the_source_has_wrong_is_a_warning(warned: Answer, what: str) -> None:
    check, thing, said = FOUND[what]
    [row] = [row for row in warned.rows if row["check"] == check and row["thing"].endswith(thing)]
    assert row["severity"] == "warning"
    assert said in row["message"]


def test_nothing_else_is_found_and_a_graph_with_warnings_conforms(warned: Answer) -> None:
    assert Counter(row["check"] for row in warned.rows) == Counter(check for check, _, _ in FOUND.values())
    assert f"conforms; warnings: {len(WRONG)}" in warned.err


def test_more_seats_than_the_house_has_are_counted(warned: Answer) -> None:
    assert [row["message"] for row in warned.rows if row["check"] == "seats-over-150"] == ["151"]


def test_a_violation_among_warnings_does_not_conform(wrong: Path, tmp_path: Path) -> None:
    shutil.copytree(wrong / "g", tmp_path / "g")
    tamper(tmp_path / "g", b'"2020A00001"', b'"vergadering 1"')
    answer = Cli(tmp_path)("validate", "--store", "g", "--format", "json")
    document = json.loads(answer.out)
    assert (answer.code, document["meta"]["conforms"], document["meta"]["warnings"]) == (1, False, len(WRONG))
    expected = {("Activiteit", "violation"), *((check, "warning") for check, _, _ in FOUND.values())}
    assert {(row["check"], row["severity"]) for row in document["data"]} == expected
    assert f"violations: 1, warnings: {len(WRONG)}" in answer.err


@pytest.mark.parametrize("name", [asked.name for asked in questions().values() if asked.group == "checks"])
def test_the_severity_of_a_check_is_known(name: str) -> None:
    assert questions()[name].severity in SEVERITIES
