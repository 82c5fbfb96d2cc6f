"""Bodies by name: what might be a person's name never becomes a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    ],
)
def test_one_name_means_the_ministry_of_that_day(name: str, date: str, ministry: str) -> None:
    found = bodies(f"Het {name} werkt hieraan.", date)
    (resolution,) = found.values()
    assert resolution.target == f"https://identifier.overheid.nl/tooi/id/ministerie/{ministry}"
