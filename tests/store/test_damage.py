"""A file of a graph that is damaged is named in one line, and no answer is made of it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import version

from kamergraaf import pipeline
from kamergraaf.ask.names.identify import identify
from kamergraaf.ask.search import look_up
from kamergraaf.errors import KamergraafError, StoreError
from kamergraaf.search.filters import Filters
from kamergraaf.store import checksums, open_dump, open_store
from kamergraaf.store.checksums import MANIFEST, check, damages, measured, signed, version_of
from kamergraaf.store.edges import open_edges
from kamergraaf.store.names import open_names
from kamergraaf.store.questions import Asking, Limits

from .damages import damages as damage_all
from .damages import hurt

ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture
def graph(sample_graph: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_graph, tmp_path / "g"))


def flip(path: Path, at: int | None = None, *, rot: bool = False) -> None:
    """Flip a bit in the middle of a file; with `rot` its time of change stays, as on a disk that fails."""
    data, times = bytearray(path.read_bytes()), path.stat()
    data[len(data) // 2 if at is None else at] ^= 4
    path.write_bytes(data)
    if rot:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def restore(path: Path, whole: bytes) -> None:
    times = path.stat()
    path.write_bytes(whole)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def wrong(graph: Path, part: str) -> str | None:
    """Give what is told of a part of a graph, up to the reason."""
    try:
        check(version(graph), part)
    except StoreError as error:
        return str(error).partition(": ")[2].partition(" (")[0]
    return None


def children() -> str:
    """Give the processes that this one started, where the system shows them."""
    shown = Path(f"/proc/self/task/{os.getpid()}/children")
    return shown.read_text(encoding="utf-8") if shown.exists() else ""


def largest(graph: Path) -> Path:
    return max((version(graph) / "store").glob("*.sst"), key=lambda path: path.stat().st_size)


def place_of(graph: Path, part: str) -> Path:
    return graph / part if part == MANIFEST else version(graph) / part


def read(graph: Path, part: str) -> object:
    """Use a file of a graph as commands do."""
    opened = open_store(graph)
    if part == "search.db":
        return look_up(opened, "minimumstraffen", Filters(), 5, "nl")
    if part == "graph.nq.gz":
        with open_dump(opened) as dump:
            return dump.read()
    if part == "records.db":
        return pipeline.build([], graph, join={})
    if part == "asked":
        with Asking(opened, Limits()) as asking:
            return asking.ask(ALL)
    return {"edges.bin": open_edges, "names.db": open_names}.get(part, lambda _: opened.query(ALL))(opened.folder)


@pytest.mark.parametrize(
    "part", ["edges.bin", "names.db", "search.db", "graph.nq.gz", "records.db", "manifest.json", "store", "asked"]
)
def test_one_flipped_bit_is_told_with_the_file(graph: Path, part: str) -> None:
    path = largest(graph) if part in ("store", "asked") else place_of(graph, part)
    flip(path)
    with pytest.raises(StoreError, match=f"{path.name} is damaged.*; build it again"):
        read(graph, part)


@pytest.mark.parametrize("part", ["store", "asked"])
def test_a_bit_that_the_disk_lost_is_told_when_it_is_read(graph: Path, part: str) -> None:
    for path in (version(graph) / "store").glob("*.sst"):
        flip(path, rot=True)
    with pytest.raises(StoreError, match=r"store/\d+\.sst is damaged.*; build it again"):
        read(graph, part)


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bit_of_a_store_that_the_disk_lost_is_answered_over(graph: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted((version(graph) / "store").glob("*.sst"))))
    at, whole = data.draw(st.integers(0, path.stat().st_size - 1)), path.read_bytes()
    try:
        flip(path, at, rot=True)
        with pytest.raises(StoreError, match=rf"store/{path.name} is damaged"):
            _ = open_store(graph).store
    finally:
        restore(path, whole)


def test_of_a_large_store_each_file_is_read_now_and_then(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "_EACH_TIME", largest(graph).stat().st_size)
    flip(largest(graph), rot=True)
    found = [wrong(graph, "store") for _ in range(200)]
    assert {None, f"its versions/1/store/{largest(graph).name} is damaged"} == set(found)


def test_a_file_that_is_too_large_to_be_read_each_time_keeps_its_seal(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checksums, "_EACH_TIME", (version(graph) / "search.db").stat().st_size - 1)
    flip(version(graph) / "search.db", rot=True)
    assert wrong(graph, "search.db") is None


def test_no_process_is_left_that_would_have_asked_a_damaged_store(graph: Path) -> None:
    flip(largest(graph), rot=True)
    before = children()
    with open_store(graph) as opened, pytest.raises(StoreError, match="is damaged"):
        Asking(opened, Limits())
    assert children() == before


def test_every_file_is_read_to_its_last_byte_and_damaged_ones_are_listed(graph: Path) -> None:
    assert [error for _, error in damages(version(graph)) if error] == []
    listed = {path.relative_to(version(graph)).as_posix() for path in version(graph).rglob("*") if path.is_file()}
    assert {name for name, _ in damages(version(graph))} == listed - {MANIFEST, "kamergraaf.lock"}
    flip(version(graph) / "search.db", rot=True)
    (version(graph) / "names.db").unlink()
    assert [name for name, error in damages(version(graph)) if error] == ["names.db", "search.db"]


def test_a_file_that_was_copied_is_hashed_once_and_then_has_its_time_again(graph: Path) -> None:
    path = largest(graph)
    sealed = path.stat().st_mtime_ns
    os.utime(path)
    check(version(graph), "store")
    assert path.stat().st_mtime_ns == sealed


def test_files_that_were_hashed_are_not_hashed_again(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old" * 9999)
    first = measured(tmp_path, ["old"])
    flip(tmp_path / "old", rot=True)
    (tmp_path / "new").write_bytes(b"new")
    then = measured(tmp_path, ["old", "new"], first)
    assert (then["old"], sorted(then)) == (first["old"], ["new", "old"])


def test_asking_changes_no_file(graph: Path) -> None:
    def times() -> dict[str, tuple[int, int]]:
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in graph.rglob("*")}

    before = times()
    for part in ("store", "asked", "edges.bin", "names.db", "search.db", "graph.nq.gz"):
        read(graph, part)
    assert times() == before


@given(st.integers(0, 10_000), st.integers(0, 7), st.text(max_size=20))
def test_no_bit_of_a_manifest_changes_unseen(at: int, bit: int, text: str) -> None:
    whole = signed(4, json.dumps({"built": text, "triples": 5}, indent=1) + "\n")
    changed = bytearray(whole)
    changed[at % len(whole)] ^= 1 << bit
    assert version_of(whole) == 4
    assert version_of(bytes(changed)) != 4


def test_damage_of_any_kind_gives_the_right_answer_or_one_line(sample_graph: Path) -> None:
    found = list(damage_all(sample_graph, 4, 7, ("show", "network")))
    assert {became for _, _, became in found} <= {"right", "told"}, found


def test_damage_changes_a_file(graph: Path, sample_graph: Path) -> None:
    import random

    name = hurt(graph, random.Random(1)).partition(" ")[0]
    assert (graph / name).read_bytes() != (sample_graph / name).read_bytes()


@pytest.fixture
def updated(sample_graph: Path, tmp_path: Path) -> Path:
    """Give a graph of which the records and what is kept of its things have logs."""
    graph = Path(shutil.copytree(sample_graph, tmp_path / "g"))
    letter = tmp_path / "kst-28684-990.txt"
    letter.write_text(
        "28 684\nNaar een veiliger samenleving\n\nNr. 990\nBRIEF VAN DE MINISTER\n\nZie 28 684, nr. 812.\n"
    )
    pipeline.update(graph, [str(letter)])
    return graph


@pytest.mark.parametrize("log", ["parts.db-wal", "records.db-wal"])
def test_a_log_that_is_cut_short_is_told_each_time_and_stays(updated: Path, log: str) -> None:
    path = version(updated) / log
    os.truncate(path, path.stat().st_size // 3)
    for _ in range(2):
        with pytest.raises(StoreError, match=rf"{log} is damaged \(\d+ bytes, and there were \d+\)"):
            pipeline.update(updated, [])
    with open_store(updated) as graph, pytest.raises(StoreError if "records" in log else KamergraafError):
        identify(graph, "12345678-1234-1234-1234-123456789012")
    assert path.exists()
