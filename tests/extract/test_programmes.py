"""What is a programme, and where its name begins and ends."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.extract.programmes import find_programmes
from kamergraaf.model import Document, Passage, Place, Snapshot, Source, Text


def programmes(content: str, place: Place = Place.TEXT) -> list[str]:
    """Give the programmes that a text names, as it prints them."""
    return [m.text for m in find_programmes(Text(None, content, (Passage(0, len(content), place),)))]


@pytest.mark.parametrize(
    "name",
    [
        "Hervormingsagenda Wonen",
        "Integraal Structuurplan Zuiden des Lands",
        "Jeugdagenda 2021-2025",
        "Nota Landschap 2040",
        "Pact voor de dorpen",
        "Deltaprogramma",
        "hoofdlijnenakkoord 2025–2028",
        "Space for Water-programma",
        "GALA",
        "Horizon Europe",
        "Toekomstbeeld Havens 2040",
        "Plan van Aanpak Veenweide",
        "Aanvalsplan Leegstand",
        "hersteloperatie toeslagen",
        "Schone Haven Akkoord",
        "Landelijke Aanpak Wilgen",
        "Social Harbour Fund",
        "Haven- en Kadepact",
        "Woondeal Kust",
        "Havennota 2031",
    ],
)
def test_a_programme_is_found_with_its_whole_name(name: str) -> None:
    assert programmes(f"Zo staat het in het {name}.") == [name]


@pytest.mark.parametrize(
    "content",
    [
        "Het programma Radar heeft dit aangetoond.",
        "Dat zei het programma Kassa van BNNVARA.",
        "Zie het Programma van Eisen Huisvesting.",
        "Amsterdam sloot een doorbouwakkoord.",
        "Er komt een opleidingsfonds.",
        "Het associatieakkoord blijft.",
        "Het CCS-project Qwerty ligt stil.",
        "Volgens het actieplan SMR’s kan dat.",
        "De Al-strategie en de AI-strategie zijn nieuw.",
        "Het programma Nederland.",
        "Het Belastingplan 2026 is ingediend.",
        "Het Nationaal Plan is klaar, zegt het World Food Programme.",
        "Het Internationaal Monetair Fonds en de Voorjaarsnota 2025.",
        "Volgens de routekaart Wind op zee.",
        "de begrotingsstaat van het Klimaatfonds voor het jaar 2026",
        "Koninkrijksrelaties (IV) en het BES-fonds (H)",
        "Zo is het.1\n1 NOS, 3 mei 2024, «Klimaatakkoord in gevaar» (nos.nl)",
    ],
)
def test_what_only_looks_like_a_programme_is_none(content: str) -> None:
    assert programmes(content) == []


def test_an_abbreviation_tells_where_the_name_ends() -> None:
    found = programmes("het programma Versterking van het stelsel vergunningen, toezicht en handhaving (IBP VTH) loopt")
    assert found == ["Versterking van het stelsel vergunningen, toezicht en handhaving", "IBP VTH"]


def test_a_programme_in_the_title_of_a_paper_is_no_mention_in_its_text() -> None:
    assert programmes("Vragen over het Klimaatakkoord", Place.ASKERS) == []
    assert programmes("Vragen over het Klimaatakkoord") == ["Klimaatakkoord"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("volgens de Nota Belvedere en de Duinennota", ["Nota Belvedere", "Duinennota"]),
        ("in het Plan van aanpak duurzame waterwinning (bijlage)", ["Plan van aanpak duurzame waterwinning"]),
        (
            "het Structuurschema elektrische energie (SEE) en het SEE",
            ["Structuurschema elektrische energie", "SEE", "SEE"],
        ),
        ("binnen het project «Sterk aan zee» en het programma «Ruim»", ["Sterk aan zee", "Ruim"]),
        ("de Aanpak Fietsendiefstal van het Landelijk Bureau Fietsen", ["Aanpak Fietsendiefstal"]),
        ("in de Koers voor Waterschappers", ["Koers voor Waterschappers"]),
    ],
)
def test_other_names_of_plans_are_found_whole(content: str, names: list[str]) -> None:
    assert programmes(content) == names


@pytest.mark.parametrize(
    "content",
    [
        "de Tijdelijke wet Klimaatfonds regelt dit",
        "de Nota van wijziging en de Miljoenennota",
        "de Aanpak helpt, en de Koers is goed",
        "een EU programma en een TV programma",
    ],
)
def test_acts_notes_of_bills_and_reports_are_no_programmes(content: str) -> None:
    assert programmes(content) == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("het Brede actieplan Havens op Orde2 en de Bruggen.", ["Brede actieplan Havens op Orde"]),
        ("het Offensief Gelijke havens wordt en het Actieplan Digitale kades is", ["Offensief Gelijke havens", "Actieplan Digitale kades"]),
        ("een aanvullend zorg- en havenakkoord; het zorg- en welzijnsakkoord", ["zorg- en havenakkoord", "zorg- en welzijnsakkoord"]),
        ("het pandemieakkoord, het atoomakkoord en het Associatieakkoord Havenland", []),
        ("de aanpak «op de schop moet» en het plan «Havens van morgen»", ["Havens van morgen"]),
        ("uit het Waarborgfonds Havens (WfH), het Stimuleringsfonds Kades en het vereveningsfonds", []),
        ("een brief van het Fonds Havenhulp; het Fonds Havenhulp meldt dit", []),
        ("geld uit het Fonds Havenhulp", ["Fonds Havenhulp"]),
        ("de Vijfde Nota Ruimtelijke Havens en het Structuurschema Kades", ["Vijfde Nota Ruimtelijke Havens", "Structuurschema Kades"]),
        ("de nationale havenafspraken en de Bestuurlijke Afspraken Kades", ["nationale havenafspraken", "Bestuurlijke Afspraken Kades"]),
        ("de Maas-Rijn strategie en de Recovery for Harbours Facility", ["Maas-Rijn strategie", "Recovery for Harbours Facility"]),
        ("uit InvestEU, het EFRO en Creative Europe", ["InvestEU", "EFRO", "Creative Europe"]),
    ],
)  # fmt: skip
def test_programmes_are_named_whole_and_bodies_are_none(content: str, names: list[str]) -> None:
    text = Text("kst-1-1", content, (Passage(0, len(content), Place.TEXT),))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    assert [mention.text for mention in found if mention.kind == "programme"] == names


def test_the_noun_that_a_hyphen_ties_to_a_name_that_all_know_does_not_make_it_another_programme() -> None:
    content = "In het IZA-akkoord staat meer dan in het IZA."
    found = list(find_programmes(Text(None, content, (Passage(0, len(content), Place.TEXT),))))
    assert [(m.text, m.told.name) for m in found] == [("IZA-akkoord", "IZA"), ("IZA", "IZA")]
