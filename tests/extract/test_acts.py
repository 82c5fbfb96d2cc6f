"""Acts are found by their names as texts print them, and by an abbreviation where an article of them is named."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Citation, Document, Passage, Place, Snapshot, Source, Text, tells


def acts(content: str) -> list[tuple[str, str]]:
    text = Text("kst-1-1", content, (Passage(0, len(content), Place.TEXT),))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    return [(m.text, m.told.number) for m in found if tells(m, Citation) and m.told.type == "law"]


@pytest.mark.parametrize(
    "printed", ["Wet langdurige\nzorg", "Wet Langdurige Zorg", "wet langdurige zorg", "Wet langdurige  zorg"]
)
def test_an_act_of_the_register_is_known_however_it_is_printed(printed: str) -> None:
    assert acts(f"Dat volgt uit de {printed} van toen.") == [(printed, "Wet langdurige zorg")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Dat volgt uit de Europese Klimaatwet.", "Europese Klimaatwet"),
        ("Dat volgt uit de Duitse Grondwet.", "Duitse Grondwet"),
        ("Dat volgt uit de Belgische Grondwet.", "Belgische Grondwet"),
        ("Dat volgt uit de Nederlandse Grondwet.", "Grondwet"),
    ],
)
def test_whose_act_it_is_belongs_to_its_name_unless_it_is_ours(sentence: str, name: str) -> None:
    assert acts(sentence) == [(name, name)]


@pytest.mark.parametrize(("printed", "name"), [("Woningwet 1962", "Woningwet 1962"), ("Woningwet", "Woningwet")])
def test_the_year_of_another_act_of_the_same_name_belongs_to_it(printed: str, name: str) -> None:
    assert acts(f"Op grond van de {printed} moest dat.") == [(printed, name)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("De Wet verzonnen instrumenten bepaalt dat.", "Wet verzonnen instrumenten"),
        ("De Wet verzonnen instrumenten in verband met de winter.", "Wet verzonnen instrumenten"),
        ("De Wet verzonnen instrumenten de gemeente helpt.", "Wet verzonnen instrumenten"),
        ("de Wet op de verzonnen instrumenten en de gemeente", "Wet op de verzonnen instrumenten"),
        (
            "de Wet instrumenten en voorzieningen Verzonnen Overheid niet",
            "Wet instrumenten en voorzieningen Verzonnen Overheid",
        ),
    ],
)
def test_the_name_of_an_act_ends_where_the_sentence_goes_on(sentence: str, name: str) -> None:
    assert acts(sentence) == [(name, name)]


@pytest.mark.parametrize("place", ["artikel 3:4 van de", "artikel 12, tweede lid,", "op grond van de", "art. 5"])
def test_an_abbreviation_is_an_act_where_an_article_or_a_ground_is_named(place: str) -> None:
    assert acts(f"Dat staat in of volgt {place} Awb.") == [("Awb", "Algemene wet bestuursrecht")]
    assert acts("Dat staat in de Awb.") == []


def test_a_text_says_what_its_abbreviation_stands_for() -> None:
    said = "De Wet verzonnen partijen (hierna: Wvp) geldt. Artikel 2 van de Wvp; artikel 3 van de Vwp."
    assert acts(said)[1:] == [("Wvp", "Wet verzonnen partijen")]
