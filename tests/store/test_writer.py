"""One writer at a time on one graph; who is killed gives the lock back, and nothing is left of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kamergraaf.errors import StoreError
from kamergraaf.store.writer import only_writer

from .builders import at_work, killed_at

ADDS = """
import pathlib, sys
from kamergraaf.store.writer import only_writer
path = pathlib.Path(sys.argv[1])
for _ in range(50):
    with only_writer(path):
        number = int(path.read_text())
        path.write_text(str(number + 1))
"""


def test_a_second_writer_waits_is_told_so_once_and_gives_up(tmp_path: Path) -> None:
    told: list[str] = []
    with at_work(tmp_path / "g"):
        with pytest.raises(StoreError, match="at work"), only_writer(tmp_path / "g", 0.2, lambda: told.append("wait")):
            raise AssertionError("two writers")
        with only_writer(tmp_path / "h", 0):
            pass  # another graph is free
    assert told == ["wait"]


def test_who_ends_or_is_killed_gives_the_lock_back(tmp_path: Path) -> None:
    killed_at(tmp_path / "g", "begun")
    with only_writer(tmp_path / "g", 0):
        pass
    with at_work(tmp_path / "g") as process:
        process.kill()
        process.wait()
        with only_writer(tmp_path / "g", 0):
            pass
    assert not (tmp_path / ".g.lock").exists()


def test_the_second_writer_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    with at_work(tmp_path / "g", "time.sleep(0.3)"), only_writer(tmp_path / "g"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_who_writes_already_may_write_within(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("g")
    with only_writer(tmp_path / "g"), only_writer(tmp_path / "link", 0), only_writer(tmp_path / "x" / ".." / "g", 0):
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".lock")] == [".g.lock"]
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    number = tmp_path / "number"
    number.write_text("0", encoding="utf-8")
    started = [subprocess.Popen([sys.executable, "-c", ADDS, str(number)]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    assert number.read_text(encoding="utf-8") == "150"


def test_a_file_of_somebody_by_the_name_of_the_lock_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".g.lock").write_text("mine", encoding="utf-8")
    with only_writer(tmp_path / "g", 0):
        pass
    assert (tmp_path / ".g.lock").read_text(encoding="utf-8") == "mine"


def test_the_lock_is_not_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / ".g.lock").symlink_to("elsewhere")
    with pytest.raises(OSError, match="symbolic links"), only_writer(tmp_path / "g", 0):
        pass
    assert not (tmp_path / "elsewhere").exists()
