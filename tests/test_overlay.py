"""A file of SQLite that versions share tells each of them what it wrote, and is never written itself."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf import overlay
from kamergraaf.store import carried
from kamergraaf.store.carried import copy_records, lay_over, vacuumed

NAME = "records.db"
ROWS = st.dictionaries(st.integers(0, 40), st.text(max_size=3000), max_size=9)


def begun(folder: Path) -> Path:
    folder.mkdir()
    with closing(overlay.opened(folder / NAME)) as database:
        database.execute("CREATE TABLE told (at INTEGER PRIMARY KEY, what TEXT)")
    overlay.overlay(folder / NAME)
    return folder


def next_of(old: Path, rows: dict[int, str], number: int) -> Path:
    new = old.parent / str(number)
    new.mkdir()
    lay_over(old, new, NAME)
    with closing(overlay.opened(new / NAME)) as database:
        for row in rows.items():
            database.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", row)
        with closing(overlay.reading(new / NAME)) as other:  # as the processes that read texts do
            assert dict(other.execute("SELECT * FROM told")).items() >= rows.items()
    return new


def told(folder: Path) -> dict[int, str]:
    with closing(overlay.still(folder / NAME)) as database:
        return dict(database.execute("SELECT * FROM told"))


@settings(max_examples=30, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=5), st.integers(1, 60_000))
def test_each_version_tells_what_it_wrote_and_no_file_is_changed(steps: list[dict[int, str]], small: int) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(carried, "_SMALL", small)
        versions, wanted = [begun(Path(place) / "0")], [dict[int, str]()]
        files = {versions[0] / NAME: (versions[0] / NAME).read_bytes()}
        for number, step in enumerate(steps, 1):
            versions.append(next_of(versions[-1], step, number))
            wanted.append(wanted[-1] | step)
            files |= {path: path.read_bytes() for path in versions[-1].iterdir()}
        assert [told(version) for version in versions] == wanted
        assert files == {path: path.read_bytes() for version in versions for path in version.iterdir()}


def test_a_log_is_folded_into_a_copy_when_it_is_large_and_a_file_is_shared_until_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(tmp_path / "0")
    second = next_of(first, {1: "a" * 9000}, 1)
    assert os.path.samefile(first / NAME, second / NAME)
    monkeypatch.setattr(carried, "_SMALL", 1)
    third = next_of(second, {}, 2)
    assert not os.path.samefile(second / NAME, third / NAME)
    assert (told(third), overlay.log_of(third / NAME).exists()) == ({1: "a" * 9000}, False)


def test_a_copy_and_a_compacted_file_have_no_log_and_hold_all(tmp_path: Path) -> None:
    old = next_of(begun(tmp_path / "0"), {1: "GEHEIM"}, 1)
    old = next_of(old, {1: "b", 2: "c"}, 2)
    for number, carry in ((3, copy_records), (4, lambda old, new: vacuumed(old, new, NAME))):
        new = tmp_path / str(number)
        new.mkdir()
        carry(old, new)
        assert [path.name for path in new.iterdir()] == [NAME]
        assert told(new) == {1: "b", 2: "c"}
    assert b"GEHEIM" not in (tmp_path / "4" / NAME).read_bytes()


def test_a_file_that_nobody_writes_is_read_where_nothing_can_be_made(tmp_path: Path) -> None:
    version = next_of(begun(tmp_path / "0"), {1: "a"}, 1)
    before = sorted(version.iterdir())
    with closing(overlay.still(version / NAME)) as database:
        assert database.execute("SELECT what FROM told").fetchall() == [("a",)]
        assert sorted(version.iterdir()) == before
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.execute("DELETE FROM told")
    assert sorted(version.iterdir()) == before
