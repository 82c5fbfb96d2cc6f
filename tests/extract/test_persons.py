"""Whom lists, notes and signatures name, however they print it."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Passage, Place, Snapshot, Source, Text

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
