"""A build that ended anywhere leaves the graph whole, and no build touches what is not its own."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.store import open_store, refuse_inside
from kamergraaf.store.build import building, check_target, naming, write_manifest

from .builders import MOMENTS, at_work, killed_at


def _made(path: Path, name: str = "old") -> Path:
    """Make what is enough of a graph to be one."""
    (path / "store").mkdir(parents=True)
    (path / "store" / "CURRENT").write_text(name, encoding="utf-8")
    write_manifest(path, {"name": name})
    return path


def _named(path: Path) -> object:
    return open_store(path).manifest["name"]


def _build(path: Path, name: str = "new") -> None:
    with building(path) as new:
        _made(new, name)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_blocks_no_later_one_and_leaves_nothing(tmp_path: Path, moment: str) -> None:
    _made(tmp_path / "g")
    killed_at(tmp_path / "g", moment)
    _build(tmp_path / "g")
    assert _named(tmp_path / "g") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["g"]


def test_a_graph_caught_between_its_two_renames_is_put_back_for_who_asks(tmp_path: Path) -> None:
    _made(tmp_path / "g")
    (tmp_path / "link").symlink_to("g")
    killed_at(tmp_path / "g", "old away")
    assert not (tmp_path / "g").exists()
    assert (_named(tmp_path / "link"), _named(tmp_path / "g")) == ("old", "old")


def test_who_asks_while_the_graphs_change_places_waits_for_that(tmp_path: Path) -> None:
    path = _made(tmp_path / "g")
    with at_work(path, "path.rename(place / 'old'); time.sleep(0.4); (place / 'old').rename(path)"):
        while path.exists():
            pass
        assert _named(path) == "old"


def test_a_build_that_fails_leaves_the_old_graph_and_nothing_else(tmp_path: Path) -> None:
    _made(tmp_path / "g")
    with pytest.raises(FileExistsError), building(tmp_path / "g") as new:
        _made(_made(new / "half").parent / "half")
    assert _named(tmp_path / "g") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["g"]


def test_folders_that_only_look_like_those_of_a_build_are_kept(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    killed_at(graph, "made")
    (left,) = tmp_path.glob(".g.build-*")
    shutil.copytree(left, tmp_path / ".g.build-00000000")  # a copy: the mark names another folder
    for name in (".g.old-backup", ".g.new-x", ".g.old-1", ".g.build-", ".g.build-0123abcd", ".h.build-0123abcd"):
        _made(tmp_path / name, "mine")
    (tmp_path / ".g.build-11111111").symlink_to(".g.old-1")
    (tmp_path / ".g.build-22222222").write_text("mine", encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()} - {left.name, ".g.lock"}
    _build(graph)
    assert {path.name for path in tmp_path.iterdir()} == before
    assert _named(tmp_path / ".g.build-0123abcd") == "mine"
    assert (tmp_path / ".g.build-00000000" / "new" / "part").is_file()


@pytest.mark.parametrize("length", [0, 1, 9])
def test_a_build_that_was_killed_while_it_wrote_its_mark_leaves_nothing(tmp_path: Path, length: int) -> None:
    graph = _made(tmp_path / "g")
    left = tmp_path / ".g.build-0123abcd"
    left.mkdir()
    told = json.dumps({"graph": "g", "folder": left.name})[:length]
    (left / "kamergraaf-build.json").write_text(told, encoding="ascii")
    _build(graph)
    assert not left.exists()


NAMES = st.text(st.sampled_from("ab*?[]!.-#%41\n é\\{}~"), min_size=1, max_size=8).filter(
    lambda n: n not in (".", "..")
)


@settings(max_examples=40, deadline=None)
@given(NAMES, st.sets(NAMES, max_size=4))
def test_a_graph_of_any_name_touches_no_other(name: str, others: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        beside = {f".{other}.build-0123abcd" for other in others} | (others - {name})
        for other in beside:
            _made(here / other, "mine")
        _build(here / name)
        assert {path.name for path in here.iterdir()} == beside | {name}
        assert (_named(here / name), {_named(here / other) for other in beside} | {"mine"}) == ("new", {"mine"})


def test_a_file_put_into_the_graph_while_that_is_built_is_kept(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    with pytest.raises(UsageError, match=r"mine\.txt"), building(graph) as new:
        (_made(new, "new").parents[1] / "g" / "mine.txt").write_text("mine", encoding="utf-8")
    assert (_named(graph), (graph / "mine.txt").read_text(encoding="utf-8")) == ("old", "mine")


@pytest.mark.parametrize("name", ["manifest.json", "store", "records.db", "judgements.csv"])
def test_a_folder_with_only_the_names_of_a_graph_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps({"name": "an extension"}), encoding="utf-8")
    with pytest.raises(UsageError, match="not a graph"):
        check_target(tmp_path)


@pytest.mark.parametrize("damaged", ["manifest.json", "store/CURRENT"])
def test_a_damaged_graph_can_be_built_again(tmp_path: Path, damaged: str) -> None:
    (_made(tmp_path / "g") / damaged).unlink()
    _build(tmp_path / "g")
    assert _named(tmp_path / "g") == "new"


def test_no_file_is_written_into_a_graph(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    (tmp_path / "link").symlink_to("g")
    for path in (graph / "n.gexf", graph / "store" / "n.gexf", tmp_path / "link" / "n.gexf"):
        with pytest.raises(UsageError, match="in the folder of a graph"):
            refuse_inside(path)
    refuse_inside(tmp_path / "n.gexf")


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_named_with_what_to_do(tmp_path: Path, reason: int) -> None:
    with pytest.raises(StoreError, match=r"/g: .*make room"), naming(tmp_path / "g"):
        raise OSError(reason, "full")
    with pytest.raises(StoreError, match=r"^a\.db: .*make room"), naming(tmp_path / "g"):
        raise OSError(reason, "full", "a.db")


def test_the_name_of_a_graph_is_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        check_target(tmp_path / "caf\udce9")
