"""A sync takes in all that changed, goes on where it stopped, and keeps nothing that the graph may not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.live.server.app import Server
from tests.live.server.made import key
from tests.live.server.world import INVENTED

from kamergraaf.errors import ServiceError, UsageError
from kamergraaf.live.archive import Archive, Text
from kamergraaf.live.sync import sync
from kamergraaf.live.syncfeed import Feed


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _records(archive: Archive) -> dict[str, list[bytes]]:
    return {entity: list(archive.lines(entity)) for entity in archive.entities()}


@pytest.mark.parametrize("end", ["resume", "empty"])
def test_all_comes_once_and_then_only_what_changed(archive: Archive, feed: Feed, server: Server, end: str) -> None:
    server.behaviour.end = end
    first = sync(archive, feed)
    assert first.kept.new == sum(map(len, server.world.rows.values()))
    again = sync(archive, feed)
    assert (again.entries, again.kept.new, again.kept.changed) == (0, 0, 0)
    server.world.change("Zaak", key("z812"), "2026-01-01T10:00:00Z", Onderwerp="Anders")
    later = sync(archive, feed)
    assert (later.entries, later.kept.changed) == (1, 1)
    assert archive.record("Zaak", key("z812"))["Onderwerp"] == "Anders"  # type: ignore[index]


def test_personal_data_never_reach_the_disk(archive: Archive, feed: Feed) -> None:
    sync(archive, feed)
    person = archive.record("Persoon", key("plas"))
    assert person is not None
    assert (person["Achternaam"], set(INVENTED) & set(person)) == ("Plas", set())
    written = _all_bytes(archive.path) + b"".join(archive.lines("Persoon"))
    assert not [value for value in INVENTED.values() if value.encode() in written]


def test_what_is_withdrawn_is_deleted_with_its_text(archive: Archive, feed: Feed, server: Server) -> None:
    sync(archive, feed)
    with archive.together():
        archive.keep_text(Text("a", "kst-28684-812.xml", "xml", key("d812"), 200, None, None, None), b"<secret/>")
    (text,) = archive.texts()
    assert archive.read(text) == b"<secret/>"
    server.world.change("Document", key("d812"), "2026-01-01T10:00:00Z", Verwijderd=True)
    assert sync(archive, feed).kept.withdrawn == 1
    assert list(archive.texts()) == []
    assert not list(archive.path.rglob("*.gz"))
    assert set(archive.record("Document", key("d812")) or ()) == {"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"}
    archive.__exit__(None, None, None)
    assert b"2025D41812" not in _all_bytes(archive.path)


def test_it_goes_on_behind_the_last_page_that_was_kept(archive: Archive, feed: Feed, server: Server) -> None:
    for number in range(600):
        server.world.add("Zaak", {"Id": key(f"more{number}"), "GewijzigdOp": "2026-02-01T00:00:00Z", "ApiGewijzigdOp": f"2026-02-01T00:00:{number // 10:02}Z", "Verwijderd": False, "Nummer": f"2026Z{number:05}"})  # fmt: skip
    server.world.number()
    server.behaviour.faults = ["", "", "500", "500", "500"]
    with pytest.raises(ServiceError):
        sync(archive, feed, ["Zaak"])
    kept = archive.counts()["records"]
    assert kept == 500
    rest = sync(archive, feed, ["Zaak"])
    assert (rest.entries, rest.kept.new) == (102, 102)


def test_with_every_fault_at_random_the_same_comes(
    archive: Archive, feed: Feed, server: Server, tmp_path: Path
) -> None:
    sync(archive, feed)
    server.behaviour.chance = 0.3
    feed.client.manners = feed.client.manners.__class__(**{**feed.client.manners.__dict__, "attempts": 12})
    with Archive(tmp_path / "other") as other:
        sync(other, feed)
        assert _records(other) == _records(archive)


def test_a_day_is_found_by_halving(archive: Archive, feed: Feed, server: Server) -> None:
    for number in range(2_000):
        day = f"2026-{1 + number // 200:02}-01T00:00:{number % 60:02}Z"
        server.world.add(
            "Zaak", {"Id": key(f"more{number}"), "GewijzigdOp": day, "ApiGewijzigdOp": day, "Verwijderd": False}
        )
    server.world.number()
    sync(archive, feed, ["Zaak"], "2026-08-01")
    told = list(archive.lines("Zaak"))
    assert 600 <= len(told) <= 1_100
    assert len(server.asked) < 40


def test_a_category_that_is_none_is_refused(archive: Archive, feed: Feed, server: Server) -> None:
    with pytest.raises(UsageError, match="Zaken: no category"):
        sync(archive, feed, ["Zaken"])
    assert server.asked == []
