"""Persons by name: who is not surely a person in office stays a mention."""

from __future__ import annotations

import pytest

from kamergraaf.model import Document, Markup, Mention, NamedPerson, Place, Resolution, Snapshot, Source, Verdict
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register
from kamergraaf.resolve.persons import resolve_person

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
    (found, *_) = persons(f"Dit volgt uit het amendement-{surname} (Kamerstuk 29 628, nr. 311).", "2025-01-28")
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


@pytest.mark.parametrize(
    ("said", "family", "role"),
    [
        ("gesprek met de heer Heinen, minister van Financiën, over geld", "Heinen", "minister"),
        ("Daar was mevrouw Keijzer, minister van Volkshuisvesting en Ruimtelijke Ordening.", "Keijzer", "minister"),
        ("overleg met de heer D.M. van Weel, minister van Justitie en Veiligheid, gevoerd", "van Weel", "minister"),
    ],
)
def test_a_name_with_its_office_behind_it_is_a_minister(said: str, family: str, role: str) -> None:
    first = persons(said, "2025-03-01")[0]
    assert first.verdict is Verdict.RESOLVED
    assert (first.mention.fields["surname"], first.mention.fields["role"]) == (family, role)


@pytest.mark.parametrize(
    "said",
    [
        "De staatssecretaris Rechtsbescherming is er.",
        "Wij horen de staatssecretaris Openbaar Vervoer en Milieu.",
        "Wat zegt de staatssecretaris Jeugd, Preventie en Sport?",
        "Ik sprak de minister Langdurige Zorg.",
        "De staatssecretaris Fiscaliteit volgt.",
    ],
)
def test_a_portfolio_behind_an_office_is_no_surname(said: str) -> None:
    assert [x.mention.fields["surname"] for x in persons(said) if x.mention.fields["surname"]] == []


@pytest.mark.parametrize(
    ("said", "text", "party"),
    [
        ("De heer Stultiens van GroenLinks-PvdA zei dit.", "Stultiens", "GroenLinks-PvdA"),
        ("Het lid Kostić van de Partij voor de Dieren zei dit.", "Kostić", "Partij voor de Dieren"),
        ("Mevrouw Bikker van de ChristenUnie zei dit.", "Bikker", "ChristenUnie"),
        ("Het lid Van der Plas van de BBB zei dit.", "Van der Plas", "BBB"),
    ],
)
def test_a_party_behind_a_surname_is_no_part_of_it(said: str, text: str, party: str) -> None:
    (found,) = persons(said, "2025-03-01")
    assert (found.mention.text, found.mention.fields["party"], found.verdict) == (text, party, Verdict.RESOLVED)


@pytest.mark.parametrize(
    "said",
    [
        "Kamerlid Kostić (PvdD): Dank, voorzitter.",
        "Kamerlid Grinwis: Ja.\nDe voorzitter: Goed.",
        "Dit kwam van lid Ellian.",
        "Geachte mevrouw Bikker (ChristenUnie),",
        "Dit zei Caroline van der Plas, Kamerlid BBB, gisteren.",
        "De voorzitter van de vaste commissie voor Financiën,\nNijhof-Leeuw\n",
    ],
)
def test_a_member_is_known_by_any_usual_form(said: str) -> None:
    found = persons(f"De voorzitter opent.\n{said}", "2025-03-01")
    assert [x.verdict for x in found] == [Verdict.RESOLVED]


def test_the_party_tells_members_of_one_name_apart() -> None:
    """Four of that name sat at once."""
    found = persons("De heer Van Dijk (SGP) en mevrouw Van Dijk (CDA) spraken.", "2025-03-01")
    assert [x.verdict for x in found] == [Verdict.RESOLVED, Verdict.RESOLVED]
    assert len({x.target for x in found}) == 2


def test_the_list_of_those_present_tells_members_of_one_name_apart() -> None:
    present = "Aanwezig zijn drie leden der Kamer, te weten: Inge van Dijk, Ellian en Grinwis."
    content = f"{present}\n\nDe voorzitter: Ik dank mevrouw Van Dijk. Wel."
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), date="2025-03-01", markup=Markup("text", content))
    found = [f.resolution for f in find_in(paper, load_register()) if f.resolution.mention.text.endswith("an Dijk")]
    assert [x.verdict for x in found] == [Verdict.RESOLVED, Verdict.RESOLVED]
    assert len({x.target for x in found}) == 1


@pytest.mark.parametrize(
    ("said", "resolved"),
    [("de heer Ellian", True), ("mevrouw Van Dijk", True), ("de heer A. Ellian", False), ("de heer Bakker", False)],
)
def test_who_is_called_by_a_name_of_the_list_of_those_present_is_that_member(said: str, resolved: bool) -> None:
    content = f"Aanwezig zijn drie leden der Kamer, te weten: Inge van Dijk, Ellian en Grinwis.\n\nZo zei {said} het."
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), date="2025-03-01", markup=Markup("text", content))
    last = [f.resolution for f in find_in(paper, load_register()) if f.resolution.mention.kind == "person"][-1]
    assert (last.verdict is Verdict.RESOLVED) == resolved


def test_who_speaks_with_a_group_is_meant_by_the_name_alone_later() -> None:
    content = (
        "De heer Ellian (VVD):\nDank.\n\nMevrouw Bikker (ChristenUnie):\nDe heer Ellian zei het. De heer Bakker ook."
    )
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), date="2025-03-01", markup=Markup("text", content))
    found = [f.resolution for f in find_in(paper, load_register()) if f.resolution.mention.kind == "person"]
    assert [x.verdict for x in found] == [Verdict.RESOLVED] * 3 + [Verdict.UNKNOWN]
    assert found[0].target == found[2].target


@pytest.mark.parametrize(
    "said", ["het lid Jansen van uw Kamer", "het lid Ellian van uw Kamer", "de leden Kostić en Bikker"]
)
def test_a_member_of_the_eerste_kamer_is_none_of_the_tweede_kamer(said: str) -> None:
    letter = f"Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\n\nDen Haag, 1 maart 2025\n\nHierover vroeg {said} mij."
    found = persons(letter, "2025-03-01")
    assert found
    assert {x.target for x in found} == {None}


def test_ministers_named_together_are_told_by_their_office() -> None:
    found = persons("De bewindslieden Heinen en Van Oostenbruggen zeiden dit.", "2025-03-01")
    assert [x.verdict for x in found] == [Verdict.RESOLVED, Verdict.RESOLVED]


def test_a_second_minister_of_that_title_is_no_prime_minister() -> None:
    (found,) = persons("Dat zei vicepremier Hermans gisteren.", "2025-03-01")
    assert found.verdict is Verdict.RESOLVED


@pytest.mark.parametrize("place", list(Place))
def test_who_moves_a_motion_is_printed_with_the_whole_surname(place: Place) -> None:
    """On that day Dekker and Dekker-Abdulaziz both sat."""
    named = Mention("kst-1-1", 0, 6, "Dekker", "test", NamedPerson(surname="Dekker", role="kamerlid"), place)
    sure = place in (Place.HEADING, Place.SIGNATURE)
    found = resolve_person(named, load_register(), "2023-01-31")
    assert (found.verdict is Verdict.RESOLVED) == sure
