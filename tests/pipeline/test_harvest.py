"""What several inputs say of one thing is put together, whatever their order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamergraaf.errors import NothingReadError
from kamergraaf.pipeline import build, building
from kamergraaf.sources.inputs import longlines
from kamergraaf.sources.opendata import json as opendata_json
from kamergraaf.store import DUMP, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.usefixtures("bare")

REPORT = """<vlosCoreDocument Timestamp="{published}"><vergadering objectid="sleutel"><titel>{title}</titel>
<datum>2025-07-02</datum><activiteit soort="Stemmingen"><titel>Stemmingen</titel><parlisid>2025A00001</parlisid>
<zaken><zaak><parlisid>{case}</parlisid></zaak></zaken></activiteit></vergadering></vlosCoreDocument>"""
EARLY = REPORT.format(published="2025-07-02T23:00:00+02:00", title="Vroeg", case="2025Z00002")
LATE = REPORT.format(published="2025-07-02T22:30:00Z", title="Laat", case="2025Z00001")


def written(folder: Path, **files: str) -> list[str]:
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [str(folder / name) for name in files]


def built(folder: Path, addresses: Iterable[str], join: str | None = None) -> Store:
    """Build a graph of inputs, or add them to one that is there."""
    path = folder / (join or f"graaf-{len(list(folder.iterdir()))}")
    assert build(list(addresses), path, join={} if join else None).issues == []
    return open_store(path)


def titles(graph: Store) -> list[str]:
    return [
        str(row[0])
        for row in graph.query('SELECT ?t { ?r dcterms:title ?t ; dcterms:identifier "verslag-sleutel" }').rows
    ]


def test_of_nothing_no_graph_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(building, "write_lines")
    with pytest.raises(NothingReadError) as told:
        build(written(tmp_path, **{"leeg.txt": "", "los.txt": "Een tekst zonder nummer."}), tmp_path / "graaf")
    assert [Path(issue.source).name for issue in told.value.issues] == ["leeg.txt", "los.txt"]
    assert not (tmp_path / "graaf").exists()


def test_the_later_version_of_a_report_holds(tmp_path: Path) -> None:
    for order in permutations(written(tmp_path, a=EARLY, b=LATE)):
        assert titles(built(tmp_path, order)) == ["Laat"]


@pytest.mark.parametrize("turned", [False, True])
def test_an_earlier_version_that_is_added_later_changes_nothing(tmp_path: Path, turned: bool) -> None:
    first, second = written(tmp_path, a=EARLY, b=LATE)[:: -1 if turned else 1]
    graph = built(tmp_path, [first])
    assert titles(built(tmp_path, [second], graph.path.name)) == ["Laat"]


def test_what_inputs_say_of_an_activity_is_put_together(tmp_path: Path) -> None:
    files = written(tmp_path, a=EARLY, b=LATE, c=LATE.replace("Z00001", "Z00003").replace("sleutel", "tweede"))
    graphs = [built(tmp_path, order) for order in permutations(files)]
    assert len({(graph.path / DUMP).read_bytes() for graph in graphs}) == 1
    ask = (
        'SELECT ?thing { ?a eli-dl:activity_id "2025A00001" ; kg:behandelt|eli-dl:recorded_in_a_realization_of ?thing }'
    )
    assert sorted(str(row[0]).rsplit("/", 1)[1] for row in graphs[0].query(ask).rows) == [
        "2025Z00001", "2025Z00002", "2025Z00003", "verslag-sleutel", "verslag-tweede",
    ]  # fmt: skip


PAGE = """Een titel

{kind}

Nummer: {number}, datum: 2026-01-20, bijgewerkt: 2026-01-22 13:58

Bijlagen:
{annex}

{filed}

Preview document

Een tekst.
"""
LETTER = PAGE.format(
    kind="Brief regering",
    number="2026D00001",
    annex="Een rapport (2026D00002)",
    filed="Onderdeel van kamerstukdossier 99999 -12 Een dossier",
)
ANNEX = PAGE.format(kind="Bijlage", number="2026D00002", annex="", filed="")


def test_the_page_of_an_annex_leads_what_another_page_says_of_it(tmp_path: Path) -> None:
    said = ANNEX.replace("Preview", "Bijlage bij: Een brief (2026D00001)\n\nPreview")
    ask = """SELECT ?title ?parent { ?a dcterms:identifier "2026D00002" ; dcterms:title ?title ; eli:is_annex_of ?parent ;
        eli:is_realized_by/prov:wasDerivedFrom ?file }"""
    for number, annex in enumerate((ANNEX, said)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for order in permutations(written(folder, letter=LETTER, annex=annex)):
            ((title, parent),) = built(folder, order).query(ask).rows
            assert (title, str(parent).rsplit("/", 1)[1]) == ("Een titel", "kst-99999-12")


def test_an_annex_that_only_another_page_names_lacks_nothing(tmp_path: Path) -> None:
    graph = built(tmp_path, written(tmp_path, letter=LETTER))
    assert graph.ask('ASK { ?a dcterms:identifier "2026D00002" ; dcterms:title "Een rapport"@nl }')


@pytest.mark.parametrize("turned", [False, True])
def test_a_case_that_many_papers_name_tells_what_its_own_row_says(tmp_path: Path, turned: bool) -> None:
    papers = "".join(
        f'{{"Id": "d-{n}", "DocumentNummer": "2025D0000{n}", "Soort": "Motie", "Onderwerp": "Een motie", '
        f'"Zaak": [{{"Id": "z-1", "Nummer": "2025Z00001"}}]}}\n'
        for n in range(3)
    )
    case = '{"Id": "z-1", "Nummer": "2025Z00001", "Onderwerp": "De zaak", "GewijzigdOp": "2025-07-02T10:00:00+02:00"}\n'
    files = written(tmp_path, **{"Document.jsonl": papers, "Zaak.jsonl": case})[:: -1 if turned else 1]
    path = tmp_path / "graaf"
    build(files, path)
    asked = open_store(path).query("SELECT ?t ?w { ?z eli-dl:process_title ?t ; eli-dl:involved_work ?w } ORDER BY ?w")
    assert [(row[0], str(row[1]).rsplit("/", 1)[1]) for row in asked.rows] == [
        ("De zaak", f"2025D0000{n}") for n in range(3)
    ]


def test_processes_that_read_large_files_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(longlines, "LARGE", 8)
    monkeypatch.setattr(opendata_json, "_BATCH", 1)
    cases = (f'{{"Id": "z-{n}", "Nummer": "2025Z{n:05}", "Onderwerp": "Zaak {n}"}}\n' for n in range(40))
    [file] = written(tmp_path, **{"Zaak.jsonl": "".join(cases)})
    for workers in (1, 2):
        assert build([file], tmp_path / f"met-{workers}", workers=workers).counts["cases"] == 40
    assert (tmp_path / "met-1" / DUMP).read_bytes() == (tmp_path / "met-2" / DUMP).read_bytes()
