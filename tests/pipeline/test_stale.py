"""An update looks at what may have changed, and at nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.test_open_data import PAPER, case, paper, row
from tests.pipeline.test_update import TEXT

from kamergraaf import pipeline
from kamergraaf.assemble.keys import name_all, namings
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.report import Report
from kamergraaf.harvest import Harvest
from kamergraaf.model import Afresh, Snapshot
from kamergraaf.pipeline import making, parts
from kamergraaf.pipeline.parts import Basis
from kamergraaf.pipeline.reading import gather
from kamergraaf.pipeline.stale import Stale, merged
from kamergraaf.rdf import fates
from kamergraaf.store import RECORDS, open_store

FILES = {
    "DocumentVersie": [row("v-1", Document_Id=PAPER, Versienummer=1)],
    "DocumentPublicatie": [row("pub-1", DocumentVersie_Id="v-1", ContentType="text/xml")],
    "FractieZetel": [row("z-1", Gewicht=1, Fractie_Id="f-1")],
    "FractieZetelPersoon": [row("zp-1", FractieZetel_Id="z-1", Persoon_Id="p-1", Van="2024-01-01")],
}
"""What belongs to something that belongs to something else."""


def stale_after(records: Path, rows: dict[str, list[dict[str, Any]]], *, afresh: str = "") -> frozenset[str]:
    """Take rows into records that are there; gives the keys of what may be another thing now."""
    paths = [records.parent / f"{entity}.jsonl" for entity in rows]
    for path, told in zip(paths, rows.values(), strict=True):
        path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    with Harvest(records, more=True) as harvest:
        if afresh:
            harvest.announce(Afresh(afresh))
        gather([str(path) for path in paths], harvest)
        harvest.begin(namings())
        name_all(harvest, Report(harvest.inputs()))
        return harvest.settle()


@pytest.fixture
def records(sample_graph: Path, tmp_path: Path) -> Path:
    """Copy the records of the graph of the sample."""
    return Path(shutil.copy(open_store(sample_graph).folder / RECORDS, tmp_path / RECORDS))


def test_nothing_is_stale_when_nothing_came(records: Path) -> None:
    assert stale_after(records, FILES | {"Zaak": [case()], "Document": [paper()]}) >= {"f-1", "kst-36901-5"}
    assert stale_after(records, {}) == frozenset()


def test_what_an_input_tells_no_longer_is_stale(records: Path) -> None:
    stale_after(records, {"Zaak": [case()], "Document": [paper()]})
    assert stale_after(records, {}, afresh=str(records.parent / "Zaak.jsonl")) >= {"2025Z00001"}


def test_the_report_of_a_meeting_that_stays_is_not_stale(records: Path) -> None:
    meeting = {"Vergadering": [row("m-1", Zaal="Plenaire zaal", VergaderingNummer=5)]}
    meeting["Verslag"] = [row("r-1", Vergadering_Id="m-1", Status="Casco")]
    assert "verslag-m-1" in stale_after(records, meeting)
    assert stale_after(records, {}) == frozenset()


def test_a_record_makes_stale_what_it_belongs_to_and_what_it_points_at(records: Path) -> None:
    stale_after(records, {"Zaak": [case(), case("z-2", "2025Z00002")], "Document": [paper()]})
    later = paper(at="2031-01-01T00:00:00Z") | {"Zaak": [{"Id": "z-2"}]}
    found = stale_after(records, {"Document": [later]})
    assert found >= {"kst-36901-5", "2025Z00002"}
    assert len(found) < 10


def test_an_update_reads_the_rows_of_few_things(
    sample_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, hashed = tmp_path / "g", list[int]()
    shutil.copytree(sample_graph, graph)
    (tmp_path / "36901-7.txt").write_text(TEXT.format(7, ""), encoding="utf-8")
    rows_hash = parts.rows_hash

    def counting(rows: Any, inputs: dict[int, Snapshot]) -> bytes:
        hashed.append(len(rows))
        return rows_hash(rows, inputs)

    monkeypatch.setattr(making, "rows_hash", counting)
    assert pipeline.update(graph, [str(tmp_path / "36901-7.txt")]).new == [("paper", "kst-36901-7")]
    assert 0 < len(hashed) < 10


def test_an_update_writes_no_outcome_again_that_stays(
    sample_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, written = tmp_path / "g", list[str]()
    shutil.copytree(sample_graph, graph)
    (tmp_path / "36901-7.txt").write_text(TEXT.format(7, ""), encoding="utf-8")

    def fate_quads(motion: str, fate: fates.Fate) -> Iterator[str]:
        written.append(motion)
        return write(motion, fate)

    write = fates.fate_quads
    monkeypatch.setattr("kamergraaf.assemble.fates.fate_quads", fate_quads)
    assert pipeline.update(graph, [str(tmp_path / "36901-7.txt")]).rebuilt is None
    assert written == []


def test_things_come_in_order_with_their_rows_when_these_may_be_others() -> None:
    basis = Basis(b"", b"", b"")
    found = list(merged(iter([("b", []), ("d", [])]), [("a", basis), ("b", basis), ("c", basis)]))
    assert [(key, was is basis) for key, _, was in found] == [("a", True), ("b", True), ("c", True), ("d", False)]


def test_a_thing_that_was_put_meanwhile_comes_once() -> None:
    basis = Basis(b"", b"", b"")
    found = merged(iter([("b", []), ("c", [])]), [("a", basis), ("b", basis), ("c", basis), ("c", basis)])
    assert [key for key, _, _ in found] == ["a", "b", "c"]


def test_what_a_thing_tells_those_after_it_lets_all_of_them_be_compared() -> None:
    stale = Stale(frozenset(), {})
    stale.tells(None, Notes(counts={"papers": 1}))
    assert not stale.rest
    stale.tells(None, Notes(second=[("id", "person")]))
    assert stale.rest
