"""A graph that is updated is the graph that a build of all of it at once would make."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT, version
from tests.pipeline.indexes import told as told_by
from tests.pipeline.test_open_data import (
    CASE,
    DECISION,
    EARLY,
    ITEM,
    LATE,
    PAPER,
    actor,
    case,
    paper,
    row,
    tombstone,
    vote,
)

from kamergraaf import pipeline
from kamergraaf.pipeline import compacting
from kamergraaf.store import open_dump, open_store

pytestmark = pytest.mark.usefixtures("without_terms")

SAMPLE = sorted(path for path in (ROOT / "data" / "sample").rglob("*") if path.is_file())


def lines(graph: Path) -> list[bytes]:
    with open_dump(open_store(graph)) as dump:
        return list(dump)


def named(graph: Path) -> str:
    """Give the digest that the manifest tells, which must be that of the lines that the graph has now."""
    told = str(open_store(graph).manifest["graph-sha256"])
    assert int(told, 16) == sum(int(hashlib.sha256(line).hexdigest(), 16) for line in lines(graph)) % 2**256
    return told


def test_an_update_gives_the_graph_of_a_build(tmp_path: Path) -> None:
    names = [str(path) for path in SAMPLE]
    pipeline.build(names[::2], tmp_path / "a")
    told = pipeline.update(tmp_path / "a", names[1::2])
    assert (told.rebuilt, bool(told.new)) == (None, True)
    pipeline.build(names, tmp_path / "b")
    assert lines(tmp_path / "a") == lines(tmp_path / "b")
    assert told_by(tmp_path / "a") == told_by(tmp_path / "b")
    assert named(tmp_path / "a") == named(tmp_path / "b")
    compacting.compact(tmp_path / "a")
    assert named(tmp_path / "a") == named(tmp_path / "b")
    for part in ("edges.bin", "search.db", "names.db", "tables.db"):
        assert (version(tmp_path / "a") / part).read_bytes() == (version(tmp_path / "b") / part).read_bytes()


def test_a_paper_that_is_taken_back_is_gone_from_every_byte(tmp_path: Path) -> None:
    (tmp_path / "36901-7.txt").write_text(TEXT.format(7, " GEHEIM"), encoding="utf-8")
    pipeline.build([str(SAMPLE[0]), str(tmp_path / "36901-7.txt")], tmp_path / "a")
    assert any("kst-36901-7" in key for key in keys(tmp_path / "a"))
    told = pipeline.update(tmp_path / "a", [], withdrawn=["kst-36901-7"])
    assert (told.rebuilt, told.gone) == (None, [("paper", "kst-36901-7")])
    pipeline.build([str(SAMPLE[0])], tmp_path / "b")
    assert lines(tmp_path / "a") == lines(tmp_path / "b")
    assert named(tmp_path / "a") == named(tmp_path / "b")
    assert told.waiting == compacting.plan(tmp_path / "a").withdrawals == 1
    compacting.compact(tmp_path / "a")
    assert lines(tmp_path / "a") == lines(tmp_path / "b")
    files = [path.read_bytes() for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert not any(b"GEHEIM" in data for data in files)


def test_a_graph_of_other_rules_is_built_anew_and_says_so(tmp_path: Path) -> None:
    pipeline.build([str(SAMPLE[0])], tmp_path / "a")
    (version(tmp_path / "a") / "parts.db").unlink()  # as in a graph of an earlier version
    told = pipeline.update(tmp_path / "a", [str(SAMPLE[1])])
    assert told.rebuilt == "other-program"
    assert pipeline.update(tmp_path / "a", [str(SAMPLE[2])]).rebuilt is None
    pipeline.build([str(path) for path in SAMPLE[:3]], tmp_path / "b")
    assert lines(tmp_path / "a") == lines(tmp_path / "b")


def keys(graph: Path) -> list[str]:
    """Give the IRIs of all things that have a line."""
    return [line.split(b" ")[0].decode() for line in lines(graph)]


# What may be told of each thing, early and late, and that it was withdrawn.
HANDED = {"BesluitSoort": "Stemmen - aangenomen", "StemmingsSoort": "Met handopsteken"}
PERSON = {"Achternaam": "Jansen", "Roepnaam": "Jan", "Initialen": "J.", "Functie": "Tweede Kamerlid"}
MOTION = {"Onderwerp": "Motie van het lid Jansen over geweld tegen hulpverleners", "Soort": "Motie"}
TEXT = """36 901 Veiligheid

Nr. {0} Brief van de minister van Justitie en Veiligheid

Den Haag, 27 maart 2025

