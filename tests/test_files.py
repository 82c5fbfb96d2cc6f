"""Files stand there whole or not at all, whatever stops the program, and no link leads them elsewhere."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from kamergraaf import files
from kamergraaf.files import writing, writing_all

WRITE = """
import sys, time
from pathlib import Path
from kamergraaf.files import writing
with writing(Path(sys.argv[1])) as file:
    file.write(b"new" * 100_000)
    file.flush()
    print("half", flush=True)
    if len(sys.argv) > 2:
        time.sleep(60)
"""


@pytest.fixture(params=["without a name", "with a name"], autouse=True)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try each test as on Linux, and as on systems where a file has a name at once."""
    if request.param == "with a name":
        monkeypatch.setattr(files, "_NAMELESS", 0)
    elif not files._NAMELESS:
        pytest.skip("this system has no files without a name")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_stands_there_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_bytes(b"old")
    with writing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["x.gexf"]


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path, fresh = tmp_path / "x", tmp_path / "y"
    path.write_bytes(b"old")
    for target in (path, fresh):
        with suppress(ZeroDivisionError), writing(target) as file:
            file.write(b"new")
            _ = 1 / 0
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["x"])


@pytest.mark.skipif(not files._NAMELESS, reason="a killed program leaves what has a name")
def test_a_killed_program_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", WRITE, str(path), "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"half\n"
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["x"])


def test_a_full_disk_names_the_file_and_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-B", "-c", WRITE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.returncode == 1
    assert f"'{path}'" in done.stderr.splitlines()[-1]
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["x"])


def test_a_pair_appears_together_or_not_at_all(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old")
    with pytest.raises(OSError, match="two"), writing_all(one, tmp_path / "no" / "two") as (file, _):
        file.write(b"new")
    assert (one.read_bytes(), names(tmp_path)) == (b"old", ["one"])
    with writing_all(one, two) as (first, second):
        first.write(b"1")
        second.write(b"2")
    assert (one.read_bytes(), two.read_bytes(), names(tmp_path)) == (b"1", b"2", ["one", "two"])


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "old").write_bytes(b"old")
    for name, target in (("link", "old"), ("loose", "fresh")):
        (tmp_path / name).symlink_to(there / target)
        with writing(tmp_path / name) as file:
            file.write(b"new")
        assert (tmp_path / name).is_symlink()
        assert (there / target).read_bytes() == b"new"
    assert (names(there), names(tmp_path)) == (["fresh", "old"], ["link", "loose", "there"])


def test_the_rights_of_an_old_file_stay_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for path in (old, new):
            with writing(path):
                pass
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o640]
    old.chmod(0o606)
    with writing(old):
        pass
    assert stat.S_IMODE(old.stat().st_mode) == 0o606


def test_a_folder_or_a_file_in_no_folder_is_told_before_anything_is_written(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "x"):
        with pytest.raises(OSError, match="irectory") as told, writing(path):
            raise AssertionError("opened")
        assert told.value.filename == str(path)


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    with writing(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    pipe, seen = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: seen.append(pipe.read_bytes()))
    reader.start()
    with writing(pipe) as file:
        file.write(b"\x1bnew")
    reader.join()
    assert seen == [b"\x1bnew"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_standard_output_is_written_behind_what_stands_there(tmp_path: Path) -> None:
    if not Path("/dev/stdout").exists():
        pytest.skip("needs /dev/stdout")
    with (tmp_path / "out").open("wb") as out:
        subprocess.run([sys.executable, "-c", WRITE, "/dev/stdout"], stdout=out, check=True)
        inode = os.fstat(out.fileno()).st_ino
    assert (tmp_path / "out").stat().st_ino == inode
    assert names(tmp_path) == ["out"]


def test_the_name_while_it_is_written_cannot_be_guessed(tmp_path: Path) -> None:
    seen = set()
    for _ in range(3):
        with writing(tmp_path / "x"):
            seen |= set(names(tmp_path))
    assert all(name == "x" or len(name) > 16 + len(".kamergraaf") for name in seen)
