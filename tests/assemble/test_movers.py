"""Who moved a paper first: the role in the open data leads, and nobody is told where that is not sure."""

from __future__ import annotations

import pytest
from tests.cli.papers import motion

from kamergraaf import iri
from kamergraaf.assemble.movers import Movers, first_in_text
from kamergraaf.assemble.notes import First, Notes
from kamergraaf.model import Document, Input
from kamergraaf.pipeline.findings import find_in
from kamergraaf.register import load_register
from kamergraaf.sources import read

A, B = iri.make("persoon", "a"), iri.make("persoon", "b")
PAPER = iri.paper("kst-28684-812")


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ({"text": [A]}, A),
        ({"text": [B], "actor": [A]}, A),
        ({"text": [B], "case": [A]}, A),
        ({"actor": [A, B], "text": [B]}, B),  # the publisher's metadata call each mover Indiener
        ({"actor": [A, B]}, None),
    ],
)
def test_the_role_in_the_open_data_leads_and_two_firsts_are_none(told: dict[str, list[str]], first: str | None) -> None:
    movers = Movers()
    movers.take(Notes(first=[First(PAPER, person, ground) for ground, persons in told.items() for person in persons]))
    assert [next(lines()).split()[2].strip("<>") for _, (lines,) in movers.lines()] == ([first] if first else [])


@pytest.mark.parametrize(
    ("heading", "signed", "first"),
    [
        ("MOTIE VAN HET LID VAN DER PLAS C.S.", ("Van der Plas", "Boswijk"), "Caroline van der Plas"),
        ("MOTIE VAN DE LEDEN BOSWIJK EN VAN DER PLAS", (), "Derk Boswijk"),
        ("MOTIE VAN DE LEDEN BOSWIJK EN VAN DER PLAS", ("Van der Plas", "Boswijk"), None),
        ("MOTIE VAN DE LEDEN ZONDERNAAM EN VAN DER PLAS", ("Zondernaam", "Van der Plas"), None),
    ],
)
def test_a_text_tells_the_first_mover_when_signatures_and_heading_do_not_differ(
    heading: str, signed: tuple[str, ...], first: str | None
) -> None:
    data = motion(heading=heading, signed=signed).encode()
    (paper,) = (row for row in read(Input("kst-28684-812.xml", data)) if isinstance(row, Document))
    found = first_in_text(paper.id, list(find_in(paper, load_register())))
    persons = load_register().persons
    assert [persons[iri.parse(told.person)[1]].name for told in found] == ([first] if first else [])
