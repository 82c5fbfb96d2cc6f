"""An update looks at what may have changed, and at nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.pipeline.test_open_data import CASE, DECISION, ITEM, LATE, PAPER, case, paper, row, tombstone
from tests.pipeline.test_update import TEXT

from kamergraaf import pipeline
from kamergraaf.assemble.keys import name_all, namings
from kamergraaf.assemble.notes import Notes
from kamergraaf.assemble.papers import PAPERS
from kamergraaf.assemble.report import Report
from kamergraaf.harvest import Harvest
from kamergraaf.model import Afresh, Snapshot
from kamergraaf.pipeline import making, parts
from kamergraaf.pipeline.bundles import Bundle, Bundles
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


def stale_after(
    records: Path, rows: dict[str, list[dict[str, Any]]], *, afresh: str = "", kept: bool = True
) -> frozenset[str]:
    """Take rows into records that are there; gives the keys of what may be another thing now."""
    paths = [records.parent / f"{entity}.jsonl" for entity in rows]
    for path, told in zip(paths, rows.values(), strict=True):
        path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    with Harvest(records, more=records.exists(), kept=kept) as harvest:
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


@pytest.fixture
def graph(sample_graph: Path, tmp_path: Path) -> Path:
    """Copy the graph of the sample."""
    return Path(shutil.copytree(sample_graph, tmp_path / "g"))


@pytest.fixture
def one_more(tmp_path: Path) -> str:
    """Write a paper that the sample lacks."""
    (tmp_path / "36901-7.txt").write_text(TEXT.format(7, ""), encoding="utf-8")
    return str(tmp_path / "36901-7.txt")


def test_an_update_reads_the_rows_of_few_things(graph: Path, one_more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[int] = []
    rows_hash = parts.rows_hash

    def counting(rows: Any, inputs: dict[int, Snapshot]) -> bytes:
        hashed.append(len(rows))
        return rows_hash(rows, inputs)

    monkeypatch.setattr(making, "rows_hash", counting)
    assert pipeline.update(graph, [one_more]).new == [("paper", "kst-36901-7")]
    assert 0 < len(hashed) < 10


def test_an_update_reads_what_few_things_told(graph: Path, one_more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    bases = parts.Parts.bases

    def counting(self: parts.Parts, stage: str, bundle: Bundle) -> list[tuple[str, Basis]]:
        found = bases(self, stage, bundle)
        read.extend(key for key, _ in found)
        return found

    monkeypatch.setattr(parts.Parts, "bases", counting)
    assert pipeline.update(graph, [one_more]).rebuilt is None
    assert 0 < len(read) < 35


def test_an_update_writes_no_outcome_again_that_stays(
    graph: Path, one_more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def fate_quads(motion: str, fate: fates.Fate) -> Iterator[str]:
        written.append(motion)
        return write(motion, fate)

    write = fates.fate_quads
    monkeypatch.setattr("kamergraaf.assemble.fates.fate_quads", fate_quads)
    assert pipeline.update(graph, [one_more]).rebuilt is None
    assert written == []


def test_an_update_writes_no_bundle_again_that_tells_the_same(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    renew = Bundles._renew

    def counting(self: Bundles, stage: str, bundle: Bundle) -> None:
        written.append(stage)
        renew(self, stage, bundle)

    monkeypatch.setattr(Bundles, "_renew", counting)

    def added(number: str, subject: str, at: str) -> list[str]:
        written.clear()
        item = row(ITEM, Nummer=number, Onderwerp=subject, at=at)
        (tmp_path / "Agendapunt.jsonl").write_text(json.dumps(item) + "\n", encoding="utf-8")
        assert pipeline.update(graph, [str(tmp_path / "Agendapunt.jsonl")]).rebuilt is None
        return written

    assert added("2024P00001", "Stemmingen", "2024-05-01T00:00:00Z") == ["agenda item"]
    assert added("2024P00001", "Iets anders", "2024-05-02T00:00:00Z") == []
    assert added("2024P00002", "Iets anders", "2024-05-03T00:00:00Z") == ["agenda item"]


@pytest.mark.parametrize("among", ["few", ""])
def test_things_of_which_there_are_few_have_the_rows_that_a_reading_of_all_finds(records: Path, among: str) -> None:
    person = row("p-1", Achternaam="Plas", Roepnaam="Caroline")
    stale_after(records, {"Persoon": [person], "Zaak": [case()]})
    stale_after(records, FILES | {"Document": [paper()]})
    later = [person, person | {"Achternaam": "Bos", "GewijzigdOp": "2031-01-01T00:00:00Z"}]
    stale_after(records, {"Persoon": [*later, row("p-0", Achternaam="Jansen", Roepnaam="Jan")]})
    with Harvest(records, more=True, kept=True) as harvest:
        gather([], harvest)
        harvest.begin(namings())
        for entities in (("Persoon",), ("Fractie", "FractieZetel", "FractieZetelPersoon"), ("Kamerstukdossier",)):
            assert list(harvest.groups(*entities, among=among)) == list(harvest.groups(*entities))
        assert {"p-0", "p-1"} <= {key for key, _ in harvest.groups("Persoon", among=among)}


def test_what_all_things_tell_has_one_hash_in_each_process() -> None:
    script = """
