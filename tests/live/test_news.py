"""`new` tells what came since one looked last, `stats` how far the sources are behind, `sync` what a first run takes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.conftest import Once
from tests.live.server.app import Server, serving
from tests.live.server.made import key, made

from kamergraaf.live.archive import Archive, Position
from kamergraaf.live.lag import lags

pytestmark = pytest.mark.usefixtures("without_terms")


@pytest.fixture
def cli(server: Server, tmp_path: Path) -> Cli:
    return Cli(tmp_path, server.environment | {"XDG_STATE_HOME": str(tmp_path / "state")})


@pytest.fixture
def synced(cli: Cli, once: Once) -> Cli:
    """Give the command beside a copy of what a first sync left, which is made once."""

    def sync(folder: Path) -> None:
        with serving(made()) as running:
            Cli(folder, running.environment)("sync").ok()

    shutil.copytree(once("synced", sync), cli.folder, dirs_exist_ok=True)
    return cli


def _numbers(cli: Cli, *more: str) -> list[str]:
    return [row["number"] for row in cli("new", "--format", "jsonl", *more).ok().rows]


def test_only_what_came_since_the_last_look_is_new(cli: Cli, server: Server) -> None:
    cli("sync").ok()
    before = (cli.folder / "graaf" / "manifest.json").read_bytes()
    assert _numbers(cli, "--since", "2025-09-26") == ["28684-813"]
    assert _numbers(cli) == ["28684-812", "28684-813"]
    assert _numbers(cli) == []
    server.world.change("Document", key("d812"), "2026-01-01T10:00:00Z", Onderwerp="Anders")
    cli("sync").ok()
    assert _numbers(cli) == ["28684-812"]
    assert (cli.folder / "state" / "kamergraaf" / "looked.json").is_file()
    cli("fetch", "28684", "--archive", "other", "--only-download").ok()
    assert len(_numbers(cli, "--archive", "other")) == 2
    assert before


def test_what_came_is_counted_by_dossier_person_and_kind(cli: Cli, server: Server) -> None:
    at = "2025-09-26T10:00:00Z"
    row = {"Id": key("maker"), "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False, "Document_Id": key("d813")}
    server.world.add("DocumentActor", row | {"ActorNaam": "C. van der Plas", "Relatie": "Eerste ondertekenaar"})
    server.world.number()
    cli("sync").ok()
    told = {by: cli("new", "--since", "2025-01-01", "--by", by).ok().lines[1:] for by in ("dossier", "person", "kind")}
    assert told["dossier"] == ["28684\t2\t2025-09-26"]
    assert told["person"] == ["C. van der Plas\t1\t2025-09-26"]
    assert told["kind"] == ["motion\t2\t2025-09-26"]
    unsaid = cli("new", "--since", "2025-01-01", "--by", "person").ok().err
    assert "the source does not say who made 1 paper; it counts for no person" in unsaid


def test_kinds_of_papers_are_told_in_the_language_that_is_asked_for(synced: Cli) -> None:
    kinds = {
        lang: {
            row["kind"] for row in synced("new", "--since", "2025-01-01", "--lang", lang, "--format", "jsonl").ok().rows
        }
        for lang in ("nl", "en")
    }
    assert kinds == {"nl": {"motie"}, "en": {"motion"}}


def test_counting_by_person_says_when_nobody_is_known_to_have_made_anything(synced: Cli) -> None:
    answer = synced("new", "--since", "2025-01-01", "--by", "person").ok()
    assert answer.lines == ["person\tpapers\tlatest"]
    assert "tells of no paper who made it, so 2 papers count for no person" in answer.err
    assert "sync --category DocumentActor" in answer.err
    assert "2 stukken tellen" in synced("new", "--since", "2025-01-01", "--by", "person", "--lang", "nl").ok().err


def test_without_an_archive_one_line_says_what_to_do(cli: Cli) -> None:
    answer = cli("new")
    assert (answer.code, len(answer.err.splitlines())) == (5, 1)
    assert "--archive" in answer.err
    assert cli("new", "--since", "soon").code == 2


def test_of_a_graph_without_an_archive_its_latest_papers_are_told(tmp_path: Path, sample_graph: Path) -> None:
    cli = Cli(tmp_path, {"XDG_STATE_HOME": str(tmp_path / "state"), "KAMERGRAAF_ARCHIVE": str(tmp_path / "none")})
    answer = cli("new", "--store", str(sample_graph), "--format", "jsonl").ok()
    assert ("2026-01-20", "28684-819", "28684") in {(row["date"], row["number"], row["dossier"]) for row in answer.rows}
    assert all(row["date"] >= "2025-12-21" for row in answer.rows)
    assert "these are the papers in the graph of 2025-12-21 and later; fetch and sync keep what comes" in answer.err
    older = cli("new", "--since", "2025-09-01", "--store", str(sample_graph), "--format", "jsonl").ok().rows
    assert len(older) > len(answer.rows)
    (motion,) = [row for row in older if row["number"] == "28684-812"]
    assert "Caroline van der Plas" in motion["persons"]
    assert not (tmp_path / "state").exists()
    missing = cli("new", "--archive", "gone", "--store", str(sample_graph))
    assert missing.code == 5


def test_stats_tell_how_far_each_source_is(synced: Cli) -> None:
    rows = {row["name"]: row for row in synced("stats", "--format", "jsonl").ok().rows if row["group"] == "SyncFeed"}
    assert (rows["Zaak"]["count"], rows["Zaak"]["remark"]) == (2, "up to 2025-09-26, asked 0 days ago")


def test_what_was_not_read_whole_and_a_clock_that_is_wrong_show(tmp_path: Path) -> None:
    with Archive(tmp_path / "archief") as archive:
        archive.move("Zaak", Position(7, False, "2026-01-01T00:00:00Z"))
        archive.move("Besluit", Position(7, True, "2026-01-01T00:00:00Z"))
    (besluit, zaak) = lags(tmp_path / "archief", dt.datetime(2026, 1, 11, tzinfo=dt.UTC))
    assert (zaak.whole, zaak.days) == (False, 10)
    assert besluit.days < 0


def test_a_first_sync_tells_what_it_takes_before_it_begins(cli: Cli, server: Server) -> None:
    plan = cli("sync", "--dry-run", "--format", "jsonl").ok()
    assert server.asked == []
    assert {row["category"]: row["entries"] for row in plan.rows}["Stemming"] == 975_940
    assert not list(cli.folder.iterdir())
    first = cli("sync").ok().err
    assert "a first reading: some 6," in first
    assert "11 categories" in first
    assert "a first reading" not in cli("sync").ok().err
    assert cli("sync", "--dry-run", "--format", "jsonl").ok().rows == []


def test_what_is_private_is_refused_by_its_name(cli: Cli, server: Server) -> None:
    answer = cli("sync", "--category", "PersoonContactinformatie")
    assert (answer.code, server.asked) == (2, [])
    assert "never asked for" in answer.err
