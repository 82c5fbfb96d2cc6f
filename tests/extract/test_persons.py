"""Whom lists, notes and signatures name, however they print it."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Passage, Place, Snapshot, Source, Text
from kamergraaf.text.passages import divide

NOTE = (
    "1 Samenstelling: Leden: Van Rossum (SGP), Korthals Altes (V.V.D.), ondervoorzitter, M. Bakkerse (CPN), Nypelsen (D'66),\n"
    "voorzitter. Van den Toornstra (Groep Qwerty) en Gualthérie van Weezelsen (CDA). Plv. leden: Spekman, van der (PvdA)."
)


def persons(content: str, place: Place = Place.TEXT) -> list[tuple[object, object]]:
    """Give the surnames in a text, each with the role that it tells."""
    text = Text("kst-1-1", content, (Passage(0, len(content), place),))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    return [(m.fields["surname"], m.fields["role"]) for m in found if m.kind == "person"]


def test_a_note_on_a_committee_names_members_that_no_register_has() -> None:
    names = [
        "Van Rossum",
        "Korthals Altes",
        "Bakkerse",
        "Nypelsen",
        "Van den Toornstra",
        "Gualthérie van Weezelsen",
        "van der Spekman",
    ]
    assert persons(NOTE) == [(name, "kamerlid") for name in names]


def test_a_party_behind_one_name_makes_nobody_a_member() -> None:
    assert persons("Volgens Jansma (VVD) is de weg te smal.") == [("Jansma", None)]


@pytest.mark.parametrize(
    "content", ["de Fractie (VVD) is tegen", "een Motie (CDA)", "Jansma (TNO) zegt", "Zie Bijlage (A)"]
)
def test_what_is_no_name_or_no_party_names_nobody(content: str) -> None:
    assert persons(content) == []


def test_signatures_that_run_on_are_taken_apart() -> None:
    signed = persons("Faber, De Vries Hermsensen Andela-Baur Weijersma\nTweede Kamer, zitting", Place.SIGNATURE)
    assert [name for name, _ in signed] == ["Faber", "De Vries", "Hermsensen", "Andela-Baur", "Weijersma"]


def test_the_clerk_of_a_committee_is_named_and_is_no_member() -> None:
    assert persons("De griffier van de commissie voor Financiën, Ploos van Amstel\n") == [
        ("Ploos van Amstel", "griffier")
    ]


@pytest.mark.parametrize(
    ("content", "surname"),
    [
        ("Het Tweede-Kamerlid Bosch-de Ruyterveld vroeg dit.", "Bosch-de Ruyterveld"),
        ("Het lid Wit-van der Zandeveld vroeg dit.", "Wit-van der Zandeveld"),
        ("Minister Van Berg-ten Kateveld antwoordde.", "Van Berg-ten Kateveld"),
        ("Minister Faber - van de Klashorst antwoordde.", "Faber-van de Klashorst"),
        ("Minister Faber – Van de Klashorst antwoordde.", "Faber-Van de Klashorst"),
        ("Staatssecretaris Gräper – van Koolwijk antwoordde.", "Gräper-van Koolwijk"),
    ],
)
def test_a_double_name_with_a_particle_is_one_surname(content: str, surname: str) -> None:
    assert [name for name, _ in persons(content)] == [surname]


@pytest.mark.parametrize(
    "content",
    ["de collega van GroenLinks zei", "de leden van de PvdA-fractie", "Het lid van Volt, de collega van Denk"],
)
def test_a_party_is_nobody(content: str) -> None:
    assert persons(content) == []


@pytest.mark.parametrize("party", ["Groenlinks", "GroenLinks", "de Pvda", "het CDA"])
def test_a_party_behind_a_name_is_no_part_of_it(party: str) -> None:
    assert persons(f"De voorzitter: Het woord is aan de heer Jansma van {party}.") == [("Jansma", "kamerlid")]


@pytest.mark.parametrize("line", ["Woordvoerder - Staatssecretaris", "Antwoord 3", "Vraag van de heer"])
def test_a_name_ends_at_the_end_of_its_line_where_the_next_is_none(line: str) -> None:
    assert persons(f"Dat zei Minister Brekelmans\n{line}\n") == [("Brekelmans", "minister")]
    assert persons("Dat zei Minister Van\nOosten\n") == [("Van Oosten", "minister")]


@pytest.mark.parametrize(
    ("content", "surname"),
    [
        ("het bezoek van koning Felipeson aan Den Haag", "Felipeson"),
        ("aldus bondskanselier Friedrich Merzman", "Merzman"),
        ("een studie van prof. mr. dr. P.J. Vanderveldens", "Vanderveldens"),
        ("door directeur Hans Grootveldman ondertekend", "Grootveldman"),
        ("de ambassadeur in Oekraïne Jan van Akkerveldman", "van Akkerveldman"),
    ],
)
def test_who_is_something_elsewhere_is_named(content: str, surname: str) -> None:
    assert [name for name, _ in persons(content)] == [surname]


@pytest.mark.parametrize(
    "content",
    [
        "de directeur Publieke Zaken",
        "een woordvoerder Algemene Zaken",
        "Beatrix, Koningin der Nederlanden",
        "met slachtoffer Peter Zandbergman",
        "door activist Hans Grootveldman",
    ],
)
def test_a_department_a_country_or_a_private_person_is_nobody(content: str) -> None:
    assert persons(content) == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Voorzitter. Dit is van mijn collega's Bromet en Ellian.", [("Bromet", "kamerlid"), ("Ellian", "kamerlid")]),
        (
            "Voorzitter. Namens de collega’s Van Nispen van de SP, Grinwis van de ChristenUnie en De Jongsma van RPF/GPV.",
            [("Van Nispen", "kamerlid"), ("Grinwis", "kamerlid"), ("De Jongsma", "kamerlid")],
        ),
        ("Mijn collega's van Sociale Zaken en van Justitie zien dat anders.", []),
        (
            "afwezig zijn de leden: Bromet, wegens ziekte; Van Nispen en Tjeenk Willink, ook morgen, wegens verblijf elders.",
            [("Bromet", "kamerlid"), ("Van Nispen", "kamerlid"), ("Tjeenk Willink", "kamerlid")],
        ),
        ("dat het volgende lid zich heeft afgemeld: Teunissen.", [("Teunissen", "kamerlid")]),
        ("Voorzitter: Teunissen\nGriffier: Qwertsma\n", [("Teunissen", "kamerlid"), ("Qwertsma", "griffier")]),
        ("Voorzitter: Teunissen Griffier: Qwertsma", [("Teunissen", "kamerlid"), ("Qwertsma", "griffier")]),
        ("De voorzitter: Dank u wel.", []),
        ("de ministers Kamp en Ploumen", [("Kamp", "minister"), ("Ploumen", "minister")]),
        ("de staatssecretarissen Snel, Van Huffelen en Vijlbrief", [(n, "staatssecretaris") for n in ("Snel", "Van Huffelen", "Vijlbrief")]),
        ("de bewindslieden Schippers en Van Rijn", [("Schippers", "bewindspersoon"), ("Van Rijn", "bewindspersoon")]),
        ("de ministers Jeugd en Sport", []),
        ("de initiatiefwet-Bromet/Teunissen en het initiatiefwetsvoorstel-Van Nispen", [(n, "kamerlid") for n in ("Bromet", "Teunissen", "Van Nispen")]),
        ("vicepremier Hermans", [("Hermans", "minister")]),
        ("de heer Jansema, hoogleraar te Leiden, en de wethouder Financiën", [("Jansema", None)]),
        ("Voorzitter. Het lid Grinwis, mevrouw Bromet en de heer Ellian.", [("Grinwis", "kamerlid"), ("Bromet", "kamerlid"), ("Ellian", "kamerlid")]),
        ("Zo zei Diederik van Dijk (SGP).\nMevrouw Nijkerken-de Haan (VVD):", [("van Dijk", "kamerlid"), ("Nijkerken-de Haan", "kamerlid")]),
        ("de minister van VWS van de PvdA", [(None, "minister")]),
    ],
)  # fmt: skip
def test_who_is_named_together_or_by_another_word_is_found(content: str, names: list[tuple[object, object]]) -> None:
    assert persons(content) == names


def test_who_signs_a_letter_that_covers_answers_is_found_by_the_signature() -> None:
    content = (
        "Geachte voorzitter,\n\nHierbij de antwoorden op de vragen over vaten.\n\nDe minister van Financiën\n\nE. Heinen\n\n"
        "Antwoorden van de minister van Financiën op vragen over vaten\n\nVraag 1\nKlopt dat?\n"
    )
    text = Text("kst-1-1", content, tuple(divide(content)))
    found = find(text, Document("kst-1-1", Source.PLAIN, Snapshot("x", "")))
    (signed,) = [m for m in found if m.kind == "person" and m.fields["surname"]]
    assert (signed.text, signed.place, signed.fields["portfolio"]) == ("E. Heinen", Place.SIGNATURE, "Financiën")


def test_who_sits_for_the_cabinet_is_found_in_one_list_with_each_office() -> None:
    said = (
        "de heren Lubbers, Minister-President, Minister van Algemene Zaken, Ruding, Minister van Financiën, en Koning, "
    )
    found = persons(said + "Staatssecretaris van Financiën")
    assert [row for row in found if row[0]] == [
        ("Lubbers", "minister"),
        ("Ruding", "minister"),
        ("Koning", "staatssecretaris"),
    ]


def test_an_office_with_a_whole_name_is_no_list_of_portfolios() -> None:
    assert persons("minister Sigrid Kaag, Wouter Koolmees en anderen")[0] == ("Kaag", "minister")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Vragen van de leden Bromet (GroenLinks), Qwertsma (SP) en Van Nispen (SP) aan de minister", ["Bromet", "Qwertsma", "Van Nispen"]),
        ("Vraag van het lid Qwertsma (Nieuw Sociaal Contract) aan de minister", ["Qwertsma"]),
    ],
)  # fmt: skip
def test_everybody_who_asks_is_a_member(content: str, names: list[str]) -> None:
    assert persons(content, Place.ASKERS) == [(name, "kamerlid") for name in names]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Aanwezig zijn drie leden der Kamer, te weten: Bromet, Van 't Wout en Ellian.", ["Bromet", "Van 't Wout", "Ellian"]),
        ("het amendement Ellian c.s. en de initiatiefnota Bromet/Van Nispen", ["Ellian", "Bromet", "Van Nispen"]),
        ("het amendement Wonen en de initiatiefnota Weerbaar", []),
        ("de minister van Financiën\n\nHet antwoord is dit.", []),
        ("de heer R.H.A Plasterk, de heer P. Grinwis en de heer A.B.C. Ellian", ["Plasterk", "Grinwis", "Ellian"]),
    ],
)  # fmt: skip
def test_names_are_read_as_they_are_printed(content: str, names: list[str]) -> None:
    assert [name for name, _ in persons(content) if name] == names


def test_a_word_that_begins_a_sentence_is_no_surname_named_before() -> None:
    said = (
        "De voorzitter: Mevrouw Helder heeft het woord.\nMevrouw Helder (PVV): Dank.\nDe voorzitter: Helder. Dat is {}."
    )
    assert [name for name, _ in persons(said.format("zo"))] == ["Helder", "Helder"]
    assert [name for name, _ in persons("De voorzitter: Dank, mevrouw Helder. Volgens Helder kan dat.")] == [
        "Helder"
    ] * 2
    assert len(persons("Voorzitter. Mevrouw Helder zei dat. Helder is dat dit kan; dat is helder.")) == 1


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("de minister van Financiën Dijsselbloem zei", [(None, "minister"), ("Dijsselbloem", "minister")]),
        ("de staatssecretaris van Economische Zaken heeft", [(None, "staatssecretaris")]),
        ("de minister van Justitie, de heer Van Agt, en de minister-president (mevrouw Qwertsma)", [("Van Agt", "minister"), ("Qwertsma", "minister-president")]),
        ("minister dr. W.F. Duisenberg en staatssecretaris mr. Zeevalking", [("Duisenberg", "minister"), ("Zeevalking", "staatssecretaris")]),
        ("Voorzitter. Mevrouw Agema's motie en collega Omtzigt’s vragen.", [("Agema", "kamerlid"), ("Omtzigt", "kamerlid")]),
        ("de fractieleiders Bontenbal en Bikker; senatoren van de Kamer", [("Bontenbal", "kamerlid"), ("Bikker", "kamerlid")]),
        ("van Kamerlid Bromet en van Kamerleden Kröger en Teunissen", [(n, "kamerlid") for n in ("Bromet", "Kröger", "Teunissen")]),
        ("de burgemeester Van der Qwertsma en de wethouder Van Financiën", [("Van der Qwertsma", "burgemeester")]),
        ("De voorzitter: Mijnheer Wiegel, de afgevaardigde Van Thijn. Mijnheer de Voorzitter!", [("Wiegel", "kamerlid"), ("Van Thijn", "kamerlid")]),
        ("de Russische president Vladimir Qwertin; Qwertin zei", [("Qwertin", "president"), ("Qwertin", "president")]),
        ("de Belgische minister Jambon", [("Jambon", None)]),
    ],
)  # fmt: skip
def test_an_office_and_a_name_beside_each_other_belong_together(
    content: str, names: list[tuple[object, object]]
) -> None:
    assert persons(content) == names
