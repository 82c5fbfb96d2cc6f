"""Open data as JSON: records of any entity are known by their names, taken apart, and what is odd is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamergraaf.descriptions import load, opendata
from kamergraaf.descriptions.opendata import decoder
from kamergraaf.errors import Issue
from kamergraaf.model import Count, Link, Row, Snapshot, entities
from kamergraaf.sources.opendata import json as opendata_json
from kamergraaf.sources.opendata.records import entity_of

if TYPE_CHECKING:
    from tests.sources.conftest import Found, Reader

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
    names = sorted(opendata.known(entity) | set(settings["row"].values()))
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


@pytest.mark.parametrize("name", ["PVV", "PRO", "Groep Van Haga"])
def test_23_the_name_of_a_group_in_the_newer_version_is_that_of_its_vote(reading: Reader, name: str) -> None:
    row = {"Id": "s", "Besluit_Id": "b", "Soort": "Tegen", "FractieGrootte": 3, "FractieNaam": name, "Fractie_Id": "f"}
    found = reading("x.json", json.dumps({"@odata.context": "https://x/OData/v5/$metadata#Stemming", "value": [row]}))
    assert found.issues == []
    assert rows(found)["Stemming", "s"]["ActorFractie"] == name


def test_an_unknown_field_is_counted_once_for_the_file_and_costs_nothing(reading: Reader) -> None:
    found = reading("z.jsonl", lines(case(Nieuw=1), case(Id="z-2", Nieuw=2), case(Id="z-3")))
    assert len(rows(found)) == 3
    [issue] = found.issues
    assert (issue.place, issue.reason) == ("Zaak", "unknown field Nieuw, in 2 of 3 records; left out")


def test_personal_data_is_never_kept(reading: Reader) -> None:
    person = {"Id": "p", "Achternaam": "Dijck", "Roepnaam": "T", "Geboortedatum": "1963-02-09", "Geslacht": "man"}
    found = reading("Persoon.jsonl", lines({**person, "PersoonLoopbaan": [{"Id": "g", "Functie": "arts"}]}))
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
        opendata_json.read(
            Snapshot("x.json", "0"), json.dumps({"Id": "x", "Nummer": "2025Z00001", "Document": value, "x": value})
        )
    )


def test_a_field_that_is_lacking_is_no_issue_and_is_counted(reading: Reader) -> None:
    found = reading("z.jsonl", lines(case(), case(Id="z-2", Kabinetsappreciatie=None)))
    counts = {x.name: x.number for x in found.all if isinstance(x, Count)}
    assert (counts["missing.Zaak.Kabinetsappreciatie"], counts["missing.Zaak.Afgedaan"]) == (1, 2)
    assert "missing.Zaak.Nummer" not in counts
    assert found.issues == []


def page(*records: Any, **more: Any) -> str:
    return json.dumps({"@odata.context": "https://x/$metadata#Zaak", **more, "value": list(records)}, indent=1)


def zaken(found: Found) -> set[str]:
    return {key for entity, key in rows(found) if entity == "Zaak"}


def data_of(found: Found, key: str) -> bytes:
    [data] = [row.data for row in found.all if isinstance(row, Row) and row.id == key]
    return data


@pytest.mark.parametrize("bad", [r'"\ud800"', r'"\udc00 en meer"', "Infinity", "[-Infinity]"])
def test_what_json_does_not_know_costs_its_record_only(reading: Reader, bad: str) -> None:
    records = [case(Id=f"z-{number}") for number in range(3)]
    for text in (page(*records), json.dumps(records)):
        found = reading("x.json", text.replace('"Id": "z-1"', f'"Id": "z-1", "Onderwerp": {bad}'))
        assert zaken(found) == {"z-0", "z-2"}
        [issue] = found.issues
        assert issue.place == "record 2"


def test_half_a_character_in_a_text_costs_its_record_only() -> None:
    records = [json.dumps(case(Id=f"z-{number}", Onderwerp=f"<{number}>")) for number in range(3)]
    for text, place in ((f"[{', '.join(records)}]", "record 2"), ("\n".join(records), "line 2")):
        found = list(opendata_json.read(Snapshot("x.json", "0"), text.replace("<1>", "\ud800")))
        assert {x.id for x in found if isinstance(x, Row)} == {"z-0", "z-2"}
        assert [x.place for x in found if isinstance(x, Issue)] == [place]


def test_a_value_in_a_list_is_handed_on_as_it_stands(reading: Reader) -> None:
    number = "12345678901234567890123"
    text = json.dumps([case(Id="z-1", Volgnummer=0)]).replace('"Volgnummer": 0', f'"Nummer": {number}')
    assert number.encode() in data_of(reading("x.json", text), "z-1")


@pytest.mark.parametrize("wrap", ["page", "list"])
def test_control_characters_in_a_text_are_read(reading: Reader, wrap: str) -> None:
    records = [case(Id="z-1", Onderwerp="<>"), case(Id="z-2")]
    text = page(*records) if wrap == "page" else json.dumps(records)
    found = reading("x.json", text.replace("<>", 'een\ttab,\neen \\"regel\\" \x01'))
    assert found.issues == []
    assert zaken(found) == {"z-1", "z-2"}
    assert rows(found)["Zaak", "z-1"]["Onderwerp"] == 'een\ttab,\neen "regel" \x01'


BREAKS = {
    "no value": ('"Onderwerp": "<>"', '"Onderwerp": '),
    "no comma": ('"Onderwerp": "<>",', '"Onderwerp": "<>"'),
    "no end of a text": ('"<>"', '"<>'),
    "no end of the last text": ('"<last>"', '"<last>'),
    "marks in a text": ('"<>"', '"de "Wet" op"'),
    "escape": ('"<>"', r'"\q }, { \u12"'),
    "no end of a record": ('"<last>"}', '"<last>"'),
    "inside": ('"Soort": "Brief"', '"Soort": '),
    "deep": ('"<>"', "[" * 99_999 + "]" * 99_999),
    "two ends": ('"<last>"}', '"<last>"}}'),
}


@pytest.mark.parametrize("number", [0, 2, 4])
@pytest.mark.parametrize("wrap", ["page", "list"])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_record_in_a_page_costs_itself_only(
    reading: Reader, how: str, indent: int | None, wrap: str, number: int
) -> None:
    inside = [document(Id="d-8", Soort="Brief"), document(Id="d-9"), document(Id="d-7")]
    records = [case(*inside, Id=f"z-{n}", Onderwerp="<>", Titel="<last>") for n in range(5)]
    texts = [json.dumps(record, indent=indent) for record in records]
    old, new = BREAKS[how]
    if "}" in old:
        old = old if indent is None else old.replace("}", "\n}")
    assert old in texts[number]
    texts[number] = texts[number].replace(old, new)
    text = f"[{','.join(texts)}]"
    found = reading(
        "x.json", f'{{"@odata.context": "https://x/$metadata#Zaak", "value": {text}}}' if wrap == "page" else text
    )
    assert zaken(found) - {f"z-{number}"} == {f"z-{n}" for n in range(5)} - {f"z-{number}"}
    assert (f"z-{number}" in zaken(found)) == (how == "two ends")
    [issue] = found.issues
    assert issue.place == f"record {number + 1 + (how == 'two ends')}"


def test_more_than_one_record_may_be_broken(reading: Reader) -> None:
    texts = [json.dumps(case(Id=f"z-{n}")) for n in range(9)]
    for bad in (1, 2, 5, 8):
        texts[bad] = texts[bad].replace('"Motie"', "Motie")
    found = reading("x.json", f"[{', '.join(texts)}]")
    assert zaken(found) == {f"z-{n}" for n in (0, 3, 4, 6, 7)}
    assert [issue.place for issue in found.issues] == ["record 2", "record 3", "record 6", "record 9"]


def test_a_page_of_broken_records_is_left_after_a_while(reading: Reader) -> None:
    found = reading("x.json", "[" + '{"Id": {, "x": "y"}, ' * 100_000 + "{}]")
    assert len(found.issues) == 1_001
    assert "the rest is passed over" in found.issues[-1].reason


@pytest.mark.parametrize(
    "text", ["[]", "\ufeff[ ]\n", page(), json.dumps({"value": []}), json.dumps({"status": 200, "data": {"value": []}})]
)
def test_an_empty_page_is_no_issue(reading: Reader, text: str) -> None:
    assert reading("x.json", text).all == []


def test_a_page_that_is_one_of_several_says_so(reading: Reader) -> None:
    more = {"@odata.count": 1234, "@odata.nextLink": "https://x/Zaak?$skip=1"}
    found = reading("x.json", page(case(), **more))
    assert zaken(found) == {Z}
    [issue] = found.issues
    assert issue.reason.startswith("one page of several: 1 of 1,234 records")


@pytest.mark.parametrize(
    "more",
    [
        {"@odata.count": 2},
        {"@odata.nextLink": "https://x/"},
        {"@odata.count": 1, "@odata.nextLink": "https://x/"},
        {"@odata.count": None, "@odata.nextLink": "https://x/"},
        {"@odata.count": "veel", "@odata.nextLink": "https://x/"},
    ],
)
def test_a_page_that_may_be_the_only_one_is_no_issue(reading: Reader, more: dict[str, Any]) -> None:
    assert reading("x.json", page(case(), **more)).issues == []


@pytest.mark.parametrize(
    ("first", "seconds", "linked", "named"),
    [
        ("x> <y\n", [Z], set(), "Agendapunt_Id"),
        ("a-1", [Z, "x> <y", "z-2"], {Z, "z-2"}, "Zaak_Ids"),
        ("a-1", [7, None], set(), "Zaak_Ids"),
        ("a-1", Z, set(), "Zaak_Ids"),
        (None, [Z], set(), "Agendapunt_Id"),
    ],
)
def test_ids_in_a_table_are_checked(reading: Reader, first: Any, seconds: Any, linked: set[str], named: str) -> None:
    found = reading("x.jsonl", lines({"Agendapunt_Id": first, "Zaak_Ids": seconds}))
    assert links(found) == {("agendapunt-zaak", "a-1", z) for z in linked}
    [issue] = found.issues
    assert (issue.place, issue.reason) == ("line 1", f"{named} holds no id")


@pytest.mark.parametrize("sequence", ["5", "5.0", '"5"', '"5.0"'])
def test_whole_numbers_that_a_table_made_fractions_are_read(sequence: str) -> None:
    document = decoder("Document").decode(f'{{"Id": "d", "Volgnummer": {sequence}}}')
    assert isinstance(document, entities.Document)
    assert document.sequence == 5


def test_a_number_with_a_fraction_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decoder("Document").decode('{"Id": "d", "Volgnummer": 5.5}')


def test_what_a_table_writes_where_nothing_is_costs_nothing(reading: Reader) -> None:
    text = json.dumps(case(Id="z-1", Onderwerp="Wat NaN is")).replace('"GestartOp": null', '"GestartOp": NaN')
    for content in (text, text + "\n" + text.replace("z-1", "z-2"), f"[{text}]", page().replace("[]", f"[{text}]")):
        found = reading("Zaak.jsonl", content)
        assert "z-1" in zaken(found)
        assert found.issues == []
