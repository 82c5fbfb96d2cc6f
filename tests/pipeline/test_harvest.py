"""What several inputs say of one thing is put together, whatever their order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from kamergraaf.pipeline import build_graph
from kamergraaf.pipeline.harvest import Harvest, harvest
from kamergraaf.sources import kept

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """<vlosCoreDocument Timestamp="{published}"><vergadering objectid="sleutel"><titel>{title}</titel>
<datum>2025-07-02</datum><activiteit soort="Stemmingen"><titel>Stemmingen</titel><parlisid>2025A00001</parlisid>
<zaken><zaak><parlisid>{case}</parlisid></zaak></zaken></activiteit></vergadering></vlosCoreDocument>"""
EARLY = REPORT.format(published="2025-07-02T23:00:00+02:00", title="Vroeg", case="2025Z00002")
LATE = REPORT.format(published="2025-07-02T22:30:00Z", title="Laat", case="2025Z00001")


def written(folder: Path, **files: str) -> list[str]:
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [str(folder / name) for name in files]


def titles(found: Harvest) -> list[str | None]:
    assert found.issues == []
    return [document.title for rows in found.documents.values() for document in rows]


def test_the_later_version_of_a_report_holds(tmp_path: Path) -> None:
    for order in permutations(written(tmp_path, a=EARLY, b=LATE)):
        assert titles(harvest(list(order))) == ["Laat"]


def test_an_earlier_version_that_is_added_later_changes_nothing(tmp_path: Path) -> None:
    early, late = written(tmp_path, a=EARLY, b=LATE)
    before = tmp_path / "records.jsonl"
    before.write_bytes(b"".join(kept.write(harvest([late]).records())))
    assert titles(harvest([early], str(before))) == ["Laat"]
    before.write_bytes(b"".join(kept.write(harvest([early]).records())))
    assert titles(harvest([late], str(before))) == ["Laat"]


def test_what_inputs_say_of_an_activity_is_put_together(tmp_path: Path) -> None:
    files = written(tmp_path, a=EARLY, b=LATE, c=LATE.replace("Z00001", "Z00003").replace("sleutel", "tweede"))
    found = [harvest(list(order)).activities for order in permutations(files)]
    assert all(activities == found[0] for activities in found)
    activity = found[0]["2025A00001"]
    assert activity.cases == ("2025Z00001", "2025Z00002", "2025Z00003")
    assert activity.reports == ("verslag-sleutel", "verslag-tweede")


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
    for annex in (ANNEX, said):
        for order in permutations(written(tmp_path, letter=LETTER, annex=annex)):
            found = harvest(list(order))
            [row] = found.documents["2026D00002"]
            assert found.issues == []
            assert row.markup is not None
            assert (row.title, row.annex_of) == ("Een titel", "kst-99999-12")


def test_an_annex_that_only_another_page_names_lacks_nothing(tmp_path: Path) -> None:
    [letter] = written(tmp_path, letter=LETTER)
    graph = build_graph([letter])
    assert graph.issues == []
