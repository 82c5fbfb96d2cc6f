"""Cases, activities, promises, committees and withdrawn things of the open data: found by what people call them, shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMBER = "c6e26bd3-724f-45d3-93af-ef431e6fcd42"
"""Joost Eerdmans, who stands in the register."""
GROUP, COMMITTEE = "33333333-0fc2-48dc-a0b6-9e2dd4a1a8d7", "44444444-0fc2-48dc-a0b6-9e2dd4a1a8d7"
ACTOR = {"ActorNaam": "J. Eerdmans", "ActorFractie": "VB", "Functie": "Tweede Kamerlid", "Persoon_Id": MEMBER}
ID = "https://w3id.org/kamergraaf/id/"

TABLES: dict[str, list[dict[str, Any]]] = {
    "Fractie": [{"Id": GROUP, "Afkorting": "VB", "NaamNL": "Voorbeeldpartij", "DatumActief": "2020-01-01"}],
    "Commissie": [
        {
            "Id": COMMITTEE,
            "Soort": "Vaste commissie",
            "Afkorting": "VBL",
            "NaamNL": "vaste commissie voor Voorbeelden",
            "NaamEN": "Committee on Examples",
            "NaamWebNL": "Voorbeelden",
            "DatumActief": "2021-01-01",
        }
    ],
    "CommissieZetel": [{"Id": "cz1", "Gewicht": 1, "Commissie_Id": COMMITTEE}],
    "CommissieZetelVastPersoon": [
        {"Id": "cp1", "CommissieZetel_Id": "cz1", "Persoon_Id": MEMBER, "Functie": "Lid", "Van": "2021-02-01"}
    ],
    "Zaak": [
        {"Id": "z1", "Nummer": "2025Z00001", "Soort": "Motie", "Onderwerp": "Een voorbeeld", "Afgedaan": False},
        {"Id": "z2", "Nummer": "2025Z00002", "Soort": "Motie", "Onderwerp": "Vergissing", "Verwijderd": True},
    ],
    "ZaakActor": [
        {"Id": "za1", "Zaak_Id": "z1", "Relatie": "Indiener", "Fractie_Id": GROUP, **ACTOR},
        {"Id": "za2", "Zaak_Id": "z1", "Relatie": "Volgcommissie", "ActorNaam": "VBL", "Commissie_Id": COMMITTEE},
    ],
    "Activiteit": [
        {
            "Id": "a1",
            "Nummer": "2025A02948",
            "Soort": "Commissiedebat",
            "Onderwerp": "Voorbeelden",
            "Datum": "2025-07-02T10:00:00+02:00",
            "Status": "Gepland",
            "Voortouwcommissie_Id": COMMITTEE,
            "ActiviteitActor": [{"Id": "aa1", "Activiteit_Id": "a1", "Relatie": "Spreker", **ACTOR}],
        }
    ],
    "Agendapunt": [
        {
            "Id": "p1",
            "Nummer": "2025P00007",
            "Onderwerp": "Eerste punt",
            "Volgorde": 1,
            "Activiteit_Id": "a1",
            "Zaak": [{"Id": "z1", "Nummer": "2025Z00001"}],
        }
    ],
    "Document": [
        {
            "Id": "d1",
            "DocumentNummer": "2025D00001",
            "Soort": "Brief regering",
            "Onderwerp": "Nakoming",
            "Titel": "Nakoming",
            "Datum": "2025-09-01T00:00:00+02:00",
        },
        {
            "Id": "d3",
            "DocumentNummer": "2025D00003",
            "Soort": "Brief regering",
            "Titel": "Nakoming",
            "Datum": "2025-09-02T00:00:00+02:00",
            "DocumentVersie": [{"Id": "v3", "Document_Id": "d3", "ExterneIdentifier": "kst-36600-7"}],
        },
        {
            "Id": "d4",
            "DocumentNummer": "2025D00004",
            "Soort": "Kladje",
            "Titel": "Vergissing",
            "DocumentVersie": [{"Id": "v4", "Document_Id": "d4", "ExterneIdentifier": "kst-36600-8"}],
            "Verwijderd": True,
        },
        {
            "Id": "d5",
            "DocumentNummer": "2025D00005",
            "Soort": "Kladje",
            "Titel": "Standpunt",
            "Datum": "2025-09-03T00:00:00+02:00",
        },
        {"Id": "d2", "DocumentNummer": "2025D00002", "Soort": "Motie", "Titel": "Vergissing", "Verwijderd": True},
    ],
    "Toezegging": [
        {
            "Id": "t1",
            "Nummer": "TZ202507-045",
            "ActiviteitNummer": "2025A02948",
            "Aanmaakdatum": "2025-07-02T00:00:00+02:00",
            "Functie": "minister van Justitie en Veiligheid",
            "Ministerie": "Justitie en Veiligheid",
            "Tekst": "De minister stuurt de Kamer een voorbeeld.",
            "Status": "Voldaan",
            "DatumNakoming": "2025-09-01T00:00:00+02:00",
            "KamerbriefNakoming": "2025D00001",
        },
        {
            "Id": "t2",
            "Nummer": "TZ202507-046",
            "Tekst": "Een brief met een kst-nummer.",
            "KamerbriefNakoming": "2025D00003",
        },
        {
            "Id": "t3",
            "Nummer": "TZ202507-047",
            "Tekst": "Een brief die er niet is.",
            "KamerbriefNakoming": "2025D09999",
        },
        {"Id": "t4", "Nummer": "TZ202507-048", "Tekst": "Een Kamerstuk.", "KamerbriefNakoming": "36 200 XV, nr. 12"},
    ],
    "ToegezegdAan": [{"Id": "ta1", "Toezegging_Id": "t1", "Persoon_Id": MEMBER, "Fractie_Id": None}],
}


@pytest.fixture(scope="session")
def house(once: Callable[..., Path]) -> Cli:
    """Give the commands on a graph of one debate and what belongs to it."""
    return Cli(once("debate", _house), {"KAMERGRAAF_STORE": "g"})


def _house(folder: Path) -> None:
    for name, rows in TABLES.items():
        lines = [json.dumps({"Verwijderd": False, **row}) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Cli(folder, {"KAMERGRAAF_STORE": "g"})("build", *(f"{name}.jsonl" for name in TABLES)).ok()


def shown(house: Cli, thing: str, language: str = "en") -> list[tuple[str, str, str]]:
    rows = house("show", thing, "--lang", language, "--format", "jsonl").ok().rows
    return [(row["group"], row["relation"], row["label"]) for row in rows]


def test_everything_conforms(house: Cli) -> None:
    assert house("validate", "--format", "jsonl").ok().rows == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("2025A02948", "activiteit/2025A02948"),
        ("2025a02948", "activiteit/2025A02948"),
        ("https://www.tweedekamer.nl/debat_en_vergadering/commissievergaderingen/details?id=2025A02948", "activiteit/2025A02948"),
        ("TZ202507-045", "toezegging/TZ202507-045"),
        ("tz202507-045", "toezegging/TZ202507-045"),
        ("vaste commissie voor Voorbeelden", f"commissie/{COMMITTEE}"),
        ("Committee on Examples", f"commissie/{COMMITTEE}"),
        ("commissie Voorbeelden", f"commissie/{COMMITTEE}"),
        ("commissie voor Voorbeelden", f"commissie/{COMMITTEE}"),
        ("VBL", f"commissie/{COMMITTEE}"),
        (COMMITTEE, f"commissie/{COMMITTEE}"),
        ("2025Z00002", "zaak/2025Z00002"),
        ("2025D00002", "document/2025D00002"),
        ("2025D00004", "kamerstuk/kst-36600-8"),
        ("36600-8", "kamerstuk/kst-36600-8"),
        ("2025P00007", "agendapunt/p1"),
        (MEMBER.upper(), f"persoon/{MEMBER}"),
    ],
)  # fmt: skip
def test_things_are_found_by_what_people_call_them(house: Cli, text: str, thing: str) -> None:
    document = json.loads(house("show", text, "--format", "json").ok().out)
    assert document["meta"]["thing"] == ID + thing


def test_a_number_that_is_not_there_is_not_found(house: Cli) -> None:
    assert [house("show", text).code for text in ("2025A09999", "TZ202507-999", "commissie Nergens")] == [3, 3, 3]


def test_a_case_tells_who_brought_it_and_where_it_is_dealt_with(house: Cli) -> None:
    facts = shown(house, "2025Z00001")
    assert ("facts", "kind of case", "motion") in facts
    assert ("facts", "settled", "no") in facts
    assert ("out", "was brought by", "Joost Eerdmans") in facts
    assert ("in", "is dealt with in", "Eerste punt") in facts
    assert ("parties", "submitter", "Joost Eerdmans on behalf of VB") in facts
    assert ("parties", "following committee", "vaste commissie voor Voorbeelden") in facts


def test_an_activity_reads_in_dutch(house: Cli) -> None:
    facts = shown(house, "2025A02948", "nl")
    assert {("kind", "soort", "activiteit"), ("kind", "soort", "gepland")} <= set(facts)
    assert ("facts", "soort", "Commissiedebat") in facts
    assert ("facts", "datum", "2025-07-02") in facts
    assert ("out", "is de verantwoordelijkheid van", "vaste commissie voor Voorbeelden") in facts
    assert ("in", "omvat", "Eerste punt") in facts
    assert ("in", "leidde tot", "TZ202507-045: De minister stuurt de Kamer een voorbeeld.") in facts
    assert ("parties", "Spreker", "Joost Eerdmans") in facts


def test_a_promise_tells_what_became_of_it(house: Cli) -> None:
    facts = shown(house, "TZ202507-045")
    assert ("facts", "status", "fulfilled") in facts
    assert ("facts", "fulfilled on", "2025-09-01") in facts
    assert ("out", "was fulfilled by", "2025D00001: Nakoming") in facts
    assert ("out", "was promised to", "Joost Eerdmans") in facts
    assert ("out", "came out of", "Commissiedebat: Voorbeelden") in facts
    assert ("out", "is the responsibility of", "Ministry of Justice and Security") in facts
    assert ("in", "fulfils", "TZ202507-045: De minister stuurt de Kamer een voorbeeld.") in shown(house, "2025D00001")


@pytest.mark.parametrize(
    ("number", "letter"),
    [
        ("TZ202507-046", "36600-7: Nakoming"),
        ("TZ202507-047", "2025D09999"),
        ("TZ202507-048", "36200-XV-12"),
    ],
)
def test_a_letter_that_fulfils_a_promise_is_found_by_any_number(house: Cli, number: str, letter: str) -> None:
    """One that is in no input is a paper outside the collection."""
    assert ("out", "was fulfilled by", letter) in shown(house, number)


def test_a_committee_tells_who_sat_in_it_and_a_member_where(house: Cli) -> None:
    facts = shown(house, "VBL", "nl")
    assert ("kind", "soort", "commissie") in facts
    assert ("facts", "periode", "vanaf 2021-01-01") in facts
    assert ("seats", "2021-02-01 –", "Joost Eerdmans (Lid)") in facts
    assert ("in", "is verantwoordelijk voor", "Commissiedebat: Voorbeelden") in facts
    assert ("parts", "Volgcommissie", "2025Z00001: Een voorbeeld") in facts
    member = shown(house, f"{ID}persoon/{MEMBER}")
    assert ("seats", "2021-02-01 –", "vaste commissie voor Voorbeelden (Lid)") in member
    assert ("parts", "speaker", "Commissiedebat: Voorbeelden") in member
    assert ("in", "brought", "2025Z00001: Een voorbeeld") in member
    assert not [fact for fact in member if fact[0] == "parts" and fact[1] == "submitter"], "told as what was brought"


def test_a_seat_has_a_day_on_which_it_began(house: Cli) -> None:
    rows = house("show", "VBL", "--on", "2020-06-01", "--format", "jsonl").ok().rows
    assert not [row for row in rows if row["group"] == "seats"]


@pytest.mark.parametrize(("number", "entity"), [("2025D00002", "Document"), ("2025Z00002", "Zaak")])
@pytest.mark.parametrize(("language", "word"), [("nl", "ingetrokken"), ("en", "withdrawn")])
def test_what_was_withdrawn_says_so_and_nothing_else(
    house: Cli, number: str, entity: str, language: str, word: str
) -> None:
    document = json.loads(house("show", number, "--lang", language, "--format", "json").ok().out)
    assert document["meta"]["label"] == f"{entity} {number} ({word})"
    kinds = [row["label"] for row in document["data"] if row["group"] == "kind"]
    assert kinds == [word]
    assert {row["property"] for row in document["data"]} == {"rdf:type", "dcterms:identifier", "owl:deprecated"}


def test_a_promise_is_connected_with_who_asked_for_it(house: Cli) -> None:
    [path, *_] = json.loads(house("path", "TZ202507-045", f"{ID}persoon/{MEMBER}", "--format", "json").ok().out)["data"]
    assert [hop["relation"] for hop in path["hops"]] == ["was promised to"]


def test_a_member_is_connected_with_a_committee_by_a_seat(house: Cli) -> None:
    paths = json.loads(house("path", MEMBER, "VBL", "--format", "json").ok().out)["data"]
    assert ["holds or held", "is a place in"] in [[hop["relation"] for hop in path["hops"]] for path in paths]


def test_a_kind_in_no_list_of_ours_keeps_its_own_name(house: Cli) -> None:
    assert ("facts", "kind of paper", "Kladje") in shown(house, "2025D00005")


def test_all_that_a_fact_says_has_words_of_its_own(house: Cli, tmp_path: Path) -> None:
    """A property without words is written with its prefix, which tells a reader nothing."""
    for thing in ("2025Z00001", "2025A02948", "TZ202507-045", "VBL", "2025D00002", "2025P00007", "2025D00001"):
        assert [relation for _, relation, _ in shown(house, thing) if ":" in relation] == []