from collections import Counter
from functools import partial
from kamergraaf.assemble.outcomes import Check
from kamergraaf.pipeline.parts import told_hash
from kamergraaf.rdf.fates import Fate, fate_quads
from kamergraaf.rdf.inferred import Inferred, inferred_quads
fate = Fate("onbekend", values={"item": "2025P1", "cases": 2})
told = [partial(fate_quads, "m", fate), partial(inferred_quads, Inferred("b", "w", "i", "n", tuple(Check)))]
print(told_hash([*told, partial(iter, ["x"]), partial(print, {"a": Counter("hello")}, ("x", None, 1.5))]).hex())
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in "123"
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    "other", [("a", "b", 1), ("a", None, "1"), ("a", "", "1"), ("ab", "", 1), ("a", ("b",), 1), ("a", {"b": 1})]
)
def test_what_tells_something_else_has_another_hash(other: tuple[object, ...]) -> None:
    told = partial(_one, *other)
    assert parts.told_hash([partial(_one, "a", "b", "1")]) != parts.told_hash([told])
    assert parts.told_hash([told]) != parts.told_hash([partial(_other, *other)])
    assert parts.told_hash([]) != parts.told_hash([told])


def _one(*_: object) -> Iterator[str]:
    yield ""


def _other(*_: object) -> Iterator[str]:
    yield ""


def test_things_come_in_order_with_their_rows_when_these_may_be_others() -> None:
    basis = Basis(b"", b"", b"")
    found = list(merged(iter([("b", []), ("d", [])]), [("a", basis), ("b", basis), ("c", basis)]))
    assert [(key, was is basis) for key, _, was in found] == [("a", True), ("b", True), ("c", True), ("d", False)]


def test_what_a_thing_tells_those_after_it_lets_all_of_them_be_compared() -> None:
    stale = Stale(frozenset(), {})
    stale.tells(None, Notes(counts={"papers": 1}))
    assert not stale.rest
    stale.tells(None, Notes(second=[("id", "person")]))
    assert stale.rest


