"""Open data: tombstones, missing documents, midnights in UTC, lines that are no record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Reader


def document(**more: Any) -> dict[str, Any]:
    return {
        "DocumentNummer": "2025D00001",
        "Soort": "Motie",
        "Titel": "Een dossier",
        "Onderwerp": "Motie over een proefzin",
        "Datum": "2025-09-25T00:00:00+02:00",
        "Verwijderd": False,
        "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-28684-812"},
        **more,
    }


def case(*documents: Any, **more: Any) -> str:
    row = {
        "Id": "z",
        "Nummer": "2025Z00001",
        "Soort": "Motie",
        "Onderwerp": "Een zaak",
        "GestartOp": "2025-09-25T00:00:00+02:00",
        "Verwijderd": False,
        "Document": list(documents),
        **more,
    }
    return json.dumps(row) + "\n"


def test_a_case_with_its_document(reading: Reader) -> None:
    found = reading("z.jsonl", case(document(), Kabinetsappreciatie="Oordeel Kamer"))
    assert found.issues == []
    [row] = found.cases
    assert (row.number, row.title, row.started) == ("2025Z00001", "Een zaak", "2025-09-25")
    assert (row.appreciation, row.documents) == ("Oordeel Kamer", ("kst-28684-812",))
    paper = found.document
    assert (paper.id, paper.dossier, paper.number) == ("kst-28684-812", "28684", "812")
    assert (paper.document_number, paper.kind, paper.date) == ("2025D00001", "motie", "2025-09-25")


def test_a_deleted_case_and_a_deleted_document_are_left_out(reading: Reader) -> None:
    found = reading("z.jsonl", case(document(Verwijderd=True)) + case(document(), Verwijderd=True, Nummer=None))
    assert (found.documents, found.issues) == ([], [])
    assert [row.documents for row in found.cases] == [()]


@pytest.mark.parametrize("documents", [None, [], "absent"], ids=["null", "none", "absent"])
def test_a_case_without_documents(reading: Reader, documents: Any) -> None:
    row = json.loads(case())
    if documents == "absent":
        del row["Document"]
    else:
        row["Document"] = documents
    found = reading("z.jsonl", json.dumps(row))
    assert [x.documents for x in found.cases] == [()]
    assert found.issues == []


@pytest.mark.parametrize("version", [None, {}, {"ExterneIdentifier": None}], ids=["none", "empty", "null"])
def test_a_document_that_is_not_published_goes_by_its_own_number(reading: Reader, version: Any) -> None:
    found = reading("z.jsonl", case(document(HuidigeDocumentVersie=version)))
    assert found.document.id == "2025D00001"
    assert found.document.dossier is None


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2006-11-29T23:00:00+00:00", "2006-11-30"),
        ("2025-06-30T22:00:00Z", "2025-07-01"),
        ("2025-09-25T00:00:00+02:00", "2025-09-25"),
        ("2025-01-15T00:00:00+01:00", "2025-01-15"),
        ("2025-01-15T12:02:07.0737743Z", "2025-01-15"),
        ("2025-01-15", "2025-01-15"),
    ],
)
def test_a_day_is_a_dutch_day(reading: Reader, stamp: str, date: str) -> None:
    found = reading("z.jsonl", case(document(Datum=stamp), GestartOp=stamp))
    assert found.issues == []
    assert (found.document.date, found.cases[0].started) == (date, date)


@pytest.mark.parametrize("stamp", ["2025-02-31T00:00:00", "gisteren"])
@pytest.mark.parametrize("of", ["document", "case"])
def test_a_day_that_does_not_exist_is_named(reading: Reader, stamp: str, of: str) -> None:
    line = case(document(Datum=stamp)) if of == "document" else case(GestartOp=stamp)
    found = reading("z.jsonl", line)
    assert len(found.cases) == 1
    [issue] = found.issues
    assert issue.place.startswith("line 1")
    assert stamp in issue.reason


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"Nummer": "2025', id="broken"),
        pytest.param('{"Naam": "x"}', id="other record"),
        pytest.param("[1, 2]", id="list"),
        pytest.param('"2025Z00001"', id="text"),
        pytest.param(case(Nummer=None).strip(), id="no number"),
        pytest.param(case(Nummer=7).strip(), id="number is a number"),
        pytest.param(case(Nummer="").strip(), id="empty number"),
        pytest.param(case(document(DocumentNummer=None, HuidigeDocumentVersie=None)).strip(), id="document"),
        pytest.param('{"Nummer":"2025Z1","a":' + "[" * 99999 + "]" * 99999 + "}", id="deep"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(reading: Reader, line: str) -> None:
    found = reading("z.jsonl", case(Nummer="2025Z00008") + line + "\n\n" + case(Nummer="2025Z00009"))
    assert {"2025Z00008", "2025Z00009"} <= {row.number for row in found.cases}
    [issue] = found.issues
    assert (issue.source, issue.place.split(",")[0]) == ("map/z.jsonl", "line 2")


def test_byte_order_mark_and_windows_line_ends(reading: Reader) -> None:
    found = reading("z.jsonl", "\ufeff" + (case(document()) + case(Nummer="2025Z00002")).replace("\n", "\r\n"))
    assert found.issues == []
    assert [row.number for row in found.cases] == ["2025Z00001", "2025Z00002"]


def test_values_of_another_type_do_no_harm(reading: Reader) -> None:
    odd = case(document(Soort=["x"], Titel=5, Onderwerp={}, Datum=7), "x", None, Soort=3, Onderwerp=[], GestartOp={})
    found = reading("z.jsonl", odd)
    assert len(found.cases) == len(found.documents) == 1
    assert found.document.title is None


def test_records_of_other_entities_are_named_once_and_cost_no_case(reading: Reader) -> None:
    item = json.dumps({"Id": "a", "Nummer": "2025P00001", "Onderwerp": "Een agendapunt"}) + "\n"
    found = reading("z.jsonl", item + case(document()) + item)
    assert [row.number for row in found.cases] == ["2025Z00001"]
    assert ["line 1 and 1 more lines" in str(issue) for issue in found.issues] == [True]
