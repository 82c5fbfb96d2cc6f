"""`fetch` and `sync` as a user runs them, from an empty folder."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.conftest import version
from tests.live.server.app import Server
from tests.live.server.made import key

from kamergraaf.store import open_dump, open_store

pytestmark = pytest.mark.usefixtures("without_terms")


@pytest.fixture
def cli(server: Server, tmp_path: Path) -> Cli:
    return Cli(tmp_path, server.environment)


def test_a_sync_goes_on_where_the_first_build_of_a_graph_was_killed(cli: Cli) -> None:
    begun = cli.folder / "graaf" / "versions" / "1"
    begun.mkdir(parents=True)
    (begun / "kamergraaf.lock").touch()
    cli("sync").ok()
    assert open_store(cli.folder / "graaf").manifest["triples"]


def _dump(folder: Path) -> bytes:
    with open_dump(open_store(folder)) as dump:  # an update keeps none
        return b"".join(dump)


def test_two_commands_lead_from_nothing_to_a_motion_with_its_vote(cli: Cli) -> None:
    came = cli("fetch", "28684", "--format", "jsonl").ok()
    assert {row["entity"]: row["new"] for row in came.rows}["Stemming"] == 2
    assert "2 texts" in came.err
    shown = cli("show", "28684-812").ok().out
    assert "in favour" in shown
    assert "D66 7" in shown
    assert cli("path", "Van der Plas", "28684-812").ok().out
    assert cli("network", "build", "dossier", "28684", "--format", "json").ok().out


def test_the_archive_gives_the_same_graph_without_the_network(cli: Cli, server: Server) -> None:
    cli("fetch", "28684-812").ok()
    cli("sync").ok()
    cli("fetch", "28684-813").ok()
    server.shutdown()
    cli("build", "archief", "--out", "again").ok()
    assert _dump(cli.folder / "again") == _dump(cli.folder / "graaf")


def test_a_sync_after_changes_and_withdrawals_gives_what_a_first_one_gives(cli: Cli, server: Server) -> None:
    cli("sync").ok()
    server.world.change("Zaak", key("z812"), "2026-01-01T10:00:00Z", Onderwerp="Motie over iets anders")
    server.world.change("Document", key("d813"), "2026-01-01T11:00:00Z", Verwijderd=True)
    told = cli("sync", "--format", "jsonl").ok()
    assert [(row["entity"], row["changed"], row["withdrawn"]) for row in told.rows] == [
        ("Document", 0, 1),
        ("Zaak", 1, 0),
    ]
    cli("sync", "--archive", "fresh", "--store", "again").ok()
    assert _dump(cli.folder / "again") == _dump(cli.folder / "graaf")


def test_texts_come_with_a_sync_when_asked_for_and_only_once(cli: Cli, server: Server) -> None:
    late = server.world.files.pop("kst-28684-813.xml")
    first = cli("sync", "--texts").ok()
    assert "no text yet: kst-28684-813" in first.err
    server.world.files["kst-28684-813.xml"] = late
    server.world.change("DocumentPublicatie", key("p813"), "2026-01-01T10:00:00Z")
    server.asked.clear()
    assert "2 texts" in cli("sync", "--texts").ok().err
    assert [path.rsplit("/", 1)[-1] for path in server.asked if "kst-" in path] == ["kst-28684-813.xml"]
    server.asked.clear()
    cli("sync", "--texts").ok()
    assert not [path for path in server.asked if "kst-" in path]


def test_a_dry_run_asks_nothing_and_keeps_nothing(cli: Cli, server: Server) -> None:
    assert "Nummer%20eq%2028684" in cli("fetch", "28684", "--dry-run").ok().out
    assert (server.asked, list(cli.folder.iterdir())) == ([], [])


def test_a_graph_is_updated_from_any_folder(cli: Cli, server: Server, tmp_path: Path) -> None:
    cli("fetch", "28684").ok()
    server.world.change("Document", key("d813"), "2026-01-01T11:00:00Z", Verwijderd=True)
    (tmp_path / "elsewhere").mkdir()
    told = cli.at(tmp_path / "elsewhere")("sync", "--store", tmp_path / "graaf").ok().err
    assert "built anew" not in told
    assert "1 paper" in told
    cli("build", "archief", "--out", "again").ok()
    assert _dump(cli.folder / "again") == _dump(cli.folder / "graaf")


def test_only_download_leaves_the_graph_alone(cli: Cli) -> None:
    cli("fetch", "28684", "--only-download").ok()
    assert not (cli.folder / "graaf").exists()
    assert "2 papers" in cli("sync", "--category", "Fractie").ok().err


def test_a_second_sync_says_so_and_ends(cli: Cli, server: Server) -> None:
    server.behaviour.always, server.behaviour.silence = "silence", 20
    with cli.started("sync"):
        while not server.asked:
            time.sleep(0.02)
        second = cli("sync")
    assert (second.code, second.out) == (5, "")
    assert "another fetch or sync is at work" in second.err
    assert "--archive" in second.err


def test_what_goes_wrong_ends_with_one_line(cli: Cli, server: Server) -> None:
    missing = cli("fetch", "99999")
    assert (missing.code, missing.out, len(missing.err.splitlines())) == (3, "", 1)
    server.behaviour.versions = ()
    gone = cli("fetch", "28684", "--archive", "other")
    assert (gone.code, gone.out, len(gone.err.splitlines())) == (1, "", 1)


def test_a_watch_that_is_stopped_while_it_reads_ends_at_once_and_keeps_what_came(cli: Cli, server: Server) -> None:
    server.behaviour.faults, server.behaviour.silence = ["", "", "", "silence"], 30
    with cli.started("sync", "--watch", "1h") as process:
        while len(server.asked) < 4:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, b"Traceback" in err) == (128 + signal.SIGTERM, False)
    server.asked.clear()
    assert "2 papers" in cli("sync").ok().err
    assert "category=Fractie&skiptoken=0" not in " ".join(server.asked)


def test_watching_ends_cleanly(cli: Cli, server: Server) -> None:
    with cli.started("sync", "--watch", "1h") as process:
        while not (cli.folder / "graaf" / "manifest.json").exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM
    assert b"Traceback" not in err
    assert not list(cli.folder.glob(".*.lock"))


def test_what_cannot_become_a_graph_is_told_before_anything_is_fetched(cli: Cli, server: Server) -> None:
    (cli.folder / "graaf").mkdir()
    (cli.folder / "graaf" / "letter.txt").write_text("not a graph", encoding="utf-8")
    answer = cli("fetch", "28684")
    assert (answer.code, len(answer.err.splitlines()), server.asked) == (2, 1, [])


def test_a_graph_that_cannot_be_read_is_told_with_the_command_that_makes_it_again(cli: Cli, server: Server) -> None:
    cli("fetch", "28684").ok()
    (cli.folder / "graaf" / "manifest.json").write_text('{"format": 1, "inputs": []}', encoding="utf-8")
    server.asked.clear()
    answer = cli("sync")
    assert (answer.code, answer.out, len(answer.err.splitlines()), server.asked) == (5, "", 1, [])
    assert answer.err.endswith(": kamergraaf build archief --out graaf\n")
    cli("build", "archief", "--out", "graaf").ok()
    assert cli("show", "28684-812").ok().out


def test_what_is_fetched_joins_a_graph_of_other_papers(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "2026D02171.txt").write_text(
        "Den Haag, 20 januari 2026\nZie Kamerstuk 28 684, nr. 812.\n", encoding="utf-8"
    )
    cli("build", "2026D02171.txt").ok()
    assert "2 papers" in cli("fetch", "28684-812").ok().err
    (version(cli.folder / "graaf") / "parts.db").unlink()  # as in a graph of an earlier version
    told = cli("fetch", "28684-813").ok().err
    assert "3 papers" in told
    assert "built anew: another version of the program made the graph" in told
    assert cli("show", "2026D02171").ok().out


@pytest.mark.parametrize("command", ["fetch", "sync", "new"])
def test_a_day_that_is_none_is_told_before_anything_is_asked(cli: Cli, server: Server, command: str) -> None:
    answer = cli(command, "--since", "gisteren")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("kamergraaf: --since: 'gisteren' is no day")
    assert server.asked == []


def test_a_period_that_ends_before_it_begins_is_refused(cli: Cli, server: Server) -> None:
    answer = cli("fetch", "--since", "2025", "--until", "2024")
    assert (answer.code, answer.out) == (2, "")
    assert "--since comes after --until" in answer.err
    assert server.asked == []


def test_a_period_is_asked_for_as_people_write_it(cli: Cli, server: Server) -> None:
    planned = cli("fetch", "--since", "sep 2025", "--until", "2025", "--dry-run").ok().out
    assert "Datum%20ge%202025-09-01T00:00:00" in planned
    assert "Datum%20le%202025-12-31T23:59:59" in planned
    assert server.asked == []