VERSION = row("v-1", Document_Id=PAPER, Versienummer=1)
TOLD: list[tuple[str, dict[str, Any]]] = [
    ("Zaak", case() | {"VervangenVanuit": [{"Id": "z-2"}]}),
    ("Zaak", case(at=LATE) | {"Kamerstukdossier": [{"Id": "k-1"}]}),
    ("Zaak", case("z-2", "2025Z00002") | {"VervangenVanuit": [{"Id": CASE}]}),
    ("Zaak", case("z-2", "2025Z00009", at=LATE)),
    ("Zaak", tombstone(CASE)),
    ("Document", paper() | {"Soort": "Motie", "Zaak": [{"Id": CASE}], "Kamerstukdossier": [{"Id": "k-1"}]}),
    ("Document", paper(at=LATE) | {"Zaak": [{"Id": "z-2"}], "Kamerstukdossier": []}),
    ("Document", paper("d-2", "2025D00002", "kst-36901-5") | {"Zaak": [{"Id": CASE}, {"Id": "z-2"}]}),
    ("Document", paper("d-3", "2025D00003", "kst-36901-5") | {"Soort": "Schriftelijke vragen"}),
    (
        "Document",
        row("d-4", DocumentNummer="2025D00004", Soort="Motie", Volgnummer=9, Kamerstukdossier=[{"Id": "k-1"}]),
    ),
    ("Document", tombstone(PAPER)),
    ("Kamerstukdossier", row("k-1", Nummer=36901)),
    ("Kamerstukdossier", row("k-1", at=LATE, Nummer=36902)),
    ("Besluit", row(DECISION, Agendapunt_Id=ITEM, BesluitSoort="Stemmen - aangenomen")),
    ("Besluit", row(DECISION, at=LATE, Agendapunt_Id=ITEM, Zaak=[{"Id": "z-2"}])),
    ("Besluit", tombstone(DECISION)),
    ("Agendapunt", row(ITEM, Nummer="2025P00001", Activiteit_Id="a-1", Zaak=[{"Id": CASE}, {"Id": "z-2"}])),
    ("Agendapunt", row(ITEM, at=LATE, Nummer="2025P00001", Activiteit_Id="a-1", Zaak=[{"Id": CASE}])),
    ("Activiteit", row("a-1", Nummer="2025A00001", Datum="2025-03-01T00:00:00+01:00")),
    ("Activiteit", row("a-1", at=LATE, Nummer="2025A00001", Datum="2025-03-02T00:00:00+01:00")),
    ("Vergadering", row("m-1", VergaderingNummer=5)),
    ("Verslag", row("r-1", Vergadering_Id="m-1", Status="Casco")),
    ("Verslag", tombstone("r-1", Vergadering_Id=None)),
    ("DocumentVersie", VERSION),
    ("DocumentVersie", VERSION | {"GewijzigdOp": LATE, "ApiGewijzigdOp": LATE, "Document_Id": "d-2"}),
    ("DocumentPublicatie", row("pub-1", DocumentVersie_Id="v-1", ContentType="text/xml")),
    ("DocumentPublicatie", row("pub-1", at=LATE, DocumentVersie_Id="v-2", ContentType="text/xml")),
    ("DocumentVersie", row("v-2", Document_Id="d-3", Versienummer=2)),
    ("DocumentVersie", tombstone("v-1", Document_Id=None)),
    ("Fractie", row("f-1", NummerId=1, Afkorting="EEN", NaamNL="Een")),
    ("Fractie", tombstone("f-1")),
    ("FractieZetel", row("z-1", Gewicht=1, Fractie_Id="f-1")),
    ("FractieZetel", row("z-1", at=LATE, Gewicht=1, Fractie_Id="f-2")),
    ("FractieZetelPersoon", row("zp-1", FractieZetel_Id="z-1", Persoon_Id="p-1", Van="2024-01-01")),
    ("FractieZetelPersoon", row("zp-1", at=LATE, FractieZetel_Id="z-9", Persoon_Id="p-1", Van="2024-01-01")),
    ("DocumentActor", row("da-1", Document_Id=PAPER, Persoon_Id="p-1", Relatie="Eerste ondertekenaar")),
    ("DocumentActor", row("da-1", at=LATE, Document_Id="d-2", Persoon_Id="p-1", Relatie="Eerste ondertekenaar")),
    ("ZaakActor", row("za-1", Zaak_Id=CASE, Persoon_Id="p-1", Relatie="Indiener")),
    ("ZaakActor", row("za-1", at=LATE, Zaak_Id="z-2", Persoon_Id="p-1", Relatie="Indiener")),
    ("Stemming", row("s-1", Besluit_Id=DECISION, Fractie_Id="f-1", Soort="Voor", FractieGrootte=5)),
    ("Stemming", row("s-1", at=LATE, Besluit_Id="b-2", Fractie_Id="f-1", Soort="Tegen", FractieGrootte=5)),
    ("Toezegging", row("t-1", Nummer="TZ202503-001", Activiteit_Id="a-1", Tekst="De minister meldt het.")),
]
KEPT = ("name", "joined", "gone", "loose", "doubled", "cut")


