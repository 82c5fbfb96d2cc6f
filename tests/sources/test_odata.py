"""Open data as JSON: records of any entity are known by their names, taken apart, and what is odd is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.model import Count, Link, Row, Snapshot
from kamergraaf.sources import entities, odata
from kamergraaf.sources.rows import entity_of
from kamergraaf.sources.settings import load

if TYPE_CHECKING:
    from .conftest import Found, Reader

D, Z, B, V = "d-1", "z-1", "b-1", "v-1"


def rows(found: Found) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row.entity, row.id): json.loads(row.data) for row in found.all if isinstance(row, Row)}


def links(found: Found) -> set[tuple[str, str, str]]:
    return {(x.relation, x.first, x.second) for x in found.all if isinstance(x, Link) and x.second}


def document(**more: Any) -> dict[str, Any]:
    return {"Id": D, "DocumentNummer": "2025D00001", "Soort": "Motie", "Volgnummer": 812, **more}


def case(*documents: Any, **more: Any) -> dict[str, Any]:
    return {"Id": Z, "Nummer": "2025Z00001", "Soort": "Motie", "GestartOp": None, "Document": list(documents), **more}


def lines(*records: Any) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_record_is_taken_apart_into_rows_and_links(reading: Reader) -> None:
    version = {"Id": V, "ExterneIdentifier": "kst-28684-812"}
    found = reading("z.jsonl", lines(case(document(HuidigeDocumentVersie=version), Kabinetsappreciatie="Ontraden")))
    assert found.issues == []
    assert links(found) == {("document-zaak", D, Z)}
    taken = rows(found)
    assert taken["Zaak", Z]["Kabinetsappreciatie"] == "Ontraden"
    assert taken["Document", D]["HuidigeDocumentVersie_Id"] == V
    assert taken["DocumentVersie", V]["Document_Id"] == D
    [owner] = [row.owner for row in found.all if isinstance(row, Row) and row.entity == "DocumentVersie"]
    assert owner == D


def test_a_record_inside_a_record_is_the_same_as_one_beside_it(reading: Reader) -> None:
    vote = {"Id": "s-1", "Soort": "Voor", "FractieGrootte": 24, "Fractie_Id": "f-1", "Vergissing": False}
    decision = {"Id": B, "BesluitSoort": "Stemmen - aangenomen", "Agendapunt_Id": "a-1"}
    inside = reading("x.jsonl", lines({**decision, "Stemming": [vote], "Zaak": [{"Id": Z}]}))
    beside = reading("x.jsonl", lines(decision, {**vote, "Besluit_Id": B}))
    assert rows(inside) == rows(beside)
    assert links(inside) == links(beside) | {("besluit-zaak", B, Z)}


def test_a_link_is_the_same_from_either_end(reading: Reader) -> None:
    item = {"Id": "a-1", "Nummer": "2025P00001", "Volgorde": 1, "Rubriek": None}
    one = reading("x.jsonl", lines({**item, "Zaak": [{"Id": Z}]}))
    other = reading("x.jsonl", lines({**case(), "Agendapunt": [{"Id": "a-1"}]}))
    table = reading("x.jsonl", lines({"Agendapunt_Id": "a-1", "Zaak_Ids": [Z]}))
    assert links(one) == links(other) == links(table) == {("agendapunt-zaak", "a-1", Z)}


@pytest.mark.parametrize("entity", sorted(load("tweedekamer-odata")["entities"]))
def test_each_entity_is_known_by_its_names(entity: str) -> None:
    settings = load("tweedekamer-odata")
    names = sorted(entities.known(entity) | set(settings["row"].values()))
    record = {name: msgspec.Raw(b"null") for name in names}
    assert entity_of(record, entity) == entity
    assert entity_of(record) in {entity, *_alike(entity)}, "without a hint only files and their metadata are the same"


def _alike(entity: str) -> set[str | None]:
    """Entities that the service gives the same fields; only the page or the file tells them apart."""
    groups: tuple[set[str | None], ...] = (
        {"DocumentPublicatie", "DocumentPublicatieMetadata"},
        {"CommissieZetelVastPersoon", "CommissieZetelVervangerPersoon", None},
    )
    return next((group for group in groups if entity in group), set())


def test_the_number_tells_apart_records_with_the_same_names(reading: Reader) -> None:
    few = {"Id": "x", "Soort": "Motie", "Onderwerp": "Iets"}
    found = reading("x.jsonl", lines({**few, "Nummer": "2025Z00001"}, {**few, "Id": "y", "Nummer": "2025A00001"}))
    assert set(rows(found)) == {("Zaak", "x"), ("Activiteit", "y")}


def test_names_of_a_newer_version_of_the_service_are_read(reading: Reader) -> None:
    row = {"Id": "a", "Nummer": "2026A00001", "VoortouwCommissieNaam": "TK", "Soort": "Stemmingen"}
    found = reading("x.json", json.dumps({"@odata.context": "https://x/OData/v5/$metadata#Activiteit", "value": [row]}))
    assert found.issues == []
    assert set(rows(found)) == {("Activiteit", "a")}


def test_an_unknown_field_is_counted_once_for_the_file_and_costs_nothing(reading: Reader) -> None:
    found = reading("z.jsonl", lines(case(Nieuw=1), case(Id="z-2", Nieuw=2), case(Id="z-3")))
    assert len(rows(found)) == 3
    [issue] = found.issues
    assert (issue.place, issue.reason) == ("Zaak", "unknown field Nieuw, in 2 of 3 records; left out")


def test_personal_data_is_never_kept(reading: Reader) -> None:
    person = {"Id": "p", "Achternaam": "Dijck", "Roepnaam": "T", "Geboortedatum": "1963-02-09", "Geslacht": "man"}
    found = reading("Persoon.jsonl", lines({**person, "PersoonGeschenk": [{"Id": "g", "Omschrijving": "een boek"}]}))
    assert rows(found) == {("Persoon", "p"): {"Id": "p", "Achternaam": "Dijck", "Roepnaam": "T"}}
    assert found.issues == []


@pytest.mark.parametrize("wrap", ["page", "list", "response", "one"])
def test_records_are_found_in_every_carrier(reading: Reader, wrap: str) -> None:
    records = [case(document()), case(Id="z-2", Nummer="2025Z00002")]
    page = {"@odata.context": "https://x/$metadata#Zaak", "value": records}
    text = {"page": page, "list": records, "response": {"status": 200, "data": page}, "one": records[0]}[wrap]
    found = reading("x.json", json.dumps(text, indent=1))
    assert found.issues == []
    assert ("Zaak", Z) in rows(found)
    assert (("Zaak", "z-2") in rows(found)) == (wrap != "one")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"Nummer": "2025', id="broken"),
        pytest.param('{"Naam": "x"}', id="other record"),
        pytest.param("[1, 2]", id="list"),
        pytest.param('"2025Z00001"', id="text"),
        pytest.param(lines(case(Id=None)).strip(), id="no id"),
        pytest.param(lines(case(Id=7)).strip(), id="id is a number"),
        pytest.param(lines(case(Id="x> <y")).strip(), id="id that could be no part of an IRI"),
        pytest.param(lines(case(Document="x")).strip(), id="documents that are none"),
        pytest.param(lines(case({"Soort": "Motie"})).strip(), id="a document without an id"),
        pytest.param('{"Nummer":"2025Z1","a":' + "[" * 99999 + "]" * 99999 + "}", id="deep"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(reading: Reader, line: str) -> None:
    found = reading("z.jsonl", lines(case(Id="z-8")) + line + "\n\n" + lines(case(Id="z-9")))
    assert {("Zaak", "z-8"), ("Zaak", "z-9")} <= set(rows(found))
    [issue] = found.issues
    assert (issue.source, issue.place.split(",")[0]) == ("map/z.jsonl", "line 2")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", ["page", "list"])
def test_of_a_page_that_breaks_off_the_records_before_the_break_are_read(
    reading: Reader, wrap: str, indent: int | None
) -> None:
    records = [case(Id=f"z-{number}") for number in range(9)]
    page = {"@odata.context": "https://x/$metadata#Zaak", "@odata.count": 9, "value": records}
    text = json.dumps(page if wrap == "page" else records, indent=indent)
    found = reading("x.json", text[: text.index("z-6")])
    assert set(rows(found)) == {("Zaak", f"z-{number}") for number in range(6)}
    [issue] = found.issues
    assert issue.place == "record 7"


def test_records_that_hold_each_other_for_ever_are_refused(reading: Reader) -> None:
    record = case()
    for number in range(40):
        record = case({**document(Id=f"d-{number}"), "Zaak": [{**record, "Id": f"z-{number}"}]}, Id=f"y-{number}")
    found = reading("z.jsonl", lines(record))
    assert any("deep" in issue.reason for issue in found.issues)


def test_byte_order_mark_and_windows_line_ends(reading: Reader) -> None:
    found = reading("z.jsonl", "\ufeff" + lines(case(), case(Id="z-2")).replace("\n", "\r\n"))
    assert found.issues == []
    assert set(rows(found)) == {("Zaak", Z), ("Zaak", "z-2")}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_json_makes_it_crash(value: Any) -> None:
    list(
        odata.read(
            Snapshot("x.json", "0"), json.dumps({"Id": "x", "Nummer": "2025Z00001", "Document": value, "x": value})
        )
    )


def test_a_field_that_is_lacking_is_no_issue_and_is_counted(reading: Reader) -> None:
    found = reading("z.jsonl", lines(case(), case(Id="z-2", Kabinetsappreciatie=None)))
    counts = {x.name: x.number for x in found.all if isinstance(x, Count)}
    assert (counts["missing.Zaak.Kabinetsappreciatie"], counts["missing.Zaak.Afgedaan"]) == (1, 2)
    assert "missing.Zaak.Nummer" not in counts
    assert found.issues == []
