"""A sync takes in all that changed, goes on where it stopped, and keeps nothing that the graph may not hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.live.conftest import telling
from tests.live.server.app import Server
from tests.live.server.made import key
from tests.live.server.world import INVENTED

from kamergraaf.descriptions import load
from kamergraaf.errors import ServiceError, StoreError, UsageError
from kamergraaf.live.archive import Archive, News, Text
from kamergraaf.live.fields import allowed
from kamergraaf.live.layout import INDEX, upgrade
from kamergraaf.live.sync import sync
from kamergraaf.live.syncfeed import Feed


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _count(news: News, what: str) -> int:
    return sum(count for (_, became), count in news.items() if became == what)


def _records(archive: Archive) -> dict[str, list[bytes]]:
    return {entity: list(archive.lines(entity)) for entity in archive.entities()}


@pytest.mark.parametrize("end", ["resume", "empty"])
def test_all_comes_once_and_then_only_what_changed(archive: Archive, feed: Feed, server: Server, end: str) -> None:
    server.behaviour.end = end
    first = sync(archive, feed)
    assert _count(first.news, "new") == sum(map(len, server.world.rows.values()))
    again = sync(archive, feed)
    assert (again.entries, again.news.total()) == (0, 0)
    server.world.change("Zaak", key("z812"), "2026-01-01T10:00:00Z", Onderwerp="Anders")
    later = sync(archive, feed)
    assert (later.entries, later.news) == (1, {("Zaak", "changed"): 1})
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
    assert sync(archive, feed).news == {("Document", "withdrawn"): 1}
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
    assert (rest.entries, rest.news.total()) == (102, 102)


def test_of_a_page_that_always_breaks_off_the_entries_before_the_break_are_kept(
    archive: Archive, feed: Feed, server: Server, tmp_path: Path
) -> None:
    for number in range(20):
        server.world.add("Zaak", {"Id": key(f"more{number}"), "GewijzigdOp": "2026-02-01T00:00:00Z", "ApiGewijzigdOp": f"2026-02-01T00:00:{number:02}Z", "Verwijderd": False, "Nummer": f"2026Z{number:05}"})  # fmt: skip
    server.world.number()
    server.behaviour.always = "cut"
    with pytest.raises(ServiceError, match="cut off"):
        sync(archive, feed, ["Zaak"])
    kept = archive.counts()["records"]
    assert kept > 15
    server.behaviour.always = ""
    assert sync(archive, feed, ["Zaak"]).entries == 22 - kept
    with Archive(tmp_path / "other") as other:
        sync(other, feed, ["Zaak"])
        assert _records(other) == _records(archive)


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


def test_a_feed_that_changes_while_it_is_read_loses_nothing(archive: Archive, feed: Feed, server: Server) -> None:
    papers = iter([key("d812"), key("d813"), key("d812")])

    def change() -> None:
        if server.asked and (paper := next(papers, None)):
            server.world.change("Document", paper, f"2026-01-01T10:00:{len(server.asked):02}Z", Onderwerp="Anders")

    server.behaviour.meanwhile = change
    sync(archive, feed)
    assert [(archive.record("Document", key(name)) or {})["Onderwerp"] for name in ("d812", "d813")] == ["Anders"] * 2
    assert sync(archive, feed).news == {}


def test_no_field_that_is_personal_is_on_the_list_of_any_entity() -> None:
    personal = set(load("tweedekamer-syncfeed")["left_out"]) | {"voornamen", "titels", "nummer van een telefoon"}
    odata = load("tweedekamer-odata")
    for entity in odata["entities"]:
        assert not personal & {name.lower() for name in allowed(entity)} - {"voornaam"}, entity
    assert not [entity for entity in odata["passed_over"]["entities"] if allowed(entity)]


_OLDER = """
DROP TABLE dropped;
DROP INDEX record_owner;
DROP INDEX text_name;
DROP INDEX text_change;
CREATE TABLE older (entity TEXT, id TEXT, sha256 BLOB, data BLOB, gone INTEGER, change INTEGER, PRIMARY KEY (entity, id))
  WITHOUT ROWID;
INSERT INTO older SELECT entity, id, sha256, data, gone, change FROM record;
DROP TABLE record;
ALTER TABLE older RENAME TO record;
CREATE INDEX record_change ON record (change);
PRAGMA user_version=1;
"""
"""Makes an archive one of version 1."""


def test_an_archive_of_an_earlier_version_is_upgraded_once_and_says_so(
    archive: Archive, feed: Feed, server: Server, told: list[str]
) -> None:
    sync(archive, feed)
    records = _records(archive)
    archive.__exit__(None, None, None)
    with closing(sqlite3.connect(archive.path / INDEX)) as index:
        index.executescript(_OLDER)
    with pytest.raises(StoreError, match="version 1; the next fetch or sync upgrades it"):
        Archive(archive.path, reading=True)
    upgrade(archive.path, telling(told))
    upgrade(archive.path, telling(told))
    assert told == [
        f"{archive.path}: an archive of version 1; it becomes one of version 2, and nothing is fetched again"
    ]
    with Archive(archive.path) as again:
        assert _records(again) == records
        assert [row["Id"] for row in again.under("ZaakActor", key("z812"))] == [key("a812")]
        assert sync(again, feed).news == {}


def test_an_archive_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    with Archive(tmp_path / "later"):
        pass
    with sqlite3.connect(tmp_path / "later" / INDEX) as index:
        index.execute("PRAGMA user_version=99")
    index.close()
    with pytest.raises(StoreError, match="a later program made"):
        Archive(tmp_path / "later")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / INDEX).write_bytes(b"no database at all" * 1_000)
    with pytest.raises(StoreError, match="cannot be used"):
        Archive(tmp_path / "broken")
