"""Persons by name: who is not surely a person in office stays a mention."""

from __future__ import annotations

import pytest

from kamergraaf.extract import find
from kamergraaf.model import Document, Resolution, Snapshot, Source, Text, Verdict
from kamergraaf.resolve import resolve
from kamergraaf.resolve.register import load_register
from kamergraaf.text.passages import divide


def persons(content: str, date: str = "2026-01-20") -> list[Resolution]:
    """Find and resolve the persons in a text."""
    paper = Document("kst-1-1", Source.PLAIN, Snapshot("x", ""))
    register = load_register()
    text = Text("kst-1-1", content, tuple(divide(content)))
    return [resolve(m, register, date) for m in find(text, paper) if m.kind == "person"]


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
    signed = [x.mention.text for x in persons("Dit is de brief.\n\n" + end)]
    assert {"Weel", "Rutte"} <= {name.split()[-1] for name in signed}


def test_the_mover_of_an_older_motion_is_not_always_who_sits_now() -> None:
    """Several members named Van Dijk sat in the twenty years before."""
    (found, *_) = persons("Dit voert de motie van het lid Van Dijk (Kamerstuk 29 628, nr. 310) uit.", "2026-01-20")
    assert found.verdict is Verdict.AMBIGUOUS
