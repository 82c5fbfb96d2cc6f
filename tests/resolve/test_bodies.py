"""Bodies by name: what might be a person's name never becomes a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamergraaf.model import Verdict

from .conftest import resolved

if TYPE_CHECKING:
    from kamergraaf.model import Resolution


def bodies(content: str, date: str = "2026-01-20") -> dict[str, Resolution]:
    """Find and resolve the bodies in a text."""
    return {x.mention.text: x for x in resolved(content, "organisation", date)}


@pytest.mark.parametrize(
    "content",
    [
        "Hiernaar heeft Jan Jansen onderzoek gedaan.",
        "Het onderzoek is uitgevoerd door Janny de Vries en Pietersen.",
        "Het rapport is opgesteld door Anne-Marie van den Berg.",
        "Hiernaar heeft JP Jansen onderzoek gedaan.",
        "Het onderzoek is uitgevoerd door Kees de Groep.",
    ],
)
def test_a_private_person_who_did_research_gets_no_thing(content: str) -> None:
    found = bodies(content)
    assert found
    assert {x.target for x in found.values()} == {None}


def test_a_body_that_is_in_no_register_is_known_by_its_name() -> None:
    found = bodies("Hiernaar heeft ABC-groep, in opdracht van de Taskforce Veilige Wegen, onderzoek gedaan.")
    assert found["ABC-groep"].target == "https://w3id.org/kamergraaf/id/organisatie/abc-groep"


@pytest.mark.parametrize(
    ("name", "date", "ministry"),
    [
        ("ministerie van Veiligheid en Justitie", "2014-06-01", "mnre1058"),
        ("ministerie van Justitie en Veiligheid", "2026-01-20", "mnre1058"),
        ("ministerie van Economische Zaken", "2009-06-01", "mnre1040"),
        ("ministerie van Economische Zaken", "2015-06-01", "mnre1045"),
        ("ministerie van Landbouw, Natuur en Voedselkwaliteit", "2006-06-01", "mnre1150"),
        ("ministerie van Landbouw, Natuur en Voedselkwaliteit", "2020-06-01", "mnre1153"),
        ("ministerie van Onderwijs en Wetenschappen", "1985-06-01", "mnre1109"),
        ("ministerie van Welzijn, Volksgezondheid en Cultuur", "1990-06-01", "mnre1025"),
        ("ministerie van Sociale Zaken", "1975-06-01", "mnre1073"),
        ("ministerie van Landbouw en Visserij", "1970-06-01", "mnre1150"),
    ],
)
def test_one_name_means_the_ministry_of_that_day(name: str, date: str, ministry: str) -> None:
    found = bodies(f"Het {name} werkt hieraan.", date)
    (resolution,) = found.values()
    assert resolution.target == f"https://identifier.overheid.nl/tooi/id/ministerie/{ministry}"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("ministerie van Volksgezondheid, Welzijn en Sport", "1985-06-01"),
        ("ministerie van Onderwijs, Cultuur en Wetenschap", "1960-06-01"),
        ("ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "1990-06-01"),
        ("ministerie van Sociale Zaken en Werkgelegenheid", "1970-06-01"),
    ],
)
def test_a_ministry_is_not_known_by_a_name_that_it_did_not_have_yet(name: str, date: str) -> None:
    assert {x.target for x in bodies(f"Het {name} werkt hieraan.", date).values()} == {None}


@pytest.mark.parametrize("name", ["IZA", "GALA", "Horizon Europe"])
def test_a_programme_is_not_known_before_it_was_thought_of(name: str) -> None:
    content = f"Zo staat het in {name}."
    (before,), (after,) = resolved(content, "programme", "1995-05-01"), resolved(content, "programme", "2024-05-01")
    assert (before.target, after.target is not None) == (None, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Dat het BBL eisen stelt.", "Besluit bouwwerken leefomgeving"),
        ("Gesprekken met de BVD daarover.", "Binnenlandse Veiligheidsdienst was no more on 2026-01-20"),
    ],
)
def test_an_abbreviation_that_may_be_something_else_is_not_resolved(content: str, why: str) -> None:
    (found,) = bodies(content).values()
    assert (found.verdict, found.target) == (Verdict.UNKNOWN, None)
    assert why in found.reason


@pytest.mark.parametrize(
    ("content", "date"),
    [
        ("Gesprekken met de BVD daarover.", "1999-01-20"),
        ("De Binnenlandse Veiligheidsdienst bestond; de BVD deed dit.", "2026-01-20"),
        ("Het Bureau Beheer Landbouwgronden bestond; BBL deed dit.", "2026-01-20"),
        ("Het Waarborgfonds Zorginstellingen (WfZ) betaalt.", "2026-01-20"),
        ("De WHO adviseert dit.", "2026-01-20"),
    ],
)
def test_a_body_that_is_named_in_full_or_was_there_then_is_meant_by_its_abbreviation(content: str, date: str) -> None:
    assert {found.verdict for found in bodies(content, date).values()} == {Verdict.RESOLVED}


@pytest.mark.parametrize("company", ["Tata Steel", "Gasunie", "Albert Heijn"])
def test_a_company_that_all_know_is_itself(company: str) -> None:
    (found,) = bodies(f"In gesprek met {company} is dit gezegd.").values()
    assert found.verdict is Verdict.RESOLVED


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (
            "De waterschappen Noorderzijlvest, Amstel, Gooi en Vecht en Rivierenland doen mee.",
            {
                "waterschappen Noorderzijlvest": "tooi/id/waterschap/ws0647",
                "Amstel, Gooi en Vecht": "tooi/id/waterschap/ws0155",
                "Rivierenland": "tooi/id/waterschap/ws0621",
            },
        ),
        (
            "Dat zeggen de waterschappen Amstel, Gooi en Vecht en Rijn en IJssel.",
            {
                "waterschappen Amstel, Gooi en Vecht": "tooi/id/waterschap/ws0155",
                "Rijn en IJssel": "tooi/id/waterschap/ws0152",
            },
        ),
        (
            "De provincies Gelderland en Utrecht en de gemeenten Almelo, Den Haag en Goes doen mee.",
            {
                "provincies Gelderland": "tooi/id/provincie/pv25",
                "Utrecht": "tooi/id/provincie/pv26",
                "gemeenten Almelo": "organisatie/gemeente-almelo",
                "Den Haag": "organisatie/gemeente-den-haag",
                "Goes": "organisatie/gemeente-goes",
            },
        ),
        ("Overleg met de gemeente Westerwolde volgt.", {"gemeente Westerwolde": "organisatie/gemeente-westerwolde"}),
    ],
)
def test_what_governs_a_place_is_known_by_its_kind_and_its_place(content: str, named: dict[str, str]) -> None:
    found = bodies(content)
    assert found.keys() == named.keys()
    assert all(str(x.target).endswith(named[text]) for text, x in found.items())
