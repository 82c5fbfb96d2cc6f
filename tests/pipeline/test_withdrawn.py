"""What a source withdrew is gone from every byte of a graph, in whatever order rows and tombstones came."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from .test_open_data import (
    CASE,
    DECISION,
    EARLY,
    OUTCOME,
    PAPER,
    Opened,
    actor,
    case,
    paper,
    row,
    tombstone,
    vote,
)

pytestmark = pytest.mark.usefixtures("without_terms")

LAST = "2025-03-03T10:00:00Z"
SECRET = b"GEHEIM"


def hidden(key: str, owner: str) -> dict[str, Any]:
    found = actor(key, owner, Persoon_Id="p-1")
    return {name: value for name, value in found.items() if name != owner} | {"ActorNaam": "GEHEIM Actor"}


PERSON = row(
    "p-1", Achternaam="GEHEIM", Roepnaam="Jan", Initialen="J.", Voornamen="Jan", Functie="Tweede Kamerlid", Nummer=7
)
PROMISE = row(
    "t-1", Nummer="TZ202501-001", Tekst="GEHEIM beloofd", Naam="GEHEIM", Status="Openstaand", ActiviteitNummer=None
)
BEFORE = [
    case() | {"Onderwerp": "GEHEIM zaak", "Kabinetsappreciatie": "GEHEIM", "ZaakActor": [hidden("za", "Zaak_Id")]},
    paper() | {"Onderwerp": "GEHEIM stuk", "Titel": "GEHEIM", "DocumentActor": [hidden("da", "Document_Id")]},
    row(DECISION, **OUTCOME, BesluitTekst="GEHEIM besluit"),
    vote(ActorNaam="GEHEIM groep"),
    PERSON,
    PROMISE,
    case("z-2", "2025Z00002"),
]
GONE = [
    tombstone(CASE, Nummer=None, GestartOp=None, Kabinetsappreciatie=None) | {"Onderwerp": "GEHEIM nog steeds"},
    tombstone(PAPER, DocumentNummer=None, Soort=None, Onderwerp=None, Datum=None, Volgnummer=None),
    tombstone(DECISION, BesluitSoort=None, StemmingsSoort=None),
    tombstone("p-1", Achternaam=None, Roepnaam=None, Initialen=None, Voornamen=None),
    tombstone("t-1", Nummer=None, Tekst=None, Naam=None, Status=None, ActiviteitNummer=None),
]


def holding(folder: Path) -> list[str]:
    """Give the files in which the secret stands, packed or not."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files |= {path: gzip.decompress(data) for path, data in files.items() if data[:2] == b"\x1f\x8b"}
    return sorted(
        path.name for path, data in files.items() if SECRET in data or SECRET.decode().encode("utf-16") in data
    )


def test_what_was_withdrawn_is_in_no_byte_of_the_graph(tmp_path: Path) -> None:
    orders = {"at once": (BEFORE, GONE), "added": (BEFORE, GONE), "turned": (GONE, BEFORE)}
    found = {how: Opened(tmp_path, *files, add=how != "at once", suffix=how) for how, files in orders.items()}
    assert {how: holding(opened.graph.path) for how, opened in found.items()} == {how: [] for how in orders}
    assert len({opened.dump for opened in found.values()}) == 1
    known = found["added"].rows("SELECT ?t { ?t a kg:Ingetrokken } ORDER BY ?t")
    assert known == [("b-1",), ("kst-36901-5",), ("TZ202501-001",), ("2025Z00001",)]
    assert found["added"].rows("SELECT ?z { ?z a kg:Zaak }") == [("2025Z00002",)]


def test_the_search_for_bytes_finds_what_is_there(tmp_path: Path) -> None:
    found = holding(Opened(tmp_path, BEFORE).graph.path)
    assert {"graph.nq.gz", "names.db", "records.db", "search.db"} <= set(found)


def test_what_is_told_again_holds_again_and_no_more_than_that(tmp_path: Path) -> None:
    again = [case(at=LAST) | {"Onderwerp": "Weer een zaak"}, row(DECISION, at=LAST, **OUTCOME)]
    votes = [vote("s-2", 70, at=LAST)]
    steps = (BEFORE, GONE, [*again, *votes])
    once, added = Opened(tmp_path, *steps, suffix="once"), Opened(tmp_path, *steps, add=True, suffix="added")
    assert once.dump == added.dump
    assert holding(added.graph.path) == []
    assert added.rows("SELECT ?t { ?z a kg:Zaak ; eli-dl:process_title ?t } ORDER BY ?t") == [
        ("Een zaak",),
        ("Weer een zaak",),
    ]
    assert added.rows("SELECT ?v { ?v a kg:UitgebrachteStem }") == [("s-2",)]


def test_a_tombstone_of_the_same_day_holds_and_nothing_is_said_of_what_it_took_back(tmp_path: Path) -> None:
    odd = case(Kabinetsappreciatie="GEHEIM") | {"Onderwerp": "GEHEIM"}
    part = actor("za", "Zaak_Id", Zaak_Id=CASE, Commissie_Id="x> <y") | {"ActorNaam": "GEHEIM"}
    gone = [tombstone(CASE, Nummer=None, GestartOp=None, Kabinetsappreciatie=None) | {"GewijzigdOp": EARLY}]
    gone[0]["ApiGewijzigdOp"] = EARLY
    steps = ([odd, part, case("z-2", "2025Z00002")], gone)
    once, added = Opened(tmp_path, *steps, suffix="once"), Opened(tmp_path, *steps, add=True, suffix="added")
    assert (once.dump, once.reasons) == (added.dump, added.reasons)
    assert holding(once.graph.path) == holding(added.graph.path) == []
    assert "Commissie_Id" not in added.reasons
    assert added.rows("SELECT ?t { ?t a kg:Ingetrokken }") == [("2025Z00001",)]
