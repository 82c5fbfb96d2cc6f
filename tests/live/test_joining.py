"""A graph that an archive feeds is, after whatever came, changed and went, the graph that the archive gives at once."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.live.server.made import key, with_meeting
from tests.pipeline.indexes import told as told_by
from tests.pipeline.test_update import lines
from tests.pipeline.test_withdrawn import holding

from kamergraaf.live.archive import Archive, Text
from kamergraaf.pipeline import Built, Updated, build
from kamergraaf.pipeline.compacting import compact
from kamergraaf.pipeline.joining import join
from kamergraaf.store import open_store

pytestmark = pytest.mark.usefixtures("without_terms")

WORLD = with_meeting()
RECORDS = [(entity, name) for entity, rows in WORLD.rows.items() for name in rows]
SPOKEN = ("Onderwerp", "Titel", "BesluitTekst", "ActorNaam", "Tekst", "Achternaam", "ExterneIdentifier")
Change = tuple[str, int, int]
"""What happens, to which of the records or texts, and a number that no other change of the sequence has."""


def _told(what: str, entity: str, name: str, number: int) -> dict[str, Any]:
    """Give a record as its source tells it: first, otherwise with the same date of change, withdrawn, or told again."""
    row, at = dict(WORLD.rows[entity][name]), f"2026-01-01T00:{number // 60:02}:{number % 60:02}Z"
    if what == "other":
        spoken = {field: f"{row[field]}1" for field in SPOKEN if row.get(field)}
        return row | spoken | {field: [] for field, value in row.items() if isinstance(value, list)}
    if what == "gone":
        return {"Id": name, "Verwijderd": True, "GewijzigdOp": at, "ApiGewijzigdOp": at}
    return row | ({"GewijzigdOp": at, "ApiGewijzigdOp": at} if what == "again" else {})


def _text(what: str, number: int) -> tuple[Text, bytes | None]:
    body = WORLD.files[f"kst-28684-{number}.xml"]
    other = body.replace(b"een proefzin", b"twee proefzinnen").replace(b"nr. 812", b"nr. 811")
    told = Text(f"a{number}", f"kst-28684-{number}.xml", "xml", key(f"d{number}"), 200, None, None, None)
    return told, {"told": body, "again": body, "other": other}.get(what)


def _take(archive: Archive, changes: Sequence[Change]) -> None:
    with archive.together():
        for what, at, number in changes:
            if at < len(RECORDS):
                entity, name = RECORDS[at]
                archive.take(entity, [_told(what, entity, name, number)])
            else:
                archive.keep_text(*_text(what, 812 + at - len(RECORDS)))


def _join(folder: Path, changes: Sequence[Change]) -> Built | None:
    with Archive(folder / "archief") as archive:
        _take(archive, changes)
        return join(folder / "graph", archive)


def _at_once(folder: Path) -> Path:
    build([str(folder / "archief")], folder / "once")
    return folder / "once"


EVERYTHING = [("told", at, at) for at in range(len(RECORDS) + 2)]
CHANGES = st.tuples(st.sampled_from(["told", "other", "gone", "again"]), st.integers(0, len(RECORDS) + 1))
STEPS = st.lists(st.lists(CHANGES, min_size=1, max_size=8), min_size=2, max_size=4)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.integers(0, len(RECORDS) + 1)), STEPS)
def test_any_sequence_of_what_comes_gives_the_graph_that_is_built_at_once(
    lacking: set[int], steps: list[list[tuple[str, int]]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, number = Path(place), 0
        _join(folder, [change for change in EVERYTHING if change[1] not in lacking or change[1] == 0])
        for step in steps:
            done = _join(folder, [(what, at, number + n) for n, (what, at) in enumerate(step)])
            number += len(step)
            assert done is None or (isinstance(done, Updated) and done.rebuilt is None)
        once = _at_once(folder)
        assert lines(folder / "graph") == lines(once)
        found, wanted = (open_store(path).manifest for path in (folder / "graph", once))
        for told in ("triples", "coverage", "inputs", "issues"):
            assert found[told] == wanted[told], told
        assert told_by(folder / "graph") == told_by(once)


def test_what_is_withdrawn_leaves_every_byte_of_a_graph_that_is_updated_and_compacted(tmp_path: Path) -> None:
    secret = [("Besluit", "besluit", "BesluitTekst"), ("Zaak", "z812", "Onderwerp"), ("Document", "d813", "Onderwerp")]
    rows = [(entity, WORLD.rows[entity][key(name)] | {field: "GEHEIM"}) for entity, name, field in secret]
    text, body = _text("told", 813)
    assert body
    with Archive(tmp_path / "archief") as archive, archive.together():
        _take_all(archive)
        for entity, row in rows:
            archive.take(entity, [row])
        archive.keep_text(text, body.replace(b"De Kamer", b"GEHEIM"))
    _join(tmp_path, [])
    assert {"records.db", "search.db"} <= set(holding(tmp_path / "graph"))
    gone = [("gone", RECORDS.index((entity, key(name))), n) for n, (entity, name, _) in enumerate(secret)]
    done = _join(tmp_path, gone)
    assert isinstance(done, Updated)
    assert (done.rebuilt, bool(done.waiting)) == (None, True)
    compact(tmp_path / "graph")
    assert holding(tmp_path / "graph") == holding(tmp_path / "archief") == []
    assert lines(tmp_path / "graph") == lines(_at_once(tmp_path))


def _take_all(archive: Archive) -> None:
    for at, (entity, name) in enumerate(RECORDS):
        archive.take(entity, [_told("told", entity, name, at)])


def test_what_was_said_of_a_record_stays_said_while_others_come(tmp_path: Path) -> None:
    at = RECORDS.index(("Zaak", key("z812")))
    with Archive(tmp_path / "archief") as archive, archive.together():
        _take_all(archive)
        archive.take("Zaak", [_told("told", "Zaak", key("z812"), at) | {"Kabinetsappreciatie": "Zomaar iets"}])
        archive.take("ZaakActor", [_told("told", "ZaakActor", key("a813"), at) | {"Commissie_Id": "x> <y"}])
    _join(tmp_path, [])
    _join(tmp_path, [("other", RECORDS.index(("Zaak", key("z813"))), 1)])
    found = {issue["reason"] for issue in open_store(tmp_path / "graph").manifest["issues"]}
    assert {"unknown appreciation: Zomaar iets", "Commissie_Id is no id; left out"} <= found
