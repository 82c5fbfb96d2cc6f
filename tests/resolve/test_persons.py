"""Persons by name: who is not surely a person in office stays a mention."""

from __future__ import annotations

import pytest

from kamergraaf.model import Place, Resolution, Verdict

from .conftest import resolved


def persons(content: str, date: str = "2026-01-20") -> list[Resolution]:
    """Find and resolve the persons in a text."""
    return resolved(content, "person", date)


@pytest.mark.parametrize(
    "content",
    [
        "Wij ontvingen een brief van mevrouw Kathmann uit Almelo.",
        "Dit schreef de heer Van Nispen, bewoner van de straat.",
        "Het Kamerlid Xaveria Kathmann vroeg hiernaar.",
        "Dit bracht het lid Van Nispem naar voren.",
    ],
)
def test_a_name_that_may_be_a_private_person_names_nobody(content: str) -> None:
    found = persons(content)
    assert found
    assert {x.target for x in found} == {None}


@pytest.mark.parametrize(
    "content",
    ["Ik dank mevrouw Kathmann (GroenLinks-PvdA) hiervoor.", "De voorzitter: Mevrouw Kathmann heeft het woord."],
)
def test_a_party_or_a_chair_who_speaks_shows_that_a_person_is_a_member(content: str) -> None:
    assert [x.verdict for x in persons(content)] == [Verdict.RESOLVED]


def test_two_signatories_both_sign() -> None:
    end = "De Minister van Justitie en Veiligheid,\nD.M. van Weel\nDe Staatssecretaris van Justitie en Veiligheid,\nA.C.L. Rutte\n"
    found = [x.mention for x in persons("Dit is de brief.\n\n" + end)]
    signed = {m.text for m in found if m.place is Place.SIGNATURE and m.fields["surname"]}
    assert signed == {"D.M. van Weel", "A.C.L. Rutte"}


@pytest.mark.parametrize("surname", ["Van Dijk", "Dekker"], ids=["several members", "one who became a minister later"])
def test_the_mover_of_an_older_motion_is_not_always_who_sits_now(surname: str) -> None:
    """Several members of that name sat in the twenty years before."""
    (found, *_) = persons(f"Dit voert de motie van het lid {surname} (Kamerstuk 29 628, nr. 310) uit.", "2025-01-28")
    assert found.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    "content",
    [
        "Slachtoffer Omtzigt werd beroofd, aldus het lid Omtzigt (NSC).",
        "De ondernemer Wilders zei dit tegen de leden Wilders (PVV) en Van der Plas (BBB).",
        "Het lid Omtzigt (NSC) sprak met buurvrouw Omtzigt.",
    ],
)
def test_a_namesake_of_a_member_is_not_that_member(content: str) -> None:
    found = resolved(content, "person", "2025-01-20")
    at = content.index("Omtzigt" if "Omtzigt" in content else "Wilders")
    namesake = content.rindex("Omtzigt") if "buurvrouw" in content else at
    assert [x.target for x in found if x.mention.start == namesake and x.target] == []


def test_a_minister_of_another_country_is_none_of_the_cabinet() -> None:
    found = resolved("De Belgische minister De Jonge schrijft dit.", "person", "2023-01-20")
    assert [x.target for x in found] == [None]