def named(records: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(records)) as database:
        found = {table: sorted(database.execute(f"SELECT * FROM {table}").fetchall()) for table in KEPT}
        return found | {"owners": database.execute("SELECT entity, id, owner FROM row ORDER BY rowid").fetchall()}


def things(records: Path) -> dict[tuple[str, str], list[bytes]]:
    """Give all that is told of each thing."""
    with Harvest(records, more=True) as harvest:
        harvest.begin(namings())
        name_all(harvest, Report(harvest.inputs()))
        stages = [("paper", PAPERS), *((stage, of) for stage, of, _ in making.STAGES)]
        return {
            (stage, key): [repr((p.tag, p.id, p.data)).encode() for p in parts]
            for stage, (tables, links) in stages
            for key, parts in harvest.groups(*tables, links=links)
        }


STEP = st.lists(st.sampled_from(range(len(TOLD))), min_size=1, max_size=6, unique=True)


@settings(max_examples=25, deadline=None)
@example([[0, 23, 25], [0, 24]])  # a version moves to another paper, and its file with it
@given(st.lists(STEP, min_size=2, max_size=4))
def test_names_and_links_that_are_kept_are_those_that_would_be_made(steps: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        records, before = Path(place) / RECORDS, Path(place) / "before.db"
        for number, step in enumerate(steps):
            rows: dict[str, list[dict[str, Any]]] = {}
            for entity, told in (TOLD[at] for at in step):
                rows.setdefault(entity, []).append(told)
            if number:
                shutil.copyfile(records, before)
            stale = stale_after(records, rows, kept=number > 0)
            kept, now = named(records), Path(shutil.copyfile(records, Path(place) / "now.db"))
            after = things(now)
            assert kept == named(now)
            if number:
                was = things(before)
                assert {key for stage, key in after | was if after.get((stage, key)) != was.get((stage, key))} <= stale


def test_a_link_that_stays_is_joined_once_beside_one_that_changes(tmp_path: Path) -> None:
    records, decision = tmp_path / RECORDS, row(DECISION, Agendapunt_Id=ITEM, Zaak=[{"Id": CASE}])
    stale_after(records, {"Zaak": [case()], "Besluit": [decision]}, kept=False)
    another = row("b-2", Agendapunt_Id=ITEM, BesluitSoort="Stemmen - aangenomen")
    stale_after(records, {"Zaak": [case(number="2025Z00009", at=LATE)], "Besluit": [another]})
    kept, now = named(records), Path(shutil.copyfile(records, tmp_path / "now.db"))
    things(now)
    assert kept == named(now)


def test_an_update_names_what_changed_and_nothing_else(records: Path) -> None:
    stale_after(records, {"Zaak": [case(), case("z-2", "2025Z00002")]}, kept=False)
    with Harvest(records, more=True, kept=True) as harvest:
        gather([str(records.parent / "Zaak.jsonl")], harvest)
        harvest.begin(namings())
        assert {key for key, _ in harvest.rows("Zaak")} == {CASE, "z-2"}
        assert list(harvest.rows("Document", link="document-dossier")) == []
        assert list(harvest.papers()) == []