Zie Kamerstuk 36 901, nr. 5, en Kamerstuk 28 684, nr. 812, de motie-Jansen over geweld tegen hulpverleners en het programma
Veilige Publieke Taak.{1}
"""
ROWS: list[dict[str, Any]] = [
    case(),
    case(at=LATE) | {"Onderwerp": "Motie van het lid Jansen over iets anders", "Afgedaan": True},
    case("z-2", "2025Z00002") | {"ZaakActor": [actor("za-1", "Zaak_Id", Persoon_Id="p-1", Functie="Tweede Kamerlid")]},
    tombstone(CASE),
    paper() | MOTION | {"Zaak": [{"Id": CASE}]},
    paper(at=LATE) | MOTION | {"Zaak": [{"Id": CASE}, {"Id": "z-2"}], "Kamerstukdossier": [{"Id": "k-1"}]},
    paper("d-2", "2025D00002", "kst-36901-6") | MOTION | {"Zaak": [{"Id": "z-2"}]},
    paper("d-3", "2025D00003", "kst-36901-5"),
    tombstone(PAPER),
    row(DECISION, Agendapunt_Id=ITEM, AgendapuntZaakBesluitVolgorde=1, **HANDED),
    row(DECISION, at=LATE, Agendapunt_Id=ITEM, BesluitSoort="Stemmen - verworpen", StemmingsSoort="Hoofdelijk"),
    tombstone(DECISION),
    row(ITEM, Nummer="2025P00001", Onderwerp="Stemmingen", Zaak=[{"Id": CASE}, {"Id": "z-2"}]),
    vote(),
    vote("s-2", Persoon_Id="p-1", ActorNaam="Jansen, J.", ActorFractie="VVD"),
    tombstone("s-2", Besluit_Id=None, Soort=None, ActorNaam=None),
    row("p-1", **PERSON),
    tombstone("p-1", Achternaam=None, Roepnaam=None),
    row("f-1", NaamNL="Volkspartij", Afkorting="VVD", DatumActief="1948-01-24"),
    row("k-1", Nummer=36901, Titel="Veiligheid"),
    row("k-1", at=LATE, Nummer=36901, Titel="Veiligheid van hulpverleners"),
    row("t-1", Nummer="TZ202501-001", Tekst="Een brief.", Status="Openstaand", Naam="J. Jansen"),
    case("z-2", "2025Z00002", at=LATE, Volgnummer=6) | {"Onderwerp": "Gewijzigde motie van het lid Y (t.v.v. 36901-5)"},
    row("b-2", Agendapunt_Id=ITEM, AgendapuntZaakBesluitVolgorde=2, BesluitSoort="Stemmen - verworpen"),
]
Step = tuple[str, Any]
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("rows"), st.lists(st.sampled_from(range(len(ROWS))), min_size=1, max_size=6, unique=True)),
    st.tuples(st.just("text"), st.tuples(st.integers(5, 8), st.sampled_from(["", " Ook nr. 6.", " En nr. 7."]))),
)


def input_of(step: Step, folder: Path, number: int) -> str:
    kind, told = step
    path = folder / f"{number}-36901-{told[0]}.txt" if kind == "text" else folder / f"{number}.jsonl"
    rows = "".join(json.dumps(ROWS[at]) + "\n" for at in told) if kind == "rows" else TEXT.format(*told)
    path.write_text(rows, encoding="utf-8")
    return str(path)


def updated(folder: Path, steps: list[Step]) -> tuple[Path, list[str]]:
    """Build the first step and update by each of the others; gives the graph, and the inputs that now hold."""
    inputs: dict[object, str] = {"sample": str(SAMPLE[0])}
    for number, step in enumerate(steps):
        address = input_of(step, folder, number)
        if number:
            assert pipeline.update(folder / "graph", [address]).rebuilt is None
        else:
            pipeline.build([address, *inputs.values()], folder / "graph")
        inputs[step[1][0] if step[0] == "text" else ("rows", number)] = address  # a later text takes its place
    return folder / "graph", list(inputs.values())


def outcomes(counts: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in counts.items() if name.startswith(("agenda.", "fates.", "decided."))}


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=2, max_size=5))
def test_any_sequence_of_updates_gives_the_graph_that_is_built_at_once(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        graph, inputs = updated(Path(place), steps)
        pipeline.build(inputs, Path(place) / "once")
        assert lines(graph) == lines(Path(place) / "once")
        told, once = (open_store(path).manifest for path in (graph, Path(place) / "once"))
        for known in ("triples", "coverage", "graph-sha256"):
            assert told[known] == once[known]
        assert outcomes(told["counts"]) == outcomes(once["counts"])
        assert told_by(graph) == told_by(Path(place) / "once")


SEAT = row("zetel-1", Gewicht=1, Fractie_Id="f-1")


def sits(at: str, until: str | None) -> dict[str, Any]:
    who = {"FractieZetel_Id": "zetel-1", "Persoon_Id": "p-1", "Functie": "Lid"}
    return row("zp-1", at=at, **who, Van="2024-01-01", TotEnMet=until)


def test_who_moved_what_for_which_group_follows_a_seat_that_changes(tmp_path: Path) -> None:
    mover = actor("za-1", "Zaak_Id", Persoon_Id="p-1", Functie="Tweede Kamerlid") | {"Zaak_Id": "z-2"}
    moved = case("z-2", "2025Z00002") | {"GestartOp": "2025-03-01T00:00:00+01:00", "ZaakActor": [mover]}
    group = row("f-1", Afkorting="VVD", NaamNL="Volkspartij", NaamEN="Party", AantalZetels=1, DatumActief="1948-01-24")
    steps = [[moved, ROWS[16], group], [SEAT, sits(EARLY, None)], [sits(LATE, "2024-06-30")]]
    names, found = [str(SAMPLE[0])], []
    for number, rows in enumerate(steps):
        path = tmp_path / f"{number}.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
        names.append(str(path))
        if number:
            assert pipeline.update(tmp_path / "a", [str(path)]).rebuilt is None
        else:
            pipeline.build(names, tmp_path / "a")
        found.append({pair for pair in told_by(tmp_path / "a")["moved"] if pair[1].endswith("2025Z00002")})
    assert [len(pairs) for pairs in found] == [0, 1, 0]
    pipeline.build(names, tmp_path / "b")
    assert told_by(tmp_path / "a") == told_by(tmp_path / "b")
