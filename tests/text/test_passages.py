"""A plain text is divided into the title of its dossier, its own heading, its text, signature and notes."""

from __future__ import annotations

import pytest

from kamergraaf.text.passages import divide


def places(content: str) -> list[tuple[str, str]]:
    return [(p.place.value, " ".join(content[p.start : p.end].split())) for p in divide(content)]


@pytest.mark.parametrize("mark", ["", "# "])
def test_the_title_of_a_dossier_ends_at_the_number_of_the_paper(mark: str) -> None:
    found = places(f"99 999\nWijziging van de Vatenwet\n\n{mark}Nr. 4\nMOTIE VAN HET LID VAT\n\nDe Kamer,\n\nzegt.")
    own = f"{mark}Nr. 4 MOTIE VAN HET LID VAT"
    assert found[:2] == [("dossiertitel", "99 999 Wijziging van de Vatenwet"), ("kop", own)]
    assert found[2][0] == "tekst"


def test_a_title_of_the_paper_before_its_number_is_none_of_the_dossier() -> None:
    found = places("MOTIE VAN HET LID VAT\n99 999\nNr. 4\n\nDe Kamer,\n\nzegt.")
    assert found[0] == ("kop", "MOTIE VAN HET LID VAT 99 999 Nr. 4")
