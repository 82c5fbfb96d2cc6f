"""A sync that is killed again and again, from a service that fails at random, ends where one ends that had no trouble."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Cli
from tests.live.server import feed
from tests.live.server.app import Behaviour, Server, serving
from tests.live.server.made import key, made
from tests.live.server.world import World

from kamergraaf.descriptions import load
from kamergraaf.store import open_dump, open_store

KILLS = 10


def _large() -> World:
    """Make a world of some pages a category."""
    world = made()
    for number in range(600):
        at = f"2026-02-{1 + number // 30:02}T00:00:00Z"
        row = {"Id": key(f"more{number}"), "GewijzigdOp": at, "ApiGewijzigdOp": at, "Verwijderd": False}
        world.add("Zaak", row | {"Nummer": f"2026Z{number:05}", "Soort": "Motie", "Onderwerp": f"Zaak {number} "})
        world.add("Document", row | {"Id": key(f"paper{number}"), "DocumentNummer": f"2026D{number:05}", "Soort": "Motie", "Onderwerp": f"Stuk {number}", "Datum": at, "Volgnummer": -1})  # fmt: skip
        world.relate("Zaak", key(f"more{number}"), "Document", key(f"paper{number}"))
    world.number()
    for number in range(0, 600, 50):
        world.change("Document", key(f"paper{number}"), "2026-03-01T00:00:00Z", Verwijderd=True)
    return world


def save(world: World, folder: Path) -> None:
    """Save all pages of the feed, as somebody does who only downloads."""
    folder.mkdir()
    for category in load("services")["syncfeed"]["categories"]:
        tokens = [token for token, entity, _ in world.order if entity == category]
        for number, start in enumerate(tokens[:: feed.SIZE]):
            page = feed.page(world, "https://gegevensmagazijn.tweedekamer.nl", category, start, "resume")
            (folder / f"{category}-{number}.xml").write_text(page, encoding="utf-8")


def _dump(folder: Path) -> bytes:
    with open_dump(open_store(folder)) as dump:  # an update keeps none
        return b"".join(dump)


@pytest.fixture
def trouble() -> Behaviour:
    return Behaviour(chance=0.25, among=("500", "429", "cut", "longer", "repeat", "back", "html"))


def test_ten_kills_and_every_fault_leave_the_graph_of_the_pages(tmp_path: Path, trouble: Behaviour) -> None:
    world, chance = _large(), random.Random(11)
    save(world, tmp_path / "pages")
    with serving(world, behaviour=trouble) as server:
        cli = Cli(tmp_path, server.environment | {"KAMERGRAAF_PAUSE": "0.03"})
        for _ in range(KILLS):
            asked = len(server.asked)
            with cli.started("sync"):
                _wait_for(server, asked + 1)
                time.sleep(chance.uniform(0, 1.2))
        trouble.chance = 0.1
        cli("sync").ok()
    cli("build", "pages", "--out", "saved").ok()
    assert _dump(tmp_path / "graaf") == _dump(tmp_path / "saved")


def _wait_for(server: Server, count: int) -> None:
    """Wait until so many requests came: then the work has begun."""
    deadline = time.monotonic() + 30
    while len(server.asked) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_fetch_that_is_killed_ten_times_ends_where_one_ends_that_was_not(tmp_path: Path, trouble: Behaviour) -> None:
    world, chance = made(), random.Random(5)
    with serving(world) as server:
        Cli(tmp_path, server.environment)("fetch", "28684", "--archive", "once", "--store", "whole").ok()
    with serving(world, behaviour=trouble) as server:
        cli = Cli(tmp_path, server.environment | {"KAMERGRAAF_PAUSE": "0.02"})
        for _ in range(KILLS):
            asked = len(server.asked)
            with cli.started("fetch", "28684"):
                _wait_for(server, asked + 1)
                time.sleep(chance.uniform(0, 0.6))
        trouble.chance = 0
        cli("fetch", "28684").ok()
    assert _dump(tmp_path / "graaf") == _dump(tmp_path / "whole")


@pytest.mark.usefixtures("without_terms")
@pytest.mark.skipif(not shutil.which("bash"), reason="bounds the size of files")
def test_a_disk_that_fills_is_told_in_one_line_and_nothing_is_lost(tmp_path: Path) -> None:
    with serving(_large()) as server:
        cli = Cli(tmp_path, server.environment)
        full = subprocess.run(
            ["bash", "-c", 'ulimit -f 96; exec "$@"', "bash", *cli.command("sync", "--only-download", "--quiet")],
            cwd=tmp_path, env=cli.environment(), capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert full.returncode in (1, 5)
        assert len(full.stderr.decode().splitlines()) == 1, full.stderr
        assert b"make room" in full.stderr
        cli("sync").ok()
        cli("sync", "--archive", "fresh", "--store", "again").ok()
    assert _dump(tmp_path / "graaf") == _dump(tmp_path / "again")
