"""What people type to name a thing, on the graph of the sample; it has the whole register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kamergraaf.ask.names.identify import identify, label_of
from kamergraaf.errors import AmbiguousError, NotFoundError
from kamergraaf.pipeline import build
from kamergraaf.store import Store, open_store


@pytest.fixture(scope="module")
def graph(sample_graph: Path) -> Store:
    return open_store(sample_graph)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yesilgöz", "Dilan Yeşilgöz-Zegerius"),
        ("Dilan Yesilgoz", "Dilan Yeşilgöz-Zegerius"),
        ("Michon", "Ingrid Michon-Derkzen"),
        ("P.H. Omtzigt", "Pieter Omtzigt"),
        ("van der Plas, Caroline", "Caroline van der Plas"),
        ("mevrouw Van der Plas", "Caroline van der Plas"),
        ("het lid Omtzigt", "Pieter Omtzigt"),
        ("minister Van Oosten", "Foort van Oosten"),
        ("minister van VWS", "minister van Volksgezondheid, Welzijn en Sport"),
        ("minister van LNV", "minister van Landbouw, Natuur en Voedselkwaliteit"),
        ("minister van OCW", "minister van Onderwijs, Cultuur en Wetenschap"),
        ("minister van VROM", "minister van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"),
        ("staatssecretaris van JenV", "staatssecretaris van Justitie en Veiligheid"),
        ("MP", "minister-president"),
        ("premier", "minister-president"),
        ("ministerie van JenV", "ministerie van Justitie en Veiligheid"),
        ("Defensie", "ministerie van Defensie"),
        ("justitie en veiligheid", "ministerie van Justitie en Veiligheid"),
        ("ministerie Financiën", "ministerie van Financiën"),
        ("Foreign Affairs", "ministerie van Buitenlandse Zaken"),
        ("minister Defensie", "minister van Defensie"),
        ("politie", "Nationale Politie"),
        ("CU", "ChristenUnie"),
        ("GL-PvdA", "GroenLinks-PvdA"),
        ("fractie van de SP", "SP"),
        ("Rutte IV", "kabinet-Rutte IV"),
    ],
)
def test_a_name_as_people_say_it_is_understood(graph: Store, text: str, name: str) -> None:
    assert label_of(graph, identify(graph, text), "nl") == name


def test_a_portfolio_that_two_ministries_had_is_told_apart(graph: Store) -> None:
    with pytest.raises(AmbiguousError) as caught:
        identify(graph, "Economische Zaken")
    assert all("ministerie van Economische Zaken" in name for name in caught.value.candidates)


@pytest.mark.parametrize(
    "text",
    [
        "28684/812",
        "28 684/812",
        "kamerstuk 28684-812",
        "motie 28684-812",
        "Kamerstuk 28684/812",
        "kamerstuk/kst-28684-812",
        "https://www.openkamer.org/kamerstuk/28684/812/",
        "TK 2025-2026, 28 684, nr. 812",
        "Tweede Kamer, 2025/26, 28 684, nr. 812",
        "Kamerstukken II 2025/26, 28 684, nr. 812",
    ],
)
def test_a_number_is_understood_as_people_and_pages_write_it(graph: Store, text: str) -> None:
    assert identify(graph, text).endswith("/kamerstuk/kst-28684-812")


@pytest.mark.parametrize(
    "key", ["kv-tk-2020Z13248", "stb-2020-118", "nds-wwi0800141-b1", "ag-tk-2021-05-21", "ah-ek-20192020-10"]
)
@pytest.mark.parametrize("form", ["{}", "https://zoek.officielebekendmakingen.nl/{}.html"])
def test_a_publication_of_any_series_is_found_by_its_number(graph: Store, key: str, form: str) -> None:
    paper = f"https://w3id.org/kamergraaf/id/document/{key}"
    assert identify(graph, form.format(key), exists=lambda _, thing: thing == paper) == paper


def test_what_looks_like_a_name_is_of_the_kind_that_is_asked_for_and_told_once(graph: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        identify(graph, "minister van Justitei", "office")
    assert caught.value.nearest
    assert all(label.startswith(("minister", "Minister")) for label in caught.value.nearest)
    with pytest.raises(NotFoundError) as caught:
        identify(graph, "Bruinz", "office")
    assert "Bruins" not in caught.value.nearest
    with pytest.raises(NotFoundError) as caught:
        identify(graph, "Stikstof")
    assert len(caught.value.nearest) == len(set(caught.value.nearest)) > 0


@pytest.mark.parametrize("query", ["ksd.html?ksd=28684", "ksd.html?x=1&ksd=28684", "dossier/28684"])
def test_the_page_of_a_dossier_is_understood(graph: Store, query: str) -> None:
    assert identify(graph, f"https://berthub.eu/tkconv/{query}").endswith("/kamerstukdossier/28684")


def test_every_iri_that_a_table_prints_without_its_base_can_be_typed(graph: Store) -> None:
    rows = graph.query("SELECT ?thing { ?thing a kg:Besluit }", 5).rows
    assert rows
    for (thing,) in rows:
        assert identify(graph, str(thing).removeprefix("https://w3id.org/kamergraaf/id/")) == str(thing)


def test_the_word_before_a_name_says_which_kind_is_meant(graph: Store) -> None:
    with pytest.raises(NotFoundError):
        identify(graph, "dossier Omtzigt")


def test_a_title_tells_namesakes_apart_only_when_one_of_them_had_that_office(graph: Store) -> None:
    assert label_of(graph, identify(graph, "minister van Dijk"), "nl") == "Kees van Dijk"


def test_namesakes_are_offered_with_their_groups_and_years(graph: Store) -> None:
    with pytest.raises(AmbiguousError) as caught:
        identify(graph, "Van Dijk")
    assert any(name.startswith("Inge van Dijk (CDA, 2021-) <") for name in caught.value.candidates)


def test_the_years_of_a_namesake_who_served_in_one_are_told_once(graph: Store) -> None:
    with pytest.raises(AmbiguousError) as caught:
        identify(graph, "De Vries")
    assert any(name.startswith("Klaas de Vries (PvdA, 2002) <") for name in caught.value.candidates)


def test_the_address_of_a_member_is_understood(graph: Store) -> None:
    found = identify(graph, "https://www.openkamer.org/persoon/caroline-van-der-plas/")
    assert label_of(graph, found, "nl") == "Caroline van der Plas"


def test_the_id_by_which_the_open_data_know_a_document_is_understood(tmp_path: Path) -> None:
    key = "f88ce63d-8aed-4f0a-8cc3-4fd66665b939"
    row = {"Id": key, "Soort": "Motie", "DocumentNummer": "2025D00001", "Onderwerp": "Een motie", "Verwijderd": False}
    version = {"HuidigeDocumentVersie": {"Id": "v-1", "ExterneIdentifier": "kst-36901-5"}}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row | version) + "\n", encoding="utf-8")
    build([str(tmp_path / "rows.jsonl")], tmp_path / "graaf")
    assert identify(open_store(tmp_path / "graaf"), key.upper()).endswith("/kst-36901-5")
