"""The matrix of votes: cells that say what was chosen, and what is missing apart from what is absent."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

import kamergraaf

from .conftest import Cli


@pytest.fixture
def house(tmp_path: Path, sample_graph: Path) -> Cli:
    return Cli(tmp_path, {"KAMERGRAAF_STORE": str(sample_graph)})


def sheet(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def written(cli: Cli, *options: str) -> tuple[list[dict[str, str]], list[dict[str, str]], dict[str, Any]]:
    """Write a matrix, and give each cell with its ballot and voter, the ballots, and what is said of it."""
    cli("votes", "matrix", "-o", "m", *options).ok()
    folder = cli.folder / "m"
    ballots = {row["column"]: row for row in sheet(folder / "ballots.csv")}
    voters = {row["row"]: row for row in sheet(folder / "rows.csv")}
    matrix = sheet(folder / "matrix.csv")
    assert [row["row"] for row in matrix] == list(voters)
    cells = [
        {"ballot": ballots[column]["ballot"], "voter": voters[row["row"]]["iri"], "cell": cell}
        for row in matrix
        for column, cell in row.items()
        if column != "row"
    ]
    return cells, list(ballots.values()), json.loads((folder / "about.json").read_text("utf-8"))


@pytest.mark.parametrize(("of", "role"), [("groups", "organization"), ("members", "person")])
def test_each_vote_stands_in_its_cell(house: Cli, of: str, role: str) -> None:
    cells, ballots, about = written(house, "--of", of, "--which", "all")
    query = f"""SELECT ?ballot ?voter ?choice {{ ?ballot a kg:Stemming ; eli-dl:had_participation ?cast .
        ?cast eli-dl:had_participant_{role} ?voter ; kg:stemkeuze ?choice }}"""
    codes = {"voor": "1", "tegen": "6", "niet-deelgenomen": "9"}
    said = {
        (row["ballot"], row["voter"], codes[row["choice"].rsplit("/", 1)[1]])
        for row in house("sparql", query, "--format", "jsonl").ok().rows
    }
    assert {(c["ballot"], c["voter"], c["cell"]) for c in cells if c["cell"] in set(codes.values())} == said
    assert about["coverage"]["known"] == len(ballots) == about["ballots"]


def test_only_complete_ballots_count_unless_all_are_asked_for(house: Cli) -> None:
    cells, some, about = written(house)
    _, every, _ = written(house, "--which", "all")
    assert some
    assert {row["complete"] for row in some} == {"true"}
    assert len(some) == about["coverage"]["known"]
    assert len(every) == about["coverage"]["total"]
    assert "" not in {cell["cell"] for cell in cells}


def test_a_matrix_is_of_the_days_that_are_asked_for_and_says_so(house: Cli) -> None:
    _, every, _ = written(house, "--which", "all")
    days = sorted(row["day"] for row in every)
    _, some, about = written(house, "--which", "all", "--from", days[-1])
    assert {row["day"] for row in some} == {days[-1]}
    assert {row["day_basis"] for row in every} <= {"stated", "estimated"}
    assert about["parameters"]["from"] == days[-1]
    assert about["command"] == f"kamergraaf votes matrix --of groups --from {days[-1]} --which all"
    assert len(about["graph-sha256"]) == 64
    answer = house("votes", "matrix", "-o", "x", "--from", "2025-13-01")
    assert (answer.code, (house.folder / "x").exists()) == (2, False)


def test_python_gives_the_same_matrix(house: Cli, sample_graph: Path) -> None:
    cells, _, _ = written(house)
    found = kamergraaf.open(sample_graph).vote_matrix()
    assert [cell for row in found.cells for cell in row] == [cell["cell"] for cell in cells]


def test_the_same_graph_gives_the_same_files(house: Cli) -> None:
    house("votes", "matrix", "-o", "a").ok()
    house("votes", "matrix", "-o", "b").ok()
    for name in ("matrix.csv", "rows.csv", "ballots.csv", "about.json"):
        assert (house.folder / "a" / name).read_bytes() == (house.folder / "b" / name).read_bytes()


def test_no_matrix_is_written_into_a_graph(house: Cli, sample_graph: Path) -> None:
    answer = house("votes", "matrix", "-o", str(sample_graph / "m"))
    assert answer.code == 2
    assert not (sample_graph / "m").exists()


def test_an_empty_matrix_and_one_that_leaves_ballots_out_say_why(house: Cli) -> None:
    assert (
        house("votes", "matrix", "-o", "late", "--from", "2099")
        .ok()
        .err.endswith("no ballot in this graph fits what was asked\n")
    )
    assert house("votes", "matrix", "-o", "some").ok().err.endswith("; of the others not all votes are known\n")
    assert "others" not in house("votes", "matrix", "-o", "every", "--which", "all").ok().err


def test_a_matrix_needs_a_folder(house: Cli) -> None:
    (house.folder / "file").write_text("mine")
    answer = house("votes", "matrix", "-o", "file", "--lang", "nl")
    assert (answer.code, answer.err) == (2, "kamergraaf: file: is geen map; geef een andere\n")
    assert (house.folder / "file").read_text() == "mine"
