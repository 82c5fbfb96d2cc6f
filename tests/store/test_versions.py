"""A build that ended anywhere leaves the graph whole, no reader loses its version, and nothing of others is touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamergraaf.errors import StoreError, UsageError
from kamergraaf.store import open_dump, open_store, refuse_inside, versions
from kamergraaf.store.build import building, check_target, naming, write_manifest
from kamergraaf.store.versions import hold, scratch

from .builders import MOMENTS, killed_at, reading

_NOBODY = 65534
"""The user who has no rights but those of everybody."""


def _made(path: Path, name: str = "old") -> Path:
    """Make what is enough of a graph to be one."""
    with building(path) as new:
        (new / "store").mkdir()
        (new / "store" / "CURRENT").write_text(name, encoding="utf-8")
        (new / "graph.nq.gz").write_text(name, encoding="utf-8")
        write_manifest(new, {"name": name})
    return path


def _half(new: Path) -> Path:
    (new / "half").mkdir()
    write_manifest(new, {"name": "new"})
    return new


def _named(path: Path) -> object:
    with open_store(path) as opened:
        return opened.manifest["name"]


def _versions(path: Path) -> list[str]:
    return sorted(one.name for one in (path / "versions").iterdir())


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_graph_blocks_no_later_one_and_leaves_nothing(
    tmp_path: Path, moment: str
) -> None:
    graph = _made(tmp_path / "g")
    killed_at(graph, moment)
    assert _named(graph) == ("new" if moment in ("asked", "old half gone") else "old")
    _made(graph, "newer")
    assert (_named(graph), (graph / "graph.nq.gz").read_text()) == ("newer", "newer")
    assert [path.name for path in tmp_path.iterdir()] == ["g"]
    assert sorted(path.name for path in graph.iterdir()) == ["graph.nq.gz", "manifest.json", "versions"]
    assert len(_versions(graph)) == 1


def test_all_files_of_a_version_are_on_the_disk_before_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, kept, to_disk = _made(tmp_path / "g"), list[Path](), versions._to_disk

    def keeping(path: Path) -> None:
        if _named(graph) == "old":
            kept.append(path)
        to_disk(path)

    monkeypatch.setattr(versions, "_to_disk", keeping)
    with building(graph) as new:
        (new / "store").mkdir()
        os.link(graph / "versions" / "1" / "store" / "CURRENT", new / "store" / "CURRENT")  # is there already
        (new / "store" / "1.sst").touch()
        (new / "records.db").touch()
        write_manifest(new, {"name": "new"})
    names = {path.relative_to(new).as_posix() for path in kept if path.is_relative_to(new)}
    assert names == {".", "store", "store/1.sst", "records.db", "manifest.json", "kamergraaf.lock"}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_build_that_is_killed_blocks_no_later_one(tmp_path: Path, moment: str) -> None:
    killed_at(tmp_path / "g", moment)
    _made(tmp_path / "g", "newer")
    assert (_named(tmp_path / "g"), len(_versions(tmp_path / "g"))) == ("newer", 1)


def test_a_version_that_is_read_stays_and_goes_when_nobody_reads_it(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    with reading(graph) as process:
        _made(graph, "new")
        assert (_versions(graph), _named(graph)) == (["1", "2"], "new")
        _made(graph, "newer")
        assert _versions(graph) == ["1", "3"]
        process.kill()
        process.wait()
    _made(graph, "newest")
    assert _versions(graph) == ["4"]


def test_who_opened_a_graph_goes_on_with_its_version(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    opened = open_store(graph)
    _made(graph, "new")
    assert (opened.folder / "store" / "CURRENT").read_text(encoding="utf-8") == "old"
    del opened  # whoever forgets to close it, holds it no longer than it is known
    _made(graph, "newer")
    assert _versions(graph) == ["3"]


def test_a_version_that_is_gone_is_not_held(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    old = graph / "versions" / "1"
    _made(graph, "new")
    assert hold(old) is None


def test_who_finds_the_version_just_gone_asks_the_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph, seen = _made(tmp_path / "g"), list[Path]()

    def held(folder: Path) -> object:
        seen.append(folder)
        if len(seen) == 1:
            _made(graph, "new")
        return hold(folder)

    monkeypatch.setattr("kamergraaf.store.hold", held)
    assert _named(graph) == "new"
    assert [folder.name for folder in seen] == ["1", "2"]


def test_a_graph_without_its_version_is_told_in_one_line(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    shutil.rmtree(graph / "versions" / "1")
    with pytest.raises(StoreError, match=r"g: its versions/1 is missing; build it again"):
        open_store(graph)
    _made(graph, "new")
    assert _named(graph) == "new"


def _named_to_somebody_else(graph: Path) -> object:
    """Read the name of a graph in a process without the rights of root, if we have these."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        if os.geteuid() == 0:
            os.setuid(_NOBODY)
        try:
            os.write(theirs, str(_named(graph)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as told:
        name = told.read().decode()
    os.waitpid(child, 0)
    return name


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_that_is_only_read_is_held_too() -> None:
    with tempfile.TemporaryDirectory() as folder:  # that of a test is closed to others
        Path(folder).chmod(0o755)
        graph = _made(Path(folder) / "g")
        assert _named(graph) == "old"
        (graph / "versions" / "1").chmod(0o555)
        (graph / "versions" / "1" / "kamergraaf.lock").chmod(0o444)
        assert _named_to_somebody_else(graph) == "old"
        (graph / "versions" / "1" / "kamergraaf.lock").chmod(0)
        assert _named_to_somebody_else(graph) == ""
        (graph / "versions" / "1").chmod(0o755)


def test_the_dump_beside_the_pointer_is_that_of_the_version_and_goes_with_it(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    assert (graph / "graph.nq.gz").samefile(graph / "versions" / "1" / "graph.nq.gz")
    with building(graph) as new:
        write_manifest(new, {"name": "updated"})
    assert not (graph / "graph.nq.gz").exists()
    with pytest.raises(StoreError), open_store(graph) as opened, open_dump(opened):
        raise AssertionError("it has no store")


def test_a_copy_of_a_graph_is_a_graph(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    copy = Path(shutil.copytree(graph, tmp_path / "copy"))
    _made(copy, "mine")
    assert (_named(graph), _named(copy), (graph / "graph.nq.gz").read_text()) == ("old", "mine", "old")


def test_a_build_that_fails_leaves_the_old_graph_and_nothing_else(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    with pytest.raises(FileExistsError), building(graph) as new:
        (_half(new) / "half").mkdir()
    assert (_named(graph), _versions(graph)) == ("old", ["1"])
    with pytest.raises(FileExistsError), building(tmp_path / "h") as new:
        new.mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["g"]


def test_while_the_pointer_is_damaged_no_version_is_removed_but_by_a_build(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    (graph / "manifest.json").write_text('{"format": 5', encoding="utf-8")
    with pytest.raises(FileExistsError), building(graph) as new:
        new.mkdir()
    assert _versions(graph) == ["1"]
    shutil.copyfile(graph / "versions" / "1" / "manifest.json", graph / "manifest.json")
    assert _named(graph) == "old"


@pytest.mark.parametrize("name", ["versions/1/mine.txt", "versions/mine.txt", "versions/a/mine.txt"])
def test_folders_that_only_look_like_versions_are_kept(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "g" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not a graph"):
        _made(tmp_path / "g")
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["versions/07", "versions/mine", "versions/9"])
def test_what_somebody_put_among_the_versions_is_kept(tmp_path: Path, name: str) -> None:
    graph = _made(tmp_path / "g")
    (graph / name).mkdir()
    (graph / name / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        _made(graph, "new")
    assert (graph / name / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_no_version_is_removed_through_a_link(tmp_path: Path) -> None:
    graph, other = _made(tmp_path / "g"), _made(tmp_path / "other")
    (graph / "versions" / "9").symlink_to(other / "versions" / "1")
    with pytest.raises(UsageError, match="versions/9"):
        _made(graph, "new")
    assert _named(other) == "old"


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
        _made(here / name, "new")
        assert {path.name for path in here.iterdir()} == beside | {name}
        assert (_named(here / name), {_named(here / other) for other in beside} | {"mine"}) == ("new", {"mine"})


def test_a_file_put_into_the_graph_while_that_is_built_is_kept(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    with pytest.raises(UsageError, match=r"mine\.txt"), building(graph) as new:
        (_half(new).parents[1] / "mine.txt").write_text("mine", encoding="utf-8")
    assert (_named(graph), (graph / "mine.txt").read_text(encoding="utf-8")) == ("old", "mine")


@pytest.mark.parametrize("name", ["manifest.json", "store", "versions", "records.db", "judgements.csv"])
def test_a_folder_with_only_the_names_of_a_graph_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps({"name": "an extension"}), encoding="utf-8")
    with pytest.raises(UsageError, match="not a graph"):
        check_target(tmp_path)


@pytest.mark.parametrize("damaged", ["manifest.json", "versions/1/manifest.json", "versions/1/store/CURRENT"])
def test_a_damaged_graph_can_be_built_again(tmp_path: Path, damaged: str) -> None:
    (_made(tmp_path / "g") / damaged).unlink()
    _made(tmp_path / "g", "new")
    assert _named(tmp_path / "g") == "new"


def test_no_file_is_written_into_a_graph(tmp_path: Path) -> None:
    graph = _made(tmp_path / "g")
    (tmp_path / "link").symlink_to("g")
    for path in (graph / "n.gexf", graph / "versions" / "1" / "n.gexf", tmp_path / "link" / "n.gexf"):
        with pytest.raises(UsageError, match="in the folder of a graph"):
            refuse_inside(path)
    refuse_inside(tmp_path / "n.gexf")


def test_what_a_killed_program_left_is_removed_and_what_another_one_uses_is_not(tmp_path: Path) -> None:
    with scratch(tmp_path) as used:
        (used / "half").touch()
        with scratch(tmp_path) as killed:
            shutil.copytree(killed, tmp_path / f"{killed.name}x")  # a folder with a lock that nobody holds
            (tmp_path / f"{killed.name}x" / "half").touch()
        with scratch(tmp_path) as new:
            assert sorted(tmp_path.iterdir()) == sorted([used, new])
        assert (used / "half").exists()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_removed_through_a_link_of_such_a_name(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with scratch(tmp_path) as elsewhere:
        kept = Path(shutil.copytree(elsewhere, tmp_path / "kept"))
    (tmp_path / "place" / elsewhere.name).symlink_to(kept)
    with scratch(tmp_path / "place"):
        assert (kept / "kamergraaf.lock").exists()


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_named_with_what_to_do(tmp_path: Path, reason: int) -> None:
    with pytest.raises(StoreError, match=r"/g: .*make room"), naming(tmp_path / "g"):
        raise OSError(reason, "full")
    with pytest.raises(StoreError, match=r"^a\.db: .*make room"), naming(tmp_path / "g"):
        raise OSError(reason, "full", "a.db")


def test_the_name_of_a_graph_is_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        check_target(tmp_path / "caf\udce9")
