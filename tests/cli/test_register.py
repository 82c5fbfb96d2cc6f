"""add, judge, relations, stats, network measure and show --on, by the real command line."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kamergraaf import assets

from .conftest import Answer, Cli

Run = Callable[..., Answer]


@pytest.fixture(scope="module")
def place(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds a graph of the bundled sample."""
    folder = tmp_path_factory.mktemp("register")
    shutil.copytree(sample_graph, folder / "graaf")
    return folder


@pytest.fixture
def run(place: Path) -> Run:
    """Run the command line in that folder."""

    def call(*words: str, code: int = 0) -> Answer:
        done = Cli(place, patience=120)(*words)
        assert done.code == code, done.err
        assert "Traceback" not in done.err
        return done

    return call


LOOKUPS = [
    ("minister van Justitie en Veiligheid", "2009-06-01", "minister van Justitie", "Ernst Hirsch Ballin"),
    ("minister van Justitie en Veiligheid", "2014-06-01", "minister van Veiligheid en Justitie", "Ivo Opstelten"),
    ("minister van Veiligheid en Justitie", "2014-06-01", "minister van Veiligheid en Justitie", "Ivo Opstelten"),
    ("minister van Justitie en Veiligheid", "2019-06-01", "minister van Justitie en Veiligheid", "Ferdinand Grapperhaus"),
    ("minister van Justitie en Veiligheid", "2026-01-20", "minister van Justitie en Veiligheid", "Foort van Oosten"),
    ("minister van Infrastructuur en Waterstaat", "2014-06-01", "minister van Infrastructuur en Milieu", "Melanie Schultz van Haegen"),
    ("minister van Infrastructuur en Waterstaat", "2019-06-01", "minister van Infrastructuur en Waterstaat", "Cora van Nieuwenhuizen"),
    ("minister van Economische Zaken en Klimaat", "2014-06-01", "minister van Economische Zaken", "Henk Kamp"),
    ("minister van Economische Zaken en Klimaat", "2019-06-01", "minister van Economische Zaken en Klimaat", "Eric Wiebes"),
    ("minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "2019-06-01", "minister van Landbouw, Natuur en Voedselkwaliteit", "Carola Schouten"),
    ("minister van Financiën", "2014-06-01", "minister van Financiën", "Jeroen Dijsselbloem"),
]  # fmt: skip


@pytest.mark.parametrize(("office", "date", "name", "holder"), LOOKUPS)
def test_an_office_is_called_and_held_as_on_that_day(run: Run, office: str, date: str, name: str, holder: str) -> None:
    rows = json.loads(run("show", office, "--on", date, "--format", "json", "--lang", "nl").out)["data"]
    assert [row["label"] for row in rows if row["group"] == "name"] == [name]
    (held,) = [row["label"] for row in rows if row["group"] == "offices"]
    assert held.startswith(holder)


def test_a_day_that_does_not_exist_is_a_usage_error(run: Run) -> None:
    assert "no such day" in run("show", "28684", "--on", "2014-02-31", code=2).err


def test_relations_by_direction_kind_and_date(run: Run) -> None:
    rows = [
        json.loads(line)
        for line in run(
            "relations", "28684-819", "--direction", "out", "--kind", "cites", "--evidence", "--format", "jsonl"
        ).out.splitlines()
    ]
    assert {row["value"].rsplit("/", 1)[-1] for row in rows} == {
        "kst-28684-812",
        "kst-29628-1217",
        "ah-tk-20232024-745",
    }
    assert all(row["sentence"] for row in rows)
    early = run(
        "relations", "28684-812", "--direction", "in", "--kind", "cites", "--on", "2025-12-31", "--format", "jsonl"
    )
    assert early.out == ""


def test_stats_count_what_is_there(run: Run) -> None:
    rows = list(csv.DictReader(run("stats", "--format", "csv").out.splitlines()))
    letters = [row for row in rows if row["group"] == "papers" and row["name"].startswith("letter")]
    assert [(row["year"], row["count"]) for row in letters] == [("2026", "1")]
    assert any("partial" in row["name"] for row in rows)


def test_measures_of_a_network_add_up(run: Run) -> None:
    rows = list(csv.DictReader(run("network", "measure", "cosponsorship", "--format", "csv").out.splitlines()))
    assert len(rows) > 10
    assert sum(float(row["pagerank"]) for row in rows) == pytest.approx(1, abs=1e-3)
    none = run("network", "measure", "cosponsorship", "--to", "1999-01-01", "--format", "jsonl")
    assert none.out == ""
    whole, early = (
        json.loads(run("network", "build", "dossier", "28684", *days, "--format", "json").out)["edges"]
        for days in ((), ("--to", "2025-12-31"))
    )
    assert 0 < len(early) < len(whole)


def test_a_judgement_overrides_is_counted_and_survives(run: Run) -> None:
    (row,) = [
        json.loads(line)
        for line in run("query", "run", "unresolved", "--format", "jsonl").out.splitlines()
        if "Mutluer" in line
    ]
    run("judge", row["mention"], "--is", "28684-790", "--why", "only to test", "--who", "tester")
    assert "Mutluer" not in run("query", "run", "unresolved").out
    assert "judged by tester" in run("sparql", "SELECT ?r { ?v kg:reden ?r FILTER (CONTAINS(?r, 'judged')) }").out
    run("add", str(assets.path("data", "sample", "kst-28684-752.toml")))
    counted = [
        r for r in csv.DictReader(run("stats", "--format", "csv").out.splitlines()) if r["name"] == "human judgements"
    ]
    assert counted[0]["count"] == "1"
    run("judge", row["mention"], "--not", "28684-790", "--why", "it was only a test", "--who", "tester")
    assert "Mutluer" in run("query", "run", "unresolved").out
    run("validate")


def test_a_mention_that_is_not_there_cannot_be_judged(run: Run) -> None:
    assert "no mention" in run("judge", "28684-761@1-2", "--is", "28684-790", "--why", "x", code=3).err
    run("judge", "28684-761@1-2", "--why", "x", code=2)


def test_adding_equals_building_at_once(run: Run, corpus: Path, tmp_path: Path) -> None:
    letter = tmp_path / "2026D02171.txt"
    shutil.copy(corpus / "seeds/2026D02171.txt", letter)
    with zipfile.ZipFile(corpus / "data/kst-xml/moties-kst-xml.zip") as archive:
        archive.extract("kst-28684-812.xml", tmp_path)
    one, two, step = tmp_path / "one", tmp_path / "two", str(tmp_path / "kst-28684-812.xml")
    run("build", str(letter), step, "--out", str(one))
    run("build", str(letter), step, "--out", str(tmp_path / "three"), "--workers", "2")
    assert (one / "graph.nq.gz").read_bytes() == (tmp_path / "three" / "graph.nq.gz").read_bytes()
    run("build", str(letter), "--out", str(two))
    run("add", step, "--store", str(two))
    run("add", step, "--store", str(two))
    for graph in (one, two):  # an update takes the dump away, and an export makes it
        run("export", "--store", str(graph), "-o", f"{graph}.nq")
    assert one.with_suffix(".nq").read_bytes() == two.with_suffix(".nq").read_bytes()
    assert len(json.loads((two / "manifest.json").read_text())["inputs"]) == 2


def test_the_last_day_of_a_seat_counts_and_a_minister_hands_over(run: Run) -> None:
    def rows(office: str, date: str) -> list[str]:
        answer = run("query", "run", "office-on-date", "-p", f"what={office}", "-p", f"date={date}", "--format", "csv")
        return [row["person"] for row in csv.DictReader(answer.out.splitlines())]

    assert len(rows("kamerlid", "2025-11-11")) == 150
    assert rows("minister van Justitie en Veiligheid", "2025-09-05") == ["Foort van Oosten"]
    assert rows("minister van Justitie en Veiligheid", "2015-03-09") == ["Ivo Opstelten"]
    assert rows("minister van Landbouw, Natuur en Voedselkwaliteit", "2019-06-01") == ["Carola Schouten"]
    shown = run("show", "Faith Bruyning", "--on", "2025-11-11", "--format", "jsonl").out
    assert any(json.loads(line)["group"] == "offices" for line in shown.splitlines())


def test_a_day_that_is_none_is_told_before_the_office_is_looked_up(run: Run) -> None:
    for day in ("2014-02-31", 'x"}'):
        asked = ("-p", "what=minister van Economische Zaken", "-p", f"date={day}")
        assert "not a date" in run("query", "run", "office-on-date", *asked, code=2).err


def test_members_move_together_in_no_direction(run: Run, place: Path) -> None:
    run("network", "build", "cosponsorship", "-o", "net.json")
    assert json.loads((place / "net.json").read_text())["directed"] is False
