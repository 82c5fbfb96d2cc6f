"""Who signs a motion: whatever words close it, in XML and in plain text, and when its heading says another."""

from __future__ import annotations

import pytest

from kamergraaf.model import Document, Markup, NamedPerson, Snapshot, Source
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register

XML = """<?xml version="1.0" encoding="utf-8"?><officiele-publicatie><kamerstuk><stuk><stuknr>Nr. 9</stuknr><titel>{heading}</titel>
<datumtekst>Voorgesteld 6 maart 2025</datumtekst><algemeen><vrije-tekst><tekst>{lines}</tekst></vrije-tekst></algemeen></stuk></kamerstuk>
</officiele-publicatie>"""
CLOSINGS = [
    "en gaat over tot de orde van de dag.",
    "gaat over tot de orde van de dag.",
    "En gaat over tot orde van de dag",
    "en gaat over tot  de orde van\nde dag;",
    "",
]
NAMES = ["Grinwis", "Inge van Dijk", "Van der Plas"]


def movers(heading: str, closing: str, names: list[str], form: str) -> tuple[list[str], list[str]]:
    """Give whom the graph calls a mover, and whom the heading alone names."""
    lines = [*"De Kamer,|gehoord de beraadslaging,|verzoekt de regering iets te doen,".split("|"), closing, *names]
    if form == "xml":
        data = XML.format(heading=heading, lines="".join(f"<al>{line}</al>" for line in lines if line))
        markup = Markup("kst-xml", data)
    else:
        markup = Markup(
            "text", "\n".join(["36 000 Titel", f"Nr. 9 {heading}", "Voorgesteld 6 maart 2025", *filter(None, lines)])
        )
    paper = Document("kst-36000-9", Source.PLAIN, Snapshot("x", ""), "motie", date="2025-03-06", markup=markup)
    register, made, others = load_register(), dict[str, None](), dict[str, None]()
    for finding in find_in(paper, register):
        if isinstance(finding.resolution.mention.told, NamedPerson):
            for edge in finding.edges:
                name = register.persons[edge.thing.rsplit("/", 1)[-1]].name
                (made if edge.predicate.endswith("creator") else others).setdefault(name)
    return list(made), list(others)


@pytest.mark.parametrize("form", ["xml", "text"])
@pytest.mark.parametrize("closing", CLOSINGS)
def test_everybody_who_signs_is_a_mover_whatever_words_close_the_motion(closing: str, form: str) -> None:
    found, _ = movers("MOTIE VAN HET LID GRINWIS C.S.", closing, NAMES, form)
    assert found == ["Pieter Grinwis", "Inge van Dijk", "Caroline van der Plas"]


@pytest.mark.parametrize("name", ["Ceder________", "Ceder,", "Ceder "])
def test_marks_behind_a_name_are_none_of_it(name: str) -> None:
    found, _ = movers("MOTIE VAN HET LID GRINWIS C.S.", CLOSINGS[0], ["Grinwis", name], "xml")
    assert found == ["Pieter Grinwis", "Don Ceder"]


@pytest.mark.parametrize("other", ["SARIS", "BIKKER", "VAN DER PLAS"])
def test_a_mover_of_the_heading_who_does_not_sign_is_told_apart(other: str) -> None:
    found, others = movers(f"MOTIE VAN DE LEDEN GRINWIS EN {other}", CLOSINGS[0], ["Grinwis", "Ceder"], "xml")
    assert found == ["Pieter Grinwis", "Don Ceder"]
    assert len(others) == 1
