"""A record of a paper with the text of its PDF beside it: one paper, under the number that its heading prints."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kamergraaf.errors import Issue
from kamergraaf.model import Document, Row, Snapshot
from kamergraaf.sources.opendata.json import read

TEXT = """Tweede Kamer der Staten-Generaal

2

Vergaderjaar 2022–2023

99 288

Vatenbeleid

Nr. 13

MOTIE VAN HET LID VAT
Voorgesteld 31 januari 2023
De Kamer,
verzoekt de regering iets,
en gaat over tot de orde van de dag.
Vat
"""


def record(**more: Any) -> dict[str, Any]:
    head = {"Id": "d-1", "Soort": "Motie", "DocumentNummer": "2023D00001", "Titel": "Vatenbeleid", "Volgnummer": 13}
    day = {"Onderwerp": "Motie van het lid Vat", "Datum": "2023-01-31T00:00:00+01:00", "Vergaderjaar": "2022-2023"}
    return head | day | {"GewijzigdOp": "2023-02-01T18:45:10Z", "Verwijderd": False} | more


def found(**more: Any) -> list[object]:
    return list(read(Snapshot("moties.json", "0" * 64), json.dumps([record(**more)])))


def test_a_text_in_a_record_is_read_as_the_paper() -> None:
    (paper,) = [one for one in found(text=TEXT) if isinstance(one, Document)]
    assert (paper.id, paper.document_number, paper.kind) == ("kst-99288-13", "2023D00001", "motie")


def test_the_record_goes_by_the_number_that_its_text_prints() -> None:
    rows = {one.entity: json.loads(one.data) for one in found(text=TEXT) if isinstance(one, Row)}
    assert rows["DocumentVersie"]["ExterneIdentifier"] == "kst-99288-13"
    assert rows["Document"]["DocumentNummer"] == "2023D00001"


@pytest.mark.parametrize("top", ["99288-13", "1 februari 2023\n\n99288-13"])
def test_a_number_on_a_line_of_its_own_is_that_of_the_paper_too(top: str) -> None:
    every = found(text=f"{top}\nVatenbeleid\nMOTIE VAN HET LID VAT\n\nDe Kamer,\nverzoekt iets.")
    assert [one.id for one in every if isinstance(one, Document)] == ["kst-99288-13"]


def test_a_number_that_is_not_that_of_the_record_is_not_believed() -> None:
    every = found(text=TEXT, Volgnummer=14)
    assert [one.id for one in every if isinstance(one, Document)] == ["2023D00001"]


@pytest.mark.parametrize("text", [None, "", 3, {"a": 1}])
def test_a_record_without_a_text_is_read_as_before(text: object) -> None:
    assert not [one for one in found(text=text) if isinstance(one, Document)]


def test_a_record_that_was_withdrawn_keeps_no_text() -> None:
    every = found(text=TEXT, Verwijderd=True)
    assert [one.entity for one in every if isinstance(one, Row)] == ["Document"]
    assert not [one for one in every if isinstance(one, Document)]


def test_a_text_without_a_number_goes_by_that_of_the_document() -> None:
    every = found(text="De Kamer,\nverzoekt iets.")
    assert [one.id for one in every if isinstance(one, Document)] == ["2023D00001"]
    assert not [one for one in every if isinstance(one, Row) and one.entity == "DocumentVersie"]


def test_the_field_of_the_text_is_no_unknown_one() -> None:
    assert not [one for one in found(text=TEXT, content_url="x") if isinstance(one, Issue)]
