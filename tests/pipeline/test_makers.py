"""Who made a promise that was read in a text."""

from __future__ import annotations

import pytest

from kamergraaf.model import Actor, Commitment, Document, Markup, Snapshot, Source
from kamergraaf.pipeline.findings import find_in
from kamergraaf.rdf.mentions import told_promise_quads
from kamergraaf.register import load_register

DAY = "2025-02-01"
OPENED = "De voorzitter: Het woord is aan de minister.\n\n"


def makers(content: str, date: str = DAY) -> list[list[str]]:
    """Give, for each promise of a text, the surnames of who made it and whether a ministry is known."""
    register = load_register()
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), date=date, markup=Markup("text", content))
    found = [f for f in find_in(paper, register) if isinstance(f.resolution.mention.told, Commitment)]
    return [[register.persons[m.person.rsplit("/", 1)[-1]].family for m in f.makers if m.ministry] for f in found]


@pytest.mark.parametrize("who", ["Minister Heinen", "Minister Brekelmans", "Staatssecretaris Van Oostenbruggen"])
def test_in_a_debate_who_speaks_makes_the_promise(who: str) -> None:
    said = f"{OPENED}{who}: Dank u wel. Ik zal de Kamer voor de zomer over de cijfers informeren."
    assert [[name.casefold() for name in names] for names in makers(said)] == [[who.split(" ", 1)[1].casefold()]]


def test_what_the_chair_reads_out_was_promised_by_the_only_minister_who_spoke() -> None:
    said = f"{OPENED}Minister Heinen: Dank u wel.\n\nDe voorzitter: Dan de toezeggingen. De minister stuurt voor de kerst een brief."
    assert makers(said) == [["Heinen"]]


def test_of_two_ministers_who_spoke_the_chair_names_neither() -> None:
    said = (
        f"{OPENED}Minister Heinen: Dank u wel.\n\nMinister Brekelmans: Ik ook.\n\n"
        "De voorzitter: Dan de toezeggingen. De minister stuurt voor de kerst een brief."
    )
    assert makers(said) == [[]]


def test_a_letter_promises_by_who_signs_it() -> None:
    letter = "Ik zal uw Kamer voor de zomer over de cijfers informeren.\n\nDe Minister van Financiën,\n\nE. Heinen\n"
    assert makers(letter) == [["Heinen"]]


def test_a_member_who_speaks_promises_nothing() -> None:
    said = f"{OPENED}De heer Grinwis (ChristenUnie): Ik zal de Kamer voor de zomer informeren."
    assert makers(said) == []


SIGNED = """<officiele-publicatie><kamerstuk><stuk><titel>MEMORIE VAN TOELICHTING</titel><algemeen><vrije-tekst><tekst>
<al>De minister zal de Kamer voor de zomer over de cijfers informeren.</al></tekst></vrije-tekst><tekst-sluiting>
<ondertekening>%s<naam><achternaam>Heinen</achternaam></naam></ondertekening></tekst-sluiting></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""


@pytest.mark.parametrize(("office", "promises"), [("<functie>De Minister van Financiën,</functie>", 1), ("", 0)])
def test_the_explanation_that_members_sign_of_their_own_bill_promises_nothing(office: str, promises: int) -> None:
    """Heinen was a member before he was minister."""
    date = DAY if office else "2023-02-01"
    markup = Markup("kst-xml", SIGNED % office)
    paper = Document("kst-1-1", Source.BEKENDMAKINGEN, Snapshot("x", ""), date=date, markup=markup)
    found = [f for f in find_in(paper, load_register()) if isinstance(f.resolution.mention.told, Commitment)]
    assert len(found) == promises


def test_of_two_offices_the_one_counts_in_which_the_report_says_that_somebody_speaks() -> None:
    """On that day Van Weel was minister of Justitie en Veiligheid and of Asiel en Migratie."""
    said = f"{OPENED}Minister Van Weel: Ik zal de Kamer voor de zomer over de cijfers informeren."
    for function, known in ((None, []), ("minister van Justitie en Veiligheid", ["Weel"])):
        actors = (Actor("David van Weel", "Spreker", function),) if function else ()
        paper = Document(
            "v", Source.VLOS, Snapshot("x", ""), date="2025-07-02", markup=Markup("text", said), actors=actors
        )
        found = [f for f in find_in(paper, load_register()) if isinstance(f.resolution.mention.told, Commitment)]
        assert [m.ministry.endswith("mnre1058") for f in found for m in f.makers if m.ministry] == [bool(known)] * len(
            known
        )


def test_a_promise_is_written_with_person_and_ministry() -> None:
    letter = "Ik zal uw Kamer voor de zomer over de cijfers informeren.\n\nDe Minister van Financiën,\n\nE. Heinen\n"
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""), date=DAY, markup=Markup("text", letter))
    lines = "".join("".join(told_promise_quads(finding)) for finding in find_in(paper, load_register()))
    assert "had_responsible_person" in lines
    assert "had_responsible_organization> <https://identifier.overheid.nl/tooi/id/ministerie/" in lines
